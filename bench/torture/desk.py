"""An archive of a torture's own, newscli as processes on it, and what has to be true of it afterwards."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.startup import SOURCE, START
from newscli.cli import main
from newscli.commands.session import Session
from newscli.files.article_toml import dumps_article, parse_toml
from newscli.files.disk import is_temporary
from newscli.model.article import Article
from newscli.render.output import Output
from newscli.storage.founding import make_archive

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
QUESTIONS = (
    ("list", "--fields", "slug,path,title,tags,authors,aliases,featured"),
    ("count", "--by", "tag"),
    ("search", "dust OR ice", "--fields", "slug,title"),
    ("search", "title:report", "--format", "slugs"),
    ("popular", "all", "--fields", "score,slug"),
    ("related", "report-0", "--format", "slugs"),
)
"""What is asked of a cache, and again of a new one: the answers have to be the same."""

ADDED = "Edited."
"""What the editor adds at the end of an article."""

WORDS = ("dust", "ice", "crater", "orbit", "harbour", "river", "senate", "orchard", "winter", "bridge")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process of newscli gave.

    Attributes:
        code: its exit code; below 0 the signal that killed it.
        out: what it printed.
        told: what it said on standard error.
    """

    code: int
    out: str
    told: str

    @property
    def is_crash(self) -> bool:
        """Whether it ended in a way that no user should see."""
        return "Traceback" in self.told or self.code not in (0, 1, 2, 3, 4, 5)


class Desk:
    """An archive with the cache that belongs to it.

    Args:
        folder: where both lie, ``news/articles`` and ``cache``.
        articles: how many articles it begins with.
    """

    def __init__(self, folder: Path, articles: int = 0) -> None:
        self.root, _ = make_archive(folder / "news", "UTC")
        self.cache = folder / "cache"
        self.editor = folder / "editor"
        self.editor.write_text(f'#!/bin/sh\necho "{ADDED}" >> "$1"\n')
        self.editor.chmod(0o755)
        for number in range(articles):
            (self.root / f"report-{number}.toml").write_text(dumps_article(report(number)), encoding="utf-8")

    def start(
        self, words: Sequence[str], given: str = "", prepare: Callable[[], None] | None = None
    ) -> subprocess.Popen[str]:
        """Start a command as a process of its own."""
        folder = self.root.parent
        process = subprocess.Popen(
            [sys.executable, "-c", START, *words],
            cwd=folder,
            env={**os.environ, **self._environment, "PYTHONPATH": os.fspath(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=prepare,  # noqa: PLW1509 (given only where there are no threads)
        )
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # one that failed at once reads nothing
            process.stdin.write(given)
            process.stdin.close()
        process.stdin = None
        return process

    @contextmanager
    def beside_a_watcher(self, *, is_there: bool) -> Iterator[Desk]:
        """The desk, with ``newscli watch`` following its archive meanwhile, or without."""
        if not is_there:
            yield self
            return
        process = self.start(("watch",))
        assert process.stderr is not None
        told = process.stderr.readline()
        assert "watching" in told, told
        try:
            yield self
        finally:
            process.kill()
            process.communicate()

    def run(self, *words: str, given: str = "", prepare: Callable[[], None] | None = None) -> Ran:
        """Run a command as a process of its own, to its end."""
        return ended(self.start(words, given, prepare))

    def ask(self, *words: str, cache: Path | None = None) -> Ran:
        """Run a command that reads, in this process."""
        out, told = io.StringIO(), io.StringIO()
        session = Session(
            output=Output(stdout=out, stderr=told, now=NOW),
            stdin=io.StringIO(),
            input_terminal=False,
            environment={**self._environment, "XDG_CACHE_HOME": os.fspath(cache or self.cache)},
            working_folder=self.root.parent,
            now=NOW,
        )
        code = main(words, session)
        return Ran(code, out.getvalue(), told.getvalue())

    def answers(self, cache: Path | None = None) -> dict[str, str]:
        """What newscli says with its cache, or with another one, to each of the questions."""
        return {" ".join(question): self.ask(*question, cache=cache).out for question in QUESTIONS}

    def by_slug(self) -> dict[str, Article]:
        """The articles in the archive.

        Raises:
            InvalidArticle: when a file is not whole.
        """
        return {
            path.stem: parse_toml(path.read_text(encoding="utf-8"))
            for path in self.root.rglob("*.toml")
            if path.name != "newscli.toml" and ".newscli" not in path.parts
        }

    def by_title(self) -> dict[str, list[Article]]:
        """The articles by their titles, which no command of a torture changes; see ``by_slug``."""
        found: dict[str, list[Article]] = {}
        for article in self.by_slug().values():
            found.setdefault(article.title, []).append(article)
        return found

    def left_over(self) -> list[str]:
        """The files that a dead process was writing."""
        return [path.name for path in self.root.rglob(".*") if is_temporary(path.name)]

    @property
    def _environment(self) -> Mapping[str, str]:
        return {
            "XDG_CACHE_HOME": os.fspath(self.cache),
            "NEWSCLI_NOW": NOW.isoformat(),
            "NEWSCLI_EDITOR": os.fspath(self.editor),
        }


def ended(process: subprocess.Popen[str]) -> Ran:
    """Wait for a process, which was given all that it is to read."""
    out, told = process.communicate(timeout=300)
    return Ran(process.returncode, out, told)


def report(number: int) -> Article:
    """An article that can be told from all others, with words that it shares with some."""
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7))
    return Article(title=f"Report {number}", body=f"{words}.\n", tags=(f"t{number % 5}",))
