from __future__ import annotations

import pytest

from newscli.site.harmless import harmless


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>Text <b>bold</b></p>", "<p>Text <b>bold</b></p>"),
        ("<script>alert(1)</script>x", "x"),
        ("<style>body{display:none}</style>x", "x"),
        ('<p style="position:fixed" class="masthead" onclick="x()">x</p>', "<p>x</p>"),
        ('<img src="https://elsewhere.example/pixel.gif">x', "x"),
        ('<iframe src="https://elsewhere.example"></iframe>x', "x"),
        ('<form action="https://elsewhere.example"><input name="q"></form>x', "x"),
        ('<a href="javascript:x()">x</a>', '<a rel="noopener">x</a>'),
        ('<a href="data:text/html,x">x</a>', '<a rel="noopener">x</a>'),
        ('<a href="https://a.example">x</a>', '<a href="https://a.example" rel="noopener">x</a>'),
        ('<svg><script>alert(1)</script></svg>x<math><mi xlink:href="data:x"></mi></math>', "x"),
        ('<p dir="rtl" lang="ar">x</p>', '<p dir="rtl" lang="ar">x</p>'),
    ],
)
def test_what_is_no_text_goes(html: str, left: str) -> None:
    assert harmless(html) == left
