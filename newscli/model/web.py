"""What stands on the pages of a web site, as plain values: a template turns each into text."""

from __future__ import annotations

from collections.abc import Mapping

from newscli.model.frozen import frozen

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are written from the right, in two letters where they have some."""


@frozen
class Link:
    """Where something stands on the site, and what it is called."""

    name: str
    address: str


@frozen
class Time:
    """A moment.

    Attributes:
        words: as a reader has it, such as ``14 January 2021``.
        machine: as ``datetime`` of HTML has it.
    """

    words: str
    machine: str


@frozen(kw_only=True)
class Picture:
    """A photo.

    Attributes:
        address: where it is shown from, on the site itself; empty for one that is elsewhere.
        elsewhere: its address when it is not on the site: it is linked, never loaded.
    """

    address: str = ""
    elsewhere: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


@frozen(kw_only=True)
class Card:
    """An article in a list.

    Attributes:
        address: where it stands on the site.
        language: as BCP 47; empty for unknown.
        direction: ``rtl``, ``ltr``, or ``auto`` for a language that is not known.
        featured: whether it is an Editor's choice now.
    """

    address: str
    title: str
    lead: str = ""
    section: Link | None = None
    published: Time | None = None
    language: str = ""
    direction: str = "auto"
    picture: Picture | None = None
    featured: bool = False


@frozen(kw_only=True)
class Correction:
    """What was wrong in an article, and when that was said."""

    date: Time | None
    text: str


@frozen(kw_only=True)
class ArticlePage:
    """The page of an article, but for its lists.

    Attributes:
        canonical: where it stands in truth; empty for nowhere.
        authors: who wrote it, each with a page.
        body: HTML as it comes; the template makes it harmless.
        sources: such as ``a, b and agencies``.
        linked_data: JSON-LD of schema.org.
    """

    card: Card
    canonical: str
    authors: tuple[Link, ...]
    updated: Time | None
    body: str
    sources: str
    tags: tuple[Link, ...]
    corrections: tuple[Correction, ...]
    linked_data: Mapping[str, object]


@frozen(kw_only=True)
class ListPage:
    """A page of a list of articles.

    Attributes:
        kind: ``Section``, ``Tag`` or ``Author``.
        number: which page it is, from 1; pages: how many there are.
        address: where the first of them stands.
        total: the articles of all pages.
    """

    kind: str
    name: str
    address: str
    number: int
    pages: int
    total: int
    cards: tuple[Card, ...]

    def page(self, number: int) -> str:
        """Where a page of the list stands."""
        return self.address if number == 1 else f"{self.address}{number}/"


@frozen(kw_only=True)
class Lists:
    """What stands beside every article.

    Attributes:
        window: the days that Popular counts, such as ``30 days``.
    """

    featured: tuple[Card, ...]
    popular: tuple[Card, ...]
    window: str


@frozen(kw_only=True)
class FrontPage:
    """What readers see first.

    Attributes:
        lead: the first Editor's choice, else the newest article; None while there is none.
        beside: what else is Editor's choice, and Popular.
    """

    lead: Card | None
    beside: Lists
    newest: tuple[Card, ...]
    sections: tuple[tuple[Link, tuple[Card, ...]], ...]


@frozen(kw_only=True)
class Site:
    """What all pages know.

    Attributes:
        url: the base of the site, ending with ``/``; empty when nobody said.
        root: the path of that base, ``/`` for none: every address on the site begins with it.
        language: of articles that name none.
        sections: those with the most articles.
        feeds: where each feed stands, by the name of its format.
    """

    title: str
    description: str
    url: str
    root: str
    language: str
    sections: tuple[Link, ...]
    feeds: Mapping[str, str]

    def whole(self, address: str) -> str:
        """An address of the site with its host; empty when the site has none."""
        return self.url + address.removeprefix(self.root) if self.url else ""
