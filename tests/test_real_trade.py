"""The samples of the IPTC: every file of ninjs and NewsML-G2 is read, and most of what it says is kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from newscli.exchange.recognition import recognise
from newscli.exchange.records import Fault, Record
from newscli.exchange.registry import reader
from newscli.exchange.source import head, open_source
from newscli.model.article import to_mapping
from newscli.model.record import incoming

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def samples(data: Path) -> Path:
    """The folder of the samples."""
    folder = data / "fmt-iptc"
    assert folder.is_dir(), f"the set fmt-iptc is missing: {folder}"
    return folder


def measured(folder: Path, pattern: str, name: str) -> Counter[str]:
    """What came of the files of a format: articles, those without any text, faults, and articles by key."""
    found: Counter[str] = Counter()
    for path in sorted(folder.rglob(pattern)):
        found["files"] += 1
        with open_source(path) as stream:
            for record in reader(name)(stream, path.name):
                came = incoming(record.data) if isinstance(record, Record) else None
                if came is None:
                    found["faults" if isinstance(record, Fault) else "without text"] += 1
                else:
                    found["articles"] += 1
                    found.update(to_mapping(came.article).keys())
                    found["warnings"] += len(came.warnings)
    return found


def test_every_sample_of_ninjs_is_read(samples: Path) -> None:
    found = measured(samples / "ninjs", "*.json", "ninjs")

    assert found["files"] == 300
    assert found["faults"] == 6  # five are no JSON, by intent, and one has a key twice
    assert found["articles"] == 184
    assert found["without text"] == 123  # tests of one property each
    assert found["warnings"] == 2  # dates that are none, by intent
    assert found["body"] == 58
    assert found["tags"] == 69
    assert found["photo"] == 29


def test_every_sample_of_newsml_is_read(samples: Path) -> None:
    found = measured(samples, "*.xml", "newsml")

    assert found["files"] == 268
    assert found["faults"] == 118  # packages, concepts and plans, and two broken ones
    assert found["articles"] == 43
    assert found["warnings"] == 0
    assert found["published"] == found["guid"] == 43
    assert found["body"] == 13
    assert found["sources"] == found["tags"] == 38


def test_the_examples_for_readers_are_recognised_and_have_their_text(samples: Path) -> None:
    for path in sorted((samples / "ninjs" / "documentation" / "includes" / "examples").rglob("00*_*.json")):
        if "event" in path.name or "extension" in path.name:
            continue
        with open_source(path) as stream:
            assert recognise(path.name, head(stream)) == "ninjs", path
            [record] = reader("ninjs")(stream, path.name)
        assert isinstance(record, Record)
        came = incoming(record.data)
        assert came
        assert came.article.body or came.article.photo, path
