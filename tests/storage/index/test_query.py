from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.model import text
from newscli.model.query import (
    And,
    Dates,
    Everything,
    Fact,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Question,
    Word,
)
from newscli.model.weights import Weights
from newscli.storage.index import FIELDS, Document, Index
from newscli.storage.index.query import FUZZY_TERMS, PREFIX_TERMS
from tests.storage.index.taking import take_in

ARTICLES = {
    "unifil": {
        "title": "Kazakhstan sends peacekeepers to Lebanon",
        "lead": "A company joins the mission at the blue line",
        "tags": "lebanon",
        "sources": "The Astana Times",
        "authors": "Maria Novak",
        "photo": "Soldiers on parade",
        "body": "The peacekeepers will patrol the blue line. Elections are to follow.",
    },
    "grain": {
        "title": "Grain exports rise",
        "section": "Business",
        "body": "Exports of grain rose, a minister in Astana said, and the line of ships is blue.",
    },
    "vote": {
        "title": "A state-of-the-art election",
        "body": "Café owners elected a mayor in Lebanon.",
        "extra": "Beirut",
    },
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index(tmp_path_factory.mktemp("index"), Weights())
    index.create("test")
    for slug, fields in ARTICLES.items():
        take_in(index, article(slug, fields))
    yield index
    index.close()


def article(slug: str, fields: dict[str, str]) -> Document:
    return Document(slug, {field: text.stems(words, "en") for field, words in fields.items()})


def slugs(index: Index, query: Query) -> set[str]:
    return set(index.search(query, ["en"]))


def _told(value: object) -> str:
    """A query, or what it finds in an order that is the same every time."""
    return ",".join(sorted(value)) if isinstance(value, set) else repr(value)


def word(typed: str, field: str | None = None) -> Word:
    return Word(typed, 1, field)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (word("peacekeepers"), {"unifil"}),
        (word("PEACEKEEPER"), {"unifil"}),
        (word("unheard"), set()),
        (word("lebanon"), {"unifil", "vote"}),
        (word("cafe"), {"vote"}),
        (word("café"), {"vote"}),
        (word("state-of-the-art"), {"vote"}),
        (word("art-of-the-state"), set()),
        (word("lebanon", "title"), {"unifil"}),
        (word("lebanon", "body"), {"vote"}),
        (word("blue", "lead"), {"unifil"}),
        (word("astana", "source"), {"unifil"}),
        (word("maria", "author"), {"unifil"}),
        (word("business", "section"), {"grain"}),
        (word("beirut"), {"vote"}),
        (word("parade"), {"unifil"}),
        (word("!!!"), set()),
        (word(""), set()),
        (word("\udc80"), set()),
        (word("x" * 10_000), set()),
        (Phrase("blue line", 1), {"unifil"}),
        (Phrase("line blue", 1), set()),
        (Phrase("blue line", 1, "title"), set()),
        (Phrase("the blue line", 1), {"unifil"}),
        (Phrase("grain", 1), {"grain"}),
        (Phrase("", 1), set()),
        (Prefix("peace", 1), {"unifil"}),
        (Prefix("exp", 1), {"grain"}),
        (Prefix("exp", 1, "lead"), set()),
        (Prefix("elections", 1), {"unifil", "vote"}),
        (Prefix("state-of-the-a", 1), {"vote"}),
        (Prefix("zz", 1), set()),
        (Prefix("", 1), set()),
        (Fuzzy("lebanom", 1), {"unifil", "vote"}),
        (Fuzzy("lebanom", 1, "title"), {"unifil"}),
        (Fuzzy("lebnaon", 1), {"unifil", "vote"}),
        (Fuzzy("lebamom", 1), set()),
        (Fuzzy("lebamom", 1, None, 2), {"unifil", "vote"}),
        (Fuzzy("debanon", 1), set()),
        (Fuzzy("state-of-the-art", 1), {"vote"}),
        (Fuzzy("", 1), set()),
        (Question((word("grain"), word("lebanon"))), {"grain", "unifil", "vote"}),
        (Question((word("the"), word("grain"))), {"grain"}),
        (Question((word("the"), word("of"))), {"unifil", "grain", "vote"}),
        (Question((word("lebanon", "title"), word("unheard"))), {"unifil"}),
        (Question((word("blue-grain"),)), {"unifil", "grain"}),
        (Question((Phrase("grain mayor", 1),)), {"grain", "vote"}),
        (Question(()), set()),
        (Everything(), {"unifil", "grain", "vote"}),
        (And((word("blue"), word("line"))), {"unifil", "grain"}),
        (And((word("blue"), word("lebanon"))), {"unifil"}),
        (And((word("blue"), word("unheard"))), set()),
        (And((word("blue"), word("&"), word("lebanon"))), {"unifil"}),
        (And((word("&"),)), {"unifil", "grain", "vote"}),
        (And((word("blue"), Not(word("lebanon")))), {"grain"}),
        (And((Not(word("blue")), Not(word("grain")))), {"vote"}),
        (And((word("blue"), Not(Everything()))), set()),
        (And(()), {"unifil", "grain", "vote"}),
        (Or((word("grain"), word("café"))), {"grain", "vote"}),
        (Or((word("grain"), Not(word("grain")))), {"unifil", "grain", "vote"}),
        (Or(()), set()),
        (Not(word("blue")), {"vote"}),
        (Not(Not(word("blue"))), {"unifil", "grain"}),
        (Not(Everything()), set()),
    ],
    ids=_told,
)
def test_what_a_query_finds(index: Index, query: Query, found: set[str]) -> None:
    assert slugs(index, query) == found


@pytest.mark.parametrize("query", [Everything(), Not(word("grain")), Not(Not(word("grain")))], ids=repr)
def test_what_matches_without_a_word_has_no_score(index: Index, query: Query) -> None:
    assert set(index.search(query, ["en"]).values()) == {0.0}


def test_excluding_does_not_change_scores(index: Index) -> None:
    blue = index.search(word("blue"), ["en"])

    assert index.search(And((word("blue"), Not(word("grain")))), ["en"]) == {"unifil": blue["unifil"]}


def test_a_title_counts_more_than_a_body(index: Index) -> None:
    scores = index.search(word("lebanon"), ["en"])

    assert scores["unifil"] > scores["vote"] > 0


def test_weights_decide(tmp_path: Path, index: Index) -> None:
    flat = Index(tmp_path, replace(Weights(), title=0.0, lead=0.0, tags=0.0))
    flat.create("test")
    take_in(flat, *(article(slug, fields) for slug, fields in ARTICLES.items()))
    scores = flat.search(word("lebanon"), ["en"])

    assert scores["unifil"] == 0.0 < scores["vote"]


def test_a_word_that_is_repeated_in_a_question_counts_each_time(index: Index) -> None:
    once = index.search(Question((word("grain"),)), ["en"])["grain"]

    assert index.search(Question((word("grain"), word("grain"))), ["en"])["grain"] == pytest.approx(2 * once)


def test_the_languages_of_the_archive_decide_on_stems(index: Index) -> None:
    assert index.search(word("peacekeepers"), []) == {}
    assert set(index.search(word("peacekeepers"), ["de", "en"])) == {"unifil"}


def test_no_phrase_crosses_an_empty_stem(tmp_path: Path) -> None:
    index = Index(tmp_path, Weights())
    index.create("test")
    take_in(index, Document("tagged", {"tags": ["blue", "line", "", "peace"]}))

    assert slugs(index, Phrase("blue line", 1)) == {"tagged"}
    assert slugs(index, Phrase("line peace", 1)) == set()


def test_far_places_and_frequent_words_are_kept(tmp_path: Path) -> None:
    index = Index(tmp_path, Weights())
    index.create("test")
    take_in(
        index,
        Document("long", {"body": ["blue", *["grey"] * 70_000, "blue", *["grey"] * 300, "blue", "line"]}),
    )

    assert slugs(index, Phrase("blue line", 1)) == slugs(index, Phrase("grey blue", 1)) == {"long"}
    assert slugs(index, Phrase("line blue", 1)) == set()


@pytest.mark.parametrize("query", [Fact("tag", "lebanon", 1), Dates(None, None, 1)], ids=repr)
@pytest.mark.parametrize(
    "wrap", [Not, lambda query: And((word("unheard"), query)), lambda query: Or((query,))]
)
def test_facts_are_refused(index: Index, query: Query, wrap: type[Not]) -> None:
    with pytest.raises(TypeError):
        index.search(wrap(query), ["en"])


def test_a_field_that_has_no_words_is_refused(index: Index) -> None:
    with pytest.raises(ValueError, match="colour"):
        index.search(word("blue", "colour"), ["en"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lebanom", "lebanon"),
        ("exprots", "exports"),
        ("elektions", "elections"),
        ("kazahkstan", "kazakhstan"),
        ("lebanon", None),
        ("exports", None),
        ("zzz", None),
        ("", None),
        ("state-of-the-art", None),
    ],
)
def test_did_you_mean(index: Index, typed: str, meant: str | None) -> None:
    assert index.suggest(typed, ["en"]) == meant


def test_a_prefix_stands_for_its_commonest_words(tmp_path: Path) -> None:
    index = Index(tmp_path, Weights())
    index.create("test")
    rare = [Document(f"rare-{number:03}", {"body": [f"pre{number:03}"]}) for number in range(PREFIX_TERMS)]
    take_in(index, *rare, *(Document(f"common-{number}", {"body": ["prezzz"]}) for number in range(2)))
    found = slugs(index, Prefix("pre", 1))

    assert {"common-0", "common-1"} < found
    assert len(found) == PREFIX_TERMS - 1 + 2


def test_a_fuzzy_word_stands_for_its_nearest_words(tmp_path: Path) -> None:
    index = Index(tmp_path, Weights())
    index.create("test")
    letters = [chr(number) for number in range(0x4E00, 0x4E00 + 2 * FUZZY_TERMS)]
    near = [Document(f"near-{number}", {"body": [f"wor{letter}"]}) for number, letter in enumerate(letters)]
    take_in(index, *near, Document("exact", {"body": ["word"]}))
    found = index.search(Fuzzy("word", 1), [])

    assert len(found) == FUZZY_TERMS
    assert max(found, key=found.__getitem__) == "exact"


WORDS = ("blue", "line", "grey", "sea")
words = st.lists(st.sampled_from(WORDS), max_size=6)
documents = st.fixed_dictionaries(dict.fromkeys(("title", "body"), words))
leaves = st.one_of(
    st.builds(Word, st.sampled_from(WORDS), st.just(1), st.sampled_from([None, "title", "body"])),
    st.builds(Phrase, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), st.just(1)),
    st.just(Everything()),
)
queries = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(And, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Or, st.lists(parts, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def matches(query: Query, fields: dict[str, list[str]]) -> bool:
    match query:
        case Word(field=None) | Phrase(field=None):
            return any(stands_in(fields[field], query.text.split()) for field in fields)
        case Word(field=str(field)):
            return query.text in fields[field]
        case And(parts=parts):
            return all(matches(part, fields) for part in parts)
        case Or(parts=parts):
            return any(matches(part, fields) for part in parts)
        case Not(part=part):
            return not matches(part, fields)
    return True


def stands_in(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(list(words[start : start + len(phrase)]) == list(phrase) for start in range(len(words)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), documents), max_size=10),
    st.lists(queries, min_size=1, max_size=8),
)
def test_after_any_commits_a_query_finds_what_matches_it(
    commits: list[tuple[str, dict[str, list[str]]]], asked: list[Query]
) -> None:
    with TemporaryDirectory() as folder:
        index = Index(Path(folder), Weights())
        index.create("test")
        for slug, fields in commits:
            take_in(index, Document(slug, fields))
        kept = dict(commits)
        found = [set(index.search(query, [])) for query in asked]
        index.close()

    assert found == [{slug for slug, fields in kept.items() if matches(query, fields)} for query in asked]


def test_every_field_is_searched(tmp_path: Path) -> None:
    index = Index(tmp_path, Weights())
    index.create("test")
    take_in(index, *(Document(field, {field: ["blue"]}) for field in FIELDS))

    assert slugs(index, word("blue")) == set(FIELDS)


def test_a_word_of_many_articles_is_found_in_each_as_often_as_it_stands(tmp_path: Path) -> None:
    """Whoosh keeps the postings in blocks of 128."""
    index = Index(tmp_path, Weights())
    index.create("test")
    bodies = {f"story-{number}": "oil " * (1 + number % 3) + "price " * 3 for number in range(300)}
    take_in(index, *(article(slug, {"body": body}) for slug, body in bodies.items()))

    scores = index.search(Word("oil", 1), ["en"])
    by_count = [
        {round(scores[slug], 6) for slug in bodies if bodies[slug].count("oil") == count}
        for count in (1, 2, 3)
    ]

    assert scores.keys() == bodies.keys()
    assert [len(scores) for scores in by_count] == [1, 1, 1]
    assert max(by_count[0]) < max(by_count[1]) < max(by_count[2])
    assert index.search(Phrase("oil price", 1), ["en"]).keys() == bodies.keys()
    index.close()
