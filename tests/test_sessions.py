"""The sessions in ``tests/sessions`` and the console blocks of the README print what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.transcript import ROOT, Step, agrees, parse, prepare, run

SESSIONS = sorted((ROOT / "tests" / "sessions").glob("*.txt"))
IN_BUNDLED = "In a copy of the bundled archive."


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_session(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    steps = list(parse(lines))
    printed = _run(steps, tmp_path, bundled=IN_BUNDLED in lines[0])

    if request.config.getoption("--update-sessions"):
        path.write_text(_updated(lines, steps, printed), encoding="utf-8")
    else:
        _compare(path.name, steps, printed)


def test_readme(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.sub(r"(?ms)\A.*?^```console$|^```$.*?(?:^```console$|\Z)", _blank, text).splitlines()
    steps = list(parse(lines))

    _compare("README.md", steps, _run(steps, tmp_path, bundled=True))


def _run(steps: list[Step], tmp_path: Path, *, bundled: bool) -> list[tuple[str, ...]]:
    folder = tmp_path / "work"
    folder.mkdir()
    environment = prepare(folder, bundled=bundled)
    assert steps, "a transcript without a command tests nothing"
    return [run(step, folder, environment) for step in steps]


def _compare(name: str, steps: list[Step], printed: list[tuple[str, ...]]) -> None:
    for step, lines in zip(steps, printed, strict=True):
        if not agrees(step.output, lines):
            place = f"{name}:{step.line}: $ {step.command}"
            assert "\n".join((place, *lines)) == "\n".join((place, *step.output))


def _updated(lines: list[str], steps: list[Step], printed: list[tuple[str, ...]]) -> str:
    """The transcript with what was printed, where that is not what it says."""
    text = list(lines)
    for step, output in reversed(list(zip(steps, printed, strict=True))):
        if not agrees(step.output, output):
            start = step.line + step.command.count("\n")
            text[start : start + len(step.output)] = output
    return "\n".join(text) + "\n"


def _blank(match: re.Match[str]) -> str:
    """Line ends in the place of a text, so that line numbers stay."""
    return "\n" * match[0].count("\n")
