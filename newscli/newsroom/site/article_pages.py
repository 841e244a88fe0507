"""The page of an article: its values, from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.exchange.markup.markdown_html import to_html
from newscli.exchange.markup.web_address import address_of
from newscli.exchange.trade.news_article import shown_node
from newscli.model.entry import Entry, Status
from newscli.model.web import ArticlePage, Correction
from newscli.render.wording import series

if TYPE_CHECKING:
    from newscli.model.publication import Publication
    from newscli.newsroom.newsroom import Newsroom
    from newscli.newsroom.site.live_articles import LiveArticles


def entry_of(newsroom: Newsroom, articles: LiveArticles, slug: str) -> Entry:
    """A live article from its file, without asking the catalog.

    Raises:
        InvalidArticle: when its file changed into none since the scan.
        StorageError: when it cannot be read.
    """
    path = articles.articles[slug].path
    return Entry(slug=slug, path=path, article=newsroom.folder.load(path), status=Status.LIVE)


def article_page(
    newsroom: Newsroom, articles: LiveArticles, slug: str, publication: Publication
) -> ArticlePage:
    """The page of an article.

    Args:
        newsroom: the newsroom, of which only the folder is asked.
        articles: all that readers see.
        slug: the article.
        publication: the newsroom as formats name it.

    Raises:
        InvalidArticle: when its file changed into none since the scan.
        StorageError: when it cannot be read.
    """
    entry = entry_of(newsroom, articles, slug)
    article = entry.article
    return ArticlePage(
        card=articles.card(slug),
        canonical=address_of(entry, publication),
        authors=articles.links("author", article.authors),
        updated=articles.time(article.updated),
        body=to_html(article.body, article_at=articles.article_at, keeps_html=True),
        sources=series(article.sources),
        tags=articles.links("tag", article.tags),
        corrections=tuple(
            Correction(date=articles.time(each.date), text=each.text) for each in article.corrections
        ),
        linked_data=shown_node(entry, publication),
    )
