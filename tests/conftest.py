"""What many tests are handed: an empty archive, its newsroom, and a way to run a command line."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from newscli.cli import main
from newscli.commands.session import Session
from newscli.files.article_toml import dumps_article
from newscli.model.article import Article
from newscli.newsroom.newsroom import Newsroom, Surroundings
from newscli.render.output import Output
from newscli.storage.founding import make_archive

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

# Neither how fast a machine is nor chance decides a test; bench.fuzz is for chance.
settings.register_profile(
    "newscli", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("newscli")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-sessions`` rewrites the transcripts in ``tests/sessions`` with what is printed now."""
    parser.addoption("--update-sessions", action="store_true")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test of permissions is left out where they bind nobody, and fails there when it was asked for."""
    if item.get_closest_marker("permission") and not permissions_bind():
        tell = pytest.fail if item.config.option.markexpr == "permission" else pytest.skip
        tell("permissions do not bind who runs this test")


@cache
def permissions_bind() -> bool:
    """Whether a folder that may not be written refuses who runs the tests."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o500)
        try:
            (Path(folder) / "file").touch()
        except PermissionError:
            return True
        finally:
            Path(folder).chmod(0o700)
    return False


@dataclass(frozen=True)
class Ran:
    """What a command line gave: its exit code, and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An empty archive in the timezone of Almaty."""
    root, _ = make_archive(tmp_path / "news", "Asia/Almaty")
    return root


@pytest.fixture
def write(archive: Path) -> Callable[..., Path]:
    """Writes an article's file into the archive: ``write("mars", title="Mars", tags=("space",))``."""

    def write_article(slug: str, folder: str = "", **keys: object) -> Path:
        path = archive / folder / f"{slug}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        keys.setdefault("title", slug.replace("-", " ").capitalize())
        path.write_text(dumps_article(Article(**keys)), encoding="utf-8")  # type: ignore[arg-type]
        return path

    return write_article


@pytest.fixture
def open_newsroom(archive: Path, tmp_path: Path) -> Iterator[Callable[..., Newsroom]]:
    """Opens the newsroom of the archive anew, as the next command would; what it tells is in ``told``."""
    opened: list[Newsroom] = []

    def open_it(*, writes: bool = False, now: datetime = NOW, told: list[str] | None = None) -> Newsroom:
        heard = [] if told is None else told
        surroundings = Surroundings(
            archive=archive,
            working_folder=archive.parent,
            cache_home=tmp_path / "cache",
            now=now,
            as_of=(),
            note=heard.append,
            warn=heard.append,
            progress=lambda what, total: nullcontext(lambda count, share=None: None),
        )
        opened.append(Newsroom(surroundings, writes=writes))
        return opened[-1]

    yield open_it
    for newsroom in opened:
        newsroom.close()


@pytest.fixture
def run(archive: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Runs a command line beside the archive: ``run("list", "--json").out``."""

    def run_command(
        *arguments: str,
        stdin: str = "",
        terminal: bool = False,
        width: int = 80,
        now: datetime = NOW,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        session = Session(
            output=Output(
                stdout=out, stderr=err, terminal=terminal, error_terminal=terminal, width=width, now=now
            ),
            stdin=io.StringIO(stdin),
            input_terminal=terminal,
            environment={"XDG_CACHE_HOME": os.fspath(tmp_path / "cache"), **(environment or {})},
            working_folder=folder or archive.parent,
            now=now,
        )
        code = main(arguments, session)
        return Ran(code, out.getvalue(), err.getvalue())

    return run_command


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data at ``NEWSCLI_DATA``."""
    folder = os.environ.get("NEWSCLI_DATA")
    if folder is None:
        pytest.skip("NEWSCLI_DATA names no folder of real data")
    if not Path(folder).is_dir():
        pytest.fail(f"NEWSCLI_DATA names '{folder}', which is no folder")
    return Path(folder)
