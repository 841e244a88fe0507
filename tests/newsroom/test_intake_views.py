from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import opened_files, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def file(archive: Path, write: Write) -> Path:
    """The views file of a month; there are two articles."""
    write("mars")
    write("venus")
    (archive / "views").mkdir()
    return archive / "views" / "2026-11.tsv"


def line(slug: str, count: int, identity: str, day: str = "2026-11-24") -> str:
    return f"{slug}\t{count}\t{day}\tcli\t{identity}\n"


def views(newsroom: Newsroom) -> dict[object, object]:
    return dict(rows(newsroom, "slug", "views"))  # type: ignore[arg-type]


def test_an_id_counts_once_with_its_largest_count(file: Path, open_newsroom: Open) -> None:
    file.write_text(line("mars", 3, "a") + line("mars", 5, "a") + line("mars", 4, "a") + line("mars", 1, "b"))
    assert views(open_newsroom()) == {"mars": 6, "venus": 0}


def test_an_id_counts_once_over_files_and_readings(file: Path, open_newsroom: Open) -> None:
    file.write_text(line("mars", 3, "a"))
    assert views(open_newsroom())["mars"] == 3
    file.with_name("2026-12.tsv").write_text(line("mars", 7, "a"))
    assert views(open_newsroom())["mars"] == 7


def test_of_equal_counts_under_one_id_the_same_one_wins_in_any_order(
    file: Path, open_newsroom: Open, tmp_path: Path
) -> None:
    file.write_text(line("mars", 3, "a") + line("venus", 3, "a"))
    first = views(open_newsroom())
    file.write_text(line("venus", 3, "a") + line("mars", 3, "a"))
    assert views(open_newsroom()) == first == {"mars": 0, "venus": 3}


def test_lines_that_were_merged_twice_count_once(file: Path, open_newsroom: Open) -> None:
    text = line("mars", 3, "a") + line("venus", 2, "b")
    file.write_text(text * 2)
    assert views(open_newsroom()) == {"mars": 3, "venus": 2}


def test_what_was_appended_is_read_on(
    file: Path, open_newsroom: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(line("mars", 3, "a"))
    assert views(open_newsroom())["mars"] == 3
    with file.open("a") as end:
        end.write(line("mars", 4, "b"))
    newsroom = open_newsroom()
    starts: list[int] = []
    read = newsroom.view_folder.read

    def spy(name: str, start: int = 0, first_line: int = 0) -> object:
        starts.append(start)
        return read(name, start, first_line)

    monkeypatch.setattr(newsroom.view_folder, "read", spy)
    assert views(newsroom)["mars"] == 7
    assert starts == [len(line("mars", 3, "a"))]


def test_an_unchanged_file_is_not_opened(file: Path, open_newsroom: Open) -> None:
    file.write_text(line("mars", 3, "a"))
    views(open_newsroom())
    with opened_files(".tsv") as opened:
        assert views(open_newsroom())["mars"] == 3
    assert opened == []


def test_what_changed_before_the_end_has_all_read_anew(file: Path, open_newsroom: Open) -> None:
    file.write_text(line("mars", 3, "a") + line("mars", 1, "b"))
    views(open_newsroom())
    file.write_text(line("venus", 2, "a") + line("mars", 1, "b") + line("mars", 1, "c"))
    assert views(open_newsroom()) == {"mars": 2, "venus": 2}


def test_a_file_that_became_shorter_or_went_takes_its_views_with_it(file: Path, open_newsroom: Open) -> None:
    file.write_text(line("mars", 3, "a") + line("mars", 1, "b"))
    file.with_name("2020-01.tsv").write_text(line("venus", 8, "z", "2020-01-01"))
    assert views(open_newsroom()) == {"mars": 4, "venus": 8}
    file.write_text(line("mars", 3, "a"))
    assert views(open_newsroom()) == {"mars": 3, "venus": 8}
    file.unlink()
    assert views(open_newsroom()) == {"mars": 0, "venus": 8}


def test_bad_lines_are_named_and_skipped(file: Path, open_newsroom: Open) -> None:
    file.write_text(
        line("mars", 3, "a")
        + "<<<<<<< HEAD\n"
        + line("mars", 1, "b")
        + "=======\n"
        + "mars\tmany\t2026-11-24\tcli\tc\n"
        + "mars\t1\tsomeday\tcli\td\n"
        + "Mars!\t1\t2026-11-24\tcli\te\n"
        + "mars\t1\t2026-11-24\tcli\t\n"
        + ">>>>>>> branch\n"
    )
    newsroom = open_newsroom()
    assert views(newsroom)["mars"] == 4
    problems = newsroom.catalog.views.problems()
    assert {name for name, _ in problems} == {"2026-11.tsv"}
    assert [problem.line for _, problem in problems] == [2, 4, 5, 6, 7, 8, 9]


def test_lines_keep_their_numbers_when_they_are_read_on(file: Path, open_newsroom: Open) -> None:
    file.write_text("bad\n" + line("mars", 3, "a"))
    open_newsroom().catalog.close()
    with file.open("a") as end:
        end.write("worse\n")
    problems = open_newsroom().catalog.views.problems()
    assert [problem.line for _, problem in problems] == [1, 3]


@pytest.mark.parametrize("half", ["mars", "mars\t3\t2026-1", "mars\t3\t2026-11-24\tcli\tlong"])
def test_a_line_that_is_still_being_written_is_read_again_when_it_is_whole(
    file: Path, open_newsroom: Open, half: str
) -> None:
    whole = line("mars", 3, "long-id")
    file.write_text(line("mars", 1, "a") + half)
    views(open_newsroom())
    file.write_text(line("mars", 1, "a") + whole)
    newsroom = open_newsroom()
    assert views(newsroom)["mars"] == 4
    assert newsroom.catalog.views.problems() == []


def test_a_last_line_without_end_counts(file: Path, open_newsroom: Open) -> None:
    file.write_text(line("mars", 3, "a").rstrip("\n"))
    assert views(open_newsroom())["mars"] == 3


def test_windows_line_ends_and_other_bytes_do_no_harm(file: Path, open_newsroom: Open) -> None:
    file.write_bytes(
        b"mars\t3\t2026-11-24\tcli\ta\r\n\r\n\xff\xfe\n" + line("venus", 1, "caf\u00e9").encode()
    )
    assert views(open_newsroom()) == {"mars": 3, "venus": 1}


def test_views_of_an_old_slug_count_for_its_article_unless_another_bears_it(
    file: Path, open_newsroom: Open, write: Write
) -> None:
    file.write_text(line("ares", 3, "a") + line("mars", 1, "b"))
    write("mars", aliases=("ares", "venus"))
    assert views(open_newsroom()) == {"mars": 4, "venus": 0}
    write("ares")
    assert views(open_newsroom()) == {"mars": 1, "venus": 0, "ares": 3}


def test_an_old_slug_that_two_articles_claim_counts_for_the_first(
    file: Path, open_newsroom: Open, write: Write
) -> None:
    file.write_text(line("ares", 3, "a"))
    write("venus", aliases=("ares",))
    views(open_newsroom())
    write("mars", aliases=("ares",))
    newsroom = open_newsroom()
    assert views(newsroom) == {"mars": 3, "venus": 0}
    assert newsroom.catalog.views.totals(None, newsroom.calendar.today) == {"mars": 3}


def test_views_without_an_article_count_for_none(file: Path, open_newsroom: Open) -> None:
    file.write_text(line("pluto", 3, "a"))
    newsroom = open_newsroom()
    assert newsroom.catalog.views.totals(None, newsroom.calendar.today) == {}
