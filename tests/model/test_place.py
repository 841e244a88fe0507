from __future__ import annotations

from datetime import date

import pytest

from newscli.model.place import Place, day_in, place_of


@pytest.mark.parametrize(
    ("within", "place"),
    [
        ("mars.md", Place(path="mars", slug="mars")),
        ("space/Mars Landing.md", Place(path="space/Mars Landing", slug="mars-landing", section="space")),
        ("space/probes/mars.md", Place(path="space/probes/mars", slug="mars", section="space")),
        ("space/mars/index.md", Place(path="space/mars", slug="mars", section="space")),
        ("mars/index.md", Place(path="mars", slug="mars")),
        ("index.md", Place(path="index", slug="index")),
        ("content/space/mars.md", Place(path="space/mars", slug="mars", section="space")),
        (
            "_posts/2021-02-18-mars.md",
            Place(path="2021-02-18-mars", slug="mars", published=date(2021, 2, 18)),
        ),
        (
            "space/_posts/2021-02-18-mars.markdown",
            Place(path="space/2021-02-18-mars", slug="mars", section="space", published=date(2021, 2, 18)),
        ),
        ("_drafts/mars.md", Place(path="mars", slug="mars", draft=True)),
        ("2021/02/mars.md", Place(path="2021/02/mars", slug="mars")),
        ("2021/02/18/mars.md", Place(path="2021/02/18/mars", slug="mars", published=date(2021, 2, 18))),
        ("2021-13-40-mars.md", Place(path="2021-13-40-mars", slug="2021-13-40-mars")),
        ("★.md", Place(path="★", slug="")),
        ("1.94.1-release.md", Place(path="1.94.1-release", slug="1-94-1-release")),
    ],
)
def test_a_place_tells_slug_section_and_day(within: str, place: Place) -> None:
    assert place_of(within) == place


def test_what_the_keys_say_prevails_over_the_place() -> None:
    place = place_of("space/_drafts/2021-02-18-mars.md")

    assert place.complete({"title": "Mars"}) == {
        "title": "Mars",
        "section": "space",
        "published": date(2021, 2, 18),
        "draft": True,
    }
    said = {"section": "Home", "published": date(2022, 1, 1), "draft": False}
    assert place.complete(said) == said


def test_a_day_that_belongs_to_the_slug_is_no_date() -> None:
    assert place_of("2021-02-18-mars.md").complete({"slug": "mars"}) == {
        "slug": "mars",
        "published": date(2021, 2, 18),
    }
    assert place_of("2021-02-18-mars.md").complete({"slug": "2021-02-18-mars"}) == {"slug": "2021-02-18-mars"}


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021/02/18/mars", date(2021, 2, 18)),
        ("/news/2021/2/8/", date(2021, 2, 8)),
        ("2021/02/mars", None),
        ("2021/02/31/mars", None),
        ("12021/02/18", None),
    ],
)
def test_a_path_may_name_a_day(path: str, day: date | None) -> None:
    assert day_in(path) == day
