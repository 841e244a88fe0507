"""What is new in the feeds that the newsroom is subscribed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscli.exchange.http import Answer, get
from newscli.model.assignment import Assignment
from newscli.model.errors import NewscliError, RequestError
from newscli.model.feed import Feed
from newscli.model.import_report import Fate, ImportReport, Taken
from newscli.model.spelling import did_you_mean
from newscli.model.tagging import clean_tag
from newscli.newsroom.importing import Manner, import_sources
from newscli.newsroom.sources import Source
from newscli.storage.feed_versions import FeedVersion, load_versions, save_versions

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

AT_ONCE = 8
"""Feeds that are asked for at the same time, and then taken in: no more than that lies in memory."""
_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"


@dataclass(slots=True)
class Fetched:
    """How a fetch went.

    Attributes:
        feeds: how many answered.
        unchanged: how many of them had nothing that was not known.
        report: what became of their entries; a feed that failed is counted as failed.
    """

    feeds: int = 0
    unchanged: int = 0
    report: ImportReport = field(default_factory=ImportReport)

    @property
    def words(self) -> str:
        """The report in a line."""
        noun = "feed" if self.feeds == 1 else "feeds"
        return f"fetched {self.feeds:,} {noun}, {self.unchanged:,} unchanged: {self.report.words}"


def fetch(
    newsroom: Newsroom,
    names: Sequence[str],
    tell: Callable[[Taken], None],
    *,
    dry_run: bool = False,
    allow_private: bool = False,
) -> Fetched:
    """Take in what is new; a feed that fails stops no other.

    The archive is locked only while articles are written, never while a server is waited for.

    Args:
        newsroom: the newsroom.
        names: which feeds, by name or url; none for all.
        tell: is told what becomes of each entry, and of each feed that fails.
        dry_run: whether only to say what would come in.
        allow_private: whether feeds may lie in a private network.

    Raises:
        RequestError: when there is no such feed, or none at all.
    """
    feeds = _chosen(newsroom, names)
    versions = load_versions(newsroom.cache.feeds)
    known = {feed.url: version for feed in feeds if (version := _known(newsroom, versions.get(feed.url)))}
    outcome = Fetched()
    with newsroom.progress("fetching", len(feeds)) as advance:
        for start in range(0, len(feeds), AT_ONCE):
            some = feeds[start : start + AT_ONCE]
            news = _News(outcome, tell)
            for feed, answer in _answers(some, known, allow_private=allow_private):
                news.take(feed, answer)
                advance(1)
            taken = news.bring_in(newsroom, dry_run=dry_run)
            if not dry_run:
                versions = {
                    feed.url: versions[feed.url] for feed in newsroom.settings.feeds if feed.url in versions
                }
                save_versions(newsroom.cache.feeds, versions := {**versions, **taken})
    return outcome


class _News:
    """The answers of some feeds, on their way in."""

    def __init__(self, outcome: Fetched, tell: Callable[[Taken], None]) -> None:
        self._outcome = outcome
        self._tell = tell
        self._answers: list[tuple[Feed, Answer]] = []

    def take(self, feed: Feed, answer: Answer | NewscliError | None) -> None:
        """Take in what a server said: what it sent, None for nothing new, or why not."""
        if isinstance(answer, NewscliError):
            report = self._outcome.report
            report.failed += 1
            report.code = report.code or answer.exit_code
            self._tell(Taken(Fate.FAILED, "", feed.url, str(answer)))
            return
        self._outcome.feeds += 1
        if answer is None:
            self._outcome.unchanged += 1
        else:
            self._answers.append((feed, answer))

    def bring_in(self, newsroom: Newsroom, *, dry_run: bool) -> dict[str, FeedVersion]:
        """Import the answers.

        Returns:
            The versions of the feeds of which nothing failed, by url.
        """
        if not self._answers:
            return {}
        articles: dict[str, str] = {}
        failed: list[str] = []

        def tell(taken: Taken) -> None:
            if taken.fate is Fate.FAILED:
                failed.append(taken.place)
            else:
                articles[taken.place.rpartition(":")[0]] = taken.slug
            self._tell(taken)

        newsroom.close()  # the catalog is opened under the lock, as the files are by then
        sources = [_source(feed, answer) for feed, answer in self._answers]
        self._outcome.report.include(import_sources(newsroom, sources, Manner(dry_run=dry_run), tell=tell))
        return {
            feed.url: FeedVersion(
                etag=answer.etag, modified=answer.modified, article=articles.get(answer.url, "")
            )
            for feed, answer in self._answers
            if (answer.etag or answer.modified) and not any(place.startswith(answer.url) for place in failed)
        }


def _chosen(newsroom: Newsroom, names: Sequence[str]) -> list[Feed]:
    feeds = newsroom.settings.feeds
    if not feeds:
        raise RequestError("no feeds: write [[feeds]] with a url into newscli.toml, or import an OPML file")
    for name in names:
        if not any(name in (feed.name, feed.url) for feed in feeds):
            known = [feed.name or feed.url for feed in feeds]
            raise RequestError(f"no feed '{name}'{did_you_mean(name, known)}")
    return [feed for feed in feeds if not names or feed.name in names or feed.url in names]


def _known(newsroom: Newsroom, version: FeedVersion | None) -> FeedVersion | None:
    """A version that need not come again: the archive still has what came by it."""
    if version is None or not version.article:
        return version
    entries = newsroom.catalog.entries
    return version if entries.path(version.article) or entries.slug_of_alias(version.article) else None


def _answers(
    feeds: Sequence[Feed], known: dict[str, FeedVersion], *, allow_private: bool
) -> Iterator[tuple[Feed, Answer | NewscliError | None]]:
    """What the servers of feeds say, all asked at once."""
    from concurrent.futures import ThreadPoolExecutor

    def ask(feed: Feed) -> Answer | NewscliError | None:
        version = known.get(feed.url, FeedVersion())
        try:
            return get(feed.url, allow_private=allow_private, etag=version.etag, modified=version.modified)
        except NewscliError as error:
            return error

    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from zip(feeds, pool.map(ask, feeds), strict=True)


def _source(feed: Feed, answer: Answer) -> Source:
    start = answer.stream.read(1024)
    answer.stream.seek(0)
    is_json = start.lstrip(_BEFORE_JSON).startswith(b"{")
    tags = [tag for tag in map(clean_tag, feed.tags) if tag]
    assignments = [Assignment("tags", "+=", tags)] if tags else []
    assignments += [Assignment("section", "=", feed.section)] if feed.section else []
    return Source(
        name=answer.url,
        file=answer.stream,
        format="jsonfeed" if is_json else "feed",
        assignments=assignments,
    )
