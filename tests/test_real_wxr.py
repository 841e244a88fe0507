"""WordPress exports as they are, those broken on purpose too."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscli.exchange.records import Fault, Record
from newscli.exchange.registry import reader
from newscli.exchange.source import open_source
from newscli.model.record import incoming

pytestmark = pytest.mark.data

COUNTS = {
    "WPTT-theme-unit-test/theme-preview.xml": (7, 0),
    "WPTT-theme-unit-test/themeunittestdata.wordpress.xml": (51, 21),
    "wordpress-importer/a11y-unit-test-data.xml": (48, 17),
    "wordpress-importer/small-export.xml": (6, 5),
    "wordpress-importer/theme-unit-test-data.xml": (58, 21),
    "wordpress-importer/valid-wxr-1.0.xml": (3, 3),
    "wordpress-importer/valid-wxr-1.1.xml": (1, 1),
    "wordpress-importer/namespace-edge-cases.xml": (6, 0),
}
"""Posts and pages of the exports that hold more than one item."""

BROKEN = {
    "crazy-cdata.xml": "line 18, column 72",
    "malformed-simple.xml": "line 14, column 1",
    "malformed.xml": "line 90, column 3",
}
WITHOUT_POSTS = {
    *("invalid-version-tag.xml", "large-authors.xml", "missing-version-tag.xml"),
    *("term-formats.xml", "term-meta.xml"),
}


def count(path: Path, name: str) -> tuple[int, list[str]]:
    """How many articles an export gives, and its faults."""
    articles, faults = 0, []
    with open_source(path) as stream:
        for item in reader(name)(stream, path.name):
            if isinstance(item, Fault):
                faults.append(item.message)
            elif isinstance(item, Record):
                articles += incoming(item.data) is not None
    return articles, faults


@pytest.fixture
def exports(data: Path) -> Path:
    folder = data / "fmt-wxr"
    assert folder.is_dir(), f"the set fmt-wxr is missing: {folder}"
    return folder


@pytest.mark.parametrize("name", COUNTS)
def test_every_post_and_page_comes(exports: Path, name: str) -> None:
    assert (count(exports / name, "wxr")[0], count(exports / name, "wxr-pages")[0]) == COUNTS[name]


def test_every_export_that_is_xml_is_read_and_the_others_say_where_they_break(exports: Path) -> None:
    paths = sorted(exports.rglob("*.xml"))
    assert len(paths) == 36
    total = 0
    for path in paths:
        articles, faults = count(path, "wxr")
        total += articles
        if path.name in BROKEN:
            assert articles == 0
            assert BROKEN[path.name] in faults[0]
        elif path.name in WITHOUT_POSTS:
            assert (articles, faults) == (0, ["no post in it"])
        else:
            assert faults == []
            assert articles > 0
    assert total == 200
