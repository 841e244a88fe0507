from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from time import sleep

import pytest

from newscli.exchange import http
from newscli.exchange.http import get
from newscli.model.errors import InvalidInput, NetworkError, RequestError

Page = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Pages on loopback; ``asked`` holds the path and the headers of each request."""

    def __init__(self, server: HTTPServer) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = f"http://127.0.0.1:{server.server_address[1]}"

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Serve a body at a path; the address of it."""

        def page(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = page
        return self.url + path


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # which keeps a connection open unless told otherwise

        def do_GET(self) -> None:
            pages.asked.append((self.path, dict(self.headers)))
            pages.pages[self.path](self)

        def log_message(self, format: str, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        pages = Server(serving)
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield pages
        serving.shutdown()


@contextmanager
def raw_server(*pieces: bytes, pause: float = 0.0) -> Iterator[str]:
    """Answers one request with these bytes, a pause after each, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                for piece in pieces:
                    try:
                        connection.sendall(piece)
                    except OSError:
                        return
                    sleep(pause)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        thread.join(10)


def test_an_answer_says_what_it_is(server: Server) -> None:
    url = server.put(
        "/page", b"text", Content_Type="text/html; charset=KOI8-R", ETag='"7"', Last_Modified="yesterday"
    )

    answer = get(url, allow_private=True)

    assert answer is not None
    assert answer.stream.read() == b"text"
    assert (answer.url, answer.kind, answer.charset) == (url, "text/html", "koi8-r")
    assert (answer.etag, answer.modified) == ('"7"', "yesterday")
    assert server.asked[0][1]["User-Agent"].startswith("newscli/")


def test_an_answer_without_headers_says_nothing(server: Server) -> None:
    answer = get(server.put("/"), allow_private=True)

    assert answer is not None
    assert (answer.kind, answer.charset, answer.etag, answer.modified) == ("", "", "", "")


def test_what_is_known_is_not_sent_again(server: Server) -> None:
    url = server.put("/", status=304)

    assert get(url, allow_private=True, etag='"7"', modified="yesterday") is None
    assert server.asked[0][1]["If-None-Match"] == '"7"'
    assert server.asked[0][1]["If-Modified-Since"] == "yesterday"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_where_it_leads(server: Server, status: int) -> None:
    server.put("/there?x=1", b"here")
    url = server.put("/old/page", status=status, Location="../there?x=1")

    answer = get(url, allow_private=True)

    assert answer is not None
    assert answer.stream.read() == b"here"
    assert answer.url == f"{server.url}/there?x=1"


def test_a_redirect_in_letters_of_any_script_is_followed(server: Server) -> None:
    server.put("/%D0%BC%D0%B8%D1%80", b"here")
    url = server.put("/old", status=301, Location="/мир".encode().decode("latin-1"))

    answer = get(url, allow_private=True)

    assert answer is not None
    assert answer.stream.read() == b"here"


def test_redirects_in_a_circle_end(server: Server) -> None:
    url = server.put("/round", status=302, Location="/round")

    with pytest.raises(NetworkError, match="leads on more than 5 times"):
        get(url, allow_private=True)
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/x", "http://[::1", "mailto:a@b.org"]
)
def test_a_redirect_elsewhere_than_to_the_web_is_refused(server: Server, target: str) -> None:
    with pytest.raises(RequestError, match="is no web address"):
        get(server.put("/", status=302, Location=target), allow_private=True)


@pytest.mark.parametrize("status", [204, 403, 404, 410, 500])
def test_a_refusal_is_told_with_its_number(server: Server, status: int) -> None:
    with pytest.raises(NetworkError, match=f"answered {status}"):
        get(server.put("/", status=status), allow_private=True)


def test_what_is_packed_is_unpacked(server: Server) -> None:
    answer = get(server.put("/", gzip.compress(b"text"), Content_Encoding="gzip"), allow_private=True)

    assert answer is not None
    assert answer.stream.read() == b"text"
    assert server.asked[0][1]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "body", [gzip.compress(b"text" * 1000, mtime=0)[:30], b"\x1f\x8b\x08" + b"\xff" * 50]
)
def test_what_is_packed_and_damaged_is_told(server: Server, body: bytes) -> None:
    with pytest.raises(InvalidInput, match="the packed data"):
        get(server.put("/", body, Content_Encoding="gzip"), allow_private=True)


def test_what_is_too_large_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LARGEST", 100_000)
    large = server.put("/large", b"x" * 100_001)
    bomb = server.put("/bomb", gzip.compress(b"x" * 100_001), Content_Encoding="gzip")
    fits = get(server.put("/fits", b"x" * 100_000), allow_private=True)

    with pytest.raises(InvalidInput, match="is larger than"):
        get(large, allow_private=True)
    with pytest.raises(InvalidInput, match="when unpacked"):
        get(bomb, allow_private=True)
    assert fits is not None


def test_an_answer_in_chunks_is_put_together() -> None:
    chunks = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"3\r\nabc\r\n",
        b"2\r\nde\r\n0\r\n\r\n",
    )

    with raw_server(*chunks) as url:
        answer = get(url, allow_private=True)
    assert answer is not None
    assert answer.stream.read() == b"abcde"


@pytest.mark.parametrize(
    "header",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n",
    ],
)
def test_an_answer_that_breaks_off_is_no_answer(header: bytes) -> None:
    with raw_server(header + b"part") as url, pytest.raises(NetworkError):
        get(url, allow_private=True)


@pytest.mark.parametrize(
    "said", [b"", b"\0\xff nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200]
)
def test_what_is_no_http_is_told(said: bytes) -> None:
    with raw_server(said) as url, pytest.raises(NetworkError, match="cannot get"):
        get(url, allow_private=True)


@pytest.mark.parametrize(
    "header", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", b""]
)
def test_a_server_that_drips_is_left(header: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "PATIENCE", 0.3)

    with (
        raw_server(header, *[b"x"] * 15, pause=0.1) as url,
        pytest.raises(NetworkError, match=r"longer than 0\.3"),
    ):
        get(url, allow_private=True)


def test_a_closed_port_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    with pytest.raises(NetworkError, match="cannot get"):
        get(f"http://127.0.0.1:{port}/", allow_private=True)


def test_an_unknown_host_is_told() -> None:
    with pytest.raises(NetworkError, match="cannot get"):
        get("http://no-such-host.invalid/")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::10.0.0.1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
    ],
)
def test_an_address_of_a_private_network_is_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it was connected to"))

    with pytest.raises(RequestError, match="--allow-private"):
        get(f"http://{host}/")


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"])
def test_an_address_of_the_web_is_none_of_a_private_network(address: str) -> None:
    assert http._is_public(address)


def test_a_redirect_into_a_private_network_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.put("/", status=302, Location="http://10.0.0.1/")
    monkeypatch.setattr(http, "_is_public", lambda address: address == "127.0.0.1")

    with pytest.raises(RequestError, match=r"10\.0\.0\.1 is an address of a private network"):
        get(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "http://",
        "http:///path",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://[::1/",
        "http://example.org/a b",
        "http://example.org/\r\nX: y",
        "http://exa\0mple.org/",
        f"http://{'a' * 300}.org/",
        "http://a..b/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(RequestError):
        get(url)


def test_a_path_may_be_in_any_script(server: Server) -> None:
    server.put("/%D0%BC%D0%B8%D1%80?%D0%B0=%20", b"here")

    answer = get(f"{server.url}/мир?а=%20", allow_private=True)

    assert answer is not None
    assert answer.stream.read() == b"here"
