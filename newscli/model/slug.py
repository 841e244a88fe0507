"""Slugs: the ids of articles, made from titles in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST = 80
FALLBACK = "article"

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_APOSTROPHES = re.compile(r"['’ʼ‘`´]")
_IDEOGRAPH = r"([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"  # takes 2 ms to compile


def is_slug(text: str) -> bool:
    """Whether a text may be a slug: ``[a-z0-9][a-z0-9-]*``, at most 80 characters."""
    return SLUG.fullmatch(text) is not None


def make_slug(title: str) -> str:
    """Make a slug from a title in any script.

    Letters outside ASCII are transliterated (anyascii), each ideograph to a word of its own; apostrophes
    vanish and every other sign parts words. A long one is cut at a word's end.

    Args:
        title: the title of an article, or any text.

    Returns:
        A slug, ``article`` for a text without letter or digit. The same text gives the same slug, and a
        slug made here gives itself.
    """
    text = unicodedata.normalize("NFKC", title)
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        from anyascii import anyascii

        text = _APOSTROPHES.sub("", anyascii(re.sub(_IDEOGRAPH, r" \1 ", text)))
    return _cut("-".join(re.findall(r"[a-z0-9]+", text.lower())), LONGEST) or FALLBACK


def unique_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug itself, or the first of ``slug-2``, ``slug-3`` … that nobody has."""
    candidate, number = slug, 1
    while is_taken(candidate):
        number += 1
        ending = f"-{number}"
        candidate = _cut(slug, LONGEST - len(ending)) + ending
    return candidate


def _cut(slug: str, longest: int) -> str:
    if len(slug) <= longest:
        return slug
    head = slug[: longest + 1].rpartition("-")[0]
    return head if len(head) > longest // 2 else slug[:longest].rstrip("-")
