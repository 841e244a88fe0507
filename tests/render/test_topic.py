from __future__ import annotations

from io import StringIO

import pytest

from newscli.commands.help import TOPICS, text_of
from newscli.render.output import Output
from newscli.render.topic import show_topic

TEXT = """\
# Dates

A line of prose
that goes on.

    monday     the last one where you look back
    1d         a day

```console
$ newscli list --since monday --until tuesday
```
"""


def shown(text: str, *, width: int = 80, terminal: bool = True) -> str:
    stream = StringIO()
    show_topic(text, Output(stream, StringIO(), terminal=terminal, width=width))
    return stream.getvalue()


def test_in_a_pipe_it_is_as_it_is() -> None:
    assert shown(TEXT, width=20, terminal=False) == TEXT


def test_on_a_terminal_lines_are_broken_between_words_and_entries_hang() -> None:
    assert (
        shown(TEXT, width=36)
        == """\
# Dates

A line of prose that goes on.

    monday     the last one where
               you look back
    1d         a day

```console
$ newscli list --since monday --until tuesday
```
"""
    )


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_fits_a_terminal_of_80_columns_but_for_its_examples(topic: str) -> None:
    prose = shown(text_of(topic)).partition("```")[0]

    assert max(map(len, prose.splitlines())) <= 80
    assert prose.split() == text_of(topic).partition("```")[0].split()
