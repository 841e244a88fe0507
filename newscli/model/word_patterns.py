"""The patterns by which words are told, each compiled when it is needed.

Most take some milliseconds, which a command that cuts no such word need not wait for.
"""

from __future__ import annotations

import re
from functools import cache

from newscli.model.scripts import (
    ACCENT,
    APOSTROPHES,
    HANGUL,
    HEBREW,
    JOINED,
    KATAKANA,
    MARK,
    PLAIN,
    UNSEEN,
    UNSPACED,
    VANISHING,
)

LETTER = r"[^\W_ʼʻ]"  # a digit too
INITIAL = r"[^\W\d_ʼʻ]"
APPENDED = rf"[{APOSTROPHES}]{LETTER}++"


@cache
def run(is_ascii: bool) -> re.Pattern[str]:
    """A word with all that belongs to it; for a text of ASCII, without what none has."""
    joined = rf"""
        | [{MARK}{UNSEEN}]++ {LETTER}*+
        | (?<=[{HEBREW}]) ["״] (?=[{HEBREW}]) {LETTER}++          # צה"ל
        | (?<=[lL]) · (?=[lL]) {LETTER}++                         # col·legi
    """
    return re.compile(
        rf"""
          [A-Za-z](?:\+\+|\#)(?!{INITIAL})                            # C++, F#
        | {INITIAL}(?:\.{INITIAL})++(?!\.?\w)\.?(?:{APPENDED})*+    # U.S., U.N.’s
        | {LETTER}++
          (?: {APPENDED}                                              # l’eau, O'Brien
            | (?<=\d) [.,٫٬] (?=\d) {LETTER}++                        # 1.5m, 10,000
            {"" if is_ascii else joined}
          )*+
        """,
        re.VERBOSE,
    )


@cache
def vanishing() -> re.Pattern[str]:
    """What stands in a word and is no part of it."""
    return re.compile(f"[{VANISHING}]")


@cache
def accent() -> re.Pattern[str]:
    """A mark that changes no word."""
    return re.compile(f"(?<!и)\u0306|[{ACCENT}]")


@cache
def unspaced() -> re.Pattern[str]:
    """A stretch of a script without spaces."""
    return re.compile(f"[{UNSPACED}][{UNSPACED}{MARK}{UNSEEN}]*+")


@cache
def lone_word() -> re.Pattern[str]:
    """Katakana alone, or Hangul alone."""
    return re.compile(f"[{KATAKANA}]++|[{HANGUL}]++")


@cache
def unit() -> re.Pattern[str]:
    """A character with the marks that belong to it."""
    return re.compile(f".[{MARK}{UNSEEN}{JOINED}]*+", re.DOTALL)


@cache
def plain() -> re.Pattern[str]:
    """Characters that folding leaves as they are."""
    return re.compile(f"[{PLAIN}]++")
