"""An archive of any size for the benchmarks: words by Zipf's law, dates over twenty years, 500 tags.

The articles are made from a fixed seed, so two runs measure the same files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from newscli.files.article_toml import dumps_article
from newscli.model.article import Article, Featured
from newscli.storage.founding import make_archive

VOCABULARY = 30_000
TAGS = 500
SECTIONS = ("World", "Politics", "Economy", "Science", "Culture", "Climate", "Sport")
WORDS_IN_BODY = 350
"""Words of a body: articles of some 2.5 kB, as long as a wire story."""
START = datetime(2006, 1, 1, tzinfo=UTC)
DAYS = 20 * 365
SYLLABLES = tuple("bacedifogukaleminopurasetivozualenisorun"[place : place + 2] for place in range(0, 40, 2))


def make_corpus(folder: Path, size: int) -> Path:
    """Make an archive of so many articles in a folder, unless it is there, and return it.

    One in a hundred articles is an Editor's choice, and each has some views.
    """
    root, is_new = make_archive(folder, "UTC")
    if not is_new:
        return root
    views: list[str] = []
    for slug, article, count in made(size):
        path = root / f"{article.published:%Y/%m}" / f"{slug}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumps_article(article), encoding="utf-8")
        views.append(count)
    (root / "views").mkdir(exist_ok=True)
    (root / "views" / "2026-11.tsv").write_text("".join(views), encoding="utf-8")
    return root


def made(size: int) -> Iterator[tuple[str, Article, str]]:
    """So many articles, each with its slug and its line of views; the same ones for the same size."""
    chance = random.Random(size)
    words = [_word(number) for number in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
    for number in range(size):
        slug = f"article-{number:06}"
        article = _article(number, words, weights, chance)
        count, day = chance.randint(1, 500), chance.randint(1, 24)
        yield slug, article, f"{slug}\t{count}\t2026-11-{day:02}\tbench\t{number:016x}\n"


def _article(number: int, words: list[str], weights: list[float], chance: random.Random) -> Article:
    text = chance.choices(words, cum_weights=weights, k=WORDS_IN_BODY + 30)
    published = START + timedelta(days=chance.random() * DAYS)
    return Article(
        title=" ".join(text[:8]).capitalize(),
        lead=" ".join(text[8:30]).capitalize() + ".",
        section=chance.choice(SECTIONS),
        tags=tuple(f"tag-{int(TAGS * chance.random() ** 2)}" for _ in range(3)),
        sources=("agencies",),
        published=published.replace(microsecond=0),
        language="en",
        body=" ".join(text[30:]) + "\n",
        featured=Featured(start=published.date()) if number % 100 == 0 else None,
    )


def _word(number: int) -> str:
    syllables = []
    number += len(SYLLABLES)
    while number:
        number, place = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[place])
    return "".join(syllables)
