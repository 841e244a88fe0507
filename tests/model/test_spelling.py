from __future__ import annotations

import pytest

from newscli.model.spelling import did_you_mean, nearest

NAMES = ["mars-landing", "venus", "title", "site", "list"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("mars-lander", "mars-landing"),
        ("tilte", "title"),
        ("venus", "venus"),
        ("lsit", "list"),
        ("xyz", None),
    ],
)
def test_the_nearest_name_is_what_was_meant(name: str, meant: str | None) -> None:
    assert nearest(name, NAMES) == meant


def test_nothing_is_near_when_there_is_nothing() -> None:
    assert nearest("mars", []) is None


def test_an_error_ends_with_what_was_meant_or_says_nothing() -> None:
    assert did_you_mean("tilte", NAMES) == " (did you mean 'title'?)"
    assert did_you_mean("xyz", NAMES) == ""
