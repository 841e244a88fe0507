"""Whether articles are found by the words of their titles, in each language among those of all others.

    NEWSCLI_DATA=FOLDER python -m bench.languages

All articles of all languages lie in one index, each with its language as the collection gives it. The words
of a title are searched without telling their language; they find it when the article is among the first
three. Of articles with one title any counts: no search could tell them apart.
"""

from __future__ import annotations

import random
import re
import time
from collections import defaultdict
from collections.abc import Sequence
from statistics import mean

from bench.collections import Text, blurbs, masakhanews
from bench.newsrooms import search_of

SAMPLE = 100
"""Articles of a language that are looked for, at most."""

FEWEST = 10
"""Languages with fewer articles are in the index and told of together."""

FIRST = 3
AIM = 0.95

_SIGNS = re.compile(r'[()"*~^\\:“”„«»‟❝❞〝〞「」『』]')
_OPERATOR = re.compile(r"\b(AND|OR|NOT)\b")


def main() -> None:
    """Print the tables."""
    for name, texts in (("MasakhaNEWS", masakhanews()), ("In the news", blurbs())):
        print_found(name, [text for text in texts if words_of(text.title)])


def print_found(name: str, texts: Sequence[Text]) -> None:
    """Print a table: for each language, the share of articles found and the milliseconds of a search."""
    by_language: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_language[text.language].append(text)
    by_rows: dict[str, list[Text]] = defaultdict(list)
    for language, listed in by_language.items():
        by_rows[language if len(listed) >= FEWEST else "others"] += listed
    titles = {text.id: words_of(text.title) for text in texts}
    shares = []
    print(f"\n| {name} | articles | looked for | in the first {FIRST} | ms a search |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with search_of(texts) as search:
        search("news", FIRST)
        for language, listed in sorted(by_rows.items(), key=lambda row: (row[0] == "others", row[0])):
            sample = random.Random(1).sample(listed, min(SAMPLE, len(listed)))
            start = time.perf_counter()
            answers = [search(titles[text.id], FIRST) for text in sample]
            taken = (time.perf_counter() - start) / len(sample) * 1000
            found = [
                titles[text.id].lower() in {titles[answer].lower() for answer in answers_to}
                for text, answers_to in zip(sample, answers, strict=True)
            ]
            shares.append(mean(found))
            print(
                f"| {language} | {len(listed)} | {len(sample)} | {shares[-1]:.0%} | {taken:.1f} |", flush=True
            )
    reached = sum(share >= AIM for share in shares)
    print(f"\n{len(texts):,} articles; {reached} of {len(shares)} rows reach {AIM:.0%}.")


def words_of(title: str) -> str:
    """The words of a title, without the signs and capitals by which a query asks for more."""
    words = (word.strip("-+'‘’.,;!?…") for word in _SIGNS.sub(" ", title).split())
    text = " ".join(word for word in words if any(map(str.isalnum, word)))
    return _OPERATOR.sub(lambda operator: operator[0].lower(), text)


if __name__ == "__main__":
    main()
