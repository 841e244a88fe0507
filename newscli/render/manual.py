"""The manual as a man page: roff, by the macros of man(7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from newscli.model.frozen import frozen
from newscli.render.output import Output
from newscli.render.topic import ENTRY, FENCE

LITERAL = "\b"
"""The line above a paragraph whose lines stay as they are, in the help of a command."""

_SIGNS = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti", '"': r"\(dq"}
_CODE = re.compile(r"`([^`]+)`")


@frozen
class ManualOption:
    """An option: its names with what they take, and what it does."""

    names: str
    text: str


@frozen(kw_only=True)
class ManualCommand:
    """A command of the manual.

    Attributes:
        usage: how it is called, such as ``newscli show [SLUG]``.
        text: its help: paragraphs, those below a line ``LITERAL`` as they are.
        options: those that it alone has.
        shared: the headings of the options that it has with others.
    """

    usage: str
    text: str
    options: Sequence[ManualOption] = ()
    shared: Sequence[str] = ()


@frozen(kw_only=True)
class Manual:
    """All that the manual says.

    Attributes:
        version: of the program.
        summary: what it is, in a line.
        options: those of the program itself.
        commands: in their order.
        shared: the options that many commands have, by their heading.
        topics: texts in Markdown, as ``newscli help`` has them.
    """

    version: str
    summary: str
    options: Sequence[ManualOption] = ()
    commands: Sequence[ManualCommand]
    shared: Mapping[str, Sequence[ManualOption]] = field(default_factory=dict)
    topics: Sequence[str] = ()


def show_manual(manual: Manual, output: Output) -> None:
    """Print the manual as a man page."""
    output.write("".join(f"{line}\n" for line in _lines(manual)))


def _lines(manual: Manual) -> Iterator[str]:
    yield f'.TH NEWSCLI 1 "" "newscli {manual.version}" "User commands"'
    yield from (".SH NAME", rf"newscli \- {_text(manual.summary)}")
    yield from (".SH SYNOPSIS", ".B newscli", "[options] command [arguments]")
    yield ".SH OPTIONS"
    yield from _options(manual.options)
    yield ".SH COMMANDS"
    for command in manual.commands:
        yield f".SS {_text(command.usage)}"
        yield from _paragraphs(command.text)
        yield from _options(command.options)
        if command.shared:
            yield from (".PP", f"It takes the options under {' and '.join(map(_text, command.shared))}, too.")
    for heading, options in manual.shared.items():
        yield f".SH {heading.upper()}"
        yield from _options(options)
    for topic in manual.topics:
        yield from _topic(topic)


def _options(options: Iterable[ManualOption]) -> Iterator[str]:
    for option in options:
        yield from (".TP", rf"\fB{_text(option.names)}\fR", _start(_text(option.text)))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        if lines[0] == LITERAL:
            yield from (".PP", *_as_they_are(lines[1:]))
        else:
            yield from (".PP", *(_start(_text(line)) for line in lines))


def _topic(markdown: str) -> Iterator[str]:
    is_example = False
    for line in markdown.splitlines():
        if line.startswith(FENCE):
            is_example = not is_example
            yield from (".PP", ".nf") if is_example else (".fi",)
        elif is_example:
            yield _start(_text(line))
        elif entry := ENTRY.fullmatch(line):
            yield from (".TP", rf"\fB{_text(entry[1].strip())}\fR", _start(_marked(entry[2])))
        elif line.startswith("## "):
            yield f".SS {_text(line[3:])}"
        elif line.startswith("# "):
            yield f".SH {_text(line[2:]).upper()}"
        else:
            yield _start(_marked(line)) if line else ".PP"


def _as_they_are(lines: Iterable[str]) -> Iterator[str]:
    yield from (".nf", *(_start(_text(line)) for line in lines), ".fi")


def _marked(text: str) -> str:
    """Prose with what is code in bold."""
    parts = _CODE.split(text)
    return "".join(rf"\fB{_text(part)}\fR" if place % 2 else _text(part) for place, part in enumerate(parts))


def _text(text: str) -> str:
    """Text in which roff reads nothing but text."""
    return "".join(_SIGNS.get(sign, sign) for sign in text)


def _start(line: str) -> str:
    """A line that cannot be taken for a request."""
    return rf"\&{line}" if line.startswith((".", "'")) else line
