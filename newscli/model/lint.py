"""The rules that an article may break and stay readable; ``check`` names each breach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newscli.model.article import Article
from newscli.model.dates import Moment
from newscli.model.errors import Problem
from newscli.model.fields import FIELDS
from newscli.model.languages import canonical, is_tag
from newscli.model.slug import is_slug
from newscli.model.spelling import did_you_mean
from newscli.model.tagging import tag_fault


def lint_article(article: Article) -> Iterator[Problem]:
    """The breaches that leave an article readable: unknown keys, tags, slugs and dates out of order."""
    for key in article.unknown:
        yield Problem("unknown-key", f"unknown key '{key}': your own keys go under [extra]", key)
    for tag in article.tags:
        if reason := tag_fault(tag):
            yield Problem("tag", f"tag '{tag}' {reason}", "tags")
    for name in ("aliases", "related", "unrelated"):
        for slug in getattr(article, name):
            if not is_slug(slug):
                yield Problem("slug", f"'{slug}' in {name} is no slug ([a-z0-9-], at most 80)", name)
    if article.language and not is_tag(article.language):
        meant = canonical(article.language)
        such = f": write {meant}" if is_tag(meant) else " such as en"
        yield Problem("language", f"language '{article.language}' is no BCP 47 tag{such}", "language")
    yield from _lint_order("expires", article.published, article.expires, "published")
    if article.featured:
        yield from _lint_order("featured.end", article.featured.start, article.featured.end, "start")


def lint_tables(data: Mapping[str, object]) -> Iterator[Problem]:
    """The keys of an article's tables that newscli does not know; an article itself does not hold them."""
    for field in FIELDS:
        value = data.get(field.name)
        known = [inner.name for inner in field.fields]
        for table in (value if isinstance(value, list) else [value]) if known else ():
            for name in table if isinstance(table, Mapping) else ():
                if name not in known:
                    key = f"{field.name}.{name}"
                    yield Problem("unknown-key", f"unknown key '{key}'{did_you_mean(name, known)}", key)


def _lint_order(key: str, first: Moment | None, last: Moment | None, name: str) -> Iterator[Problem]:
    if first is None or last is None:
        return
    start, end = (str(moment)[: len("2021-01-14")] for moment in (first, last))
    if end < start:
        yield Problem("order", f"{key} ({end}) is before {name} ({start})", key)
