"""A letter by e-mail, such as a newsletter, as a record: its text, and what its headers say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Any

from newscli.exchange.charset import codec_of
from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.records import Fault, Record
from newscli.model.errors import InvalidInput

_LONGEST_HEADER = 4096
"""Characters that are read of a header: its grammar costs more than in proportion to the length."""

_NAME = re.compile(r"\"?([^<\"]*?)\"?\s*<")
_WEB = re.compile(r"<?\s*(https?://[^\s<>]+)")
_SOFT_BREAK = re.compile(r"(?<!^--) \n(?![>\n])", re.MULTILINE)
_WESTERN = ("", "cp1252", "utf-8")


class _Bounded(policy.EmailPolicy):
    """The modern policy, for headers of strangers: bounded, in any bytes, and never an error."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The value of a header, decoded; as it stands when it breaks the grammar beyond reading."""
        text = _decoded(value[:_LONGEST_HEADER].encode("utf-8", "surrogateescape"), "")
        try:
            return super().header_fetch_parse(name, text)
        except Exception:  # the library meets what it did not expect with errors of many kinds
            return " ".join(text.split())


_POLICY = _Bounded()


def read_message(data: bytes, place: str) -> Record | Fault:
    """Read a message; what is attached to it is left out, and nothing of it is fetched or run."""
    try:
        message = message_from_bytes(data, EmailMessage, policy=_POLICY)
        if not message.keys():
            raise InvalidInput("no message: it has no headers")
        body = _body(message)
    except RecursionError:
        return Fault(place, "refused message: too many parts inside one another")
    except InvalidInput as error:
        return Fault(place, str(error))
    name, publication = (_name(_header(message, key)) for key in ("From", "List-Id"))
    if not publication and ("List-Id" in message or "List-Unsubscribe" in message):
        publication, name = name, ""
    address = _WEB.match(_header(message, "Archived-At"))
    record: dict[str, object] = {
        "title": _header(message, "Subject"),
        "authors": [name] if name and name != publication else [],
        "sources": [publication] if publication else [],
        "published": _header(message, "Date"),
        "language": _header(message, "Content-Language").partition(",")[0].strip(),
        "url": address[1] if address else "",
        "guid": _header(message, "Message-ID").strip("<> "),
        "body": body,
    }
    return Record(record, place)


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _name(header: str) -> str:
    found = _NAME.match(header)
    return found[1].strip() if found else ""


def _body(message: Message) -> str:
    """The first plain text, else the first HTML as Markdown."""
    html = ""
    for part in _texts(message):
        is_html = part.get_content_subtype() == "html"
        if is_html and html:
            continue
        text = _text(part)
        if is_html:
            html = text
        elif text.strip() and part.get_content_subtype() == "plain":
            return text
    return to_markdown(html)


def _texts(message: Message) -> Iterator[Message]:
    """The parts that are text and not attached, in their order."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            children = [child for child in part.get_payload() if isinstance(child, Message)]
            waiting.extend(reversed(children))
        elif part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    text = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _SOFT_BREAK.sub(" ", text)  # RFC 3676, section 4
    return text.strip("\n")


def _decoded(data: bytes, charset: str) -> str:
    """A text in the encoding it names, else as UTF-8 if it can be, else Western.

    What says that it is Western is UTF-8 when it can be: many programs name the one and write the other.
    """
    codec = codec_of(charset) if charset else ""
    for name in ("utf-8", codec) if codec in _WESTERN else (codec, "utf-8"):
        try:
            return data.decode(name or "utf-8")
        except UnicodeError:
            continue
    return data.decode("cp1252", "replace")
