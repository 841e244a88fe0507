"""The full-text index: which articles match a query of words, and how well.

It is derived from the articles and can be made anew at any time: so whatever is wrong with it is one error,
DamagedIndex, upon which the caller makes it anew. Only the modules of the index import Whoosh.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.index import TOC, clean_files

from newscli.files.disk import REFUSALS
from newscli.model.errors import StorageError
from newscli.model.query import Query
from newscli.model.weights import Weights
from newscli.storage.index.files import FORMAT, IndexStorage, Manifest, UnsoundFile, clear, forget, mark
from newscli.storage.index.query import Searcher, words_only
from newscli.storage.index.terms import FIELDS, NAME, SCHEMA, Document, Segment, to_bytes

if TYPE_CHECKING:
    from newscli.storage.index.building import SegmentBuilder

__all__ = ["FIELDS", "FORMAT", "DamagedIndex", "Document", "Index"]

BULK = 1_000
"""From how many articles on the start of further processes (some 0.2 s) is soon won back."""

MOST_SEGMENTS = 12
MERGED_SEGMENTS = 8
MERGED_ARTICLES = 1_000
"""More (which take a second) are not joined while someone waits, unless there are twice as many segments."""

_ATTEMPTS = 5


class DamagedIndex(Exception):
    """The index cannot be read or written as it is: it has to be made anew."""


class Index:
    """The full-text index in a folder of its own.

    A writer must hold the cache's lock; a reader need not, and sees the last commit. Every method but
    ``identity`` and ``close`` raises DamagedIndex when the files are not what they should be, and
    StorageError when the disk refuses.
    """

    def __init__(self, folder: Path, weights: Weights) -> None:
        """Name the folder; it is touched only when it is used."""
        self._folder = folder
        self._weights = weights
        self._storage: IndexStorage | None = None
        self._searcher: Searcher | None = None
        self._mark: tuple[int, int] | None = None

    def identity(self) -> str | None:
        """What ``create`` was given; None when there is no whole index of this FORMAT here."""
        try:
            manifest = Manifest.load(self._folder)
        except UnsoundFile:
            return None
        return manifest.identity if manifest is not None and manifest.is_whole(self._folder) else None

    def create(self, identity: str) -> None:
        """Make an empty index, in the place of whatever lies in the folder.

        Args:
            identity: what the index depends on; it is for the caller to compare.
        """
        self.close()
        with _damage(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            forget(self._folder)
            clear(self._folder)
            storage = IndexStorage(self._folder, Manifest(identity))
            TOC.create(storage, SCHEMA, NAME)
            Manifest(identity, storage.sums()).save(self._folder)

    def update(
        self,
        slugs: Collection[str],
        document_of: Callable[[str], Document | None],
        removed: Collection[str],
        advance: Callable[[int], None],
    ) -> set[str]:
        """Take articles in and out, in one commit.

        What an error in ``document_of`` or ``advance`` leaves is the last commit, untouched.

        Args:
            slugs: the articles to take in, each once; one that is there already is replaced.
            document_of: gives each as it is to be taken in, or None for one that cannot be. For many articles
                several processes ask it, in which it must not use what they cannot share.
            removed: the slugs of those to take out; one that is not there is no error.
            advance: told how many articles were taken in since the last time.

        Returns:
            The slugs of those that could not be: the index holds nothing of them.
        """
        self.close()
        manifest, storage = self._open()
        try:
            with _damage(self._folder):
                clear(self._folder, manifest)
                update = _Update(storage)
            left_out = update.run(slugs, document_of, advance, removed)
            with _damage(self._folder):
                committed = Manifest(manifest.identity, storage.sums())
                committed.save(self._folder)
                storage.release()
                clear(self._folder, committed)
            return left_out
        except StorageError:
            with suppress(OSError):
                clear(self._folder, manifest)  # what was written in part takes room that is wanted
            raise
        finally:
            storage.release()

    def search(self, query: Query, languages: Sequence[str]) -> dict[str, float]:
        """Find the articles that match.

        Args:
            query: words and what joins them.
            languages: those of the archive's articles, as BCP 47 tags.

        Returns:
            The slug and score of every article that matches. Scores are of BM25F; what matches without a word
            (Not, Everything) has 0.0.

        Raises:
            TypeError: the query has a Fact or Dates, which the index does not know.
        """
        words_only(query)
        with _damage(self._folder):
            return self._opened().search(query, languages)

    def suggest(self, word: str, languages: Sequence[str]) -> str | None:
        """The nearest word of titles and bodies to one that is not there; None if it is, or none is near."""
        with _damage(self._folder):
            return self._opened().suggest(word, languages)

    def close(self) -> None:
        """Let go of the files; the next search opens them again."""
        searcher, storage = self._searcher, self._storage
        self._searcher = self._storage = None
        with suppress(Exception):
            for segment in searcher.segments if searcher else ():
                segment.close()
        if storage is not None:
            storage.release()

    def _opened(self) -> Searcher:
        now = mark(self._folder)
        if self._searcher is None or now != self._mark:
            self.close()
            self._mark = now
            _, self._storage = self._open()
            toc = TOC.read(self._storage, NAME, schema=SCHEMA)
            self._searcher = Searcher(list(_segments(self._storage, toc.segments)), self._weights)
        return self._searcher

    def _open(self) -> tuple[Manifest, IndexStorage]:
        """Open the last commit, also if a writer replaces it meanwhile."""
        with _damage(self._folder):
            for _ in range(_ATTEMPTS):
                before = mark(self._folder)
                manifest = Manifest.load(self._folder)
                if manifest is None:
                    break
                try:
                    return manifest, IndexStorage(self._folder, manifest)
                except (OSError, UnsoundFile):
                    if mark(self._folder) == before:
                        raise
            raise UnsoundFile(self._folder)


class _Update:
    """One commit."""

    def __init__(self, storage: IndexStorage) -> None:
        self._storage = storage
        self._folder = Path(storage.folder)
        self._last: Any = TOC.read(storage, NAME, schema=SCHEMA)

    def run(
        self,
        slugs: Collection[str],
        document_of: Callable[[str], Document | None],
        advance: Callable[[int], None],
        removed: Collection[str],
    ) -> set[str]:
        from newscli.storage.index.building import SegmentBuilder

        made = self._parts(slugs, document_of, advance) if len(slugs) >= BULK else None
        parts, left_out = made or ([], set())
        builder = SegmentBuilder(self._storage)
        for slug in slugs if made is None else ():
            document = document_of(slug)
            if document is None:
                left_out.add(slug)
            else:
                with _damage(self._folder):
                    builder.add(document)
            advance(1)
        with _damage(self._folder):
            self._delete({*slugs, *removed})
            kept = self._joined(builder)
            segments = [*kept, *parts, *builder.finish()]
            generation = self._last.generation + 1
            TOC(SCHEMA, segments, generation).write(self._storage, NAME)
            clean_files(self._storage, NAME, generation, segments)
        return left_out

    def _parts(
        self,
        slugs: Collection[str],
        document_of: Callable[[str], Document | None],
        advance: Callable[[int], None],
    ) -> tuple[list[Any], set[str]] | None:
        """The segments that several processes made, and the slugs left out; None where there is but one."""
        from newscli.storage.index import bulk  # multiprocessing, which nothing else needs

        processes = bulk.writers()
        if processes == 1:
            return None
        try:
            folders, left_out = bulk.write_parts(self._folder, slugs, document_of, processes, advance)
        except bulk.LostWriter as error:
            raise DamagedIndex("a process that wrote a part of it ended early") from error
        except bulk.RefusedWriter as error:
            raise _refused(self._folder, str(error)) from error
        with _damage(self._folder):
            adopted = [segment for each in folders for segment in bulk.adopt(self._storage, each)]
        return adopted, left_out

    def _delete(self, slugs: Collection[str]) -> None:
        segments = self._last.segments
        for segment, opened in zip(segments, _segments(self._storage, segments), strict=True):
            for slug in slugs:
                for number, _ in opened.frequencies("slug", to_bytes(slug)):
                    segment.delete_document(number)
            opened.close()

    def _joined(self, builder: SegmentBuilder) -> list[Any]:
        """Drop the segments that are empty, and of too many join the smallest; return those that stay.

        Each costs a search some 0.3 ms. A segment joins smaller ones if they hold as much as it together, so
        that an article is written again a few times, however many come one by one.
        """
        by_size = sorted((segment for segment in self._last.segments if segment.doc_count()), key=_size)
        if len(by_size) < MOST_SEGMENTS:
            return by_size
        joined = by_size[:MERGED_SEGMENTS]
        while joined and not _size(joined[-1]) <= sum(map(_size, joined[:-1])) <= MERGED_ARTICLES:
            joined.pop()
        if not joined:
            if len(by_size) < 2 * MOST_SEGMENTS:
                return by_size
            joined = by_size[:MERGED_SEGMENTS]
        for segment in _segments(self._storage, joined):
            builder.add_segment(segment)
            segment.close()
        return by_size[len(joined) :]


def _size(segment: Any) -> int:
    """How many articles a segment holds."""
    return int(segment.doc_count())


def _segments(storage: IndexStorage, segments: Iterable[Any]) -> Iterator[Segment]:
    base = 0
    for segment in segments:
        yield Segment(storage, segment, base)
        base += segment.doc_count_all()


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    """Turn whatever goes wrong in Whoosh or with the files into damage, unless the disk refused."""
    try:
        yield
    except (DamagedIndex, StorageError):
        raise
    except OSError as error:
        if error.errno in REFUSALS:
            raise _refused(folder, error.strerror or str(error)) from error
        raise DamagedIndex(str(error)) from error
    except Exception as error:
        raise DamagedIndex(f"{type(error).__name__}: {error}") from error


def _refused(folder: Path, cause: str) -> StorageError:
    return StorageError(f"cannot write the index {folder}: {cause}")
