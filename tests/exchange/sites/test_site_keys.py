from __future__ import annotations

from datetime import date, datetime

import pytest

from newscli.exchange.sites.site_keys import to_article_keys

DAY = date(2021, 2, 18)


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"date": DAY}, {"published": DAY}),
        ({"date": date(2021, 1, 1), "publishDate": DAY}, {"published": DAY, "date": date(2021, 1, 1)}),
        ({"lastmod": DAY}, {"updated": DAY}),
        ({"last_modified_at": DAY}, {"updated": DAY}),
        ({"expiryDate": DAY}, {"expires": datetime(2021, 2, 18)}),
        ({"expiryDate": "2021-02-18"}, {"expires": "2021-02-18T00:00:00"}),
        ({"description": "Short"}, {"lead": "Short"}),
        (
            {"summary": "Short", "description": "For machines"},
            {"lead": "Short", "description": "For machines"},
        ),
        ({"author": "Ada"}, {"authors": ["Ada"]}),
        ({"authors": [{"name": "Ada"}, "Bo"]}, {"authors": ["Ada", "Bo"]}),
        ({"categories": ["Space"]}, {"section": "Space"}),
        (
            {"categories": ["Space", "Mars"], "tags": ["rover"]},
            {"section": "Space", "tags": ["rover", "Mars"]},
        ),
        ({"category": "Space", "section": "Home"}, {"section": "Home", "tags": ["Space"]}),
        ({"taxonomies": {"tags": ["rover"], "series": ["A"]}}, {"tags": ["rover"], "series": ["A"]}),
        ({"images": ["https://a.example/b.jpg", "c.jpg"]}, {"photo": {"url": "https://a.example/b.jpg"}}),
        (
            {"cover": {"image": "mars.jpg", "alt": "A rover", "relative": True}},
            {"photo": {"file": "mars.jpg", "alt": "A rover"}},
        ),
        ({"published": False}, {"draft": True}),
        ({"path": "2021/02/18/Mars"}, {"guid": "2021/02/18/Mars", "published": DAY}),
        ({"url": "/mars/"}, {"guid": "/mars/"}),
        ({"url": "https://a.example/mars"}, {"url": "https://a.example/mars"}),
        ({"permalink": "/mars/"}, {"permalink": "/mars/"}),
        ({"aliases": ["/old/Red-Planet.html", "mars-1", "/"]}, {"aliases": ["red-planet", "mars-1"]}),
        ({"redirect_from": "/red/"}, {"aliases": ["red"]}),
        ({"params": {"desk": 3}}, {"extra": {"desk": 3}}),
        (
            {"title": "M", "extra": {"desk": 3, "newscli": {"slug": "mars", "section": "Space"}}},
            {"title": "M", "extra": {"desk": 3}, "slug": "mars", "section": "Space"},
        ),
        ({"weight": 3}, {"weight": 3}),
    ],
)
def test_a_site_s_keys_are_those_of_an_article(keys: dict[str, object], found: dict[str, object]) -> None:
    assert to_article_keys(keys, "Text") == {**found, "body": "Text"}


@pytest.mark.parametrize(
    ("body", "lead", "rest"),
    [
        ("One.\n\n<!--more-->\n\nTwo.\n", "One.", "Two.\n"),
        ("One,\ntwo.\n<!-- more -->\nThree.\n", "One,\ntwo.", "Three.\n"),
        ("One.\n\nTwo.\n\n<!--more-->\n\nThree.\n", "One.", "Two.\n\nThree.\n"),
        ("# Head\n\nOne.\n\n<!-- more -->\n\nTwo.\n", None, "# Head\n\nOne.\n\nTwo.\n"),
        ("One <!--more--> two.", None, "One <!--more--> two."),
        ("<!--more-->\nOne.", None, "One."),
    ],
)
def test_the_first_paragraph_above_more_is_the_lead(body: str, lead: str | None, rest: str) -> None:
    found = to_article_keys({}, body)

    assert (found.get("lead"), found["body"]) == (lead, rest)


def test_a_description_is_the_lead_and_the_text_stays_whole() -> None:
    found = to_article_keys({"description": "Short"}, "One.\n\n<!--more-->\n\nTwo.\n")

    assert found == {"lead": "Short", "body": "One.\n\nTwo.\n"}


def test_what_newscli_wrote_keeps_its_text() -> None:
    body = "One.\n\n<!--more-->\n\nTwo.\n"

    assert to_article_keys({"extra": {"newscli": {"slug": "a"}}}, body)["body"] == body
