from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscli.exchange.audience.visits import LeftOut
from newscli.model.errors import InvalidInput, RequestError
from newscli.newsroom.importing_views import ViewReport, import_views
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.sources import Source
from tests.newsroom.asking import rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def line(path: str, day: int = 20, agent: str = "Mozilla/5.0 Firefox/140.0") -> str:
    return f'::1 - - [{day:02}/Nov/2026:12:00:00 +0000] "GET {path} HTTP/1.1" 200 1 "-" "{agent}"\n'


def bring(newsroom: Newsroom, data: str | bytes, format: str | None = None, **options: object) -> ViewReport:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    report = import_views(newsroom, [Source(name="log", file=stream, format=format)], **options)  # type: ignore[arg-type]
    for failure in report.failures:
        raise failure
    return report


def views(newsroom: Newsroom) -> dict[object, object]:
    return {slug: count for slug, count in rows(newsroom, "slug", "views") if count}


def test_pages_meet_articles_by_url_slug_old_slug_and_number(write: Write, open_newsroom: Open) -> None:
    write("mars", url="https://example.org/News/Red-Planet.html", aliases=("ares",))
    write("venus", guid="https://example.org/?p=12")
    newsroom = open_newsroom(writes=True)
    paths = [
        "/News/Red-Planet.html?a=b",
        "/mars",
        "/2021/01/mars.html",
        "/mars/",
        "/ares",
        "/?p=12",
        "/tag/x",
    ]
    report = bring(newsroom, "".join(map(line, paths)))

    assert views(newsroom) == views(open_newsroom()) == {"mars": 5, "venus": 1}
    assert (report.views, report.left_out) == (6, {LeftOut.NO_ARTICLE: 1})


def test_an_address_that_two_articles_claim_is_neithers(write: Write, open_newsroom: Open) -> None:
    write("mars", url="https://example.org/news")
    write("venus", url="https://example.com/news")
    assert bring(open_newsroom(writes=True), line("/news")).left_out == {LeftOut.NO_ARTICLE: 1}


def test_a_grown_log_counts_what_is_new_and_writes_nothing_else(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    assert bring(newsroom, line("/mars") * 2).views == 2
    before = (archive / "views" / "2026-11.tsv").read_bytes()
    again = bring(newsroom, gzip.compress(line("/mars").encode() * 2))
    assert (again.views, again.known) == (0, 2)
    assert (archive / "views" / "2026-11.tsv").read_bytes() == before
    grown = bring(newsroom, line("/mars") * 3)
    assert (grown.views, grown.known) == (1, 2)
    assert views(newsroom) == {"mars": 3}


def test_a_rename_between_two_imports_counts_nothing_twice(write: Write, open_newsroom: Open) -> None:
    old = write("mars")
    bring(open_newsroom(writes=True), line("/mars"))
    old.unlink()
    write("red-planet", aliases=("mars",), url="https://example.org/mars")
    newsroom = open_newsroom(writes=True)
    assert bring(newsroom, line("/mars")).views == 0
    assert views(newsroom) == {"red-planet": 1}


def test_days_are_those_of_the_archive_and_none_is_to_come(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "newscli.toml").write_text('timezone = "Asia/Almaty"\n')
    write("mars")
    late = line("/mars").replace("12:00:00", "23:30:00")
    report = bring(open_newsroom(writes=True), late + line("/mars", day=30))
    assert [each.day for each in report.lines] == [date(2026, 11, 21)]
    assert report.left_out == {LeftOut.FUTURE: 1}


def test_a_dry_run_counts_nothing(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    report = bring(open_newsroom(writes=True), line("/mars"), dry_run=True)
    assert [(each.slug, each.count) for each in report.lines] == [("mars", 1)]
    assert not list((archive / "views").glob("*.tsv"))


def test_a_table_without_days_needs_one(write: Write, open_newsroom: Open) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    table = "Page,Pageviews\n/mars,7\n"
    with pytest.raises(RequestError, match="--day"):
        bring(newsroom, table)
    assert bring(newsroom, table, day=date(2026, 11, 20)).views == 7


def test_a_packed_log_that_is_damaged_counts_nothing(write: Write, open_newsroom: Open) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    with pytest.raises(InvalidInput):
        bring(newsroom, gzip.compress("".join(line(f"/{n}/mars") for n in range(999)).encode())[:-9])
    assert views(newsroom) == {}


LINES = st.builds(
    line,
    st.sampled_from(["/mars", "/mars/", "/a/ares", "/venus.html", "/nothing", "/mars.png"]),
    st.integers(18, 22),
    st.sampled_from(["Mozilla/5.0 Firefox/140.0", "Googlebot/2.1", 'odd \\" one']),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=st.lists(LINES, max_size=12).map("".join), data=st.data())
def test_a_log_cut_anywhere_on_branches_that_are_merged_counts_as_once(
    open_newsroom: Open, write: Write, archive: Path, log: str, data: st.DataObject
) -> None:
    if not (archive / "mars.toml").exists():
        write("mars", "", aliases=("ares",))
        write("venus", "")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(log)), max_size=4)))
    folder = archive / "views"

    def branch(ends: list[int]) -> list[str]:
        for path in folder.glob("*.tsv"):
            path.unlink()
        for end in ends:
            if log[:end].strip():
                bring(open_newsroom(writes=True), log[:end], format="log")
        return "".join(path.read_text() for path in folder.glob("*.tsv")).splitlines(keepends=True)

    once = (branch([len(log)]), views(open_newsroom()))[1]
    mine = branch([end for end in cuts if data.draw(st.booleans())] + [len(log)])
    theirs = branch(cuts)
    merged = data.draw(st.permutations(mine + theirs))
    for path in folder.glob("*.tsv"):
        path.unlink()
    if merged:
        (folder / "2026-11.tsv").write_text("".join(merged))

    assert views(open_newsroom()) == once
