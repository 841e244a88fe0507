"""What ``newscli help`` says is true, and the README says the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscli.cli import ROWS
from newscli.commands.help import TOPICS, text_of
from newscli.exchange.formats import FORMATS
from newscli.model.dates import Calendar
from newscli.model.errors import ExitCode
from newscli.render.style import Format
from tests import transcript
from tests.conftest import Ran
from tests.test_docs import QUERIES, README
from tests.test_help import COMMANDS
from tests.transcript import ROOT, agrees, parse, prepare

CALENDAR = Calendar(datetime(2026, 11, 24, 12, tzinfo=UTC), UTC)
WIDEST_LINE = 120


def section(topic: str, heading: str = "") -> str:
    """The part of a topic under a heading; without one, what stands before the first."""
    text = text_of(topic)
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0] if heading else text.split("\n## ")[0]


def entries(text: str) -> dict[str, str]:
    """What the set-in lines of a text explain, with the explanations."""
    pairs = (re.split(r"  +", line.strip(), maxsplit=1) for line in text.splitlines() if line[:4] == "    ")
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


ASKED = {
    query: text
    for heading in ("Words", "Order", "Facts")
    for query, text in entries(section("query", heading)).items()
}

LEBANON = "lebanon-and-israel-settle"
KAZAKHSTAN = "kazakhstan-sends-120-peacekeepers"
LANDS = "perseverance-lands"
PICTURES = "perseverance-sends"
TIANWEN = "tian-wen"
FINDS = {
    "peacekeepers lebanon": (2, KAZAKHSTAN),
    "mars OR moon": (3, LANDS),
    "mars -rover": (1, TIANWEN),
    "mars NOT rover": (1, TIANWEN),
    '"blue line"': (2, LEBANON),
    "unifil AND (beirut OR naqoura)": (1, LEBANON),
    "peace*": (5, KAZAKHSTAN),
    "kazahkstan~": (12, KAZAKHSTAN),
    "kazahkstan~2": (12, KAZAKHSTAN),
    "title:mars": (2, LANDS),
    "lead:(rover OR crater)": (2, PICTURES),
    "mars^3 OR rover": (3, LANDS),
    '"blue line"^2 OR peacekeepers': (4, LEBANON),
    "title:mars^0.5 OR rover": (2, LANDS),
    "unifil^0 OR naqoura": (2, LEBANON),
    "tag:mars,space": (3, TIANWEN),
    "tag:united-*": (5, "cop29-in-baku"),
    "section:World": (4, LEBANON),
    "language:fr": (2, "notre-dame"),
    "slug:tokayev*": (1, "tokayev-asks"),
    "date:2021-02": (2, PICTURES),
    "date:2021..2022": (15, "four-countries"),
    "date:7d..": (2, "expo-2030"),
    "date:..2020": (2, "ceasefire"),
    "views:1000..": (9, "notre-dame"),
    "views:..500": (6, "expo-2030"),
    "extra.words:200..300": (1, LEBANON),
    "extra.dateline:naqoura": (1, LEBANON),
    "is:live": (23, "armenia-and-azerbaijan"),
    "is:featured": (3, "armenia-and-azerbaijan"),
    "has:photo": (9, "notre-dame"),
    "NOT has:photo": (17, "expo-2030"),
    "*": (26, "expo-2030"),
}
"""How many articles of the bundled archive each query of the topic finds, and with what the first begins."""


@pytest.mark.parametrize("query", ASKED)
def test_every_query_of_the_topic_finds_what_it_says(
    bundled: Path, run: Callable[..., Ran], query: str
) -> None:
    slugs = run("search", "--format", "slugs", "--", query).out.split()

    assert (len(slugs), slugs[0].startswith(FINDS[query][1])) == (FINDS[query][0], True)


def test_the_readme_asks_what_the_topic_asks() -> None:
    assert sorted(QUERIES) == sorted(ASKED)


def test_the_readme_writes_the_dates_of_the_topic() -> None:
    text = README.partition("\n## Dates\n")[2].partition("\n## ")[0]

    for date in entries(section("dates")):
        assert f"`{date}`" in text
        assert CALENDAR.start(date) <= CALENDAR.end(date)


def test_the_topic_names_every_format() -> None:
    assert set(entries(section("formats", "Lists"))) == set(Format)
    assert set(entries(section("formats", "Whole articles"))) == {row.name for row in FORMATS}


def test_the_topic_names_every_exit_code_as_the_readme_does() -> None:
    codes = entries(section("exit-codes"))
    rows = {code: text.replace("`", "") for code, text in re.findall(r"(?m)^\| (\d+) \| (.*) \|$", README)}

    assert set(codes) == {str(code.value) for code in ExitCode}
    assert codes == rows


def test_the_topic_shows_the_files_as_the_readme_does() -> None:
    assert entries(section("files")).items() <= entries(README).items()


@pytest.mark.parametrize("name", entries(section("files", "Environment")))
def test_the_readme_names_every_variable_of_the_topic(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("topic", TOPICS)
def test_the_examples_of_a_topic_print_what_it_says(topic: str, tmp_path: Path) -> None:
    blocks = re.findall(r"(?ms)^```console\n(.*?)^```$", text_of(topic))
    steps = [step for block in blocks for step in parse(block.splitlines())]
    folder = tmp_path / "work"
    folder.mkdir()
    environment = prepare(folder, bundled=True)

    assert steps
    for step in steps:
        printed = transcript.run(step, folder, environment)
        assert agrees(step.output, printed), (step.command, printed)


def test_every_topic_has_a_text_and_every_text_is_a_topic() -> None:
    assert {path.stem for path in (ROOT / "newscli" / "topics").iterdir()} == set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_begins_with_its_name_and_has_no_long_lines(topic: str) -> None:
    lines = text_of(topic).splitlines()

    assert lines[0] == f"# {topic.replace('-', ' ').capitalize()}".replace("Query", "Queries")
    assert max(map(len, lines)) <= WIDEST_LINE


def test_alone_it_lists_the_commands_and_the_topics(run: Callable[..., Ran]) -> None:
    out = run("help").out

    for name in (*ROWS, *TOPICS):
        assert re.search(rf"^  {name}  ", out, re.MULTILINE)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_printed_as_it_is_and_a_terminal_breaks_its_lines_only(
    run: Callable[..., Ran], topic: str
) -> None:
    assert run("help", topic) == Ran(0, text_of(topic), "")
    assert run("help", topic, terminal=True).out.split() == text_of(topic).split()


@pytest.mark.parametrize("name", ["list", "tags rename", "help"])
def test_the_name_of_a_command_gives_its_help(
    run: Callable[..., Ran], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    asked = run("help", *name.split())
    run(*name.split(), "--help")

    assert asked.code == 0
    assert asked.out.startswith(f"Usage: newscli {name} [OPTIONS]")
    assert asked.out == capsys.readouterr().out


@pytest.mark.parametrize("words", [("qurey",), ("tags", "renam"), ("list", "x"), ("",)])
def test_what_is_neither_is_an_error_that_names_the_topics(
    run: Callable[..., Ran], words: tuple[str, ...]
) -> None:
    ran = run("help", *words)

    assert (ran.code, ran.out) == (2, "")
    assert f"no topic or command '{' '.join(words)}': the topics are query, dates" in ran.err


def test_help_needs_no_archive(run: Callable[..., Ran], tmp_path: Path) -> None:
    assert run("help", "query", folder=tmp_path).code == 0


def test_the_man_page_has_every_command_option_and_topic(run: Callable[..., Ran]) -> None:
    ran = run("help", "man")
    text = re.sub(r"\\&|\\f[BR]", "", ran.out).replace(r"\-", "-")

    assert (ran.code, ran.err) == (0, "")
    for name, command in COMMANDS.items():
        assert f"\n.SS newscli {name}" in text
        for option in command.params:
            assert (
                option.help.split(":")[0].split("'")[0][:20] in text or option.param_type_name == "argument"
            )
            assert all(opt in text for opt in option.opts if opt.startswith("-"))
    for topic in TOPICS:
        assert re.search(rf"\n\.SH {topic[:4].upper()}", text)


def test_groff_finds_no_fault_in_the_man_page(run: Callable[..., Ran]) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    page = run("help", "man").out

    done = subprocess.run(
        ["groff", "-ww", "-k", "-man", "-Tutf8"], input=page.encode(), capture_output=True, check=True
    )

    assert done.stderr == b""
    text = re.sub("\x1b\\[[0-9;]*m|.\x08", "", done.stdout.decode())
    for line in (
        "newscli - a newsroom on the command line",
        "kazahkstan~2",
        "newscli list -t lebanon,unifil",
        "mars^3 OR rover",
    ):
        assert line in text
