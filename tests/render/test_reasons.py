from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from newscli.model.reasons import Explanation, Reason
from newscli.render.output import Output
from newscli.render.reasons import show_reasons

EXPLANATION = Explanation(
    article="mars",
    reasons=(
        Reason("status", "live", "published"),
        Reason("from", datetime(2026, 11, 20, 9, tzinfo=UTC), "published"),
        Reason("until", date(2026, 12, 1), "expires"),
        Reason("popular", 1234, "火星 " * 30),
        Reason("score", 0.5, "a\tb\nc\x1b"),
        Reason("choice", None, "none"),
        Reason("x" * 30, "2026/11/" + "y" * 90 + ".toml:1:1", "z" * 70),
    ),
)


def shown(*, terminal: bool = False, as_json: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    zone = ZoneInfo("Asia/Almaty")
    output = Output(stdout=out, stderr=io.StringIO(), terminal=terminal, width=width, zone=zone)
    show_reasons(EXPLANATION, output, json=as_json)
    return out.getvalue()


def test_a_pipe_gets_three_fields_a_line() -> None:
    lines = shown().splitlines()
    assert [line.count("\t") for line in lines] == [2] * len(EXPLANATION.reasons)
    assert lines[:3] == [
        "status\tlive\tpublished",
        "from\t2026-11-20T09:00:00Z\tpublished",
        "until\t2026-12-01\texpires",
    ]
    assert lines[4:6] == ["score\t0.500\ta b c\\x1b", "choice\t-\tnone"]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_of_a_terminal_is_wider_than_it(width: int) -> None:
    assert [line for line in shown(terminal=True, width=width).splitlines() if cell_len(line) > width] == []


def test_the_parts_stand_below_each_other() -> None:
    lines = shown(terminal=True).splitlines()
    assert lines[0].split() == ["status", "live", "published"]
    assert lines[1].split("  ")[-1] == "published"
    assert lines[0].index("published") == lines[1].index("published") == lines[2].index("expires")
    assert "20 November 2026, 14:00" in lines[1]
    assert "1,234" in lines[3]


def test_nothing_is_lost_in_a_narrow_terminal() -> None:
    plain = "".join(shown(terminal=True, width=30).split())
    assert "x" * 30 in plain
    assert "y" * 90 in plain
    assert "z" * 70 in plain
    assert plain.count("火星") == 30


def test_json_keeps_numbers_and_writes_dates() -> None:
    data = json.loads(shown(as_json=True))
    assert (data["article"], data["other"], data["query"]) == ("mars", None, None)
    assert data["reasons"][0] == {"what": "status", "value": "live", "reason": "published"}
    assert [each["value"] for each in data["reasons"][1:6]] == [
        "2026-11-20T09:00:00Z",
        "2026-12-01",
        1234,
        0.5,
        None,
    ]
