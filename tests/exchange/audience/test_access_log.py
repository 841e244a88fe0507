from __future__ import annotations

import io
import json

import pytest

from newscli.exchange.audience.access_log import read
from newscli.exchange.audience.visits import LONGEST_LINE, LeftOut, Origin, Visit

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def line(
    request: str = "GET /mars HTTP/1.1", status: int = 200, agent: str = FIREFOX, before: str = "::1 - -"
) -> str:
    return f'{before} [20/Nov/2026:23:30:01 +0500] "{request}" {status} 5120 "-" "{agent}"\n'


def record(**keys: object) -> str:
    return json.dumps(keys) + "\n"


def given(text: str) -> list[Visit | LeftOut | Origin]:
    return list(read(io.BufferedReader(io.BytesIO(text.encode()))))


def kinds(text: str) -> list[object]:
    _, *items = given(text)
    return [item.target if isinstance(item, Visit) else item for item in items]


@pytest.mark.parametrize(
    "text",
    [
        line(),
        line(before="example.org:443 ::1 - ada"),
        line(status=304),
        line("GET /mars"),
        '::1 - - [20/Nov/2026:23:30:01 +0500] "GET /mars HTTP/1.0" 200 -\n',
        record(time_local="20/Nov/2026:23:30:01 +0500", request="GET /mars HTTP/2.0", status="200"),
        record(time_iso8601="2026-11-20T23:30:01+05:00", request_uri="/mars", status=200, agent=FIREFOX),
        record(msec=1795199401.25, request_method="GET", uri="/mars", status=200),
    ],
)  # fmt: skip
def test_a_page_that_was_read_is_a_visit(text: str) -> None:
    _, visit = given(text)

    assert isinstance(visit, Visit)
    assert (visit.target, visit.count) == ("/mars", 1)
    assert str(visit.when)[:10] in ("2026-11-20",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (line("POST /mars HTTP/1.1"), LeftOut.NOT_GET),
        (line("-", 408), LeftOut.NOT_GET),
        (line(status=404), LeftOut.FAILED),
        (line(status=301), LeftOut.FAILED),
        (line("GET /mars.png?size=2 HTTP/1.1"), LeftOut.ASSET),
        (line("GET /feed.xml HTTP/1.1"), LeftOut.ASSET),
        (line(agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"), LeftOut.BOT),
        (line(agent="curl/8.5.0"), LeftOut.BOT),
        (line(agent="-"), LeftOut.BOT),
        ("\x16\x03\0\n", LeftOut.UNREADABLE),
        ("{}\n", LeftOut.UNREADABLE),
        ("[" * 9000 + "\n", LeftOut.UNREADABLE),
        ('{"a":' * 9000 + "\n", LeftOut.UNREADABLE),
        (line().replace("Nov", "Nuv"), LeftOut.UNREADABLE),
        (line().replace("20/Nov", "31/Nov"), LeftOut.UNREADABLE),
        (line("GET /" + "a" * LONGEST_LINE), LeftOut.UNREADABLE),
    ],
)
def test_what_is_no_visit_is_left_out_by_reason_and_costs_no_other(text: str, reason: LeftOut) -> None:
    assert kinds(line() + text + line()) == ["/mars", reason, "/mars"]


@pytest.mark.parametrize("agent", ["Cubot King Kong", "Lynx/2.8.7 libwww-FM/2.14"])
def test_a_reader_with_an_unusual_program_is_none_the_less_a_reader(agent: str) -> None:
    assert kinds(line(agent=agent)) == ["/mars"]


def test_a_line_that_the_server_is_still_writing_is_left_for_the_next_time() -> None:
    assert kinds(line() + line()[:-20]) == ["/mars", LeftOut.UNFINISHED]


def test_a_log_that_has_grown_keeps_its_origin() -> None:
    first = given(line())[0]
    grown = given(line() + line("GET /venus"))[0]
    other = given(line("GET /venus"))[0]

    assert first == grown != other
