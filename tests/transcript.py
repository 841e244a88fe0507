"""Transcripts of the command line: ``$ command``, what it prints, and ``[code]`` when that is not 0.

A line that begins with ``-- `` is prose. A line ``...`` in the output stands for any lines. A transcript
runs in a real shell, in an empty folder or in one with a copy of the bundled archive.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOW = "2026-11-24T12:00:00Z"
ANY = "..."
_CODE = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Step:
    """A command of a transcript.

    Attributes:
        line: where it stands, counted from 1.
        command: what the shell is given.
        output: the lines that are expected, the exit code in brackets last when it is not 0.
    """

    line: int
    command: str
    output: tuple[str, ...]


def parse(lines: list[str]) -> Iterator[Step]:
    """The steps of a transcript; the output of one ends at prose, or at the next command."""
    position = 0
    while position < len(lines):
        if not lines[position].startswith("$ "):
            position += 1
            continue
        start = position
        command = lines[position][2:]
        while command.endswith("\\") or _open_quote(command):
            position += 1
            command += "\n" + lines[position].removeprefix("> ")
        position += 1
        output = []
        while position < len(lines) and not lines[position].startswith(("$ ", "-- ")):
            output.append(lines[position])
            position += 1
        while output and not output[-1]:
            output.pop()
        yield Step(start + 1, command, tuple(output))


def run(step: Step, folder: Path, environment: dict[str, str]) -> tuple[str, ...]:
    """The lines that a step prints, standard error among them, and its exit code in brackets."""
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{step.command}"],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    lines = done.stdout.decode().rstrip("\n").split("\n") if done.stdout else []
    return (*(line.rstrip() for line in lines), *([f"[{done.returncode}]"] if done.returncode else []))


def prepare(folder: Path, *, bundled: bool) -> dict[str, str]:
    """Make a folder ready for a transcript, and give the environment that it runs in."""
    programs = folder.parent / "programs"
    programs.mkdir()
    program = programs / "newscli"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error -m newscli "$@"\n')
    program.chmod(0o755)
    if bundled:
        shutil.copytree(ROOT / "articles", folder / "articles", ignore=shutil.ignore_patterns(".newscli"))
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder.parent),
        "XDG_CACHE_HOME": str(folder.parent / "cache"),
        "NEWSCLI_NOW": NOW,
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }


def agrees(expected: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether lines are as expected; ``...`` stands for any of them."""
    pattern = "".join(r"(?:.*\n)*" if line == ANY else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def _open_quote(command: str) -> bool:
    return command.count("'") % 2 == 1
