"""How an import went."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NamedTuple

from newscli.model.errors import ExitCode


class Fate(StrEnum):
    """What becomes of a record."""

    ADDED = "added"
    UPDATED = "updated"
    SKIPPED = "skipped"
    FAILED = "failed"


class Taken(NamedTuple):
    """One record and what became of it.

    Attributes:
        fate: what.
        slug: the article; empty for none.
        place: where the record stands, such as ``docs.jsonl:12``.
        reason: why, when it failed or was left out.
    """

    fate: Fate
    slug: str
    place: str
    reason: str = ""

    @property
    def words(self) -> str:
        """Why it failed, with its place, in a line."""
        return self.reason if not self.place or self.place in self.reason else f"{self.place}: {self.reason}"


@dataclass(slots=True)
class ImportReport:
    """How an import went: each record is counted once.

    Attributes:
        added: new articles.
        updated: articles that were there and got what the record says.
        skipped: records that are there already.
        empty: records with neither title nor text.
        failed: records that could not be read or written.
        subscribed: new subscriptions to feeds.
        views: lines of view counts that came in with another archive.
        titled: new articles that got their first words for a title.
        copies: near copies of other articles, left out or not.
        left_out: whether they were.
        code: what the first failure makes of the whole; DONE without one.
    """

    added: int = 0
    updated: int = 0
    skipped: int = 0
    empty: int = 0
    failed: int = 0
    subscribed: int = 0
    views: int = 0
    titled: int = 0
    copies: int = 0
    left_out: bool = False
    code: ExitCode = ExitCode.DONE

    def include(self, other: ImportReport) -> None:
        """Count in what another import did."""
        for each in fields(self):
            if each.name != "code":
                setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        self.code = self.code or other.code

    @property
    def words(self) -> str:
        """The report in a line."""
        parts = [
            f"added {self.added:,}",
            f"updated {self.updated:,}",
            f"skipped {self.skipped:,}",
            f"failed {self.failed:,}",
        ]
        if self.subscribed:
            parts.append(f"subscribed to {self.subscribed:,}")
        if self.empty:
            parts.append(f"left out {self.empty:,} without title and text")
        if self.views:
            parts.append(f"took in {self.views:,} view count{'s' * (self.views != 1)}")
        if self.titled:
            parts.append(f"gave {self.titled:,} their first words for a title")
        if self.copies:
            noun = "near copy" if self.copies == 1 else "near copies"
            parts.append(f"{'left out ' * self.left_out}{self.copies:,} {noun}")
        return ", ".join(parts)
