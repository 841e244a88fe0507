from __future__ import annotations

import pytest

from newscli.exchange.markup.teaser import LONGEST_LEAD, lead_and_body, plain


@pytest.mark.parametrize(
    ("teaser", "text", "lead", "body"),
    [
        ("", "", "", ""),
        ("Shut.", "", "Shut.", ""),
        ("Shut.", "It *snowed*.", "Shut.", "It *snowed*."),
        ("It snowed…", "It *snowed* a lot.", "", "It *snowed* a lot."),
        ("One.\n\nTwo.", "", "", "One.\n\nTwo."),
        ("One.\n\nTwo.", "Text.", "", "Text."),
        ("x" * (LONGEST_LEAD + 1), "", "", "x" * (LONGEST_LEAD + 1)),
        ("![](a.png)Shut.", "", "", "![](a.png)Shut."),
        ("A [link](https://a.org/) of\\\n**two** lines, 3 \\* 4", "", "A link of two lines, 3 * 4", ""),
    ],
)
def test_a_short_teaser_that_says_more_is_the_lead(teaser: str, text: str, lead: str, body: str) -> None:
    assert lead_and_body(teaser, text) == (lead, body)


def test_the_words_of_a_fragment_are_one_line() -> None:
    assert plain("Snow <b>&amp;</b>\n ice &lt;now&gt;") == "Snow & ice <now>"
