"""The public collections that the benchmarks read, from the folder that ``NEWSCLI_DATA`` names."""

from __future__ import annotations

import gzip
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """An article of a collection.

    Attributes:
        id: its name in the collection.
        title: empty where the collection has none.
        body: its text.
        language: a BCP 47 tag, or what the collection writes for one.
        published: a date-time with an offset, or empty.
        groups: what it belongs to: its story, or its topics.
    """

    id: str
    title: str
    body: str
    language: str
    published: str = ""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SearchCollection:
    """Articles, questions, and which articles answer each: by question and article, how well."""

    texts: list[Text]
    questions: dict[str, str]
    judgements: dict[str, dict[str, int]]


def search_collection(name: str) -> SearchCollection:
    """A collection for search, with the questions that anyone has judged."""
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for question, text, grade in _rows(name, "qrels.tsv"):
        judgements[question][text] = int(grade)
    questions = {
        record["id"]: record["text"]
        for record in _records(name, "queries.jsonl")
        if any(grade > 0 for grade in judgements[record["id"]].values())
    }
    texts = [_text(record, "en") for record in _records(name, "docs.jsonl")]
    return SearchCollection(texts, questions, judgements)


def lee() -> tuple[list[Text], dict[tuple[str, str], float]]:
    """Fifty short news texts among 300 more, and how alike people found each two of the fifty (0 to 1)."""
    judged = {(one, other): float(value) for one, other, value in _rows("rel-lee50", "similarity.tsv")}
    judged = {pair: value for pair, value in judged.items() if pair[0] != pair[1]}
    return [_text(record, "en") for record in _records("rel-lee50", "docs.jsonl")], judged


def blurbs() -> list[Text]:
    """What the Wikipedias had "In the news", each blurb with its story."""
    stories = dict(_rows("rel-itn-multilingual", "clusters.tsv"))
    return [
        _text(record, record["lang"], record["date"], [stories[record["id"]]])
        for record in _records("rel-itn-multilingual", "docs.jsonl")
    ]


def reuters(size: int) -> list[Text]:
    """The first stories of Reuters-21578 that have a text, with their topics."""
    found = (
        _text(record, "en", record["date"] + "Z", record["topics"])
        for record in _records("reuters21578", "docs.jsonl.gz")
        if record["text"].strip() and record["title"].strip()
    )
    return [text for text, _ in zip(found, range(size), strict=False)]


def masakhanews() -> list[Text]:
    """News in sixteen languages that are spoken in Africa."""
    return [_text(record, record["lang"]) for record in _records("masakhanews", "docs.jsonl.gz")]


def _text(
    record: dict[str, Any], language: str, published: str = "", groups: list[str] | None = None
) -> Text:
    return Text(record["id"], record["title"], record["text"], language, published, frozenset(groups or ()))


def _records(collection: str, name: str) -> Iterator[dict[str, Any]]:
    path = _folder(collection) / name
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if name.endswith(".gz")
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            yield json.loads(line)


def _rows(collection: str, name: str) -> Iterator[list[str]]:
    with (_folder(collection) / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _folder(collection: str) -> Path:
    data = os.environ.get("NEWSCLI_DATA")
    if data is None:
        raise SystemExit("NEWSCLI_DATA is to name the folder of the public collections")
    return Path(data) / collection
