from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import listed, opened_files

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def problems(newsroom: Newsroom) -> list[tuple[str, str]]:
    return [(path, problem.rule) for path, problem in newsroom.catalog.files.problems()]


BROKEN = {
    "syntax": (b"title = 'x'\nlead = \n", "toml", 2),
    "type": (b"title = 'x'\ntags = 'space'\n", "type", 2),
    "inner type": (b"title = 'x'\n[featured]\nposition = 'top'\n", "type", 3),
    "empty title": (b"lead = 'x'\ntitle = ' '\n", "title", 2),
    "not utf-8": (b"title = 'x'\nlead = 'caf\xe9'\n", "encoding", 2),
    "too deep": (b"title = 'x'\n[extra]\n" + b"a" + b".a" * 3000 + b" = 1\n", "toml", 0),
    "too deep lists": (b"title = 'x'\nextra.a = " + b"[" * 5000 + b"]" * 5000, "toml", 0),
    "no title": (b"lead = 'x'\n", "title", 0),
    "no bytes": (b"", "title", 0),
    "too large": (b"title = 'x'\nbody = '" + b"x" * 10_000_000 + b"'\n", "size", 0),
}


@pytest.mark.parametrize(("data", "rule", "line"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_left_out_by_name_and_the_rest_is_served(
    write: Write, open_newsroom: Open, archive: Path, data: bytes, rule: str, line: int
) -> None:
    write("venus")
    (archive / "2021").mkdir()
    (archive / "2021" / "mars.toml").write_bytes(data)
    told: list[str] = []
    assert listed(open_newsroom(told=told)) == ["venus"]
    (message,) = told
    place = f"2021/mars.toml:{line}:" if line else "2021/mars.toml:"
    assert message.startswith(f"left out articles/{place}")
    assert f" {rule}: " in message
    assert "\n" not in message


def test_what_is_no_file_is_left_out_by_name(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("venus")
    (archive / "folder.toml").mkdir()
    (archive / "nowhere.toml").symlink_to(archive / "no-such-file.toml")
    (archive / "loop.toml").symlink_to(archive / "loop.toml")
    os.mkfifo(archive / "pipe.toml")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [
        ("folder.toml", "file"),
        ("loop.toml", "file"),
        ("nowhere.toml", "file"),
        ("pipe.toml", "file"),
    ]
    assert listed(open_newsroom()) == ["venus"]


@pytest.mark.parametrize("name", ["Mars", "mars landing", "-mars", "mars_landing", "März", "m" * 81, "a\\b"])
def test_a_name_that_is_no_slug_is_left_out(
    write: Write, open_newsroom: Open, archive: Path, name: str
) -> None:
    write("venus")
    (archive / f"{name}.toml").write_text("title = 'x'")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [(f"{name}.toml", "slug")]


def test_names_that_are_not_utf8_are_left_out(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("venus")
    place = os.fsencode(archive)
    try:
        os.mkdir(place + b"/ann\xe9e")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for name in (b"caf\xe9.toml", b"caf\xe9.jpg", b"ann\xe9e/mars.toml"):
        with open(place + b"/" + name, "wb") as file:
            file.write(b"title = 'x'")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [("ann\\xe9e", "slug"), ("caf\\xe9.toml", "slug")]


def test_numbers_that_no_catalog_can_hold_do_no_harm(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "mars.toml").write_text("title = 'x'\n[featured]\nposition = 99999999999999999999\n")
    path = write("venus")
    os.utime(path, (32_503_680_000, 32_503_680_000))
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [("mars.toml", "type")]
    with opened_files(".toml") as opened:
        listed(open_newsroom())
    assert opened == ["newscli.toml"]
