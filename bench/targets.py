"""What reads what others wrote: each takes any bytes, and refuses them only with an error of newscli's."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import partial

from bench.samples import TOML
from newscli.exchange.audience.view_formats import VIEW_FORMATS, recognise_views, view_reader
from newscli.exchange.formats import FORMATS, Way
from newscli.exchange.recognition import recognise
from newscli.exchange.records import Record
from newscli.exchange.registry import reader
from newscli.exchange.source import head, open_source
from newscli.files.article_edit import edit_toml
from newscli.files.article_toml import dumps_article, parse_toml
from newscli.files.toml import parse_table
from newscli.model.article import Article
from newscli.model.assignment import assign, parse_assignment
from newscli.model.dates import Calendar
from newscli.model.errors import NewscliError
from newscli.model.lint import lint_article
from newscli.model.popular import parse_window
from newscli.model.record import incoming
from newscli.model.request import Request, read_request
from newscli.model.settings import lint_settings, parse_settings
from newscli.model.weights import Weights
from newscli.render.template import parse_template
from newscli.storage.catalog import MEMORY, Catalog
from newscli.storage.views import parse_view_line

CALENDAR = Calendar(datetime(2026, 11, 24, 12, tzinfo=UTC), UTC)
_CATALOG = Catalog(MEMORY, "")


def _article(data: bytes) -> None:
    """Read a file, write it anew, and edit it: what comes back is what was meant."""
    text = data.decode(errors="replace")
    article = parse_toml(text)
    list(lint_article(article))
    assert _settled(parse_toml(dumps_article(article))) == _settled(article)
    edited = replace(article, tags=(*article.tags, "added"))
    assert _settled(parse_toml(edit_toml(text, article, edited))) == _settled(edited)


def _settled(value: object) -> str:
    """An article as a text, whatever the order of its own keys; so that NaN equals itself."""
    if isinstance(value, Article):
        return _settled({each.name: getattr(value, each.name) for each in fields(value)})
    if isinstance(value, Mapping):
        return "".join(sorted(f"{key!r}: {_settled(item)}\n" for key, item in value.items()))
    return "".join(map(_settled, value)) if isinstance(value, list) else repr(value)


def _date(data: bytes) -> None:
    text = data.decode(errors="replace")
    assert CALENDAR.start(text) <= CALENDAR.end(text)


def _query(data: bytes) -> None:
    _select(Request(match=data.decode(errors="replace"), all=True))


def _filter(data: bytes) -> None:
    """A line for each of six options."""
    words = data.decode(errors="replace").split("\n")
    match, tag, section, since, key, sort = (word or None for word in (*words, *[""] * 6)[:6])
    _select(
        Request(
            match=match,
            tag=(tag,) if tag else (),
            section=(section,) if section else (),
            since=since,
            having=(key,) if key else (),
            sort=sort,
            all=True,
        )
    )


def _select(request: Request) -> None:
    selection = read_request(request, CALENDAR, {"a": "mars"})
    _CATALOG.entries.select(replace(selection, query=None), CALENDAR)


def _assignment(data: bytes) -> None:
    text = data.decode(errors="replace")
    dumps_article(assign(parse_toml(TOML.decode()), [parse_assignment(text, CALENDAR)]))


def _settings(data: bytes) -> None:
    settings = parse_settings(parse_table(data.decode(errors="replace")))
    list(lint_settings(settings))
    Weights.parse(settings.weights)


def _template(data: bytes) -> None:
    parse_template(data.decode(errors="replace")).values({"slug": "a", "extra": {"a": {"b": 1}}})


def _views(data: bytes) -> None:
    parse_view_line(data.decode(errors="replace"))


def _window(data: bytes) -> None:
    parse_window(data.decode(errors="replace")).words  # noqa: B018


def _import(format: str, data: bytes) -> None:
    """Read a source as a format; each article that comes is written to a file and read again."""
    with open_source(io.BytesIO(data)) as stream:
        with suppress(NewscliError):
            recognise("in", head(stream))
        for item in reader(format)(stream, "in"):
            found = incoming(item.data) if isinstance(item, Record) else None
            if found is not None:
                text = dumps_article(found.article)
                text.encode()
                parse_toml(text)


def _counts(format: str, data: bytes) -> None:
    """Read a source of view counts."""
    with open_source(io.BytesIO(data)) as stream:
        with suppress(NewscliError):
            recognise_views("in", head(stream))
        list(view_reader(format)(stream))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "article": _article,
    "query": _query,
    "date": _date,
    "filter": _filter,
    "assignment": _assignment,
    "settings": _settings,
    "template": _template,
    "views": _views,
    "window": _window,
    **{row.name: partial(_import, row.name) for row in FORMATS if Way.IN in row.ways},
    **{f"counts-{row.name}": partial(_counts, row.name) for row in VIEW_FORMATS},
}


def offer(target: str, data: bytes) -> None:
    """Let a reader have bytes; an error that newscli tells its user about is no fault.

    Raises:
        Exception: any other.
    """
    with suppress(NewscliError):
        TARGETS[target](data)
