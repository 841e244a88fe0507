from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from newscli.model.article import Featured
from newscli.newsroom.cataloging import open_catalog
from newscli.newsroom.changing import change
from newscli.newsroom.intake import MANY
from newscli.newsroom.newsroom import Newsroom
from tests.conftest import Ran
from tests.newsroom.asking import found, listed, opened_files, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def problems(newsroom: Newsroom) -> list[tuple[str, str]]:
    return [(path, problem.rule) for path, problem in newsroom.catalog.files.problems()]


BROKEN = {
    "syntax": (b"title = 'x'\nlead = \n", "toml", 2),
    "type": (b"title = 'x'\ntags = 'space'\n", "type", 2),
    "inner type": (b"title = 'x'\n[featured]\nposition = 'top'\n", "type", 3),
    "empty title": (b"lead = 'x'\ntitle = ' '\n", "title", 2),
    "not utf-8": (b"title = 'x'\nlead = 'caf\xe9'\n", "encoding", 2),
    "too deep": (b"title = 'x'\n[extra]\n" + b"a" + b".a" * 3000 + b" = 1\n", "toml", 0),
    "too deep lists": (b"title = 'x'\nextra.a = " + b"[" * 5000 + b"]" * 5000, "toml", 0),
    "no title": (b"lead = 'x'\n", "title", 0),
    "no bytes": (b"", "title", 0),
    "too large": (b"title = 'x'\nbody = '" + b"x" * 10_000_000 + b"'\n", "size", 0),
}


@pytest.mark.parametrize(("data", "rule", "line"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_left_out_by_name_and_the_rest_is_served(
    write: Write, open_newsroom: Open, archive: Path, data: bytes, rule: str, line: int
) -> None:
    write("venus")
    (archive / "2021").mkdir()
    (archive / "2021" / "mars.toml").write_bytes(data)
    told: list[str] = []
    assert listed(open_newsroom(told=told)) == ["venus"]
    (message,) = told
    place = f"2021/mars.toml:{line}:" if line else "2021/mars.toml:"
    assert message.startswith(f"left out articles/{place}")
    assert f" {rule}: " in message
    assert "\n" not in message


def test_what_is_no_file_is_left_out_by_name(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("venus")
    (archive / "folder.toml").mkdir()
    (archive / "nowhere.toml").symlink_to(archive / "no-such-file.toml")
    (archive / "loop.toml").symlink_to(archive / "loop.toml")
    os.mkfifo(archive / "pipe.toml")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [
        ("folder.toml", "file"),
        ("loop.toml", "file"),
        ("nowhere.toml", "file"),
        ("pipe.toml", "file"),
    ]
    assert listed(open_newsroom()) == ["venus"]


@pytest.mark.parametrize("name", ["Mars", "mars landing", "-mars", "mars_landing", "März", "m" * 81, "a\\b"])
def test_a_name_that_is_no_slug_is_left_out(
    write: Write, open_newsroom: Open, archive: Path, name: str
) -> None:
    write("venus")
    (archive / f"{name}.toml").write_text("title = 'x'")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [(f"{name}.toml", "slug")]


def test_names_that_are_not_utf8_are_left_out(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("venus")
    place = os.fsencode(archive)
    try:
        os.mkdir(place + b"/ann\xe9e")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for name in (b"caf\xe9.toml", b"caf\xe9.jpg", b"ann\xe9e/mars.toml"):
        with open(place + b"/" + name, "wb") as file:
            file.write(b"title = 'x'")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [("ann\\xe9e", "slug"), ("caf\\xe9.toml", "slug")]


def test_numbers_that_no_catalog_can_hold_do_no_harm(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "mars.toml").write_text("title = 'x'\n[featured]\nposition = 99999999999999999999\n")
    path = write("venus")
    os.utime(path, (32_503_680_000, 32_503_680_000))
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [("mars.toml", "type")]
    with opened_files(".toml") as opened:
        listed(open_newsroom())
    assert opened == ["newscli.toml"]


def test_words_are_worked_out_again_only_when_they_change(write: Write, open_newsroom: Open) -> None:
    write("mars", title="Mars", body="Red dust.")
    newsroom = open_newsroom(writes=True)
    catalog = newsroom.catalog
    known = catalog.register.find("mars")
    assert known is not None
    catalog.copies.put(known.number, b"as it was")
    change(newsroom, ["mars"], lambda article: replace(article, tags=("red",), section="Space", draft=True))
    assert list(catalog.copies.sketches()) == [("mars.toml", b"as it was")]
    change(newsroom, ["mars"], lambda article: replace(article, lead="Dust."))
    assert list(catalog.copies.sketches()) != [("mars.toml", b"as it was")]
    assert catalog.register.find("mars").number == known.number  # type: ignore[union-attr]


def test_a_change_of_what_is_not_searched_leaves_the_index_as_it_is(
    write: Write, open_newsroom: Open
) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    assert found(newsroom, "mars") == ["mars"]
    change(newsroom, ["mars"], lambda article: replace(article, featured=Featured(), related=("venus",)))
    assert not newsroom.catalog.entries.has_pending()
    change(newsroom, ["mars"], lambda article: replace(article, tags=("red",)))
    assert newsroom.catalog.entries.has_pending()
    assert found(newsroom, "red") == ["mars"]


def test_many_files_are_taken_in_as_few_are(write: Write, open_newsroom: Open, archive: Path) -> None:
    for number in range(MANY):
        if number in (MANY // 3, 2 * MANY // 3):
            open_newsroom().catalog.close()
        write(f"mars-{number}", title=f"Mars {number}", body=f"Dust, {number} times.", language="en")
    (archive / "broken.toml").write_text("title =")
    taken_by_few = derived(open_newsroom())

    newsroom = open_newsroom()
    newsroom.catalog = open_catalog(newsroom, anew=True)

    assert derived(newsroom) == taken_by_few
    assert problems(newsroom) == [("broken.toml", "toml")]


def derived(newsroom: Newsroom) -> set[tuple[object, ...]]:
    """What was worked out of the words of each article."""
    terms = """SELECT slug, word.term, weight, articles FROM term
        JOIN word ON word.id = term.word JOIN article ON article.id = term.article"""
    sketches = "SELECT slug, numbers, language FROM sketch JOIN article ON article.id = sketch.article"
    execute = newsroom.catalog.connection.execute
    return {*execute(terms), *execute(sketches)}


def test_a_file_saved_by_another_hand_before_the_catalog_has_ours_is_read(
    write: Write, open_newsroom: Open, run: Callable[..., Ran]
) -> None:
    path = write("mars", title="Mars")
    reader = open_newsroom()
    listed(reader)
    assert reader.may_refresh()  # holds the catalog, so that the command has to wait for it
    writer = Thread(target=run, args=("set", "lead=Dust", "mars"))
    writer.start()
    while "Dust" not in path.read_text():
        sleep(0.01)
    path.write_text('title = "Edited by hand"\n')
    reader.release_refresh()
    writer.join()
    assert rows(open_newsroom(), "title", "lead") == [("Edited by hand", None)]


def test_what_another_process_took_in_since_our_look_is_not_forgotten(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    path = write("mars")
    write("venus")
    writer = open_newsroom(writes=True)
    assert sorted(listed(writer)) == ["mars", "venus"]
    path.rename(archive / "away")
    assert listed(open_newsroom()) == ["venus"]
    (archive / "away").rename(path)  # with the time that it had
    change(writer, ["venus"], lambda article: replace(article, lead="Clouds"))
    assert sorted(listed(open_newsroom())) == ["mars", "venus"]


def test_nothing_is_written_into_a_catalog_made_anew_by_other_settings(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars", published=datetime(2026, 11, 24, 17))
    writer = open_newsroom(writes=True)
    assert listed(writer, status=("scheduled",)) == []  # it is 17:00 in Almaty
    (archive / "newscli.toml").write_text('timezone = "UTC"\n')
    assert listed(open_newsroom(), status=("scheduled",)) == ["mars"]
    change(writer, ["mars"], lambda article: replace(article, lead="Dust"))
    assert listed(open_newsroom(), status=("scheduled",)) == ["mars"]
    assert rows(open_newsroom(), "lead") == [("Dust",)]
