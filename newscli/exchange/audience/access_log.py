"""Access logs of web servers: common, combined, with the host in front, and nginx's as JSON lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from io import BufferedReader

from newscli.exchange.audience.visits import LeftOut, Origin, Visit, lines, origin
from newscli.exchange.markup.json_text import parse
from newscli.model.bots import is_bot
from newscli.model.dates import parse_moment
from newscli.model.errors import InvalidInput
from newscli.model.page_address import is_asset

NOT_MODIFIED = 304
"""The browser has the page already: it was read all the same."""

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_LINE = re.compile(
    rf"[^\[]*\[(\d\d/[A-Z][a-z][a-z]/\d{{4}}:\d\d:\d\d):\d\d ([+-]\d{{4}})\] {_QUOTED} (\d{{3}}) (?:\d+|-)"
    rf"(?= |\s*$)(?: {_QUOTED} {_QUOTED})?"
)
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_REQUEST = ("request", "requestLine")
_METHOD = ("request_method", "method", "requestMethod")
_TARGET = ("request_uri", "uri", "path", "url", "requestUri")
_STATUS = ("status", "response", "status_code")
_AGENT = ("http_user_agent", "user_agent", "agent", "userAgent")
_WHEN = ("time_iso8601", "time_local", "msec", "time", "timestamp", "@timestamp")


def read(stream: BufferedReader) -> Iterator[Visit | LeftOut | Origin]:
    """Read a visit, or why it is none, from each line.

    A last line without an end is left to the next reading, for the server is still at it.
    """
    is_first = True
    for line in lines(stream):
        if line[-1] != "\n":
            yield LeftOut.UNFINISHED
            return
        if is_first:
            yield origin("log", line)
            is_first = False
        if not line.isspace():
            yield _from_json(line) if line[0] == "{" else _from_text(line)


def fits(start: str) -> bool:
    """Whether a text begins like an access log: with one readable line among its first."""
    return any(
        (_from_json(line) if line[:1] == "{" else _from_text(line)) is not LeftOut.UNREADABLE
        for line in start.splitlines()[:20]
    )


def _from_text(line: str) -> Visit | LeftOut:
    found = _LINE.match(line)
    if found is None:
        return LeftOut.UNREADABLE
    minute, offset, request, status, _, agent = found.groups()
    return _judged(request, int(status), agent, _minute(minute, offset))


def _from_json(line: str) -> Visit | LeftOut:
    try:
        record = parse(line)
    except InvalidInput:
        return LeftOut.UNREADABLE
    if not isinstance(record, Mapping):
        return LeftOut.UNREADABLE
    status, target = _value(record, _STATUS), _value(record, _TARGET)
    request = _value(record, _REQUEST) or (target and f"{_value(record, _METHOD) or 'GET'} {target}")
    if not request or not (status.isascii() and status.isdigit()):
        return LeftOut.UNREADABLE
    has_agent = any(name in record for name in _AGENT)
    agent = _value(record, _AGENT) if has_agent else None
    return _judged(request, int(status[:4]), agent, _moment(_value(record, _WHEN)))


def _judged(request: str, status: int, agent: str | None, when: datetime | None) -> Visit | LeftOut:
    """Tell a reader's visit from all else; nobody knows the agent in a common log."""
    method, _, rest = request.partition(" ")
    target = rest.partition(" HTTP/")[0]
    if when is None:
        return LeftOut.UNREADABLE
    if method != "GET":
        return LeftOut.NOT_GET
    if not 200 <= status < 300 and status != NOT_MODIFIED:
        return LeftOut.FAILED
    if is_asset(target):
        return LeftOut.ASSET
    if agent is not None and is_bot(agent):
        return LeftOut.BOT
    return Visit(target, when)


def _value(record: Mapping[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def _moment(text: str) -> datetime | None:
    """Read a time of a JSON line: as in a log, ISO 8601, or seconds since 1970; without offset it is UTC."""
    if found := re.fullmatch(r"(\d\d/\w{3}/\d{4}:\d\d:\d\d):\d\d ([+-]\d{4})", text):
        return _minute(found[1], found[2])
    try:
        if re.fullmatch(r"\d{9,11}(?:\.\d+)?", text):
            return datetime.fromtimestamp(float(text), UTC)
        moment = parse_moment(text)
    except (ValueError, OverflowError):
        return None
    if not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def _minute(text: str, offset: str) -> datetime | None:
    try:
        zone = timezone(timedelta(hours=int(offset[:3]), minutes=int(offset[0] + offset[3:])))
        return datetime(
            int(text[7:11]),
            _MONTHS.index(text[3:6]) // 3 + 1,
            int(text[:2]),
            int(text[12:14]),
            int(text[15:17]),
            tzinfo=zone,
        )
    except ValueError:
        return None
