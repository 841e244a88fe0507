"""Output: what a terminal shows and what a pipe carries.

The parts are loaded when something is shown, so that a pipe never pays for what a terminal needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import PurePath

    from newscli.model.errors import Problem
    from newscli.model.listing import Listing, Tally
    from newscli.model.overview import Overview
    from newscli.model.page import FrontPage, Page
    from newscli.model.plan import Plan
    from newscli.model.progress import Advance
    from newscli.model.reasons import Explanation
    from newscli.model.relation import Relation
    from newscli.model.reports import Change, Removed
    from newscli.model.step import Step
    from newscli.render.manual import Manual
    from newscli.render.output import Output
    from newscli.render.style import Style


def show_listing(listing: Listing, style: Style, output: Output) -> None:
    """Print a list of articles.

    Args:
        listing: the articles, with the fields that ``style.wanted`` named.
        style: the form that was asked for.
        output: where to.
    """
    match style.format:
        case "table":
            from newscli.render.table import show_listing as show
        case "json" | "jsonl":
            from newscli.render.json import show_listing as show
        case "csv":
            from newscli.render.csv import show_listing as show
        case _:
            from newscli.render.lines import show_listing as show
    show(listing, style, output)


def show_tally(tally: Tally, style: Style, output: Output) -> None:
    """Print values and how often each occurs.

    Raises:
        RequestError: when slugs or paths were asked for, which counts have not.
    """
    if style.format == "table" and not style.fields:
        from newscli.render.table import show_tally as show

        show(tally, output)
        return
    from newscli.model.listing import Listing

    columns = style.tally_columns()
    rows = tuple(tuple(count[column] for column in columns) for count in tally.counts)
    names = tuple(("value", "count")[column] for column in columns)
    listing = Listing(fields=names, rows=rows, total=len(rows), empty=f"no {tally.name}", hint=tally.hint)
    show_listing(listing, style, output)


def show_page(page: Page, output: Output) -> None:
    """Print the page of an article: drawn on a terminal, Markdown in a pipe."""
    if output.terminal:
        from newscli.render.page import show_page as show
    else:
        from newscli.render.markdown import show_page as show
    show(page, output)


def show_front_page(front: FrontPage, output: Output) -> None:
    """Print the front page: drawn on a terminal, Markdown in a pipe."""
    if output.terminal:
        from newscli.render.front import show_front_page as show
    else:
        from newscli.render.markdown import show_front_page as show
    show(front, output)


def show_problems(
    problems: Iterable[tuple[str | PurePath, Problem]], output: Output, *, json: bool = False
) -> int:
    """Print every breach as ``FILE:LINE:COL: rule: message``.

    Returns:
        How many there were.
    """
    from newscli.render.problems import show_problems as show

    return show(problems, output, json=json)


def show_changes(changes: Iterable[Change], output: Output) -> None:
    """Print what would change in files, as unified diffs."""
    from newscli.render.changes import show_changes as show

    show(changes, output)


def show_moment(moment: datetime | None, output: Output, *, json: bool) -> None:
    """Print when readers will next see anything else; nothing for never."""
    from newscli.render.plan import show_moment as show

    show(moment, output, json=json)


def show_plan(plan: Plan, output: Output, *, json: bool = False, pages: bool = False) -> None:
    """Print what readers will see differently; ``pages`` names those whose Related list changes."""
    from newscli.render.plan import show_plan as show

    show(plan, output, json=json, pages=pages)


def show_explanation(relations: Sequence[Relation], output: Output) -> None:
    """Print why articles are related."""
    from newscli.render.facts import show_explanation as show

    show(relations, output)


def show_reasons(explanation: Explanation, output: Output, *, json: bool) -> None:
    """Print why something is so."""
    from newscli.render.reasons import show_reasons as show

    show(explanation, output, json=json)


def show_overview(overview: Overview, output: Output, *, json: bool) -> None:
    """Print an archive at a glance."""
    from newscli.render.facts import show_overview as show

    show(overview, output, json=json)


def show_trash(removed: Iterable[Removed], output: Output) -> None:
    """Print the trash."""
    from newscli.render.facts import show_trash as show

    show(removed, output)


def show_log(steps: Iterable[Step], output: Output, *, limit: int, json: bool = False) -> None:
    """Print the commands that wrote, the last one first; a terminal shows so many."""
    from newscli.render.log import show_log as show

    show(steps, output, limit=limit, json=json)


def show_pairs(pairs: Iterable[tuple[str, str]], output: Output) -> None:
    """Print tags that may be one."""
    from newscli.render.facts import show_pairs as show

    show(pairs, output)


def show_topic(text: str, output: Output) -> None:
    """Print a topic of the help."""
    from newscli.render.topic import show_topic as show

    show(text, output)


def show_manual(manual: Manual, output: Output) -> None:
    """Print the manual as a man page."""
    from newscli.render.manual import show_manual as show

    show(manual, output)


def show_progress(output: Output, what: str, total: int | None = None) -> AbstractContextManager[Advance]:
    """Show on a terminal how far long work has come.

    Args:
        output: the bar is drawn on its standard error, if that is a terminal and not quiet.
        what: the work, such as ``importing``.
        total: how many steps there are, None when nobody knows.

    Returns:
        A context whose value is to be called with the number of steps just done.
    """
    from newscli.render.progress import progress as show

    return show(output, what, total)
