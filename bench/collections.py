"""The public collections that the benchmarks read, from the folder that ``NEWSCLI_DATA`` names."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOPIC_WORDS = {
    "crude": "crude oil",
    "coffee": "coffee",
    "gold": "gold",
    "sugar": "sugar",
    "grain": "grain exports",
    "interest": "interest rates",
    "money-fx": "foreign exchange intervention",
    "trade": "trade deficit",
    "ship": "shipping strike",
    "wheat": "wheat",
    "corn": "corn",
    "money-supply": "money supply",
    "cocoa": "cocoa",
    "cpi": "inflation",
    "gnp": "economic growth",
    "oilseed": "soybean",
    "acq": "takeover bid",
    "earn": "quarterly earnings",
    "jobs": "unemployment",
    "iron-steel": "steel",
    "rubber": "rubber",
    "livestock": "cattle",
    "copper": "copper",
    "reserves": "foreign reserves",
    "nat-gas": "natural gas",
    "bop": "current account balance",
    "veg-oil": "palm oil",
    "cotton": "cotton",
    "gas": "gasoline",
    "alum": "aluminium",
    "tin": "tin",
    "ipi": "industrial production",
    "wpi": "wholesale prices",
    "meal-feed": "soymeal",
    "pet-chem": "petrochemicals",
    "orange": "orange juice",
    "zinc": "zinc",
    "retail": "retail sales",
    "housing": "housing starts",
    "strategic-metal": "uranium",
}
"""The words that a person would type to find stories on a topic of Reuters, by the topic's code."""

FEWEST = 5
"""Topics with fewer stories are not asked for."""


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


def reuters_topics(size: int) -> SearchCollection:
    """The first stories of Reuters-21578, and for each topic of five or more the words one would type."""
    texts = reuters(size)
    having = {topic: {text.id: 1 for text in texts if topic in text.groups} for topic in TOPIC_WORDS}
    judgements = {topic: stories for topic, stories in having.items() if len(stories) >= FEWEST}
    return SearchCollection(texts, {topic: TOPIC_WORDS[topic] for topic in judgements}, judgements)


def reuters_titles(size: int, sample: int, words_of: Callable[[str], str]) -> SearchCollection:
    """The first stories of Reuters-21578, and the words of some titles; each story of that title answers."""
    texts = reuters(size)
    asked = random.Random(1).sample(texts, sample)
    same: dict[str, dict[str, int]] = defaultdict(dict)
    for text in texts:
        same[text.title.lower()][text.id] = 1
    judgements = {text.id: same[text.title.lower()] for text in asked}
    return SearchCollection(texts, {text.id: words_of(text.title) for text in asked}, judgements)


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
