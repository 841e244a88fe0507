"""The values of a record from elsewhere, read as an article holds them.

Each reader raises ValueError when it cannot; the message ends a sentence that begins with the key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from newscli.model.dates import Moment, parse_moment, with_whole_minutes
from newscli.model.languages import is_tag
from newscli.model.tagging import clean_tag

TITLE_WORDS = 10
TITLE_LENGTH = 80
DEEPEST = 32
"""Levels of lists and tables that an own key may have: far below what recursion bears."""

AT_BAR = re.compile(r"\|")
AT_COMMA = re.compile(r"[|,]")
AT_SPACE = re.compile(r"[|,\s]+")
"""What parts a lone text into a list: names may hold a comma, tags a space, slugs neither."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")
_LONGEST_INTEGER = 2**63
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ Tt](\d{1,2})(:\d{2}.*))?")
_ZONE = re.compile(r"\s*(UTC|GMT|Z|(?<=\s)[+-]\d{2}:?\d{2})$", re.IGNORECASE)
_MONTH_NAME = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,? )?(?:\d{1,2}[ -][A-Za-z]{3,9}|[A-Za-z]{3,9} \d{1,2}),?[ -]\d{4}\b"
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SIGN = re.compile(r"^\s*(?:#{1,6}|>|[-+*]|\d+[.)])\s+|[*`]+|~~|(?<!\w)_+|_+(?!\w)", re.MULTILINE)


def read_text(value: object) -> str:
    """A text of one or several lines; line ends become LF, control characters go."""
    return clean(_text(value).replace("\r\n", "\n").replace("\r", "\n"))


def read_line(value: object) -> str:
    """A text on one line."""
    return " ".join(clean(" ".join(_text(value).split())).split())


def read_language(value: object) -> str:
    """A language's tag, as it is written but for the hyphens."""
    tag = read_line(value).replace("_", "-")
    if tag and not is_tag(tag):
        raise ValueError("is no BCP 47 tag")
    return tag


def read_lines(value: object, parting: re.Pattern[str]) -> tuple[str, ...]:
    """A list of texts on one line each; a lone text is one, or several where something parts them."""
    items = value if isinstance(value, list | tuple) else parting.split(_text(value))
    return tuple(line for item in items if item is not None and (line := read_line(item)))


def read_tags(value: object) -> tuple[str, ...]:
    """Tags, each once whatever its case."""
    tags: dict[str, str] = {}
    for tag in map(clean_tag, read_lines(value, AT_COMMA)):
        tags.setdefault(tag.casefold(), tag)
    return tuple(filter(None, tags.values()))


def read_flag(value: object) -> bool:
    """True for true, yes and 1; False for false, no and 0."""
    word = _text(value).strip().lower()
    if word not in _TRUE + _FALSE:
        raise ValueError("is neither true nor false")
    return word in _TRUE


def read_integer(value: object) -> int:
    """A whole number of 64 bits, also of ``2.0``."""
    text = _text(value).strip()
    try:
        number = int(text) if text.lstrip("+-").isdigit() else float(text)
        if number == int(number) and _is_short(int(number)):
            return int(number)
    except (ValueError, OverflowError):
        pass
    raise ValueError("is no whole number")


def read_moment(value: object) -> Moment:
    """A date, or a time, as other programs write it.

    RFC 3339, ``2021-01-14 09:30``, ``2021/1/14``, with ``UTC`` or an offset behind; RFC 5322
    (``Thu, 14 Jan 2021 09:30:00 GMT``), and ``14 January 2021`` or ``January 14, 2021`` alone.
    """
    if isinstance(value, date):
        return _writable(value)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    moment = _parse_mail_date(text) if _MONTH_NAME.match(text) else parse_moment(_to_iso(text))
    if moment is None:
        raise ValueError("is no date")
    return _writable(moment)


def _writable(moment: Moment) -> Moment:
    return with_whole_minutes(moment) if isinstance(moment, datetime) else moment


def first_words(text: str) -> str:
    """A title from the beginning of a text, without the signs of Markdown."""
    start = text.lstrip()[: 20 * TITLE_LENGTH]
    words = read_line(_SIGN.sub("", _LINK.sub(r"\1", start))).split() or read_line(start).split()
    title = " ".join(words[:TITLE_WORDS])
    if len(title) > TITLE_LENGTH:
        title = title[: TITLE_LENGTH + 1].rpartition(" ")[0] or title[:TITLE_LENGTH]
    return title if title == " ".join(words) else f"{title}…"


def storable(value: object, levels: int = DEEPEST) -> object:
    """The value as TOML can hold it: no null, integers of 64 bits, whole characters."""
    if levels < 0:
        raise ValueError("is nested too deep")
    match value:
        case int() if not _is_short(value):
            return str(value)
        case date():
            return _writable(value)
        case None | bool() | int() | float() | time():
            return value
        case Mapping():
            pairs = ((whole(str(key)), item) for key, item in value.items() if item is not None)
            return {key: storable(item, levels - 1) for key, item in pairs}
        case list() | tuple():
            return [storable(item, levels - 1) for item in value if item is not None]
    return whole(str(value))


def is_blank(value: object) -> bool:
    """Whether a value is none: null, or a text of white space."""
    return value is None or (isinstance(value, str) and not value.strip())


def clean(text: str) -> str:
    """The text without control characters other than LF and tab."""
    return whole(_CONTROL.sub("", text))


def whole(text: str) -> str:
    """The text without halves of a character (surrogates), which no file can hold."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _text(value: object) -> str:
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case date() | time():
            return value.isoformat()
    raise ValueError("is no text")


def _is_short(number: int) -> bool:
    return -_LONGEST_INTEGER <= number < _LONGEST_INTEGER


def _to_iso(text: str) -> str:
    """A date that begins with the year as ISO 8601 writes it; any other text as it is."""
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return text
    year, _, month, day, hour, clock = match.groups()
    iso = f"{year}-{int(month):02}-{int(day):02}"
    if clock is None:
        return iso
    zone = _ZONE.search(clock)
    offset = "" if zone is None else "Z" if zone[1].isalpha() else zone[1]
    return f"{iso}T{int(hour):02}{clock[: zone.start()] if zone else clock}{offset}"


def _parse_mail_date(text: str) -> Moment | None:
    from email.utils import parsedate_to_datetime

    try:
        if ":" not in text:
            return parsedate_to_datetime(f"{text} 00:00").date()
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if text.endswith("-0000") else moment  # UTC, written elsewhere
