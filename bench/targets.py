"""What reads what others wrote: each takes any bytes, and may refuse them with an error of newscli's alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from newscli.exchange.recognition import recognise
from newscli.exchange.records import Record
from newscli.exchange.registry import FORMATS, reader
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
from newscli.model.query_parser import parse
from newscli.model.record import incoming
from newscli.model.request import Request, read_request
from newscli.model.settings import lint_settings, parse_settings
from newscli.model.weights import Weights
from newscli.render.template import parse_template
from newscli.storage.catalog import MEMORY, Catalog
from newscli.storage.views import parse_view_line

CALENDAR = Calendar(datetime(2026, 11, 24, 12, tzinfo=UTC), UTC)
_CATALOG = Catalog(MEMORY, "")

TOML = b"""# a note
title = "Storm over Aktau"   # the only key
tags = ["wind", "sea",]
published = 2021-01-14T09:30:00+06:00
draft = false
aliases = [ 'storm' ]
body = \"\"\"
Waves, \\u00e9 and \\
wind.
\"\"\"
photo.file = "photos/a.jpg"
[extra]
a.b = { c = [1, 2.5, 07:32:00], d = nan }
[[corrections]]
date = 2021-01-15
text = '''An "error".'''
"""
_JSON = (
    b'{"slug": "storm", "title": "Storm", "tags": ["wind", "sea"], "published": "2021-01-14T09:30:00Z",'
    b' "photo": {"file": "a.jpg"}, "extra": {"a": [1, 2.5, null, true]}, "body": "Waves \\u00e9"}\n'
)
_FEED = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed</title><item>
<title>Storm &amp; sea</title><link>https://example.org/a</link><pubDate>Thu, 14 Jan 2021 09:30:00 +0600</pubDate>
<description><![CDATA[<p>It <b>blew</b>.</p>]]></description><category>wind</category><guid>urn:1</guid></item></channel></rss>"""
_NEWSML = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1"><itemMeta>
<versionCreated>2021-01-15T09:30:00-05:00</versionCreated></itemMeta><contentMeta><headline>Storm</headline>
<keyword>wind</keyword></contentMeta><contentSet><inlineXML contenttype="application/nitf+xml">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>It <em>blew</em>.</p></body.content></body></nitf>
</inlineXML></contentSet></newsItem>"""
_PAGE = b"""<!doctype html><html lang="en"><head><title>Storm - Courier</title><meta property="og:title" content="Storm">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Storm", "author": [{"name": "Ada"}]}</script>
</head><body><article><h1>Storm</h1><p>It <em>blew</em> in <a href="/aktau">Aktau</a>.</p><ul><li>one<li>two</ul>
<table><tr><td>a<td>b</table><pre>x</pre><img src="a.jpg" alt="Sea"></article></body></html>"""

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "article": (TOML,),
    "query": (b'mars OR (tag:a,"b c" -draft~1 "blue line"^2) NOT date:2021-01..7d extra.words:1..5 views:>3 w*',),
    "date": (b"2021-01-14T09:30:00+06:00", b"next monday 09:00", b"last month", b"+3d"),
    "filter": (b"mars\ntag,a*\nWorld\n7d\nphoto\n-views", b"@a\n*\n\n2021\nextra.b\nrelevance"),
    "assignment": (b"tags+=a,b", b"extra.n:=[1, 2]", b"photo.credit=", b"published=2021-01"),
    "settings": (b'title = "A"\ntimezone = "Asia/Almaty"\n[weights]\ntitle = 3.0\n[[feeds]]\nurl = "https://a.example"\n',),
    "template": (b"{slug}\\t{photo.caption} {{x}} {extra.a.b}",),
    "views": (b"storm\t30\t2021-03-31\tcli\tid1",),
    "window": (b"7d", b"all"),
    "csv": (b'slug,title,"photo.file",tags\nstorm,"Storm ""x""",a.jpg,a|b\n', b"title;body\r\na;b\r\n"),
    "json": (b"[" + _JSON + b"," + _JSON + b"]",),
    "jsonl": (_JSON + _JSON,),
    "toml": (TOML,),
    "markdown": (
        b'+++\ntitle = "Storm"\ntags = ["a"]\n+++\n\nIt *blew*.\n',
        b"---\ntitle: Storm\ndate: 2021-01-14\ntags: [a, 'b']\nparams:\n  x: &y |\n    z\n---\nLead\n\n<!--more-->\nBody\n",
        b'{"title": "Storm"}\n\nBody\n',
        b"Storm\n=====\nBody\n",
    ),
    "text": (b"Storm\n\nIt blew.\n",),
    "html": (_PAGE,),
    "feed": (_FEED, b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><id>1</id></entry></feed>'),
    "jsonfeed": (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "A", "content_html": "<p>B",'
        b' "date_published": "2021-01-14T09:30:00Z", "authors": [{"name": "Ada"}], "tags": ["a"]}]}',
    ),
    "ninjs": (
        b'{"uri": "urn:1", "type": "text", "headline": "A", "body_text": "B", "versioncreated": "2021-01-14T09:30:00Z",'
        b' "subject": [{"name": "a"}], "headlines": [{"role": "main", "value": "A"}], "associations": {"x": {"type": "picture"}}}',
    ),
    "newsml": (_NEWSML,),
    "newsarticle": (
        b'{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A", "articleBody": "B",'
        b' "author": [{"name": "Ada"}], "image": {"url": "https://example.org/a.jpg"}, "keywords": "a, b"}',
    ),
    "opml": (b'<opml version="2.0"><body><outline text="A"><outline xmlUrl="https://example.org/a"/></outline></body></opml>',),
}
"""Of each a few that are right, for a mutation to begin with."""


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
        return _settled({name: getattr(value, name) for name in value.__slots__})
    if isinstance(value, Mapping):
        return "".join(sorted(f"{key!r}: {_settled(item)}\n" for key, item in value.items()))
    return "".join(map(_settled, value)) if isinstance(value, list) else repr(value)


def _date(data: bytes) -> None:
    text = data.decode(errors="surrogateescape")
    assert CALENDAR.start(text) <= CALENDAR.end(text)


def _query(data: bytes) -> None:
    _select(Request(match=data.decode(errors="surrogateescape"), all=True))


def _filter(data: bytes) -> None:
    """A line for each of six options."""
    words = data.decode(errors="surrogateescape").split("\n")
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
    text = data.decode(errors="surrogateescape")
    dumps_article(assign(parse_toml(TOML.decode()), [parse_assignment(text, CALENDAR)]))


def _settings(data: bytes) -> None:
    settings = parse_settings(parse_table(data.decode(errors="replace")))
    list(lint_settings(settings))
    Weights.parse(settings.weights)


def _template(data: bytes) -> None:
    parse_template(data.decode(errors="surrogateescape")).values({"slug": "a", "extra": {"a": {"b": 1}}})


def _views(data: bytes) -> None:
    parse_view_line(data.decode(errors="replace"))


def _window(data: bytes) -> None:
    parse_window(data.decode(errors="surrogateescape")).words  # noqa: B018


def _import(format: str, data: bytes) -> None:
    """Read a source as a format; each article that comes is written to a file and read again."""
    with open_source(io.BytesIO(data)) as stream:
        try:
            recognise("in", head(stream))
        except NewscliError:
            pass
        for item in reader(format)(stream, "in"):
            found = incoming(item.data) if isinstance(item, Record) else None
            if found is not None:
                text = dumps_article(found.article)
                text.encode()
                parse_toml(text)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "article": _article,
    "query": lambda data: (_query(data), parse(data.decode(errors="surrogateescape"), CALENDAR), None)[2],
    "date": _date,
    "filter": _filter,
    "assignment": _assignment,
    "settings": _settings,
    "template": _template,
    "views": _views,
    "window": _window,
    **{row.name: partial(_import, row.name) for row in FORMATS if row.reads},
}


def offer(target: str, data: bytes) -> None:
    """Let a reader have bytes; an error that newscli tells its user about is no fault.

    Raises:
        Exception: any other.
    """
    try:
        TARGETS[target](data)
    except NewscliError:
        pass
