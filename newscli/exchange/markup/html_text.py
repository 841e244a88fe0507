"""HTML as Markdown: what a reader sees of a fragment, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from newscli.exchange.markup.html_tokens import Tag, tokens
from newscli.exchange.markup.markdown_blocks import ITEM, QUOTE, Blocks
from newscli.exchange.markup.markdown_paragraph import CODE, LINK, Paragraph, as_block

_MARKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("strong", "b"), "**"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), CODE),
}
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu"}
_ROWS = {"thead", "tbody", "tfoot", "tr"}
_CELLS = {"td", "th"}
_PARAGRAPHS = {
    *("p", "div", "section", "article", "main", "aside", "header", "footer", "nav", "address", "center"),
    *("figure", "figcaption", "details", "summary", "dl", "dt", "dd", "fieldset", "legend", "form"),
    *("html", "head", "body", "caption"),
}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SAFE = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_QUOTED = re.compile(r"[\s()<>\\]")


def to_markdown(html: str, base: str = "") -> str:
    """Turn a fragment of HTML into Markdown.

    Paragraphs, headings, lists, quotes, tables, links, pictures, emphasis and code stay; scripts, styles,
    frames and addresses that run something do not. What would mean something in Markdown is escaped.

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
    """Takes tags and texts and gives Markdown."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._blocks = Blocks()
        self._paragraph = Paragraph()
        self._heading = ""
        self._code: list[str] | None = None  # of the open preformatted text
        self._rows: list[list[str]] | None = None  # of the open table

    def text(self, text: str) -> None:
        if self._code is None:
            self._paragraph.add(text)
        else:
            self._code.append(text)

    def start(self, tag: Tag) -> None:
        name = tag.name
        if self._code is not None:
            if name == "br":
                self._code.append("\n")
        elif mark := _MARKS.get(name):
            self._paragraph.open(mark)
        elif name == "a":
            address = self._address(tag.attributes.get("href", ""))
            if address and not address.startswith("#"):
                self._paragraph.open_link(address)
        elif name == "img":
            self._picture(tag.attributes)
        elif name == "q":
            self._paragraph.add("“")
        elif name == "br":
            if not self._paragraph.break_line():
                self._end_paragraph()
        else:
            self._start_block(name, tag.attributes)

    def end(self, name: str) -> None:
        if self._code is not None:
            if name == "pre":
                self._end_code()
        elif mark := _MARKS.get(name):
            self._paragraph.close(mark)
        elif name == "a":
            self._paragraph.close(LINK)
        elif name == "q":
            self._paragraph.add("”")
        elif name == "table":
            self._end_paragraph()
            self._end_table()
        elif name in _PARAGRAPHS or name in _HEADINGS or name in _CELLS or name in _ROWS:
            self._end_paragraph()
        elif name in _LISTS or name in (ITEM, QUOTE):
            self._end_paragraph()
            self._blocks.leave(name)

    def finish(self) -> str:
        """All that was taken."""
        if self._code is not None:
            self._end_code()
        self._end_paragraph()
        self._end_table()
        return self._blocks.text()

    def _start_block(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _PARAGRAPHS:
            self._end_paragraph()
        elif name in _HEADINGS:
            self._end_paragraph()
            self._heading = _HEADINGS[name]
        elif name in _ROWS or name in _CELLS:
            self._end_paragraph()
            self._start_cell(name)
        elif name in _LISTS or name in (ITEM, QUOTE, "pre", "hr", "table"):
            self._end_paragraph()
            self._abandon_table()
            if name == ITEM:
                self._blocks.enter_item()
            elif name == "pre":
                self._code = []
            elif name == "hr":
                self._blocks.add("***")
            elif name == "table":
                self._rows = []
            else:
                number = attributes.get("start", "")
                self._blocks.enter(name, int(number) if re.fullmatch(r"[0-9]{1,8}", number) else 1)

    def _end_paragraph(self) -> None:
        text = self._paragraph.take()
        heading, self._heading = self._heading, ""
        if not text:
            return
        row = self._rows[-1] if self._rows else []
        if row and not row[-1] and not heading:
            row[-1] = text
            return
        self._abandon_table()
        self._blocks.add(f"{heading} {' '.join(text.split())}" if heading else as_block(text))

    def _picture(self, attributes: Mapping[str, str]) -> None:
        sources = (attributes.get(name, "") for name in ("src", "data-src", "data-original"))
        address = next(filter(None, map(self._address, sources)), "")
        is_counter = not {attributes.get("width"), attributes.get("height")}.isdisjoint(("0", "1"))
        if address and not is_counter:
            self._paragraph.add_picture(attributes.get("alt", ""), address)

    def _address(self, text: str) -> str:
        """An address that is safe to follow and to write; empty for none."""
        text = re.sub(r"[\t\r\n]", "", text).strip()
        try:
            text = urljoin(self._base, text) if self._base and text and text[0] != "#" else text
        except ValueError:
            return ""
        if _SCHEME.match(text) and not _SAFE.match(text):
            return ""
        return _QUOTED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)

    def _end_code(self) -> None:
        code = "".join(self._code or ()).strip("\n")
        self._code = None
        if code.strip():
            fence = CODE * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
            self._blocks.add(f"{fence}\n{code}\n{fence}")

    def _start_cell(self, name: str) -> None:
        if self._rows is None:
            return
        if name == "tr" or (name in _CELLS and not self._rows):
            self._rows.append([])
        if name in _CELLS:
            self._rows[-1].append("")

    def _end_table(self) -> None:
        """Write a table of several rows and columns as one; one of another shape was for layout."""
        rows = [row for row in self._rows or () if any(row)]
        width = max(map(len, rows), default=0)
        if len(rows) < 2 or width < 2:
            self._abandon_table()
            return
        self._rows = None
        rows[0] += [""] * (width - len(rows[0]))
        lines = [" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
        lines.insert(1, " | ".join(["---"] * width))
        self._blocks.add("\n".join(f"| {line} |" for line in lines))

    def _abandon_table(self) -> None:
        """Go on without the table, since its cells hold more than one of Markdown can: they become blocks."""
        rows, self._rows = self._rows, None
        for row in rows or ():
            for cell in filter(None, row):
                self._blocks.add(as_block(cell))
