"""View counts from real logs: 10,000 requests of a blog, and 1,000 of NASA in 1995."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.newsroom.importing_views import import_views
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.sources import Source
from tests.newsroom.asking import rows

pytestmark = pytest.mark.data
Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def log(name: str) -> Source:
    return Source(name=name, file=Path(os.environ["NEWSCLI_DATA"], name, "access.log"))


def requests(path: Path, *slugs: str) -> int:
    """How many lines ask with success for a page whose last segment is one of the slugs, bots and all."""
    asked = 0
    for line in path.read_text(errors="replace").splitlines():
        _, request, after, *_ = line.split('"')
        method, _, target = request.partition(" ")
        page = target.partition(" ")[0].partition("?")[0].partition("#")[0].rstrip("/").removesuffix(".html")
        page = page.removesuffix(".xhtml")
        status = after.split()[0]
        asked += method == "GET" and (status[0] == "2" or status == "304") and page.split("/")[-1] in slugs
    return asked


def test_a_blog_log_counts_its_articles(write: Write, open_newsroom: Open) -> None:
    slugs = ("xdotool", "dynamic-dns-with-dhcp", "ssh-security", "ppp-over-ssh")
    for slug in slugs:
        write(slug)
    newsroom = open_newsroom(writes=True)
    source = log("logs-apache-semicomplete")
    report = import_views(newsroom, [source])
    counted = sum(int(str(count)) for _, count in rows(newsroom, "slug", "views"))

    assert report.views + report.left_out.total() == 10_000
    assert isinstance(source.file, Path)
    assert 0.5 * requests(source.file, *slugs) < report.views == counted < requests(source.file, *slugs)
    assert import_views(newsroom, [source]).views == 0


def test_a_common_log_counts_too(write: Write, open_newsroom: Open) -> None:
    write("countdown")
    source = log("logs-nasa-1995")
    assert isinstance(source.file, Path)

    report = import_views(open_newsroom(writes=True), [source])
    assert report.views == requests(source.file, "countdown")
    assert report.views + report.left_out.total() == 1_000
