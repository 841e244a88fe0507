from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.files.article_toml import parse_toml
from newscli.model.article import Article
from newscli.model.assignment import parse_assignment
from newscli.model.import_report import Fate, ImportReport, Taken
from newscli.newsroom.importing import BATCH, Manner, import_sources
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.sources import find_sources
from newscli.storage.founding import make_archive
from tests.conftest import NOW, Ran
from tests.newsroom.asking import files_of, listed, rows
from tests.transcript import ROOT

Write = Callable[..., Path]
Open = Callable[..., Newsroom]
Take = Callable[..., ImportReport]
Run = Callable[..., Ran]


@pytest.fixture
def take(open_newsroom: Open) -> Take:
    """Imports the folder ``in`` beside the archive: ``take(update=True)``; fates go to ``taken``."""

    def import_folder(
        *assignments: str,
        words: tuple[str, ...] = ("in",),
        taken: list[Taken] | None = None,
        told: list[str] | None = None,
        **manner: bool,
    ) -> ImportReport:
        newsroom = open_newsroom(writes=True, told=told)
        folder = newsroom.surroundings.working_folder
        parsed = [parse_assignment(text, newsroom.calendar) for text in assignments]
        sources = find_sources(words, folder, newsroom.root, io.BytesIO)
        tell = None if taken is None else taken.append
        return import_sources(newsroom, sources, Manner(assignments=parsed, **manner), tell=tell)

    return import_folder


@pytest.fixture
def page(archive: Path) -> Write:
    """Writes a page of a site: ``page("space/mars.md", "date = 2021-02-18", "Text")``."""

    def write_page(path: str, keys: str = "", body: str = "Text") -> Path:
        file = archive.parent / "in" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'+++\ntitle = "{file.stem.title()}"\n{keys}\n+++\n{body}\n')
        return file

    return write_page


def article(archive: Path, slug: str) -> Article:
    (file,) = archive.rglob(f"{slug}.toml")
    return parse_toml(file.read_text())


def test_a_folder_of_pages_comes_in_once(page: Write, take: Take, archive: Path, open_newsroom: Open) -> None:
    page("space/mars.md", "date = 2021-02-18\naliases = ['/red/']")
    page("home/mars/index.md", "date = 2021-02-19")
    page("_index.md")

    assert take().words == "added 2, updated 0, skipped 0, failed 0"
    assert take().words == "added 0, updated 0, skipped 2, failed 0"
    assert sorted(listed(open_newsroom())) == ["mars", "mars-2"]
    assert [article(archive, slug).section for slug in ("mars", "mars-2")] == ["home", "space"]
    assert article(archive, "mars-2").guid == "space/mars"
    assert article(archive, "mars-2").aliases == ("red",)


def test_two_sites_may_have_a_page_at_one_path(page: Write, take: Take, archive: Path) -> None:
    first = page("mars.md", "date = 2021-02-18")
    take()
    first.write_text('+++\ntitle = "Another"\ndate = 2022-01-01\n+++\nOther.\n')

    assert take().added == 1


def test_an_old_slug_that_is_taken_is_left_out(page: Write, write: Write, take: Take, archive: Path) -> None:
    write("red")
    page("mars.md", "aliases = ['/a/red/', '/b/planet/']")
    page("venus.md", "aliases = ['/c/planet/', '/venus/']")

    assert take().added == 2
    assert article(archive, "mars").aliases == ("planet",)
    assert article(archive, "venus").aliases == ()


def test_an_article_that_went_out_is_known_when_it_comes_back(
    page: Write, write: Write, take: Take, archive: Path
) -> None:
    write("mars", title="Mars", body="Text\n", published=date(2021, 2, 18))
    page("space/mars.md", "date = 2021-02-18")

    assert take().skipped == 1


def test_update_gives_articles_what_their_source_says(page: Write, take: Take, archive: Path) -> None:
    file = page("mars.md", 'date = 2021-02-18\ntags = ["rover"]', "Old.")
    take("tags+=mine", "draft=true")
    file.write_text(file.read_text().replace("Old.", "New.").replace('["rover"]', '["dust"]'))
    taken: list[Taken] = []

    assert take(taken=taken).skipped == 1
    assert take(taken=taken, update=True).words == "added 0, updated 1, skipped 0, failed 0"
    assert take(taken=taken, update=True).words == "added 0, updated 0, skipped 1, failed 0"
    assert [(each.fate, each.slug) for each in taken] == [
        (Fate.SKIPPED, "mars"),
        (Fate.UPDATED, "mars"),
        (Fate.SKIPPED, "mars"),
    ]
    found = article(archive, "mars")
    assert (found.body, found.tags, found.draft) == ("New.\n", ("rover", "mine", "dust"), True)


def test_what_is_set_is_set_on_all_and_last(page: Write, take: Take, archive: Path) -> None:
    page("space/mars.md", 'tags = ["rover"]')
    page("venus.md")

    take("tags+=wire", "section=News", "draft=true", "extra.desk=3")

    for slug, tags in (("mars", ("rover", "wire")), ("venus", ("wire",))):
        found = article(archive, slug)
        assert (found.section, found.tags, found.draft, found.extra) == ("News", tags, True, {"desk": "3"})


def test_a_trial_changes_nothing(page: Write, take: Take, archive: Path) -> None:
    page("mars.md")
    before = files_of(archive)
    taken: list[Taken] = []

    assert take(taken=taken, dry_run=True).words == "added 1, updated 0, skipped 0, failed 0"
    assert taken == [Taken(Fate.ADDED, "mars", "in/mars.md:1")]
    assert files_of(archive) == before


def test_one_that_fails_stops_no_other(page: Write, take: Take, archive: Path) -> None:
    page("a.md", "broken")
    page("b.md")
    (archive.parent / "in" / "c.json").write_text('[{"title": "C"}, {')
    told: list[str] = []

    report = take(told=told)

    assert (report.added, report.failed, int(report.code)) == (2, 2, 4)
    assert [line.partition(": ")[0] for line in told] == ["in/a.md", "in/c.json:1:19"]


def test_a_name_that_is_no_text_is_a_page_all_the_same(take: Take, archive: Path) -> None:
    folder = os.fsencode(archive.parent / "in")
    os.makedirs(folder + b"/caf\xe9")
    with open(folder + b"/caf\xe9/\xff.md", "w") as file:
        file.write("# Mars")

    assert take().words == "added 1, updated 0, skipped 0, failed 0"
    assert article(archive, "mars").guid == "caf\ufffd/\ufffd"
    assert take().skipped == 1


def test_another_archive_comes_in_whole(write: Write, take: Take, archive: Path, open_newsroom: Open) -> None:
    other, _ = make_archive(archive.parent / "in", "UTC")
    text = (
        'title = "Mars"\nadded = 2020-01-01T00:00:00Z\naliases = ["red"]\nrelated = ["venus"]\n'
        'body = "Text"\n\n[photo]\nfile = "a.jpg"\n\n[featured]\nposition = 3\n\n[extra]\ndesk = 3\n'
    )
    (other / "deep").mkdir()
    (other / "deep" / "planet.toml").write_text(text)
    (other / "copy.toml").write_text('title = "Here already"\nurl = "https://a.example/b"\n')
    (other / "views").mkdir()
    lines = "red\t2\t2021-02-18\tcli\tid-1\ncopy\t5\t2021-02-19\tlog:a\tid-2\nnobody\n"
    (other / "views" / "2021-02.tsv").write_text(lines)
    write("mine", url="https://a.example/b")
    told: list[str] = []

    assert take(told=told).words == "added 1, updated 0, skipped 1, failed 0, took in 2 view counts"
    assert [line.partition(": ")[2] for line in told] == [
        "takes 5 columns, not 1 (slug, count, day, source, id)"
    ]
    assert parse_toml((archive / "planet.toml").read_text()) == parse_toml(text)
    assert sorted(rows(open_newsroom(), "slug", "views")) == [("mine", 5), ("planet", 2)]
    counted = (archive / "views" / "2021-02.tsv").read_text()
    assert counted == "red\t2\t2021-02-18\tcli\tid-1\nmine\t5\t2021-02-19\tlog:a\tid-2\n"


def test_a_count_of_another_archive_counts_once(take: Take, archive: Path, open_newsroom: Open) -> None:
    other, _ = make_archive(archive.parent / "in", "UTC")
    (other / "mars.toml").write_text('title = "Mars"\n')
    (other / "views").mkdir()
    file = other / "views" / "2021-02.tsv"
    file.write_text("mars\t2\t2021-02-18\tlog:a\tid-1\n")

    assert take(dry_run=True).views == 1
    assert not (archive / "views").exists()
    assert take().views == 1
    assert take().views == 0
    file.write_text(
        "mars\t2\t2021-02-18\tlog:a\tid-1\nmars\t3\t2021-02-18\tlog:a\tid-1\n"
    )  # the log has grown
    assert take().words == "added 0, updated 0, skipped 1, failed 0, took in 1 view count"
    assert rows(open_newsroom(), "slug", "views") == [("mars", 3)]


def test_an_import_that_was_killed_goes_on(archive: Path, tmp_path: Path, run: Run) -> None:
    count = 3 * BATCH
    source = tmp_path / "many.jsonl"
    source.write_text("".join(f'{{"title": "Number {number}"}}\n' for number in range(count)))
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "NEWSCLI_NOW": NOW.isoformat(),
    }
    line = [sys.executable, "-m", "newscli", "import", "-C", str(archive), str(source)]
    with subprocess.Popen(line, env=environment, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not any(archive.glob("number-*.toml")):
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    written = len(list(archive.glob("number-*.toml")))
    assert 0 < written < count

    again = run("import", str(source))

    assert again.code == 0
    assert again.err == f"newscli: added {count - written:,}, updated 0, skipped {written:,}, failed 0\n"
    assert len(list(archive.glob("number-*.toml"))) == count


@pytest.mark.parametrize("between", [0, BATCH])
def test_of_two_records_of_one_article_an_update_takes_the_second_however_far_apart(
    archive: Path, run: Run, between: int
) -> None:
    records = [{"title": "First", "url": "https://a.example/1"}]
    records += [{"title": f"Number {number}"} for number in range(between)]
    records += [{"title": "Second", "url": "https://a.example/1"}]
    lines = "".join(f"{json.dumps(record)}\n" for record in records)

    assert run("import", "-", "--update", stdin=lines).code == 0
    assert run("list", "--match", "title:second", "--fields", "slug,title").out == "first\tSecond\n"


def test_the_report_has_a_line_for_each_record(page: Write, archive: Path, run: Run) -> None:
    page("mars.md")
    page("venus.md", "broken")
    run("import", "in/mars.md")

    ran = run("import", "./in", "--report", "report.tsv")

    assert ran.code == 4
    lines = [line.split("\t") for line in (archive.parent / "report.tsv").read_text().splitlines()]
    assert [line[:3] for line in lines] == [
        ["skipped", "mars", "in/mars.md:1"],
        ["failed", "-", "in/venus.md"],
    ]
    assert "line 3" in lines[1][3]


def test_the_options_of_the_command_set_what_they_say(page: Write, archive: Path, run: Run) -> None:
    page("mars.md")

    ran = run(
        "import", "in/", "--tag", "a,b", "--tag", "c", "--section", "News", "--draft", "--set", "language=en"
    )

    assert ran.err == "newscli: added 1, updated 0, skipped 0, failed 0\n"
    found = article(archive, "mars")
    assert (found.tags, found.section, found.draft, found.language) == (("a", "b", "c"), "News", True, "en")
