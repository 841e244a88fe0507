"""A site is built: a plan, what of it changed since the last build, and the writing of that alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newscli.exchange.extras import load
from newscli.files.atomic import replace_files
from newscli.files.containment import contained, is_inside
from newscli.files.disk import explained
from newscli.model.errors import InvalidArticle, RequestError, StorageError
from newscli.model.frozen import frozen
from newscli.newsroom.site.live_articles import LiveArticles
from newscli.newsroom.site.manifest import Manifest, load_manifest, save_manifest
from newscli.newsroom.site.plan import Plan
from newscli.newsroom.site.relations import changed_since, relate_all
from newscli.newsroom.site.search_index import index_sheets
from newscli.newsroom.site.sheet import Sheet, digest
from newscli.newsroom.spreading import spread
from newscli.storage.articles import slug_of
from newscli.storage.processors import processors

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


@frozen
class Built:
    """What a build did, or would do.

    Attributes:
        written: the files whose text changed, by their paths.
        removed: those that are no longer part of the site.
        unchanged: how many stayed as they were.
    """

    written: list[str]
    removed: list[str]
    unchanged: int


def build(
    newsroom: Newsroom,
    folder: Path,
    *,
    templates: Path | None = None,
    dry_run: bool = False,
    processes: int | None = None,
) -> Built:
    """Build the site of the newsroom, as its readers may see it at its instant.

    Args:
        newsroom: the newsroom.
        folder: where to; what newscli did not make there is left alone.
        templates: a folder of templates that stand in the place of ours, by name.
        dry_run: whether to write nothing.
        processes: how many may work at once; None for as many as the machine has.

    Raises:
        RequestError: when the folder lies in the archive or holds it, or a file stands in its place.
        StorageError: when the disk refuses, or a file stands in the way that newscli did not make.
        InvalidInput: when a template is none.
        MissingExtra: when a library is not installed.
    """
    place = next(path for path in (folder, *folder.parents) if os.path.exists(path))
    if not place.is_dir():
        raise RequestError(f"{place} is no folder: name another")
    for inner, outer, lies in ((folder, newsroom.root, "lies in"), (newsroom.root, folder, "holds")):
        if is_inside(inner, outer):
            raise RequestError(f"{folder.name} {lies} the archive: name another folder, such as ../site")
    for library in ("jinja2", "nh3"):
        load(library, "site", "building a site")
    from newscli.site.pages import Pages

    processes = processors() if processes is None else processes
    articles = LiveArticles(newsroom)
    known = load_manifest(folder, digest(newsroom.catalog.basis))
    stamps = _stamps(newsroom, articles)
    relations = relate_all(newsroom, articles.articles, stamps, known.relations, processes)
    sheets = Plan(newsroom, articles, relations, Pages(articles.site, templates)).sheets()
    changed = changed_since(known.relations, stamps)
    sheets |= index_sheets(newsroom, articles, changed, folder, known.files, processes)
    stale = [path for path, sheet in sheets.items() if not _stands(folder, path, sheet, known.files)]
    gone = sorted(known.files.keys() - sheets.keys())
    _refuse_strangers(folder, stale, known.files)
    if not dry_run:  # after a build that is killed they are made anew
        save_manifest(folder, replace(known, files={**known.files, **dict.fromkeys(stale, "")}))
    written, failed = _write(newsroom, folder, sheets, stale, processes, dry_run=dry_run)
    if not dry_run:
        _remove(folder, gone)
        files = {path: sheet.inputs for path, sheet in sheets.items()} | dict.fromkeys(failed, "")
        save_manifest(folder, Manifest(files=files, relations=relations, basis=known.basis))
    return Built(written, gone, len(sheets) - len(written) - len(failed))


def _stamps(newsroom: Newsroom, articles: LiveArticles) -> dict[str, str]:
    """What the file of each article looks like, and whether readers see it."""
    return {
        (slug := slug_of(path)): f"{path} {stamp} {slug in articles.articles}"
        for path, stamp in newsroom.catalog.files.stamps().items()
    }


def _stands(folder: Path, path: str, sheet: Sheet, known: Mapping[str, str]) -> bool:
    """Whether a file is there and was made from the same, as far as that is known."""
    return (
        sheet.inputs != "" and known.get(path) == sheet.inputs and os.path.isfile(os.path.join(folder, path))
    )


def _refuse_strangers(folder: Path, paths: Iterable[str], known: Mapping[str, str]) -> None:
    for path in paths:
        if path not in known and (folder / path).exists():
            raise StorageError(f"{path} is there, and newscli did not make it: name another folder")


def _write(
    newsroom: Newsroom,
    folder: Path,
    sheets: Mapping[str, Sheet],
    paths: list[str],
    processes: int,
    *,
    dry_run: bool,
) -> tuple[list[str], list[str]]:
    """Make files, and write those whose text is another than that which lies there.

    Returns:
        The paths that were written, or would be, and those that were left out.
    """

    def work(path: str) -> bool | str:
        try:
            data = sheets[path].make()
        except (InvalidArticle, StorageError) as error:  # changed since the scan: the next build has it
            return str(error)
        file = contained(folder, path)
        if file.is_file() and file.read_bytes() == data:
            return False
        return dry_run or _put(file, data)

    written: list[str] = []
    failed: list[str] = []
    with newsroom.progress("building", len(paths)) as advance:
        for path, result in zip(paths, spread(work, paths, processes), strict=True):
            advance(1)
            if isinstance(result, str):
                newsroom.warn(f"left out {path}: {result}")
                failed.append(path)
            elif result:
                written.append(path)
    return written, failed


def _put(file: Path, data: bytes) -> bool:
    (error,) = replace_files([(file, data)], waits=False)
    if error is not None:
        raise error
    return True


def _remove(folder: Path, paths: Iterable[str]) -> None:
    """Take files away that a former build made, and folders that are empty then."""
    for path in paths:
        file = contained(folder, path)
        with explained("remove", file):
            file.unlink(missing_ok=True)
        for parent in list(Path(path).parents)[:-1]:
            with suppress(OSError):  # not empty
                (folder / parent).rmdir()
