from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.article import Article, Photo
from newscli.model.errors import InvalidInput
from newscli.newsroom.indexing import document_of
from newscli.newsroom.newsroom import Newsroom
from newscli.storage.index import BULK
from tests.newsroom.asking import found, listed, opened_files

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def test_every_text_of_an_article_is_found(write: Write, open_newsroom: Open) -> None:
    write(
        "mars", title="alpha", lead="bravo", section="charlie", tags=("delta",), authors=("echo",),
        sources=("foxtrot",), body="golf", photo=Photo(caption="hotel", credit="india", alt="juliett"),
        extra={"desk": "kilo"},
    )  # fmt: skip
    newsroom = open_newsroom()
    for word in (
        "alpha",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliett",
        "kilo",
    ):
        assert found(newsroom, word) == ["mars"], word


def test_words_are_stems_of_the_articles_language() -> None:
    article = Article(title="Les journaux", language="fr")
    assert document_of("mars", article, "fr").stems["title"] == ["le", "journal"]
    assert document_of("mars", article, "").stems["title"] == ["les", "journaux"]


def test_no_phrase_crosses_from_one_tag_to_the_next() -> None:
    article = Article(title="x", tags=("blue", "line"))
    assert document_of("mars", article, "en").stems["tags"] == ["blue", "", "line"]


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("en", "The peacekeepers were seen", "peacekeeper"),
        ("fr", "Les journaux étrangers", "journal"),
        ("", "Ünïcode façade", "facade"),
        ("zh", "联合国维和部队", "维和"),
        ("ru", "Новости из Алматы", "новость"),
        ("hi", "हिन्दी समाचार", "समाचार"),
        ("ar", "الأخبار اليوم", "اليوم"),
    ],
)
def test_words_of_many_languages_are_found(
    write: Write, open_newsroom: Open, language: str, text: str, query: str
) -> None:
    write("mars", language=language, body=text)
    write("venus", body="Something else.")
    assert found(open_newsroom(), query) == ["mars"]


def test_only_what_changed_is_indexed_again(write: Write, open_newsroom: Open) -> None:
    for name in ("mars", "venus"):
        write(name, body="Dust.")
    assert len(found(open_newsroom(), "dust")) == 2
    write("venus", body="Clouds.")
    listed(open_newsroom())
    with opened_files(".toml") as opened:
        assert found(open_newsroom(), "dust") == ["mars"]
    assert "venus.toml" in opened
    assert "mars.toml" not in opened


def test_a_search_waits_for_no_index_that_is_up_to_date(write: Write, open_newsroom: Open) -> None:
    write("mars", body="Dust.")
    assert found(open_newsroom(), "dust") == ["mars"]
    newsroom = open_newsroom()
    assert not newsroom.catalog.entries.has_pending()
    assert found(newsroom, "dust") == ["mars"]


@pytest.mark.parametrize("count", [1, BULK])
def test_an_article_that_was_away_while_the_index_was_written_is_found(
    write: Write, open_newsroom: Open, archive: Path, count: int
) -> None:
    path = write("mars", body="Dust.")
    for number in range(count - 1):
        write(f"other-{number}")
    newsroom = open_newsroom()
    assert "mars" in listed(newsroom)
    path.rename(archive / "away")
    assert found(newsroom, "dust") == []
    newsroom.close()
    (archive / "away").rename(path)  # with the time that it had
    assert found(open_newsroom(), "dust") == ["mars"]
    assert open_newsroom().catalog.entries.pending() == []


def test_an_article_that_was_another_while_the_index_was_written_is_found_as_it_is(
    write: Write, open_newsroom: Open
) -> None:
    path = write("mars", body="Dust.")
    before = path.read_bytes()
    newsroom = open_newsroom()
    assert listed(newsroom) == ["mars"]
    write("mars", body="Ice under the ground.")
    found(newsroom, "dust")
    newsroom.close()
    path.write_bytes(before)
    newsroom = open_newsroom()
    assert (found(newsroom, "dust"), found(newsroom, "ice")) == (["mars"], [])


def test_a_weight_that_is_none_is_a_fault_of_the_settings(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars", body="Dust.")
    (archive / "newscli.toml").write_text("[weights]\ntitle = 0\n")
    with pytest.raises(InvalidInput, match=r"^newscli\.toml: the weight of title is a number above 0"):
        found(open_newsroom(), "dust")
