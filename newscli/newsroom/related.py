"""Related articles: the editor's own first, then the nearest by what they share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.listing import Listing
from newscli.model.relation import Relation
from newscli.model.selection import Selection
from newscli.newsroom.listing import listing
from newscli.newsroom.neighbours import Neighbours

if TYPE_CHECKING:
    from newscli.model.related import Nearness
    from newscli.newsroom.newsroom import Newsroom

LIMIT = 10
"""How many articles are suggested unless a command says otherwise."""


def relate(
    newsroom: Newsroom,
    slug: str,
    *,
    newer: bool = False,
    older: bool = False,
    limit: int | None = LIMIT,
) -> list[Relation]:
    """The articles that are related to one, the editor's own first, then the nearest; only live ones.

    Args:
        newsroom: the newsroom.
        slug: the article.
        newer: only those published after it.
        older: only those published before it.
        limit: at most so many; None for all.
    """
    found = Neighbours(newsroom).of(slug)
    live = set(_live(newsroom, [*found.pins, *found.near], slug, newer, older))
    folded = found.folded(live, limit)
    names = newsroom.catalog.terms.names({term for each in folded for term, _ in found.near[each].terms})
    relations = [
        _relation(pin, True, found.near.get(pin), names, ()) for pin in found.pins if pin in live
    ] + [_relation(each, False, found.near[each], names, tuple(repeats)) for each, repeats in folded.items()]
    return relations[:limit]


def compare(newsroom: Newsroom, slug: str, other: str) -> Relation:
    """What an article shares with another one, whether it is among those related to it or not."""
    near = Neighbours(newsroom).compare(slug, other)
    names = newsroom.catalog.terms.names(term for term, _ in near.terms)
    return _relation(other, False, near, names, ())


def list_related(newsroom: Newsroom, relations: list[Relation], fields: tuple[str, ...]) -> Listing:
    """A listing of related articles, each with its score and note."""
    entries = newsroom.catalog.entries
    notes = {relation.slug: relation.note or None for relation in relations}
    entries.match({relation.slug: _score(relation) for relation in relations})
    wanted = fields if "slug" in fields else (*fields, "slug")
    found = listing(newsroom, Selection(slugs=tuple(notes)), wanted)
    position = wanted.index("slug")
    rows = [
        tuple(
            notes[str(row[position])] if field == "note" else value
            for field, value in zip(fields, row, strict=False)
        )
        for row in found.rows
    ]
    return replace(found, fields=fields, rows=rows, total=len(rows), empty="nothing is near it")


def _relation(
    slug: str,
    pinned: bool,
    near: Nearness | None,
    names: dict[int, str],
    repeats: tuple[str, ...],
) -> Relation:
    terms = tuple((names[term], share) for term, share in near.terms if term in names) if near else ()
    return Relation(slug=slug, pinned=pinned, nearness=near, terms=terms, repeats=repeats)


def _score(relation: Relation) -> float:
    return round(relation.nearness.score, 3) if relation.nearness else 0.0


def _live(newsroom: Newsroom, slugs: list[str], slug: str, newer: bool, older: bool) -> list[str]:
    selection = Selection(slugs=tuple(slugs), statuses=(Status.LIVE,))
    if newer or older:
        terms = newsroom.catalog.terms
        published = terms.published(terms.number_of(slug))
        if published is None:
            return []
        moment = datetime.fromtimestamp(published, UTC)
        selection = replace(selection, since=moment if newer else None, until=moment if older else None)
    return newsroom.catalog.entries.select(selection, newsroom.calendar)
