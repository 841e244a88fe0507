"""The list of articles as a terminal shows it, and counts with bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from newscli.model.entry import Status
from newscli.model.listing import Listing, Tally
from newscli.render.columns import NUMBERS, columns, field_text, number_text
from newscli.render.output import Output, one_line
from newscli.render.style import Style
from newscli.render.theme import GAP, canvas, cut, padded, trimmed
from newscli.render.when import brief
from newscli.render.wording import CHOICE, STAR

WIDEST_SIDE = 18
"""A longer section is cut where it stands beside the titles."""
NARROWEST_TITLE = 24
LONGEST_BAR = 40
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""Parts of a column, of which bars are made."""

_PLACED = {"slug", "published", "section", "title", "status", "badge", "note", "lead", "snippet", *NUMBERS}


@dataclass(slots=True)
class _Row:
    """An article, in the rows from which its lines are made."""

    date: str
    section: str
    title: Text
    marks: Text
    slug: str
    numbers: list[str]
    below: list[Text] = field(default_factory=list)

    @property
    def title_and_marks(self) -> Text:
        """The title with what is said about it, on one line."""
        return Text.assemble(self.title, self.marks)


def show_listing(listing: Listing, style: Style, output: Output) -> None:
    """Draw a list of articles.

    Each has its date, section, title and slug: on one line where all of them fit, else with the section
    under the date and the slug under the title. A slug is never cut, so that it can be copied.
    """
    page = StringIO()
    console = canvas(output, page)
    if listing.heading:
        _print(console, Text(one_line(listing.heading), "heading"), Text())
    rows = [dict(zip(listing.fields, row, strict=True)) for row in listing.rows]
    if listing.heading == CHOICE:  # which then says it of all
        rows = [{**row, "badge": None} for row in rows]
    if not rows:
        _print(console, Text(one_line(listing.empty), "quiet"))
        if listing.hint:
            _print(console, Text(one_line(listing.hint)))
    elif style.fields:
        _print(console, *columns(rows, style.fields, output, console))
    else:
        _print(console, *_articles(rows, listing.fields, listing.score, output, console))
    if listing.total is not None and 0 < len(rows) < listing.total:
        rest = f"{len(rows):,} of {listing.total:,} articles (--limit 0 for all)"
        _print(console, Text(), Text(rest, "quiet"))
    if rows and listing.footing:
        _print(console, Text(), *Text(one_line(listing.footing), "quiet").wrap(console, console.width))
    output.write(trimmed(page.getvalue()))


def show_tally(tally: Tally, output: Output) -> None:
    """Draw values, how often each occurs, and a bar for it."""
    page = StringIO()
    console = canvas(output, page)
    if not tally.counts:
        _print(console, Text(f"no {one_line(tally.name)}", "quiet"))
        if tally.hint:
            _print(console, Text(tally.hint))
    names = [one_line(value) or "-" for value, _ in tally.counts]
    numbers = [f"{count:,}" for _, count in tally.counts]
    number_width = max(map(len, numbers), default=0)
    name_width = min(max(map(cell_len, names), default=0), console.width // 2)
    room = min(console.width - name_width - number_width - 2 * GAP, LONGEST_BAR)
    highest = max((count for _, count in tally.counts), default=0) or 1
    for name, number, (_, count) in zip(names, numbers, tally.counts, strict=True):
        first, *others = Text(name).wrap(console, name_width, overflow="fold")
        line = padded(first, name_width + GAP).append(number.rjust(number_width))
        _print(console, line.append(" " * GAP).append(_bar(count / highest * room), "bar"), *others)
    if tally.total is not None and len(tally.counts) < tally.total:
        rest = f"{len(tally.counts):,} of {tally.total:,} (--limit 0 for all)"
        _print(console, Text(), Text(rest, "quiet"))
    output.write(trimmed(page.getvalue()))


def _bar(length: float) -> str:
    """A bar so many columns long, to an eighth of one; what is there at all has one eighth."""
    if length <= 0:
        return ""
    whole, eighths = divmod(max(round(length * 8), 1), 8)
    return "█" * whole + EIGHTHS[eighths]


def _articles(
    rows: Sequence[Mapping[str, object]],
    fields: tuple[str, ...],
    score: str,
    output: Output,
    console: Console,
) -> Iterator[Text]:
    numbers = tuple(name for name in fields if name in NUMBERS)
    others = tuple(name for name in fields if name not in _PLACED)
    articles = [_row(row, numbers, others, output) for row in rows]
    headings = [score.capitalize() if name == "score" else NUMBERS[name] for name in numbers]
    widths = [
        max(len(heading), *(len(article.numbers[place]) for article in articles))
        for place, heading in enumerate(headings)
    ]
    room = console.width - sum(width + GAP for width in widths)
    if numbers:
        yield Text(_numbered(Text(" " * room), headings, widths).plain, "header")
    yield from _abreast(articles, widths, room) or _stacked(articles, widths, room, console)


def _abreast(articles: list[_Row], widths: list[int], room: int) -> list[Text]:
    """Each article on one line; nothing when one of them does not fit."""
    parts = [
        (Text(row.date, "quiet"), Text(row.section, "section"), row.title_and_marks, Text(row.slug, "quiet"))
        for row in articles
    ]
    columns = [max(part[place].cell_len for part in parts) for place in range(len(parts[0]))]
    ends = [width + GAP if width else 0 for width in columns]
    if sum(ends) - GAP > room or any(row.below for row in articles):
        return []
    lines = []
    for row, part in zip(articles, parts, strict=True):
        line = Text.assemble(*(padded(text, end) for text, end in zip(part, ends, strict=True)))
        line.rstrip()
        lines.append(_numbered(padded(line, room), row.numbers, widths) if widths else line)
    return lines


def _stacked(articles: list[_Row], widths: list[int], room: int, console: Console) -> Iterator[Text]:
    """Each article on several lines: date and section at the side, all else beside them."""
    side = min(max(cell_len(text) for row in articles for text in (row.date, row.section)), WIDEST_SIDE)
    indent = side + GAP if side and room - side - GAP >= NARROWEST_TITLE else 0
    spacious = any(row.below for row in articles)
    for number, row in enumerate(articles):
        if spacious and number:
            yield Text()
        margin = [Text(row.date, "quiet"), Text(cut(row.section, side), "section")]
        margin = [text for text in margin if text.plain]
        if margin and not indent:
            yield Text("  ").join(margin)
            margin = []
        yield from _stack(row, margin, indent, widths, room, console)


def _stack(
    row: _Row, margin: list[Text], indent: int, widths: list[int], room: int, console: Console
) -> Iterator[Text]:
    titles = _titles(row, room - indent, console)
    overhang = max(indent + len(row.slug) - console.width, 0)
    if overhang and len(margin) > len(titles):
        titles.append(Text())  # the slug takes the place of the margin, which goes first
    below = [
        line for text in row.below for line in text.wrap(console, console.width - indent, overflow="fold")
    ]
    for number, line in enumerate((*titles, None, *below)):
        start = padded(margin[number] if number < len(margin) else Text(), indent)
        if line is None:
            start = padded(Text(), max(indent - overhang, 0)) if overhang else start
            yield Text.assemble(start, (row.slug, "quiet"))
        elif number == 0 and widths:
            yield _numbered(padded(Text.assemble(start, line), room), row.numbers, widths)
        else:
            yield Text.assemble(start, line)


def _titles(row: _Row, width: int, console: Console) -> list[Text]:
    """The lines of a title, its marks after the last where they fit, else below."""
    lines = list(row.title.wrap(console, width, overflow="fold"))
    for line in lines:
        line.rstrip()
    if lines[-1].cell_len + row.marks.cell_len <= width:
        lines[-1] = Text.assemble(lines[-1], row.marks)
    else:
        lines.extend(row.marks[len("  ") :].wrap(console, width, overflow="fold"))
    return lines


def _row(
    row: Mapping[str, object], numbers: tuple[str, ...], others: tuple[str, ...], output: Output
) -> _Row:
    marks = Text()
    if row.get("badge"):
        marks.append(f"  {STAR} {CHOICE}", "choice")
    status = Status(str(row.get("status") or Status.LIVE))
    if status is not Status.LIVE:
        marks.append(f"  {status}", status.value)
    if note := row.get("note"):
        marks.append(f"  {one_line(str(note))}", "italic")
    below = []
    if lead := row.get("lead"):
        below.append(Text(one_line(str(lead))))
    snippet = row.get("snippet")
    found = snippet if isinstance(snippet, Mapping) else {}
    if found:
        below.append(_marked(str(found.get("text") or ""), found.get("hits")))
    for name in others:
        if value := field_text(name, row[name], output):
            below.append(Text(f"{name}: {value}", "quiet"))
    published = row.get("published")
    return _Row(
        date=one_line(brief(str(published), output.now, output.zone)) if published else "",
        section=one_line(str(row.get("section") or "")),
        title=_marked(str(row.get("title") or "-"), found.get("title_hits"), "title"),
        marks=marks,
        slug=one_line(str(row.get("slug") or "")),
        numbers=[number_text(row.get(name)) for name in numbers],
        below=[text for text in below if text.plain],
    )


def _marked(source: str, hits: object, style: str = "") -> Text:
    """A text with the words found in it marked; hits out of place are passed over."""
    text, position = Text(style=style), 0
    for start, end in hits if isinstance(hits, list | tuple) else ():
        if position <= start < end <= len(source):
            text.append(one_line(source[position:start]))
            text.append(one_line(source[start:end]), "hit")
            position = end
    return text.append(one_line(source[position:]))


def _numbered(line: Text, numbers: list[str], widths: list[int]) -> Text:
    for number, width in zip(numbers, widths, strict=True):
        line.append(" " * GAP + number.rjust(width))
    return line


def _print(console: Console, *lines: Text) -> None:
    for line in lines:
        console.print(line, soft_wrap=True)
