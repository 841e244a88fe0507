"""On a terminal everything fits its width, and nothing in an article acts on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import Ran
from tests.git import needed, repository

PEACEKEEPERS = "kazakhstan-sends-120-peacekeepers-to-un-mission-in-lebanon"
COMMANDS = (
    ("list",),
    ("list", "--limit", "0"),
    ("list", "--fields", "slug,title,tags"),
    ("list", "--fields", "title,published,lead,views"),
    ("list", "--fields", "slug,section,status,url,extra"),
    ("search", "kazakhstan"),
    ("search", "火星 OR сайгак OR السويس OR peacekeepers"),
    ("search", "nothingtobefound"),
    ("show", PEACEKEEPERS),
    ("show", "tian-wen-yi-hao-zhe-lu-huo-xing"),
    ("show", "hayastany-khyowrynkali-kensabazmazanowtyan-cop17-hamazhoghovy"),
    ("show", "lsfynh-yfr-ghyfn-tsd-qnh-lswys"),
    ("related", PEACEKEEPERS),
    ("related", PEACEKEEPERS, "--explain"),
    ("why", PEACEKEEPERS),
    ("why", PEACEKEEPERS, "lebanon-and-israel-settle-their-maritime-border"),
    ("why", PEACEKEEPERS, "--match", "why were 120 peacekeepers sent to southern lebanon 火星"),
    ("popular",),
    ("popular", "all", "--trend"),
    ("popular", "1d", "--tag", "nosuch"),
    ("featured",),
    ("featured", "--upcoming"),
    ("featured", "--past"),
    ("count", "--by", "tag"),
    ("count", "--by", "source"),
    ("count", "--by", "month"),
    ("count", "--by", "section"),
    ("tags",),
    ("tags", "--tag", "nosuch"),
    ("tags", "similar"),
    ("restore",),
)
LISTS = ("list", "search", "show", "related", "popular", "featured")


@pytest.mark.parametrize("width", [80, 100, 120, 140])
@pytest.mark.parametrize("command", [(), *COMMANDS], ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    bundled: Path, run: Callable[..., Ran], command: tuple[str, ...], width: int
) -> None:
    ran = run(*command, terminal=True, width=width)

    assert ran.code == 0
    assert ran.out
    assert [line for line in ran.out.splitlines() if cell_len(line) > width] == []


@pytest.mark.parametrize("width", ["20", "40", "1000"])
@pytest.mark.parametrize("command", [command for command in COMMANDS if command[0] in LISTS], ids=" ".join)
def test_a_terminal_of_any_width_shows_every_slug_whole(
    bundled: Path, run: Callable[..., Ran], command: tuple[str, ...], width: str
) -> None:
    slugs = {path.stem for path in bundled.glob("2*/*/*.toml")}
    shown = slugs & set(run(*command, terminal=True, width=500).out.split())

    ran = run(*command, "--width", width, terminal=True)

    assert ran.code == 0
    assert slugs & set(ran.out.split()) == shown


def test_a_list_shows_a_screenful_and_says_how_many_there_are(bundled: Path, run: Callable[..., Ran]) -> None:
    lines = run("list", terminal=True, width=120).out.splitlines()

    assert lines[-1] == "20 of 26 articles (--limit 0 for all)"


def test_the_status_names_every_fact(bundled: Path, run: Callable[..., Ran]) -> None:
    facts = dict(line.strip().split("  ", 1) for line in run("status", terminal=True).out.splitlines())

    assert facts["articles"] == "26"
    assert facts["live"] == "23"
    assert facts["archive"] == str(bundled)


def test_a_new_archive_says_what_comes_next(run: Callable[..., Ran], tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", "my desk"
    here.mkdir()

    assert run("init", folder=here).err.count("\n") == 1
    assert "next: newscli -C 'my desk' add " in run("init", elsewhere, terminal=True, folder=here).err
    assert "next" not in run("init", elsewhere, terminal=True, folder=here).err


def test_what_has_nothing_to_tell_says_so_to_a_person(
    run: Callable[..., Ran], write: Callable[..., Path]
) -> None:
    write("mars")

    assert run("check", terminal=True) == Ran(0, "", "newscli: nothing breaks a rule\n")
    assert run("check") == Ran(0, "", "")
    assert run("tags", terminal=True).out == "no tag\nnewscli tag +NAME SLUG adds one\n"
    assert run("tags", "--fields", "value", terminal=True).out == "no tag\nnewscli tag +NAME SLUG adds one\n"
    assert run("tags").out == ""


@needed
def test_a_hook_that_lets_a_commit_pass_is_silent(run: Callable[..., Ran], archive: Path) -> None:
    repository(archive.parent)

    assert run("check", "--staged", terminal=True) == Ran(0, "", "")
