"""A newsletter out, as one message in Markdown and HTML that ``sendmail -t`` takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import TextIO

from newscli.exchange.feeds.edition import edition
from newscli.exchange.feeds.newsletter import to_markdown
from newscli.exchange.feeds.newsletter_html import to_html
from newscli.model.entry import Entry
from newscli.model.publication import Publication

_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a message; nothing for no article, since nobody wants an empty letter.

    To and From stand in it when ``newscli.toml`` names them. Without a From the sending program puts one in;
    a To may be written before it.
    """
    found = edition(entries, publication)
    if not found.parts:
        return
    message = EmailMessage()
    for name, value in (
        ("From", publication.sender),
        ("To", publication.recipients),
        ("Subject", f"{found.title}, {found.day}"),
        ("Date", format_datetime(publication.now.astimezone(publication.zone))),
    ):
        if value:
            message[name] = _CONTROL.sub(" ", value)
    markdown, html = to_markdown(found), to_html(found, publication.language)
    message.set_content(_SURROGATE.sub("", markdown), cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"newscli-{sha256(html.encode()).hexdigest()[:32]}")
    stream.write(message.as_string())
