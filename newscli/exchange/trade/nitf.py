"""Stories in NITF and XHTML, as they stand inside other XML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.markup.xml import local, text_of
from newscli.exchange.trade.byline import authors_of
from newscli.model.frozen import frozen

_AS_HTML = {"hl1": "h1", "hl2": "h2", "bq": "blockquote", "block": "div", "note": "aside"}
_LEFT_OUT = {"media", "head", "script", "style", "byttl"}
_EMPTY = {"br", "hr", "img"}
_KEPT = ("href", "src", "alt")


@frozen(kw_only=True)
class Story:
    """What a story says of itself; each empty when it does not."""

    title: str = ""
    lead: str = ""
    authors: tuple[str, ...] = ()
    body: str = ""
    photo: dict[str, str] | None = None


def read_nitf(element: Element) -> Story:
    """A story in NITF: its head for title, byline and abstract, its content for the body."""
    content = element.find(".//{*}body.content")
    byline = element.find(".//{*}byline")
    return Story(
        title=text_of(element.find(".//{*}hl1")),
        lead=text_of(element.find(".//{*}abstract")),
        authors=() if byline is None else tuple(_authors(byline)),
        body="" if content is None else to_markdown(markup(content)),
        photo=next(map(_photo, element.iterfind(".//{*}media[@media-type='image']")), None),
    )


def read_xhtml(element: Element) -> Story:
    """A story in XHTML: its body, without a first heading, which is the title."""
    body = element.find(".//{*}body")
    text = to_markdown(markup(element if body is None else body))
    first, _, below = text.partition("\n")
    if first.startswith("# "):
        return Story(title=first.removeprefix("# "), body=below.lstrip("\n"))
    return Story(body=text)


def markup(element: Element) -> str:
    """An element as HTML; what HTML does not know is the text in it."""
    return "".join(_markup(element))


def _markup(element: Element) -> Iterator[str]:
    name = local(element).lower()
    if name not in _LEFT_OUT:
        name = _AS_HTML.get(name, name)
        kept = ((key, element.get(key)) for key in _KEPT)
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in kept if value)
        yield f"<{name}{attributes}>"
        yield escape(element.text or "", quote=False)
        for child in element:
            yield from _markup(child)
        if name not in _EMPTY:
            yield f"</{name}>"
    yield escape(element.tail or "", quote=False)


def _authors(byline: Element) -> list[str]:
    """The persons in a byline, else what it says without their offices."""
    persons = [text_of(person) for person in byline.iterfind(".//{*}person")]
    offices = {id(part) for part in byline.iterfind(".//{*}byttl")}
    words = [byline.text or ""]
    for part in byline:
        words += ["" if id(part) in offices else "".join(part.itertext()), part.tail or ""]
    return [name for name in persons if name] or authors_of("".join(words).strip(" ,\t\r\n"))


def _photo(media: Element) -> dict[str, str]:
    reference = media.find("{*}media-reference")
    return {
        "url": "" if reference is None else reference.get("source", ""),
        "caption": text_of(media.find("{*}media-caption")),
        "credit": text_of(media.find("{*}media-producer")),
        "alt": "" if reference is None else reference.get("alternate-text", ""),
    }
