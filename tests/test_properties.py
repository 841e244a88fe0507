"""Whatever happens to an archive, a newsroom on its old cache answers as one on a new cache does."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from newscli.files.article_toml import dumps_article
from newscli.model.article import Article, Featured
from newscli.model.errors import NewscliError
from newscli.model.popular import parse_window
from newscli.model.request import Request
from newscli.newsroom.adding import Draft, add
from newscli.newsroom.changing import change
from newscli.newsroom.counting import add_views
from newscli.newsroom.listing import list_articles, tally
from newscli.newsroom.newsroom import Newsroom, Surroundings
from newscli.newsroom.popular import popular
from newscli.newsroom.related import relate
from newscli.newsroom.removing import remove, rename, restore
from newscli.newsroom.search import search
from newscli.storage.founding import make_archive
from tests.watching import end, start_watch

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIELDS = (
    "slug",
    "path",
    "title",
    "tags",
    "aliases",
    "published",
    "status",
    "views",
    "featured",
    "badge",
    "body",
)
SLUGS = st.sampled_from(("mars", "venus", "earth", "moon"))
FOLDERS = st.sampled_from(("", "a", "b"))
WORDS = ("dust", "water", "clouds")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
BROKEN = st.sampled_from((b"", b"title =", b"title = 1", b"lead = 'x'", b"title = '\xff'"))

articles = st.builds(
    Article,
    title=st.sampled_from(("Mars", "Venus", "Dust")),
    body=TEXTS,
    tags=st.lists(st.sampled_from(("space", "Space", "home")), unique_by=str.casefold, max_size=2).map(tuple),
    aliases=st.lists(st.sampled_from(("old", "venus", "older")), unique=True, max_size=2).map(tuple),
    published=st.sampled_from((None, date(2026, 1, 1), date(2026, 11, 1), date(2027, 1, 1))),
    draft=st.booleans(),
    language=st.sampled_from(("", "en")),
    featured=st.sampled_from((None, Featured(position=1), Featured(end=date(2026, 1, 1)))),
)


class AnArchive(RuleBasedStateMachine):
    """An archive that commands and other hands change, with a cache that is never thrown away."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="newscli-test-"))
        self.root, _ = make_archive(self.place, "UTC")
        self.moments = count()

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    def open(self, cache: str = "cache", *, writes: bool = False) -> Newsroom:
        silent: Callable[[str], None] = lambda text: None  # noqa: E731
        surroundings = Surroundings(
            archive=self.root,
            working_folder=self.root,
            cache_home=self.place / cache,
            now=NOW + timedelta(seconds=next(self.moments)),
            as_of=(),
            note=silent,
            warn=silent,
            progress=lambda what, total: nullcontext(lambda count, share=None: None),
        )
        return Newsroom(surroundings, writes=writes)

    def do(self, work: Callable[[Newsroom], object]) -> None:
        """Run a command in a newsroom of its own, after which that one answers right too."""
        newsroom = self.open(writes=True)
        try:
            work(newsroom)
        except NewscliError:
            pass
        else:
            assert answers(newsroom) == self.answers_anew()
        finally:
            newsroom.close()

    def answers_anew(self) -> dict[str, Any]:
        shutil.rmtree(self.place / "fresh", ignore_errors=True)
        newsroom = self.open("fresh")
        try:
            return answers(newsroom)
        finally:
            newsroom.close()

    def write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data + b"\n" * next(self.moments))  # of another size, should the clock stand still

    def files(self) -> list[Path]:
        return sorted(
            path
            for path in self.root.rglob("*.toml")
            if path.name != "newscli.toml" and ".newscli" not in path.parts
        )

    @initialize(slug=SLUGS, article=articles)
    def begin_with_one(self, slug: str, article: Article) -> None:
        self.write(self.root / f"{slug}.toml", dumps_article(article).encode())

    @rule(article=articles)
    def add(self, article: Article) -> None:
        self.do(lambda newsroom: add(newsroom, [Draft(article=article)]))

    @rule(slug=SLUGS, folder=FOLDERS, article=articles)
    def write_by_hand(self, slug: str, folder: str, article: Article) -> None:
        self.write(self.root / folder / f"{slug}.toml", dumps_article(article).encode())

    @rule(slug=SLUGS, folder=FOLDERS, data=BROKEN)
    def break_by_hand(self, slug: str, folder: str, data: bytes) -> None:
        self.write(self.root / folder / f"{slug}.toml", data)

    @precondition(lambda self: self.files())
    @rule(number=st.integers(0, 9), folder=FOLDERS, slug=SLUGS)
    def move_by_hand(self, number: int, folder: str, slug: str) -> None:
        files = self.files()
        target = self.root / folder / f"{slug}.toml"
        target.parent.mkdir(exist_ok=True)
        files[number % len(files)].replace(target)

    @precondition(lambda self: self.files())
    @rule(number=st.integers(0, 9))
    def delete_by_hand(self, number: int) -> None:
        files = self.files()
        files[number % len(files)].unlink()

    @rule(slug=SLUGS, tag=st.sampled_from(("space", "new")))
    def tag(self, slug: str, tag: str) -> None:
        self.do(lambda newsroom: change(newsroom, [slug], lambda article: replace(article, tags=(tag,))))

    @rule(slug=SLUGS, new=SLUGS)
    def rename(self, slug: str, new: str) -> None:
        self.do(lambda newsroom: rename(newsroom, slug, new))

    @rule(slug=SLUGS)
    def remove(self, slug: str) -> None:
        self.do(lambda newsroom: remove(newsroom, [slug]))

    @rule(slug=SLUGS)
    def restore(self, slug: str) -> None:
        self.do(lambda newsroom: restore(newsroom, [slug]))

    @rule(name=st.sampled_from(("mars", "old", "venus")))
    def view(self, name: str) -> None:
        self.do(lambda newsroom: add_views(newsroom, [name], 1, NOW.date()))

    @rule(slug=SLUGS, identity=st.sampled_from("xyz"), number=st.integers(1, 5))
    def view_by_hand(self, slug: str, identity: str, number: int) -> None:
        (self.root / "views").mkdir(exist_ok=True)
        with (self.root / "views" / "2026-11.tsv").open("a") as file:
            file.write(f"{slug}\t{number}\t2026-11-24\tlog\t{identity}\n")

    @invariant()
    def the_old_cache_answers_as_a_new_one(self) -> None:
        newsroom = self.open()
        try:
            assert answers(newsroom) == self.answers_anew()
        finally:
            newsroom.close()


class AWatchedArchive(AnArchive):
    """The same with a watcher, which dies, stands still and comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.watcher = start_watch(self.root, self.place / "cache")

    def teardown(self) -> None:
        end(self.watcher)
        super().teardown()

    @rule()
    def stop_the_watcher(self) -> None:
        self.watcher.send_signal(signal.SIGSTOP)

    @rule()
    def let_the_watcher_go_on(self) -> None:
        self.watcher.send_signal(signal.SIGCONT)

    @rule()
    def kill_the_watcher(self) -> None:
        end(self.watcher)
        self.watcher = start_watch(self.root, self.place / "cache")

    @rule(folder=FOLDERS.filter(bool), name=FOLDERS.filter(bool))
    def move_a_folder_by_hand(self, folder: str, name: str) -> None:
        with suppress(OSError):  # there is none, or one of that name
            (self.root / folder).rename(self.root / name)

    @rule(folder=FOLDERS.filter(bool))
    def delete_a_folder_by_hand(self, folder: str) -> None:
        shutil.rmtree(self.root / folder, ignore_errors=True)


def answers(newsroom: Newsroom) -> dict[str, Any]:
    """What a newsroom says of its archive, whatever the clock says."""
    slugs = newsroom.catalog.entries.slugs()
    return {
        "list": list(list_articles(newsroom, Request(), FIELDS).rows),
        "search": {
            word: {row[0] for row in search(newsroom, word, Request(), ("slug",)).rows} for word in WORDS
        },
        "tags": tally(newsroom, Request(), "tag").counts,
        "popular": list(popular(newsroom, parse_window("7d"), Request(), ("slug", "score")).rows),
        "related": {slug: [each.slug for each in relate(newsroom, slug)] for slug in slugs},
        "broken": {path for path, _ in newsroom.catalog.files.problems()},
    }


AnArchive.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
test_an_archive_is_what_its_files_say = AnArchive.TestCase
AWatchedArchive.TestCase.settings = settings(AnArchive.TestCase.settings, max_examples=6)
test_a_watched_archive_is_what_its_files_say = AWatchedArchive.TestCase
