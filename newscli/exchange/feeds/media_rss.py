"""Pictures beside the text of a feed: the vocabulary of Media RSS, which RSS and Atom take."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from newscli.exchange.markup.xml_text import add
from newscli.model.article import Photo
from newscli.model.web_address import web_address

NAMESPACE = 'xmlns:media="http://search.yahoo.com/mrss/"'


def add_photo(item: Element, photo: Photo) -> None:
    """Put a photo with its caption and its credit into the item of a feed."""
    media = add(item, "media:content", "", {"url": web_address(photo.url), "medium": "image"})
    if photo.caption:
        add(media, "media:description", photo.caption, {"type": "plain"})
    add(media, "media:credit", photo.credit)
