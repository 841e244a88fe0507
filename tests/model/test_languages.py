from __future__ import annotations

import pytest

from newscli.model.languages import canonical, is_tag, primary


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "en"),
        ("eng", "en"),
        ("FRA", "fr"),
        ("deu-at", "de-AT"),
        ("en_US", "en-US"),
        ("pt-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ZH_HANT", "zh-Hant"),
        ("be-TARASK", "be-tarask"),
        ("en-x-US", "en-x-us"),
        ("pcm", "pcm"),
        ("klingon", "klingon"),
        ("", ""),
    ],
)
def test_a_tag_has_one_form(language: str, expected: str) -> None:
    assert canonical(language) == expected
    assert canonical(expected) == expected


def test_the_language_alone() -> None:
    assert [primary(language) for language in ("eng-US", "pt_BR", "zh-Hant", "hau", "")] == [
        "en", "pt", "zh", "ha", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["klingon", "e", "en_US", "en-", "-en", "english", "en--us", "en US", "x", ""]
)
def test_what_is_no_tag(text: str) -> None:
    assert not is_tag(text)
