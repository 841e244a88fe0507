"""Newsrooms and indexes of the benchmarks: texts of a collection, taken in as the program takes them in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.collections import Text
from newscli.model.article import Article
from newscli.model.dates import Calendar
from newscli.model.query_parser import parse
from newscli.model.request import Request
from newscli.model.weights import Weights
from newscli.newsroom.importing import import_sources
from newscli.newsroom.indexing import document_of
from newscli.newsroom.newsroom import Newsroom, Surroundings
from newscli.newsroom.search import search
from newscli.newsroom.sources import Source
from newscli.storage.founding import make_archive
from newscli.storage.index import Index

NOW = datetime(2026, 1, 1, tzinfo=UTC)

NO_TITLE = "–"
"""The title of a text that has none: without a word, else an import takes the text's first ones twice."""


@contextmanager
def newsroom_of(texts: Sequence[Text]) -> Iterator[Newsroom]:
    """A newsroom into which texts were imported; the slug of each is its number."""
    with TemporaryDirectory(prefix="newscli-bench-") as folder:
        root, _ = make_archive(Path(folder), "UTC")
        newsroom = Newsroom(_surroundings(root, Path(folder) / "cache"), writes=True)
        lines = "".join(_line(number, text) for number, text in enumerate(texts))
        report = import_sources(newsroom, [Source(name="collection.jsonl", file=BytesIO(lines.encode()))])
        assert report.added == len(texts), report.words
        try:
            yield newsroom
        finally:
            newsroom.close()


@contextmanager
def newsroom_in(root: Path, cache_home: Path) -> Iterator[Newsroom]:
    """The newsroom of an archive that is there, for reading."""
    newsroom = Newsroom(_surroundings(root, cache_home))
    try:
        yield newsroom
    finally:
        newsroom.close()


@contextmanager
def search_of(texts: Sequence[Text]) -> Iterator[Callable[[str, int], list[str]]]:
    """A search in an index of texts: the ids of the best articles for a query, at most so many."""
    languages = tuple(dict.fromkeys(text.language for text in texts))
    calendar = Calendar(NOW, UTC)
    with TemporaryDirectory(prefix="newscli-bench-") as folder:
        index = Index(Path(folder) / "index", Weights())
        index.create("bench")
        articles = (
            document_of(str(number), Article(title=text.title, body=text.body), text.language)
            for number, text in enumerate(texts)
        )
        index.update(articles, (), lambda count: None)

        def search(query: str, most: int) -> list[str]:
            scores = index.search(parse(query, calendar), languages)
            return [texts[int(slug)].id for slug in sorted(scores, key=lambda slug: -scores[slug])[:most]]

        try:
            yield search
        finally:
            index.close()


def found_in(newsroom: Newsroom, texts: Sequence[Text], *, expands: bool) -> Callable[[str, int], list[str]]:
    """A search as the command makes it: the ids of the best articles for a query, at most so many."""

    def ask(query: str, most: int) -> list[str]:
        listing = search(newsroom, query, Request(), ("slug",), most, expands=expands)
        return [texts[int(str(slug))].id for (slug,) in listing.rows]

    return ask


def _surroundings(root: Path, cache_home: Path) -> Surroundings:
    return Surroundings(
        archive=root,
        working_folder=root.parent,
        cache_home=cache_home,
        now=NOW,
        as_of=(),
        note=lambda line: None,
        warn=lambda line: None,
        progress=lambda work, steps: nullcontext(lambda count, share=None: None),
    )


def _line(number: int, text: Text) -> str:
    record = {
        "slug": str(number),
        "title": text.title or NO_TITLE,
        "body": text.body,
        "language": text.language,
    }
    if text.published:
        record["published"] = text.published
    return json.dumps(record) + "\n"
