"""The options that choose articles; a command that takes a Request has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from newscli.commands.options import Options, option, register
from newscli.commands.session import Session
from newscli.model.request import Request

__all__ = ["FILTERS", "Request"]

_filter = partial(option, "Filters", str | None, None)
_filters = partial(option, "Filters", list[str] | None, None)

FILTERS: Options = {
    "match": _filter("--match", "QUERY", "That a query matches, or @NAME of newscli.toml."),
    "tag": _filters("--tag -t", "A,B", "That have one of these tags; repeat for and; world/* too."),
    "not_tag": _filters("--not-tag", "A,B", "That have none of these tags."),
    "section": _filters("--section", "NAME", "In this section; repeat for or, as below."),
    "source": _filters("--source", "NAME", "From this source; *name* too."),
    "author": _filters("--author", "NAME", "By this author; *name* too."),
    "language": _filters("--language", "CODE", "In this language."),
    "since": _filter("--since", "DATE", "Published then or later: 2021-02, 7d, monday."),
    "until": _filter("--until", "DATE", "Published before the end of then."),
    "added": _filter("--added", "DATE", "Came into the archive then or later."),
    "featured": option(
        "Filters",
        bool | None,
        None,
        "--featured/--not-featured",
        None,
        "That are Editor's choice now, or not.",
    ),
    "status": _filters("--status", "NAME", "live, draft, scheduled, expired or all."),
    "having": _filters("--with", "KEY", "That have a key, such as photo or extra.dateline."),
    "lacking": _filters("--without", "KEY", "That have it not."),
    "sort": _filter(
        "--sort", "ORDER", "published, title, views, added or relevance; - in front turns it round."
    ),
    "limit": option("Filters", int | None, None, "--limit -n", "N", "At most so many; 0 for all."),
    "all": option("Filters", bool, False, "--all", None, "Everything, when no filter is given."),
}


def _make_request(session: Session, values: Mapping[str, Any]) -> Request:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if value not in (None, [])
    }
    return Request(**given)


register(Request, FILTERS, _make_request)
