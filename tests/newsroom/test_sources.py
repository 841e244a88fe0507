from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.exchange.records import Fault
from newscli.model.errors import RequestError
from newscli.model.record import Incoming
from newscli.newsroom.sources import Source, find_sources, records
from newscli.storage.founding import make_archive

Write = Callable[..., Path]


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., Path]:
    """Writes empty pages: ``fill("a.md", "b/c.md")``; gives the folder that holds them."""

    def write_files(*paths: str) -> Path:
        for path in paths:
            file = tmp_path / "in" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"# {file.stem}\n")
        return tmp_path / "in"

    return write_files


def names(folder: Path, own: Path, *words: str) -> list[str]:
    return [source.name for source in find_sources(words, folder, own, io.BytesIO)]


def test_a_folder_gives_the_files_whose_names_tell_a_format(fill: Write, archive: Path) -> None:
    folder = fill("b.md", "a.json", "c/d.txt", "e.png", ".hidden.md", ".git/f.md", "c/g.csv.gz")
    (folder / "link.md").symlink_to(folder / "b.md")

    assert names(folder, archive, ".") == ["a.json", "b.md", "c/d.txt", "c/g.csv.gz"]


def test_a_name_is_shown_as_short_as_it_is(fill: Write, archive: Path) -> None:
    folder = fill("c/d.md")

    assert names(folder, archive, "./c/", "./c/d.md", "c//d.md", "./no.md") == [*["c/d.md"] * 3, "no.md"]
    assert names(folder / "c", archive, "../c") == ["../c/d.md"]


def test_a_pattern_gives_what_fits_and_else_itself(fill: Write, archive: Path) -> None:
    folder = fill("b.md", "a.md", "c/d.md", "e[1].md")

    assert names(folder, archive, "*.md") == ["a.md", "b.md", "e[1].md"]
    assert names(folder, archive, "**/d.md") == ["c/d.md"]
    assert names(folder, archive, "e[1].md", "f*.md") == ["e[1].md", "f*.md"]
    assert names(folder, archive, "[bc]*") == ["b.md", "c/d.md"]


def test_standard_input_and_addresses_are_sources_too(tmp_path: Path, archive: Path) -> None:
    assert names(tmp_path, archive, "-", "https://a.example/b") == ["standard input", "https://a.example/b"]


def test_of_a_site_only_its_content_comes_in(fill: Write, archive: Path) -> None:
    folder = fill("content/a.md", "content/_index.md", "themes/b.md", "README.md", "hugo.toml")

    assert names(folder, archive, ".") == ["content/a.md"]


def test_of_jekyll_only_posts_and_drafts_come_in(fill: Write, archive: Path) -> None:
    folder = fill(
        "_config.yml", "_posts/2021-02-18-a.md", "news/_posts/2021-02-18-b.md", "_drafts/c.md", "d.md"
    )

    assert names(folder, archive, ".") == [
        "_drafts/c.md",
        "_posts/2021-02-18-a.md",
        "news/_posts/2021-02-18-b.md",
    ]


def test_what_lies_beside_the_page_of_a_bundle_is_its_own(fill: Write, archive: Path) -> None:
    folder = fill("index.md", "a.md", "b/index.md", "b/note.md", "b/deep/c.md", "b/data.csv", "s/_index.md")

    assert names(folder, archive, ".") == ["a.md", "index.md", "b/index.md"]


def test_of_an_archive_its_articles_come_in(write: Write, tmp_path: Path, archive: Path, fill: Write) -> None:
    other, _ = make_archive(tmp_path / "in", "UTC")
    for path in ("2021/02/mars.toml", ".newscli/trash/old.toml"):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_text('title = "Mars"\n')
    (other / "views").mkdir()
    (other / "views" / "2021-02.tsv").write_text("")
    fill("notes.md", "articles/picture.json")

    for word in ("in", "in/articles"):
        (source,) = find_sources([word], tmp_path, archive, io.BytesIO)
        assert source.name == "in/articles/2021/02/mars.toml"
        assert (source.format, source.slug, source.archive) == ("toml", "mars", other)
        (found,) = records(source)
        assert isinstance(found, Incoming)
        assert found.slug == "mars"


def test_the_archive_never_comes_into_itself(write: Write, archive: Path) -> None:
    write("mars")
    (archive.parent / "a.md").write_text("# A\n")

    assert names(archive.parent, archive, ".") == ["a.md"]
    with pytest.raises(RequestError, match="does not come into itself"):
        names(archive.parent, archive, "articles")


def test_the_place_of_a_page_is_its_slug_section_and_date(fill: Write, archive: Path) -> None:
    folder = fill("space/2021-02-18-mars.md")
    (source,) = find_sources(["."], folder, archive, io.BytesIO)

    (found,) = records(source)

    assert isinstance(found, Incoming)
    assert (found.slug, found.wish, found.origin) == ("", "mars", "space/2021-02-18-mars")
    assert (found.article.section, str(found.article.published)) == ("space", "2021-02-18")


def test_a_page_that_was_named_itself_is_known_by_its_place_only_when_it_has_a_date(
    fill: Write, archive: Path
) -> None:
    folder = fill("space/2021-02-18-mars.md", "space/moon.md")
    sources = find_sources(["space/2021-02-18-mars.md", "space/moon.md"], folder, archive, io.BytesIO)

    mars, moon = (found for source in sources for found in records(source))

    assert isinstance(mars, Incoming)
    assert isinstance(moon, Incoming)
    assert (mars.wish, str(mars.article.published), mars.article.section) == ("mars", "2021-02-18", "")
    assert (moon.wish, moon.article.published) == ("", None)


def test_warnings_and_faults_name_their_place() -> None:
    data = b'{"title": "A", "published": "one day"}\n{"title": \n'

    found, fault = records(Source(name="a.jsonl", file=io.BytesIO(data)))

    assert isinstance(found, Incoming)
    assert found.warnings == ("a.jsonl:1: published 'one day' is no date: kept as extra.published",)
    assert isinstance(fault, Fault)
    assert fault.place == "a.jsonl:2"
