"""Web pages from an address: served on loopback, taken in by the command line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newscli.model.errors import InvalidInput, RequestError
from newscli.model.record import Incoming
from newscli.newsroom.sources import Source, records
from tests.exchange.web.test_html import META, TEXT, page

Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves a body at a path, with a content type; gives its address."""
    pages: dict[str, tuple[bytes, str, str]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind, target = pages[self.path]
            self.send_response(302 if target else 200)
            if target:
                self.send_header("Location", target)
            if kind:
                self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:

        def put(path: str, body: bytes = b"", kind: str = "text/html", target: str = "") -> str:
            pages[path] = body, kind, target
            return f"http://127.0.0.1:{server.server_address[1]}{path}"

        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield put
        server.shutdown()


def taken(url: str) -> Incoming:
    """The one article that stands at an address."""
    (found,) = records(Source(name=url, file=None, allow_private=True))
    assert isinstance(found, Incoming)
    return found


def test_a_page_comes_from_its_address(serve: Serve) -> None:
    article = taken(serve("/2021/comet", page())).article
    assert article.title == "Orbiter meets comet"
    assert article.url == "https://e.org/comet"


def test_a_page_that_names_no_address_has_the_one_where_it_stood_in_the_end(serve: Serve) -> None:
    url = serve("/comet", page("<title>Orbiter meets comet</title>"))
    assert taken(serve("/old", target=url)).article.url == url


def test_what_is_relative_on_a_page_starts_from_its_address(serve: Serve) -> None:
    head = META.replace('<link rel="canonical" href="https://e.org/comet">', "")
    url = serve("/news/comet", page(head, body=f"<p>{TEXT}<a href='next'>More</a></p>"))
    article = taken(url).article
    assert article.photo is not None
    assert article.photo.url == url.replace("/news/comet", "/img/comet.jpg")
    assert f"]({url.replace('comet', 'next')})" in article.body


def test_the_encoding_that_the_server_names_outweighs_the_page(serve: Serve) -> None:
    text = page('<meta charset="utf-8"><title>Комета</title>').decode()
    assert (
        taken(serve("/a", text.encode("cp1251"), "text/html; charset=windows-1251")).article.title == "Комета"
    )
    assert taken(serve("/b", text.encode(), "text/html; charset=nonsense")).article.title == "Комета"


def test_a_page_that_begins_like_no_page_is_one_when_its_server_says_so(serve: Serve) -> None:
    assert taken(serve("/c", b"<title>Comet</title><p>Seen at noon.", "text/html")).article.title == "Comet"


def test_what_stands_at_an_address_is_told_by_its_content(serve: Serve) -> None:
    assert taken(serve("/d", b'{"title": "Comet"}', "application/json")).article.title == "Comet"


def test_what_is_no_text_is_refused(serve: Serve) -> None:
    with pytest.raises(InvalidInput, match="cannot tell the format"):
        list(
            records(
                Source(name=serve("/e", b"\x89PNG\r\n\x1a\n\0\0", "image/png"), file=None, allow_private=True)
            )
        )


def test_a_private_address_is_refused(serve: Serve) -> None:
    with pytest.raises(RequestError, match="--allow-private"):
        list(records(Source(name=serve("/f", page()), file=None)))
