from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.errors import StorageError
from newscli.storage.views import LARGEST_COUNT, ViewFolder, ViewLine, parse_view_line
from tests.strategies import slug

DAY = date(2026, 11, 24)


def line(identity: str = "a", day: date = DAY) -> ViewLine:
    return ViewLine("mars", 3, day, "cli", identity)


@pytest.fixture
def folder(tmp_path: Path) -> ViewFolder:
    return ViewFolder(tmp_path / "views")


def test_no_folder_holds_no_files(folder: ViewFolder) -> None:
    assert folder.scan() == {}


def test_counts_are_appended_to_the_file_of_their_month(folder: ViewFolder) -> None:
    folder.append([line("a"), line("b", date(2021, 1, 2))])
    folder.append([line("c")])
    assert sorted(folder.scan()) == ["2021-01.tsv", "2026-11.tsv"]
    assert (
        folder.root / "2026-11.tsv"
    ).read_text() == "mars\t3\t2026-11-24\tcli\ta\nmars\t3\t2026-11-24\tcli\tc\n"


def test_a_line_without_end_is_ended_before_others_follow(folder: ViewFolder) -> None:
    folder.append([line("a")])
    path = folder.root / "2026-11.tsv"
    path.write_text(path.read_text().rstrip("\n"))
    folder.append([line("b")])
    assert [each.id for each in folder.read("2026-11.tsv").lines] == ["a", "b"]


def test_only_files_of_counts_are_scanned(folder: ViewFolder) -> None:
    folder.append([line()])
    for name in (".2026-11.tsv.swp", ".x.tsv", "notes.txt"):
        (folder.root / name).write_text("x")
    (folder.root / "folder.tsv").mkdir()
    (folder.root / "nowhere.tsv").symlink_to("nosuch")
    assert list(folder.scan()) == ["2026-11.tsv"]


def test_reading_goes_on_where_it_stopped(folder: ViewFolder) -> None:
    folder.append([line("a")])
    first = folder.read("2026-11.tsv")
    folder.append([line("b"), line("c")])
    then = folder.read("2026-11.tsv", first.read_to, first.line_count)
    assert [each.id for each in then.lines] == ["b", "c"]
    assert (then.read_to, then.line_count) == (3 * first.read_to, 3)
    assert folder.head("2026-11.tsv", first.read_to) == b"mars\t3\t2026-11-24\tcli\ta\n"


def test_a_line_without_end_is_given_and_not_passed(folder: ViewFolder) -> None:
    folder.append([line("a")])
    path = folder.root / "2026-11.tsv"
    whole = path.stat().st_size
    with path.open("a") as end:
        end.write("mars\t1\t2026-11-24\tcli\tb")
    reading = folder.read("2026-11.tsv")
    assert [each.id for each in reading.lines] == ["a", "b"]
    assert (reading.read_to, reading.line_count) == (whole, 1)


def test_a_file_that_is_gone_is_told(folder: ViewFolder) -> None:
    with pytest.raises(StorageError):
        folder.read("2026-11.tsv")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("mars\t3", "columns"),
        ("mars\t3\t2026-11-24\tcli\ta\tb", "columns"),
        ("Mars\t3\t2026-11-24\tcli\ta", "slug"),
        ("mars\t-3\t2026-11-24\tcli\ta", "count"),
        ("mars\t3.5\t2026-11-24\tcli\ta", "count"),
        ("mars\t²\t2026-11-24\tcli\ta", "count"),
        (f"mars\t{LARGEST_COUNT}0\t2026-11-24\tcli\ta", "count"),
        (f"mars\t{LARGEST_COUNT + 1}\t2026-11-24\tcli\ta", "count"),
        (f"mars\t{'0' * 17}{'9' * 30}\t2026-11-24\tcli\ta", "count"),
        (f"mars\t{'9' * 5000}\t2026-11-24\tcli\ta", "count"),
        ("mars\t3\t24.11.2026\tcli\ta", "day"),
        ("mars\t3\t2026-02-30\tcli\ta", "day"),
        ("mars\t3\t2026-11-24\tcli\t", "id"),
    ],
)
def test_a_line_that_is_no_count_says_why(text: str, fault: str) -> None:
    found = parse_view_line(text)
    assert isinstance(found, str)
    assert fault in found


@pytest.mark.parametrize(
    ("digits", "count"), [("0", 0), ("0" * 5000 + "3", 3), (str(LARGEST_COUNT), LARGEST_COUNT)]
)
def test_a_count_may_begin_with_noughts(digits: str, count: int) -> None:
    found = parse_view_line(f"mars\t{digits}\t2026-11-24\tcli\ta")
    assert isinstance(found, ViewLine)
    assert found.count == count


@given(
    lines=st.lists(
        st.builds(
            ViewLine,
            slug=slug(),
            count=st.integers(0, LARGEST_COUNT),
            day=st.dates(min_value=date(1000, 1, 1)),
            source=st.text("abc:1é "),
            id=st.text("abc:1é-", min_size=1),
        )
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, lines: list[ViewLine]) -> None:
    folder = ViewFolder(tmp_path_factory.mktemp("views"))
    folder.append(lines)
    read = [each for name in sorted(folder.scan()) for each in folder.read(name).lines]
    assert sorted(read, key=repr) == sorted(lines, key=repr)
