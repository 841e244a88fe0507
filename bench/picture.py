"""The pictures of the README: what a terminal shows of the bundled archive, drawn as SVG.

    python -m bench.picture            writes docs/*.svg anew

A picture asks for nothing from elsewhere: it has the reader's own monospaced font.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from newscli.cli import main as newscli
from newscli.commands.session import Session
from newscli.render.output import Output

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ELLIPSIS = "⋮"
TEXT = re.compile(r'textLength="[0-9.]+"( clip-path="[^"]*">)([^<]*)<')
CELL = 12.2
"""How wide Rich draws a column."""

COLOURS = [
    (44, 47, 56),
    (224, 108, 117),
    (152, 195, 121),
    (224, 178, 92),
    (103, 158, 223),
    (198, 132, 214),
    (94, 187, 201),
    (221, 222, 226),
]
"""Black, red, green, yellow, blue, magenta, cyan and white."""

NIGHT = TerminalTheme((27, 29, 35), (221, 222, 226), COLOURS)

FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px Menlo, Consolas, "DejaVu Sans Mono", monospace }}
.{unique_id}-title {{ font: bold 18px sans-serif }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""
"""What stands around the lines, with the names that Rich fills in."""


@dataclass(frozen=True)
class Picture:
    """A command and how much of its output a picture shows.

    Attributes:
        name: of the file, without its ending.
        arguments: the command line behind ``newscli``.
        width: columns of the terminal.
        gaps: what is left out, ``⋮`` in its place: for each gap the first words of its first paragraph, and
            those of the paragraph behind it.
    """

    name: str
    arguments: Sequence[str]
    width: int
    gaps: Sequence[tuple[str, str]] = ()


PICTURES = (
    Picture(
        "page",
        ("show", "kazakhstan-sends"),
        80,
        (("It is the fifth", "Source:"), ("★  Politics", "Popular"), ("★ Editor's choice  Politics", "none")),
    ),
    Picture("search", ("search", "peacekeepers"), 100),
    Picture("front", (), 140),
    Picture("plan", ("plan", "--as-of", "2021-02-18", "--at", "2021-02-20"), 100),
    Picture("count", ("count", "--by", "section", "--sum", "views"), 80),
)


def main() -> None:
    """Write the pictures."""
    DOCS.mkdir(exist_ok=True)
    for picture in PICTURES:
        (DOCS / f"{picture.name}.svg").write_text(draw(picture), encoding="utf-8")


def draw(picture: Picture) -> str:
    """The picture as SVG."""
    text = Text.from_ansi(run(picture.arguments, picture.width))
    console = Console(record=True, width=picture.width, file=io.StringIO(), color_system="truecolor")
    for paragraph in abridged(text, picture.gaps):
        console.print(paragraph, soft_wrap=True, highlight=False)
    title = " ".join(("newscli", *picture.arguments))
    svg = console.export_svg(title=title, theme=NIGHT, code_format=FRAME, unique_id=picture.name)
    svg = TEXT.sub(spaced, svg)
    return "\n".join(line.strip() for line in svg.splitlines() if line.strip()) + "\n"


def spaced(text: re.Match[str]) -> str:
    """A text of a picture as wide as its cells are: Rich counts an ideograph as one."""
    return f'textLength="{cell_len(unescape(text[2])) * CELL:g}"{text[1]}{text[2]}<'


def abridged(text: Text, gaps: Sequence[tuple[str, str]]) -> Iterator[Text]:
    """The paragraphs of a text, each with an empty line below it, and a sign for each gap."""
    paragraphs = (Text("\n").join(lines) for filled, lines in groupby(text.split(), bool) if filled)
    end: str | None = None
    for paragraph in paragraphs:
        if end and not paragraph.plain.startswith(end):
            continue
        end = next((end for start, end in gaps if paragraph.plain.startswith(start)), None)
        yield (Text(ELLIPSIS, "dim") if end else paragraph).append("\n")


def run(arguments: Sequence[str], width: int) -> str:
    """What a terminal of that width gets to show, with its colours, from the bundled archive."""
    out = io.StringIO()
    with tempfile.TemporaryDirectory() as cache:
        output = Output(stdout=out, stderr=out, terminal=True, width=width, color=True, now=NOW)
        environment = {"XDG_CACHE_HOME": cache}
        session = Session(
            output=output,
            stdin=io.StringIO(),
            input_terminal=False,
            environment=environment,
            working_folder=ROOT,
            now=NOW,
        )
        code = newscli(arguments, session)
    if code:
        raise RuntimeError(f"newscli {' '.join(arguments)} ended with {code}: {out.getvalue()}")
    return out.getvalue()


if __name__ == "__main__":
    main()
