"""HTML as Markdown: what a reader sees of a fragment, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from newscli.exchange.html_tokens import Tag, tokens
from newscli.exchange.markdown_blocks import ITEM, QUOTE, Blocks

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead",
    ]
)
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_EMPHASIS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("strong", "b"), "**"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
}
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_LISTS = frozenset(("ul", "ol", "menu"))
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SAFE = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile(
    r"[\\`]|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|~(?=~)|\](?=[(\[:])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)"
)
_AT_LINE_START = re.compile(
    r"^(?:([-+*](?=[ \n]|$)|#{1,6}(?=[ \n]|$)|>|=+(?=$)|-+(?=$)|~~~)|(\d{1,9})([.)](?= )))", re.M
)
_BRACKET = re.compile(r"[][\\`<]")
_ESCAPED = r"\\\g<0>"
_NEEDS_QUOTING = re.compile(r"[\s()<>\\]")


@dataclass(slots=True)
class _Mark:
    """An open emphasis, link or code: where in the paragraph it begins, and what goes around it."""

    kind: str
    start: int
    before: str
    after: str


@dataclass(slots=True)
class _Table:
    """An open table whose cells have been plain so far."""

    rows: list[list[str]] = field(default_factory=list)
    is_cell: bool = False


def to_markdown(html: str, base: str = "") -> str:
    """Turn a fragment of HTML into Markdown.

    Paragraphs, headings, lists, quotes, tables, links, pictures, emphasis and code stay; scripts, styles,
    forms and addresses that run something do not. What would mean something in Markdown is escaped.

    Args:
        html: a fragment or a page, broken or not.
        base: the address that relative links start from; empty leaves them as they are.
    """
    writer = _Writer(base)
    for token in tokens(html):
        if isinstance(token, str):
            writer.text(token)
        elif token.is_end:
            writer.end(token.name)
        else:
            writer.start(token)
    return writer.finish()


class _Writer:
    """Takes tags and texts and gives blocks of Markdown."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._blocks = Blocks()
        self._pieces: list[str] = []  # of the open paragraph; a newline alone is a line break
        self._heading = ""
        self._marks: list[_Mark] = []
        self._pre: list[str] | None = None
        self._table: _Table | None = None

    def text(self, text: str) -> None:
        if self._pre is not None:
            self._pre.append(text)
            return
        text = _SPACE.sub(" ", text)
        self._pieces.append(text if self._is_open("`") else _SPECIAL.sub(_ESCAPED, text))

    def start(self, tag: Tag) -> None:
        name = tag.name
        if self._pre is not None:
            if name == "br":
                self._pre.append("\n")
        elif mark := _EMPHASIS.get(name):
            self._open(mark, mark, mark)
        elif name in _CODE:
            self._open("`", "`", "`")
        elif name == "a":
            address = self._address(tag.attributes.get("href", ""))
            if address and not address.startswith("#"):
                self._open("a", "[", f"]({address})")
        elif name == "img":
            self._picture(tag.attributes)
        elif name == "br":
            self._line_break()
        elif name == "q":
            self._pieces.append("“")
        else:
            self._start_block(name, tag.attributes)

    def end(self, name: str) -> None:
        if self._pre is not None:
            if name == "pre":
                self._end_pre()
        elif mark := _EMPHASIS.get(name):
            self._close(mark)
        elif name in _CODE:
            self._close("`")
        elif name == "a":
            self._close("a")
        elif name == "q":
            self._pieces.append("”")
        elif name in ("p", "br"):  # a closing tag alone opens nothing but a gap
            self._flush()
        elif name in _LISTS or name in (ITEM, QUOTE):
            self._flush()
            self._blocks.leave(name)
        elif name in ("td", "th"):
            self._flush()
        elif name == "table":
            self._flush()
            self._end_table()
        elif name in _BLOCKS or name in _HEADINGS or name == "tr":
            self._flush()

    def finish(self) -> str:
        if self._pre is not None:
            self._end_pre()
        self._flush()
        self._end_table()
        return self._blocks.text()

    def _start_block(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _BLOCKS:
            self._flush()
        elif name in _HEADINGS:
            self._flush()
            self._heading = _HEADINGS[name]
        elif name in _LISTS or name == QUOTE:
            self._flush()
            self._spill()
            start = attributes.get("start", "")
            self._blocks.enter(name, int(start) if re.fullmatch(r"[0-9]{1,8}", start) else 1)
        elif name == ITEM:
            self._flush()
            self._spill()
            self._blocks.enter_item()
        elif name == "pre":
            self._flush()
            self._spill()
            self._pre = []
        elif name == "hr":
            self._flush()
            self._spill()
            self._blocks.add("***")
        elif name == "table":
            self._flush()
            self._spill()
            self._table = _Table()
        elif name == "tr":
            self._flush()
            if self._table:
                self._table.rows.append([])
                self._table.is_cell = False
        elif name in ("td", "th"):
            self._flush()
            if self._table:
                if not self._table.rows:
                    self._table.rows.append([])
                self._table.rows[-1].append("")
                self._table.is_cell = True

    # Paragraphs and what stands in them

    def _is_open(self, kind: str) -> bool:
        return any(mark.kind == kind for mark in self._marks)

    def _open(self, kind: str, before: str, after: str) -> None:
        if not self._is_open(kind) and not self._is_open("`"):
            self._marks.append(_Mark(kind, len(self._pieces), before, after))

    def _close(self, kind: str) -> None:
        if self._is_open(kind):
            while self._wrap(self._marks.pop()) != kind:
                pass

    def _wrap(self, mark: _Mark) -> str:
        """Put a mark around what was written since it began, spaces left outside."""
        text = "".join(self._pieces[mark.start :])
        del self._pieces[mark.start :]
        core = text.strip(" \n")
        if not core:
            self._pieces.append(text)
            return mark.kind
        before, after = mark.before, mark.after
        if mark.kind == "`" and "`" in core:
            before = "`" * (1 + max(map(len, re.findall("`+", core)))) + " "
            after = before[::-1]
        lead = len(text) - len(text.lstrip(" \n"))
        self._pieces += [text[:lead], before, core, after, text[lead + len(core) :]]
        return mark.kind

    def _picture(self, attributes: Mapping[str, str]) -> None:
        sources = (attributes.get(name, "") for name in ("src", "data-src", "data-original"))
        address = next(filter(None, map(self._address, sources)), "")
        small = {attributes.get("width"), attributes.get("height")} & {
            "0",
            "1",
        }  # counts readers, shows nothing
        if address and not small and not self._is_open("`"):
            alternative = _SPACE.sub(" ", attributes.get("alt", "")).strip()
            self._pieces.append(f"![{_BRACKET.sub(_ESCAPED, alternative)}]({address})")

    def _line_break(self) -> None:
        """A line break; two of them begin a paragraph."""
        last = next((piece for piece in reversed(self._pieces) if piece.strip(" ")), "")
        if last == "\n":
            self._flush()
        elif last:
            self._pieces.append("\n")

    def _address(self, text: str) -> str:
        """A link's address, safe to follow and to write; empty for none."""
        text = re.sub(r"[\t\r\n]", "", text).strip()
        try:
            text = urljoin(self._base, text) if self._base and not text.startswith("#") else text
        except ValueError:
            return ""
        if _SCHEME.match(text) and not _SAFE.match(text):
            return ""
        return _NEEDS_QUOTING.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)

    def _flush(self) -> None:
        """End the paragraph; emphasis and links that are open go on in the next."""
        reopened = [_Mark(mark.kind, 0, mark.before, mark.after) for mark in self._marks]
        while self._marks:
            self._wrap(self._marks.pop())
        text = "".join(self._pieces)
        self._pieces.clear()
        self._marks = reopened
        heading, self._heading = self._heading, ""
        text = re.sub(r" *\n *", "\n", re.sub(r"  +", " ", text)).strip()
        if not text:
            return
        if heading:
            self._spill()
            line = text.replace("\n", " ")
            self._blocks.add(f"{heading} {line}")
        elif self._table and self._table.is_cell and not self._table.rows[-1][-1]:
            self._table.rows[-1][-1] = text
        else:
            self._spill()
            self._blocks.add(_paragraph(text))

    def _end_pre(self) -> None:
        code = "".join(self._pre or ()).strip("\n")
        self._pre = None
        if code.strip():
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
            self._blocks.add(f"{fence}\n{code}\n{fence}")

    # Tables

    def _end_table(self) -> None:
        """Write a table of several rows and columns as one; a table of another shape was for layout."""
        table = self._table
        rows = [row for row in table.rows if any(row)] if table else []
        width = max(map(len, rows), default=0)
        if len(rows) < 2 or width < 2:
            self._spill()
            return
        self._table = None
        rows[0] += [""] * (width - len(rows[0]))
        lines = [" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
        lines.insert(1, " | ".join(["---"] * width))
        self._blocks.add("\n".join(f"| {line} |" for line in lines))

    def _spill(self) -> None:
        """Go on without the table: its cells hold more than a table of Markdown can."""
        table, self._table = self._table, None
        for row in table.rows if table else ():
            for cell in filter(None, row):
                self._blocks.add(_paragraph(cell))


def _paragraph(text: str) -> str:
    """A paragraph whose line breaks are Markdown's, and no line of which begins like another block."""
    text = _AT_LINE_START.sub(lambda found: f"{found[2] or ''}\\{found[3] or found[1]}", text)
    return text.replace("\n", "\\\n")
