from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newscli.model.dates import Calendar
from newscli.model.fields import FIELD_NAMES
from newscli.model.query import (
    And,
    Dates,
    Everything,
    Fact,
    Fuzzy,
    Not,
    Numbers,
    Or,
    Phrase,
    Prefix,
    Query,
    Question,
    Word,
    leaves,
)
from newscli.model.query_parser import parse

THURSDAY = Calendar(datetime(2021, 1, 14, 9, 30, tzinfo=UTC), ZoneInfo("Asia/Almaty"))  # +06:00 that year


def outline(query: Query) -> str:
    """Write a tree on one line, so that a table of cases can be read."""
    match query:
        case And():
            return f"({' & '.join(map(outline, query.parts))})"
        case Or():
            return f"({' | '.join(map(outline, query.parts))})"
        case Not():
            return f"!{outline(query.part)}"
        case Question():
            return f"any[{' '.join(map(outline, query.words))}]"
        case Everything():
            return "everything"
        case Fact():
            return f"{query.field}={query.value}"
        case Dates():
            return f"{query.start:%Y-%m-%dT%H}..{query.end:%Y-%m-%dT%H}"
        case Numbers():
            ends = ("" if end is None else f"{end:g}" for end in (query.start, query.end))
            return f"{query.field}={'..'.join(ends)}"
    kind = type(query).__name__.lower() if not isinstance(query, Word) else ""
    boost = f"^{query.boost:g}" if query.boost != 1 else ""
    distance = str(query.distance) if isinstance(query, Fuzzy) else ""
    return f"{query.field + ':' if query.field else ''}{kind}{distance}<{query.text}>{boost}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("peace", "<peace>"),
        ("peace talks", "(<peace> & <talks>)"),
        ("peace AND talks", "(<peace> & <talks>)"),
        ("peace OR war", "(<peace> | <war>)"),
        ("a b OR c d", "((<a> & <b>) | (<c> & <d>))"),
        ("a AND b OR c", "((<a> & <b>) | <c>)"),
        ("a OR b OR c", "(<a> | <b> | <c>)"),
        ("a (b OR c)", "(<a> & (<b> | <c>))"),
        ("((a))", "<a>"),
        ("(a b)(c)", "(<a> & <b> & <c>)"),
        ("(a AND b) c", "((<a> & <b>) & <c>)"),
        ("a and b or not", "(<a> & <and> & <b> & <or> & <not>)"),
        ("And ANDROID NOTE", "(<And> & <ANDROID> & <NOTE>)"),
        ("a\tb\nc\u3000d", "(<a> & <b> & <c> & <d>)"),
    ],
)
def test_neighbours_and_binds_tighter_than_or(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NOT a b", "(!<a> & <b>)"),
        ("a NOT b", "(<a> & !<b>)"),
        ("a AND NOT b", "(<a> & !<b>)"),
        ("a OR NOT b", "(<a> | !<b>)"),
        ("NOT(a b)", "!(<a> & <b>)"),
        ("NOT NOT a", "<a>"),
        ("NOT -a", "<a>"),
        ("-a", "!<a>"),
        ("-tag:x", "!tag=x"),
        ("-tag:x,y", "!(tag=x | tag=y)"),
        ('-"a b"', "!phrase<a b>"),
        ("-(a OR b)", "!(<a> | <b>)"),
        ("-title:a", "!title:<a>"),
        ("-*", "!everything"),
        ("peace-keeping", "<peace-keeping>"),
        ("--all", "<--all>"),
        ("- a", "<a>"),
        ("(a -)", "<a>"),
    ],
)
def test_not_binds_tightest_and_a_leading_dash_is_one(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"blue line"', "phrase<blue line>"),
        ("“blue line”", "phrase<blue line>"),
        ("„blue line“", "phrase<blue line>"),
        ("„blue line”", "phrase<blue line>"),
        ("”blue line”", "phrase<blue line>"),
        ("«blue line»", "phrase<blue line>"),
        ("»blue line«", "phrase<blue line>"),
        ("»blue line»", "phrase<blue line>"),
        ('"blue"', "phrase<blue>"),
        ('"AND (tag:x*"', "phrase<AND (tag:x*>"),
        ('"the “blue” line"', "phrase<the “blue” line>"),
        ('"a""b"c', "(phrase<a> & phrase<b> & <c>)"),
        ("rock'n'roll", "<rock'n'roll>"),
        ("'tis o’clock", "(<'tis> & <o’clock>)"),
        ('5" 5”', '(<5"> & <5”>)'),
        ('note:"a b"', '(<note:"a> & <b">)'),
    ],
)
def test_a_quote_opens_a_phrase_only_where_a_word_would_begin(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("peace*", "prefix<peace>"),
        ("state-of-the*", "prefix<state-of-the>"),
        ("astana~", "fuzzy1<astana>"),
        ("astana~1", "fuzzy1<astana>"),
        ("astana~2", "fuzzy2<astana>"),
        ("astana~3", "<astana~3>"),
        ("astana~~", "<astana~~>"),
        ("as~tana", "<as~tana>"),
        ("~astana", "<~astana>"),
        ("pe*ce", "<pe*ce>"),
        ("*ace", "<*ace>"),
        ("peace**", "<peace**>"),
        ("**bold**", "<**bold**>"),
        ("*so*", "<*so*>"),
        ("pe~ce*", "<pe~ce*>"),
        ("*", "everything"),
        ("* a", "<a>"),
        ("* *", "everything"),
        ("* OR a", "(everything | <a>)"),
    ],
)
def test_a_star_or_tilde_counts_alone_at_the_end(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mars^3", "<mars>^3"),
        ("mars^0.5 moon", "(<mars>^0.5 & <moon>)"),
        ("mars^0 mars^100", "(<mars>^0 & <mars>^100)"),
        ('"blue line"^2', "phrase<blue line>^2"),
        ('("blue line"^2)', "phrase<blue line>^2"),
        ("«blue line»^2 a", "(phrase<blue line>^2 & <a>)"),
        ("title:mars^0.5", "title:<mars>^0.5"),
        ('title:"blue line"^2', "title:phrase<blue line>^2"),
        ("title:(mars^2 OR moon)", "(title:<mars>^2 | title:<moon>)"),
        ("peace*^2", "prefix<peace>^2"),
        ("astana~2^3", "fuzzy2<astana>^3"),
        ("-mars^3", "!<mars>^3"),
        ("C++^2", "<C++>^2"),
        ("a b c d e f^2", "any[<a> <b> <c> <d> <e> <f>^2]"),
        ("*^2", "everything"),
    ],
)
def test_a_boost_stands_behind_a_word_or_a_phrase(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("^3", "<^3>"),
        ("mars^", "<mars^>"),
        ("mars^x", "<mars^x>"),
        ("mars^-1", "<mars^-1>"),
        ("mars^3x", "<mars^3x>"),
        ("mars^3^2", "<mars^3>^2"),
        ("mars ^3", "(<mars> & <^3>)"),
        ("(mars)^3", "(<mars> & <^3>)"),
        (r"mars\^3", "<mars^3>"),
        ('"blue line"^x', "(phrase<blue line> & <^x>)"),
        ('"mars^3"', "phrase<mars^3>"),
        ("tag:mars^3", "tag=mars^3"),
        ("mars^.5", "<mars^.5>"),
        ("mars^²", "<mars^²>"),
    ],
)
def test_any_other_caret_is_text(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("views:100..", "views=100.."),
        ("views:..100", "views=..100"),
        ("views:100..200 a", "(views=100..200 & <a>)"),
        ("views:7", "views=7..7"),
        ("-views:7..", "!views=7.."),
        ("(views:7..)", "views=7.."),
        ("extra.words:200..300", "extra.words=200..300"),
        ("extra.words:200..", "extra.words=200.."),
        ("extra.price:-1.5..2.25", "extra.price=-1.5..2.25"),
        ("extra.words:200", "extra.words=200"),
        ('extra.k:"1..2"', "extra.k=1..2"),
        ("extra.k:a..b", "extra.k=a..b"),
        ("extra.k:..", "extra.k=.."),
        ("extra.k:1...2", "extra.k=1...2"),
        ("url:1..2", "url=1..2"),
    ],
)
def test_a_range_of_numbers_may_be_open_at_an_end(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


def test_quotes_make_a_range_text() -> None:
    assert parse('extra.k:"1..2"', THURSDAY) == Fact("extra.k", "1..2", 1)
    assert parse("extra.k:1..2", THURSDAY) == Numbers("extra.k", 1, 2, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title:a", "title:<a>"),
        ("title:a b", "(title:<a> & <b>)"),
        ('lead:"a b"', "lead:phrase<a b>"),
        ("body:a*", "body:prefix<a>"),
        ("source:a~2", "source:fuzzy2<a>"),
        ("author:(a OR b)", "(author:<a> | author:<b>)"),
        ('title:(a lead:b "c d" (NOT e))', "(title:<a> & lead:<b> & title:phrase<c d> & !title:<e>)"),
        ("title:(a tag:x)", "(title:<a> & tag=x)"),
        ("title:AND", "title:<AND>"),
        ("title:-a", "title:<-a>"),
        ("title:tag:x", "title:<tag:x>"),
        ("title:*", "has=title"),
        ("source:*", "has=sources"),
        ("title:--", "everything"),
        ("Title:a TAG:b", "(<Title:a> & <TAG:b>)"),
    ],
)
def test_a_field_holds_for_what_stands_right_behind_it(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tag:lebanon", "tag=lebanon"),
        ("tag:world/*", "tag=world/*"),
        ("tag:*", "tag=*"),
        ("tag:a,b", "(tag=a | tag=b)"),
        ("tag:a,,b,", "(tag=a | tag=b)"),
        ("tag:a, b", "(tag=a & <b>)"),
        ('tag:"a b",c', "(tag=a b | tag=c)"),
        ('section:"Arts, Culture"', "section=Arts, Culture"),
        ("section:«Arts»", "section=Arts"),
        ("section:Arts language:en slug:a-b", "(section=Arts & language=en & slug=a-b)"),
        ("url:https://a.org/b?c=d:e,f", "url=https://a.org/b?c=d:e,f"),
        ("(url:https://a.org/Line_(blue))", "url=https://a.org/Line_(blue)"),
        ("extra.dateline:Beirut", "extra.dateline=Beirut"),
        ("extra.size.x:5", "extra.size.x=5"),
        ('extra.size:5"', 'extra.size=5"'),
        ("extra.k:a,b", "extra.k=a,b"),
        ("is:draft", "is=draft"),
        ("is:Live,featured", "(is=live | is=featured)"),
        ("has:photo", "has=photo"),
        ("has:tag", "has=tags"),
        ("has:source has:author has:correction", "(has=sources & has=authors & has=corrections)"),
        ("(tag:a)", "tag=a"),
    ],
)
def test_facts_take_a_value_up_to_white_space_or_in_quotes(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize("key", FIELD_NAMES)
def test_has_takes_every_key_of_an_article(key: str) -> None:
    assert parse(f"has:{key}", THURSDAY) == Fact("has", key, 1)


@pytest.mark.parametrize(
    "text", ["note:this", "12:30", "ftp://a.org/b", "https://", "a@b.org", "tags:x", "extra:x", "extra.:x"]
)
def test_an_unknown_word_with_a_colon_is_text(text: str) -> None:
    assert parse(text, THURSDAY) == Word(text, 1)


@pytest.mark.parametrize("scheme", ["http://", "https://", "mailto:"])
def test_an_address_is_looked_for_without_its_scheme(scheme: str) -> None:
    assert parse(f"{scheme}a.org/b", THURSDAY) == Word("a.org/b", len(scheme) + 1)
    assert parse(f'"{scheme}a.org"', THURSDAY) == Phrase(f"{scheme}a.org", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date:2021", "2020-12-31T18..2021-12-31T18"),
        ("date:2021-02", "2021-01-31T18..2021-02-28T18"),
        ("date:2021-01-14", "2021-01-13T18..2021-01-14T18"),
        ("date:yesterday", "2021-01-12T18..2021-01-13T18"),
        ('date:"last week"', "2021-01-03T18..2021-01-10T18"),
        ("date:2020..2021-01", "2019-12-31T18..2021-01-31T18"),
        ("date:7d..now", "2021-01-07T09..2021-01-14T09"),
        ('date:"last week".."this week"', "2021-01-03T18..2021-01-17T18"),
        ('date:2020.."last week"', "2019-12-31T18..2021-01-10T18"),
        ('date:"last week..today"', "2021-01-03T18..2021-01-14T18"),
    ],
)
def test_dates_are_read_in_the_timezone_of_the_archive(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


def test_an_end_of_the_dates_may_be_open() -> None:
    new_year = datetime(2020, 12, 31, 18, tzinfo=UTC)
    assert parse("date:2021..", THURSDAY) == Dates(new_year, None, 1)
    assert parse("a date:..2020", THURSDAY) == And((Word("a", 1), Dates(None, new_year, 3)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b c d e", "(<a> & <b> & <c> & <d> & <e>)"),
        ("a b c d e f", "any[<a> <b> <c> <d> <e> <f>]"),
        ("a b c tag:x d e f -g", "(any[<a> <b> <c> <d> <e> <f>] & tag=x & !<g>)"),
        ('a b c d e "f"', "(<a> & <b> & <c> & <d> & <e> & phrase<f>)"),
        ("a b c d e f*", "(<a> & <b> & <c> & <d> & <e> & prefix<f>)"),
        ("a b c d e title:f", "(<a> & <b> & <c> & <d> & <e> & title:<f>)"),
        ("a b c d e -f", "(<a> & <b> & <c> & <d> & <e> & !<f>)"),
        ("a b c d e & --", "(<a> & <b> & <c> & <d> & <e>)"),
        ("a b c AND d e f", "(<a> & <b> & <c> & <d> & <e> & <f>)"),
        ("a b c d e f AND g", "(any[<a> <b> <c> <d> <e> <f>] & <g>)"),
        ("a b c OR d e f", "((<a> & <b> & <c>) | (<d> & <e> & <f>))"),
        ("(a b c d e f) OR g", "(any[<a> <b> <c> <d> <e> <f>] | <g>)"),
        ("title:(a b c d e f)", "(" + " & ".join(f"title:<{word}>" for word in "abcdef") + ")"),
        ("a b c d e (s)", "any[<a> <b> <c> <d> <e> <s>]"),
        ("a b c (d (e f))", "any[<a> <b> <c> <d> <e> <f>]"),
        ('a b c d e f "g h"', "any[<a> <b> <c> <d> <e> <f> phrase<g h>]"),
        ('(a "b c") d e f g h', "any[<a> phrase<b c> <d> <e> <f> <g> <h>]"),
        ("a b c d e f (g OR h)", "(any[<a> <b> <c> <d> <e> <f>] & (<g> | <h>))"),
        ("a b c d e f (g AND h)", "(any[<a> <b> <c> <d> <e> <f>] & (<g> & <h>))"),
        ("a b c d e f -(g h)", "(any[<a> <b> <c> <d> <e> <f>] & !(<g> & <h>))"),
        ("a b c d e f (tag:g)", "(any[<a> <b> <c> <d> <e> <f>] & tag=g)"),
    ],
)
def test_more_than_five_plain_neighbours_are_a_question(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("内塔尼亚胡", "<内塔尼亚胡>"),
        ("以色列总理内塔", "any[<以色> <色列> <列总> <总理> <理内> <内塔>]"),
        (
            "以色列总理内塔 tag:asia -北京",
            "(any[<以色> <色列> <列总> <总理> <理内> <内塔>] & tag=asia & !<北京>)",
        ),
        ('"以色列总理内塔"', "phrase<以色列总理内塔>"),
        ("title:以色列总理内塔", "title:<以色列总理内塔>"),
        ("アフガニスタン", "<アフガニスタン>"),
    ],
)
def test_a_sentence_without_spaces_is_a_question(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


def test_the_pairs_of_a_sentence_stand_where_they_were_typed() -> None:
    question = parse("以色列总理内塔", THURSDAY)
    assert isinstance(question, Question)
    assert [word.column for word in question.words] == [1, 2, 3, 4, 5, 6]


def test_the_first_eighty_words_of_a_question_count() -> None:
    question = parse(" ".join(f"word{number}" for number in range(100)), THURSDAY)
    assert isinstance(question, Question)
    assert [word.text for word in question.words] == [f"word{number}" for number in range(80)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "everything"),
        ("  ", "everything"),
        ("&", "everything"),
        ("& -- ... –", "everything"),
        ('""', "everything"),
        ('"--"', "everything"),
        ("&* -&", "everything"),
        ("(&)", "everything"),
        ("NOT &", "everything"),
        ("a & b", "(<a> & <b>)"),
        ("a OR &", "<a>"),
        ("& AND a", "<a>"),
        ("& 7", "<7>"),
    ],
)
def test_what_holds_no_letter_or_digit_asks_for_nothing(text: str, expected: str) -> None:
    assert outline(parse(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\(a\)", Word("(a)", 1)),
        (r"a\*", Word("a*", 1)),
        (r"a\**", Prefix("a*", 1)),
        (r"a\~", Word("a~", 1)),
        (r"\-a", Word("-a", 1)),
        (r"title\:a", Word("title:a", 1)),
        (r"\"a", Word('"a', 1)),
        (r'"a \" b"', Phrase('a " b', 1)),
        (r'"a\\"', Phrase("a\\", 1)),
        (r"tag:a\,b", Fact("tag", "a,b", 1)),
        (r"tag:a\)", Fact("tag", "a)", 1)),
        (r"a\b", Word(r"a\b", 1)),
        ("a\\", Word("a\\", 1)),
    ],
)
def test_a_backslash_takes_a_special_character_as_text(text: str, expected: Query) -> None:
    assert parse(text, THURSDAY) == expected


def test_words_know_their_column_and_facts_that_of_their_field() -> None:
    query = parse('x title:peace -tag:a,b "p" date:2021 lead:(y*)', THURSDAY)
    columns = [leaf.column for leaf in leaves(query) if not isinstance(leaf, Question | Everything)]
    assert columns == [1, 9, 16, 16, 24, 28, 44]


@pytest.mark.parametrize("query", ["a title:b", "a b~", "a b*", '"a b" c~2', "a language:fr", "a *"])
def test_a_bracket_loses_nothing_that_stands_in_it(query: str) -> None:
    assert outline(parse(f"({query})", THURSDAY)) == outline(parse(query, THURSDAY))
