"""The words of an article as the catalog wants them: for its key terms, and to tell copies."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newscli.model.likeness import Text, shingles, sketch
from newscli.model.text import stems

if TYPE_CHECKING:
    from newscli.model.article import Article

REMEMBERED = 1024
"""Texts whose stems and sketches are kept: an import needs them before it writes a batch and after."""


def words_of(article: Article, language: str) -> tuple[list[str], list[str], list[str]]:
    """The stems of title, lead and body."""
    return _stems(article.title, language), _stems(article.lead, language), _stems(article.body, language)


def sketch_of(article: Article, language: str) -> bytes:
    """The sketch by which copies of an article are found."""
    return _sketch(article.title, article.lead, article.body, language)


def text_of(article: Article, language: str) -> Text:
    """What is compared of an article with what may be its copy."""
    title, lead, body = words_of(article, language)
    return Text.of([*title, *lead, *body])


@lru_cache(REMEMBERED)
def _sketch(title: str, lead: str, body: str, language: str) -> bytes:
    return sketch(shingles([*_stems(title, language), *_stems(lead, language), *_stems(body, language)]))


@lru_cache(REMEMBERED)
def _stems(text: str, language: str) -> list[str]:
    return stems(text, language)
