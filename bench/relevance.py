"""How well search and related articles answer, beside bm25s and the cosine of TF-IDF in the same run.

    NEWSCLI_DATA=FOLDER python -m bench.relevance
    NEWSCLI_DATA=FOLDER python -m bench.relevance --only search

The tables are Markdown. Questions are searched as they stand, with the default weights.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import mean

from bench.collections import (
    SearchCollection,
    Text,
    blurbs,
    lee,
    reuters,
    reuters_titles,
    reuters_topics,
    search_collection,
)
from bench.languages import words_of
from bench.measures import average_precision, correlation, normalised_gain, precision
from bench.newsrooms import found_in, newsroom_of
from bench.peers import bm25s_search, cosines, plain_words, stemmed_words
from newscli.model.related import Profile, Rarity, nearness, scaled
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.related import relate

SEARCHED = {"Cranfield": "ir-cranfield", "CISI": "ir-cisi"}
DEPTH = 1_000
"""How many articles of a ranking are looked at for MAP."""

PEERS = (plain_words, stemmed_words)
STORY_LANGUAGES = {"English": "en", "Russian": "ru"}
REUTERS_STORIES, REUTERS_SAMPLE = 5_000, 300


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["search", "related"])
    options = parser.parse_args()
    if options.only != "related":
        print("| collection | questions | | MAP | nDCG@10 | P@10 | ms a question |")
        print("| --- | ---: | --- | ---: | ---: | ---: | ---: |")
        for title, name in SEARCHED.items():
            print_search(title, search_collection(name))
        print_search("Reuters: topics", reuters_topics(REUTERS_STORIES))
        print_search("Reuters: titles", reuters_titles(REUTERS_STORIES, REUTERS_SAMPLE, words_of))
    if options.only != "search":
        print("\n| related articles | cases | newscli | TF-IDF | TF-IDF of stems |")
        print("| --- | ---: | ---: | ---: | ---: |")
        print_alikeness()
        for title, language in STORY_LANGUAGES.items():
            print_stories(title, language)
        print_topics()


def print_search(title: str, collection: SearchCollection) -> None:
    """Print a row for newscli on a collection, one for ``--expand``, and one for bm25s."""

    def print_figures(name: str, search: Callable[[str, int], list[str]]) -> None:
        search(next(iter(collection.questions.values())), DEPTH)  # what is opened once is not counted
        start = time.perf_counter()
        found = {name: search(question, DEPTH) for name, question in collection.questions.items()}
        taken = (time.perf_counter() - start) / len(found)
        judged = [(ranked, collection.judgements[name]) for name, ranked in found.items()]
        whole = mean(average_precision(*each) for each in judged)
        gain = mean(normalised_gain(*each, 10) for each in judged)
        first = mean(precision(*each, 10) for each in judged)
        print(f"{name} | {whole:.3f} | {gain:.3f} | {first:.3f} | {taken * 1000:.1f} |", flush=True)

    print(f"| {title} | {len(collection.questions)} | ", end="")
    with newsroom_of(collection.texts) as newsroom:
        print_figures("newscli", found_in(newsroom, collection.texts, expands=False))
        print("| | | ", end="")
        print_figures("newscli --expand", found_in(newsroom, collection.texts, expands=True))
    print("| | | ", end="")
    print_figures("bm25s", bm25s_search(collection.texts))


def print_alikeness() -> None:
    """Print how nearness goes with what people say, on all pairs of the texts that they compared."""
    texts, judged = lee()
    numbers = {text.id: number for number, text in enumerate(texts)}
    pairs = [(numbers[one], numbers[other]) for one, other in judged]
    with newsroom_of(texts) as newsroom:
        near = nearness_of(newsroom, len(texts))
        ours = correlation([near(*pair) for pair in pairs], list(judged.values()))
    theirs = []
    for words in PEERS:
        peer = cosines(texts, words)
        found = [peer(number) for number in range(len(texts))]
        theirs.append(
            correlation([found[one].get(other, 0.0) for one, other in pairs], list(judged.values()))
        )
    print_row("Lee: correlation with people (Pearson)", len(pairs), [ours, *theirs])


def print_row(title: str, cases: int, figures: Sequence[float]) -> None:
    """Print a row of the table of related articles."""
    print(f"| {title} | {cases} | {' | '.join(f'{figure:.3f}' for figure in figures)} |", flush=True)


def nearness_of(newsroom: Newsroom, size: int) -> Callable[[int, int], float]:
    """How near two of the articles are, by their numbers, whether or not they would be listed."""
    terms = newsroom.catalog.terms
    numbers = [terms.number_of(str(number)) for number in range(size)]
    profiles = {each: Profile(*facts[1:]) for each, facts in terms.facts(numbers).items()}
    words = {word for profile in profiles.values() for word in profile.terms}
    rarity = Rarity(size, terms.frequencies(words), {})
    profiles = {each: scaled(profile, rarity) for each, profile in profiles.items()}
    return lambda one, other: nearness(profiles[numbers[one]], profiles[numbers[other]], rarity).score


def print_stories(title: str, language: str) -> None:
    """Print how often the nearest blurb tells the same story, where there is one that does."""
    texts = [text for text in blurbs() if text.language == language]
    stories = [text.groups for text in texts]
    asked = [number for number, story in enumerate(stories) if stories.count(story) > 1]
    print_row(f"In the news, {title}: the first is of the same story", len(asked), shares(texts, asked, 1))


def print_topics() -> None:
    """Print how many of the first five related stories have a topic in common."""
    texts = reuters(REUTERS_STORIES)
    with_topics = [number for number, text in enumerate(texts) if text.groups]
    asked = random.Random(1).sample(with_topics, REUTERS_SAMPLE)
    print_row("Reuters: of the first five, those with a common topic", len(asked), shares(texts, asked, 5))


def shares(texts: Sequence[Text], asked: Sequence[int], most: int) -> list[float]:
    """The share of those listed that have a group in common with the one asked about: ours, the peers'."""
    with newsroom_of(texts) as newsroom:
        listed = {
            number: [int(relation.slug) for relation in relate(newsroom, str(number), limit=most)]
            for number in asked
        }
    found = [share(texts, listed)]
    for words in PEERS:
        near = cosines(texts, words)
        found.append(share(texts, {number: first(near(number), most) for number in asked}))
    return found


def share(texts: Sequence[Text], listed: Mapping[int, Sequence[int]]) -> float:
    """The share of right ones; a list without any counts as one that is wrong."""
    right = sum(bool(texts[one].groups & texts[other].groups) for one in listed for other in listed[one])
    return right / sum(max(1, len(others)) for others in listed.values())


def first(near: Mapping[int, float], most: int) -> list[int]:
    """The nearest."""
    return sorted(near, key=lambda number: -near[number])[:most]


if __name__ == "__main__":
    main()
