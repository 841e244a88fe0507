"""The methods that newscli is measured beside: bm25s for search, TF-IDF for related articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import log, sqrt

from bench.collections import Text
from newscli.model.text import is_stop_word, stems, stop_stems

_WORD = re.compile(r"(?u)\b\w\w+\b")


def bm25s_search(texts: Sequence[Text]) -> Callable[[str, int], list[str]]:
    """Index texts with bm25s: Lucene's BM25, Snowball's English stems, English stop words, title and text.

    Returns:
        A search: the ids of the best articles for a question, at most so many.
    """
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def tokens(lines: list[str]) -> object:
        return bm25s.tokenize(lines, stopwords="en", stemmer=stemmer, show_progress=False)

    retriever = bm25s.BM25(method="lucene")
    retriever.index(tokens([f"{text.title} {text.body}" for text in texts]), show_progress=False)

    def search(question: str, most: int) -> list[str]:
        depth = min(most, len(texts))
        numbers, scores = retriever.retrieve(tokens([question]), k=depth, show_progress=False)
        return [texts[number].id for number, score in zip(numbers[0], scores[0], strict=True) if score > 0]

    return search


def plain_words(text: Text) -> list[str]:
    """The words of two letters or more, without case; of English without stop words."""
    found = _WORD.findall(f"{text.title} {text.body}".lower())
    return [word for word in found if text.language != "en" or not is_stop_word(word, "en")]


def stemmed_words(text: Text) -> list[str]:
    """The stems that newscli compares: without the stop words of the language."""
    stop_words = stop_stems(text.language)
    return [stem for stem in stems(f"{text.title}\n{text.body}", text.language) if stem not in stop_words]


def cosines(texts: Sequence[Text], words: Callable[[Text], list[str]]) -> Callable[[int], dict[int, float]]:
    """The cosine of TF-IDF; the idf is ``ln((1 + N) / (1 + n)) + 1``, as scikit-learn has it.

    Returns:
        For a text, by its number: how near each other is that shares a word with it.
    """
    counts = [Counter(words(text)) for text in texts]
    having = Counter(word for count in counts for word in count)
    rarity = {word: log((1 + len(texts)) / (1 + number)) + 1 for word, number in having.items()}
    vectors: list[dict[str, float]] = []
    postings: dict[str, list[tuple[int, float]]] = {word: [] for word in having}
    for number, count in enumerate(counts):
        vector = {word: times * rarity[word] for word, times in count.items()}
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({word: weight / length for word, weight in vector.items()})
        for word, weight in vectors[number].items():
            postings[word].append((number, weight))

    def near(number: int) -> dict[int, float]:
        found: dict[int, float] = {}
        for word, weight in vectors[number].items():
            for other, share in postings[word]:
                found[other] = found.get(other, 0.0) + weight * share
        found.pop(number, None)
        return found

    return near
