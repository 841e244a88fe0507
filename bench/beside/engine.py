"""SQLite's FTS5 and tantivy with nothing around them, each call a process of its own.

    python bench/beside/engine.py sqlite FOLDER load stories.jsonl
    python bench/beside/engine.py tantivy FOLDER search oil prices

Meant for the Python of another environment, so it loads nothing of this project. Stories are kept in the
index alone: there are no files that a person could read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

NEWEST = 20


class SQLite:
    """Stories in one table, their tags in another, their words in FTS5 with Porter's stemmer."""

    def __init__(self, folder: Path) -> None:
        import sqlite3

        self.connection = sqlite3.connect(folder / "stories.sqlite")

    def load(self, stories: Iterable[dict[str, Any]]) -> None:
        """Make the tables, and fill them."""
        self.connection.executescript(
            "create table story (slug text unique, published text);"
            "create index newest on story (published);"
            "create table tag (name text, story integer, primary key (name, story)) without rowid;"
            "create virtual table words using fts5 (title, body, tokenize = 'porter unicode61');"
        )
        self.add(stories)

    def add(self, stories: Iterable[dict[str, Any]]) -> None:
        """Take in stories, all at once or none."""
        with self.connection:
            for story in stories:
                values = (story["slug"], story["published"])
                number = self.connection.execute("insert into story values (?, ?)", values).lastrowid
                words = (number, story["title"], story["body"])
                self.connection.execute("insert into words (rowid, title, body) values (?, ?, ?)", words)
                rows = [(tag, number) for tag in story["tags"]]
                self.connection.executemany("insert into tag values (?, ?)", rows)

    def newest(self) -> list[str]:
        """The slugs of the newest stories."""
        return self._slugs("select slug from story order by published desc limit ?", NEWEST)

    def search(self, words: Sequence[str]) -> list[str]:
        """The slugs of the stories that have all of the words or phrases, the best first."""
        query = " ".join(f'"{word}"' for word in words)
        return self._slugs(
            "select slug from words join story on story.rowid = words.rowid"
            " where words match ? order by rank",
            query,
        )

    def tagged(self, tag: str) -> list[str]:
        """The slugs of the stories with a tag."""
        return self._slugs("select slug from tag join story on story.rowid = tag.story where name = ?", tag)

    def tag_one(self, tag: str, slug: str) -> None:
        """Give a tag to a story."""
        with self.connection:
            self.connection.execute("insert into tag select ?, rowid from story where slug = ?", (tag, slug))

    def tag_tagged(self, tag: str, old: str) -> None:
        """Give a tag to all that have another."""
        with self.connection:
            self.connection.execute("insert into tag select ?, story from tag where name = ?", (tag, old))

    def _slugs(self, statement: str, value: object) -> list[str]:
        return [slug for (slug,) in self.connection.execute(statement, (value,))]


class Tantivy:
    """Stories as documents of tantivy, words with its English stemmer."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.library = tantivy
        builder = tantivy.SchemaBuilder()
        for name in ("slug", "tags"):
            builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
        builder.add_integer_field("published", stored=True, fast=True)
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(folder))

    def load(self, stories: Iterable[dict[str, Any]]) -> None:
        """Fill the empty index."""
        self.add(stories)

    def add(self, stories: Iterable[dict[str, Any]]) -> None:
        """Take in stories, all at once or none."""
        self._write({}, ({**story, "published": _number(story["published"])} for story in stories))

    def newest(self) -> list[str]:
        """The slugs of the newest stories."""
        return self._slugs(self.library.Query.all_query(), NEWEST, order_by_field="published")

    def search(self, words: Sequence[str]) -> list[str]:
        """The slugs of the stories that have all of the words or phrases, the best first."""
        query = " ".join(f'+"{word}"' for word in words)
        return self._slugs(self.index.parse_query(query, ["title", "body"]))

    def tagged(self, tag: str) -> list[str]:
        """The slugs of the stories with a tag."""
        return self._slugs(self._term("tags", tag))

    def related(self, slug: str) -> list[str]:
        """The slugs of the stories that tantivy finds to be like one."""
        searcher = self.index.searcher()
        (_, address), *_ = searcher.search(self._term("slug", slug), 1).hits
        return self._slugs(self.library.Query.more_like_this_query(address), NEWEST)

    def tag_one(self, tag: str, slug: str) -> None:
        """Give a tag to a story."""
        self._tag(tag, self._term("slug", slug))

    def tag_tagged(self, tag: str, old: str) -> None:
        """Give a tag to all that have another."""
        self._tag(tag, self._term("tags", old))

    def _tag(self, tag: str, query: Any) -> None:
        searcher = self.index.searcher()
        found = searcher.search(query, searcher.num_docs).hits
        stories = [searcher.doc(address).to_dict() for _, address in found]
        changed = [
            {name: values[0] for name, values in story.items()} | {"tags": [*story.get("tags", []), tag]}
            for story in stories
        ]
        self._write({story["slug"] for story in changed}, changed)

    def _write(self, without: Iterable[str], stories: Iterable[dict[str, Any]]) -> None:
        writer = self.index.writer()
        for slug in without:
            writer.delete_documents_by_term("slug", slug)
        for story in stories:
            kept = {name: story[name] for name in ("slug", "title", "body", "tags", "published")}
            writer.add_document(self.library.Document.from_dict(kept, self.schema))
        writer.commit()
        writer.wait_merging_threads()

    def _term(self, field: str, value: str) -> Any:
        return self.library.Query.term_query(self.schema, field, value)

    def _slugs(self, query: Any, most: int = 0, **options: Any) -> list[str]:
        searcher = self.index.searcher()
        found = searcher.search(query, most or max(1, searcher.num_docs), **options).hits
        return [searcher.doc(address)["slug"][0] for _, address in found]


def stories_in(path: str) -> Iterator[dict[str, Any]]:
    """The stories of a JSON Lines file."""
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _number(published: str) -> int:
    return int("".join(filter(str.isdigit, published))[:14])


def main() -> None:
    """Carry out one call, and print the slugs that it finds."""
    engine_name, folder, name, *arguments = sys.argv[1:]
    engine: Any = {"sqlite": SQLite, "tantivy": Tantivy}[engine_name](Path(folder))
    if name in ("load", "add"):
        getattr(engine, name)(stories_in(arguments[0]))
    elif name == "search":
        sys.stdout.writelines(f"{slug}\n" for slug in engine.search(arguments))
    elif name != "open":
        sys.stdout.writelines(f"{slug}\n" for slug in getattr(engine, name)(*arguments) or ())


if __name__ == "__main__":
    main()
