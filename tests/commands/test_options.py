"""The options that every command has: before and after its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscli.cli import ROWS
from tests.conftest import Ran


@pytest.fixture
def elsewhere(tmp_path: Path, archive: Path, write: Callable[..., Path]) -> Path:
    """A folder outside the archive, which has two articles: one live, one to come."""
    write("mars", title="Mars", published=datetime(2026, 11, 20, tzinfo=UTC))
    write("moon", title="Moon", published=datetime(2026, 12, 24, tzinfo=UTC))
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def test_the_archive_may_be_named_before_and_after_the_command(
    elsewhere: Path, archive: Path, run: Callable[..., Ran]
) -> None:
    for words in (("-C", "{}", "count"), ("count", "-C", "{}"), ("count", "--archive={}")):
        named = [word.format(archive) for word in words]
        assert run(*named, folder=elsewhere) == Ran(0, "2\n", "")
        parent = [word.format(archive.parent) for word in words]
        assert run(*parent, folder=elsewhere) == Ran(0, "2\n", "")


def test_an_archive_behind_the_command_goes_before_the_one_in_front_of_it(
    elsewhere: Path, archive: Path, run: Callable[..., Ran]
) -> None:
    assert run("-C", "nowhere", "count", "-C", str(archive), folder=elsewhere).out == "2\n"


def test_the_environment_names_an_archive_where_there_is_none(
    elsewhere: Path, archive: Path, run: Callable[..., Ran]
) -> None:
    environment = {"NEWSCLI_ARCHIVE": str(archive)}

    assert run("count", folder=elsewhere).code == 1
    assert run("count", folder=elsewhere, environment=environment).out == "2\n"


@pytest.mark.parametrize("words", [("-q", "tag"), ("--quiet", "tag"), ("tag", "--quiet")])
def test_quiet_says_nothing_but_errors(
    elsewhere: Path, run: Callable[..., Ran], words: tuple[str, ...]
) -> None:
    assert run(*words, "+planet", "mars") == Ran(0, "", "")
    assert run(*words, "+planet", "venus").err == "newscli: error: no article called 'venus'\n"


def test_quiet_names_no_broken_file(archive: Path, run: Callable[..., Ran]) -> None:
    (archive / "broken.toml").write_text("title = \n")

    assert "broken.toml" in run("count").err
    assert run("count", "-q").err == ""


def test_color_always_draws_for_a_terminal_and_never_draws_without_colours(
    elsewhere: Path, run: Callable[..., Ran]
) -> None:
    assert "\x1b[" in run("list", "--color", "always").out
    assert "\x1b[" in run("--color", "always", "list").out
    assert "\x1b[" not in run("list", "--color", "never", terminal=True).out
    assert run("list", "--color", "auto") == run("list")


def test_a_format_that_was_asked_for_has_no_colours_whatever_color_says(
    elsewhere: Path, run: Callable[..., Ran]
) -> None:
    for words in (("--json",), ("--format", "lines"), ("--format", "csv"), ("-0",), ("--template", "{slug}")):
        assert run("list", *words, "--color", "always").out == run("list", *words).out


@pytest.mark.parametrize("width", ["19", "1001", "0", "-1"])
def test_a_width_out_of_bounds_is_refused(elsewhere: Path, run: Callable[..., Ran], width: str) -> None:
    ran = run("list", f"--width={width}")

    assert ran.code == 2
    assert "--width is 20 to 1000" in ran.err


def test_as_of_and_the_environment_set_the_clock(elsewhere: Path, run: Callable[..., Ran]) -> None:
    live = ("list", "--status", "live", "--format", "slugs")

    assert run(*live).out == "mars\n"
    assert run("--as-of", "2026-12-25", *live).out == "moon\nmars\n"
    assert run(*live, "--as-of", "2026-12-25").out == "moon\nmars\n"
    assert run(*live, environment={"NEWSCLI_NOW": "2026-12-25"}).out == "moon\nmars\n"
    assert run("--as-of", "2026-11-24", *live, environment={"NEWSCLI_NOW": "2026-12-25"}).out == "mars\n"
    assert run("--as-of", "2026-01-01", *live).out == ""
    assert run(*live, "--as-of", "+1d", environment={"NEWSCLI_NOW": "2026-12-24"}).out == "moon\nmars\n"


def test_a_clock_that_cannot_be_read_is_a_usage_error(elsewhere: Path, run: Callable[..., Ran]) -> None:
    assert run("--as-of", "soon", "list").code == 2
    assert run("list", environment={"NEWSCLI_NOW": "soon"}).code == 2


def test_two_dashes_end_the_options(elsewhere: Path, run: Callable[..., Ran]) -> None:
    assert run("show", "--", "--json").err == "newscli: error: no article called '--json'\n"
    assert run("search", "--", "-moon mars").code == 0
    assert run("count", "--", "mars").code == 2


@pytest.mark.parametrize("name", ROWS)
def test_every_command_has_them(
    run: Callable[..., Ran], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    words = [name, *{"views": ["add"], "site": ["build"]}.get(name, [])]
    assert run(*words, "--help").code == 0
    shown = capsys.readouterr().out

    for option in ("--archive", "--quiet", "--color", "--width"):
        assert option in shown


@pytest.mark.parametrize("year", ["0001", "0999", "9001", "9999"])
def test_a_present_with_no_room_around_it_is_refused(run: Callable[..., Ran], year: str) -> None:
    ran = run("popular", "--as-of", f"{year}-06-01")
    assert ran.code == 2
    assert ran.err == f"newscli: error: '{year}-06-01' is no present: choose a year from 1000 to 9000\n"
