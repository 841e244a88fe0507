"""What the documents name is there: commands, options, files and tests."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from newscli.cli import ROWS
from newscli.commands.filters import FILTERS
from newscli.commands.formats import FORMATS as STYLES
from newscli.commands.options import COMMON
from newscli.exchange.formats import FORMATS
from newscli.files.article_toml import parse_toml
from newscli.files.toml import parse_table
from newscli.model.dates import Calendar
from newscli.model.fields import FIELD_NAMES
from newscli.model.lint import lint_article
from newscli.model.query_parser import parse
from newscli.model.settings import lint_settings, parse_settings
from newscli.model.weights import Weights
from tests.transcript import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?ms)^```toml\n(.*?)^```$", README)
QUERIES = [
    query
    for row in re.findall(r"(?m)^\| (`.*?) \|", README.partition("## Searching")[2].partition("\n## ")[0])
    for query in re.findall(r"`([^`]+)`", row)
]
CALENDAR = Calendar(datetime(2026, 11, 24, 12, tzinfo=UTC), UTC)
OPTIONS = sorted(
    name
    for options in (FILTERS, STYLES, COMMON)
    for annotation, _ in options.values()
    for declaration in annotation.__metadata__[0].param_decls
    for name in declaration.split("/")
    if name.startswith("--")
)


@pytest.mark.parametrize("name", ROWS)
def test_the_readme_names_every_command(name: str) -> None:
    table = README.partition("## Commands")[2]

    assert re.search(rf"`{name}[ `]", table)


@pytest.mark.parametrize("option", OPTIONS)
def test_the_readme_names_every_option_that_many_commands_share(option: str) -> None:
    spelt = {"--null": "-0", "--quiet": "-q", "--archive": "-C", "--limit": "-n"}.get(option, option)

    assert re.search(rf"{spelt}\b", README)


@pytest.mark.parametrize("name", [row.name for row in FORMATS])
def test_the_readme_names_every_format(name: str) -> None:
    assert f"\n| `{name}` |" in README


@pytest.mark.parametrize("key", FIELD_NAMES)
def test_the_article_in_the_readme_has_every_key(key: str) -> None:
    assert re.search(rf"^{key} = |^\[+{key}\]", EXAMPLES[0], re.MULTILINE)


def test_the_article_in_the_readme_keeps_the_rules() -> None:
    assert list(lint_article(parse_toml(EXAMPLES[0]))) == []


def test_the_settings_in_the_readme_keep_the_rules() -> None:
    settings = parse_settings(parse_table(EXAMPLES[1]))

    assert list(lint_settings(settings)) == []
    assert Weights.parse(settings.weights) == Weights()


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_in_the_readme_can_be_read(query: str) -> None:
    assert parse(query, CALENDAR)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[\w/.]+\.py(?:::\w+)?)`", ARCHITECTURE))))
def test_every_test_that_the_architecture_names_is_there(name: str) -> None:
    path, _, test = name.partition("::")

    assert f"def {test}" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.py)?)(?:: [\w.]+)?`", ARCHITECTURE)))
)
def test_every_file_that_the_architecture_names_is_there(name: str) -> None:
    assert (ROOT / name).exists() or (ROOT / "newscli" / name).exists()
