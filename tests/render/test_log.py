from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from newscli.model.step import Step, Write
from newscli.render.log import show_log
from newscli.render.output import Output

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EDITED = Write(path="mars.toml", digest="1-0", before="x")
RENAMED = Write(path="red.toml", digest="1-0", source="mars.toml")
REMOVED = Write(path=".newscli/trash/x/venus.toml", digest="1-0", source="venus.toml")


def step(number: int, command: str, *writes: Write, undoes: int | None = None) -> Step:
    return Step(number=number, time=NOW, command=command, writes=writes, undoes=undoes)


def shown(*steps: Step, terminal: bool = False, limit: int = 20, as_json: bool = False) -> str:
    out = io.StringIO()
    output = Output(
        stdout=out, stderr=io.StringIO(), terminal=terminal, error_terminal=terminal, width=80, now=NOW
    )
    show_log(steps, output, limit=limit, json=as_json)
    return out.getvalue()


def test_a_pipe_gets_a_line_a_command_the_last_one_first() -> None:
    assert shown(step(1, "newscli a", EDITED), step(2, "newscli\ta\n\x1b[1m"), step(3, "undo", undoes=1)) == (
        "3\t2026-11-24T12:00:00Z\tundo\t0\t-\n2\t2026-11-24T12:00:00Z\tnewscli a \x1b[1m\t0\t-\n".replace(
            "\x1b", "\\x1b"
        )
        + "1\t2026-11-24T12:00:00Z\tnewscli a\t1\tundone\n"
    )


def test_an_article_that_was_edited_and_renamed_is_one_file_and_a_removed_one_too() -> None:
    assert shown(step(1, "x", EDITED, RENAMED, REMOVED)).split("\t")[3] == "2"


def test_a_terminal_shows_the_last_ones_and_says_how_many_there_are() -> None:
    text = shown(*(step(number, "x") for number in range(1, 4)), terminal=True, limit=2)
    assert [line.split()[0] for line in text.splitlines()] == ["3", "2", "2"]
    assert text.endswith("2 of 3 commands; newscli log | cat shows all\n")
    assert shown(terminal=True) == "no command has written yet\n"


def test_as_json_the_files_are_named() -> None:
    text = shown(step(1, "newscli a", EDITED, RENAMED), step(2, "undo", undoes=1), as_json=True)
    assert json.loads(text) == [
        {"number": 2, "time": "2026-11-24T12:00:00Z", "command": "undo", "files": [], "undone": False},
        {
            "number": 1,
            "time": "2026-11-24T12:00:00Z",
            "command": "newscli a",
            "files": ["red.toml"],
            "undone": True,
        },
    ]
