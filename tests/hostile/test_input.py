"""Hostile sources, a table for all readers: clear errors, bounded time and memory, nothing half written."""

from __future__ import annotations

import gzip
import io
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.samples import SAMPLES
from newscli.exchange.formats import FORMATS, Way
from tests.transcript import prepare

READERS = tuple(row.name for row in FORMATS if Way.IN in row.ways)
XML = ("newsml", "opml", "wxr", "wxr-pages", "feed")
JSON = ("json", "jsonl", "jsonfeed", "ninjs", "newsarticle")
SECRET = "the secret of another file"
MEMORY = 1_500_000
"""Kilobytes of addresses that a process may have; a bomb below would take many times that."""

SECONDS = 60
"""Of the processor, for all attacks on a reader together."""


@dataclass(frozen=True)
class Attack:
    """A hostile source.

    Attributes:
        name: what it does.
        make: gives its bytes; is handed a source of the format that is right, and the file of the secret.
        told: what the error says; empty when the source is no worse than odd, and may be taken.
        readers: which readers it is for.
    """

    name: str
    make: Callable[[bytes, Path], bytes]
    told: str = ""
    readers: tuple[str, ...] = READERS


def entities(declared: str) -> Callable[[bytes, Path], bytes]:
    """A document that declares entities and uses one in a title."""

    def make(sample: bytes, secret: Path) -> bytes:
        text = re.sub(r"^<\?xml.*?\?>\s*", "", sample.decode())
        text = re.sub(r"(<title>|<headline>|text=\")", r"\1&e;", text)
        return f"<!DOCTYPE a [{declared.replace('SECRET', secret.as_uri())}]>{text}".encode()

    return make


def packed(piece: bytes, times: int) -> bytes:
    """A gzip stream that unpacks to many times its size."""
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1) as file:
        for _ in range(times):
            file.write(piece)
    return stream.getvalue()


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghe", strict=True)
)
MEGABYTE = b"a" * 1_000_000

ATTACKS = (
    Attack("laughs", entities(LAUGHS.replace("<!ENTITY e ", "<!ENTITY x ", 1)), "", XML),
    Attack("file of another", entities('<!ENTITY e SYSTEM "SECRET">'), "", XML),
    Attack("foreign DTD", entities('<!ENTITY % p SYSTEM "SECRET"> %p;'), "", XML),
    Attack("nested elements", lambda sample, secret: b"<a>" * 10_000, "", (*XML, "html")),
    Attack("nested lists", lambda sample, secret: b"[" * 10_000, "bad JSON", JSON),
    Attack("nested objects", lambda sample, secret: b'{"a":' * 10_000, "bad JSON", JSON),
    Attack(
        "doubled keys", lambda sample, secret: b'{"title": "A", "title": "B"}', "'title' stands twice", JSON
    ),
    Attack("doubled TOML", lambda sample, secret: b'title = "A"\ntitle = "B"', "", ("toml",)),
    Attack(
        "doubled TOML above",
        lambda sample, secret: b'+++\ntitle = "A"\ntitle = "B"\n+++\n',
        "",
        ("markdown",),
    ),
    Attack("doubled YAML", lambda sample, secret: b"---\ntitle: A\ntitle: B\n---\n", "", ("markdown",)),
    Attack("aliases of YAML", lambda sample, secret: b"---\na: &a [x]\nb: *a\n---\n", "alias", ("markdown",)),
    Attack("doubled columns", lambda sample, secret: b"title,title\nA,B\n", "'title' twice", ("csv",)),
    Attack("broken quotes", lambda sample, secret: b'title,body\n"A,b\nc,d\n', "bad CSV", ("csv",)),
    Attack("quotes inside", lambda sample, secret: b'title,body\n"A"b,c\n', "bad CSV", ("csv",)),
    Attack("page of 50 MB", lambda sample, secret: b"<p>" + MEGABYTE * 50, "larger than 8 MB", ("html",)),
    Attack("line of 50 MB", lambda sample, secret: MEGABYTE * 50),
    Attack("packed spaces", lambda sample, secret: packed(b" " * 1_000_000, 200)),
    Attack("packed letters", lambda sample, secret: packed(MEGABYTE, 200)),
    Attack("packed lines", lambda sample, secret: packed(b"a,b\n" * 100_000, 1)),
    Attack("packed sample, cut", lambda sample, secret: gzip.compress(sample)[:-12], "gzip"),
    Attack("packed sample, damaged", lambda sample, secret: gzip.compress(sample)[:30] + b"\0" * 99, "gzip"),
    Attack("NUL inside", lambda sample, secret: sample.replace(b"A", b"A\0").replace(b"torm", b"t\0rm")),
    Attack("NULs", lambda sample, secret: b"\0" * 100_000),
    Attack("no UTF-8", lambda sample, secret: sample.replace(b"A", b"A\xff").replace(b"torm", b"t\xffrm")),
    Attack("cut", lambda sample, secret: sample[: len(sample) * 2 // 3]),
    Attack(
        "wrong dates",
        lambda sample, secret: sample.replace(b"2021-01-1", b"2021-13-4").replace(b" 2021 ", b" 0 "),
    ),
    Attack(
        "paths",
        lambda sample, secret: sample.replace(b"storm", b"../../storm").replace(b"a.jpg", b"../../a.jpg"),
    ),
)


@pytest.fixture
def shell(tmp_path: Path) -> tuple[Path, Mapping[str, str]]:
    """A folder with an empty archive, and the environment of a shell in it."""
    folder = tmp_path / "work"
    folder.mkdir()
    environment = prepare(folder, bundled=False)
    subprocess.run(["newscli", "init"], cwd=folder, env=environment, check=True, capture_output=True)
    return folder, environment


@pytest.mark.parametrize("reader", READERS)
def test_hostile_sources_fail_by_themselves(reader: str, shell: tuple[Path, Mapping[str, str]]) -> None:
    folder, environment = shell
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    attacks = [attack for attack in ATTACKS if reader in attack.readers]
    for attack in attacks:
        (folder / attack.name.replace(" ", "-")).write_bytes(attack.make(SAMPLES[reader][0], secret))
    (folder / "last").write_bytes(SAMPLES[reader][0])

    names = [attack.name.replace(" ", "-") for attack in attacks]
    line = f"ulimit -v {MEMORY} -t {SECONDS}; exec newscli import --as {reader} {' '.join(names)} last"
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    told = done.stderr

    assert "Traceback" not in told, told
    assert done.returncode in (1, 4), told
    for attack in attacks:
        name = re.escape(attack.name.replace(" ", "-"))
        assert not attack.told or re.search(rf"{name}\b.*{attack.told}", told), f"{attack.name}: {told}"
    articles = [path.read_text(encoding="utf-8") for path in folder.rglob("articles/**/*.toml")]
    assert not [text for text in articles if SECRET in text]
    everything = "".join(articles)
    assert "example.org/a" in everything if reader == "opml" else len(articles) > 1
    assert [path for path in folder.parent.rglob("*storm*") if folder / "articles" not in path.parents] == []
    assert list(folder.rglob(".newscli-*")) == []
    assert (folder / "articles" / "newscli.toml").is_file()
    found = subprocess.run(
        ["newscli", "list"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, "")
