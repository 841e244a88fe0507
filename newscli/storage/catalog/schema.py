"""The tables of the catalog: to change them takes another ``FORMAT``, and every catalog is made anew."""

from __future__ import annotations

FORMAT = 8

SCHEMA = (
    "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # One row: the last scan that was taken in whole.
    "CREATE TABLE scan (files BLOB NOT NULL)",
    # Apart from the articles, and narrow: compared with the disk by every command that finds a change.
    """CREATE TABLE file (
        path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
        slug TEXT NOT NULL, problems TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX file_slug ON file (slug)",
    "CREATE INDEX file_broken ON file (path) WHERE problems IS NOT NULL",
    # `language` is the one by which the words are known; what the file says is in the record. `words` and
    # `texts` are digests, by which it is told that key terms, sketch and index need no change.
    """CREATE TABLE article (
        id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, path TEXT NOT NULL,
        title TEXT NOT NULL, title_key TEXT NOT NULL, lead TEXT, section TEXT, section_key TEXT,
        published TEXT, published_at REAL, expires_at REAL, added_at REAL, draft INTEGER NOT NULL,
        featured INTEGER NOT NULL, featured_start REAL, featured_end REAL, featured_position INTEGER,
        language TEXT, url TEXT, guid TEXT, keys TEXT NOT NULL,
        words TEXT NOT NULL, texts TEXT NOT NULL,
        indexed INTEGER NOT NULL DEFAULT 0
    )""",
    # Apart from the articles, which a list reads by the thousand.
    "CREATE TABLE record (article INTEGER PRIMARY KEY, data TEXT NOT NULL)",
    "CREATE INDEX article_published ON article (published_at DESC, slug)",
    "CREATE INDEX article_pending ON article (id) WHERE indexed = 0",
    "CREATE INDEX article_featured ON article (id) WHERE featured = 1",
    "CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL",
    "CREATE INDEX article_guid ON article (guid) WHERE guid IS NOT NULL",
    "CREATE INDEX article_language ON article (language) WHERE language IS NOT NULL",
    "CREATE INDEX article_title ON article (title)",
    """CREATE TABLE facet (
        kind TEXT NOT NULL, key TEXT NOT NULL, article INTEGER NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (kind, key, article)
    ) WITHOUT ROWID""",
    "CREATE INDEX facet_article ON facet (article)",
    """CREATE TABLE alias (
        alias TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (alias, article)
    ) WITHOUT ROWID""",
    "CREATE INDEX alias_article ON alias (article)",
    # Articles that left the archive and not yet the index.
    "CREATE TABLE gone (slug TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE word (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL)",
    """CREATE TABLE term (
        word INTEGER NOT NULL, article INTEGER NOT NULL, weight REAL NOT NULL, PRIMARY KEY (word, article)
    ) WITHOUT ROWID""",
    "CREATE TABLE profile (article INTEGER PRIMARY KEY, terms BLOB NOT NULL)",
    "CREATE TABLE sketch (article INTEGER PRIMARY KEY, numbers BLOB NOT NULL)",
    """CREATE TABLE view_file (
        name TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
        read_to INTEGER NOT NULL, digest TEXT NOT NULL, lines INTEGER NOT NULL, problems TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE view_line (
        id TEXT PRIMARY KEY, slug TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE view_day (
        day TEXT NOT NULL, slug TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, slug)
    ) WITHOUT ROWID""",
    "CREATE TABLE view_sum (slug TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
)
