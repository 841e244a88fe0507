"""The user's editor: an article is written there, and a text that cannot be read is not lost."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.pseudo_terminal import PseudoTerminal
from tests.conftest import Ran

Terminal = Callable[..., PseudoTerminal]

GOOD = '+++\ntitle = "Mars"\ntags = ["space"]\n+++\n\nDust.\n'
GOOD_TOML = 'title = "Mars"\ntags = [\n    "space",\n]\nbody = """\nDust.\n"""\n'
BAD = "+++\ntitle = \n+++\n\nDust.\n"


@pytest.fixture
def editor(tmp_path: Path) -> Callable[..., str]:
    """Makes an editor that saves one text after the other, at each call the next; the last stays."""

    def make(*texts: str) -> str:
        for number, text in enumerate(texts):
            (tmp_path / f"text-{number}").write_text(text)
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, shutil, sys\n"
            "folder, saved = pathlib.Path(__file__).parent, sys.argv[1]\n"
            "shutil.copy(saved, folder / 'seen')\n"
            "text = sorted(folder.glob('text-*'))[0]\n"
            "shutil.copy(text, saved)\n"
            "pathlib.Path(saved + '~').write_text('a copy, as many editors leave one')\n"
            "if len(list(folder.glob('text-*'))) > 1: text.unlink()\n"
        )
        return f"{sys.executable} {script}"

    return make


@pytest.fixture
def terminal(archive: Path, tmp_path: Path) -> Terminal:
    """Opens a command on a terminal beside the archive, with an editor."""
    (tmp_path / "temporary").mkdir()

    def open_it(*arguments: str, editor: str) -> PseudoTerminal:
        variables = {
            "EDITOR": editor,
            "TMPDIR": str(tmp_path / "temporary"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        }
        return PseudoTerminal(*arguments, folder=archive.parent, variables=variables)

    return open_it


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "temporary").rglob("*.md") if path.is_file()]


def test_an_article_is_added_from_the_editor(
    archive: Path, tmp_path: Path, editor: Callable[..., str], terminal: Terminal
) -> None:
    shell = terminal("add", "--section", "Science", editor=editor(GOOD))
    shell.expect("mars\n")

    assert shell.leave() == 0
    assert (tmp_path / "seen").read_text().startswith('+++\ntitle = ""\n')
    text = (archive / "2026/11/mars.toml").read_text()
    assert re.search(r'(?ms)^section = "Science"$.*^body = """\nDust.\n"""$', text)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_template_that_is_left_as_it_is_adds_nothing(
    archive: Path, editor: Callable[..., str], terminal: Terminal
) -> None:
    shell = terminal("add", editor="true")
    shell.expect("newscli: nothing was added\n")

    assert shell.leave() == 0
    assert list(archive.rglob("20*/**/*.toml")) == []


def test_a_text_that_cannot_be_read_goes_back_to_the_editor(
    archive: Path, tmp_path: Path, editor: Callable[..., str], terminal: Terminal
) -> None:
    shell = terminal("add", editor=editor(BAD, GOOD))
    shell.expect("newscli: error: line 2, column 9: invalid value\n")
    shell.expect("go back to the editor? [y/N] ")
    shell.type("y")
    shell.expect("mars\n")

    assert shell.leave() == 0
    assert (tmp_path / "seen").read_text() == BAD
    assert (archive / "2026/11/mars.toml").exists()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_text_that_is_given_up_is_kept(
    archive: Path, tmp_path: Path, editor: Callable[..., str], terminal: Terminal
) -> None:
    shell = terminal("add", editor=editor(BAD))
    shell.expect("[y/N] ")
    shell.type("n")
    shell.expect("newscli: error: nothing was changed; the text is kept in ")

    assert shell.leave() == 4
    (text,) = kept(tmp_path)
    assert str(text) in shell.shown.replace("\n", "")
    assert text.read_text() == BAD
    assert list(archive.rglob("20*/**/*.toml")) == []


def test_a_slug_that_is_taken_goes_back_to_the_editor_too(
    write: Callable[..., Path], tmp_path: Path, editor: Callable[..., str], terminal: Terminal
) -> None:
    write("mars", title="Mars")
    shell = terminal("add", "--slug", "mars", editor=editor(GOOD))
    shell.expect("the slug 'mars' is taken: choose another\n")
    shell.expect("[y/N] ")
    shell.type("")

    assert shell.leave() == 2
    assert [text.read_text() for text in kept(tmp_path)] == [GOOD]


@pytest.mark.parametrize("raw", [(), ("--raw",)])
def test_a_text_that_was_kept_is_taken_as_the_error_says(
    write: Callable[..., Path], tmp_path: Path, run: Callable[..., Ran], raw: tuple[str, ...]
) -> None:
    path = write("mars", title="Mars")
    folder = tmp_path / "a folder"
    folder.mkdir()
    environment = {"EDITOR": "sed -i s/^title/tilte/"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(folder))
        refused = run("edit", *raw, "mars", environment=environment)
    (text,) = folder.glob("*/mars.*")
    text.write_text(text.read_text().replace("tilte", "title").replace("Mars", "The red planet"))

    variable, *line = shlex.split(refused.err.rpartition("once it is right: ")[2])
    name, _, editor = variable.partition("=")
    assert run(*line[1:], environment={**environment, name: editor}).code == 0

    assert "The red planet" in path.read_text()


def test_an_edit_goes_back_until_it_can_be_read(
    write: Callable[..., Path], tmp_path: Path, editor: Callable[..., str], terminal: Terminal
) -> None:
    path = write("mars", title="Mars", body="Dust.\n")
    shell = terminal("edit", "mar", editor=editor(BAD, BAD, GOOD))
    for _ in range(2):
        shell.expect("[y/N] ")
        shell.type("yes")
    shell.expect("newscli: edited 'mars'\n")

    assert shell.leave() == 0
    assert path.read_text() == GOOD_TOML


def test_without_a_terminal_no_editor_is_called(run: Callable[..., Ran]) -> None:
    ran = run("add", environment={"EDITOR": "false"})

    assert ran.code == 2
    assert ran.err == "newscli: error: add what? give --title, a file, or - for standard input\n"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("false", "the editor 'false' ended with 1; nothing was changed"),
        (
            "no-such-editor",
            "cannot start the editor 'no-such-editor' (No such file or directory): set EDITOR",
        ),
        ("'", "cannot read the editor's command ''' (No closing quotation): set EDITOR"),
        ("rm", "cannot read "),
    ],
)
def test_an_editor_that_fails_is_told(
    write: Callable[..., Path], run: Callable[..., Ran], command: str, message: str
) -> None:
    path = write("mars", title="Mars")
    before = path.read_text()

    ran = run("edit", "mars", environment={"EDITOR": command})

    assert ran.code == 1
    assert ran.err.startswith(f"newscli: error: {message}")
    assert path.read_text() == before
