"""The files of toml-test as articles: what is broken is named by its place, what is whole keeps its bytes."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.files.toml import parse_table
from tests.conftest import Ran

pytestmark = pytest.mark.data
PLACE = re.compile(r"articles/(?P<slug>[a-z0-9-]+)\.toml:[1-9]\d*:[1-9]\d*: (?P<rule>[a-z-]+): .+")
TITLE = b'title = "Whole"\n'


@pytest.fixture(scope="module")
def files(data: Path) -> Path:
    """The folder of the tests."""
    folder = data / "toml-test" / "tests"
    assert folder.is_dir(), f"the set toml-test is missing: {folder}"
    return folder


def slug_of(path: Path, files: Path) -> str:
    """A slug of an article made of a file; no two have the same."""
    return re.sub("[^a-z0-9]+", "-", path.relative_to(files).with_suffix("").as_posix().lower())


def test_each_broken_file_has_one_line_and_none_stops_the_others(
    files: Path, archive: Path, run: Callable[..., Ran], write: Callable[..., Path]
) -> None:
    write("storm")
    broken = {slug_of(path, files): path for path in sorted((files / "invalid").rglob("*.toml"))}
    for slug, path in broken.items():
        (archive / f"{slug}.toml").write_bytes(path.read_bytes())

    checked = run("check")

    assert checked.code == 4
    assert len(broken) == 509
    lines = [PLACE.fullmatch(line) for line in checked.out.splitlines()]
    assert all(lines), checked.out
    assert sorted(line["slug"] for line in lines if line) == sorted(broken)
    assert {line["rule"] for line in lines if line} <= {"toml", "encoding"}
    assert run("list", "--format", "slugs").out == "storm\n"
    assert run("tag", "+wind", "storm").code == 0


def test_each_whole_file_is_read_and_tagged_and_keeps_every_other_byte(
    files: Path, archive: Path, run: Callable[..., Ran]
) -> None:
    (archive / "2021").mkdir()
    before: dict[str, bytes] = {}
    for name in (files / "files-toml-1.0.0").read_text().split():
        if re.fullmatch(r"valid/.*\.toml", name):
            text = (files / name).read_bytes()
            if "title" not in parse_table(text.decode()):
                text = BOM_UTF8 * text.startswith(BOM_UTF8) + TITLE + text.removeprefix(BOM_UTF8)
            before[slug_of(files / name, files)] = text
    for slug, text in before.items():
        (archive / "2021" / f"{slug}.toml").write_bytes(text)
    assert len(before) > 200

    served = set(run("list", "--format", "slugs").out.split())
    named = set(re.findall(r"([a-z0-9-]+)\.toml:\d+:\d+: type:", run("check").out))
    assert served | named == before.keys()
    assert not served & named
    assert len(named) < 10

    tagged = run("tag", "+added-here", "--all")
    assert tagged.err.endswith(f"newscli: tagged {len(served)} articles\n")
    for slug in served:
        after = (archive / "2021" / f"{slug}.toml").read_bytes()
        (added,) = re.findall(rb'tags = \[\r?\n    "added-here",\r?\n\]\r?\n', after)
        rest = after.replace(added, b"")
        ends = ("", "\n", "\r\n")  # a last line without an end gets one, since another comes below
        assert rest in [before[slug] + end.encode() for end in ends], slug
    told = json.loads(run("list", "--tag", "added-here", "--json", "--fields", "slug").out)
    assert {article["slug"] for article in told} == served
