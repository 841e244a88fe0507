"""A month of the bundled archive: whoever builds when ``plan --next`` says so has the site of that moment."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscli.model.publishing import publish
from newscli.newsroom.changing import change
from newscli.newsroom.desk import lay_out
from newscli.newsroom.desk_edits import apply_layout, read_layout
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.planning import next_change
from tests.newsroom.site.conftest import Build
from tests.newsroom.site.test_build import texts

ROOT = Path(__file__).parents[3]
FIRST, LAST = datetime(2026, 11, 24, 12, tzinfo=UTC), datetime(2026, 12, 24, 12, tzinfo=UTC)
MOVING = ("rss.xml", "atom.xml", "feed.json", "news-sitemap.xml", "sitemap.xml")
"""What holds or counts times of its own, as its format wants it, and is no page."""

Open = Callable[..., Newsroom]


@pytest.fixture
def bundled(archive: Path, open_newsroom: Open) -> None:
    """The bundled archive in the place of the empty one, with something to come in the month."""
    shutil.rmtree(archive)
    shutil.copytree(ROOT / "articles", archive)
    newsroom = open_newsroom(writes=True)
    moment = newsroom.calendar.moment("2026-12-06 07:30")
    change(
        newsroom, ["expo-2030-opens-in-riyadh"], lambda article: publish(article, newsroom.calendar, moment)
    )
    desk = lay_out(newsroom)
    text = desk.text.replace("consider", "choice  ", 1)
    text += "choice expo-2030-opens-in-riyadh start 2026-12-07 end 2026-12-13\n"
    apply_layout(newsroom, read_layout(newsroom, desk, text))
    newsroom.close()


def instants(open_newsroom: Open) -> Iterator[datetime]:
    """When readers see something else, as a timer would come to know it."""
    moment: datetime | None = FIRST
    while moment is not None and moment <= LAST:
        yield moment
        newsroom = open_newsroom(now=moment)
        moment = next_change(newsroom)
        newsroom.close()


@pytest.mark.usefixtures("bundled")
def test_a_site_built_at_each_change_is_one_built_fresh_and_is_right_until_the_next(
    open_newsroom: Open, build_site: Build, site: Path, tmp_path: Path
) -> None:
    walked = list(instants(open_newsroom))
    assert len(walked) > 4

    for moment in walked:
        if moment != FIRST:
            assert pages(build_site(now=moment - timedelta(seconds=1)).written) == []
        assert pages(build_site(now=moment).written) != []
        fresh = tmp_path / f"{moment:%m%d%H%M}"
        build_site(fresh, now=moment)
        assert texts(site) == texts(fresh)


def pages(paths: list[str]) -> list[str]:
    return [path for path in paths if path not in MOVING]
