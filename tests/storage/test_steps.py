from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscli.model.errors import StorageError
from newscli.model.step import Step, Write
from newscli.storage import steps as log
from newscli.storage.steps import StepFolder

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MADE = Write(path="mars.toml", digest="1-0")
EDITED = Write(path="2021/venus.toml", digest="2-0", before="title = '…'\r\n")
MOVED = Write(path=".newscli/trash/x/moon.toml", digest="3-0", source="moon.toml")


def opened(folder: Path, *words: str) -> StepFolder:
    return StepFolder(folder, words or ("newscli", "tag", "+a b"), NOW)


def written(steps: StepFolder, *writes: Write) -> None:
    steps.write(writes, lambda: [None] * len(writes))


def test_what_is_told_is_read_again(tmp_path: Path) -> None:
    written(opened(tmp_path), MADE, EDITED, MOVED)
    assert opened(tmp_path).all() == [
        Step(number=1, time=NOW, command="newscli tag '+a b'", writes=(MADE, EDITED, MOVED))
    ]


def test_all_that_a_process_writes_is_one_step_and_the_next_process_begins_another(tmp_path: Path) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
    written(first, MADE)
    written(first, EDITED)
    written(second, MOVED)
    assert [step.writes for step in opened(tmp_path).all()] == [(MADE, EDITED), (MOVED,)]


def test_it_is_told_before_it_is_written(tmp_path: Path) -> None:
    def die() -> list[None]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened(tmp_path).write([EDITED], die)
    (step,) = opened(tmp_path).all()
    assert step.writes == (EDITED,)


def test_what_failed_is_taken_out_again(tmp_path: Path) -> None:
    opened(tmp_path).write([MADE, EDITED], lambda: [FileExistsError("mars.toml"), None])
    (step,) = opened(tmp_path).all()
    assert step.writes == (EDITED,)


def test_who_writes_nothing_leaves_no_step(tmp_path: Path) -> None:
    written(opened(tmp_path))
    assert opened(tmp_path).all() == []
    assert list(tmp_path.iterdir()) == []


def test_an_undo_names_its_step(tmp_path: Path) -> None:
    written(opened(tmp_path), MADE)
    undo = opened(tmp_path)
    written(undo, MOVED)
    undo.end_undo(1)
    assert [step.undoes for step in opened(tmp_path).all()] == [None, 1]


def test_only_the_last_steps_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "STEPS", 3)
    for _ in range(6):
        written(opened(tmp_path), MADE)
    assert [step.number for step in opened(tmp_path).all()] == [4, 5, 6]


def test_large_steps_push_out_old_ones_but_never_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "BYTES", 1000)
    for _ in range(3):
        written(opened(tmp_path), Write(path="a.toml", digest="1-0", before="x" * 2000))
    assert [step.number for step in opened(tmp_path).all()] == [2, 3]


def test_a_long_command_line_is_cut(tmp_path: Path) -> None:
    written(opened(tmp_path, *(["slug"] * 10_000)), MADE)
    (step,) = opened(tmp_path).all()
    assert len(step.command) == log.LONGEST_COMMAND
    assert step.command.endswith("…")


def test_foreign_and_torn_lines_are_passed_over(tmp_path: Path) -> None:
    written(opened(tmp_path), MADE)
    file = tmp_path / ".newscli/log" / "000001.jsonl"
    with file.open("a") as lines:
        lines.write(
            '[]\n3\n{"path": 3, "digest": ""}\n{"path": "", "digest": ""}\n{"strange": 1}\n\n{"path":"mars.to'
        )
    (tmp_path / ".newscli/log" / "notes.jsonl").write_text("x")
    (tmp_path / ".newscli/log" / "000009.jsonl").write_text("<<<<\n")
    (step,) = opened(tmp_path).all()
    assert step.writes == (MADE,)


@pytest.mark.parametrize(
    "line",
    [
        '{"time":"0001-01-01T00:00:00+14:00","command":"a"}',
        '{"time":"someday","command":"a"}',
        '{"undoes":Infinity}',
        '{"undoes":[]}',
        '{"path":"mars.toml","digest":"","before":false}',
        "[" * 100_000,
        "9" * 5000,
    ],
)
def test_a_line_that_cannot_be_read_is_passed_over(tmp_path: Path, line: str) -> None:
    written(opened(tmp_path), MADE)
    with (tmp_path / ".newscli/log" / "000001.jsonl").open("a") as lines:
        lines.write(f"{line}\n")
    (step,) = opened(tmp_path).all()
    assert (step.time, step.writes, step.undoes) == (NOW, (MADE,), None)


def test_what_is_no_file_of_a_step_is_passed_over_and_its_number_is_not_used(tmp_path: Path) -> None:
    written(opened(tmp_path), MADE)
    folder = tmp_path / ".newscli/log"
    os.mkfifo(folder / "000050.jsonl")
    (folder / "000051.jsonl").mkdir()
    for name in ("7.jsonl", "0000052.jsonl", "٠٠٠٠٥٣.jsonl", f"{9:9<249}.jsonl"):
        (folder / name).write_bytes((folder / "000001.jsonl").read_bytes())
    written(opened(tmp_path), EDITED)
    assert [step.number for step in opened(tmp_path).all()] == [1, 52]


@pytest.mark.parametrize(
    "path",
    [
        "../out.toml",
        "/etc/out.toml",
        "a/../../out.toml",
        ".git/hooks/pre-commit",
        ".git/out.toml",
        "..\\\\out.toml",
        "./newscli.toml",
        "./mars.toml",
        "a//mars.toml",
        ".newscli/trash/newscli.toml",
        ".newscli/trash//mars.toml",
        ".newscli/trash/../mars.toml",
        "mars\\u0000.toml",
        "mars\\ud800.toml",
    ],
)
def test_a_log_of_a_stranger_leads_nowhere_but_to_articles(tmp_path: Path, path: str) -> None:
    written(opened(tmp_path), MADE)
    with (tmp_path / ".newscli/log" / "000001.jsonl").open("a") as lines:
        lines.write(f'{{"path":"{path}","digest":"1-0","before":"x"}}\n')
        lines.write(f'{{"path":"mars.toml","digest":"1-0","source":"{path}"}}\n')
    (step,) = opened(tmp_path).all()
    assert step.writes == (MADE,)


def test_a_log_may_tell_of_the_settings_that_they_were_edited_and_nothing_else(tmp_path: Path) -> None:
    edited = Write(path="newscli.toml", digest="1-0", before="")
    written(
        opened(tmp_path),
        edited,
        Write(path="newscli.toml", digest="1-0"),
        Write(path="newscli.toml", digest="1-0", source="mars.toml"),
        Write(path="newscli.toml", digest="1-0", before="", source="mars.toml"),
        Write(path="mars.toml", digest="1-0", source="newscli.toml"),
    )
    (step,) = opened(tmp_path).all()
    assert step.writes == (edited,)


def test_a_log_that_leads_out_of_the_archive_is_not_written_to(tmp_path: Path) -> None:
    archive, outside = tmp_path / "archive", tmp_path / "outside"
    (archive / ".newscli").mkdir(parents=True)
    outside.mkdir()
    (archive / ".newscli" / "log").symlink_to(outside)
    with pytest.raises(StorageError, match="leads out"):
        written(opened(archive), MADE)
    assert list(outside.iterdir()) == []
