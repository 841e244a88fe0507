"""A segment of the index in the making: postings are gathered by stem, and written in their order.

Whoosh's own writer takes one posting after the other, sorts them all, and writes each by itself. Its codec,
which makes the files, can be given a stem with all its postings, and here they lie so from the start.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from whoosh.codec.whoosh3 import W3FieldWriter, W3PostingsWriter

from newscli.storage.index.terms import (
    FIELDS,
    LENGTH_OF_CODE,
    NAME,
    PLACE,
    SCHEMA,
    Document,
    Segment,
    StemCodec,
    to_bytes,
)

MOST_POSTINGS = 4_000_000
"""Postings that are held in memory (some 50 bytes each) before they become a segment."""

BLOCK = 1_024
"""Postings that are read at once; Whoosh has 128, to skip some, but here all are read."""

Postings = list[Any]
"""The articles that have a stem: the number of each, and then the places there, as bytes."""

PLACE_BYTES = array(PLACE).itemsize


class SegmentBuilder:
    """Makes segments of the articles that it is given.

    Args:
        storage: where the segments' files go.
    """

    def __init__(self, storage: Any) -> None:
        """Begin the first segment; the storage is not touched before one is written."""
        self._storage = storage
        self._segments: list[Any] = []
        self._begin()

    def _begin(self) -> None:
        self._lengths: dict[bytes, dict[str, int]] = {}
        self._postings: dict[str, dict[bytes, Postings]] = {field: defaultdict(list) for field in FIELDS}
        self._count = 0

    def add(self, document: Document) -> None:
        """Take an article in, whose slug is none of the others'."""
        number = len(self._lengths)
        self._lengths[to_bytes(document.slug)] = lengths = {}
        for field in FIELDS:
            places: dict[str, list[int]] = {}
            for place, stem in enumerate(document.stems.get(field, ())):
                places.setdefault(stem, []).append(place)
            places.pop("", None)
            if places:
                lengths[field] = sum(map(len, places.values()))
                of_stem = self._postings[field]
                for stem, positions in places.items():
                    of_stem[to_bytes(stem)] += (number, _written(positions))
                self._count += len(places)
        if self._count >= MOST_POSTINGS:
            self._end()

    def add_segment(self, segment: Segment) -> None:
        """Take all articles of another segment in, but for those that are deleted."""
        numbers: dict[int, int] = {}
        codes = {field: segment.lengths(field) for field in FIELDS}
        for place in sorted(number - segment.base for number in segment.numbers()):
            numbers[place] = len(self._lengths)
            lengths = {field: int(LENGTH_OF_CODE[of_field[place]]) for field, of_field in codes.items()}
            self._lengths[segment.slugs[place]] = lengths
        for field in FIELDS:
            of_stem = self._postings[field]
            for stem, _ in segment.terms(field, b""):
                for place, value in segment.places(field, stem).items():
                    if place in numbers:
                        of_stem[stem] += (numbers[place], value)

    def finish(self) -> list[Any]:
        """Write what is left, and return all segments, Whoosh's, that were made."""
        if self._lengths:
            self._end()
        return self._segments

    def _end(self) -> None:
        """Write the segment."""
        codec = StemCodec()
        segment = codec.new_segment(self._storage, NAME)
        documents = codec.per_document_writer(self._storage, segment)
        for number, (slug, lengths) in enumerate(self._lengths.items()):
            documents.start_doc(number)
            for field, length in lengths.items():
                documents.add_field(field, SCHEMA[field], None, length)
            documents.add_column_value("slug", SCHEMA["slug"].column_type, slug)
            documents.finish_doc()
        documents.close()
        slugs = {slug: [number, b""] for number, slug in enumerate(self._lengths)}
        postings = _FieldWriter(codec, self._storage, segment)
        for field, of_stem in {"slug": slugs, **self._postings}.items():
            if of_stem:
                postings.write_field(field, of_stem)
        postings.close()
        segment.set_doc_count(len(self._lengths))
        segment.create_compound_file(self._storage)
        self._segments.append(segment)
        self._begin()


class _FieldWriter(W3FieldWriter):
    """Writes the stems of a field with all their postings."""

    def write_field(self, field: str, postings: Mapping[bytes, Postings]) -> None:
        """Write a field; the stems may come in any order."""
        self.start_field(field, SCHEMA[field])
        self._postwriter = writer = _PostingsWriter(self._postfile, blocklimit=BLOCK)
        for stem in sorted(postings):
            self.start_term(stem)
            writer.add_all(postings[stem][::2], postings[stem][1::2])
            self.finish_term()
        self.finish_field()


class _PostingsWriter(W3PostingsWriter):
    """Writes postings a block at a time."""

    def add_all(self, numbers: Sequence[int], values: Sequence[bytes]) -> None:
        """Write all postings of a stem, but for the last block, which the end of the term writes."""
        for start in range(0, len(numbers), BLOCK):
            if start:
                self._write_block()
            self._ids = array("I", numbers[start : start + BLOCK])
            self._values = values[start : start + BLOCK]
            self._weights = array("f", map(_frequency, self._values))
            self._maxweight = max(self._weights)


def _frequency(places: bytes) -> int:
    """How often a stem stands in an article; a slug, which has no places, once."""
    return len(places) // PLACE_BYTES or 1


def _written(places: list[int]) -> bytes:
    """Places as bytes."""
    return _written_one(places[0]) if len(places) == 1 else array(PLACE, places).tobytes()


@lru_cache(1 << 16)
def _written_one(place: int) -> bytes:
    """A single place, as most stems have in an article: worked out, and kept in memory, once for all."""
    return array(PLACE, (place,)).tobytes()
