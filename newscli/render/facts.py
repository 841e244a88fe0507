"""Small things that are no list of articles: an archive at a glance, the trash, why articles are related."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newscli.model.dates import format_moment
from newscli.render.output import Output, one_line, visible
from newscli.render.when import brief

if TYPE_CHECKING:
    from newscli.model.overview import Overview
    from newscli.model.relation import Relation
    from newscli.model.reports import Removed

TIMES = ("newest", "changed", "next", "ending")
"""The facts of an archive that are times, or have one."""

TERMS_SHOWN = 6
"""How many shared terms an explanation names: the rest hardly counts."""


def show_overview(overview: Overview, output: Output, *, json: bool) -> None:
    """Print an archive at a glance: a line a fact, the name before a tab; aligned on a terminal.

    Piped, ``next`` and each ``ending`` have a slug and a time, with a tab between.
    """
    facts: dict[str, Any] = {**asdict(overview)}
    facts["archive"], facts["cache"] = str(overview.archive), str(overview.cache) if overview.cache else None
    if json:
        from newscli.render.json import show_value

        show_value(facts, output)
        return
    for name, *values in _overview_lines(overview, facts, output.terminal):
        texts = [one_line(_fact(name, value, output)) for value in values]
        output.write(
            f"{name:>12}  {', '.join(texts)}\n" if output.terminal else "\t".join((name, *texts)) + "\n"
        )


def _overview_lines(overview: Overview, facts: dict[str, Any], terminal: bool) -> Iterator[tuple[Any, ...]]:
    """The facts in their order, each with its name."""
    for name in ("title", "archive", "articles"):
        yield name, facts.pop(name)
    yield from facts.pop("statuses").items()
    for name, value in facts.items():
        if name == "next" and overview.next:
            yield name, overview.next.slug, overview.next.time
        elif name == "ending":
            yield from ((name, due.slug, due.time) for due in overview.ending)
        elif name == "cache_bytes" and terminal:
            yield "cache size", f"{value / 1000:,.0f} kB"
        else:
            yield name, value


def _fact(name: str, value: str | int | None, output: Output) -> str:
    """A fact as text: on a terminal with words for times, and the thousands of numbers parted."""
    if value in (None, ""):
        return "-"
    if output.terminal and isinstance(value, int):
        return f"{value:,}"
    is_time = name in TIMES and output.terminal
    return brief(str(value), output.now, output.zone) if is_time else str(value)


def show_trash(removed: Iterable[Removed], output: Output) -> None:
    """Print the trash, a line an article: slug, when it was removed, where it lay."""
    articles = list(removed)
    if not articles and output.terminal:
        output.write("the trash is empty\n")
    for article in articles:
        when = format_moment(article.removed, output.zone)
        if output.terminal:
            output.write(f"{brief(when, output.now, output.zone):<12}  {article.slug}\n")
        else:
            output.write(f"{article.slug}\t{when}\t{article.path}\n")


def show_explanation(relations: Sequence[Relation], output: Output) -> None:
    """Print why articles are related: a line each, then a line for each kind of thing that they share.

    Piped, every line begins with the slug: slug, what, value, where what is ``score``, ``note``, ``terms``,
    ``tags``, ``section``, ``days`` or ``repeats``.
    """
    for relation in relations:
        facts = list(_facts(relation))
        if output.terminal:
            output.write(f"{visible(relation.slug)}\n")
            output.write("".join(_told(what, value, output.width) for what, value in facts) + "\n")
        else:
            output.write("".join(f"{relation.slug}\t{what}\t{value}\n" for what, value in facts))
    if not relations and output.terminal:
        output.write("nothing is near it\n")


def show_pairs(pairs: Iterable[tuple[str, str]], output: Output) -> None:
    """Print tags that may be one, a pair a line."""
    found = [(one_line(one), one_line(other)) for one, other in pairs]
    if not found and output.terminal:
        output.write("no tags are spelt alike\n")
    output.write("".join(f"{one}\t{other}\n" for one, other in found))


def _told(what: str, value: str, width: int) -> str:
    """A fact as a terminal shows it: below its name what has no room beside it."""
    from rich.cells import cell_len

    label, indent = f"  {what:>8}  ", " " * 12
    lines = [label]
    for place, part in enumerate(value.split(", ")):
        piece = f", {part}" if place else part
        if place and cell_len(lines[-1] + piece) >= width:
            lines[-1] += ","
            lines.append(indent + part)
        else:
            lines[-1] += piece
    return "\n".join(lines) + "\n"


def _facts(relation: Relation) -> Iterable[tuple[str, str]]:
    near = relation.nearness
    if near is not None:
        yield "score", f"{near.score:.3f}"
    if relation.note:
        yield "note", relation.note
    if relation.terms:
        yield "terms", ", ".join(f"{term} {share:.3f}" for term, share in relation.terms[:TERMS_SHOWN])
    if near is not None and near.tags:
        yield "tags", ", ".join(f"{one_line(tag)} {share:.3f}" for tag, share in near.tags)
    if near is not None and near.same_section:
        yield "section", "the same"
    if near is not None and near.days is not None:
        yield "days", f"{near.days:.0f} apart"
    if relation.repeats:
        yield "repeats", ", ".join(relation.repeats)
