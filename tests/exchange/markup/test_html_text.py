from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.exchange.markup.html_text import to_markdown

MEANT = [
    ("<p>One.</p><p>Two<br>lines</p>", "One.\n\nTwo\\\nlines"),
    ("One<br><br>Two", "One\n\nTwo"),
    ("<h2>The\n<br>head</h2>Text", "## The head\n\nText"),
    ("a <b> bold </b>word, <i><em>slanted</em></i>", "a **bold** word, *slanted*"),
    ("<b><p>one</p><p>two</p></b>", "**one**\n\n**two**"),
    ("<b> </b><i></i>x", "x"),
    ("<ul><li>one<li>two<ol start=3><li>three</ol></ul>after", "- one\n- two\n  3. three\n\nafter"),
    ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n- c"),
    ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
    ("<pre>x = 1\n\n  # y</pre>", "```\nx = 1\n\n  # y\n```"),
    ("run <code>a*b</code>", "run `a*b`"),
    ('<a href="http://e.org/a b(c)">it</a>', "[it](http://e.org/a%20b%28c%29)"),
    ('<a href="#note">1</a>', "1"),
    ('<img src="p.jpg" alt="A &quot;photo&quot;">', '![A "photo"](p.jpg)'),
    ('<img src="data:image/gif;base64,R0" data-src="p.jpg">', "![](p.jpg)"),
    ('<img src="count.gif" width="1" height="1">x', "x"),
    ("a<hr>b", "a\n\n***\n\nb"),
    ("<q>so</q> &eacute;&nbsp;&#8364;", "“so” é\xa0€"),
    ("<table><tr><th>a<th>b<tr><td>1|<td>2</table>", "| a | b |\n| --- | --- |\n| 1\\| | 2 |"),
    ("<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>d", "a\n\nb\n\nc\n\nd"),
]


@pytest.mark.parametrize(("html", "markdown"), MEANT, ids=[html for html, _ in MEANT])
def test_html_becomes_the_markdown_that_means_the_same(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<script>x < y</script><style>p{}</style><iframe src=x></iframe>text", "text"),
        ("<a href='java\nscript:run()'>text</a>", "text"),
        ("<a href=' DATA:text/html,x'>text</a><img src='javascript:x'>", "text"),
        ("<!-- hidden --><!doctype x><?php y ?>text<!-- open", "text"),
        ("a\x00b&#0;c&#99999999999;", "ab\ufffdc\ufffd"),
    ],
)
def test_nothing_that_runs_or_hides_comes_through(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    "text", ["# a", "1. a", "- a", "> a", "*a*", "_a_", "`a`", "[a](b)", "<b>", "&lt;", "---", "~~~"]
)
def test_signs_of_markdown_in_a_text_are_escaped(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert "\\" in to_markdown(f"<p>{escaped}</p>")


def test_plain_signs_stay_as_they_are() -> None:
    text = "It cost 5 * 3 in snake_case [sic] at A&B, x < y #1 - so 1.5 a_b"
    assert to_markdown(text) == text


def test_relative_links_start_from_the_base() -> None:
    html = '<a href="/b">a</a> <img src="c.png"> <a href="http://[">d</a>'
    assert to_markdown(html, "http://e.org/x/") == "[a](http://e.org/b) ![](http://e.org/x/c.png) d"


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<a href=x>"])
def test_ten_thousand_nested_tags_are_read(tag: str) -> None:
    assert "news" in to_markdown(tag * 10_000 + "news")


@pytest.mark.parametrize(
    "part", ["<a ", "<!--", "<svg>", '<a b="', "</", "<![CDATA[", " <br>", "<td>", "&#", "<b>x"]
)
def test_the_time_is_in_proportion_to_the_length(part: str) -> None:
    begin = time.perf_counter()
    to_markdown(part * 50_000)
    assert time.perf_counter() - begin < 20  # squared it would be hours


@given(st.text(st.sampled_from("<>/ab \n=\"'&;#!-[]p*_`"), max_size=60))
def test_any_text_becomes_some_markdown(text: str) -> None:
    assert "\0" not in to_markdown(text)
