"""The text of a WordPress post as HTML: shortcodes undone, paragraphs where it has blank lines."""

from __future__ import annotations

import re

_SHORTCODE = re.compile(r"(\[?)\[(/?)([a-zA-Z][\w-]*)((?:\s[^][]*)?)/?\](\]?)")
_PICTURE = re.compile(
    r"(\[(?:wp_)?caption\s[^][]*\]\s*(?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?)", re.IGNORECASE
)
_CAPTION = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)')""")
_EMBEDDED = re.compile(r"\[(embed|youtube|vimeo|video|audio)[^][]*\]\s*(https?://[^]\s<>[\"]+)\s*\[/\1\]")
_ADDRESS = re.compile(r"https?://[^]\s<>[\"']+")
_MORE = re.compile(r"<!--\s*more\b[^<>]*-->")
_BLOCK_EDITOR = re.compile(r"<!--\s*wp:")
_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_BLANK = re.compile(r"\n[ \t]*\n\s*")

_CAPTIONS = ("caption", "wp_caption")
_CODE = ("code", "sourcecode")
_MEDIA = ("video", "audio", "embed", "youtube", "vimeo", "soundcloud")
_KNOWN = {*_CAPTIONS, *_CODE, *_MEDIA, "gallery", "playlist"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul", "br", "script", "style", "iframe"),
}


def to_html(text: str) -> tuple[str, list[str]]:
    """The HTML that WordPress would make of a text, as far as a text is concerned.

    Captions become figures, code becomes code, films and sounds become links, and other shortcodes go, while
    what stands between two of them stays. The classic editor parts paragraphs by blank lines alone.

    Args:
        text: what the editor of WordPress holds.

    Returns:
        The HTML, and the names of the shortcodes that are lost, in their order.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_classic = not _BLOCK_EDITOR.search(text)
    lost: dict[str, None] = {}
    if "[" in text:
        text = _without_shortcodes(text, lost)
    return (_paragraphs(text) if is_classic else text), list(lost)


def split_teaser(html: str) -> tuple[str, str]:
    """What stands above the mark "more", and the rest; all is the rest when there is none."""
    parts = _MORE.split(html, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) > 1 else ("", html)


def _without_shortcodes(text: str, lost: dict[str, None]) -> str:
    closed = {found[3].lower() for found in _SHORTCODE.finditer(text) if found[2]}
    captions: list[str] = []

    def replace(found: re.Match[str]) -> str:
        before, end, name, attributes, after = found.groups()
        name = name.lower()
        if before and after:
            return found[0][1:-1]
        is_one = name in _KNOWN or name in closed or "=" in attributes
        return f"{before}{html_of(name, end, attributes)}{after}" if is_one else found[0]

    def html_of(name: str, end: str, attributes: str) -> str:
        if name in _CAPTIONS:
            if not end:
                named = _CAPTION.search(attributes)
                captions.append(named[1] or named[2] or "" if named else "")
                return "<figure>"
            caption = captions.pop() if captions else ""
            return f"<p>{caption}</figure>"
        if name in _CODE:
            return f"<{end}pre>"
        if name in _MEDIA:
            address = _ADDRESS.search(attributes)
            return f"<p>{_link(address[0])}</p>" if address else ""
        lost.setdefault(f"[{name}]")
        return ""

    text = _EMBEDDED.sub(lambda found: f"<p>{_link(found[2])}</p>", _PICTURE.sub(r"\1<p>", text))
    return _SHORTCODE.sub(replace, text)


def _link(address: str) -> str:
    return f'<a href="{address}">{address}</a>'


def _paragraphs(text: str) -> str:
    """A tag where a line ends, unless it ends beside a block or in preformatted text."""
    pieces = _TAG.split(text)
    is_preformatted = False
    for position in range(len(pieces)):
        if position % 2:
            if _name(pieces[position]) == "pre":
                is_preformatted = not pieces[position].startswith("</")
        elif not is_preformatted:
            before, after = pieces[max(position - 1, 0) : position], pieces[position + 1 : position + 2]
            pieces[position] = _with_breaks("".join(before), pieces[position], "".join(after))
    return "".join(pieces)


def _with_breaks(before: str, text: str, after: str) -> str:
    """A text between two tags."""
    if _name(before) in _BLOCKS:
        text = text.lstrip("\n")
    if _name(after) in _BLOCKS:
        text = text.rstrip("\n")
    return _BLANK.sub("<p>", text).replace("\n", "<br>")


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""
