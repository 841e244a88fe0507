"""Web pages as they are: 44 saved ones, each with what is expected of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.pages import day_of, load, newscli, overlap, same, trafilatura_alone, without_addresses
from newscli.exchange.markup.html_text import to_markdown

pytestmark = pytest.mark.data


def test_most_titles_and_every_date_are_found_and_the_text_is_that_of_the_article(data: Path) -> None:
    pages = list(load(data))
    found = [newscli(page.html) for page in pages]
    pairs = list(zip(pages, found, strict=True))
    dated = [(page, one) for page, one in pairs if page.facts.get("publishedTime")]
    assert sum(same(page.facts["title"] or "", one.title) for page, one in pairs) >= 36
    assert all(day_of(page.facts["publishedTime"] or "") == one.day for page, one in dated)
    assert sum(overlap(page.text, one.text or "")[2] for page, one in pairs) / len(pairs) > 0.9


def test_no_less_of_the_text_is_found_than_by_trafilatura_alone(data: Path) -> None:
    for page in load(data):
        own, alone = newscli(page.html).text or "", trafilatura_alone(page.html).text or ""
        assert overlap(page.text, own)[0] > overlap(page.text, alone)[0] - 0.1


def test_all_of_a_page_becomes_markdown(data: Path) -> None:
    for page in load(data):
        whole = without_addresses(to_markdown(page.html.decode("utf-8", "replace")))
        assert overlap(page.text, whole)[0] > 0.8
