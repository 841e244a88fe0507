"""The index's terms: what Whoosh keeps of an article, and how its postings are read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3TermInfo, W3TermsReader
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Positions
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from newscli.model.frozen import frozen

NAME = "MAIN"
"""What Whoosh calls the index; its files' names begin with it."""

FIELDS = ("title", "lead", "tags", "sources", "authors", "section", "photo", "body", "extra")

LENGTH_OF_CODE = tuple(float(byte_to_length(code)) for code in range(256))
"""Whoosh keeps how many words a field has as one byte, on a logarithmic scale: here is what it stands for."""

PLACE = "I"
"""How the places of a stem in an article are written: each as a number of four bytes."""


@frozen
class Document:
    """One article as the index takes it in.

    Attributes:
        slug: the article's id.
        stems: the stems of each of FIELDS in order; an empty stem keeps its place, so that no phrase is
            found across it (between two tags, say).
    """

    slug: str
    stems: Mapping[str, Sequence[str]]


class StemField(FieldType):
    """A field that takes stems as they are, in order; an empty stem keeps a place that no phrase crosses."""

    def __init__(self) -> None:
        """Keep the places of the stems, for phrases, and the field's length."""
        super().__init__(format=Positions(), analyzer=None, scorable=True)


class _Postings(W3LeafMatcher):
    """The postings of a stem, taken a block at a time: to ask for one after the other takes twice as long."""

    def counts(self) -> Iterator[tuple[int, float]]:
        """Which articles have the stem, and how often."""
        while self.is_active():
            self._read_ids()
            self._read_weights()
            yield from zip(self._ids, self._weights, strict=True)
            self._next_block()

    def places(self) -> Iterator[tuple[int, bytes]]:
        """Which articles have the stem, and where, written as PLACE says."""
        while self.is_active():
            self._read_ids()
            self._read_values()
            yield from zip(self._ids, self._values, strict=True)
            self._next_block()


class _Terms(W3TermsReader):
    """The stems of a segment, which can be listed without reading all that is known of each."""

    def counts_from(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """The stems of a field from a prefix on, in the order of their bytes, with the number of articles."""
        code = self._keycoder(field, b"")
        for key, length, value, _ in self._tindex.ranges_from(code + prefix):
            name = self._dbfile.get(key, length)
            if not name.startswith(code):
                return
            yield name[len(code) :], W3TermInfo.read_doc_freq(self._dbfile, value)


class StemCodec(W3Codec):
    """Whoosh's codec, told to leave out what is not read here, and to read the rest faster."""

    length_stats = False  # the shortest and longest field of each block: for top-k searches

    def terms_reader(self, storage: Any, segment: Any) -> _Terms:
        """The stems of a segment, and where their postings lie."""
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return _Terms(self, storage.open_file(name), storage.file_length(name), postings)

    def postings_reader(self, file: Any, information: Any, format: Any, **_options: Any) -> _Postings:
        """The postings of a stem."""
        return _Postings(file, *information.extent(), format)


SCHEMA = Schema(slug=ID(unique=True, sortable=True), **{name: StemField() for name in FIELDS})


@lru_cache(1 << 16)
def to_bytes(stem: str) -> bytes:
    """How a stem is kept; what no UTF-8 can say (half a character from a command line) is then not found."""
    return stem.encode("utf-8", "replace")


class Segment:
    """One segment of the index, open for reading.

    Attributes:
        base: the number of its first article in the whole index.
        deleted: the numbers (in the whole index) of articles that were replaced or removed.
    """

    def __init__(self, storage: Any, segment: Any, base: int) -> None:
        """Open Whoosh's segment."""
        codec = StemCodec()
        self._files = segment.open_compound_file(storage) if segment.is_compound() else storage
        self._segment = segment
        self._terms = codec.terms_reader(self._files, segment)
        self._documents = codec.per_document_reader(self._files, segment)
        self._lengths: dict[str, bytes] = {}
        self._names = frozenset(self._terms.indexed_field_names())
        self.base = base
        self.count: int = segment.doc_count_all()
        self.deleted = frozenset(base + number for number in segment.deleted_docs())

    def numbers(self) -> set[int]:
        """The articles that count."""
        return set(range(self.base, self.base + self.count)) - self.deleted

    def total_length(self, field: str) -> int:
        """How many words the field has in all articles together."""
        return int(self._documents.field_length(field))

    def lengths(self, field: str) -> bytes:
        """How many words the field has in each article, in codes of LENGTH_OF_CODE; 0 for none."""
        codes = self._lengths.get(field)
        if codes is None:
            name = self._segment.codec().column_filename(self._segment, f"_{field}_len")
            codes = b""
            if self._files.file_exists(name):
                codes = self._files.open_file(name).get(0, self._files.file_length(name))
            self._lengths[field] = codes = codes.ljust(self.count, b"\0")
        return codes

    @cached_property
    def slugs(self) -> Sequence[bytes]:
        """The slug of each article."""
        column: Sequence[bytes] = self._documents.column_reader("slug", SCHEMA["slug"].column_type)
        return column

    def find(self, field: str, stem: bytes) -> _Postings | None:
        """The postings of a stem, or None."""
        if field not in self._names:
            return None
        try:
            postings: _Postings = self._terms.matcher(field, stem, SCHEMA[field].format)
        except TermNotFound:
            return None
        return postings

    def frequencies(self, field: str, stem: bytes) -> Iterator[tuple[int, float]]:
        """Which articles (numbered in the segment) have a stem in a field, and how often."""
        postings = self.find(field, stem)
        return iter(()) if postings is None else postings.counts()

    def places(self, field: str, stem: bytes) -> Mapping[int, bytes]:
        """Where in a field a stem stands, written as PLACE says, by article (numbered in the segment)."""
        postings = self.find(field, stem)
        return {} if postings is None else dict(postings.places())

    def phrases(self, field: str, places: Sequence[Iterable[bytes]]) -> Iterator[tuple[int, int]]:
        """Which articles (numbered in the segment) have stems side by side in a field, and how often.

        Args:
            field: one of FIELDS.
            places: for each place of the phrase, the stems that may stand there.
        """
        found: list[list[Mapping[int, bytes]]] = []
        numbers: set[int] = set()
        for place in places:
            postings = [self.places(field, stem) for stem in place]
            standing = set().union(*postings)
            numbers = numbers & standing if found else standing
            if not numbers:
                return
            found.append(postings)
        for number in numbers:
            starts = _starts(number, found[0], 0)
            for offset, postings in enumerate(found[1:], 1):
                starts &= _starts(number, postings, offset)
            if starts:
                yield number, len(starts)

    def terms(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """The stems of a field from a prefix on, in the order of their bytes, with the number of articles."""
        if field not in self._names:
            return
        for stem, count in self._terms.counts_from(field, prefix):
            if not stem.startswith(prefix):
                return
            yield stem, count

    def close(self) -> None:
        """Close the files."""
        self._terms.close()
        self._documents.close()


def _starts(number: int, postings: Iterable[Mapping[int, bytes]], offset: int) -> set[int]:
    """Where a phrase must begin in an article for its word at an offset to stand where it stands."""
    values = (posting[number] for posting in postings if number in posting)
    return {place - offset for value in values for place in array(PLACE, value)}
