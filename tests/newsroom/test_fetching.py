from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


class Site:
    """Feeds on loopback, each with an ETag that follows its text; ``asked`` holds each path and status."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.feeds: dict[str, bytes] = {}
        self.asked: list[tuple[str, int]] = []

    def put(self, path: str, *titles: str) -> str:
        """Serve a feed with an item for each title; its address."""
        items = "".join(f"<item><title>{each}</title><link>/{each}</link></item>" for each in titles)
        self.feeds[path] = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = feeds.feeds.get(self.path)
            etag = f'"{body!r}"'.replace("\\", "")[-200:]
            status = 404 if body is None else 304 if self.headers["If-None-Match"] == etag else 200
            feeds.asked.append((self.path, status))
            self.send_response(status)
            self.send_header("ETag", etag)
            self.end_headers()
            if status == 200:
                self.wfile.write(body or b"")

        def log_message(self, format: str, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        feeds = Site(f"http://127.0.0.1:{serving.server_address[1]}")
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield feeds
        serving.shutdown()


@pytest.fixture
def fetch(run: Run) -> Run:
    """Fetches from loopback."""
    return lambda *arguments: run("fetch", "--allow-private", *arguments)


def subscribe(archive: Path, *feeds: str) -> None:
    """Write subscriptions, each as lines of TOML, into the settings."""
    with (archive / "newscli.toml").open("a") as file:
        file.writelines(f"\n[[feeds]]\n{feed}\n" for feed in feeds)


def test_what_is_new_comes_in_with_the_tags_and_the_section_of_its_feed(
    archive: Path, site: Site, fetch: Run, run: Run
) -> None:
    world = f'url = "{site.put("/world", "one", "two")}"\ntags = ["wire"]\nsection = "World"'
    subscribe(archive, world, f'url = "{site.put("/sport", "three")}"')

    first = fetch()
    site.put("/world", "four", "one", "two")
    second = fetch()

    assert first.err == ("newscli: fetched 2 feeds, 0 unchanged: added 3, updated 0, skipped 0, failed 0\n")
    assert second.err == ("newscli: fetched 2 feeds, 1 unchanged: added 1, updated 0, skipped 2, failed 0\n")
    listed = run("list", "--sort", "title", "--fields", "slug,section,tags,url").out
    assert listed.splitlines() == [
        f"four\tWorld\twire\t{site.url}/four",
        f"one\tWorld\twire\t{site.url}/one",
        f"three\t-\t-\t{site.url}/three",
        f"two\tWorld\twire\t{site.url}/two",
    ]


def test_a_feed_that_did_not_change_costs_one_request(archive: Path, site: Site, fetch: Run) -> None:
    subscribe(archive, f'url = "{site.put("/feed", "one")}"')

    fetch()
    again = fetch("-q")

    assert site.asked == [("/feed", 200), ("/feed", 304)]
    assert (again.code, again.out, again.err) == (0, "", "")


def test_a_feed_whose_articles_are_gone_comes_anew(archive: Path, site: Site, fetch: Run, run: Run) -> None:
    subscribe(archive, f'url = "{site.put("/feed", "one")}"')
    fetch()
    run("rename", "one", "another")
    fetch()
    (path,) = archive.rglob("another.toml")
    path.unlink()

    fetch()

    assert [status for _, status in site.asked] == [200, 304, 200]
    assert run("list", "--format", "slugs").out == "one\n"


def test_one_failing_feed_stops_no_other(archive: Path, site: Site, fetch: Run, run: Run) -> None:
    site.feeds["/page"] = b"<!doctype html><p>Not a feed.</p>"
    addresses = [f"{site.url}/gone", "ftp://example.org/", f"{site.url}/page", site.put("/feed", "one")]
    subscribe(archive, *(f'url = "{address}"' for address in addresses))

    ran = fetch("-q")

    assert ran.code == 1
    assert sorted(ran.err.splitlines()) == sorted(
        [
            f"newscli: error: {site.url}/gone answered 404 Not Found",
            "newscli: error: 'ftp://example.org/' is no web address: write http:// or https:// and a host",
            f"newscli: error: {site.url}/page: this is no feed",
        ]
    )
    assert run("list", "--format", "slugs").out == "one\n"
    assert fetch("-q").code == 1
    assert [status for path, status in site.asked if path == "/page"] == [200, 200]


def test_feeds_are_chosen_by_name_or_url(archive: Path, site: Site, fetch: Run) -> None:
    url = site.put("/b", "b")
    subscribe(archive, f'url = "{site.put("/a", "a")}"\nname = "agency"', f'url = "{url}"')

    fetch("agency")
    assert site.asked == [("/a", 200)]
    fetch(url)
    assert site.asked == [("/a", 200), ("/b", 200)]
    unknown = fetch("agence")
    assert unknown.code == 2
    assert unknown.err == "newscli: error: no feed 'agence' (did you mean 'agency'?)\n"


def test_trying_changes_nothing(archive: Path, site: Site, fetch: Run, run: Run) -> None:
    subscribe(archive, f'url = "{site.put("/feed", "one")}"')

    tried = fetch("--dry-run")

    assert tried.err == (
        "newscli: would have fetched 1 feed, 0 unchanged: added 1, updated 0, skipped 0, failed 0\n"
    )
    assert run("list").out == ""
    fetch()
    assert site.asked == [("/feed", 200), ("/feed", 200)]


def test_a_private_address_is_refused_unless_allowed(archive: Path, site: Site, run: Run) -> None:
    subscribe(archive, f'url = "{site.put("/feed", "one")}"')

    ran = run("fetch")

    assert ran.code == 2
    assert "--allow-private" in ran.err
    assert site.asked == []


def test_without_feeds_it_says_how_to_get_some(run: Run) -> None:
    ran = run("fetch")

    assert ran.code == 2
    assert "[[feeds]]" in ran.err


def test_more_feeds_than_are_asked_at_once(archive: Path, site: Site, fetch: Run) -> None:
    subscribe(archive, *(f'url = "{site.put(f"/{number}", f"title-{number}")}"' for number in range(19)))

    assert "fetched 19 feeds, 0 unchanged: added 19," in fetch().err
    assert "fetched 19 feeds, 19 unchanged: added 0," in fetch().err


def test_the_same_article_in_two_feeds_comes_in_once(archive: Path, site: Site, fetch: Run) -> None:
    subscribe(archive, *(f'url = "{site.put(path, "one")}"' for path in ("/a", "/b")))

    assert "added 1, updated 0, skipped 1, failed 0" in fetch().err


@pytest.mark.parametrize("cache", ["", "[]", '{"x": 3}', "\0"])
def test_a_damaged_cache_only_costs_more_requests(
    archive: Path, site: Site, fetch: Run, cache: str, tmp_path: Path
) -> None:
    subscribe(archive, f'url = "{site.put("/feed", "one")}"')
    fetch()
    (file,) = (tmp_path / "cache").rglob("feeds.json")
    file.write_text(cache)

    assert fetch("-q").code == 0
    assert [status for _, status in site.asked] == [200, 200]


def test_json_feeds_come_in_too(archive: Path, site: Site, fetch: Run, run: Run) -> None:
    site.feeds["/feed.json"] = (
        b'\xef\xbb\xbf {"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "Snow."}]}'
    )
    subscribe(archive, f'url = "{site.url}/feed.json"')

    assert fetch().code == 0
    assert run("list", "--fields", "title").out == "Snow.\n"
