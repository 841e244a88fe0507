"""A newsletter out, as HTML for mail: one table, styles in the elements, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TextIO

from newscli.exchange.feeds.edition import NAMES as COMMON
from newscli.exchange.feeds.edition import Edition, Teaser, edition
from newscli.model.entry import Entry
from newscli.model.publication import Publication

NAMES = {**COMMON, "language": "lang"}
"""Where a key of an article stands in a letter."""

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_TEXT = "font-family:Georgia,'Times New Roman',serif;color:#1a1a1a"
_SMALL = "font-family:Arial,Helvetica,sans-serif;font-size:13px;line-height:18px;color:#595959"
_HEADING = f"margin:0;{_SMALL};font-weight:bold;text-transform:uppercase;letter-spacing:1px"
_HEAD = """\
<!DOCTYPE html>
<html{language}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin:0;padding:0;background-color:#ffffff">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
"""
_FOOT = "</table>\n</td></tr>\n</table>\n</body>\n</html>\n"


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a newsletter; with no article there is only its title."""
    stream.write(to_html(edition(entries, publication), publication.language))


def to_html(found: Edition, language: str) -> str:
    """An edition as a page that the programs people read mail with show alike."""
    title = f"{found.title}, {found.day}"
    return "".join(
        [
            _HEAD.format(title=_escaped(title), language=_language(language)),
            _row(
                "0 0 16px", _line("h1", "margin:0;" + _TEXT + ";font-size:28px;line-height:34px", found.title)
            ),
            _row("0 0 16px", _line("p", f"margin:0;{_SMALL}", found.day)),
            *_rows(found),
            _FOOT,
        ]
    )


def _rows(found: Edition) -> Iterator[str]:
    for part in found.parts:
        yield _row("16px 0 8px;border-top:1px solid #1a1a1a", _line("h2", _HEADING, part.heading))
        for teaser in part.teasers:
            yield _row("0 0 20px", "".join(_lines(teaser)), _language(teaser.language))


def _lines(teaser: Teaser) -> Iterator[str]:
    title = _escaped(teaser.title)
    if teaser.address:
        title = f'<a href="{_escaped(teaser.address)}" style="color:#1a1a1a">{title}</a>'
    yield f'<h3 style="margin:0 0 4px;{_TEXT};font-size:20px;line-height:26px">{title}</h3>\n'
    if teaser.text:
        yield _line("p", f"margin:0 0 4px;{_TEXT};font-size:16px;line-height:24px", teaser.text)
    if teaser.byline:
        yield _line("p", f"margin:0;{_SMALL}", teaser.byline)


def _row(padding: str, content: str, language: str = "") -> str:
    return f'<tr><td style="padding:{padding}"{language}>\n{content}</td></tr>\n'


def _line(name: str, style: str, text: str) -> str:
    return f'<{name} style="{style}">{_escaped(text)}</{name}>\n'


def _language(tag: str) -> str:
    return f' lang="{_escaped(tag)}"' if tag else ""


def _escaped(text: str) -> str:
    return escape(_CONTROL.sub("", text))
