"""How well the article of a web page is read, beside trafilatura alone in the same run.

    NEWSCLI_DATA=FOLDER python -m bench.pages

The pages are those of ``html-readability``, each with the text and the facts that its collection expects.
The table is Markdown.
"""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import mean

import trafilatura

from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.records import Record
from newscli.exchange.web.html import read, told_by_head
from newscli.model.record import incoming
from newscli.model.text import tokens


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and what is expected of it."""

    html: bytes
    facts: Mapping[str, str | None]
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found in a page; None for what it does not look at."""

    title: str = ""
    byline: str = ""
    day: str = ""
    text: str | None = None


def main() -> None:
    """Print the table."""
    pages = list(load(Path(os.environ["NEWSCLI_DATA"])))
    print("| reader | title | byline | date | text: recall | precision | F1 | ms a page |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, reader in READERS.items():
        reader(pages[0].html)  # loads what it needs
        begin = time.perf_counter()
        found = [reader(page.html) for page in pages]
        spent = (time.perf_counter() - begin) / len(pages) * 1000
        print(f"| {name} | {' | '.join(score(pages, found))} | {spent:.0f} |")
    print(f"\n{len(pages)} pages.")


def load(data: Path) -> Iterator[Page]:
    """The pages of the collection."""
    for folder in sorted((data / "html-readability" / "pages").iterdir()):
        expected = (folder / "expected.html").read_text(encoding="utf-8")
        facts = json.loads((folder / "expected-metadata.json").read_text(encoding="utf-8"))
        yield Page((folder / "source.html").read_bytes(), facts, without_addresses(to_markdown(expected)))


def newscli(html: bytes) -> Found:
    """What newscli makes of a page."""
    for item in read(io.BytesIO(html), "page"):
        if isinstance(item, Record) and (made := incoming(item.data)):
            article = made.article
            day = article.published.isoformat()[:10] if article.published else ""
            return Found(article.title, " ".join(article.authors), day, without_addresses(article.body))
    return Found(text="")


def trafilatura_alone(html: bytes) -> Found:
    """What trafilatura makes of a page, with its own Markdown."""
    found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    if found is None:
        return Found(text="")
    assert not isinstance(found, dict)
    return Found(found.title or "", found.author or "", found.date or "", found.text or "")


def head(html: bytes, *, with_json_ld: bool) -> Found:
    """What the head and headings of a page alone tell, with JSON-LD or without."""
    tree = trafilatura.load_html(html)
    made = (
        incoming({"title": "-"} | told_by_head(tree, "", with_json_ld=with_json_ld))
        if tree is not None
        else None
    )
    if made is None:
        return Found()
    article = made.article
    day = article.published.isoformat()[:10] if article.published else ""
    return Found(article.title, " ".join(article.authors), day)


READERS: Mapping[str, Callable[[bytes], Found]] = {
    "newscli": newscli,
    "trafilatura alone": trafilatura_alone,
    "the head and headings alone": lambda html: head(html, with_json_ld=True),
    "the same without JSON-LD": lambda html: head(html, with_json_ld=False),
}


def score(pages: list[Page], found: list[Found]) -> Iterator[str]:
    """The cells of a row: facts that are right among those that are expected, and the overlap of texts."""
    pairs = list(zip(pages, found, strict=True))
    for fact, right in (
        ("title", lambda one, other: same(one, other.title)),
        ("byline", lambda one, other: same(by(one), by(other.byline))),
        ("publishedTime", lambda one, other: day_of(one) == other.day),
    ):
        expected = [(value, other) for page, other in pairs if (value := page.facts.get(fact))]
        yield f"{sum(right(value, other) for value, other in expected)} of {len(expected)}"
    overlaps = [overlap(page.text, other.text) for page, other in pairs if other.text is not None]
    for values in zip(*overlaps, strict=True) if overlaps else [()] * 3:
        yield f"{mean(values):.1%}" if values else "-"


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words."""
    return words(one) == words(other)


def by(text: str) -> str:
    """A byline without the word that begins it."""
    return re.sub(r"\Aby\s+", "", text.strip(), flags=re.IGNORECASE)


def day_of(text: str) -> str:
    """The day of a time, in UTC when it has an offset."""
    made = incoming({"title": "-", "published": text})
    moment = made.article.published if made else None
    return moment.isoformat()[:10] if isinstance(moment, datetime) or moment else text[:10]


def without_addresses(markdown: str) -> str:
    """The words that Markdown shows."""
    return re.sub(r"\]\([^)\s]*\)", "]", re.sub(r"!\[[^\]]*\]\([^)\s]*\)", "", markdown))


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [token.text for token in tokens(text)]


def overlap(expected: str, found: str) -> tuple[float, float, float]:
    """Recall, precision and F1 of the words of a text, each as often as it stands there."""
    one, other = Counter(words(expected)), Counter(words(found))
    common = (one & other).total()
    recall = common / one.total() if one else 1.0
    precision = common / other.total() if other else 0.0
    return recall, precision, 2 * recall * precision / (recall + precision) if common else 0.0


if __name__ == "__main__":
    main()
