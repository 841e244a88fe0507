"""``newscli dupes``."""

from __future__ import annotations

from dataclasses import replace

from newscli.commands.filters import Request
from newscli.commands.formats import CopyStyle
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.model.listing import GROUP
from newscli.newsroom.dupes import find_copies, list_copies
from newscli.render import show_listing
from newscli.render.style import LINE_FIELDS, Format, Style

COPY_FIELDS = (GROUP, *LINE_FIELDS, "score")
"""What a line of copies holds, and for good: scripts rely on it."""


@command
def run(session: Session, request: Request, style: CopyStyle) -> None:
    """List copies and near copies in groups, such as wire stories that were published twice.

    A line an article: the number of its group, slug, published, section, title, and how alike it is to
    another of the group, 0 to 1: the share of runs of three words that both have. Filters narrow which
    articles are compared; --limit counts groups. Articles of under 35 words have exact copies only.

    \b
    Examples:
      newscli dupes --since 7d
      newscli dupes --section World --json
      newscli dupes | awk -F'\\t' 'seen[$1]++ {print $2}' | newscli tag +copy -
    """
    newsroom = session.newsroom()
    groups = find_copies(newsroom, request)
    fields = fields_of(style)
    if style.format is Format.TABLE:
        style = replace(style, fields=fields)
    show_listing(list_copies(newsroom, groups, fields), style, session.output)


def fields_of(style: Style) -> tuple[str, ...]:
    """The fields that a style needs of each copy."""
    if style.fields or style.template or style.format in (Format.SLUGS, Format.PATHS):
        return style.wanted()
    if style.format in (Format.TABLE, Format.LINES):
        return COPY_FIELDS
    return (GROUP, *style.wanted(("score",)))
