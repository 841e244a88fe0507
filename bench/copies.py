"""How many altered copies are found, what is found in Reuters and In the news, and what it costs.

    NEWSCLI_DATA=FOLDER python -m bench.copies

A copy is a Reuters story in which words at random places, of title and text, are words of other stories.
It is found when ``dupes`` puts it beside its original, among all others of its length.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.collections import Text, blurbs, reuters
from bench.newsrooms import newsroom_of
from newscli.model.request import Request
from newscli.newsroom.dupes import Group, find_copies

SIZE = 20_000
SAMPLE = 500
"""Stories of each length that are altered."""

LENGTHS = ((40, 60), (60, 150), (150, 400), (400, 2000))
SHARES = (0.05, 0.1, 0.2)


def main() -> None:
    """Print the tables."""
    stories = reuters(SIZE)
    print_recall(stories)
    print("\n| found in | articles | groups | articles in them | seconds of processor |")
    print("| --- | ---: | ---: | ---: | ---: |")
    print_found("Reuters", stories)
    print_found("In the news", blurbs())


def print_recall(stories: Sequence[Text]) -> None:
    """Print a table: of stories of each length, the share of altered copies that are found."""
    shares = " | ".join(f"{share:.0%} changed" for share in SHARES)
    print(f"| words | copies | {shares} |\n| --- | ---: |{' ---: |' * len(SHARES)}")
    for least, most in LENGTHS:
        fitting = [text for text in stories if least <= words_in(text) < most]
        sample = random.Random(1).sample(fitting, min(SAMPLE, len(fitting)))
        found = " | ".join(f"{recall(sample, share):.1%}" for share in SHARES)
        print(f"| {least} to {most} | {len(sample)} | {found} |")


def words_in(text: Text) -> int:
    """The words of a text besides figures."""
    return sum(not any(map(str.isdigit, word)) for word in f"{text.title} {text.body}".split())


def recall(stories: Sequence[Text], share: float) -> float:
    """The share of stories whose altered copy is found."""
    copies = list(altered(stories, share))
    with newsroom_of([*stories, *copies]) as newsroom:
        groups = find_copies(newsroom, Request())
    group_of = {slug: number for number, group in enumerate(groups) for slug in group.slugs}
    originals = range(len(stories))
    found = [
        str(place) in group_of and group_of[str(place)] == group_of.get(str(place + len(stories)))
        for place in originals
    ]
    return sum(found) / len(found)


def altered(stories: Sequence[Text], share: float) -> Iterator[Text]:
    """Each story with a share of its words changed for words of any story."""
    chance = random.Random(2)
    words = [word for story in stories for word in story.body.split()]
    for story in stories:
        title, body = story.title.split(), story.body.split()
        copy = title + body
        for place in chance.sample(range(len(copy)), round(len(copy) * share)):
            copy[place] = chance.choice(words)
        yield replace(
            story,
            id=f"{story.id}-copy",
            title=" ".join(copy[: len(title)]),
            body=" ".join(copy[len(title) :]),
        )


def print_found(name: str, texts: Sequence[Text]) -> None:
    """Print a row: the groups of copies in a collection, and the time that it took to find them."""
    with newsroom_of(texts) as newsroom:
        start = time.process_time()
        groups = find_copies(newsroom, Request())
        taken = time.process_time() - start
    print(f"| {name} | {len(texts):,} | {len(groups):,} | {members(groups):,} | {taken:.1f} |")


def members(groups: Sequence[Group]) -> int:
    """How many articles are in groups."""
    return sum(len(group.slugs) for group in groups)


if __name__ == "__main__":
    main()
