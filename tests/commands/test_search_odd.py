"""Odd queries: each has an answer, or an error that says what is wrong, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Ran

QUERIES = [
    # brackets, quotes and nothing
    "", " ", "\t", "\n", "\0", "(", ")", "()", "( )", "((", "))", "(())", "((((((((((", "))))))))))",
    ")(", '"', '""', '" "', '"""', '""""', '"a', 'a"', 'a"b', '"a"b', 'a"b"', '"a" "b"', "'", "''",
    "'a'", "“a b”", "«a»", "(a", "a)", "(a) b", "((a) b)", "(a)(b)", '("a)', '"(a"', "[", "]", "{",
    "}", "[a TO b]", "{a TO b}",
    # operators without operands, in odd places, of odd case
    "AND", "OR", "NOT", "AND AND", "a AND", "AND a", "a OR", "OR a", "NOT NOT a", "a NOT", "NOT (a)",
    "a NOT b", "a AND OR b", "a OR AND b", "a AND NOT b", "a OR NOT b", "NOT a OR NOT b", "and", "or",
    "not", "a and b", "a && b", "a || b", "!a", "-a", "--a", "-", "- a", "+a", "+", "a - b", "a-b",
    "a -b", "-(a b)", '-"a b"', "(AND)", "(a AND) b", "a AND (OR b)", "NOT ()", "NOT", "ANDa",
    "a ANDNOT b", "a ANDMAYBE b", "a REQUIRE b",
    # wildcards and likeness
    "*", "**", "a*", "*a", "*a*", "a*b", "?", "a?", "a?b", "a**", "* *", "-*", "~", "a~", "a~~", "~a",
    "a~2", "a~0", "a~99", "ab~", "abcdefgh~", '"a b"~', '"a b"~3', "a*~", "a~*", "title:*", "title:a*",
    "tag:*", "tag:world/*", "*:*", "*:a", "a^2", "a^", "^a", "a^b", "/a.*/", "re:a",
    # fields
    ":", "::", ":a", "a:", "a:b", "title:", "title: a", "title::a", "title:(a", "title:(a b)",
    "title:(a OR b)", 'title:"a b"', 'title:"', "TITLE:a", "titel:a", "nosuch:a", "nosuch:", "lead:a",
    "body:a", "source:a", "author:a", "section:", "section:a*", 'section:"a b"', "language:en",
    "language:en-GB", "language:", "slug:a", "slug:a*", "slug:A!", "url:http://a.example/b?c=d",
    "url:", "url:*", "http://a.example/b", "a@b.example", "12:30", "C:\\a", "extra.a:b", "extra.:b",
    "extra:a", "extra.a.b:c", "extra.a:", "extra.a:1", "photo:a", "title:body:a", "NOT title:a",
    "-title:a", "title:-a", "title:NOT", "title:AND a",
    # facts and dates
    "is:", "is:live", "is:LIVE", "is:nosuch", "is:live OR is:draft", "NOT is:live", "-is:live", "has:",
    "has:photo", "has:nosuch", "has:extra.a", "is:(live draft)", 'is:"live"', "is:live*", "is:live~",
    "date:", "date:2021", "date:2021-02", "date:2021-02-30", "date:..", "date:2021..", "date:..2021",
    "date:2022..2021", "date:2021..2022..2023", "date:9999-12-31", "date:0001-01-01", "date:0000",
    "date:99999", "date:today", "date:7d", "date:+3d", "date:99999999999999d", "date:monday",
    'date:"last week"', "date:last week", "date:2021-01-14T09:30", "date:2021-01-14T09:30:00+06:00",
    "date:-1", "date:a..b", "date:*", "NOT date:2021", "date:(2021)", "date:2021-W03", "date:1e9",
    "date:٢٠٢١",
    # named queries, and what looks like the shell's
    "@", "@@", "@a", "@a b", "a @b", "@A", "$a", "${a}", "`a`", "a;b", "a|b", "a&b", "a>b", "#a", "%s",
    "%", "{slug}", "\\", "\\a", "a\\", '\\"', "a\\:b",
    # scripts, signs and controls
    "é", "e\u0301", "É", "ÉCOLE", "ß", "SS", "İ", "i\u0307", "ı", "œuvre", "Ελλάδα", "ΕΛΛΆΔΑ", "ς",
    "ё", "Ё", "й", "ქართული", "Հայաստան", "हिन्दी", "नमस्ते दुनिया", "العربية", "السَّلَامُ", "עברית",
    "ไทย", "中", "中国", "中国 北京", '"中国"', "中*", "中~", "ひらがな", "カタカナ", "한국어",
    "ភាសាខ្មែរ", "👍", "👨‍👩‍👧‍👦", "🏳️‍🌈", "\u200b", "\u200d", "\ufeff", "\u202eabc", "\u2028",
    "\x1b[31m", "\x07", "\x7f", "\x85", "a\0b", "\ud800", "a\ud800b", "\U0010ffff", "ﬁ", "①", "½",
    "x²", "…", "—", "–a", "·", "٣", "1,000", "1.5", "-1", "0x10", "1e400", "U.S.", "AT&T", "C++", "C#",
    ".NET", "rock'n'roll", "l’eau", "state-of-the-art", "a_b", "a/b", "a.b.c", "...", ",", ",,", ";",
    "a,b",
]  # fmt: skip
LONG = {
    "a word of 100,000 letters": "a" * 100_000,
    "a prefix of 1,000 letters": "a" * 1_000 + "*",
    "a fuzzy word of 1,000 letters": "a" * 1_000 + "~",
    "1,000 words": "word " * 1_000,
    "1,000 words with AND": " AND ".join(["word"] * 1_000),
    "1,000 words with OR": " OR ".join(f"word{number}" for number in range(1_000)),
    "1,000 brackets": "(" * 1_000 + "a" + ")" * 1_000,
    "1,000 brackets that are not closed": "(" * 1_000,
    "1,000 NOTs": "NOT " * 1_000 + "a",
    "1,000 quotes": '"a" ' * 1_000,
    "1,000 fields": "title:" * 1_000 + "a",
    "a phrase of 1,000 words": '"' + "word " * 1_000 + '"',
    "1,000 ideographs": "中" * 1_000,
    "1,000 marks on a letter": "a" + "\u0301" * 1_000,
    "1,000 dashes": "-" * 1_000 + "a",
    "1,000 stars": "*" * 1_000,
    "1,000 dates": " ".join(["date:2021"] * 1_000),
}


@pytest.fixture
def searched(write: Callable[..., Path], run: Callable[..., Ran]) -> Callable[[str], Ran]:
    """Searches three articles, and reads what any answer must be like."""
    write(
        "mars",
        title="A mission to Mars",
        tags=("world/space", "a"),
        section="A b",
        language="en",
        body="Dust.\n",
    )
    write(
        "chine", title="La Chine — 中国北京", language="fr", body="L’eau, l'école et l’œuvre.\n", draft=True
    )
    write("arab", title="العربية हिन्दी ไทย", extra={"a": "b"}, body="AT&T, C++, U.S. 1,000\n")

    def search(query: str) -> Ran:
        ran = run("search", "--format", "slugs", "--", query)
        assert ran.code in (0, 2)
        assert "Traceback" not in ran.err
        if ran.code == 2:
            assert ran.out == ""
            assert ran.err.startswith("newscli: error: ")
            assert len(ran.err.splitlines()) == 1 or "\n" in query
        else:
            assert ran.err == ""
            assert set(ran.out.split()) <= {"mars", "chine", "arab"}
        return ran

    return search


def test_odd_queries_have_an_answer(searched: Callable[[str], Ran]) -> None:
    for query in QUERIES:
        searched(query)


def test_odd_queries_are_answered_on_a_terminal_too(
    searched: Callable[[str], Ran], run: Callable[..., Ran]
) -> None:
    for query in QUERIES:
        ran = run("search", "--color", "always", "--", query)
        assert ran.code == searched(query).code
        assert not set(ran.out) & set("\0\x07\x7f\x85\u2028\u202e")


@pytest.mark.parametrize("name", LONG)
def test_long_queries_have_an_answer(searched: Callable[[str], Ran], name: str) -> None:
    searched(LONG[name])


@pytest.mark.parametrize(
    "query", ["(", '"', "a AND", "NOT", "title:", "is:nosuch", "date:nosuch", "((a)", 'a "b', "a OR"]
)
def test_what_is_wrong_with_a_query_names_its_column(searched: Callable[[str], Ran], query: str) -> None:
    ran = searched(query)

    assert ran.code == 2
    assert f" of the query: {query}\n" in ran.err


@pytest.mark.parametrize("query", ["", " ", ":", "...", '""', "!", "NOT :", "👍", "-", "\t\n", "*:*"])
def test_a_query_without_a_word_finds_nothing_rather_than_everything(
    searched: Callable[[str], Ran], run: Callable[..., Ran], query: str
) -> None:
    ran = searched(query)

    assert ran.code == 2
    assert "(* finds every article)" in ran.err
    assert run("remove", "-y", "--match", query).code == 2
    assert len(searched("*").out.split()) == 3


PIECES = st.one_of(
    st.sampled_from(
        [*QUERIES[:190], "Mars", "中国", " AND ", " OR ", " NOT ", "(", ")", '"', "title:", "date:", "is:"]
    ),
    st.text(max_size=6),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=8).map("".join))
def test_any_query_has_an_answer(searched: Callable[[str], Ran], query: str) -> None:
    searched(query)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=6).map(" ".join))
def test_a_query_and_its_negation_part_the_archive(searched: Callable[[str], Ran], query: str) -> None:
    found = searched(f"({query})")
    others = searched(f"NOT ({query})")

    stands_alone = searched(query).code == 0  # else its own brackets close those around it
    if stands_alone and found.code == others.code == 0 and found.out:
        assert not set(found.out.split()) & set(others.out.split())
