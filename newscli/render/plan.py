"""What readers will see differently, for ``plan``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from newscli.model.counted import count_of
from newscli.model.dates import format_moment
from newscli.model.plan import Later, Plan, Turn, moves
from newscli.render.output import Output, one_line
from newscli.render.when import written

_COLORS = {"+": "\x1b[32m", "-": "\x1b[31m", "~": "\x1b[33m", "!": "\x1b[31m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"

LISTS = {"featured": "Editor's choice", "popular": "Popular"}
"""The lists that every page has, by the name that a pipe gets."""

LATER = {
    ("live", True): "goes live",
    ("live", False): "leaves",
    ("featured", True): "is Editor's choice",
    ("featured", False): "is it no longer",
}
"""What happens later, by the list and whether an article comes there."""


def show_plan(plan: Plan, output: Output, *, json: bool = False, pages: bool = False) -> None:
    """Print what readers will see differently.

    Piped, a line a change, its parts with a space between them: a sign (``+`` comes, ``-`` goes, ``~``
    changes), what it is about, in a list the place, and the slug.

    Args:
        plan: what changes.
        output: where to.
        json: whether as JSON.
        pages: whether each page is named whose Related list changes; they are counted otherwise.
    """
    if json:
        from newscli.render.json import show_value

        show_value(_as_data(plan, output), output)
        return
    lines = _drawn(plan, output, pages) if output.terminal else _lines(plan, pages)
    output.write("".join(f"{line}\n" for line in lines))


def show_moment(moment: datetime | None, output: Output, *, json: bool) -> None:
    """Print when readers will next see anything else, in UTC; nothing for never, as JSON ``null``."""
    text = None if moment is None else format_moment(moment, UTC)
    if json:
        from newscli.render.json import show_value

        show_value({"next": text}, output)
    elif text is not None:
        output.write(f"{text}\n")


def _lines(plan: Plan, pages: bool) -> Iterator[str]:
    for sign, slugs in (("+", plan.appearing), ("~", plan.changing), ("-", plan.leaving)):
        yield from (f"{sign} live {slug}" for slug in slugs)
    yield from (f"~ renamed {old} {new}" for old, new in plan.renamed)
    for name in LISTS:
        yield from (f"{sign} {name} {place} {slug}" for sign, place, slug in moves(getattr(plan, name)))
    if pages:
        yield from (f"~ related {slug}" for slug in plan.related)
    elif plan.related:
        yield f"~ related {len(plan.related)}"
    yield from (f"+ dead-link {slug} {name}" for slug, name in plan.dead_links)
    for moment, sign, name, comes, slug in plan.later:
        yield f"{sign} later {format_moment(moment, UTC)} {'' if comes else 'not-'}{name} {slug}"


def _as_data(plan: Plan, output: Output) -> dict[str, Any]:
    return {
        "before": format_moment(plan.before, output.zone),
        "after": format_moment(plan.after, output.zone),
        "live": plan.appearing,
        "changed": plan.changing,
        "left": plan.leaving,
        "renamed": [{"from": old, "to": new} for old, new in plan.renamed],
        **{name: _turn(getattr(plan, name)) for name in LISTS},
        "related": {slug: _turn(turn) for slug, turn in plan.related.items()},
        "dead_links": [{"slug": slug, "link": name} for slug, name in plan.dead_links],
        "later": [
            {
                "time": format_moment(moment, UTC),
                "added": sign == "+",
                "list": name,
                "comes": comes,
                "slug": slug,
            }
            for moment, sign, name, comes, slug in plan.later
        ],
    }


def _turn(turn: Turn) -> dict[str, tuple[str, ...]]:
    return {"before": turn.before, "after": turn.after}


def _drawn(plan: Plan, output: Output, pages: bool) -> Iterator[str]:
    """The page of a terminal."""
    look = _Look(output, plan)
    if plan.is_empty:
        yield f"Readers see the same{look.when}."
        return
    yield look.bold(f"What readers see{look.when}")
    articles = (
        ("+", plan.appearing, "goes live"),
        ("~", plan.changing, "changes"),
        ("-", plan.leaving, "leaves"),
        ("~", tuple(new for _, new in plan.renamed), "renamed"),
    )
    if any(slugs for _, slugs, _ in articles):
        yield ""
        yield from (look.row(sign, what, slug) for sign, slugs, what in articles for slug in slugs)
    for name, heading in LISTS.items():
        if getattr(plan, name).changes:
            yield ""
            yield look.bold(heading)
            yield from look.list(getattr(plan, name))
    if plan.related:
        yield ""
        yield (
            look.bold("Related articles")
            + f" change on {count_of(len(plan.related), 'page')}"
            + ("" if pages else look.dim("  (--pages names them)"))
        )
        if pages:
            for slug, turn in plan.related.items():
                yield look.row("~", "", slug)
                yield from (look.row(sign, f"  {place}", other) for sign, place, other in moves(turn))
    if plan.dead_links:
        yield ""
        yield look.bold("Dead links")
        yield from (look.row("!", f"to {name}", slug) for slug, name in plan.dead_links)
    if plan.later:
        yield ""
        yield look.bold("Later")
        yield from map(look.later, plan.later)


class _Look:
    """How a terminal shows the parts of a plan."""

    def __init__(self, output: Output, plan: Plan) -> None:
        self._output = output
        self._titles = plan.titles
        self.when = "" if plan.after == plan.before else f" at {written(plan.after, output.zone)}"

    def bold(self, text: str) -> str:
        return self._colored(_BOLD, text)

    def dim(self, text: str) -> str:
        return self._colored(_DIM, text)

    def row(self, sign: str, what: str, slug: str) -> str:
        """A change: its sign, what it is, the title, and the slug where there is room for it."""
        from rich.cells import cell_len

        from newscli.render.theme import cut

        title = one_line(self._titles.get(slug, slug))
        head = f"  {sign} {what:<10} "
        room = self._output.width - len(head)
        text = cut(title, room)
        if cell_len(title) + 2 + len(slug) <= room:
            text = f"{title}  {self.dim(slug)}"
        return self._colored(_COLORS.get(sign, ""), head) + text

    def list(self, turn: Turn) -> Iterator[str]:
        """A list as it will be, each place with what becomes of it, and below it what goes."""
        places = {slug: place for place, slug in enumerate(turn.before, 1)}
        for place, slug in enumerate(turn.after, 1):
            was = places.get(slug)
            if was == place:
                yield self.row(" ", f"{place}", slug)
            else:
                yield self.row(
                    "+" if was is None else "~", f"{place}" if was is None else f"{place} (was {was})", slug
                )
        for slug, place in places.items():
            if slug not in turn.after:
                yield self.row("-", f"{place}", slug)

    def later(self, event: Later) -> str:
        """Something of the schedule: in it from now on, or no longer."""
        what = LATER[event.name, event.comes]
        return self.row(event.sign, f"{written(event.moment, self._output.zone)}  {what}", event.slug)

    def _colored(self, color: str, text: str) -> str:
        return f"{color}{text}{_PLAIN}" if color and self._output.color else text
