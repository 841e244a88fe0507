from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.files.article_toml import dumps_article
from newscli.model.article import Article, Featured
from newscli.model.errors import Locked, RequestError, StorageError
from newscli.model.publishing import unpublish
from newscli.model.request import Request
from newscli.newsroom.changing import change
from newscli.newsroom.featured import featured
from newscli.newsroom.featuring import Placement, feature_articles
from newscli.newsroom.listing import list_articles
from newscli.newsroom.newsroom import Newsroom, Surroundings
from newscli.newsroom.page import page
from newscli.newsroom.planning import next_change, plan, plan_changes
from newscli.newsroom.removing import remove, rename
from newscli.storage.founding import make_archive
from tests.git import git, needed, repository

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORDS = "dust water clouds rover orbit crater"


def test_the_clock_alone_brings_articles_and_takes_them(write: Write, open_newsroom: Open) -> None:
    write("mars", published=date(2026, 11, 26), body=WORDS)
    write("venus", published=date(2026, 11, 1), expires=date(2026, 11, 25), body=f"{WORDS} again")
    write(
        "moon",
        published=date(2026, 11, 1),
        body=f"{WORDS} once more",
        featured=Featured(start=date(2026, 11, 27)),
    )

    found = plan(open_newsroom(), moment="2026-11-28")

    assert (found.appearing, found.leaving, found.changing) == (("mars",), ("venus",), ())
    assert (found.featured.before, found.featured.after) == ((), ("moon",))
    assert {slug: (turn.before, turn.after) for slug, turn in found.related.items()} == {
        "moon": (("venus",), ("mars",))
    }
    assert plan(open_newsroom(), moment="now").is_empty


def test_a_link_to_what_leaves_is_dead(write: Write, open_newsroom: Open) -> None:
    write("venus", published=date(2026, 11, 1), expires=date(2026, 11, 25), aliases=("hesper",))
    write("moon", published=date(2026, 11, 1), body="See [Venus](2026/hesper.toml).\n")
    write("mars", published=date(2026, 12, 24), related=("venus",))
    write("sun", published=date(2026, 11, 1), body="See [that](never-there.toml).\n")

    assert plan(open_newsroom(), moment="2026-11-28").dead_links == (("moon", "hesper"),)


def test_a_reader_does_not_wait_long_for_another_newscli(write: Write, open_newsroom: Open) -> None:
    write("mars", published=date(2026, 11, 1))
    reader, writer = open_newsroom(), open_newsroom(writes=True)
    changes = remove(reader, ["mars"], dry_run=True).changes

    with writer.cache_lock:
        with pytest.raises(Locked, match="another newscli is at work"):
            plan_changes(reader, changes)
        assert plan(reader, moment="2026-12-24").is_empty
    assert plan_changes(reader, changes).leaving == ("mars",)


def test_the_next_change_is_the_next_that_readers_see(write: Write, open_newsroom: Open) -> None:
    write("draft", draft=True, published=date(2026, 11, 25))
    write("over", expires=date(2026, 11, 1), featured=Featured(end=datetime(2026, 11, 25, tzinfo=UTC)))
    write("mars", published=datetime(2026, 11, 26, 9, 30, tzinfo=UTC))

    assert next_change(open_newsroom()) == datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    assert next_change(open_newsroom(now=datetime(2026, 11, 26, 9, 30, tzinfo=UTC))) is None


def test_a_day_that_leaves_the_window_of_popular_is_a_change(
    archive: Path, write: Write, open_newsroom: Open
) -> None:
    write("mars", published=date(2026, 1, 1))
    write("venus", published=date(2026, 1, 1))
    (archive / "views").mkdir(exist_ok=True)
    (archive / "views/2026-11.tsv").write_text(
        "mars\t9\t2026-11-01\tsite\ta\nvenus\t5\t2026-11-10\tsite\tb\n"
    )

    # 2026-12-01 in Almaty: the first of November is no longer one of the last 30 days.
    assert next_change(open_newsroom()) == datetime(2026, 11, 30, 19, tzinfo=UTC)


def test_nothing_to_come_is_no_change(write: Write, open_newsroom: Open) -> None:
    write("mars", published=date(2026, 1, 1))

    assert next_change(open_newsroom()) is None


def test_a_change_to_files_is_supposed_and_nothing_is_written(
    archive: Path, write: Write, open_newsroom: Open
) -> None:
    write("mars", published=date(2026, 11, 1), body=WORDS)
    write("venus", published=date(2026, 11, 1), body=f"{WORDS} again")
    before = {path: path.read_bytes() for path in archive.glob("*.toml")}
    newsroom = open_newsroom(writes=True)

    gone = plan_changes(newsroom, remove(newsroom, ["mars"], dry_run=True).changes)
    chosen = plan_changes(
        newsroom, feature_articles(newsroom, ["venus"], Placement(top=True), dry_run=True).changes
    )
    retitled = plan_changes(
        newsroom,
        change(newsroom, ["mars"], lambda article: replace(article, title="Red"), dry_run=True).changes,
    )

    assert (gone.leaving, list(gone.related)) == (("mars",), ["venus"])
    assert (chosen.featured.after, chosen.changing) == (("venus",), ())
    assert (retitled.changing, retitled.titles["mars"]) == (("mars",), "Red")
    assert {path: path.read_bytes() for path in archive.glob("*.toml")} == before
    assert plan(newsroom, moment="now").is_empty
    assert newsroom.catalog.entries.path("mars") == "mars.toml"


def test_what_a_change_does_to_the_schedule_is_told(write: Write, open_newsroom: Open) -> None:
    write("mars", published=datetime(2026, 12, 24, 5, tzinfo=UTC))
    write("moon", published=date(2026, 11, 1))
    newsroom = open_newsroom(writes=True)

    drafted = plan_changes(newsroom, change(newsroom, ["mars"], unpublish, dry_run=True).changes)
    placement = Placement(start=date(2026, 11, 26), end=date(2026, 11, 27))
    chosen = plan_changes(newsroom, feature_articles(newsroom, ["moon"], placement, dry_run=True).changes)

    assert drafted.later == ((datetime(2026, 12, 24, 5, tzinfo=UTC), "-", "live", True, "mars"),)
    assert chosen.later == (
        (datetime(2026, 11, 25, 19, tzinfo=UTC), "+", "featured", True, "moon"),
        (datetime(2026, 11, 27, 19, tzinfo=UTC), "+", "featured", False, "moon"),
    )
    assert not drafted.is_empty
    assert (drafted.leaving, chosen.featured.changes) == ((), False)


def test_what_an_editor_puts_beside_an_article_changes_its_list(write: Write, open_newsroom: Open) -> None:
    write("mars", published=date(2026, 11, 1), body=WORDS)
    write("moon", published=date(2026, 11, 1), body="Nothing in common.")
    newsroom = open_newsroom(writes=True)

    found = plan_changes(
        newsroom,
        change(newsroom, ["mars"], lambda article: replace(article, related=("moon",)), dry_run=True).changes,
    )

    assert {slug: (turn.before, turn.after) for slug, turn in found.related.items()} == {
        "mars": ((), ("moon",))
    }
    assert found.changing == ()


@needed
def test_an_article_with_another_slug_is_the_same_article(
    archive: Path, write: Write, open_newsroom: Open
) -> None:
    write("mars", published=date(2026, 11, 1), featured=Featured(start=date(2026, 11, 1)))
    repository(archive.parent)
    newsroom = open_newsroom(writes=True)
    rename(newsroom, "mars", "red-planet")

    found = plan(newsroom)

    assert found.renamed == (("mars", "red-planet"),)
    assert (found.appearing, found.leaving, found.featured.changes) == ((), (), False)


@needed
def test_commits_and_the_work_tree_are_compared(archive: Path, write: Write, open_newsroom: Open) -> None:
    write("mars", "2026", published=date(2026, 11, 1))
    write("venus", published=date(2026, 11, 1))
    repository(archive.parent)
    git(archive.parent, "switch", "-q", "-c", "redesign")
    write("mars", "2026", published=date(2026, 11, 1), title="Red planet")
    write("moon", published=date(2026, 11, 1))
    (archive / "venus.toml").unlink()
    git(archive.parent, "add", "-A")
    git(archive.parent, "commit", "-q", "-m", "second")
    git(archive.parent, "switch", "-q", "main")
    write("earth", published=date(2026, 11, 1))
    newsroom = open_newsroom()

    tree = plan(newsroom)
    branch = plan(newsroom, "main..redesign")
    back = plan(newsroom, "redesign..")

    assert (tree.appearing, tree.leaving, tree.changing) == (("earth",), (), ())
    assert (branch.appearing, branch.leaving, branch.changing) == (("moon",), ("venus",), ("mars",))
    assert branch.titles["mars"] == "Red planet"
    assert (back.appearing, back.leaving, back.changing) == (("earth", "venus"), ("moon",), ("mars",))
    assert plan(newsroom, "HEAD..main").is_empty


@needed
def test_an_article_that_is_broken_at_one_end_is_left_out_there(
    archive: Path, write: Write, open_newsroom: Open
) -> None:
    write("mars", published=date(2026, 11, 1))
    (archive / "venus.toml").write_text("title = 1\n")
    repository(archive.parent)
    write("venus", published=date(2026, 11, 1))
    told: list[str] = []

    assert plan(open_newsroom(told=told)).appearing == ("venus",)
    assert any("left out HEAD:venus.toml: " in line for line in told)


@needed
def test_a_file_that_moves_changes_nothing(archive: Path, write: Write, open_newsroom: Open) -> None:
    path = write("mars", published=date(2026, 11, 1))
    repository(archive.parent)
    (archive / "2026").mkdir()
    path.rename(archive / "2026/mars.toml")

    assert plan(open_newsroom()).is_empty
    write("mars", "2026", published=date(2026, 11, 1), title="Red planet")
    assert plan(open_newsroom()).changing == ("mars",)


def test_without_a_repository_it_says_so(write: Write, open_newsroom: Open) -> None:
    write("mars")

    with pytest.raises(StorageError, match="newscli plan --at TIME needs no git"):
        plan(open_newsroom())


@needed
def test_a_commit_that_is_not_there_is_named(archive: Path, write: Write, open_newsroom: Open) -> None:
    write("mars")
    repository(archive.parent)

    with pytest.raises(RequestError, match="no commit 'nosuch'"):
        plan(open_newsroom(), "nosuch..main")
    with pytest.raises(RequestError, match="no commit '--help'"):
        plan(open_newsroom(), "--help..main")
    with pytest.raises(RequestError, match=r"two dots stand between commits: main\.\.other"):
        plan(open_newsroom(), "main...other")


DAYS = [date(2026, 11, day) for day in range(20, 30)]
moments = st.sampled_from([datetime(2026, 11, day, 12, tzinfo=UTC) for day in range(19, 31)])
days = st.sampled_from([None, *DAYS])
articles = st.builds(
    Article,
    title=st.sampled_from(("Mars", "Venus", "Dust")),
    body=st.lists(st.sampled_from(WORDS.split()), max_size=5).map(" ".join),
    tags=st.sampled_from(((), ("space",), ("space", "home"))),
    published=days,
    expires=days,
    draft=st.booleans(),
    related=st.sampled_from(((), ("a0",), ("a1", "a2"))),
    unrelated=st.sampled_from(((), ("a3",))),
    featured=st.none() | st.builds(Featured, start=days, end=days, position=st.sampled_from((None, 1, 2))),
)


@settings(max_examples=60)
@given(
    st.lists(articles, min_size=2, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(DAYS)), max_size=4),
    moments,
    moments,
)
def test_a_plan_is_the_difference_of_what_the_lists_say_at_both_times(
    written: list[Article], views: list[tuple[int, date]], first: datetime, second: datetime
) -> None:
    place = Path(tempfile.mkdtemp(prefix="newscli-test-"))
    try:
        root, _ = make_archive(place, "UTC")
        for number, article in enumerate(written):
            (root / f"a{number}.toml").write_text(dumps_article(article))
        (root / "views").mkdir(exist_ok=True)
        lines = (f"a{who}\t{1 + place}\t{day}\tsite\t{place}\n" for place, (who, day) in enumerate(views))
        (root / "views/2026-11.tsv").write_text("".join(lines))
        one, two = (what_readers_see(newsroom(place, root, moment)) for moment in (first, second))

        found = plan(newsroom(place, root, first), moment=second.isoformat())

        assert (set(found.appearing), set(found.leaving)) == (
            two["live"] - one["live"],
            one["live"] - two["live"],
        )
        assert (found.featured.before, found.featured.after) == (one["featured"], two["featured"])
        assert (found.popular.before, found.popular.after) == (one["popular"], two["popular"])
        pages = one["related"].keys() & two["related"].keys()
        assert {slug: (turn.before, turn.after) for slug, turn in found.related.items()} == {
            slug: (one["related"][slug], two["related"][slug])
            for slug in pages
            if one["related"][slug] != two["related"][slug]
        }
        if first < second:
            assert_next(newsroom(place, root, first), one, second)
    finally:
        shutil.rmtree(place)


def assert_next(room: Newsroom, present: dict[str, Any], until: datetime) -> None:
    """Until the next change readers see what they see now, and then something else."""
    moment = next_change(room)
    before = (moment or until) - timedelta(seconds=1)
    here = room.surroundings.working_folder, room.root
    if before > room.calendar.now:
        assert what_readers_see(newsroom(*here, before)) == present
    if moment is not None:
        assert what_readers_see(newsroom(*here, moment)) != present


def newsroom(place: Path, root: Path, now: datetime) -> Newsroom:
    silent: Callable[[str], None] = lambda text: None  # noqa: E731
    surroundings = Surroundings(
        archive=root,
        working_folder=place,
        cache_home=place / "cache",
        now=now,
        as_of=(),
        note=silent,
        warn=silent,
        progress=lambda what, total: nullcontext(lambda count, share=None: None),
    )
    return Newsroom(surroundings)


def what_readers_see(room: Newsroom) -> dict[str, Any]:
    """What the commands say of the same things, asked one by one."""
    live = {str(row[0]) for row in list_articles(room, Request(status=("live",)), ("slug",)).rows}
    pages = {slug: page(room, slug) for slug in live}
    some = next(iter(pages.values()), None)
    return {
        "live": live,
        "featured": tuple(str(row[0]) for row in featured(room, Request(), ("slug",)).rows),
        "popular": tuple(teaser.slug for teaser in some.popular) if some else (),
        "related": {slug: tuple(teaser.slug for teaser in each.related) for slug, each in pages.items()},
    }
