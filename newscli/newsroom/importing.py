"""Many articles come in at once, from any known format; what is there already is not taken again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from newscli.exchange.records import Fault, Record
from newscli.exchange.registry import reader, recognise
from newscli.exchange.source import head, open_source
from newscli.model.article import Article
from newscli.model.errors import ExitCode, InvalidInput, NewscliError, RequestError
from newscli.model.record import Incoming, incoming
from newscli.newsroom.adding import Draft, create_all, stamped
from newscli.newsroom.copies import CopyWatch, warning
from newscli.newsroom.intake import take_in

if TYPE_CHECKING:
    from pathlib import Path

    from newscli.newsroom.newsroom import Newsroom

BATCH = 200
"""Articles that are written before the catalog takes them in: a crash costs no more than that work."""

COPIES_NAMED = 10
"""How many near copies are named before the rest is only counted."""


@dataclass(slots=True)
class ImportReport:
    """How an import went: each record is counted once.

    Attributes:
        added: new articles.
        skipped: records that are there already.
        empty: records with neither title nor text.
        failed: records that could not be read or written.
        titled: new articles that got their first words for a title.
        copies: near copies of other articles, left out or not.
        left_out: whether they were.
        code: what the first failure makes of the whole; DONE without one.
    """

    added: int = 0
    skipped: int = 0
    empty: int = 0
    failed: int = 0
    titled: int = 0
    copies: int = 0
    left_out: bool = False
    code: ExitCode = ExitCode.DONE

    @property
    def words(self) -> str:
        """The report in a line."""
        parts = [
            f"added {self.added:,}",
            f"skipped {self.skipped:,} that are there",
            f"failed {self.failed:,}",
        ]
        if self.empty:
            parts.append(f"left out {self.empty:,} without title and text")
        if self.titled:
            parts.append(f"gave {self.titled:,} their first words for a title")
        if self.copies:
            noun = "near copy" if self.copies == 1 else "near copies"
            parts.append(f"{'left out ' * self.left_out}{self.copies:,} {noun}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where records come from.

    Attributes:
        name: for places and for telling the format.
        file: a file's path, or a stream of bytes.
        format: its name, or None to tell it by content.
        names: for a key of an article, the column of the source.
        fallback: the format of what tells none by content or name; None refuses it.
    """

    name: str
    file: Path | BinaryIO
    format: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    fallback: str | None = None


def records(source: Source) -> Iterator[Incoming | Fault | None]:
    """What a source holds: an article, a fault, or None for a record without title and text.

    Raises:
        InvalidInput: when its format cannot be told.
        StorageError: when it cannot be opened.
        RequestError: when there is no such format.
    """
    with open_source(source.file) as stream:
        name = source.format or _recognised(source, head(stream))
        for item in reader(name)(stream, source.name):
            match item:
                case Fault():
                    yield item
                case Record(data, place):
                    found = incoming(data, source.names)
                    warnings = tuple(f"{place}: {warning}" for warning in found.warnings) if found else ()
                    yield found and replace(found, warnings=warnings)


def _recognised(source: Source, start: bytes) -> str:
    try:
        return recognise(source.name, start)
    except InvalidInput:
        if source.fallback is None:
            raise
        return source.fallback


def import_sources(
    newsroom: Newsroom,
    sources: Iterable[Source],
    *,
    tell: Callable[[str], None] | None = None,
    skip_copies: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Take in every record of the sources that is not there yet; one that fails stops no other.

    An article is there when one has its url; if none has, its guid; if none has, the slug that the record
    gives. A record with none of the three is compared by title, date and body.

    Args:
        newsroom: the newsroom.
        sources: where the records come from.
        tell: is told each failure, in one line; without it failures are warned of.
        skip_copies: whether near copies of other articles are left out; else they are only warned of.
        dry_run: whether only to count.

    Raises:
        RequestError: when there is no such format.
    """
    report = ImportReport(left_out=skip_copies)
    with newsroom.writing(dry_run=dry_run), newsroom.progress("importing", None) as advance:
        intake = _Intake(newsroom, report, tell or newsroom.warn, dry_run=dry_run)
        try:
            for source in sources:
                for item in intake.readable(source):
                    advance(1)
                    intake.take(item)
        finally:
            intake.flush()
    return report


class _Intake:
    """Articles on their way in, written in batches; those of the batch are known too."""

    def __init__(
        self, newsroom: Newsroom, report: ImportReport, tell: Callable[[str], None], *, dry_run: bool
    ) -> None:
        self._newsroom = newsroom
        self._report = report
        self._tell = tell
        self._dry_run = dry_run
        self._batch: list[Draft] = []
        self._identities: set[tuple[str, str]] = set()
        self._watch = CopyWatch(newsroom)

    def readable(self, source: Source) -> Iterator[Incoming]:
        """The articles of a source; what is none is told and counted."""
        try:
            for item in records(source):
                if item is None:
                    self._report.empty += 1
                elif isinstance(item, Fault):
                    self._fail(item.place, InvalidInput(item.message))
                else:
                    for warning in item.warnings:
                        self._newsroom.warn(warning)
                    yield item
        except RequestError:
            raise
        except NewscliError as error:
            self._fail(source.name, error)

    def take(self, item: Incoming) -> None:
        """Add an article, unless it is there."""
        article = stamped(item.article, self._newsroom.calendar)
        identities = _identities(article, item.slug)
        if not self._identities.isdisjoint(identities) or self._is_there(article, item.slug):
            self._report.skipped += 1
            return
        self._identities.update(identities)
        if self._is_copy(article) and self._report.left_out:
            return
        self._batch.append(Draft(article=article, slug=item.slug))
        self._watch.add(article)
        self._report.titled += item.is_titled
        if len(self._batch) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the batch, and let the catalog take it in."""
        batch, self._batch = self._batch, []
        if self._dry_run:
            self._report.added += len(batch)
            return
        self._identities.clear()
        written = create_all(self._newsroom, batch)
        for draft, error in written.failures:
            self._fail(f"'{draft.article.title}'", error)
        self._report.added += len(written.changes)
        take_in(self._newsroom, {change.path: change.article for change in written.changes})
        self._watch.settle(written.changes)

    def _is_copy(self, article: Article) -> bool:
        """Whether an article is a near copy; the first few are warned of by name, the rest are counted."""
        copied = self._watch.find(article)
        if copied is None:
            return False
        self._report.copies += 1
        if self._report.copies <= COPIES_NAMED:
            self._newsroom.warn(warning(article, copied, skip=self._report.left_out))
        elif self._report.copies == COPIES_NAMED + 1:
            self._newsroom.warn("and more near copies: newscli dupes shows those that are in the archive")
        return True

    def _fail(self, place: str, error: NewscliError) -> None:
        message = str(error)
        self._tell(message if place in message else f"{place}: {message}")
        self._report.failed += 1
        self._report.code = self._report.code or error.exit_code

    def _is_there(self, article: Article, slug: str) -> bool:
        entries = self._newsroom.catalog.entries
        for column, value in (("url", article.url), ("guid", article.guid)):
            if value and entries.slugs_with(column, value):
                return True
        if slug:
            return bool(entries.path(slug) or entries.slug_of_alias(slug))
        if article.url or article.guid:
            return False
        return any(self._is_same(article, other) for other in entries.slugs_with("title", article.title))

    def _is_same(self, article: Article, slug: str) -> bool:
        try:
            other = self._newsroom.folder.load(self._newsroom.catalog.entries.path(slug) or "")
        except (InvalidInput, NewscliError):
            return False
        return (article.published, article.body) == (other.published, other.body)


def _identities(article: Article, slug: str) -> list[tuple[str, str]]:
    """By what an article of the same batch is known."""
    named = [
        (kind, value)
        for kind, value in (("url", article.url), ("guid", article.guid), ("slug", slug))
        if value
    ]
    return named or [("text", f"{article.title}\0{article.published}\0{article.body}")]
