"""The search of the site: a word index in files small enough to be fetched by a browser as they are needed.

``search/words-N.json`` maps stems to the articles that hold them: those that have one in title, lead, tags or
names, then those that have it in the text alone, each as names of six signs one after the other.
``search/articles-N.json`` maps these names to what is shown of an article. ``search.js`` has the same rules.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from newscli.model.errors import InvalidArticle, StorageError
from newscli.model.frozen import frozen
from newscli.model.languages import primary
from newscli.model.text import stems
from newscli.newsroom.site.sheet import Sheet, given
from newscli.newsroom.spreading import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newscli.newsroom.newsroom import Newsroom
    from newscli.newsroom.site.live_articles import LiveArticles

FOLDER = "search"
EACH = 16
"""Articles for which there is a file of words: it has some 25 kB then."""

MOST = 512
"""Files of words; more would be empty, since two letters choose the file."""

NAME = 6
"""Signs of an article's name in the index: 36 bits of its slug's digest."""

IDEOGRAPHS = 0x2E80
"""From here on a sign says as much as two letters, and chooses the file alone."""

_LEAD = 200
"""Characters of a lead that a result shows at most."""


@frozen
class Words:
    """The stems of an article: those that stand at its head, and those that its text alone has."""

    name: str
    head: frozenset[str]
    text: frozenset[str]


def parts_for(articles: int) -> int:
    """How many files of words so many articles have: a power of two."""
    return min(MOST, 1 << max(0, (articles - 1) // EACH).bit_length())


def part_of(word: str, parts: int) -> int:
    """The file in which a word stands."""
    first = ord(word[0])
    second = ord(word[1]) if len(word) > 1 and first < IDEOGRAPHS else 0
    return (first * 31 + second) % parts


def name_of(slug: str) -> str:
    """The name of an article in the index."""
    return urlsafe_b64encode(blake2b(slug.encode(), digest_size=NAME).digest()).decode()[:NAME]


def index_sheets(
    newsroom: Newsroom,
    articles: LiveArticles,
    changed: set[str] | None,
    folder: Path,
    made: Mapping[str, str],
    processes: int,
) -> dict[str, Sheet]:
    """The files of the index, by their paths.

    Args:
        newsroom: the newsroom.
        articles: all that readers see.
        changed: the slugs of the articles that came, changed or went since the index in the folder was made;
            None when there is none that can be gone on with.
        folder: the folder of the site.
        made: the digests of the files that lie in the folder, empty for one that is not to be trusted.
        processes: how many may work at once.
    """
    parts = parts_for(len(articles.articles))
    shown = enumerate(_shown(articles, parts))
    sheets = {f"{FOLDER}/articles-{part}.json": given(_dumps(rows)) for part, rows in shown}
    paths = [f"{FOLDER}/words-{part}.json" for part in range(parts)]
    known = None
    if changed is not None and all(map(made.get, paths)) and f"{FOLDER}/words-{parts}.json" not in made:
        known = _load([folder / path for path in paths]) if changed else [{} for _ in paths]
    if known is None or changed is None:
        known, changed, touched = [{} for _ in paths], set(articles.articles), set(range(parts))
    else:
        names = {name_of(slug) for slug in changed}
        touched = {part for part, words in enumerate(known) if _forget(words, names)}
    whole = True
    for words in _words(newsroom, articles, sorted(changed & articles.articles.keys()), processes):
        if words is None:
            whole, touched = False, set(range(parts))
            continue
        for place, stems_found in enumerate((words.head, words.text)):
            for stem in stems_found:
                part = part_of(stem, parts)
                known[part].setdefault(stem, ["", ""])[place] += words.name
                touched.add(part)
    for part, (path, found) in enumerate(zip(paths, known, strict=True)):
        sheet = given(_dumps(_sorted(found))) if part in touched else Sheet(made[path], bytes)
        sheets[path] = sheet if whole else replace(sheet, inputs="")
    return sheets


def _words(
    newsroom: Newsroom, articles: LiveArticles, slugs: list[str], processes: int
) -> Iterator[Words | None]:
    """The words of articles; None for one that changed since the scan, or cannot be read."""

    def work(slug: str) -> Words | None:
        live = articles.articles[slug]
        language = articles.card(slug).language
        try:
            body = newsroom.folder.load(live.path).body
        except (InvalidArticle, StorageError):
            return None
        head = _stems("\n".join((live.title, live.lead, live.section, *live.tags, *live.authors)), language)
        return Words(name_of(slug), head, _stems(body, language) - head)

    with newsroom.progress("indexing", len(slugs)) as advance:
        for words in spread(work, slugs, processes):
            advance(1)
            yield words


def _stems(text: str, language: str) -> frozenset[str]:
    """The stems of a text; in Arabic, where they lose their beginnings, the words too: no browser stems."""
    found = frozenset(stems(text, language))
    return found | frozenset(stems(text, "")) if primary(language) == "ar" else found


def _shown(articles: LiveArticles, parts: int) -> list[dict[str, list[str]]]:
    """What is shown of each article, by its name, in as many files as there are of words."""
    shown: list[dict[str, list[str]]] = [{} for _ in range(parts)]
    for slug in articles.articles:
        card, name = articles.card(slug), name_of(slug)
        shown[part_of(name, parts)][name] = [
            card.address,
            card.title,
            card.lead if len(card.lead) <= _LEAD else card.lead[:_LEAD].rstrip() + "…",
            card.section.name if card.section else "",
            card.published.words if card.published else "",
            card.language,
            card.direction,
        ]
    return shown


def _load(files: Iterable[Path]) -> list[dict[str, list[str]]] | None:
    """The words of an index; None when it is not whole."""
    try:
        return [json.loads(file.read_bytes()) for file in files]
    except (OSError, ValueError):
        return None


def _forget(words: dict[str, list[str]], names: set[str]) -> bool:
    """Take articles out of a file of words; whether it held one."""
    found = False
    for stem, places in list(words.items()):
        for place, held in enumerate(places):
            if any(name in held for name in names):
                kept = [each for each in _names(held) if each not in names]
                found = found or len(kept) * NAME < len(held)
                places[place] = "".join(kept)
        if places == ["", ""]:
            del words[stem]
    return found


def _names(held: str) -> list[str]:
    return [held[start : start + NAME] for start in range(0, len(held), NAME)]


def _sorted(words: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {stem: ["".join(sorted(_names(held))) for held in places] for stem, places in words.items()}


def _dumps(data: Mapping[str, Iterable[str]]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(
        errors="backslashreplace"
    )
