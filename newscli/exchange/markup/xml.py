"""XML of strangers, element by element: no entities of its own, nothing from outside, bounded memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from html.entities import html5
from typing import BinaryIO, cast
from xml.etree import ElementTree
from xml.parsers import expat

from newscli.exchange.records import LONGEST
from newscli.exchange.source import CHUNK, encoding_of
from newscli.model.errors import InvalidInput

DEEPEST = 256
"""Elements inside one another; whoever walks them by recursion stays within Python's limit."""

_LONGEST_TOKEN = 8 * 1024 * 1024  # expat holds a tag or a comment whole, and reads it anew at each chunk
_MOST_NAMES = 100_000  # expat keeps every name it has met
_COST = 64  # what an element counts beside its text, since an empty one takes memory too

_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]*)[\"']")
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*\?>")
_NOT_SPACE = re.compile(r"\S")
_FORBIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Element(ElementTree.Element):
    """An element with the line on which it begins, counted from 1; 0 when it is not told."""

    line = 0


def elements(stream: BinaryIO, names: Collection[str]) -> Iterator[Element]:
    """The elements of given names, each whole when it ends; what lies around them is passed over.

    The memory is that of one element, however long the stream; an empty one has none. An element inside
    another of the names belongs to that one. Control characters that XML forbids are left out, and entities
    of HTML are understood.

    Args:
        stream: any encoding that the XML declares or a byte order mark tells; UTF-8 without.
        names: local names, without namespace. The tags of what comes are ``{namespace}local``.

    Raises:
        InvalidInput: when it is no XML, with line and column, or more than is safe; after the good elements.
    """
    parser = _Parser(names)
    is_blank = True
    for text in _characters(stream):
        is_blank = is_blank and not text.strip()
        yield from parser.feed(text)
    if not is_blank:
        yield from parser.feed("", final=True)


def parse(stream: BinaryIO) -> Element:
    """The root of a document that is not long, with all that is in it.

    Raises:
        InvalidInput: as ``elements``, and for an empty one.
    """
    for root in elements(stream, _Everything()):
        return root
    raise InvalidInput("no XML: it is empty")


def local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: ElementTree.Element | None) -> str:
    """All text in an element, without white space around it; empty for none."""
    return "" if element is None else "".join(element.itertext()).strip()


class _Everything(Collection[str]):
    """All names there are."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Parser:
    """Expat, building the elements that are wanted."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._tags: dict[str, str] = {}
        self._builder: ElementTree.TreeBuilder | None = None
        self._line = 0
        self._depth = self._outer = self._size = self._fed = self._error = 0
        self._fault: InvalidInput | None = None
        self._done: list[Element] = []
        self._expat = expat.ParserCreate(namespace_separator="}")
        self._expat.buffer_text = True
        self._expat.buffer_size = CHUNK
        self._expat.UseForeignDTD(True)  # so that an entity nobody declared is told and no error
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._data
        self._expat.SkippedEntityHandler = self._entity

    def feed(self, text: str, *, final: bool = False) -> Iterator[Element]:
        """The elements that end in the next piece of the text."""
        fault = None
        try:
            self._expat.Parse(text, final)
        except expat.ExpatError as error:
            fault = InvalidInput(f"broken XML {self._place(error)}: {expat.ErrorString(error.code)}")
        except InvalidInput as error:
            fault = error
        done, self._done = self._done, []
        yield from done
        self._fed += len(text.encode())
        if fault is None and self._fed - max(self._expat.CurrentByteIndex, 0) > _LONGEST_TOKEN:
            fault = self._refuse("a tag or comment longer than 8 MB")
        if fault is not None:
            raise fault

    def _place(self, error: expat.ExpatError) -> str:
        return f"at line {error.lineno}, column {error.offset + 1}"

    def _refuse(self, reason: str) -> InvalidInput:
        line, column = self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1
        return InvalidInput(f"refused XML at line {line}, column {column}: {reason}")

    def _doctype(self, name: str, system: str | None, public: str | None, declares: int) -> None:
        if declares:
            raise self._refuse("its DOCTYPE declares entities or attributes of its own")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._refuse(f"more than {DEEPEST} elements inside one another")
        tag = self._tag(name)
        if self._builder is None:
            if name.rpartition("}")[2] not in self._names:
                return
            self._builder = ElementTree.TreeBuilder(element_factory=Element)
            self._line, self._outer, self._size = self._expat.CurrentLineNumber, self._depth, 0
        self._grow(_COST + sum(map(len, attributes.values())))
        self._builder.start(tag, {self._tag(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(self._tag(name))
            if self._depth == self._outer:
                element = cast(Element, self._builder.close())
                element.line = self._line
                self._done.append(element)
                self._builder = None
        self._depth -= 1

    def _data(self, text: str) -> None:
        if self._builder is not None:
            self._grow(len(text))
            self._builder.data(text)

    def _entity(self, name: str, is_parameter: bool) -> None:
        self._data(html5.get(f"{name};", f"&{name};"))

    def _tag(self, name: str) -> str:
        tag = self._tags.get(name)
        if tag is None:
            if len(self._tags) >= _MOST_NAMES:
                raise self._refuse(f"more than {_MOST_NAMES:,} names")
            tag = self._tags[name] = "{" + name if "}" in name else name
        return tag

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > LONGEST:
            raise self._refuse("an element longer than 64 MB, which no article is")


def _characters(stream: BinaryIO) -> Iterator[str]:
    """The text of a stream, without what XML forbids."""
    chunk = stream.read(CHUNK)
    encoding, offset = _encoding(chunk)
    chunk = chunk[offset:]
    decoder = codecs.getincrementaldecoder(encoding)()
    is_first = True
    while True:
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeError as error:
            where = offset - pending + getattr(error, "start", 0)
            raise InvalidInput(f"not {encoding.upper()} at byte {where}, as the XML says") from None
        if is_first and text:
            text, is_first = _DECLARATION.sub(_blank, text, count=1), False
        if text:
            yield _FORBIDDEN.sub("", text)
        if not chunk:
            return
        offset += len(chunk)
        chunk = stream.read(CHUNK)


def _blank(declaration: re.Match[str]) -> str:
    """As much white space: what it says is done, and expat would refuse it after a blank line."""
    return _NOT_SPACE.sub(" ", declaration[0])


def _encoding(start: bytes) -> tuple[str, int]:
    """The encoding of a document, and the length of its byte order mark."""
    encoding, mark = encoding_of(start)
    if mark:
        return encoding, mark
    if start[:2] in (b"<\0", b"\0<"):
        return ("utf-16-le" if start[:1] == b"<" else "utf-16-be"), 0
    declared = _DECLARED.match(start)
    name = declared[1].decode() if declared else "utf-8"
    try:
        is_text = codecs.lookup(name)._is_text_encoding
        codecs.getincrementaldecoder(name)
    except LookupError:
        is_text = False
    if not is_text:
        raise InvalidInput(f"no encoding '{name}', as the XML says")
    # Declared in one byte a letter, it cannot be of two.
    return ("utf-8" if name.lower().startswith(("utf-16", "utf-32", "ucs")) else name), 0
