from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from newscli.model.query import And, Everything, Fuzzy, Not, Phrase, Prefix, Query, Question, Word
from newscli.model.weights import Weights
from newscli.storage.index import DamagedIndex, Document, Index
from newscli.storage.index.files import BLOCK, IndexStorage, Manifest, UnsoundFile
from newscli.storage.index.query import Searcher
from newscli.storage.index.terms import NAME, SCHEMA, Segment
from tests.storage.index.taking import take_in

QUERIES: tuple[Query, ...] = (
    Word("blue", 1),
    Word("word7", 1, "body"),
    Phrase("blue line", 1),
    Prefix("word1", 1),
    Fuzzy("wird42", 1),
    Question((Word("blue", 1), Word("word3", 1), Word("word500", 1))),
    And((Word("blue", 1), Not(Word("word3", 1)))),
    Everything(),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = Index(tmp_path / "index", Weights())
    index.create("test")
    take_in(index, *articles(0, 300))
    take_in(index, *articles(250, 320), removed=["article-5"])
    index.close()
    return tmp_path / "index"


def articles(start: int, stop: int) -> Iterator[Document]:
    for number in range(start, stop):
        body = ["blue", "line", *(f"word{number * factor % 700}" for factor in range(40))]
        yield Document(f"article-{number}", {"title": ["blue", f"word{number}"], "body": body})


def answers(folder: Path) -> list[dict[str, float]]:
    index = Index(folder, Weights())
    try:
        return [index.search(query, ["en"]) for query in QUERIES]
    finally:
        index.close()


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x5A]) + data[place + 1 :]


def places(data: bytes, count: int) -> Iterator[int]:
    step = max(len(data) // count, 1)
    yield from range(step // 2, len(data), step)


def test_results_equal_those_of_the_stock_storage(folder: Path) -> None:
    storage = FileStorage(str(folder))
    segments: list[Segment] = []
    for segment in TOC.read(storage, NAME, schema=SCHEMA).segments:
        base = sum(other.count for other in segments)
        segments.append(Segment(storage, segment, base))
    stock = Searcher(segments, Weights())

    assert [stock.search(query, ["en"]) for query in QUERIES] == answers(folder)


def test_the_index_is_read_in_place(folder: Path) -> None:
    manifest = Manifest.load(folder)
    assert manifest is not None
    storage = IndexStorage(folder, manifest)
    files = {name: storage.open_file(name) for name in storage.list()}

    assert all(files[name].read() == (folder / name).read_bytes() for name in files)
    assert not any(hasattr(file, "_buf") for file in files.values())


def test_a_view_reads_like_a_file(tmp_path: Path) -> None:
    content = b"first line\nsecond line\n" + pickle.dumps(list(range(1000)), 2) + b"end"
    (tmp_path / "file").write_bytes(content)
    storage = IndexStorage(tmp_path, Manifest("test", {"file": _sums(tmp_path / "file")}))
    view = storage.open_file("file").subset(6, len(content) - 6)

    assert view.readline() == b"line\n"
    assert view.read(6) == b"second"
    assert view.readline() == b" line\n"
    assert view.read_pickle() == list(range(1000))
    assert view.read() == b"end"
    assert view.read(5) == b""
    assert view.seek(-3, 2) == view.tell() == len(content) - 9
    assert view.get(0, 4) == b"line"


def test_a_view_does_not_read_beyond_its_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    storage = IndexStorage(tmp_path, Manifest("test", {"file": _sums(tmp_path / "file")}))
    view = storage.open_file("file").subset(2, 4)

    with pytest.raises(UnsoundFile):
        view.get(3, 2)


def test_each_block_is_checked_when_it_is_read(tmp_path: Path) -> None:
    content = bytes(range(256)) * (3 * BLOCK // 256)
    (tmp_path / "file").write_bytes(content)
    sums = _sums(tmp_path / "file")
    (tmp_path / "file").write_bytes(flipped(content, BLOCK + 9))
    view = IndexStorage(tmp_path, Manifest("test", {"file": sums})).open_file("file")

    assert view.get(0, BLOCK) == content[:BLOCK]
    assert view.get(2 * BLOCK, BLOCK) == content[2 * BLOCK :]
    with pytest.raises(UnsoundFile):
        view.get(BLOCK - 1, 2)


def _sums(path: Path) -> tuple[int, ...]:
    storage = IndexStorage(path.parent, Manifest("test"))
    storage.rename_file(path.name, path.name)
    return storage.sums()[path.name]


def damaged(folder: Path, change: Callable[[bytes, int], bytes], count: int) -> Iterator[tuple[Path, int]]:
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        for place in places(content, count):
            path.write_bytes(change(content, place))
            yield path, place
        path.write_bytes(content)


@pytest.mark.parametrize("change", [flipped, lambda data, place: data[:place]], ids=["flipped", "cut"])
def test_damage_is_told_or_does_not_matter(folder: Path, change: Callable[[bytes, int], bytes]) -> None:
    sound = answers(folder)
    told = 0
    for path, place in damaged(folder, change, 60):
        try:
            assert answers(folder) == sound, (path.name, place)
        except DamagedIndex:
            told += 1

    assert told > 100
    assert answers(folder) == sound


def updated(folder: Path) -> list[dict[str, float]]:
    index = Index(folder, Weights())
    take_in(index, *articles(310, 330), removed=["article-8"])
    index.close()
    return answers(folder)


def test_writing_on_a_damaged_index_hides_no_damage(folder: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    expected = updated(copytree(folder, copies / "sound"))
    told = 0
    for path, place in damaged(folder, flipped, 15):
        try:
            assert updated(copytree(folder, copies / f"{path.name}-{place}")) == expected
        except DamagedIndex:
            told += 1

    assert told > 20


@pytest.mark.parametrize("pattern", ["*.seg", "*.toc", "index.json"])
def test_a_missing_file_is_damage(folder: Path, pattern: str) -> None:
    next(folder.glob(pattern)).unlink()

    assert Index(folder, Weights()).identity() is None
    with pytest.raises(DamagedIndex):
        answers(folder)
    with pytest.raises(DamagedIndex):
        take_in(Index(folder, Weights()))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format":1}', b'{"format":1,"identity":"","files":{"_MAIN_2.toc":[]}}', b"\xff"],
)
def test_a_manifest_that_is_none_gives_no_identity(folder: Path, content: bytes) -> None:
    (folder / "index.json").write_bytes(content)

    assert Index(folder, Weights()).identity() is None
    with pytest.raises(DamagedIndex):
        answers(folder)


def test_a_damaged_index_can_be_made_anew(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"nothing")
    index = Index(folder, Weights())
    index.create("again")
    take_in(index, *articles(0, 3))

    assert index.identity() == "again"
    assert len(index.search(Everything(), [])) == 3


def test_a_folder_that_cannot_be_made_is_damage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(DamagedIndex):
        Index(tmp_path / "file" / "index", Weights()).create("test")
