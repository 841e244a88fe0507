from __future__ import annotations

import io
from datetime import date

import pytest

from newscli.exchange.audience.view_formats import recognise_views, view_reader
from newscli.exchange.audience.visits import LeftOut, Visit
from newscli.model.errors import InvalidInput, RequestError

DAY = date(2026, 11, 20)
PLAUSIBLE = "date,hostname,page,visits,visitors,pageviews\n2026-11-20,example.org,/mars,3,3,7\n"
MATOMO = "Label,Unique Pageviews,Pageviews,Metadata: url,Date\nmars,5,7,https://example.org/mars,2026-11-20\n"
GOOGLE = "# ---\n# Pages\n# ---\n\nPage path and screen class,Date,Views,Users\n/mars,20261120,7,3\n"
SPREADSHEET = "Page;Pageviews;Unique Pageviews;Date\n/mars;7;3;2026-11-20\n"
GOAT = (
    "2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,"
    "FirstVisit,Date\n"
)
LINES = "mars\t7\t2026-11-20\n"


def goat(path: str = "/mars", event: str = "false", bot: str = "0") -> str:
    return f"{path},Mars,{event},,Firefox,Linux,1,{bot},,,,KZ,true,2026-11-20T08:00:00Z\n"


def visits(data: bytes) -> list[object]:
    _, *items = recognise_views("x", data)(io.BufferedReader(io.BytesIO(data)))
    return list(items)


@pytest.mark.parametrize(
    "data",
    [
        PLAUSIBLE.encode(), MATOMO.encode("utf-16"), b"\xef\xbb\xbf" + MATOMO.encode(),
        LINES.encode(), b"mars 7 2026-11-20",
    ],
)  # fmt: skip
def test_each_format_is_told_by_its_beginning(data: bytes) -> None:
    (visit,) = visits(data)

    assert isinstance(visit, Visit)
    assert visit.target.endswith("mars")
    assert (visit.when, visit.count) == (DAY, 7)


@pytest.mark.parametrize("text", [GOOGLE, SPREADSHEET])
def test_google_puts_lines_above_the_header_or_none(text: str) -> None:
    assert [item for item in visits(text.encode()) if isinstance(item, Visit)] == [Visit("/mars", DAY, 7)]


def test_goatcounter_has_a_row_a_view_and_marks_bots_and_events() -> None:
    found = visits((GOAT + goat() + goat(event="true") + goat(bot="6") + goat()).encode())

    assert [item.target if isinstance(item, Visit) else item for item in found] == [
        "/mars", LeftOut.NO_PAGE, LeftOut.BOT, "/mars",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        '2026-11-20,example.org,"/ma,3,3,7',
        "2026-11-20,example.org,/mars,3,3,-7",
        "yesterday,a,/mars,1,1,1",
        "x",
    ],
)
def test_a_bad_row_costs_no_other(row: str) -> None:
    good = PLAUSIBLE.splitlines()[1]
    found = visits(f"{PLAUSIBLE}{row}\n{good}\n".encode())

    assert found == [Visit("/mars", DAY, 7), LeftOut.UNREADABLE, Visit("/mars", DAY, 7)]


def test_what_is_no_view_count_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match=r"--as .*goatcounter.*lines"):
        recognise_views("x", b"<html>")
    with pytest.raises(RequestError, match="lines"):
        view_reader("excel")
