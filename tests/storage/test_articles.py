from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscli.files.article_toml import dumps_article
from newscli.model.article import Article
from newscli.model.errors import Changed, InvalidArticle, InvalidInput, NoSuchArticle, StorageError
from newscli.storage.articles import LARGEST, ArticleFolder, slug_of

Write = Callable[..., Path]

NOW = datetime(2026, 11, 24, 12, 0, 0, 5, tzinfo=UTC)


@pytest.fixture
def folder(archive: Path) -> ArticleFolder:
    return ArticleFolder(archive)


def create(folder: ArticleFolder, slug: str, article: Article, month: str) -> str:
    """Write one new article, and return its path."""
    ((path, error),) = folder.create_all([(slug, dumps_article(article), month)])
    if error is not None:
        raise error
    return path


def test_a_scan_finds_articles_wherever_they_lie(folder: ArticleFolder, write: Write) -> None:
    path = write("mars")
    write("venus", "2021/01")
    scan = folder.scan()
    assert sorted(scan) == ["2021/01/venus.toml", "mars.toml"]
    assert scan["mars.toml"] == (path.stat().st_mtime_ns, path.stat().st_size) == folder.stamp("mars.toml")


def test_a_scan_leaves_out_what_is_no_article(folder: ArticleFolder, archive: Path, write: Write) -> None:
    for name in (".hidden", ".git/x", ".newscli/trash/x", "views/x"):
        write(name)
    for name in ("notes.txt", "mars.TOML", "mars.toml.orig"):
        (archive / name).write_text("x")
    write("newscli", "2021")  # the settings are those of the archive only
    write("mars", "2021/views")
    assert sorted(folder.scan()) == ["2021/newscli.toml", "2021/views/mars.toml"]


def test_a_link_to_a_file_is_that_file_and_one_to_a_folder_is_not_followed(
    folder: ArticleFolder, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "mars.toml").write_text("title = 'Mars'")
    (archive / "mars.toml").symlink_to(tmp_path / "mars.toml")
    (archive / "loop").symlink_to(archive)
    assert list(folder.scan()) == ["mars.toml"]
    assert folder.load("mars.toml").title == "Mars"


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        (b"title = 'x'\n\nlead = '\xc3\x28'", "encoding", (3, 9)),
        (b"\xff\xfet\x00", "encoding", (1, 1)),
        (b"x" * (LARGEST + 1), "size", (0, 0)),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    folder: ArticleFolder, archive: Path, data: bytes, rule: str, place: tuple[int, int]
) -> None:
    (archive / "mars.toml").write_bytes(data)
    with pytest.raises(InvalidArticle) as error:
        folder.load("mars.toml")
    (problem,) = error.value.problems
    assert (problem.rule, (problem.line, problem.column)) == (rule, place)


def test_a_file_of_the_largest_size_is_read(folder: ArticleFolder, archive: Path) -> None:
    text = "title = 'x'\n#"
    (archive / "mars.toml").write_text(text + "x" * (LARGEST - len(text)))
    assert folder.load("mars.toml").title == "x"


def test_a_byte_order_mark_does_no_harm(folder: ArticleFolder, archive: Path) -> None:
    (archive / "mars.toml").write_bytes("\ufefftitle = 'x'".encode())
    assert folder.load("mars.toml").title == "x"


@pytest.mark.parametrize("what", ["folder", "link", "gone"])
def test_what_is_no_file_cannot_be_read(folder: ArticleFolder, archive: Path, what: str) -> None:
    path = archive / "mars.toml"
    if what == "folder":
        path.mkdir()
    elif what == "link":
        path.symlink_to("nosuch")
    with pytest.raises(InvalidArticle, match=what):
        folder.load("mars.toml")


def test_a_new_article_lies_in_the_folder_of_its_month(folder: ArticleFolder, archive: Path) -> None:
    assert create(folder, "mars", Article(title="Mars"), "2021/01") == "2021/01/mars.toml"
    assert create(folder, "venus", Article(title="Venus"), "") == "venus.toml"
    assert (archive / "2021/01/mars.toml").read_text() == 'title = "Mars"\n'


def test_a_new_article_never_overwrites(folder: ArticleFolder, write: Write, archive: Path) -> None:
    text = write("mars").read_text()
    with pytest.raises(FileExistsError):
        create(folder, "mars", Article(title="Other"), "")
    assert (archive / "mars.toml").read_text() == text
    (archive / "link.toml").symlink_to("nosuch.toml")
    with pytest.raises(FileExistsError):
        create(folder, "link", Article(title="Other"), "")
    assert not (archive / "nosuch.toml").exists()


def test_half_a_character_is_refused_and_leaves_no_file(folder: ArticleFolder, archive: Path) -> None:
    with pytest.raises(InvalidInput, match="half a character"):
        create(folder, "mars", Article(title="x\ud800"), "")
    assert not (archive / "mars.toml").exists()


def test_an_article_that_would_not_be_read_is_not_written(folder: ArticleFolder, archive: Path) -> None:
    with pytest.raises(InvalidInput, match="holds 11 MB; an article has at most 10"):
        create(folder, "mars", Article(title="x", body="y" * 11_000_000), "")
    assert not (archive / "mars.toml").exists()


def test_a_folder_that_is_a_link_out_of_the_archive_is_not_written_to(
    folder: ArticleFolder, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (archive / "2021").symlink_to(tmp_path / "outside")
    with pytest.raises(StorageError, match="leads out of"):
        create(folder, "mars", Article(title="Mars"), "2021")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_file_in_the_way_of_a_folder_is_told(folder: ArticleFolder, archive: Path) -> None:
    (archive / "2021").write_text("in the way")
    with pytest.raises(StorageError, match="cannot write"):
        create(folder, "mars", Article(title="Mars"), "2021/01")


def test_an_edited_text_is_saved_if_the_file_is_what_it_was(folder: ArticleFolder, write: Write) -> None:
    path = write("mars")
    path.chmod(0o640)
    before = path.read_text()
    folder.save("mars.toml", "title = 'New'\n", before)
    assert path.read_text() == "title = 'New'\n"
    assert path.stat().st_mode & 0o777 == 0o640
    with pytest.raises(Changed, match="changed by another program"):
        folder.save("mars.toml", "title = 'Newer'\n", before)
    assert path.read_text() == "title = 'New'\n"


def test_a_file_that_is_gone_or_broken_stops_no_other_and_is_named(
    folder: ArticleFolder, write: Write, archive: Path
) -> None:
    mars = write("mars")
    before = mars.read_text()
    (archive / "broken.toml").write_bytes(b"\xff")
    paths = ("gone.toml", "broken.toml", "mars.toml")

    saved = folder.save_all([(path, "title = 'New'\n", before) for path in paths])
    assert [(path, str(error)) for path, error in saved] == [
        ("gone.toml", "gone.toml is gone, not a file"),
        ("broken.toml", "broken.toml is not UTF-8"),
        ("mars.toml", "None"),
    ]
    assert mars.read_text() == "title = 'New'\n"

    moved = folder.move_all([(path, f"a/{path}") for path in paths])
    assert [(path, str(error)) for path, error in moved] == [
        ("a/gone.toml", "gone.toml is gone, not a file"),
        ("a/broken.toml", "broken.toml is not UTF-8"),
        ("a/mars.toml", "None"),
    ]
    assert [write.path for step in folder.steps.all() for write in step.writes] == [
        "mars.toml",
        "a/mars.toml",
    ]


def test_a_file_is_renamed_in_its_folder_and_over_no_other(
    folder: ArticleFolder, write: Write, archive: Path
) -> None:
    write("mars", "2021")
    write("venus", "2021")
    assert folder.rename("2021/mars.toml", "ares") == "2021/ares.toml"
    with pytest.raises(FileExistsError):
        folder.rename("2021/ares.toml", "venus")
    assert sorted(path.name for path in (archive / "2021").iterdir()) == ["ares.toml", "venus.toml"]


def test_the_trash_remembers_where_and_when(folder: ArticleFolder, write: Write, archive: Path) -> None:
    write("mars", "2021")
    write("venus")
    place = folder.remove("2021/mars.toml", NOW)
    folder.remove("venus.toml", NOW + timedelta(hours=1))
    assert place == archive / ".newscli/trash/20261124T120000.000005Z/2021/mars.toml"
    assert [(each.slug, each.path, each.removed) for each in folder.removed()] == [
        ("venus", "venus.toml", NOW + timedelta(hours=1)),
        ("mars", "2021/mars.toml", NOW),
    ]
    assert folder.scan() == {}


def test_restoring_takes_the_last_and_overwrites_nothing(folder: ArticleFolder, write: Write) -> None:
    for hour in range(2):
        write("mars", title=f"of {hour}")
        folder.remove("mars.toml", NOW + timedelta(hours=hour))
    assert folder.restore("mars") == "mars.toml"
    assert folder.load("mars.toml").title == "of 1"
    with pytest.raises(FileExistsError):
        folder.restore("mars")
    with pytest.raises(NoSuchArticle, match="newscli restore"):
        folder.restore("venus")
    assert [article.removed for article in folder.removed()] == [NOW]


def test_a_person_means_a_file_by_a_path_from_where_they_are(
    folder: ArticleFolder, write: Write, archive: Path, tmp_path: Path
) -> None:
    write("mars", "2021")
    (tmp_path / "outside.toml").write_text("title = 'x'")
    for text in ("articles/2021/mars.toml", "2021/mars.toml", os.fspath(archive / "2021/mars.toml")):
        assert folder.path_of(text, archive.parent) == "2021/mars.toml"
    assert folder.path_of("mars.toml", archive / "2021") == "2021/mars.toml"
    assert folder.path_of("../2021/./mars.toml", archive / "2021") == "2021/mars.toml"
    for text in ("nosuch.toml", os.fspath(tmp_path / "outside.toml"), "../../outside.toml"):
        assert folder.path_of(text, archive) is None


def test_a_link_to_an_archive_leads_into_it(
    folder: ArticleFolder, write: Write, archive: Path, tmp_path: Path
) -> None:
    write("mars")
    (tmp_path / "link").symlink_to(archive)
    assert folder.path_of("link/mars.toml", tmp_path) == "mars.toml"


@pytest.mark.parametrize(
    ("path", "slug"), [("a/b/mars.toml", "mars"), ("mars.toml", "mars"), ("x.y.toml", "x.y")]
)
def test_a_file_name_says_the_slug(path: str, slug: str) -> None:
    assert slug_of(path) == slug


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot read"):
        ArticleFolder(tmp_path / "nosuch").scan()


@pytest.mark.permission
def test_a_refusal_of_the_disk_names_the_file(folder: ArticleFolder, write: Write, archive: Path) -> None:
    write("mars", "2021")
    (archive / "2021").chmod(0o000)
    try:
        with pytest.raises(StorageError, match="2021"):
            folder.scan()
    finally:
        (archive / "2021").chmod(0o755)
