"""What makes two articles related, or what keeps them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newscli.model.entry import Status
from newscli.model.errors import RequestError
from newscli.model.reasons import Explanation, Reason
from newscli.model.related import COPY, SAME_STORY, SECTION_WEIGHT, STORY_DAYS, THRESHOLD, Nearness
from newscli.model.relation import Relation
from newscli.newsroom.related import LIMIT, compare, relate
from newscli.newsroom.why import status_of_slug

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

TERMS_NAMED = 6
"""How many shared terms are named: the rest hardly counts."""


def explain_pair(newsroom: Newsroom, slug: str, other: str) -> Explanation:
    """Whether an article lists another one as related, and what they share.

    Args:
        newsroom: the newsroom.
        slug: the article whose list it is.
        other: the article that is in it or not.

    Raises:
        RequestError: when the two are one.
    """
    if slug == other:
        raise RequestError(f"'{slug}' is not compared with itself (name another article)")
    ((_, record), (_, record_of_other)) = newsroom.catalog.entries.records([slug, other])
    shared = compare(newsroom, slug, other)
    near = shared.nearness
    assert near is not None, "two articles are always so near or so far"
    verdict = _place(relate(newsroom, slug, limit=None), other) or Reason(
        "related", "no", "; ".join(_obstacles(newsroom, record, other, record_of_other, near))
    )
    sections = record["section"] or "", record_of_other["section"] or ""
    return Explanation(
        article=slug, other=other, reasons=(verdict, *_shared(shared, near, sections), _story(near))
    )


def _place(relations: Sequence[Relation], other: str) -> Reason | None:
    """Where the other one stands in the whole list; None when it is not in it."""
    for number, relation in enumerate(relations, 1):
        if relation.slug == other:
            if number > LIMIT:
                reason = f"number {number}, and {LIMIT} are listed (--limit 0 lists all)"
                return Reason("related", "no", reason)
            note = f", {relation.note}" if relation.note else ""
            return Reason("related", "yes", f"number {number} of {min(LIMIT, len(relations))}{note}")
        if other in relation.repeats:
            return Reason("related", "folded", f"under {relation.slug}, which tells the same story")
    return None


def _obstacles(
    newsroom: Newsroom, record: dict[str, Any], other: str, record_of_other: dict[str, Any], near: Nearness
) -> Iterator[str]:
    """Everything that keeps an article out of the list of another one."""
    entries = newsroom.catalog.entries
    blocked = [name if entries.path(name) else entries.slug_of_alias(name) for name in record["unrelated"]]
    if other in blocked:
        yield "blocked: unrelated names it"
    status = status_of_slug(newsroom, other)
    if status is Status.DRAFT:
        yield "it is a draft"
    elif status is Status.SCHEDULED:
        yield f"it is scheduled: published {record_of_other['published']}"
    elif status is Status.EXPIRED:
        yield f"it has expired: expires {record_of_other['expires']}"
    if near.score < THRESHOLD:
        yield f"below the threshold: {near.score:.3f} of {THRESHOLD}"
    elif status is Status.LIVE and other not in blocked:
        yield "not looked at: others share more of the rare terms and tags"


def _shared(shared: Relation, near: Nearness, sections: tuple[str, str]) -> Iterator[Reason]:
    """The score, and what each kind of thing in common adds to it."""
    tags = sum((share for _, share in near.tags), 0.0)
    is_near = near.score >= THRESHOLD
    section = SECTION_WEIGHT * (near.same_section and is_near)
    days = max(0.0, near.score - near.cosine - tags - section)
    far = "" if is_near else "; counts from the threshold on"
    yield Reason("score", round(near.score, 3), f"the sum; related from {THRESHOLD} on")
    yield Reason("terms", round(near.cosine, 3), _named(shared.terms[:TERMS_NAMED]) or "none in common")
    yield Reason("tags", round(tags, 3), _named(near.tags) or "none in common")
    yield Reason("section", round(section, 3), _sections(sections, near.same_section) + far)
    yield Reason("days", round(days, 3), _apart(near.days) + far)


def _story(near: Nearness) -> Reason:
    reason = f"one story from terms of {SAME_STORY} within {STORY_DAYS:.0f} days, of {COPY} at any distance"
    return Reason("story", "the same" if near.same_story else "another", reason)


def _named(parts: Sequence[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {share:.3f}" for name, share in parts)


def _sections(sections: tuple[str, str], is_same: bool) -> str:
    if is_same:
        return f"both in {sections[0]}"
    return " and ".join(section or "none" for section in sections)


def _apart(days: float | None) -> str:
    return "one has no date" if days is None else f"{days:,.0f} apart"
