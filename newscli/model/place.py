"""What the place of a file in a folder of site content says about its article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from newscli.model.frozen import frozen
from newscli.model.slug import FALLBACK, make_slug

BUNDLE = "index"
"""The name of a page that stands for the folder it lies in."""

POSTS, DRAFTS = "_posts", "_drafts"
"""The folders of Jekyll; those above name the section."""

_ROOTS = ("content", "_posts", "_drafts")
_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[-_]+(.+)", re.DOTALL)
_DAY = re.compile(r"(?:^|/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=/|$)")


@frozen(kw_only=True)
class Place:
    """What a file's place says.

    Attributes:
        path: the page's path on its site, without ending: what it is known by when it gives no slug.
        slug: the slug that its name makes; empty when it has no letter.
        section: the topmost folder that is no number; empty for none.
        published: the day before its name, or that the folders name.
        draft: whether it lies among drafts.
    """

    path: str
    slug: str
    section: str = ""
    published: date | None = None
    draft: bool = False

    def complete(self, data: Mapping[str, object]) -> dict[str, object]:
        """The keys of an article, with what the place says where they say nothing."""
        said: dict[str, object] = {"section": self.section}
        if data.get("slug") != make_slug(self.path.rpartition("/")[2]):  # else the day is a part of the slug
            said["published"] = self.published
        if self.draft:
            said["draft"] = True
        return {**{key: value for key, value in said.items() if value}, **data}


def place_of(within: str) -> Place:
    """What the place of a file says.

    Args:
        within: its path in the folder, with ``/``.
    """
    *folders, name = within.split("/")
    stem = name.rpartition(".")[0] or name
    if stem == BUNDLE and folders:
        stem = folders.pop()
    above, folders, root = _below_root(folders)
    dated = _DATED.fullmatch(stem)
    published = _day(dated[1].split("-")) if dated else None
    path = "/".join((*above, *folders, stem))
    slug = make_slug(dated[2] if dated and published else stem)
    return Place(
        path=path,
        slug="" if slug == FALLBACK != stem.lower() else slug,
        section=next((each for each in (above or folders) if not each.isdigit()), ""),
        published=published or day_in(path),
        draft=root == DRAFTS,
    )


def day_in(path: str) -> date | None:
    """The day that a path names, such as ``2021/01/14/mars``; None for none."""
    found = _DAY.search(path)
    return _day(found.groups()) if found else None


def _below_root(folders: list[str]) -> tuple[list[str], list[str], str]:
    """The folders that name a section in Jekyll, those below the root of the content, and that root."""
    at = max((place for place, each in enumerate(folders) if each in _ROOTS), default=-1)
    if at < 0:
        return [], folders, ""
    root = folders[at]
    above = [] if root == "content" else [each for each in folders[:at] if each[:1] != "_"]
    return above, folders[at + 1 :] if root == "content" else [], root


def _day(numbers: list[str] | tuple[str, ...]) -> date | None:
    year, month, day = map(int, numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
