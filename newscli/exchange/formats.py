"""The table of formats that articles come in and go out by."""

from __future__ import annotations

from enum import Flag, auto

from newscli.model.frozen import frozen


class Way(Flag):
    """What a format is used for.

    Attributes:
        IN: articles come in by it.
        OUT: they go out by it, to a stream.
        FOLDER: they go out by it as files of a folder.
        LED: it shows Editor's choice and Popular first, which the publication then names.
    """

    IN = auto()
    OUT = auto()
    FOLDER = auto()
    LED = auto()


IN, OUT, FOLDER, LED = Way


@frozen
class Format:
    """A row of the table.

    Attributes:
        name: what ``--as`` and ``export`` call it.
        module: where its ``read``, ``write`` and ``fill`` are, in ``newscli.exchange``.
        ways: what it is used for.
        summary: what it holds, for help.
        suffixes: how its files end, without ``.gz``.
    """

    name: str
    module: str
    ways: Way
    summary: str
    suffixes: tuple[str, ...] = ()


FORMATS = (
    Format("jsonl", "data.jsonl", IN | OUT, "JSON lines, an article each", (".jsonl", ".ndjson")),
    Format("json", "data.json", IN | OUT, "a JSON list of articles, or one", (".json",)),
    Format("csv", "data.csv", IN | OUT, "a table with a header", (".csv", ".tsv")),
    Format("toml", "data.toml", IN | OUT, "one article, as in an archive", (".toml",)),
    Format("text", "data.text", IN, "one article, title first", (".txt", ".text")),
    Format("markdown", "sites.markdown", IN | OUT | FOLDER, "one below its keys", (".md", ".markdown")),
    Format("hugo", "sites.hugo", FOLDER, "a folder of Hugo's pages"),
    Format("zola", "sites.zola", FOLDER, "a folder of Zola's pages"),
    Format("wxr", "sites.wxr", IN, "posts of a WordPress export", (".wxr",)),
    Format("wxr-pages", "sites.wxr_pages", IN, "pages of a WordPress export"),
    Format("html", "web.html", IN, "the article of a web page", (".html", ".htm", ".xhtml")),
    Format("feed", "feeds.feed", IN, "RSS, RDF and Atom", (".rss", ".atom", ".rdf")),
    Format("rss", "feeds.rss", OUT, "RSS 2.0, with whole texts"),
    Format("atom", "feeds.atom", OUT, "Atom, with whole texts"),
    Format("jsonfeed", "feeds.json_feed", IN | OUT, "JSON Feed", (".jsonfeed",)),
    Format("opml", "feeds.opml", IN | OUT, "subscriptions to feeds", (".opml",)),
    Format("sitemap", "feeds.sitemap", OUT, "the news of two days, for search engines"),
    Format("newsletter", "feeds.newsletter", OUT | LED, "a newsletter as Markdown"),
    Format("newsletter-html", "feeds.newsletter_html", OUT | LED, "the same as HTML for mail"),
    Format("newsletter-mail", "feeds.newsletter_mail", OUT | LED, "the same for sendmail -t"),
    Format("eml", "mail.eml", IN, "one message of e-mail", (".eml",)),
    Format("mbox", "mail.mbox", IN, "messages of e-mail", (".mbox", ".mbx")),
    Format("ninjs", "trade.ninjs", IN | OUT, "news items in JSON, one a line", (".ninjs",)),
    Format("newsml", "trade.newsml", IN, "news items in XML (NewsML-G2)", (".newsml",)),
    Format("newsarticle", "trade.news_article", IN | OUT, "schema.org (JSON-LD)", (".jsonld",)),
)
