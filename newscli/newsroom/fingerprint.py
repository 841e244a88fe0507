"""The words of an article as the catalog wants them: for its key terms, to tell copies, and what is new."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newscli.model.frozen import frozen
from newscli.model.guess import language_of
from newscli.model.likeness import sketch
from newscli.model.related import key_terms
from newscli.model.step import digest_of
from newscli.model.text import stems, stop_stems
from newscli.newsroom.texts import texts_of
from newscli.storage.catalog.register import Digests

if TYPE_CHECKING:
    from newscli.model.article import Article

REMEMBERED = 512
"""Articles whose words are kept: an import needs those of a batch before it writes them and after."""

LONGEST_REMEMBERED = 100_000
"""Characters of a body whose words are kept, so that memory has a bound."""


@frozen
class Fingerprint:
    """The stems of an article, and the sketch by which its copies are found."""

    title: list[str]
    lead: list[str]
    body: list[str]
    sketch: bytes


@frozen
class Words:
    """What the catalog keeps of the words of an article.

    Attributes:
        language: by which they are known.
        terms: its key terms with their weights.
        sketch: by which its copies are found.
    """

    language: str
    terms: dict[str, float]
    sketch: bytes


def words_of(article: Article, own_language: str) -> Words:
    """What the catalog keeps of the words of an article.

    Args:
        article: the article.
        own_language: that of the archive, for one whose language nobody can tell.
    """
    language = language_of(article, own_language)
    found = fingerprint(article, language)
    terms = key_terms(found.title, found.lead, found.body, stop_words(language).__contains__)
    return Words(language, terms, found.sketch)


def fingerprint(article: Article, language: str) -> Fingerprint:
    """The fingerprint of an article.

    Args:
        article: the article.
        language: by which its words are known.
    """
    of = _fingerprint if len(article.body) <= LONGEST_REMEMBERED else _fingerprint.__wrapped__
    return of(article.title, article.lead, article.body, language)


def digests_of(article: Article) -> Digests:
    """What tells whether an article's words, and all that is searched of it, are as they were."""
    words = (article.title, article.lead, article.body, article.language)
    return Digests(digest_of(repr(words)), digest_of(repr((texts_of(article), article.language))))


stop_words = cache(stop_stems)
"""The stems of the stop words of a language."""


@lru_cache(REMEMBERED)
def _fingerprint(title: str, lead: str, body: str, language: str) -> Fingerprint:
    words = stems(title, language), stems(lead, language), stems(body, language)
    return Fingerprint(*words, sketch([word for part in words for word in part]))
