"""``show`` and the front page beyond the page itself: the pager, and the browser."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.pseudo_terminal import PseudoTerminal
from tests.conftest import Ran

LONG = "\n\n".join(f"Paragraph {number}." for number in range(60))


@pytest.fixture
def shows(write: Callable[..., Path], archive: Path, tmp_path: Path) -> Callable[..., PseudoTerminal]:
    """Opens ``show`` of a long article and of a short one on a terminal of 25 lines."""
    write("long", body=LONG)
    write("short", body="A word.")

    def open_it(*arguments: str, **variables: str) -> PseudoTerminal:
        cache = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TERM": "xterm"}
        return PseudoTerminal("show", *arguments, folder=archive.parent, variables={**cache, **variables})

    return open_it


def test_a_page_longer_than_the_screen_can_be_turned_over(shows: Callable[..., PseudoTerminal]) -> None:
    shell = shows("long")
    shell.expect("Paragraph 5.")
    shell.type("q")

    assert shell.leave() == 0
    assert "Paragraph 59." not in shell.shown


def test_a_page_that_fits_is_shown_without_a_pager(shows: Callable[..., PseudoTerminal]) -> None:
    shell = shows("short", NEWSCLI_PAGER="sed s/word/pager/")

    assert shell.leave() == 0
    assert "A word." in shell.shown


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({"NEWSCLI_PAGER": "sed s/Paragraph/Page/", "PAGER": "false"}, "Page 59."),
        ({"PAGER": "sed s/Paragraph/Page/"}, "Page 59."),
        ({"NEWSCLI_PAGER": "", "PAGER": "false"}, "Paragraph 59."),
        ({"PAGER": "cat"}, "Paragraph 59."),
        ({"PAGER": "head -1"}, "Long"),
    ],
    ids=str,
)
def test_the_pager_is_the_one_that_the_environment_names(
    shows: Callable[..., PseudoTerminal], variables: dict[str, str], shown: str
) -> None:
    shell = shows("long", **variables)
    shell.expect(shown)

    assert shell.leave() == 0
    assert "newscli:" not in shell.shown


def test_without_the_pager_all_is_shown_at_once(shows: Callable[..., PseudoTerminal]) -> None:
    shell = shows("long", "--no-pager", PAGER="false")
    shell.expect("Paragraph 59.")

    assert shell.leave() == 0


@pytest.mark.parametrize(("options", "shown"), [((), "The end"), (("--no-pager",), "Popular")])
def test_the_front_page_goes_to_the_pager_too(
    write: Callable[..., Path], archive: Path, tmp_path: Path, options: tuple[str, ...], shown: str
) -> None:
    for number in range(12):
        write(f"article-{number}", section=f"Section {number % 4}")
    variables = {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "TERM": "xterm",
        "PAGER": "sed 's/Popular/The end/'",
    }
    shell = PseudoTerminal(*options, folder=archive.parent, variables=variables)
    shell.expect(shown)

    assert shell.leave() == 0


@pytest.mark.parametrize("pager", ["no-such-pager", "'"])
def test_a_pager_that_cannot_be_started_is_told_and_the_page_shown(
    shows: Callable[..., PseudoTerminal], pager: str
) -> None:
    shell = shows("long", PAGER=pager)
    shell.expect(f"newscli: warning: cannot start the pager '{pager}'")
    shell.expect("Paragraph 59.")

    assert shell.leave() == 0


def test_an_interruption_belongs_to_the_pager(shows: Callable[..., PseudoTerminal], tmp_path: Path) -> None:
    script = tmp_path / "pager.sh"
    script.write_text("trap 'echo heard; exit 0' INT\ncat > /dev/null\necho $PPID ready\nsleep 20 & wait\n")
    shell = shows("long", PAGER=f"sh {script}")
    shell.expect("ready\n")
    newscli = int(shell.shown.split()[-2])
    os.killpg(newscli, signal.SIGINT)
    shell.expect("heard")

    assert shell.leave() == 0


def test_a_pipe_has_no_pager(write: Callable[..., Path], run: Callable[..., Ran]) -> None:
    write("long", body=LONG)

    assert "Paragraph 59." in run("show", "long", "--color", "always", environment={"PAGER": "false"}).out


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "--help", "file:///etc/passwd"])
def test_only_what_stands_on_the_web_is_opened(
    write: Callable[..., Path], run: Callable[..., Ran], url: str
) -> None:
    write("mars", url=url)

    ran = run("show", "mars", "--open")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "newscli: error: 'mars' has no url on the web: newscli set url=https://… mars gives it one\n"
    )
