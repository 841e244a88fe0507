"""No text of an archive or a source acts on a terminal, whatever a command shows of it, errors among them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

EVIL = "\x1b]0;evil\x07\x1b[2J\x9b31m\u202eevil\u2066\x08\x7f\r"
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, but for the end of a line and a tab."""

KEYS = ("title", "lead", "section", "language", "url", "guid", "body")
LISTS = ("tags", "authors", "sources", "aliases", "related", "unrelated")
FIELDS = ",".join(("slug", *KEYS, *LISTS, "photo", "featured", "corrections", "extra"))


@pytest.fixture
def evil(archive: Path) -> Path:
    """An archive whose every text holds what acts on a terminal, in files whose names do too."""
    quoted = json.dumps(f"Storm {EVIL}", ensure_ascii=True).replace("\\u007f", "\\u007F")
    lines = [f"{key} = {quoted}" for key in KEYS] + [f"{key} = [{quoted}]" for key in LISTS]
    lines += ["published = 2026-11-20", f"[extra]\n{quoted} = {quoted}"]
    lines += ["[featured]\nstart = 2026-11-20\n" + f"note = {quoted}", f"[[corrections]]\ntext = {quoted}"]
    lines += ["[photo]\n" + "\n".join(f"{key} = {quoted}" for key in ("file", "caption", "credit", "alt"))]
    text = "\n".join(lines).replace("\x7f", "\\u007f") + "\n"
    for slug in ("storm", "gale"):
        (archive / f"{slug}.toml").write_text(text, encoding="utf-8")
    (archive / f"a{EVIL}.toml").write_text("title = 1\n")
    (archive / f"b{EVIL}").mkdir()
    (archive / f"b{EVIL}" / "broken.toml").write_bytes(b"title = \x1b[2J")
    (archive / "bad.toml").write_text(f"{quoted} = 1\n", encoding="utf-8")
    (archive / "views").mkdir()
    (archive / "views" / f"2026-11{EVIL}.tsv").write_text(f"storm{EVIL}\t1\t2026-11-20\ta\tb\n")
    settings = archive / "newscli.toml"
    tables = f"[queries]\n{quoted} = {quoted}\n[[feeds]]\nurl = {quoted}\nname = {quoted}\n[{quoted}]\n"
    settings.write_text(f"{settings.read_text()}\n{quoted} = {quoted}\n{tables}", encoding="utf-8")
    (archive.parent / f"c{EVIL}.json").write_text(
        json.dumps([{"title": EVIL, EVIL: EVIL, "published": EVIL}, EVIL])
    )
    (archive.parent / f"d{EVIL}.xml").write_text("<a")
    return archive


@pytest.mark.parametrize(
    "line",
    [
        (),
        ("list",),
        ("list", "--fields", FIELDS),
        *(
            ("list", "--format", format)
            for format in ("table", "lines", "json", "jsonl", "csv", "slugs", "paths")
        ),
        ("list", "--format", "csv", "--safe-cells", "--fields", FIELDS),
        ("list", "--format", "lines", "--fields", FIELDS),
        ("list", "--template", "{title} {lead} {tags} {extra} {photo.caption} {body}" + EVIL),
        ("list", "--color", "never", "--width", "40"),
        ("search", "storm"),
        ("search", EVIL),
        ("search", "storm", "--expand"),
        ("search", f'"{EVIL}'),
        ("show", "storm"),
        ("show", "storm", "--format", "markdown"),
        ("show", "storm", "--format", "json"),
        ("show", "storm", "--format", "toml"),
        ("show", EVIL),
        ("related", "storm"),
        ("related", "storm", "--explain"),
        ("why", "storm"),
        ("why", "storm", "gale"),
        ("why", "storm", "--match", "storm"),
        ("why", "bad"),
        ("popular",),
        ("featured",),
        ("dupes",),
        ("plan", "--at", "+400d", "--pages"),
        ("plan", EVIL),
        ("plan", "--at", EVIL),
        ("publish", "--all", "--dry-run"),
        ("desk", "--print"),
        ("desk", "--print", "--section", EVIL),
        ("desk", EVIL),
        ("count", "--by", "tag"),
        ("count", "--by", "section"),
        ("tags",),
        ("tags", "similar"),
        ("tags", "rename", EVIL, "b"),
        ("status",),
        ("check",),
        ("check", EVIL),
        ("reindex",),
        ("fetch",),
        ("fetch", EVIL),
        ("import", f"c{EVIL}.json"),
        ("import", f"d{EVIL}.xml"),
        ("import", "--as", EVIL, f"d{EVIL}.xml"),
        ("import", "--as", "newsml", f"d{EVIL}.xml"),
        ("import", "*"),
        ("add", "--title", EVIL),
        ("add", "--title", EVIL, "--slug", EVIL),
        ("tag", f"+{EVIL}", "storm"),
        ("tag", "+wind", "--dry-run", "--all"),
        ("set", f"{EVIL}=a", "storm"),
        ("set", f"lead={EVIL}", "--dry-run", "storm"),
        ("rename", "storm", EVIL),
        ("remove", "-y", "storm"),
        ("restore",),
        ("restore", EVIL),
        ("list", "--since", EVIL),
        ("list", "--section", EVIL),
        ("list", "--format", EVIL),
        ("list", "--fields", EVIL),
        ("list", "--sort", EVIL),
        ("help", EVIL),
        ("-C", EVIL, "list"),
        ("--as-of", EVIL, "list"),
    ],
    ids=ascii,
)
def test_nothing_acts_on_a_terminal(line: tuple[str, ...], evil: Path, run: Callable[..., Ran]) -> None:
    ran = run(*line, terminal=True)

    assert ran.out + ran.err or line in (("featured",), ("popular",))
    assert ACTING.findall(ran.out) == []
    assert ACTING.findall(ran.err) == []


def test_a_command_that_is_none_acts_on_no_terminal(
    run: Callable[..., Ran], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(EVIL, terminal=True).code == 2
    told = capsys.readouterr().err

    assert "no command" in told
    assert ACTING.findall(told) == []
