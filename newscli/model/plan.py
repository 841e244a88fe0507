"""What readers will see differently: two sights of a newsroom, compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newscli.model.frozen import frozen

if TYPE_CHECKING:
    from newscli.model.sight import Link, Sight


@frozen
class Turn:
    """A list of articles before and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether it is another list."""
        return self.before != self.after


class Later(NamedTuple):
    """Something of the schedule of an article that is new, or that is taken back.

    Attributes:
        moment: when it is to be.
        sign: ``+`` for what is new in the schedule, ``-`` for what is no longer in it.
        name: the list, ``live`` or ``featured``.
        comes: whether the article comes there then, or goes.
        slug: the article.
    """

    moment: datetime
    sign: str
    name: str
    comes: bool
    slug: str


@frozen(kw_only=True)
class Plan:
    """What readers will see differently.

    Attributes:
        before: the moment that is compared; after: with that one.
        appearing: the slugs that go live; leaving: that are live no longer; changing: with another text.
        featured: Editor's choice; popular: Popular as every page has it.
        related: the pages on which the Related list changes, with that list.
        dead_links: the links that lead nowhere from then on.
        renamed: the articles that get another slug, the old one and the new one.
        later: what comes or goes by itself after that, and did not before, or does so no longer.
        titles: the title of every article that is named, by slug, the later one if it changes.
    """

    before: datetime
    after: datetime
    appearing: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()
    featured: Turn = field(default=Turn((), ()))
    popular: Turn = field(default=Turn((), ()))
    related: Mapping[str, Turn] = field(default_factory=dict)
    dead_links: tuple[Link, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    later: tuple[Later, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether readers see the same."""
        return not (
            self.appearing
            or self.leaving
            or self.changing
            or self.featured.changes
            or self.popular.changes
            or self.related
            or self.dead_links
            or self.renamed
            or self.later
        )


class Move(NamedTuple):
    """One article's change of place in a list.

    Attributes:
        sign: ``+`` comes in, ``-`` goes, ``~`` stands elsewhere.
        place: where, counted from 1: of one that goes, where it stood.
        slug: the article.
    """

    sign: str
    place: int
    slug: str


def moves(turn: Turn) -> Iterator[Move]:
    """What becomes of each article of a list: first those that go, then the new list from its top."""
    places = {slug: place for place, slug in enumerate(turn.before, 1)}
    for slug, place in places.items():
        if slug not in turn.after:
            yield Move("-", place, slug)
    for place, slug in enumerate(turn.after, 1):
        if places.get(slug) != place:
            yield Move("~" if slug in places else "+", place, slug)


def compare(
    before: Sight,
    after: Sight,
    *,
    rewritten: Sequence[str] = (),
    heirs: Mapping[str, str] | None = None,
) -> Plan:
    """What differs between two sights, but for the Related lists and for what is later.

    Args:
        before: the first sight.
        after: the second.
        rewritten: the slugs of articles whose text is another; who is live both times changes.
        heirs: the slug that bears an old one as its alias, by that; None for none.
    """
    renamed = {old: new for old, new in (heirs or {}).items() if old in before.live and new in after.live}
    appearing = tuple(sorted(after.live.keys() - before.live.keys() - {*renamed.values()}))
    leaving = tuple(sorted(before.live.keys() - after.live.keys() - renamed.keys()))
    return Plan(
        before=before.moment,
        after=after.moment,
        appearing=appearing,
        leaving=leaving,
        changing=tuple(sorted(before.live.keys() & after.live.keys() & {*rewritten})),
        featured=Turn(_renamed(before.featured, renamed), after.featured),
        popular=Turn(_renamed(before.popular, renamed), after.popular),
        dead_links=tuple(sorted(after.dead_links - before.dead_links)),
        renamed=tuple(sorted(renamed.items())),
        titles={**before.live, **after.live},
    )


def _renamed(slugs: Sequence[str], renamed: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(renamed.get(slug, slug) for slug in slugs)
