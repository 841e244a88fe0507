from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.exchange.registry import folder_writer
from newscli.files.article_toml import parse_front_matter
from newscli.model.article import Article, Photo
from newscli.model.entry import Entry, Status
from newscli.model.publication import Publication
from newscli.model.record import Incoming
from newscli.newsroom.sources import Source, records
from tests.exchange.test_round_trip import document, settled
from tests.strategies import slug

PUBLICATION = Publication(zone=UTC, now=datetime(2021, 1, 14, tzinfo=UTC))
MARS = Article(
    title="Mars landing",
    lead="A rover is there.",
    section="World News",
    tags=("mars", "rover"),
    authors=("Ada",),
    sources=("Wire",),
    published=date(2021, 2, 18),
    expires=date(2022, 1, 31),
    draft=True,
    aliases=("red-planet",),
    body="It works.\n",
    photo=Photo(url="https://a.example/b.jpg", caption="Dust"),
    extra={"desk": 3},
)


def files(name: str, article: Article, known_as: str = "mars") -> list[tuple[str, str]]:
    fill = folder_writer(name)
    assert fill is not None
    entry = Entry(slug=known_as, path=f"2021/{known_as}.toml", article=article, status=Status.LIVE)
    return list(fill([entry], PUBLICATION))


def front_matter(name: str) -> dict[str, object]:
    ((_, text),) = files(name, MARS)
    return parse_front_matter(text)[0]


@pytest.mark.parametrize("name", ["hugo", "zola", "markdown"])
@given(article=document, known_as=slug() | st.sampled_from(["index", "2021-02-18-mars", "2021-02-18"]))
def test_a_page_gives_the_same_article_back(name: str, article: Article, known_as: str) -> None:
    ((path, text),) = files(name, article, known_as)

    (found,) = records(Source(name=path, file=io.BytesIO(text.encode()), within=path))

    assert isinstance(found, Incoming)
    assert found.slug == known_as
    assert found.warnings == ()
    assert settled(found.article) == settled(article)


def test_hugo_gets_the_keys_that_it_knows() -> None:
    assert front_matter("hugo") == {
        "title": "Mars landing",
        "date": date(2021, 2, 18),
        "expiryDate": datetime(2022, 2, 1),
        "draft": True,
        "description": "A rover is there.",
        "categories": ["World News"],
        "tags": ["mars", "rover"],
        "authors": ["Ada"],
        "aliases": ["/world-news/red-planet/"],
        "images": ["https://a.example/b.jpg"],
        "params": {
            "desk": 3,
            "newscli": {
                "slug": "mars",
                "sources": ["Wire"],
                "expires": date(2022, 1, 31),
                "photo": {"url": "https://a.example/b.jpg", "caption": "Dust"},
            },
        },
    }


def test_zola_gets_the_keys_that_it_knows_and_no_others() -> None:
    found = front_matter("zola")

    assert found.keys() == {
        "title",
        "description",
        "date",
        "draft",
        "authors",
        "aliases",
        "taxonomies",
        "extra",
    }
    assert found["taxonomies"] == {"tags": ["mars", "rover"]}
    assert found["aliases"] == ["world-news/red-planet"]


@pytest.mark.parametrize("name", ["hugo", "zola"])
@pytest.mark.parametrize(
    ("section", "known_as", "path"),
    [
        ("World News", "mars", "world-news/mars.md"),
        ("", "mars", "mars.md"),
        ("", "index", "index/index.md"),
        ("../..", "mars", "article/mars.md"),
        ("Мир", "2021-02-18-mars", "mir/2021-02-18-mars.md"),
    ],
)
def test_a_page_lies_in_the_folder_of_its_section(name: str, section: str, known_as: str, path: str) -> None:
    ((found, text),) = files(name, replace(MARS, section=section), known_as)

    assert found == path
    assert ("\nslug = " in text.partition(".newscli]")[0]) == (known_as == "2021-02-18-mars")


@pytest.mark.parametrize("name", ["hugo", "zola"])
def test_a_key_that_nobody_knows_is_an_own_key_afterwards(name: str) -> None:
    ((path, text),) = files(name, replace(MARS, unknown={"strange": 1}))

    (found,) = records(Source(name=path, file=io.BytesIO(text.encode()), within=path))

    assert isinstance(found, Incoming)
    assert found.article == replace(MARS, extra={"strange": 1, "desk": 3})


def test_a_line_of_pluses_does_not_end_the_keys() -> None:
    article = replace(MARS, lead="One", extra={"note": "a\n+++\nb"})
    ((_, text),) = files("markdown", article)

    assert parse_front_matter(text)[0]["extra"] == {"note": "a\n+++\nb"}


def test_a_table_of_own_keys_that_is_called_like_ours_comes_back() -> None:
    article = replace(MARS, extra={"newscli": {"title": "not ours"}})
    ((path, text),) = files("zola", article)

    (found,) = records(Source(name=path, file=io.BytesIO(text.encode()), within=path))

    assert isinstance(found, Incoming)
    assert found.article == article
