from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from newscli.exchange.records import Fault, Record
from newscli.exchange.web.html import LARGEST_PAGE
from newscli.model.record import incoming
from tests.exchange.sources import read, records
from tests.transcript import ROOT

TEXT = (
    "The orbiter met the comet at noon, and every camera on board was looking when the dust began to glow. "
)
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Orbiter meets comet",
    "description": "At noon, with cameras.",
    "datePublished": "2021-01-14T09:30:00+06:00",
    "dateModified": "2021-01-15T10:00:00Z",
    "author": [{"@type": "Person", "name": "Aida Bek"}, {"@type": "Person", "name": "Jon Orr"}],
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "image": {"@type": "ImageObject", "url": "https://e.org/img/comet.jpg?w=900", "creditText": "N. Ames"},
    "articleSection": "Space",
    "keywords": ["comets", "orbiters"],
    "inLanguage": "en-GB",
    "url": "https://e.org/comet",
}
META = """
<meta property="og:title" content="Orbiter meets comet - The Courier">
<meta property="og:description" content="Cameras at noon.">
<meta property="og:site_name" content="The Courier">
<meta property="og:image" content="/img/comet.jpg">
<meta property="og:image:alt" content="A comet">
<meta property="article:published_time" content="2021-01-14T03:30:00Z">
<meta property="article:section" content="Science">
<meta property="article:tag" content="comets"><meta property="article:tag" content="dust">
<meta name="author" content="Aida Bek, Jon Orr">
<link rel="canonical" href="https://e.org/comet">
"""


def page(head: str = META, body: str = "", language: str = "en") -> bytes:
    """A page with a text of several paragraphs between a menu and a footer."""
    shown = "<figure><img src='/img/comet.jpg'><figcaption>The comet <b>at noon</b></figcaption></figure>"
    text = "".join(f"<p>{TEXT}{number}</p>" for number in range(8))
    article = f"<article><h1>Orbiter meets comet</h1>{shown}{text}{body}</article>"
    around = "<nav><a href='/'>Home</a><a href='/more'>More</a></nav>", "<footer>All rights reserved</footer>"
    whole = (
        f"<!doctype html><html lang={language}><head>{head}</head><body>{article.join(around)}</body></html>"
    )
    return whole.encode()


def linked(data: object, wrapped: str = "%s") -> str:
    return f'<script type="application/ld+json">{wrapped % json.dumps(data)}</script>'


def test_the_head_tells_what_the_article_is() -> None:
    (record,) = records("html", page())
    body = str(record.pop("body"))
    assert record == {
        "title": "Orbiter meets comet",
        "lead": "Cameras at noon.",
        "authors": ["Aida Bek", "Jon Orr"],
        "sources": ["The Courier"],
        "published": "2021-01-14T03:30:00Z",
        "section": "Science",
        "tags": ["comets", "dust"],
        "language": "en",
        "url": "https://e.org/comet",
        "photo.url": "https://e.org/img/comet.jpg",
        "photo.alt": "A comet",
        "photo.caption": "The comet at noon",
    }
    assert body.count(TEXT.strip()[:40]) == 8
    assert "Home" not in body
    assert "rights" not in body
    assert "Orbiter meets comet" not in body


@pytest.mark.parametrize(
    "script",
    [
        linked(ARTICLE),
        linked([{"@type": "WebSite", "name": "x"}, ARTICLE]),
        linked({"@graph": [{"@type": "BreadcrumbList"}, ARTICLE]}),
        linked(ARTICLE, "//<![CDATA[\n%s\n//]]>"),
        linked(ARTICLE, "<!--\n%s\n-->"),
        linked({}, "{broken %s") + linked(ARTICLE),
    ],
)
def test_json_ld_comes_before_the_other_metadata(script: str) -> None:
    (record,) = records("html", page(META + script))
    made = incoming(record)
    assert made is not None
    article = made.article
    assert made.warnings == ()
    assert (article.title, article.lead, article.section) == (
        "Orbiter meets comet",
        "At noon, with cameras.",
        "Space",
    )
    assert (article.authors, article.sources) == (("Aida Bek", "Jon Orr"), ("The Courier",))
    assert (article.tags, article.language) == (("comets", "orbiters"), "en-GB")
    assert str(article.published) == "2021-01-14 09:30:00+06:00"
    assert article.photo is not None
    assert (article.photo.url, article.photo.credit) == ("https://e.org/img/comet.jpg?w=900", "N. Ames")
    assert article.photo.caption == "The comet at noon"


def test_an_author_that_stands_elsewhere_in_json_ld_is_found() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#aida"}}, {"@id": "#aida", "@type": "Person", "name": "Aida Bek"}]
    assert records("html", page(linked({"@graph": graph})))[0]["authors"] == ["Aida Bek"]


@pytest.mark.parametrize(
    "data", [3, [], {"@type": 3}, {"@type": "Article", "author": 3, "image": [], "keywords": {}}]
)
def test_json_ld_of_another_shape_says_nothing(data: object) -> None:
    assert records("html", page(META + linked(data)))[0]["section"] == "Science"


def test_a_page_without_metadata_has_its_heading_and_text() -> None:
    (record,) = records("html", page("<title>Orbiter meets comet | Courier</title>", language="''"))
    assert record["title"] == "Orbiter meets comet"
    assert "published" not in record
    assert "url" not in record


def test_links_and_emphasis_of_the_text_stay() -> None:
    (record,) = records("html", page(body=f"<h2>Dust</h2><p>{TEXT}<a href='https://e.org/x'>more</a></p>"))
    assert "## Dust" in str(record["body"])
    assert "[more](https://e.org/x)" in str(record["body"])


@pytest.mark.parametrize("label", ["windows-1251", "koi8-r", "utf-8"])
def test_the_encoding_that_the_page_names_holds(label: str) -> None:
    text = page(f'<meta charset="{label}"><title>Комета</title>').decode()
    assert records("html", text.encode(label))[0]["title"] == "Комета"


def test_a_page_that_names_no_encoding_is_utf_8_or_western() -> None:
    text = "<!doctype html><title>Café</title><p>x"
    assert records("html", text.encode())[0]["title"] == "Café"
    assert records("html", text.encode("latin-1"))[0]["title"] == "Café"
    assert records("html", text.encode("utf-16"))[0]["title"] == "Café"


def test_a_blank_page_is_nothing() -> None:
    assert read("html", b" \n") == []
    assert read("html", b"<html></html>") == []


def test_a_page_too_large_is_refused() -> None:
    (fault,) = read("html", b"<p>" + b"x" * LARGEST_PAGE)
    assert isinstance(fault, Fault)
    assert "8 MB" in fault.message


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<blockquote>", "<table><tr><td>", "<ul><li>", "<span>"])
def test_ten_thousand_nested_tags_give_the_text_and_a_warning(tag: str) -> None:
    begin = time.perf_counter()
    (record,) = read("html", b"<!doctype html><title>Deep</title>" + tag.encode() * 10_000 + TEXT.encode())
    assert time.perf_counter() - begin < 60
    assert isinstance(record, Record)
    assert record.data["title"] == "Deep"
    assert "comet" in str(record.data["body"])
    assert record.warnings


@pytest.mark.parametrize(
    "data", [b"<html>\0\0<p>a\0b", b"<!doctype html>\xff\xfe\xfd", b"<html" * 1000, b"<!doctype html><!--"]
)
def test_what_is_hardly_html_gives_a_record_or_a_fault(data: bytes) -> None:
    assert all(isinstance(item, Record | Fault) for item in read("html", data))


BLOCKED = """
import sys
sys.modules["trafilatura"] = None
from newscli.cli import main, _session
raise SystemExit(main(sys.argv[1:], _session()))
"""


def test_without_the_extra_the_message_says_how_to_get_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("missing")
    (folder / "page.html").write_bytes(page())
    environment = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-c", BLOCKED, *words]
        return subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    assert run("init").returncode == 0
    done = run("add", "page.html")
    assert done.returncode != 0
    assert "reading web pages needs trafilatura: pip install 'newscli[web]'" in done.stderr
    assert "Traceback" not in done.stderr
