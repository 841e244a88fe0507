from __future__ import annotations

import http.client
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from newscli.model.errors import ExitCode, InvalidInput, NewscliError
from newscli.site.server import SiteServer

Ask = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site, with a secret beside it."""
    site = tmp_path / "site"
    (site / "mars").mkdir(parents=True)
    (site / "index.html").write_text("front")
    (site / "404.html").write_text("lost")
    (site / "style.css").write_text("body {}")
    (site / "mars" / "index.html").write_text("Mars")
    (site / ".newscli-site.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("secret")
    (site / "out.txt").symlink_to(tmp_path / "secret.txt")
    return site


@pytest.fixture
def told() -> list[str]:
    """What the server tells."""
    return []


@pytest.fixture
def server(folder: Path, told: list[str]) -> Iterator[SiteServer]:
    with SiteServer(0, folder, "/news/", lambda: None, told.append) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def ask(server: SiteServer) -> Ask:
    """Asks the server for a path, as it stands, under a host's name."""

    def ask_it(path: str, host: str | None = None, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"localhost:{server.server_port}")
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    return ask_it


@pytest.mark.parametrize(
    ("path", "status", "text", "kind"),
    [
        ("/news/", 200, b"front", "text/html; charset=utf-8"),
        ("/news/?utm=x", 200, b"front", "text/html; charset=utf-8"),
        ("/news/mars/", 200, b"Mars", "text/html; charset=utf-8"),
        ("/news/style.css", 200, b"body {}", "text/css; charset=utf-8"),
        ("/news/nosuch/", 404, b"lost", "text/html; charset=utf-8"),
    ],
)
def test_a_page_is_served_as_what_it_is(ask: Ask, path: str, status: int, text: bytes, kind: str) -> None:
    found, headers, body = ask(path)

    assert (found, headers["Content-Type"], body) == (status, kind, text)


@pytest.mark.parametrize(
    ("path", "place"), [("/", "/news/"), ("/news/mars", "/news/mars/"), ("/x", "/news/")]
)
def test_an_address_that_is_nearly_right_leads_on(ask: Ask, path: str, place: str) -> None:
    status, headers, _ = ask(path)

    assert (status, headers["Location"]) == (302, place)


@pytest.mark.parametrize(
    "path",
    [
        "/news/../secret.txt",
        "/news/%2e%2e/secret.txt",
        "/news/mars/..%2f..%2f..%2fsecret.txt",
        "/news//etc/passwd",
        "/news/%2fetc%2fpasswd",
        "/news/out.txt",
        "/news/.newscli-site.json",
        "/news/a%00b",
        f"/news/{'x' * 300}",
    ],
)
def test_nothing_outside_the_site_is_served(ask: Ask, path: str) -> None:
    status, _, body = ask(path)

    assert (status, body) == (404, b"lost")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", ""])
def test_a_name_of_elsewhere_that_leads_here_is_refused(ask: Ask, server: SiteServer, host: str) -> None:
    status, _, body = ask("/news/", host.format(port=server.server_port) or "-")

    assert status == 403
    assert b"front" not in body


def test_the_head_of_a_page_can_be_asked_for_alone(ask: Ask) -> None:
    status, headers, body = ask("/news/", method="HEAD")

    assert (status, headers["Content-Length"], body) == (200, "5", b"")


def test_it_listens_on_loopback_alone(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("name", ["", "index.html", "rss.xml", "feed.json"])
def test_what_is_made_of_articles_is_brought_up_to_date_first(
    server: SiteServer, ask: Ask, folder: Path, name: str
) -> None:
    def renew() -> None:
        (folder / (name or "index.html")).write_text("anew")

    server.refresh = renew
    assert ask(f"/news/{name}")[2] == b"anew"


def test_an_error_is_told(server: SiteServer, ask: Ask) -> None:
    def fail() -> None:
        raise InvalidInput("template front.html:1: no")

    server.refresh = fail
    status, _, body = ask("/news/")
    assert (status, body) == (500, b"newscli: error: template front.html:1: no\n")


def test_an_error_of_a_library_is_an_answer_too(server: SiteServer, ask: Ask, told: list[str]) -> None:
    def fail() -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    server.refresh = fail
    status, _, body = ask("/news/")

    assert (status, body) == (500, b"newscli: error: database disk image is malformed\n")
    assert told == []


def test_a_browser_that_goes_away_is_no_error(
    server: SiteServer, told: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    for error in (ConnectionResetError("reset"), OSError("the disk is gone")):
        try:
            raise error
        except OSError:
            server.handle_error(None, None)

    assert told == ["a request was not answered: the disk is gone"]
    assert capfd.readouterr().err == ""


def test_a_port_that_is_taken_is_told(server: SiteServer, folder: Path) -> None:
    with pytest.raises(NewscliError, match="--port 0 takes any") as caught:
        SiteServer(server.server_port, folder, "/", lambda: None, print)

    assert caught.value.exit_code == ExitCode.FAILED
