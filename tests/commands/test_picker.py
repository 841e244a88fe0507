"""What is picked from a list where a command line names no article, and ``browse``."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.commands.pseudo_terminal import PseudoTerminal
from tests.conftest import Ran

FZF = """\
#!/bin/sh
# Picks what $PICKS says at the first call, and nothing at the next.
cat > "$0.rows"
printf '%s\\n' "$@" > "$0.arguments"
test -e "$0.called" && exit 130
touch "$0.called"
printf '%s\\n' "$KEY"
grep "^$PICKS" "$0.rows"
"""


@pytest.fixture
def terminal(archive: Path, write: Callable[..., Path], tmp_path: Path) -> Callable[..., PseudoTerminal]:
    """Opens a command on a terminal, with three articles; without fzf, unless ``key`` says how it is left."""
    write("mars", title="Mars and\x1b[2J more", tags=("space",), section="Science", body="Dust.")
    write("venus", title="Venus", body="Clouds.")
    write("moon", title="The Moon", url="https://e.org/moon")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("sh", "cat", "grep", "touch", "sed", "echo", "less"):
        (programs / name).symlink_to(shutil.which(name) or name)

    def open_it(
        *arguments: str,
        key: str | None = None,
        picks: str = "",
        editor: str = "sed -i s/Clouds/Storms/",
        stdin: Path | None = None,
    ) -> PseudoTerminal:
        if key is not None:
            (programs / "fzf").write_text(FZF)
            (programs / "fzf").chmod(stat.S_IRWXU)
        variables = {
            "PATH": str(programs),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "KEY": key or "",
            "PICKS": picks,
            "EDITOR": editor,
            "BROWSER": "echo",
            "TERM": "xterm",
        }
        return PseudoTerminal(*arguments, folder=archive.parent, variables=variables, stdin=stdin)

    return open_it


Terminal = Callable[..., PseudoTerminal]
ASKED = "words to look for, or nothing to leave: "


def test_a_slug_left_out_is_picked_by_number(terminal: Terminal) -> None:
    shell = terminal("show")
    shell.expect(ASKED)
    shell.type("VEN")
    shell.expect(ASKED)
    assert f"  1  {' ' * 12}  Venus" in shell.shown
    assert "Moon" not in shell.shown
    shell.type("9")
    shell.expect("choose a number from 1 to 1")
    shell.expect(ASKED)
    shell.type("1")
    shell.expect("Clouds.")

    assert shell.leave() == 0


def test_a_long_list_fits_its_width_and_goes_on(terminal: Terminal, write: Callable[..., Path]) -> None:
    for number in range(10, 40):
        write(f"n{number}", title=f"{number} 火星 {'long ' * 20}", section="Science")
    shell = terminal("show")
    for more in ("15 of 33 articles: + shows", "30 of 33 articles: + shows"):
        shell.expect(ASKED)
        assert more in shell.shown
        rows = [line for line in shell.shown.splitlines() if "long" in line]
        assert len(rows) >= 13
        assert [row for row in rows if cell_len(row) > 80 or not row.endswith("…  Science")] == []
        shell.type("+")
    shell.expect(ASKED)
    assert " 33  " in shell.shown
    assert "of 33" not in shell.shown
    shell.type("no such words")
    shell.expect("no article has these words")
    shell.expect(ASKED)
    shell.type("n25")
    shell.expect(ASKED)
    assert "  1  " in shell.shown
    shell.type("1")
    shell.expect("25 火星")
    shell.type("q")

    assert shell.leave() == 0


def test_an_interrupted_question_ends_quietly(terminal: Terminal) -> None:
    shell = terminal("browse")
    shell.expect(ASKED)
    shell.type("1")
    shell.expect("or nothing to show it: ")
    shell.press("\x03")

    assert shell.leave() == 130
    assert shell.shown.endswith("or nothing to show it: ^C\n")


def test_nothing_picked_is_an_interruption(terminal: Terminal) -> None:
    shell = terminal("related")
    shell.expect(ASKED)
    shell.type("")

    assert shell.leave() == 130


@pytest.mark.parametrize(("command", "written"), [("tag +x", '"x"'), ("feature", "[featured]")])
def test_commands_about_many_articles_take_many_numbers(
    terminal: Terminal, archive: Path, command: str, written: str
) -> None:
    shell = terminal(*command.split())
    shell.expect(ASKED)
    shell.type("1 2 4")
    shell.expect(ASKED)
    shell.type("1 2")
    shell.expect("2 articles")

    assert shell.leave() == 0
    changed = [path for path in archive.glob("[mv]*.toml") if written in path.read_text()]
    assert len(changed) == 2


def test_an_article_is_picked_in_fzf_and_edited(terminal: Terminal, archive: Path, tmp_path: Path) -> None:
    shell = terminal("edit", key="enter", picks="venus")
    shell.expect("edited 'venus'")

    assert shell.leave() == 0
    assert "Storms." in (archive / "venus.toml").read_text()
    arguments = (tmp_path / "programs" / "fzf.arguments").read_text()
    assert "--no-multi\n" in arguments
    assert "--exact\n--no-hscroll\n" in arguments
    preview = "show --color always --width $FZF_PREVIEW_COLUMNS -- {1}"
    assert f"-P -m newscli -C {archive} {preview}\n" in arguments
    rows = (tmp_path / "programs" / "fzf.rows").read_text()
    assert f"mars\t{' ' * 12}  Mars and\\x1b[2J more  Science\tmars\n" in rows


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("enter", "Clouds."),
        ("ctrl-f", "featured 1 article"),
        ("ctrl-e", "edited 'venus'"),
        ("ctrl-o", "'venus' has no url"),
    ],
)
def test_browse_does_what_the_key_says_and_comes_back(terminal: Terminal, key: str, shown: str) -> None:
    shell = terminal("browse", key=key, picks="venus")
    shell.expect(shown)
    shell.expect("back to the list")
    shell.type("")

    assert shell.leave() == 0


def test_browse_comes_back_from_the_pager_at_once(terminal: Terminal, write: Callable[..., Path]) -> None:
    write("long", body="\n\n".join(f"Paragraph {number}." for number in range(60)))
    shell = terminal("browse", key="enter", picks="long")
    shell.expect("Paragraph 5.")
    shell.press("q")

    assert shell.leave() == 0
    assert "back to the list" not in shell.shown


def test_browse_outlives_an_article_that_is_gone(terminal: Terminal, archive: Path) -> None:
    shell = terminal("browse")
    shell.expect(ASKED)
    (archive / "venus.toml").unlink()
    shell.type("venus")
    shell.expect(ASKED)
    shell.type("1")
    shell.expect("nothing to show it: ")
    shell.type("")
    shell.expect("'venus' was removed")
    shell.expect("back to the list")
    shell.type("")
    shell.expect(ASKED)
    assert "The Moon" in shell.shown
    assert "Venus" not in shell.shown
    shell.type("")

    assert shell.leave() == 0


def test_browse_asks_for_tags(terminal: Terminal, archive: Path) -> None:
    shell = terminal("browse", "--tag", "space", key="ctrl-t", picks="mars")
    shell.expect("such as +mars -draft: ")
    shell.type("+dust -space")
    shell.expect("tagged 1 article")
    shell.expect("back to the list")
    shell.type("")
    shell.expect("no article to pick")

    assert shell.leave() == 1
    assert '"dust"' in (archive / "mars.toml").read_text()


def test_browse_without_fzf_asks_what_to_do(terminal: Terminal) -> None:
    shell = terminal("browse")
    shell.expect(ASKED)
    shell.type("moon")
    shell.expect(ASKED)
    shell.type("1")
    shell.expect("open, tag, feature, edit, or nothing to show it: ")
    shell.type("o")
    shell.expect("https://e.org/moon\n")
    shell.expect("back to the list")
    shell.type("")
    shell.expect(ASKED)
    shell.type("")

    assert shell.leave() == 0


@pytest.mark.skipif(shutil.which("fzf") is None, reason="fzf is not installed")
def test_the_real_fzf_shows_the_article_beside_the_list(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "programs" / "fzf").symlink_to(shutil.which("fzf") or "")
    shell = terminal("show")
    shell.expect("Venus")
    shell.press("venus")
    shell.expect("Clouds.")  # the preview: fzf has narrowed the list
    shell.type("")
    shell.expect("Clouds.\n\n")

    assert shell.leave() == 0


def test_an_edit_in_a_pipe_gets_its_terminal_back(terminal: Terminal, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "slugs").write_text("venus\tx\nnosuch\nmars\n")
    editor = tmp_path / "editor.sh"
    editor.write_text('echo "replace what?"\nread word\nsed -i "s/$word/Storms/" "$1"\n')
    shell = terminal("edit", "-", editor=f"sh {editor}", stdin=tmp_path / "slugs")
    for word, told in (("Clouds", "edited 'venus'\n"), ("nothing", "'mars' is as it was\n")):
        shell.expect("replace what?\n")
        shell.type(word)
        shell.expect(told)

    assert shell.leave() == 3
    assert "Storms." in (archive / "venus.toml").read_text()


@pytest.mark.parametrize("command", ["show", "edit", "related"])
def test_without_a_terminal_nobody_is_asked(run: Callable[..., Ran], command: str) -> None:
    ran = run(command)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "newscli: error: which article? name it by its slug, an alias or its path\n"


def test_browse_needs_a_terminal(run: Callable[..., Ran]) -> None:
    assert run("browse").code == 2
