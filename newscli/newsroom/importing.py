"""Many articles come in at once, from any known format; what is there already is not taken again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.exchange.records import Fault, Subscription
from newscli.model.article import Article
from newscli.model.assignment import Assignment, assign
from newscli.model.errors import InvalidInput, NewscliError, RequestError
from newscli.model.frozen import frozen
from newscli.model.import_report import Fate, ImportReport, Taken
from newscli.model.record import Incoming
from newscli.model.renewal import renewed
from newscli.newsroom.adding import Draft, create_all, is_taken, stamped
from newscli.newsroom.changing import change_each
from newscli.newsroom.copies import CopyWatch, warning
from newscli.newsroom.identity import find_identical, identities
from newscli.newsroom.intake import take_in
from newscli.newsroom.merging import merge_views
from newscli.newsroom.sources import Source, records
from newscli.newsroom.subscribing import subscribe

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

BATCH = 200
"""Articles that are written before the catalog takes them in: a crash costs no more than that work."""

BATCH_LENGTH = 16_000_000
"""Characters of all their bodies from which fewer are a batch, so that memory has a bound."""

COPIES_NAMED = 3
"""How many near copies are named before the rest is only counted."""


@frozen(kw_only=True)
class Manner:
    """How articles are to come in.

    Attributes:
        assignments: what is set on every article that comes in.
        update: whether an article that is there gets what the record says.
        skip_copies: whether near copies of other articles are left out; else they are only warned of.
        dry_run: whether only to say what would become of each record; near copies of records are then looked
            for in their batch and in the archive.
    """

    assignments: Sequence[Assignment] = ()
    update: bool = False
    skip_copies: bool = False
    dry_run: bool = False


AS_IT_IS = Manner()


def import_sources(
    newsroom: Newsroom,
    sources: Iterable[Source],
    manner: Manner = AS_IT_IS,
    *,
    tell: Callable[[Taken], None] | None = None,
) -> ImportReport:
    """Take in every record of the sources that is not there yet; one that fails stops no other.

    An article is there when one has its url; if none has, its guid; if none has, the slug that the record
    gives. A record with none of the three is compared by title, date and body.

    Args:
        newsroom: the newsroom.
        sources: where the records come from.
        manner: how they are to come in.
        tell: is told what becomes of each record; without it failures are warned of.

    Raises:
        RequestError: when there is no such format, or an assignment does not fit.
    """
    report = ImportReport(left_out=manner.skip_copies)
    found = list(sources)
    sizes = [source.size for source in found]
    total = sum(size or 0 for size in sizes)
    with newsroom.writing(dry_run=manner.dry_run), newsroom.progress("importing", None) as advance:
        intake = _Intake(newsroom, report, manner, tell or _warning(newsroom))
        intake.unmet.update(column for source in found for column in source.names.values())
        read = 0

        def count(size: int) -> None:
            nonlocal read
            read += size

        is_known = total > 0 and None not in sizes
        try:
            for source in found:
                for item in intake.readable(source, count):
                    advance(1, min(read / total, 1.0) if is_known else None)
                    intake.take(item)
        finally:
            intake.flush()
        intake.tell_unmet()
        for archive in dict.fromkeys(source.archive for source in found if source.archive):
            report.views += merge_views(newsroom, archive, intake.slugs, dry_run=manner.dry_run)
    return report


class _Intake:
    """Articles on their way in, written in batches; those of the batch are known too.

    Attributes:
        slugs: for a slug that a record gave the one that its article has.
        unmet: the columns that are mapped and that no record had so far.
    """

    def __init__(
        self, newsroom: Newsroom, report: ImportReport, manner: Manner, tell: Callable[[Taken], None]
    ) -> None:
        self._newsroom = newsroom
        self._report = report
        self._manner = manner
        self._tell = tell
        self.slugs: dict[str, str] = {}
        self.unmet: set[str] = set()
        self._aliases: set[str] = set()
        self._new: list[tuple[Draft, Incoming]] = []
        self._there: dict[str, Incoming] = {}
        self._subscriptions: list[Subscription] = []
        self._identities: set[tuple[str, str]] = set()
        self._length = 0
        self._watch = CopyWatch(newsroom)

    def readable(self, source: Source, read: Callable[[int], None]) -> Iterator[Incoming]:
        """The articles of a source; what is none is told and counted."""
        try:
            for item in records(source, read, self.unmet):
                if item is None:
                    self._report.empty += 1
                elif isinstance(item, Fault):
                    self._fail(item.place, InvalidInput(item.message))
                elif isinstance(item, Subscription):
                    self._subscriptions.append(item)
                else:
                    for message in item.warnings:
                        self._newsroom.warn(message)
                    yield item
        except RequestError:
            raise
        except NewscliError as error:
            self._fail(source.name, error)

    def tell_unmet(self) -> None:
        """Warn of columns that were mapped in vain."""
        for column in sorted(self.unmet):
            self._newsroom.warn(f"no record has a column '{column}', which --map names")

    def take(self, item: Incoming) -> None:
        """Add an article, unless it is there; if it is, update it when that was asked for."""
        try:
            article = self._arranged(item.article)
        except NewscliError as error:
            self._fail(item.place, error)
            return
        known_by = identities(article, item.slug, item.origin)
        if self._manner.update and not self._identities.isdisjoint(known_by):
            self.flush()  # what it updates is to be there, as if it had come with an earlier batch
        if not self._identities.isdisjoint(known_by):
            self._skip("", item)
        elif slug := find_identical(self._newsroom, article, item.slug, item.origin):
            self._meet(slug, item)
        else:
            self._identities.update(known_by)
            if not (self._is_copy(article) and self._manner.skip_copies):
                if item.origin:
                    article = self._settled(article, item)
                self._new.append((Draft(article=article, slug=item.slug or item.wish), item))
                self._watch.add(article)
        self._length += len(article.body)
        if len(self._new) + len(self._there) >= BATCH or self._length >= BATCH_LENGTH:
            self.flush()

    def _settled(self, article: Article, item: Incoming) -> Article:
        """A page as an article: known by its path, and by no old slug that is another's."""
        free = [
            alias
            for alias in dict.fromkeys(article.aliases)
            if alias not in self._aliases and not is_taken(self._newsroom, alias)
        ]
        self._aliases.update(free)
        return replace(article, guid=article.guid or item.origin, aliases=tuple(free))

    def _arranged(self, article: Article) -> Article:
        if self._manner.assignments:
            article = assign(article, self._manner.assignments)
        return stamped(article, self._newsroom.calendar)

    def flush(self) -> None:
        """Write the batch, and let the catalog take it in."""
        new, self._new = self._new, []
        there, self._there = self._there, {}
        self._length = 0
        subscriptions, self._subscriptions = self._subscriptions, []
        if not self._manner.dry_run:
            self._identities.clear()
        if subscriptions:
            self._subscribe(subscriptions)
        if new:
            self._add(new)
        if there:
            self._update(there)

    def _meet(self, slug: str, item: Incoming) -> None:
        if item.slug:
            self.slugs[item.slug] = slug
        if not self._manner.update:
            self._skip(slug, item)
            return
        if slug in self._there:  # an edit begins with the file as the one before left it
            self.flush()
        self._there[slug] = item

    def _add(self, new: Sequence[tuple[Draft, Incoming]]) -> None:
        self._report.titled += sum(item.is_titled for _, item in new)
        if self._manner.dry_run:
            for draft, item in new:
                self._report.added += 1
                self._tell(Taken(Fate.ADDED, draft.slug, item.place))
            self._watch.settle([])  # what is not written is not kept in memory to be compared either
            return
        places = {id(draft): item.place for draft, item in new}
        written = create_all(self._newsroom, [draft for draft, _ in new])
        for draft, error in written.failures:
            self._fail(places[id(draft)], error)
        for draft, change in written.made:
            self._report.added += 1
            self.slugs[draft.slug] = change.slug
            self._tell(Taken(Fate.ADDED, change.slug, places[id(draft)]))
        take_in(self._newsroom, written.changes)
        self._watch.settle(written.changes)

    def _is_copy(self, article: Article) -> bool:
        """Whether an article is a near copy; the first few are warned of by name, the rest are counted."""
        copied = self._watch.find(article)
        if copied is None:
            return False
        self._report.copies += 1
        if self._report.copies <= COPIES_NAMED:
            self._newsroom.warn(warning(article, copied, skip=self._manner.skip_copies))
        elif self._report.copies == COPIES_NAMED + 1:
            self._newsroom.warn("and more near copies: newscli dupes shows those that are in the archive")
        return True

    def _update(self, there: Mapping[str, Incoming]) -> None:
        edits = [(slug, _renewal(item.article, self._manner.assignments)) for slug, item in there.items()]
        outcome = change_each(self._newsroom, edits, dry_run=self._manner.dry_run)
        for error in outcome.failures:
            self._fail("", error)
        for change in outcome.changes:
            self._report.updated += 1
            self._tell(Taken(Fate.UPDATED, change.slug, there[change.slug].place))
        for slug in outcome.unchanged:
            self._skip(slug, there[slug])

    def _subscribe(self, subscriptions: Sequence[Subscription]) -> None:
        feeds = [each.feed for each in subscriptions]
        try:
            new = subscribe(self._newsroom, feeds, dry_run=self._manner.dry_run)
        except NewscliError as error:
            self._fail(subscriptions[0].place, error)
            return
        for each in subscriptions:
            if each.feed in new:
                self._report.subscribed += 1
                self._tell(Taken(Fate.ADDED, "", each.place, each.feed.url))
            else:
                self._report.skipped += 1
                self._tell(Taken(Fate.SKIPPED, "", each.place, each.feed.url))

    def _skip(self, slug: str, item: Incoming) -> None:
        self._report.skipped += 1
        self._tell(Taken(Fate.SKIPPED, slug, item.place))

    def _fail(self, place: str, error: NewscliError) -> None:
        self._report.failed += 1
        self._report.code = self._report.code or error.exit_code
        self._tell(Taken(Fate.FAILED, "", place, str(error)))


def _renewal(article: Article, assignments: Sequence[Assignment]) -> Callable[[Article], Article]:
    return lambda present: assign(renewed(present, article), assignments)


def _warning(newsroom: Newsroom) -> Callable[[Taken], None]:
    def tell(taken: Taken) -> None:
        if taken.fate is Fate.FAILED:
            newsroom.warn(taken.words)

    return tell
