"""Killed at any moment: ``kill -9`` at a random point of a command, then the truth."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.desk import ADDED, Desk, ended
from newscli.model.article import Article
from newscli.model.errors import InvalidArticle

ROUND = 40
"""Kills of one archive; then a new one, so that it does not grow."""

ARTICLES = 30
BATCH = 12


@dataclass(frozen=True, slots=True)
class Act:
    """A command that is to be killed.

    Attributes:
        words: its command line; ``given`` is its standard input.
        new: the titles that it adds.
        gone: the titles that it may take away.
        edit: what it makes of an article, where it changes any.
        lines: how many lines of views it counts.
    """

    words: tuple[str, ...]
    given: str = ""
    new: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    edit: Callable[[Article], Article] = lambda article: article
    lines: int = 0


def kill(times: int, chance: random.Random, *, watched: bool = False) -> tuple[Counter[str], list[str]]:
    """Kill commands, each at a random moment of its life.

    Args:
        times: how many kills that struck before the end.
        chance: draws commands and moments.
        watched: whether a watcher spares them the scan.

    Returns:
        How often each command was killed, and what was wrong afterwards.
    """
    struck: Counter[str] = Counter()
    faults: list[str] = []
    lives: dict[str, float] = {}
    while struck.total() < times:
        with (
            TemporaryDirectory(prefix="newscli-torture-") as folder,
            Desk(Path(folder), ARTICLES).beside_a_watcher(is_there=watched) as desk,
        ):
            desk.ask("search", "dust")
            for turn in range(min(ROUND, times - struck.total())):
                act = _draw(desk, chance, turn)
                name = act.words[0]
                before, lines = desk.by_title(), _views(desk)
                begin = time.monotonic()
                process = desk.start(act.words, act.given)
                if name in lives:  # the first of each kind lives, so that it is known how long it takes
                    time.sleep(chance.uniform(0.4, 1.0) * lives[name])
                    process.kill()
                code = ended(process).code
                if name not in lives:
                    lives[name] = time.monotonic() - begin
                struck[name] += code < 0
                faults += [f"{name}: {fault}" for fault in _faults(desk, act, before, lines)]
    return struck, faults


def _draw(desk: Desk, chance: random.Random, turn: int) -> Act:
    """A command about some of the articles that there are."""
    titles = dict(_titles(desk))
    some = chance.sample([slug for slug in titles if slug != "report-0"], 3)
    stamp = f"{turn}-{chance.randrange(10**6)}"

    def tagged(article: Article) -> Article:
        return replace(article, tags=(*article.tags, f"x{stamp}"))

    match chance.randrange(9):
        case 0:
            title = f"New {stamp}"
            return Act(("add", "--title", title, "--body", "Dust.", "-q"), new=frozenset({title}))
        case 1 | 2:
            return Act(("tag", f"+x{stamp}", *some), edit=tagged)
        case 3:
            return Act(("edit", some[0]), edit=_edited)
        case 4:
            return Act(
                ("rename", some[0], f"renamed-{stamp}"),
                edit=lambda article: replace(article, aliases=(*article.aliases, some[0])),
            )
        case 5:
            return Act(("remove", "-y", some[0]), gone=frozenset({titles[some[0]]}))
        case 6:
            new = [f"Wire {stamp} {number}" for number in range(BATCH)]
            records = "".join(json.dumps({"title": title, "body": "Ice."}) + "\n" for title in new)
            return Act(("import", "-", "-q"), records, new=frozenset(new))
        case 7:
            lines = "".join(f"{slug}\t1\t2026-01-01\n" for slug in some)
            return Act(("views", "add", "-"), lines, lines=len(some))
        case _:
            return Act(("reindex",))


def _faults(desk: Desk, act: Act, before: dict[str, list[Article]], lines: list[str]) -> Iterator[str]:
    """What is wrong after a kill, and after the command that follows it."""
    try:
        after = desk.by_title()
    except InvalidArticle as error:
        yield f"an article is not whole: {error}"
        return
    for title, (old,) in before.items():
        match after.pop(title, []):
            case [article]:
                if _stripped(article) not in (_stripped(old), _stripped(act.edit(old))):
                    yield f"'{title}' is neither old nor new"
            case []:
                if title not in act.gone:
                    yield f"'{title}' is lost"
            case _:
                yield f"'{title}' is doubled"
    for title, found in after.items():
        if title not in act.new or len(found) > 1:
            yield f"'{title}' came from nowhere"
    counted = _views(desk)
    if counted[: len(lines)] != lines or len(counted) > len(lines) + act.lines:
        yield "views were lost or doubled"
    next_one = desk.ask("list")
    if next_one.code or next_one.is_crash:
        yield f"the next command ended with {next_one.code}: {next_one.told}"
    if left := desk.left_over():
        yield f"still there: {left}"
    with TemporaryDirectory(prefix="newscli-torture-") as fresh:
        right = desk.answers(Path(fresh))
    for question, answer in desk.answers().items():
        if answer != right[question]:
            yield f"a wrong answer to {question}"


def _edited(article: Article) -> Article:
    return replace(article, body=f"{article.body.rstrip()}\n{ADDED}\n")


def _stripped(article: Article) -> Article:
    """An article without the line ends at its end, which an editor adds."""
    return replace(article, body=article.body.rstrip())


def _titles(desk: Desk) -> Iterator[tuple[str, str]]:
    for row in desk.ask("list", "--fields", "slug,title").out.splitlines():
        slug, title = row.split("\t")
        yield slug, title


def _views(desk: Desk) -> list[str]:
    """The lines of all views, which are only ever added."""
    return [line for path in sorted(desk.root.glob("views/*.tsv")) for line in path.read_text().splitlines()]
