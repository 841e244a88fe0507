"""Which files of a folder are to be articles: of an archive, of a site's content, or of any other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from newscli.exchange.recognition import by_suffix
from newscli.model.errors import RequestError, StorageError
from newscli.model.frozen import frozen
from newscli.model.place import BUNDLE, DRAFTS, POSTS
from newscli.storage.archive import find_archive
from newscli.storage.articles import slug_of
from newscli.storage.layout import SETTINGS
from newscli.storage.scan import scan_articles

CONTENT = "content"
"""The folder of a site's pages, for Hugo and Zola."""

SECTION = "_index"
"""The name of a page that is about a whole section, and no article."""

_SITES = ("hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "config.json", "zola.toml")
_JEKYLL = ("_config.yml", "_config.toml")


@frozen(kw_only=True)
class Found:
    """A file that is to be read.

    Attributes:
        within: its path in the folder, with ``/``.
        file: where it lies.
        archive: the archive that it is an article of; None for none.
        slug: the slug that it bears there; empty for none.
    """

    within: str
    file: Path
    archive: Path | None = None
    slug: str = ""


def files_in(folder: Path, own: Path) -> Iterator[Found]:
    """The files of a folder that are to be articles, in their order.

    Of one that is or holds an archive these are its articles; of a site its content; else every file whose
    name tells a format. Hidden files and links are left out, and so is what lies beside a page that stands
    for its folder.

    Args:
        folder: the folder.
        own: the archive that they are to come into, which never comes into itself.

    Raises:
        RequestError: when it is the archive itself.
        StorageError: when it cannot be read.
    """
    archive = find_archive(folder)
    if archive is not None and not archive.samefile(own):
        yield from _articles(archive, folder)
    elif archive == folder:
        raise RequestError("an archive does not come into itself: name another folder")
    else:
        yield from _walk(folder, own)


def _walk(folder: Path, own: Path) -> Iterator[Found]:
    is_site = (folder / CONTENT).is_dir() and _has_any(folder, _SITES)
    is_jekyll = _has_any(folder, _JEKYLL)
    try:
        for root, folders, files in os.walk(folder / CONTENT if is_site else folder, onerror=_refuse):
            here = Path(root)
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            if SETTINGS in files:
                folders.clear()
                if not here.samefile(own):
                    yield from _articles(here, folder)
                continue
            if is_jekyll and not {POSTS, DRAFTS} & set(here.relative_to(folder).parts):
                continue
            bundle = [each for each in files if here != folder and _is_bundle(each)]
            if bundle:
                folders.clear()
            for name in sorted(bundle or files):
                file = here / name
                if _is_named_right(name) and not file.is_symlink():
                    yield Found(within=file.relative_to(folder).as_posix(), file=file)
    except OSError as error:
        raise StorageError(f"cannot read {folder}: {error.strerror}") from None
    except RecursionError:  # of os.walk, which calls itself
        raise StorageError(f"cannot read {folder}: its folders lie too deep in each other") from None


def _articles(archive: Path, folder: Path) -> Iterator[Found]:
    for path in sorted(scan_articles(archive).files):
        file = archive / path
        if file.is_file() and not file.is_symlink():
            within = file.relative_to(folder).as_posix()
            yield Found(within=within, file=file, archive=archive, slug=slug_of(path))


def _is_named_right(name: str) -> bool:
    return not name.startswith(".") and name.split(".")[0] != SECTION and bool(by_suffix(name))


def _is_bundle(name: str) -> bool:
    return name.split(".")[0] == BUNDLE and by_suffix(name) == "markdown"


def _has_any(folder: Path, names: tuple[str, ...]) -> bool:
    return any((folder / name).is_file() for name in names)


def _refuse(error: OSError) -> None:
    raise error
