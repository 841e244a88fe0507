from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.model.article import Featured, Photo
from newscli.model.errors import NoSuchArticle
from newscli.newsroom.checking import check, check_paths
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.upkeep import reindex

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def breaches(newsroom: Newsroom) -> list[tuple[str, str]]:
    return [(path, problem.rule) for path, problem in check(newsroom)]


def test_a_good_archive_has_no_breach(write: Write, open_newsroom: Open, archive: Path) -> None:
    write(
        "mars",
        related=("venus", "old"),
        body="See [Venus](2021/venus.toml) and [old](old.toml), not [this](https://a.example/b.toml).",
    )
    write("venus", "2021", aliases=("old",), photo=Photo(file="venus.jpg"))
    (archive / "venus.jpg").write_bytes(b"x")
    assert breaches(open_newsroom()) == []


def test_every_breach_is_named_with_its_file_and_rule(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("a", related=("nosuch",), unrelated=("nosuch",))
    write("b", body="See [x](nosuch.toml).")
    write("c", aliases=("a",))
    write("d", photo=Photo(file="nosuch.jpg"))
    write("e", tags=("-x",), expires=date(2020, 1, 1), published=date(2021, 1, 1))
    write("f", featured=Featured(start=date(2021, 1, 1), end=date(2020, 1, 1)))
    (archive / "g.toml").write_text("title = 'x'\nstrange = 1\n")
    (archive / "h.toml").write_text("title =")
    write("a", "z")
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text("bad\n")
    with (archive / "newscli.toml").open("a") as settings:
        settings.write("colour = 'red'\n")
    assert breaches(open_newsroom()) == [
        ("newscli.toml", "unknown-key"),
        ("a.toml", "dead-link"),
        ("a.toml", "dead-link"),
        ("b.toml", "dead-link"),
        ("c.toml", "alias"),
        ("d.toml", "photo"),
        ("e.toml", "tag"),
        ("e.toml", "order"),
        ("f.toml", "order"),
        ("g.toml", "unknown-key"),
        ("h.toml", "toml"),
        ("z/a.toml", "duplicate"),
        ("views/2026-11.tsv", "views"),
    ]


def test_a_breach_stands_at_its_line(write: Write, open_newsroom: Open, archive: Path) -> None:
    (archive / "mars.toml").write_text("title = 'x'\n\nrelated = ['nosuch']\n")
    ((_, problem),) = check(open_newsroom())
    assert (problem.line, problem.column, problem.key) == (3, 1, "related")


def test_files_can_be_named_by_path_or_slug(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", "2021", related=("nosuch",))
    write("venus", related=("nosuch",))
    newsroom = open_newsroom()
    for name in ("mars", "2021/mars.toml", "articles/2021/mars.toml"):
        assert [path for path, _ in check_paths(newsroom, [name])] == ["2021/mars.toml"]
    with pytest.raises(NoSuchArticle):
        list(check_paths(newsroom, ["pluto"]))


def change_behind_its_back(path: Path, old: str, new: str) -> None:
    """Change a text in a way that time and size do not show, as on a network's file system."""
    before = path.stat()
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


@pytest.mark.parametrize(("old", "new"), [("Dust", "Sand"), ("Mars", "Moon"), ('"', "=")])
def test_a_change_that_time_and_size_do_not_show_is_named_and_mended_by_reindex(
    write: Write, open_newsroom: Open, old: str, new: str
) -> None:
    write("venus")
    path = write("mars", body="Dust.")
    assert breaches(open_newsroom()) == []
    change_behind_its_back(path, old, new)
    assert ("mars.toml", "stale") in breaches(open_newsroom())
    reindex(open_newsroom(writes=True))
    assert "stale" not in [rule for _, rule in breaches(open_newsroom())]


def test_views_that_changed_so_are_named_too(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    (archive / "views").mkdir()
    path = archive / "views" / "2026-11.tsv"
    path.write_text("mars\t3\t2026-11-24\tcli\ta\n")
    assert breaches(open_newsroom()) == []
    change_behind_its_back(path, "\t3\t", "\t4\t")
    assert breaches(open_newsroom()) == [("views/2026-11.tsv", "stale")]
    reindex(open_newsroom(writes=True))
    newsroom = open_newsroom()
    assert breaches(newsroom) == []
    assert newsroom.catalog.entries.views("mars") == 4


def test_breaches_of_a_file_stand_in_the_order_of_its_lines(open_newsroom: Open, archive: Path) -> None:
    (archive / "mars.toml").write_text('url = 3\ntitle = 3\npublished = "x"\ntags = 4\n')
    (archive / "newscli.toml").write_text("[weights]\nnosuch = 1\n[site]\nsuch = 1\n")

    lines = [(path, problem.line) for path, problem in check(open_newsroom())]

    assert lines == [
        ("newscli.toml", 1), ("newscli.toml", 4),
        ("mars.toml", 1), ("mars.toml", 2), ("mars.toml", 3), ("mars.toml", 4),
    ]  # fmt: skip
