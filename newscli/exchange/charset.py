"""The text of bytes in the encoding that a server or a page names."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

from newscli.exchange.source import encoding_of

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = (*PAGES, "text/plain", "text/markdown", "text/csv")
"""Media types of which the server's word on the encoding holds."""

_META = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_SEARCHED = 4096
"""Bytes in which a page names its encoding."""

_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
"""What is meant on the web by the names of narrower encodings (WHATWG Encoding Standard)."""


def codec_of(label: str) -> str:
    """The name of the codec for an encoding as a server or page names it; empty for an unknown one."""
    try:
        name = codecs.lookup(label).name
        "".encode(name)
    except (LookupError, ValueError):  # also what is no encoding of text, such as base64
        return ""
    return _WIDER.get(name, name)


def decode_page(page: bytes) -> str:
    """The text of a web page: by its mark, else as it says, else UTF-8 when it can be, else Western."""
    encoding, length = encoding_of(page)
    if length:
        return page[length:].decode(encoding, "replace")
    if found := _META.search(page[:_SEARCHED]):
        codec = codec_of((found[1] or found[2]).decode("ascii", "replace"))
        if codec and not codec.startswith("utf-16"):  # what could be read as far as here is no UTF-16
            return page.decode(codec, "replace")
    try:
        return page.decode()
    except UnicodeDecodeError:
        return page.decode("cp1252", "replace")


def marked(stream: BinaryIO, kind: str, charset: str) -> BinaryIO:
    """A text of the web in UTF-8 behind a byte order mark, of one in the encoding that its server names.

    The mark outweighs what the page itself says, as the server does. What is neither a page nor plain text
    says its encoding itself, and stays as it is.

    Args:
        stream: what the server gave.
        kind: its media type.
        charset: the encoding that the server named; empty for none.
    """
    codec = codec_of(charset)
    if not codec or kind not in TEXTS:
        return stream
    page = stream.read()
    if not encoding_of(page)[1]:
        page = codecs.BOM_UTF8 + (page if codec == "utf-8" else page.decode(codec, "replace").encode())
    return io.BytesIO(page)
