"""Which article a page of a web site is: by url, else by slug, else by an old slug."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.model.page_address import page_address

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


class Meeting:
    """The articles of a newsroom by the addresses of their pages.

    The host is left aside, for most logs name none; an address that several articles claim belongs to none.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        entries = newsroom.catalog.entries
        self._slugs: dict[str, str] = {}
        claims: dict[str, set[str]] = {}
        for slug, record in entries.records(entries.slugs()):
            for alias in record.get("aliases") or ():
                self._slugs.setdefault(str(alias), slug)
            for key in ("url", "guid"):
                address = page_address(str(record.get(key) or ""))
                if key == "url" and "/" in address:
                    claims.setdefault(address, set()).add(slug)
                if "?p=" in address:
                    claims.setdefault(address[address.rindex("?p=") :], set()).add(slug)
        self._slugs.update((slug, slug) for slug in entries.slugs())
        self._addresses = {address: min(slugs) for address, slugs in claims.items() if len(slugs) == 1}

    def slug_of(self, address: str) -> str | None:
        """The article whose page is at an address, in the form that ``page_address`` gives."""
        if found := self._addresses.get(address):
            return found
        path, sign, number = address.rpartition("/?p=")
        if sign and (found := self._addresses.get(f"?p={number}")):
            return found
        if not sign:
            path = address
        return self._addresses.get(path) or self._slugs.get(path.rpartition("/")[2])
