from __future__ import annotations

import pytest

from newscli.commands.piped import piped_names
from newscli.model.errors import RequestError


def test_a_line_holds_its_name_in_the_first_column() -> None:
    lines = ["mars\t2021-02-18\tScience", " venus ", "", "  ", "\tmoon", "2021/a b,c.toml"]
    assert piped_names(lines) == ["mars", "venus", "", "2021/a b,c.toml"]


def test_or_in_a_json_object() -> None:
    assert piped_names(['{"title": "M\\tars", "slug": "mars"}', "venus"]) == ["mars", "venus"]


@pytest.mark.parametrize(
    "line", ['{"title": "Mars"}', '{"slug": 3}', '{"slug": ""}', "{", "{" * 100_000, '{"a": 1}}']
)
def test_an_object_has_a_slug(line: str) -> None:
    with pytest.raises(RequestError, match="standard input has a line of JSON without a slug: pipe a list"):
        piped_names(["mars", line])


@pytest.mark.parametrize("lines", [["[", '{"slug": "mars"}', "]"], ["[]"], ["", "slug,title", "mars,Mars"]])
def test_another_format_is_told_once(lines: list[str]) -> None:
    with pytest.raises(RequestError, match="standard input is CSV or a JSON array, not names: pipe a list"):
        piped_names(lines)
