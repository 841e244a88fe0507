"""An article is edited as a text: as Markdown with front matter, or as its own TOML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.files.article_toml import front_matter, parse_front_matter, parse_toml
from newscli.model.article import Article, parse_article
from newscli.model.frozen import frozen
from newscli.model.reports import Outcome
from newscli.newsroom.changing import check_article, replace_text
from newscli.newsroom.intake import refresh_paths
from newscli.newsroom.selecting import path_of

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


@frozen
class Edit:
    """An article that is being edited.

    Attributes:
        slug: its id.
        path: its file, relative to the archive.
        before: the text of the file when the edit began.
    """

    slug: str
    path: str
    before: str

    @property
    def markdown(self) -> str:
        """The article as Markdown with TOML front matter."""
        return front_matter(parse_toml(self.before))


def begin_edit(newsroom: Newsroom, slug: str) -> Edit:
    """Begin to edit an article.

    Raises:
        InvalidArticle: when its file changed into none since the scan.
    """
    path = path_of(newsroom, slug)
    return Edit(slug, path, newsroom.folder.read(path))


def finish_markdown(newsroom: Newsroom, edit: Edit, text: str) -> Outcome:
    """Write back what changed in the Markdown.

    Raises:
        InvalidInput: when the text is no article.
        Changed: when the file was changed meanwhile.
    """
    article = read_markdown(text)
    body = parse_toml(edit.before).body
    if article.body == f"{body}\n":
        article = replace(article, body=body)
    return _raised(replace_text(newsroom, edit.slug, edit.before, article))


def finish_toml(newsroom: Newsroom, edit: Edit, text: str) -> Outcome:
    """Write the text of the file as it was edited.

    Raises:
        InvalidArticle: when the text is no article.
        Changed: when the file was changed meanwhile.
    """
    check_article(parse_toml(text))
    with newsroom.lock:
        newsroom.folder.save(edit.path, text, edit.before)
        refresh_paths(newsroom, [edit.path])
    return Outcome()


def read_markdown(text: str) -> Article:
    """Read Markdown with TOML front matter as an article that keeps the rules.

    Raises:
        InvalidInput: when the front matter cannot be read.
        InvalidArticle: when it is no article.
    """
    keys, body = parse_front_matter(text)
    return check_article(parse_article({**keys, "body": body} if body else keys))


def _raised(outcome: Outcome) -> Outcome:
    for failure in outcome.failures:
        raise failure
    return outcome
