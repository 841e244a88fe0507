from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newscli.model import word_patterns as patterns


@given(st.text(st.characters(max_codepoint=127)))
def test_the_pattern_for_ascii_finds_what_the_whole_one_finds(text: str) -> None:
    assert patterns.run(True).findall(text) == patterns.run(False).findall(text)
