"""Side by side: eight processes at once on one archive, and nothing that was reported is lost."""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.desk import Desk, Ran
from newscli.files.lock import Lock
from newscli.model.article import Article
from newscli.model.errors import ExitCode
from newscli.storage.cache import open_cache

ARTICLES = 50
WAITS = "another newscli is at work"
"""What a reader says whose answer may lack what others are writing."""


@dataclass(slots=True)
class Worker:
    """One of those who work at once, each command a process of its own.

    Attributes:
        tags: what was reported as tagged: the tag, and the article as it was first called.
        own: the slugs of articles that this worker alone changes.
    """

    desk: Desk
    number: int
    chance: random.Random
    ran: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    own: list[str] = field(default_factory=list)

    def work(self, seconds: float) -> None:
        """Run commands, one after the other, for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._step(f"w{self.number}-{self.ran.total()}")

    def _step(self, stamp: str) -> None:
        shared = [f"report-{number}" for number in self.chance.sample(range(ARTICLES), 3)]
        match self.chance.randrange(10):
            case 0 | 1 | 2:
                if self._run("tag", f"+{stamp}", *shared).code == ExitCode.DONE:
                    self.tags += [(stamp, slug) for slug in shared]
            case 3 | 4:
                self._add(stamp)
            case 5:
                self._run(self.chance.choice(("feature", "unfeature")), shared[0])
            case 6:
                self._run("rename", shared[0], f"{shared[0]}-{stamp}")
            case 7 if self.own:
                self._run("remove", "-y", self.own.pop())
            case 8 if self.chance.random() < 0.3:
                self._run("reindex")
            case _:
                self._run("search", "dust", "--format", "slugs")

    def _add(self, stamp: str) -> None:
        """Add an article, and look for it."""
        added = self._run("add", "--title", f"By {stamp}", "--body", "Dust.")
        if added.code != ExitCode.DONE:
            return
        slug = added.out.strip()
        self.own.append(slug)
        for words in (("list", "--format", "slugs"), ("search", f'"by {stamp}"', "--format", "slugs")):
            seen = self._run(*words)
            if seen.code == ExitCode.DONE and slug not in seen.out.split() and WAITS not in seen.told:
                self.faults.append(f"{words[0]} does not know '{slug}', and does not say why")

    def _run(self, *words: str) -> Ran:
        ran = self.desk.run(*words)
        self.ran[words[0]] += 1
        if ran.is_crash or ran.code not in (ExitCode.DONE, ExitCode.CONFLICT):
            self.faults.append(f"{' '.join(words)} ended with {ran.code}: {ran.told}")
        if ran.code == ExitCode.CONFLICT:
            self.ran["conflict"] += 1
        if "damaged" in ran.told:
            self.faults.append(f"{' '.join(words)} met damage: {ran.told}")
        return ran


def crowd(
    processes: int, seconds: float, chance: random.Random, *, watched: bool = False
) -> tuple[Counter[str], list[str]]:
    """Let several work at once on the same articles.

    Args:
        processes: how many work.
        seconds: for how long.
        chance: draws what they do.
        watched: whether a watcher spares them the scan.

    Returns:
        How often each command ran, and what was wrong then or afterwards.
    """
    with (
        TemporaryDirectory(prefix="newscli-torture-") as folder,
        Desk(Path(folder), ARTICLES).beside_a_watcher(is_there=watched) as desk,
    ):
        workers = [Worker(desk, number, random.Random(chance.random())) for number in range(processes)]
        with ThreadPoolExecutor(processes) as pool:
            for working in [pool.submit(worker.work, seconds) for worker in workers]:
                working.result()
        ran: Counter[str] = Counter()
        faults: list[str] = []
        for worker in workers:
            ran += worker.ran
            faults += worker.faults
        named = dict(_named(desk))
        for tag, slug in (pair for worker in workers for pair in worker.tags):
            if slug not in named or tag not in named[slug].tags:
                faults.append(f"the tag {tag} of '{slug}' was reported, and is lost")
        right = desk.answers(Path(folder) / "fresh")
        faults += [f"a wrong answer to {which}" for which, it in desk.answers().items() if it != right[which]]
        return ran, faults + [f"still there: {name}" for name in desk.left_over()]


def wait_for_lock(desk: Desk) -> float:
    """How many seconds longer a list and a search take while another process holds the catalog's lock."""
    desk.run("search", "dust")
    taken = []
    lock = open_cache(desk.cache, desk.root).lock
    assert lock is not None
    for is_held in (False, True):
        (desk.root / f"held-{is_held}.toml").write_text('title = "Held"\nbody = "Dust."\n')
        begin = time.monotonic()
        if is_held:
            with Lock(lock, "the catalog", 1):
                ran = desk.run("search", "dust", "--format", "slugs")
            assert WAITS in ran.told, ran.told
        else:
            desk.run("search", "dust", "--format", "slugs")
        taken.append(time.monotonic() - begin)
    return taken[1] - taken[0]


def _named(desk: Desk) -> list[tuple[str, Article]]:
    """Every article by each slug that it has or had."""
    return [(name, article) for slug, article in desk.by_slug().items() for name in (slug, *article.aliases)]
