"""The help of every command: a sentence, examples that call it, and a line for each option."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest

from newscli.cli import ROWS, TABLE, load


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its name, those of groups too; a group that has none of its own is left out."""
    for row in ROWS.values():
        loaded = load(row)
        if "invoke_without_command" not in vars(loaded) or loaded.invoke_without_command:
            yield row.name, loaded
        for name, inner in getattr(loaded, "commands", {}).items():
            yield f"{row.name} {name}", inner


COMMANDS = dict(commands())


def examples(command: Any) -> list[str]:
    _, heading, text = (command.help or "").partition("Example")
    return [line.strip() for line in text.split("\n")[1:] if line.strip()] if heading else []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_begins_with_a_sentence(name: str) -> None:
    first = (COMMANDS[name].help or "").partition("\n")[0]

    assert re.fullmatch(r"[A-Z].*\.", first)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_has_an_example_that_calls_the_command(name: str) -> None:
    lines = examples(COMMANDS[name])

    assert lines
    for line in lines:
        assert f"newscli {name.split()[0]}" in line
    assert any(f"newscli {name}" in line for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_an_example_is_there(name: str) -> None:
    """An example runs: its options are the command's (those behind a pipe are another's)."""
    known = {opt for option in COMMANDS[name].params for opt in (*option.opts, *option.secondary_opts)}
    for line in examples(COMMANDS[name]):
        for part in line.split(" | "):
            words = shlex.split(part)
            if words[0] == "newscli" and " ".join(words[1:]).startswith(name):
                given = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
                assert name == "tag" or given <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_says_what_it_is(name: str) -> None:
    for option in COMMANDS[name].params:
        assert option.help, option.name
        assert re.fullmatch(r"[A-Za-z0-9:/*<'+-].*\.", option.help), option.help


@pytest.mark.parametrize("name", COMMANDS)
def test_no_name_of_an_option_is_taken_twice(name: str) -> None:
    names = [opt for option in COMMANDS[name].params for opt in option.opts]

    assert len(names) == len(set(names))


def test_every_command_has_a_summary_without_a_full_stop() -> None:
    for row in (row for rows in TABLE.values() for row in rows):
        assert re.fullmatch(r"[a-z].{8,70}[a-z’')]", row.summary), row
