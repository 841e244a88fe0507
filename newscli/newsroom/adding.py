"""New articles: a slug of their own, a file of their own, never over another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from newscli.files.article_toml import dumps_article
from newscli.model.article import Article
from newscli.model.dates import Calendar, Moment
from newscli.model.errors import NewscliError, RequestError
from newscli.model.frozen import frozen
from newscli.model.reports import Change
from newscli.model.slug import make_slug, unique_slug
from newscli.newsroom.changing import check_article
from newscli.newsroom.copies import CopyWatch, warning
from newscli.newsroom.intake import take_in

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


@frozen(kw_only=True)
class Draft:
    """An article on its way in.

    Attributes:
        article: what its file is to say.
        slug: the slug that it must have; empty for one made from the title.
    """

    article: Article
    slug: str = ""


@frozen
class Written:
    """What came of writing new articles.

    Attributes:
        made: the drafts that were written, each with its file.
        failures: the drafts that were not written, and why.
    """

    made: list[tuple[Draft, Change]] = field(default_factory=list)
    failures: list[tuple[Draft, NewscliError]] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        """The files that were made."""
        return [change for _, change in self.made]


def add(
    newsroom: Newsroom, drafts: Iterable[Draft], *, skip_copies: bool = False, dry_run: bool = False
) -> Written:
    """Add articles, each with a file of its own.

    Args:
        newsroom: the newsroom.
        drafts: the articles, with the slugs that they must have.
        skip_copies: whether near copies are left out; else they are only warned of.
        dry_run: whether only to say what would be added.

    Raises:
        InvalidArticle: when an article breaks the rules.
        RequestError: when a slug that was asked for is taken.
    """
    ready = [
        replace(draft, article=check_article(stamped(draft.article, newsroom.calendar))) for draft in drafts
    ]
    with newsroom.writing(dry_run=dry_run):
        for draft in ready:
            if draft.slug and is_taken(newsroom, draft.slug):
                raise RequestError(f"the slug '{draft.slug}' is taken: choose another")
        ready = watch_copies(newsroom, ready, skip=skip_copies)
        if dry_run:
            return _planned(newsroom, ready)
        written = create_all(newsroom, ready)
        take_in(newsroom, written.changes)
    return written


def create_all(newsroom: Newsroom, drafts: Sequence[Draft]) -> Written:
    """Write new articles; a slug that is taken is given a number.

    The archive's lock is the caller's, and so it is to let the catalog take in what was written.
    """
    written = Written()
    taken: set[str] = set()
    while drafts:
        named = list(_named(newsroom, drafts, taken))
        files = [
            (slug, dumps_article(draft.article), month_of(draft.article, newsroom.calendar))
            for slug, draft in named
        ]
        drafts = []
        for (_, draft), (slug, text, _), (path, error) in zip(
            named, files, newsroom.folder.create_all(files), strict=True
        ):
            if isinstance(error, FileExistsError):  # one that came since the catalog was brought up to date
                drafts.append(draft)
            elif error is not None:
                written.failures.append((draft, error))
            else:
                written.made.append((draft, Change(slug, path, "", text, draft.article)))
    return written


def watch_copies(newsroom: Newsroom, drafts: Iterable[Draft], *, skip: bool) -> list[Draft]:
    """The drafts, each near copy of an article or of an earlier draft warned of, or left out."""
    drafts = list(drafts)
    kept: list[Draft] = []
    watch = CopyWatch(newsroom, [draft.article for draft in drafts])
    for draft in drafts:
        copied = watch.find(draft.article)
        if copied is not None:
            newsroom.warn(warning(draft.article, copied, skip=skip))
        if copied is None or not skip:
            kept.append(draft)
            watch.add(draft.article)
    return kept


def is_taken(newsroom: Newsroom, slug: str) -> bool:
    """Whether an article bears a slug, or bore it once, or a broken file does."""
    catalog = newsroom.catalog
    return bool(catalog.files.paths_of(slug)) or catalog.entries.slug_of_alias(slug) is not None


def stamped(article: Article, calendar: Calendar) -> Article:
    """The article with the moment at which it came into the archive, unless it says one."""
    return article if article.added else replace(article, added=present(calendar))


def published(article: Article, calendar: Calendar, at: Moment | None = None) -> Article:
    """The article with its date: the one asked for, else its own, else now; a draft needs none."""
    if at is not None:
        return replace(article, published=at)
    if article.published is not None or article.draft:
        return article
    return replace(article, published=present(calendar))


def present(calendar: Calendar) -> datetime:
    """The present as files keep it: whole seconds, with the offset of the archive's timezone."""
    return calendar.now.astimezone(calendar.zone).replace(microsecond=0)


def month_of(article: Article, calendar: Calendar) -> str:
    """The folder of an article by convention, ``2021/01``; empty for an undated one."""
    if article.published is None:
        return ""
    day = calendar.day_of(calendar.first_moment(article.published))
    return f"{day.year:04}/{day.month:02}"


def _named(newsroom: Newsroom, drafts: Iterable[Draft], taken: set[str]) -> Iterator[tuple[str, Draft]]:
    """Each draft with a slug that nobody has, which is taken from then on."""
    for draft in drafts:
        wanted = draft.slug or make_slug(draft.article.title)
        slug = unique_slug(wanted, lambda name: name in taken or is_taken(newsroom, name))
        taken.add(slug)
        yield slug, draft


def _planned(newsroom: Newsroom, drafts: Iterable[Draft]) -> Written:
    written = Written()
    for slug, draft in _named(newsroom, drafts, set()):
        path = f"{month_of(draft.article, newsroom.calendar)}/{slug}.toml".lstrip("/")
        change = Change(slug, path, "", dumps_article(draft.article), draft.article)
        written.made.append((draft, change))
    return written
