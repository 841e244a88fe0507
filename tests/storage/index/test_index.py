from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscli.model import text
from newscli.model.query import Everything, Phrase, Query, Word
from newscli.model.weights import Weights
from newscli.storage.index import BULK, MOST_SEGMENTS, DamagedIndex, Document, Index
from tests.storage.index.taking import take_in


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "index", Weights())
    index.create("english 1")
    yield index
    index.close()


def article(slug: str, title: str, body: str = "") -> Document:
    return Document(slug, {"title": text.stems(title, "en"), "body": text.stems(body, "en")})


def slugs(index: Index, query: Query) -> set[str]:
    return set(index.search(query, ["en"]))


def word(typed: str) -> Word:
    return Word(typed, 1)


def segments(folder: Path) -> int:
    return len(list(folder.glob("*.seg")))


def test_making_an_object_touches_nothing(tmp_path: Path) -> None:
    Index(tmp_path / "index", Weights())

    assert not (tmp_path / "index").exists()


def test_no_index_has_no_identity(tmp_path: Path) -> None:
    assert Index(tmp_path / "index", Weights()).identity() is None


def test_identity_is_what_create_was_given(index: Index, tmp_path: Path) -> None:
    take_in(index, article("peace", "Peace"))

    assert Index(tmp_path / "index", Weights()).identity() == "english 1"


def test_an_index_of_another_format_has_no_identity(index: Index, tmp_path: Path) -> None:
    manifest = tmp_path / "index" / "index.json"
    manifest.write_text(manifest.read_text().replace('"format":', '"format":9'))

    assert index.identity() is None


def test_create_replaces_whatever_lies_in_the_folder(index: Index, tmp_path: Path) -> None:
    take_in(index, article("peace", "Peace"))
    (tmp_path / "index" / "part-0").mkdir()
    (tmp_path / "index" / "stray").write_text("stray")
    index.create("english 2")

    assert index.identity() == "english 2"
    assert slugs(index, Everything()) == set()
    assert {path.name for path in (tmp_path / "index").iterdir()} == {"index.json", "_MAIN_0.toc"}


def test_an_empty_index_answers(index: Index) -> None:
    assert index.search(word("peace"), ["en"]) == {}
    assert index.suggest("peace", ["en"]) is None


def test_searching_where_there_is_no_index_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex):
        Index(tmp_path, Weights()).search(Everything(), [])


def test_articles_are_found_at_once_and_after_reopening(index: Index, tmp_path: Path) -> None:
    take_in(index, article("peace", "Peace in Lebanon"), article("grain", "Grain exports"))

    assert slugs(index, word("exports")) == {"grain"}
    assert slugs(Index(tmp_path / "index", Weights()), word("exports")) == {"grain"}


def test_a_slug_that_is_there_is_replaced(index: Index) -> None:
    take_in(index, article("peace", "Peace"), article("grain", "Grain"))
    take_in(index, article("peace", "War"))

    assert slugs(index, word("peace")) == set()
    assert slugs(index, word("war")) == {"peace"}
    assert slugs(index, Everything()) == {"peace", "grain"}


def test_a_removed_article_is_found_no_more(index: Index) -> None:
    take_in(index, article("peace", "Peace"), article("grain", "Grain"))
    take_in(index, removed=("peace", "unheard-of"))

    assert slugs(index, word("peace")) == set()
    assert slugs(index, Everything()) == {"grain"}


def test_an_article_both_taken_in_and_removed_stays(index: Index) -> None:
    take_in(index, article("peace", "Peace"))
    take_in(index, article("peace", "War"), removed=("peace",))

    assert slugs(index, word("war")) == {"peace"}


def test_an_article_that_went_meanwhile_is_out(index: Index) -> None:
    take_in(index, article("peace", "Peace"), article("war", "War"))
    index.update(["peace"], lambda slug: None, [], lambda count: None)

    assert slugs(index, Everything()) == {"war"}


def test_removing_all_leaves_an_empty_index(index: Index, tmp_path: Path) -> None:
    take_in(index, article("peace", "Peace"))
    take_in(index, removed=("peace",))

    assert slugs(index, Everything()) == set()
    assert segments(tmp_path / "index") == 0


def test_an_article_without_a_word_is_there(index: Index) -> None:
    take_in(index, Document("blank", {}))

    assert slugs(index, Everything()) == {"blank"}


def test_advance_counts_the_articles(index: Index) -> None:
    counts: list[int] = []
    take_in(index, article("one", "One"), article("two", "Two"), advance=counts.append)

    assert sum(counts) == 2


def test_an_open_index_sees_what_another_wrote(index: Index, tmp_path: Path) -> None:
    reader = Index(tmp_path / "index", Weights())
    before = slugs(reader, Everything())
    take_in(index, article("peace", "Peace"))

    assert (before, slugs(reader, Everything())) == (set(), {"peace"})


def test_many_small_commits_leave_few_segments(index: Index, tmp_path: Path) -> None:
    names = {f"article-{number}" for number in range(3 * MOST_SEGMENTS)}
    for name in sorted(names):
        take_in(index, article(name, "Peace", "the blue line"))
    take_in(index, removed=("article-3",))

    assert segments(tmp_path / "index") <= MOST_SEGMENTS
    assert slugs(index, Phrase("blue line", 1)) == names - {"article-3"}


def test_many_articles_at_once(index: Index, tmp_path: Path) -> None:
    counts: list[int] = []
    names = {f"article-{number}" for number in range(BULK + 100)}
    take_in(index, article("article-7", "War"), article("grain", "Grain"))
    documents = (article(name, "Peace", name) for name in sorted(names))
    take_in(index, *documents, removed=["grain"], advance=counts.append)

    assert slugs(index, word("peace")) == slugs(index, Everything()) == names
    assert slugs(index, word("war")) == set()
    assert sum(counts) == len(names)
    assert not list((tmp_path / "index").glob("part-*"))


def test_an_error_in_the_articles_leaves_the_last_commit(index: Index) -> None:
    def broken(slug: str) -> Document:
        if slug == "grain":
            raise LookupError("unreadable")
        return article(slug, "War")

    take_in(index, article("peace", "Peace"))
    with pytest.raises(LookupError):
        index.update(["war", "grain"], broken, ["peace"], lambda count: None)

    assert slugs(index, Everything()) == {"peace"}


def test_an_error_in_many_articles_leaves_the_last_commit(index: Index) -> None:
    def broken(count: int) -> None:
        raise OSError("no progress")

    documents = (article(f"article-{number}", "Peace") for number in range(BULK))
    with pytest.raises(OSError, match="no progress"):
        take_in(index, *documents, advance=broken)

    assert slugs(index, Everything()) == set()


def test_a_writer_that_cannot_write_its_part_is_damage(index: Index) -> None:
    stems = {"title": [3]}  # no stem, upon which the process that writes it ends
    documents = [Document(f"article-{number}", stems) for number in range(BULK)]  # type: ignore[arg-type]
    with pytest.raises(DamagedIndex):
        take_in(index, *documents)

    assert slugs(index, Everything()) == set()


KILLED = """
import os, signal, sys
from pathlib import Path
from newscli.model.weights import Weights
from newscli.storage.index import BULK, Document, Index

def advance(count):
    global taken
    taken += count
    if taken >= len(slugs):
        os.kill(os.getpid(), signal.SIGKILL)

taken, slugs = 0, [f"article-{number}" for number in range(int(sys.argv[2]))]
document_of = lambda slug: Document(slug, {"title": ["war"]})
Index(Path(sys.argv[1]), Weights()).update(slugs, document_of, ["peace"], advance)
"""


@pytest.mark.parametrize("count", [3, BULK + 3])
def test_a_killed_writer_leaves_the_last_commit(index: Index, tmp_path: Path, count: int) -> None:
    take_in(index, article("peace", "Peace"))
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "index", str(count)], check=False)
    after = slugs(Index(tmp_path / "index", Weights()), Everything())
    take_in(index, article("war", "War"))

    assert killed.returncode < 0
    assert after == {"peace"}
    assert slugs(index, Everything()) == {"peace", "war"}
    assert {path.suffix for path in (tmp_path / "index").iterdir()} == {".json", ".toc", ".seg"}


def test_a_commit_of_whoosh_without_ours_does_not_count(index: Index, tmp_path: Path) -> None:
    take_in(index, article("peace", "Peace"))
    (tmp_path / "index" / "_MAIN_2.toc").write_bytes(b"half a table of contents")
    before = slugs(Index(tmp_path / "index", Weights()), Everything())
    take_in(index, article("war", "War"))

    assert before == {"peace"}
    assert slugs(index, Everything()) == {"peace", "war"}


SEARCHED = """
import sys
from pathlib import Path
from newscli.model.query import Word
from newscli.model.weights import Weights
from newscli.storage.index import Index

assert Index(Path(sys.argv[1]), Weights()).search(Word("peace", 1), ["en"])
print(*sorted(sys.modules), sep="\\n")
"""


def test_a_search_loads_only_what_it_uses(index: Index, tmp_path: Path) -> None:
    take_in(index, article("peace", "Peace"))
    command = [sys.executable, "-c", SEARCHED, str(tmp_path / "index")]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()

    assert "whoosh.index" in loaded
    assert not {"multiprocessing", "whoosh.qparser", "whoosh.searching", "whoosh.writing"} & set(loaded)


@pytest.mark.skipif(os.name != "posix", reason="needs limits on the size of files")
@pytest.mark.parametrize("articles", [3, 1_200])
def test_a_full_disk_is_told_as_one_and_the_last_commit_stays(tmp_path: Path, articles: int) -> None:
    script = f"""
import resource, sys
from pathlib import Path
from newscli.model.errors import StorageError
from newscli.model.weights import Weights
from newscli.storage.index import Document, Index
index = Index(Path(sys.argv[1]) / "index", Weights())
index.create("own")
documents = {{
    str(number): Document(str(number), {{"title": [f"w{{number}}", "dust"]}}) for number in range({articles})
}}
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    index.update(documents, documents.get, (), lambda count: None)
except StorageError as error:
    print(error)
print(index.identity(), len(list(index._folder.iterdir())))
"""
    ran = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True)
    assert ran.stdout == f"cannot write the index {tmp_path / 'index'}: File too large\nown 2\n"
