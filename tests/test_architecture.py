"""The tree is the architecture: every import points down a floor, and a command loads only what it uses."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscli.cli import ROWS
from tests.transcript import ROOT, prepare

PACKAGE = ROOT / "newscli"
FLOORS = {
    "model": 1,
    "files": 2,
    "storage": 3,
    "exchange": 3,
    "render": 3,
    "site": 3,
    "newsroom": 4,
    "commands": 5,
    "cli": 6,
    "start": 7,
    "__main__": 8,
    "__init__": 0,
}
OWNERS: dict[str, str | tuple[str, ...]] = {
    "whoosh": "newscli/storage/index/",
    "rich": "newscli/render/",
    "typer": "newscli/c",  # cli.py and commands/
    "tomlkit": "newscli/files/article_edit.py",
    "tomli_w": "newscli/files/article_toml.py",
    "markdown_it": ("newscli/exchange/markup/markdown_html.py", "newscli/render/"),
    "anyascii": "newscli/model/slug.py",
    "Stemmer": "newscli/model/stemmers.py",
    "sqlite3": "newscli/storage/catalog/",
    "feedparser": "newscli/exchange/feeds/feed.py",
    "jinja2": "newscli/site/",
    "nh3": "newscli/site/harmless.py",
    "numpy": "newscli/newsroom/neighbours_held.py",
    "inotify_simple": "newscli/storage/watching/epoch.py",
}
"""Where each library may be imported."""

SHARED = ("markup", "data")
"""The families of exchange/ that the others know."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in MODULES]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at any depth; those for type checkers only too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


def part(module: str) -> str:
    """The part of the package that a module belongs to."""
    return [*module.split("."), "__init__"][1]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_import_points_down_a_floor(path: Path) -> None:
    own = part(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for module in imports(path):
        if module.partition(".")[0] == "newscli":
            other = part(module)
            assert other == own or FLOORS[other] < FLOORS[own], f"{own} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_the_families_of_formats_do_not_know_each_other(path: Path) -> None:
    family = path.parent.name
    if path.parent.parent == PACKAGE / "exchange":
        for module in imports(path):
            floor, _, rest = module.removeprefix("newscli.").partition(".")
            other, inside, _ = rest.partition(".")
            assert not (floor == "exchange" and inside) or other in (family, *SHARED), f"imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_library_is_imported_in_its_place(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for module in imports(path):
        owner = OWNERS.get(module.partition(".")[0], "newscli/")
        assert name.startswith(owner), f"{module} belongs to {owner}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_the_command_line_reads_clock_environment_and_folder(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "cli.py":
        for word in ("datetime.now(", "os.environ", "Path.cwd(", "time.time(", "sys.argv", "os.getcwd("):
            assert word not in text, word


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_frozen_class_is_made_the_quick_way(path: Path) -> None:
    assert "@dataclass(frozen" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_file_has_one_reason_to_exist_and_stays_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", NAMES)
def test_a_module_can_be_imported_alone(name: str) -> None:
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    if module != "newscli.__main__":  # which runs the program
        subprocess.run([sys.executable, "-W", "error", "-c", f"import {module}"], check=True, cwd=ROOT)


def test_the_table_of_commands_names_every_module() -> None:
    shared = {
        "__init__",
        "editor",
        "front",
        "filters",
        "formats",
        "naming",
        "options",
        "pager",
        "picker",
        "piped",
        "reporting",
        "session",
    }
    modules = {path.stem for path in (PACKAGE / "commands").glob("*.py")} - shared
    assert {row.module for row in ROWS.values()} == modules


EVERYWHERE = {
    "whoosh",
    "rich",
    "tomlkit",
    "tomli_w",
    "anyascii",
    "Stemmer",
    "yaml",
    "jinja2",
    "nh3",
    "numpy",
    "pygments",
    "asyncio",
    "multiprocessing",
}
READING = ["list", "show", "featured", "popular", "related", "why", "count", "tags", "status"]
ARGUMENTS = {command: ["perseverance-lands-on-mars"] for command in ("show", "related", "why")}
LOADED = """
import os, sys
from newscli.cli import main, _session
code = main(sys.argv[1:], _session())
os.write(2, repr([code, sorted(sys.modules)]).encode())
"""


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A copy of the bundled archive that has been read once, and the environment to run in."""
    folder = tmp_path_factory.mktemp("bundled") / "work"
    folder.mkdir()
    environment = prepare(folder, bundled=True)
    subprocess.run(
        ["newscli", "search", "mars"], cwd=folder, env=environment, check=True, capture_output=True
    )
    return folder, environment


def loaded(bundled: tuple[Path, dict[str, str]], *arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    folder, environment = bundled
    line = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, check=True)
    code, modules = ast.literal_eval(done.stderr.splitlines()[-1].decode())
    assert code == 0
    return set(modules)


def heavy(modules: set[str]) -> set[str]:
    """The libraries among modules that only some commands may load."""
    return {module.partition(".")[0] for module in modules} & EVERYWHERE


@pytest.mark.parametrize("command", READING)
def test_a_piped_reader_loads_neither_whoosh_nor_rich_nor_tomlkit(
    bundled: tuple[Path, dict[str, str]], command: str
) -> None:
    assert heavy(loaded(bundled, command, *ARGUMENTS.get(command, []))) == set()


def test_a_piped_front_page_loads_no_library_of_a_terminal(bundled: tuple[Path, dict[str, str]]) -> None:
    assert heavy(loaded(bundled)) == set()


def test_a_completion_opens_no_newsroom(bundled: tuple[Path, dict[str, str]]) -> None:
    for words in (["show", "mars"], ["tag", "+m"], ["list", "--section", "W"]):
        modules = loaded(bundled, "completion", "answer", "--", *words)
        assert heavy(modules) == set()
        assert "newscli.newsroom.newsroom" not in modules


def test_a_piped_command_loads_neither_picker_nor_browser(bundled: tuple[Path, dict[str, str]]) -> None:
    modules = loaded(bundled, "show", "perseverance-lands-on-mars")
    assert not {"newscli.commands.picker", "webbrowser"} & modules


def test_why_loads_whoosh_for_words_alone(bundled: tuple[Path, dict[str, str]]) -> None:
    why = ["why", "perseverance-lands-on-mars"]
    assert heavy(loaded(bundled, *why, "tian-wen-yi-hao-zhe-lu-huo-xing")) == set()
    assert heavy(loaded(bundled, *why, "--match", "tag:mars")) == set()
    assert heavy(loaded(bundled, *why, "--match", "mars")) == {"whoosh", "Stemmer"}


def test_a_piped_search_loads_whoosh_and_the_stemmer(bundled: tuple[Path, dict[str, str]]) -> None:
    assert heavy(loaded(bundled, "search", "mars")) == {"whoosh", "Stemmer"}


def test_a_piped_search_loads_neither_articles_nor_snippets(bundled: tuple[Path, dict[str, str]]) -> None:
    modules = loaded(bundled, "search", "mars")
    assert (
        not {"newscli.model.article", "newscli.storage.articles", "newscli.model.snippet", "secrets"}
        & modules
    )


def test_a_tag_that_is_there_loads_no_editor_of_files(bundled: tuple[Path, dict[str, str]]) -> None:
    assert heavy(loaded(bundled, "tag", "+mars", "perseverance-lands-on-mars")) == set()


def test_a_command_that_nobody_watches_for_asks_nothing(bundled: tuple[Path, dict[str, str]]) -> None:
    assert not {"newscli.storage.watching.asking", "_socket"} & loaded(bundled, "list")


def test_a_piped_list_loads_no_parser_of_files(bundled: tuple[Path, dict[str, str]]) -> None:
    for command in ("list", "popular", "featured"):
        assert not {"tomllib", "json", "newscli.model.publication"} & loaded(bundled, command)


def test_a_tag_in_a_plain_list_loads_no_editor_of_comments(bundled: tuple[Path, dict[str, str]]) -> None:
    assert heavy(loaded(bundled, "tag", "+seen", "perseverance-lands-on-mars")) == {"tomli_w"}


def test_an_article_from_options_loads_no_network(bundled: tuple[Path, dict[str, str]]) -> None:
    modules = loaded(bundled, "add", "--title", "A title", "--dry-run")
    assert not {"ssl", "http", "email", "newscli.newsroom.sources"} & modules


def test_help_and_version_load_no_command(bundled: tuple[Path, dict[str, str]]) -> None:
    for option in ("--help", "--version"):
        modules = loaded(bundled, option)
        assert heavy(modules) == set()
        assert not {f"newscli.commands.{row.module}" for row in ROWS.values()} & modules
        assert "newscli.newsroom.newsroom" not in modules
