"""An article as a page of a site: where its file lies, and what its front matter says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newscli.exchange.sites.site_keys import OWN, keys_for_own
from newscli.files.article_toml import fenced
from newscli.model.article import to_mapping
from newscli.model.entry import Entry
from newscli.model.place import BUNDLE, place_of
from newscli.model.slug import make_slug


def page_path(entry: Entry) -> str:
    """The file of an article: ``section/slug.md``."""
    section = entry.article.section
    name = f"{entry.slug}/{BUNDLE}" if entry.slug == BUNDLE else entry.slug
    return f"{make_slug(section)}/{name}.md" if section else f"{name}.md"


def page(entry: Entry, keys: Mapping[str, Any], own: str) -> str:
    """A file's text: what the site has a key for, and beside it what only newscli has.

    Args:
        entry: the article.
        keys: the front matter that the site knows; empty values are left out.
        own: the table for what it does not know.
    """
    article = entry.article
    head = {key: value for key, value in keys.items() if value}
    if place_of(f"{entry.slug}.md").slug != entry.slug:  # a site would take a day off its beginning
        head = {"title": head.pop("title", ""), "slug": entry.slug, **head}
    whole = to_mapping(article)
    kept = {"slug": entry.slug, **keys_for_own(whole, head)}
    extra = {**article.unknown, **article.extra}
    if OWN in extra:
        kept["extra"] = {OWN: extra.pop(OWN)}
    return fenced({**head, own: {**extra, OWN: kept}}, article.body)


def old_paths(entry: Entry) -> list[str]:
    """The paths on the site under which readers knew an article."""
    section = entry.article.section
    above = f"{make_slug(section)}/" if section else ""
    return [f"/{above}{alias}/" for alias in entry.article.aliases]
