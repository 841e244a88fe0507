from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.files.article_toml import parse_toml
from newscli.model.errors import RequestError
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.tagging import rename_tag, similar_tags, tag_batch
from tests.newsroom.asking import counts, files_of, listed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def test_a_batch_changes_each_article_as_its_lines_say(write: Write, open_newsroom: Open) -> None:
    write("mars", tags=("old",))
    write("venus")
    newsroom = open_newsroom(writes=True)
    lines = ["+planet mars venus", "", "+red -old mars", "+red -planet mars"]
    outcome, failures = tag_batch(newsroom, lines, prefixes=False)
    assert failures == outcome.failures == []
    assert sorted(done.slug for done in outcome.changes) == ["mars", "venus"]
    for room in (newsroom, open_newsroom()):
        assert counts(room, "tag") == {"planet": 1, "red": 1}


def test_a_line_that_cannot_be_read_stops_no_other(write: Write, open_newsroom: Open) -> None:
    write("mars")
    lines = ["mars", "+a nosuch", "++ mars", "+a -A mars", "+ok mars"]
    newsroom = open_newsroom(writes=True)
    outcome, failures = tag_batch(newsroom, lines, prefixes=False)
    assert [str(failure)[:7] for failure in failures] == ["line 1:", "no arti", "line 3:", "line 4:"]
    assert [done.slug for done in outcome.changes] == ["mars"]
    assert counts(newsroom, "tag") == {"ok": 1}


def test_a_batch_can_be_tried(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    listed(newsroom)
    before = files_of(archive)
    outcome, _ = tag_batch(newsroom, ["+a mars"], prefixes=False, dry_run=True)
    assert len(outcome.changes) == 1
    assert files_of(archive) == before


def test_a_tag_is_renamed_and_merged_wherever_it_is(write: Write, open_newsroom: Open) -> None:
    write("a", tags=("Peace", "war"))
    write("b", tags=("peace-keeping", "peacekeeping"))
    write("c", tags=("war",))
    newsroom = open_newsroom(writes=True)
    outcome = rename_tag(newsroom, ["peace", "peace-keeping"], "peacekeeping")
    assert sorted(done.slug for done in outcome.changes) == ["a", "b"]
    for room in (newsroom, open_newsroom()):
        assert counts(room, "tag") == {"peacekeeping": 2, "war": 2}


def test_only_the_case_of_a_tag_can_be_renamed(write: Write, open_newsroom: Open) -> None:
    write("a", tags=("peace",))
    newsroom = open_newsroom(writes=True)
    rename_tag(newsroom, ["peace"], "Peace")
    assert counts(newsroom, "tag") == {"Peace": 1}


def test_a_tag_that_nobody_has_or_may_have_is_refused(write: Write, open_newsroom: Open) -> None:
    write("a", tags=("peace",))
    newsroom = open_newsroom(writes=True)
    with pytest.raises(RequestError, match="no article has the tag war or strife"):
        rename_tag(newsroom, ["war", "strife"], "peace")
    with pytest.raises(RequestError, match="may"):
        rename_tag(newsroom, ["peace"], "a,b")


def test_near_spellings_are_found_with_the_rarer_first(write: Write, open_newsroom: Open) -> None:
    for name in ("a", "b"):
        write(name, tags=("peacekeeping", "Kazakhstan"))
    write("c", tags=("peace-keeping", "Kazakstan", "space"))
    assert sorted(similar_tags(open_newsroom())) == [
        ("Kazakstan", "Kazakhstan"),
        ("peace-keeping", "peacekeeping"),
    ]


def test_processes_that_tag_one_article_at_once_lose_nothing(
    write: Write, archive: Path, tmp_path: Path
) -> None:
    path = write("mars")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": os.getcwd()}
    names = [f"tag-{number}" for number in range(8)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "newscli", "tag", f"+{name}", "mars"],
            cwd=archive,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    ended = [(process.communicate()[1], process.returncode) for process in processes]
    assert [code for _, code in ended] == [0] * 8, ended
    assert sorted(parse_toml(path.read_text()).tags) == names
