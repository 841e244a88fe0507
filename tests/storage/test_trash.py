from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newscli.storage.trash import Trash

NOW = datetime(2026, 11, 24, 12, 0, 0, 5, tzinfo=UTC)


@pytest.fixture
def trash(tmp_path: Path) -> Trash:
    return Trash(tmp_path / "trash")


def put(trash: Trash, path: str, now: datetime = NOW) -> Path:
    place = trash.place(path, now)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("title = 'x'")
    return place


def test_no_trash_is_empty(trash: Trash) -> None:
    assert trash.articles() == []


def test_what_is_removed_lies_at_its_path_under_the_moment_in_utc(trash: Trash) -> None:
    almaty = NOW.astimezone(timezone(timedelta(hours=5)))
    assert trash.place("2021/mars.toml", almaty) == trash.root / "20261124T120000.000005Z/2021/mars.toml"


def test_the_last_removed_comes_first(trash: Trash) -> None:
    put(trash, "2021/mars.toml")
    place = put(trash, "venus.toml", NOW + timedelta(hours=1))
    first, second = trash.articles()
    assert (first.slug, first.path, first.place) == ("venus", "venus.toml", place)
    assert (second.slug, second.path, second.removed) == ("mars", "2021/mars.toml", NOW)


def test_what_is_no_removed_article_is_passed_over(trash: Trash) -> None:
    for name in ("strange/mars.toml", "mars.toml", "20261124T120000.000005Z/notes.txt"):
        (trash.root / name).parent.mkdir(parents=True, exist_ok=True)
        (trash.root / name).write_text("x")
    assert trash.articles() == []


def test_only_empty_folders_are_tidied_away_and_never_the_trash_itself(trash: Trash) -> None:
    gone, kept = put(trash, "a/b/mars.toml"), put(trash, "a/venus.toml")
    gone.unlink()
    trash.tidy(gone.parent)
    assert (gone.parent.exists(), kept.exists()) == (False, True)
    kept.unlink()
    trash.tidy(kept.parent)
    assert list(trash.root.iterdir()) == []


def test_what_is_removed_twice_in_one_moment_lies_there_twice_the_later_first(trash: Trash) -> None:
    first, second = put(trash, "mars.toml"), put(trash, "mars.toml")
    assert first != second
    assert [article.place for article in trash.articles()] == [second, first]
