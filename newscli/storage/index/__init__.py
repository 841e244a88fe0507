"""The full-text index: which articles match a query of words, and how well.

It is derived from the articles and can be made anew at any time: so whatever is wrong with it is one error,
DamagedIndex, upon which the caller makes it anew. Only the modules of the index import Whoosh.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from newscli.files.disk import REFUSALS
from newscli.model.errors import StorageError
from newscli.model.query import Query
from newscli.model.weights import Weights
from newscli.storage.index.files import FORMAT, IndexStorage, Manifest, UnsoundFile, clear, forget, mark
from newscli.storage.index.query import Searcher, words_only
from newscli.storage.index.terms import FIELDS, MEMORY, NAME, SCHEMA, Fields, Segment, StemCodec, to_bytes

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


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the index takes it in.

    Attributes:
        slug: the article's id.
        stems: the stems of each of FIELDS in order; an empty stem keeps its place, so that no phrase is
            found across it (between two tags, say).
    """

    slug: str
    stems: Mapping[str, Sequence[str]]


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
            FileIndex.create(storage, SCHEMA, NAME)
            Manifest(identity, storage.sums()).save(self._folder)

    def update(
        self, documents: Iterable[Document], removed: Collection[str], advance: Callable[[int], None]
    ) -> None:
        """Take articles in and out, in one commit.

        What an error in ``documents`` or ``advance`` leaves is the last commit, untouched.

        Args:
            documents: those to take in, each slug once; one that is there already is replaced.
            removed: the slugs of those to take out; one that is not there is no error.
            advance: told how many articles were taken in since the last time.
        """
        self.close()
        manifest, storage = self._open()
        try:
            with _damage(self._folder):
                clear(self._folder, manifest)
                index = FileIndex(storage, schema=SCHEMA, indexname=NAME)
            _Update(index, storage).run(documents, removed, advance)
            with _damage(self._folder):
                committed = Manifest(manifest.identity, storage.sums())
                committed.save(self._folder)
                storage.release()
                clear(self._folder, committed)
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
    """One commit of Whoosh's."""

    def __init__(self, index: Any, storage: IndexStorage) -> None:
        self._index = index
        self._storage = storage
        self._folder = Path(storage.folder)
        self._old: list[Any] = TOC.read(storage, NAME, schema=SCHEMA).segments
        self._seen: set[str] = set()

    def run(
        self, documents: Iterable[Document], removed: Collection[str], advance: Callable[[int], None]
    ) -> None:
        fields = self._fields(documents)
        first = list(islice(fields, BULK))
        rest: Iterator[Fields] = chain(first, fields)
        parts: list[Any] = []
        if len(first) == BULK:
            rest, parts = self._bulk(rest, advance)
        with _damage(self._folder):
            writer = self._index.writer(limitmb=MEMORY, codec=StemCodec())
        try:
            for document in rest:
                with _damage(self._folder):
                    writer.add_document(**document)
                advance(1)
            with _damage(self._folder):
                self._delete(writer, self._seen.union(removed))
                writer.commit(mergetype=lambda writer, segments: [*_merge(writer, segments), *parts])
        except BaseException:
            with suppress(Exception):
                writer.cancel()
            raise

    def _bulk(
        self, fields: Iterator[Fields], advance: Callable[[int], None]
    ) -> tuple[Iterator[Fields], list[Any]]:
        """Let several processes write, if they can: what is left for this one, and the others' segments."""
        from newscli.storage.index import bulk  # multiprocessing, which nothing else needs

        processes = bulk.writers()
        if processes == 1:
            return fields, []
        try:
            folders = bulk.write_parts(self._folder, fields, processes, advance)
        except bulk.LostWriter as error:
            raise DamagedIndex("a process that wrote a part of it ended early") from error
        except bulk.RefusedWriter as error:
            raise _refused(self._folder, str(error)) from error
        with _damage(self._folder):
            parts = (bulk.adopt(self._storage, folder) for folder in folders)
            return iter(()), list(chain.from_iterable(parts))

    def _fields(self, documents: Iterable[Document]) -> Iterator[Fields]:
        for document in documents:
            if document.slug not in self._seen:
                self._seen.add(document.slug)
                stems = {field: list(document.stems.get(field, ())) for field in FIELDS}
                yield {"slug": document.slug} | {field: listed for field, listed in stems.items() if listed}

    def _delete(self, writer: Any, slugs: Collection[str]) -> None:
        for segment in _segments(self._storage, self._old):
            for slug in slugs:
                for number, _ in segment.frequencies("slug", to_bytes(slug)):
                    writer.delete_document(segment.base + number)
            segment.close()


def _segments(storage: IndexStorage, segments: Iterable[Any]) -> Iterator[Segment]:
    base = 0
    for segment in segments:
        yield Segment(storage, segment, base)
        base += segment.doc_count_all()


def _merge(writer: Any, segments: Iterable[Any]) -> list[Any]:
    """Whoosh's merge policy: drop the segments that are empty, and of too many join the smallest.

    Each costs every search some 0.3 ms; joined by eights, an article is written again a few times at most.
    """
    filled = (segment for segment in segments if segment.doc_count())
    by_size = sorted(filled, key=lambda segment: segment.doc_count())
    if len(by_size) < MOST_SEGMENTS:
        return by_size
    joined = by_size[:MERGED_SEGMENTS]
    while len(joined) > 2 and sum(segment.doc_count() for segment in joined) > MERGED_ARTICLES:
        joined.pop()
    if sum(segment.doc_count() for segment in joined) > MERGED_ARTICLES and len(by_size) < 2 * MOST_SEGMENTS:
        return by_size
    for segment in joined:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return by_size[len(joined) :]


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
