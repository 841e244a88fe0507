"""Closed doors: nothing in an archive or a source leads to a write outside, or to a program that runs."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.files.containment import contained, is_inside
from newscli.model.errors import StorageError
from newscli.storage.cache import open_cache
from tests.conftest import Ran
from tests.transcript import prepare

OUT = (
    "../evil",
    "../../evil",
    "/evil",
    "a/../../evil",
    "..",
    ".",
    "",
    "evil\0",
    "C:\\evil",
    "~/evil",
    "-rf",
    "É",
)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what it holds."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("path", ["../a", "b/../../a", "/a", "link/a", "file"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    (folder / "file").symlink_to(tmp_path / "other")

    with pytest.raises(StorageError, match="leads out of"):
        contained(folder, path)


def test_a_folder_with_the_beginning_of_a_name_is_another(tmp_path: Path) -> None:
    assert not is_inside(tmp_path / "folder-2", tmp_path / "folder")
    assert is_inside(tmp_path / "folder" / "a", tmp_path / "folder")
    assert is_inside("/a", Path("/"))


@pytest.mark.parametrize("slug", OUT)
def test_no_slug_of_a_source_leads_out(
    slug: str, archive: Path, run: Callable[..., Ran], tmp_path: Path
) -> None:
    record = {
        "slug": slug,
        "title": "Evil",
        "aliases": [slug],
        "section": slug,
        "photo": slug,
        "body": "evil",
    }

    run("import", "--as", "jsonl", "-", stdin=json.dumps(record))
    run("add", "--title", "Evil", "--slug", slug, "--draft")
    for format in ("hugo", "zola", "markdown"):
        run("export", format, "--status", "all", "-o", "site/")

    own = (archive, tmp_path / "cache", tmp_path / "news" / "site")
    outside = {path for path in tmp_path.rglob("*evil*") if not any(root in path.parents for root in own)}
    assert outside == set()
    assert not Path("/evil").exists()
    for path in archive.rglob("*evil*"):
        assert path.resolve().is_relative_to(archive.resolve())


@pytest.mark.parametrize("name", OUT[:6])
def test_no_name_on_the_command_line_leads_out(
    name: str, archive: Path, write: Callable[..., Path], run: Callable[..., Ran], tmp_path: Path
) -> None:
    write("storm")
    (tmp_path / "evil.toml").write_text('title = "Evil"\n')
    (tmp_path / "news" / "evil.toml").write_text('title = "Evil"\n')
    before = files(tmp_path / "news")

    for line in (
        ("rename", "storm", name),
        ("remove", "-y", name),
        ("remove", "-y", f"{name}.toml"),
        ("restore", name),
        ("tag", "+wind", f"{name}.toml"),
        ("set", "title=Mine", f"{name}.toml"),
        ("feature", name),
        ("views", "add", name),
    ):
        assert run(*line).code != 0, line

    after = files(tmp_path / "news")
    assert {path: after[path] for path in before} == before
    assert (tmp_path / "evil.toml").read_text() == 'title = "Evil"\n'


def test_a_photo_outside_is_named_and_never_read(
    archive: Path, write: Callable[..., Path], run: Callable[..., Ran]
) -> None:
    (archive.parent / "secret.jpg").write_text("secret")
    path = write("storm")
    path.write_text(path.read_text() + '\n[photo]\nfile = "../secret.jpg"\n')

    assert "photo: ../secret.jpg leads out of the archive" in run("check").out


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (".newscli", ("tag", "+wind", "storm")),
        (".newscli", ("remove", "-y", "storm")),
        (".newscli/trash", ("remove", "-y", "storm")),
        (".newscli/lock", ("tag", "+wind", "storm")),
        ("views", ("views", "add", "storm")),
        ("views/2026-11.tsv", ("views", "add", "storm")),
        ("storm.toml", ("tag", "+wind", "storm")),
        ("storm.toml", ("rename", "storm", "gale")),
        ("2026", ("add", "--title", "Gale")),
        ("2026/11", ("add", "--title", "Gale")),
        ("newscli.toml", ("import", "feeds.opml")),
    ],
)
def test_no_link_out_of_an_archive_is_followed_for_writing(
    place: str, line: tuple[str, ...], archive: Path, run: Callable[..., Ran], tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (archive / "storm.toml").write_text('title = "Storm"\n')
    target = outside / "target"
    if place.endswith((".toml", ".tsv", "lock")):
        target.write_text((archive / place).read_text() if (archive / place).exists() else "")
    else:
        target.mkdir()
    (archive.parent / "feeds.opml").write_text(
        '<opml><body><outline xmlUrl="https://example.org/a"/></body></opml>'
    )
    link = archive / place
    if link.is_dir():
        link.rename(tmp_path / "away")
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    before = files(outside)

    ran = run(*line)

    assert ran.code != 0
    assert "leads out of" in ran.err
    assert files(outside) == before
    assert sorted(path.name for path in outside.rglob("*")) == ["target"]


def test_no_link_out_of_a_folder_is_followed_by_an_export(
    write: Callable[..., Path], run: Callable[..., Ran], tmp_path: Path
) -> None:
    write("storm", section="World")
    (tmp_path / "outside").mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "world").symlink_to(tmp_path / "outside")

    ran = run("export", "hugo", "-o", os.fspath(site))

    assert (ran.code, list((tmp_path / "outside").iterdir())) == (1, [])
    assert "leads out of" in ran.err


def test_an_import_follows_no_link_out_of_a_folder(
    run: Callable[..., Ran], archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    folder = tmp_path / "folder"
    other = folder / "articles"
    other.mkdir(parents=True)
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    run("import", os.fspath(folder))
    (other / "newscli.toml").write_text("")
    (tmp_path / "secret.toml").write_text('title = "Secret"\n')
    (other / "link.toml").symlink_to(tmp_path / "secret.toml")
    run("import", os.fspath(folder))

    assert run("count").out == "0\n"


@pytest.mark.parametrize("folder", [".", ".newscli", "2021/cache"])
def test_the_index_is_never_in_the_archive(folder: str, archive: Path) -> None:
    cache = open_cache(archive / folder, archive)

    assert "lies in the archive" in cache.note
    assert cache.path is None or not is_inside(cache.path, archive)


def test_nothing_of_an_archive_runs(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    environment = prepare(folder, bundled=True)
    touch = f"touch {tmp_path / 'ran'}"
    environment["NEWSCLI_EDITOR"] = "true"
    program = folder / "articles" / "program"
    program.write_text(f"#!/bin/sh\n{touch}\n")
    program.chmod(0o755)
    for name in ("sitecustomize.py", "tomllib.py", "typer.py", "newscli.py"):
        for place in (folder, folder / "articles"):
            (place / name).write_text(f"import os\nos.system({touch!r})\n")
    settings = folder / "articles" / "newscli.toml"
    keys = ("editor", "pager", "command", "hook", "pre_commit", "plugin", "alias")
    lines = "".join(f"{key} = '{program}'\n" for key in keys)
    tables = f"[hooks]\nadd = '{touch}'\n[aliases]\nlist = '!{touch}'\n"
    settings.write_text(f"{lines}{settings.read_text()}\n{tables}")
    (folder / "articles" / "evil.toml").write_text(
        f"title = '$({touch})'\nbody = '`{touch}` {{{{ run }}}}'\n[extra]\nexec = '!!python/object:os'\n"
    )

    for line in (
        "list",
        "show evil",
        "search touch",
        "check",
        "status",
        "edit evil",
        "export hugo -o site",
        "export newsletter-html",
        "why evil",
        "related evil",
        "list --template '{title} {body.__class__}'",
        "reindex",
        "fetch",
    ):
        # -P as the installed program does it, which looks for no module in the working folder
        command = [sys.executable, "-P", "-m", "newscli", *shlex.split(line)]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
        assert not (tmp_path / "ran").exists(), line


def test_a_cell_that_starts_a_formula_is_kept_from_it_on_request(
    archive: Path, run: Callable[..., Ran]
) -> None:
    titles = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\tx", "\rx", "＝1", "-5", "Plain", 'A "b"']
    for number, title in enumerate(titles):
        text = f"title = {json.dumps(title)}\n[extra]\n'=key' = {json.dumps(title)}\n"
        (archive / f"a{number}.toml").write_text(text, encoding="utf-8")

    listed = run("list", "--format", "csv", "--fields", "title,extra", "--safe-cells", "--sort", "title").out
    exported = run("export", "csv", "--safe-cells").out
    cells = [cell.strip('"') for line in listed.split("\n") for cell in line.split(",", 1)[:1]]
    assert "'=1+1" in cells
    assert {cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "＝"))} == set()
    assert "-5" in cells
    for out in (exported, listed):
        assert "'=1+1" in out
        assert "'-1+1" in out
        assert '"\'\rx"' in out
    assert ",'=1+1" in exported
    assert ",=1+1" not in exported
    assert ",=1+1" in run("export", "csv").out
    assert run("export", "json", "--safe-cells").code == run("list", "--safe-cells").code == 2


@pytest.mark.parametrize(
    "line",
    [
        ("show", "{}"),
        ("list", "--section", "{}"),
        ("list", "--tag", "{}"),
        ("search", "{}"),
        ("list", "--match", "tag:{}"),
        ("tag", "+{}", "storm"),
        ("set", "title={}", "storm"),
        ("check", "{}"),
        ("views", "add", "{}"),
        ("why", "{}"),
        ("related", "{}"),
        ("rename", "storm", "{}"),
        ("feature", "{}", "--note", "{}"),
        ("add", "--title", "{}"),
        ("import", "{}"),
        ("-C", "{}", "list"),
    ],
    ids=" ".join,
)
def test_a_word_that_is_not_utf_8_ends_in_a_line(
    line: tuple[str, ...], write: Callable[..., Path], run: Callable[..., Ran]
) -> None:
    write("storm")

    ran = run(*(word.format("a\udca6") for word in line))

    assert ran.code in (0, 1, 2, 3, 4)
    assert (ran.err == "") == (ran.code == 0)
    assert "\udca6" not in ran.err
