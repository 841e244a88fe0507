"""Articles and views come into the catalog: from the files through the words, and only what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from newscli.model.article import Article
from newscli.model.errors import InvalidArticle, Problem, StorageError
from newscli.model.slug import is_slug
from newscli.model.step import digest_of
from newscli.newsroom.cataloging import surviving
from newscli.newsroom.fingerprint import Words, digests_of, words_of
from newscli.newsroom.refresh import WATCHED
from newscli.storage.articles import slug_of
from newscli.storage.catalog.readings import Reading
from newscli.storage.scan import Look, Stamp

if TYPE_CHECKING:
    from newscli.model.reports import Change
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.catalog import Catalog

MANY = 500
"""Files from which on processes that read them are soon won back."""


def refresh_paths(newsroom: Newsroom, paths: Iterable[str]) -> None:
    """Take in files that this process has just moved or written, in one commit; see ``take_in``."""
    _take_in(newsroom, dict.fromkeys(paths))


def take_in(newsroom: Newsroom, changes: Iterable[Change]) -> None:
    """Take in the files of changes that this process has just made, in one commit.

    What else changed meanwhile is left to the next command's scan.
    """
    _take_in(newsroom, {change.path: change for change in changes})


def _take_in(newsroom: Newsroom, written: Mapping[str, Change | None]) -> None:
    catalog, folder = newsroom.catalog, newsroom.folder
    newsroom.close_index()
    with surviving(newsroom), catalog.explained(), newsroom.cache_lock, catalog.transaction():
        if not catalog.is_ours():  # another process reads all files anew, by other settings
            return
        intake = Intake(newsroom, catalog)
        for path, change in written.items():
            stamp = folder.stamp(path)
            if stamp is None:
                newsroom.seen.files.pop(path, None)
                intake.remove(path)
            else:
                newsroom.seen.files[path] = stamp
                # Asked after the stamp was taken, which then is that of our text.
                is_ours = change is not None and folder.holds(path, change.after)
                intake.put(path, stamp, change.article if change and is_ours else None)
        intake.settle(folder.stamp)
        if catalog.version() == newsroom.seen_in:
            _remember(catalog, newsroom.seen)
        else:  # another process has seen more since
            catalog.files.forget_look()


def refresh_views(newsroom: Newsroom) -> None:
    """Take in view counts that this process has just written."""
    catalog = newsroom.catalog
    with surviving(newsroom), catalog.explained(), newsroom.cache_lock, catalog.transaction():
        take_in_views(newsroom, catalog, newsroom.view_folder.scan())


class Intake:
    """Articles on their way from the files through the words into the catalog.

    Of several files with one slug the first by path is the article; the others are problems until it goes.
    """

    def __init__(self, newsroom: Newsroom, catalog: Catalog) -> None:
        self._newsroom = newsroom
        self._catalog = catalog
        self._vacant: set[str] = set()

    def put(
        self, path: str, stamp: Stamp, article: Article | None = None, words: Words | None = None
    ) -> None:
        """Take a file in, as an article or as a problem.

        Args:
            path: where it lies.
            stamp: what tells that it has not changed.
            article: what it says; None has it read.
            words: of the article; None has them worked out, if they changed.
        """
        slug = slug_of(path)
        files, entries = self._catalog.files, self._catalog.entries
        served = entries.path(slug)
        if served is not None and served < path:
            files.put(path, stamp, slug, [_duplicate(slug, served)])
            return
        try:
            article = article or self._newsroom.folder.load(path)
        except InvalidArticle as error:
            self._refuse(path, stamp, slug, error.problems)
        except StorageError as error:
            self._refuse(path, stamp, slug, (Problem("file", str(error)),))
        else:
            if served is not None and served != path:
                self._demote(served, slug, path)
            files.put(path, stamp, slug)
            self._enter(slug, path, article, words)

    def remove(self, path: str) -> None:
        """Forget a file that is gone."""
        slug = slug_of(path)
        if self._catalog.entries.path(slug) == path:
            self._take_out(slug)
            self._vacant.add(slug)
        self._catalog.files.remove(path)

    def settle(self, stamp_of: Callable[[str], Stamp | None]) -> None:
        """Give the place of an article that went to the next file of its slug, if there is one."""
        for slug in sorted(self._vacant):
            for path in self._catalog.files.paths_of(slug):
                stamp = stamp_of(path)
                served = self._catalog.entries.path(slug)
                if stamp is not None and (served is None or path < served):
                    self.put(path, stamp)
        self._vacant.clear()
        self._catalog.terms.flush()

    def _enter(self, slug: str, path: str, article: Article, words: Words | None) -> None:
        """Take an article in; what was worked out of its words stays if they did."""
        catalog, newsroom = self._catalog, self._newsroom
        known, digests = catalog.register.find(slug), digests_of(article)
        if known is not None and known.digests.words == digests.words:
            catalog.register.put(slug, path, article, known.language, newsroom.calendar, digests)
            return
        words = words or words_of(article, newsroom.settings.language)
        number = catalog.register.put(slug, path, article, words.language, newsroom.calendar, digests)
        catalog.terms.put(number, words.terms)
        catalog.copies.put(number, words.sketch)

    def _refuse(self, path: str, stamp: Stamp, slug: str, problems: Iterable[Problem]) -> None:
        if is_slug(slug) and not self._newsroom.folder.exists(path):  # it went since the scan
            self.remove(path)
            return
        if self._catalog.entries.path(slug) == path:
            self._take_out(slug)
            self._vacant.add(slug)
        self._catalog.files.put(path, stamp, slug if is_slug(slug) else "", problems)

    def _demote(self, path: str, slug: str, other: str) -> None:
        """Note that the file which was the article is a second one now."""
        stamp = self._newsroom.folder.stamp(path)
        if stamp is not None:
            self._catalog.files.put(path, stamp, slug, [_duplicate(slug, other)])

    def _take_out(self, slug: str) -> None:
        number = self._catalog.register.remove(slug)
        if number is not None:
            self._catalog.terms.remove(number)
            self._catalog.copies.remove(number)


def _duplicate(slug: str, path: str) -> Problem:
    return Problem("duplicate", f"the slug '{slug}' is taken by {path}: newscli serves that one")


def take_in_articles(newsroom: Newsroom, catalog: Catalog, look: Look) -> None:
    """Take in what a look at the files shows to be new, changed or gone."""
    changed, gone = catalog.files.differences(look)
    intake = Intake(newsroom, catalog)
    for path in gone:
        intake.remove(path)
    with newsroom.progress("reading articles", len(changed)) as advance:
        for path, read in zip(changed, _read_ahead(newsroom, changed), strict=True):
            intake.put(path, look.files[path], *read)
            advance(1)
    intake.settle(newsroom.folder.stamp)
    _remember(catalog, look)


def _remember(catalog: Catalog, look: Look) -> None:
    """Note that the catalog knows what a look has seen, and from when on a watcher has to tell changes."""
    catalog.files.remember(look)
    if look.token:
        catalog.set_state(WATCHED, look.token)


def _read_ahead(newsroom: Newsroom, paths: Sequence[str]) -> Iterable[tuple[()] | tuple[Article, Words]]:
    """What each of many files holds, read in several processes; nothing of few, or of a broken one."""
    if len(paths) < MANY:
        return repeat((), len(paths))
    from newscli.newsroom.spreading import spread
    from newscli.storage.processors import processors

    folder, language = newsroom.folder, newsroom.settings.language

    def read(path: str) -> tuple[()] | tuple[Article, Words]:
        try:
            article = folder.load(path)
        except (InvalidArticle, StorageError):
            return ()  # whoever takes it in meets that again
        return article, words_of(article, language)

    return spread(read, paths, processors())


def take_in_views(newsroom: Newsroom, catalog: Catalog, scan: dict[str, tuple[int, int]]) -> None:
    """Read on where the reading of each file stopped; if what lies before has changed, all anew."""
    known = catalog.views.stamps()
    if known == scan:
        return
    changed = [name for name in sorted(scan) if scan[name] != known.get(name)]
    readings = {name: catalog.readings.reading(name) for name in changed}
    if known.keys() - scan.keys() or not all(
        _ended_whole(reading) and is_as_read(newsroom, name, reading) for name, reading in readings.items()
    ):
        catalog.readings.clear()
        changed, readings = sorted(scan), dict.fromkeys(scan)
    for name in changed:
        _read_on(newsroom, catalog, name, scan[name], readings[name])


def is_as_read(newsroom: Newsroom, name: str, reading: Reading | None) -> bool:
    """Whether the whole lines that were read of a file of views stand as they were."""
    return reading is None or digest_of(newsroom.view_folder.head(name, reading.read_to)) == reading.digest


def _ended_whole(reading: Reading | None) -> bool:
    """Whether a file was read to its end; of a line without end nobody can tell what becomes of it."""
    return reading is None or reading.size == reading.read_to


def _read_on(
    newsroom: Newsroom, catalog: Catalog, name: str, stamp: tuple[int, int], before: Reading | None
) -> None:
    start, first, problems = (before.read_to, before.lines, before.problems) if before else (0, 0, ())
    found = newsroom.view_folder.read(name, start, first)
    catalog.readings.add((line.id, line.slug, line.day.isoformat(), line.count) for line in found.lines)
    digest = digest_of(newsroom.view_folder.head(name, found.read_to))
    kept = (*problems, *found.problems)
    catalog.readings.set_reading(name, Reading(*stamp, found.read_to, digest, found.line_count, kept))
