"""What a shell offers when a word is half typed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.cli import ROWS
from newscli.commands.completion import SHELLS
from tests.conftest import Ran
from tests.transcript import prepare

PICTURES = "perseverance-sends-first-colour-pictures-after-mars-landing"
LANDS = "perseverance-lands-on-mars"


@pytest.fixture
def offers(bundled: Path, run: Callable[..., Ran]) -> Callable[..., list[str]]:
    """What is offered for the last of some words, once the catalog is there."""
    run("count")

    def ask(*words: str, **options: Path) -> list[str]:
        ran = run("completion", "answer", "--", *words, **options)
        assert (ran.code, ran.err) == (0, "")
        return [line.split("\t")[0] for line in ran.out.splitlines()]

    return ask


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("",), list(ROWS)),
        (("sh",), ["show"]),
        (("--as-of", "monday", "sho",), ["show"]),
        (("-q", "tags", ""), ["rename", "similar"]),
        (("list", "--sta"), ["--status"]),
        (("list", "-"), None),
        (("list", "--status", "s"), ["scheduled"]),
        (("list", "--sort", "t"), ["title"]),
        (("list", "--format", "js"), ["json", "jsonl"]),
        (("show", "--format", ""), ["markdown", "toml", "json"]),
        (("list", "--color", "al"), ["always"]),
        (("list", "--with", "aut"), ["authors"]),
        (("list", "--section", "po"), ["Politics"]),
        (("list", "--section=po"), ["--section=Politics"]),
        (("list", "--section", "=", "po"), ["Politics"]),
        (("show", "--format", "="), ["markdown", "toml", "json"]),
        (("list", "--no-such=p"), []),
        (("list", "--source", "united n"), None),
        (("list", "-t", "mars,spa"), ["mars,space"]),
        (("count", "--by", "mo"), ["month"]),
        (("show", "perseverance-l"), [LANDS]),
        (("show", "mars"), [PICTURES, LANDS]),
        (("edit", "--raw", "SUEZ"), ["ever-given-afloat-again-suez-canal-reopens-after-six-days"]),
        (("show", "火星"), ["tian-wen-yi-hao-zhe-lu-huo-xing"]),
        (("show", "100%_"), []),
        (("tag", "+mar"), ["+mars"]),
        (("tag", "+x", "-mar"), ["-mars"]),
        (("tag", "+x", "--dry"), ["--dry-run"]),
        (("tag", "+x", LANDS[:15]), [LANDS]),
        (("tags", "rename", "mar"), ["mars"]),
        (("export", "js"), ["jsonl", "json", "jsonfeed"]),
        (("export", "json", "perseverance-l"), [LANDS]),
        (("help", "ex"), ["exit-codes", "export"]),
        (("completion", ""), list(SHELLS)),
        (("nosuch", "l"), None),
        (("import", "a"), []),
    ],
    ids=str,
)  # fmt: skip
def test_a_word_half_typed_may_become(
    offers: Callable[..., list[str]], words: tuple[str, ...], offered: list[str] | None
) -> None:
    found = offers(*words)

    assert found == offered if offered is not None else all(word.startswith(words[-1]) for word in found)


def test_an_option_that_names_the_archive_is_heard(
    offers: Callable[..., list[str]], bundled: Path, tmp_path: Path
) -> None:
    assert offers("show", "mars", folder=tmp_path) == []
    assert offers("-C", str(bundled), "show", "mars", folder=tmp_path) == [PICTURES, LANDS]


def test_the_catalog_is_read_as_it_is_and_none_is_made(
    write: Callable[..., Path], run: Callable[..., Ran], tmp_path: Path
) -> None:
    write("mars")
    ask = ("completion", "answer", "--", "show", "")
    assert run(*ask).out == ""
    assert not list((tmp_path / "cache").rglob("catalog.db"))

    run("count")
    write("venus")

    assert run(*ask).out == "mars\tMars\n"


def test_a_catalog_that_cannot_be_read_offers_nothing(
    offers: Callable[..., list[str]], tmp_path: Path
) -> None:
    (catalog,) = (tmp_path / "cache").rglob("catalog.db")
    for path in catalog.parent.glob("catalog.db*"):
        path.unlink()
    catalog.write_bytes(b"no catalog" * 1000)

    assert offers("show", "mars") == []


def test_what_stands_in_a_title_acts_on_no_shell(write: Callable[..., Path], run: Callable[..., Ran]) -> None:
    write("evil", title="a\tb\nc\x1b]0;x\x07", tags=("$(touch x)",), section="x\ty")
    run("count")

    assert run("completion", "answer", "--", "show", "ev").out == "evil\ta b c\\x1b]0;x\\x07\n"
    assert run("completion", "answer", "--", "list", "--section", "").out == "x y\t1\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shells_themselves_complete(tmp_path: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    folder = tmp_path / "work"
    folder.mkdir()
    environment = prepare(folder, bundled=True)

    def completed(words: str) -> set[str]:
        load = {
            "bash": 'eval "$(newscli completion bash)"',
            "zsh": 'compdef() { }; compadd() { printf "%s\\n" $values; }; eval "$(newscli completion zsh)"',
            "fish": "newscli completion fish | source",
        }[shell]
        ask = {
            "bash": f'COMP_WORDS=(newscli {words}); COMP_CWORD=2; _newscli; echo "${{COMPREPLY[@]}}"',
            "zsh": f"words=(newscli {words}); CURRENT=3; _newscli",
            "fish": f"complete -C 'newscli {words}' | cut -f 1",
        }[shell]
        done = subprocess.run(
            [program, "-c", f"newscli count > /dev/null\n{load}\n{ask}"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return set(done.stdout.split())

    assert completed("show suez") == {"ever-given-afloat-again-suez-canal-reopens-after-six-days"}
    assert completed("tag +mar") == {"+mars"}
    assert "--status" in completed("list --st")


def test_another_shell_is_an_error(run: Callable[..., Ran]) -> None:
    ran = run("completion", "tcsh")

    assert ran.code == 2
    assert ran.err == "newscli: error: no completion for 'tcsh': choose bash, zsh, fish\n"
