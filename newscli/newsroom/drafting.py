"""Drafts of new articles, from options, files, standard input or an editor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.model.article import Article
from newscli.model.dates import Moment
from newscli.model.errors import InvalidInput, RequestError
from newscli.model.frozen import frozen
from newscli.model.slug import is_slug
from newscli.newsroom.adding import Draft, published

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom
    from newscli.newsroom.sources import Source

TEMPLATE = """\
+++
title = ""
lead = ""
section = ""
tags = []
sources = []
+++

"""
"""What an editor begins a new article with; the body goes below."""


@frozen(kw_only=True)
class Given:
    """What the options of a command say of a new article; it goes before what a file says.

    Attributes:
        tags: lists such as ``a,b``.
        slug: the slug that it must have.
        draft: whether readers do not see it yet.
        at: when readers see it.
    """

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    slug: str | None = None
    draft: bool = False
    at: Moment | None = None


def compose(newsroom: Newsroom, given: Given) -> Draft:
    """A draft from options alone, which name its title."""
    return _with(newsroom, Draft(article=Article(title="")), given)


def drafts_of(newsroom: Newsroom, source: Source, given: Given) -> list[Draft]:
    """The drafts that a file or stream holds, with what the options say.

    Raises:
        InvalidInput: when the source cannot be read, or holds no article.
        RequestError: when the options name one slug for several articles.
    """
    from newscli.exchange.records import Fault, Subscription
    from newscli.newsroom.sources import records

    found: list[Draft] = []
    for item in records(source):
        if isinstance(item, Fault):
            raise InvalidInput(f"{item.place}: {item.message}")
        if isinstance(item, Subscription):
            raise InvalidInput(f"{source.name} holds feeds and no article: newscli import subscribes to them")
        if item is not None:
            for warning in item.warnings:
                newsroom.warn(warning)
            found.append(_with(newsroom, Draft(article=item.article, slug=item.slug), given))
    if not found:
        if given.title is not None:
            return [compose(newsroom, given)]
        raise InvalidInput(f"{source.name} holds neither a title nor a text")
    if given.slug and len(found) > 1:
        raise RequestError(f"--slug names one article, and {source.name} holds {len(found)}")
    return found


def read_draft(newsroom: Newsroom, text: str, given: Given) -> Draft:
    """A draft from a text with front matter, as an editor gives it.

    Raises:
        InvalidInput: when it is no article.
    """
    from newscli.newsroom.editing import read_markdown

    return _with(newsroom, Draft(article=read_markdown(text)), given)


def _with(newsroom: Newsroom, draft: Draft, given: Given) -> Draft:
    """A draft with what the options say, and with its date."""
    article = draft.article
    if given.slug is not None and not is_slug(given.slug):
        raise RequestError(f"'{given.slug}' is no slug: write a-z, 0-9 and -, at most 80")
    texts = {
        name: value.strip()
        for name in ("title", "lead", "section", "language", "url")
        if (value := getattr(given, name)) is not None
    }
    lists = {name: values for name in ("sources", "authors") if (values := getattr(given, name))}
    article = replace(article, **texts, **lists, draft=article.draft or given.draft)
    if given.tags:
        tags = (tag.strip() for text in given.tags for tag in text.split(","))
        article = replace(article, tags=tuple(dict.fromkeys((*article.tags, *(tag for tag in tags if tag)))))
    if given.body is not None:
        article = replace(article, body=given.body)
    if article.body and not article.body.endswith("\n") and "\n" in article.body:
        article = replace(article, body=f"{article.body}\n")
    if not article.title:
        raise InvalidInput("the title is empty")
    return Draft(article=published(article, newsroom.calendar, given.at), slug=given.slug or draft.slug)
