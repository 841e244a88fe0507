"""The index is brought up to date: what the catalog knows and the index does not is taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from newscli.model.errors import InvalidArticle, InvalidInput, Locked, RequestError, StorageError
from newscli.model.text import stems
from newscli.model.weights import Weights
from newscli.newsroom.texts import texts_of
from newscli.storage.catalog import MEMORY
from newscli.storage.index import Document, Index
from newscli.storage.layout import SETTINGS

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.articles import ArticleFolder
    from newscli.storage.scan import Stamp

NO_PLACE = "a search needs a folder for its index: set XDG_CACHE_HOME to one that can be written"


def open_index(newsroom: Newsroom) -> Index:
    """The index, with every article that the catalog knows.

    Where another process holds the lock, or the disk refuses, a reader answers from the last state and says
    how many articles are missing.

    Raises:
        InvalidInput: when the settings weigh what is no field, or by what is no number above 0.
        StorageError: when there is no index, and no place for one.
        Locked: when another process holds the lock and there is no index yet.
        DamagedIndex: when the index cannot be read.
    """
    folder = newsroom.cache.index
    if folder is None:
        raise StorageError(NO_PLACE)
    try:
        weights = Weights.parse(newsroom.settings.weights)
    except RequestError as error:
        raise InvalidInput(f"{SETTINGS}: {error}") from None
    index = Index(folder, weights)
    belongs = _belongs(newsroom, index)
    if belongs and not newsroom.catalog.entries.has_pending():
        return index
    if newsroom.catalog.path == MEMORY:  # the disk has refused already
        if not belongs:
            raise StorageError(NO_PLACE)
        _tell_missing(newsroom, "the index cannot be written")
    elif not newsroom.may_refresh():
        if not belongs:
            raise Locked("another newscli is at work on the index; try again")
        _tell_missing(newsroom, "another newscli is at work")
    else:
        try:
            catch_up(newsroom, index)
        except StorageError as error:
            if not belongs:
                raise
            _tell_missing(newsroom, str(error))
        finally:
            newsroom.release_refresh()
    return index


def _tell_missing(newsroom: Newsroom, reason: str) -> None:
    missing = len(newsroom.catalog.entries.pending())
    what = "1 article is" if missing == 1 else f"{missing:,} articles are"
    newsroom.note(f"{reason}: {what} not yet in the index")


def catch_up(newsroom: Newsroom, index: Index) -> None:
    """Take what the index lacks into it, in one commit; the cache's lock is the caller's."""
    catalog = newsroom.catalog
    identity = index.identity()
    if identity is None or identity != catalog.state("index"):
        if identity is None and newsroom.cache.index and newsroom.cache.index.is_dir():
            newsroom.note("the index was damaged or of another version: making a new one")
        import secrets

        identity = secrets.token_hex(8)
        index.create(identity)
        with catalog.explained(), catalog.transaction():
            catalog.entries.set_indexed(None)
            catalog.set_state("index", identity)
    pending, gone = catalog.entries.pending(), catalog.entries.gone()
    with newsroom.progress("indexing", len(pending)) as advance:
        places = {slug: (path, stamp, language) for slug, path, stamp, language in pending}
        unread = index.update(places, _reader(newsroom.folder, places), gone, advance)
    with catalog.explained(), catalog.transaction():
        catalog.entries.set_indexed(places.keys() - unread)


def document_of(slug: str, article: Article, language: str) -> Document:
    """An article as the index takes it in: the stems of each field, by the article's language."""
    return Document(slug, {field: _apart(values, language) for field, values in texts_of(article).items()})


def _apart(texts: Sequence[str], language: str) -> list[str]:
    """The stems of texts, with an empty one between two, which no phrase crosses."""
    found: list[str] = []
    for text in texts:
        if found:
            found.append("")
        found += stems(text, language)
    return found


def _reader(
    folder: ArticleFolder, places: Mapping[str, tuple[str, Stamp, str]]
) -> Callable[[str], Document | None]:
    """What reads the article of a slug without the catalog, unless its file is not what the catalog knows.

    Args:
        folder: the articles.
        places: the path of each, its stamp in the catalog, and its language.
    """

    def document(slug: str) -> Document | None:
        path, stamp, language = places[slug]
        try:
            article = folder.load(path)
        except (InvalidArticle, StorageError):
            return None
        if folder.stamp(path) != stamp:  # asked after the reading, so that it is that of what was read
            return None
        return document_of(slug, article, language)

    return document


def _belongs(newsroom: Newsroom, index: Index) -> bool:
    identity = index.identity()
    return identity is not None and identity == newsroom.catalog.state("index")
