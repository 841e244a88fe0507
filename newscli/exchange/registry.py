"""The formats that articles come in and go out by; a format's module loads when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from newscli.exchange.records import Fault, FolderWriter, Reader, Record, Subscription, Writer
from newscli.model.errors import InvalidInput, RequestError
from newscli.model.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of formats.

    Attributes:
        name: what ``--as`` and ``export`` call it.
        summary: what it holds, for help.
        suffixes: how its files end, without ``.gz``.
        module: where its ``read`` and ``write`` are.
        reads: whether articles come in by it.
        writes: whether they go out, to a stream.
        fills: whether they go out as files of a folder.
        leads: whether it shows Editor's choice and Popular first, which the publication then names.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    module: str
    reads: bool = True
    writes: bool = True
    fills: bool = False
    leads: bool = False


FORMATS = (
    Format("jsonl", "JSON lines, an article each", (".jsonl", ".ndjson"), "newscli.exchange.jsonl"),
    Format("json", "a JSON list of articles, or one", (".json",), "newscli.exchange.json"),
    Format("csv", "a table with a header", (".csv", ".tsv"), "newscli.exchange.csv"),
    Format(
        "markdown",
        "one article below its front matter; many fill a folder",
        (".md", ".markdown"),
        "newscli.exchange.markdown",
        fills=True,
    ),
    Format("toml", "one article, as in an archive", (".toml",), "newscli.exchange.toml"),
    Format("ninjs", "news items of agencies in JSON, one a line", (".ninjs",), "newscli.exchange.ninjs"),
    Format(
        "newsml",
        "news items of agencies in XML (NewsML-G2)",
        (".newsml",),
        "newscli.exchange.newsml",
        writes=False,
    ),
    Format(
        "newsarticle",
        "schema.org NewsArticle (JSON-LD), one a line",
        (".jsonld",),
        "newscli.exchange.news_article",
    ),
    Format("wxr", "posts of a WordPress export", (".wxr",), "newscli.exchange.wxr", writes=False),
    Format("wxr-pages", "pages of a WordPress export", (), "newscli.exchange.wxr_pages", writes=False),
    Format("eml", "one message of e-mail", (".eml",), "newscli.exchange.eml", writes=False),
    Format("mbox", "messages of e-mail", (".mbox", ".mbx"), "newscli.exchange.mbox", writes=False),
    Format("text", "one article, title first", (".txt", ".text"), "newscli.exchange.text", writes=False),
    Format(
        "html",
        "the article of a web page",
        (".html", ".htm", ".xhtml"),
        "newscli.exchange.html",
        writes=False,
    ),
    Format("feed", "RSS, RDF and Atom", (".rss", ".atom", ".rdf"), "newscli.exchange.feed", writes=False),
    Format("rss", "RSS 2.0, with whole texts", (), "newscli.exchange.rss", reads=False),
    Format("atom", "Atom, with whole texts", (), "newscli.exchange.atom", reads=False),
    Format("jsonfeed", "JSON Feed", (".jsonfeed",), "newscli.exchange.json_feed"),
    Format(
        "sitemap", "the news of two days, for search engines", (), "newscli.exchange.sitemap", reads=False
    ),
    Format(
        "newsletter",
        "Editor's choice, Popular and the rest, as Markdown",
        (),
        "newscli.exchange.newsletter",
        reads=False,
        leads=True,
    ),
    Format(
        "newsletter-html",
        "the same as HTML for mail",
        (),
        "newscli.exchange.newsletter_html",
        reads=False,
        leads=True,
    ),
    Format(
        "newsletter-mail",
        "the same as a message for sendmail -t",
        (),
        "newscli.exchange.newsletter_mail",
        reads=False,
        leads=True,
    ),
    Format("opml", "subscriptions to feeds", (".opml",), "newscli.exchange.opml"),
    Format("hugo", "a folder of Hugo's pages", (), "newscli.exchange.hugo", False, False, True),
    Format("zola", "a folder of Zola's pages", (), "newscli.exchange.zola", False, False, True),
)


def reader(name: str) -> Reader:
    """The reader of a format; what it cannot go on after is its last fault.

    Raises:
        RequestError: when no format of that name can be read.
    """
    read: Reader = import_module(_find(name, "read").module).read

    def read_all(stream: BinaryIO, source: str) -> Iterator[Record | Fault | Subscription]:
        try:
            yield from read(stream, source)
        except InvalidInput as error:
            yield Fault(source, str(error))

    return read_all


def writer(name: str, *, safe_cells: bool = False) -> Writer:
    """The writer of a format to a stream.

    Args:
        name: what ``export`` calls it.
        safe_cells: whether no cell may be a formula, which only CSV can promise.

    Raises:
        RequestError: when no format of that name can be written, or it takes a folder or has no cells.
    """
    row = _find(name, "written")
    if not row.writes:
        raise RequestError(f"{name} fills a folder: name one with -o")
    if safe_cells and name != "csv":
        raise RequestError("--safe-cells is about the cells of csv")
    module = import_module(row.module)
    write: Writer = module.write_safe if safe_cells else module.write
    return write


def folder_writer(name: str, *, is_folder: bool = True) -> FolderWriter | None:
    """The writer of a format to the files of a folder; None for one that is to go, or only goes, to a stream.

    Args:
        name: what ``export`` calls it.
        is_folder: whether the output is meant for a folder, should the format know both.

    Raises:
        RequestError: when no format of that name can be written.
    """
    row = _find(name, "written")
    if not row.fills or (row.writes and not is_folder):
        return None
    fill: FolderWriter = import_module(row.module).fill
    return fill


def leads(name: str) -> bool:
    """Whether a format shows Editor's choice and Popular first."""
    return _find(name, "written").leads


def _find(name: str, use: str) -> Format:
    usable = {row.name: row for row in FORMATS if (row.reads if use == "read" else row.writes or row.fills)}
    if name not in usable:
        which = f"{name} is not {use}" if name in (row.name for row in FORMATS) else f"no format '{name}'"
        raise RequestError(f"{which}: choose {', '.join(usable)}{did_you_mean(name, usable)}")
    return usable[name]
