from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.prose import prose


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("## What they do ##\n\n- patrol\n- man posts", "What they do\n\npatrol\nman posts"),
        ("> quoted\n> > twice", "quoted\ntwice"),
        ("1. first\n2) second", "first\nsecond"),
        ("a **bold** and *plain* `code` __word__", "a bold and plain code word"),
        ('see [the map](https://example.org/a_b_c "Title").', "see the map."),
        ("![a photo](p.jpg) of it", "a photo of it"),
        ("one\\\ntwo", "one\ntwo"),
        ("a\n\n* * *\n\nb", "a\n\n\n\nb"),
        (r"\*not emphasis\* and 5 \# 6", "*not emphasis* and 5 # 6"),
    ],
)
def test_signs_go_and_words_stay(markdown: str, seen: str) -> None:
    assert prose(markdown) == seen


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "snake_case_name", "C# and F#", "-5 degrees", "#hashtag", "a - b", "1.5 m"]
)
def test_what_is_no_sign_stays(text: str) -> None:
    assert prose(text) == text


@pytest.mark.parametrize("unit", ["*a", "[a](", "`", "_ ", "> ", "# ", "![[", "\\"])
def test_a_long_text_of_signs_alone_comes_to_an_end(unit: str) -> None:
    assert len(prose(unit * 20_000)) <= len(unit) * 20_000


@given(st.text(st.sampled_from("ab *_`#>-[]()\\!\n1.")))
def test_no_text_is_too_odd(text: str) -> None:
    assert len(prose(text)) <= len(text)
