from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from newscli.exchange.markup.xml import DEEPEST, Element, elements, local, parse, text_of
from newscli.model.errors import InvalidInput


def read(source: str | bytes, *names: str) -> list[Element]:
    data = source.encode() if isinstance(source, str) else source
    return list(elements(io.BytesIO(data), names or ("item",)))


def fault(source: str | bytes) -> str:
    with pytest.raises(InvalidInput) as error:
        read(source)
    return str(error.value)


def test_elements_come_whole_with_their_line() -> None:
    first, second = read("<r>\n<item a='1'><b>x</b>y</item>\n <item/></r>")
    assert (first.tag, first.line, first.attrib, text_of(first)) == ("item", 2, {"a": "1"}, "xy")
    assert (second.line, text_of(second)) == (3, "")


def test_names_are_local_and_tags_carry_their_namespace() -> None:
    [item] = read("<r xmlns='urn:a' xmlns:w='urn:w'><item w:b='1'><w:c/></item></r>")
    assert item.tag == "{urn:a}item"
    assert item.attrib == {"{urn:w}b": "1"}
    assert [local(child) for child in item] == ["c"]


def test_an_empty_stream_has_none() -> None:
    assert read(b" \n") == []
    with pytest.raises(InvalidInput, match="empty"):
        parse(io.BytesIO(b""))


def test_an_element_inside_another_belongs_to_it() -> None:
    assert len(read("<r><item><item/></item></r>")) == 1


def test_a_document_is_its_root() -> None:
    root = parse(io.BytesIO(b"<opml><body><outline/></body></opml>"))
    assert [local(element) for element in root.iter()] == ["opml", "body", "outline"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_mark_tells_the_encoding(encoding: str) -> None:
    assert text_of(read("<r><item>žluť 字</item></r>".encode(encoding))[0]) == "žluť 字"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "koi8-r", "big5", "shift_jis"])
def test_the_declaration_tells_the_encoding(encoding: str) -> None:
    text = {"koi8-r": "мир", "big5": "新聞", "shift_jis": "ニュース"}.get(encoding, "café")
    source = f"\n<?xml version='1.0'\n encoding='{encoding}'?>\n<r><item>{text}</item></r>"
    [item] = read(source.encode(encoding))
    assert text_of(item) == text
    assert item.line == 4


def test_entities_of_html_are_understood_and_unknown_ones_kept() -> None:
    assert text_of(read("<r><item>a&nbsp;b &eacute; &own; &amp;</item></r>")[0]) == "a\xa0b é &own; &"


def test_control_characters_are_left_out() -> None:
    assert text_of(read("<r><item>a\x0bb\x1f</item></r>")[0]) == "ab"


def test_broken_xml_is_told_after_the_good_elements() -> None:
    found: list[str] = []
    with pytest.raises(InvalidInput, match=r"^broken XML at line 2, column 6: mismatched tag$"):
        found.extend(
            text_of(item) for item in elements(io.BytesIO(b"<r><item>1</item>\n<b></c></r>"), ["item"])
        )
    assert found == ["1"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"<!-- nothing -->", "no element found"),
        (b"<r><item>\0</item></r>", "line 1, column 10: not well-formed"),
        (b"<r><item>\xff</item></r>", "not UTF-8 at byte 9, as the XML says"),
        (b"<?xml version='1.0' encoding='hex'?><r/>", "no encoding 'hex'"),
        (b"<?xml version='1.0' encoding='nonsense'?><r/>", "no encoding 'nonsense'"),
        (b"<!DOCTYPE r [<!ENTITY a 'x'>]><r>&a;</r>", "DOCTYPE declares"),
        (b"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r>&a;</r>", "DOCTYPE declares"),
        (b"<!DOCTYPE r [<!ATTLIST a b CDATA 'long'>]><r/>", "DOCTYPE declares"),
        (b"<a>" * 10_000, f"column {DEEPEST * 3 + 1}: more than {DEEPEST} elements inside one another"),
        (b"<r><!--" + b"x" * 9 * 1024 * 1024, "a tag or comment longer than 8 MB"),
        (b"<r><item>" + b"<a/>" * 1_100_000, "an element longer than 64 MB"),
        (b"<r>" + b"".join(b"<a%d/>" % number for number in range(100_001)), "more than 100,000 names"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_is_broken_or_unsafe_is_refused(source: bytes, message: str) -> None:
    assert message in fault(source)


def test_a_document_type_from_elsewhere_is_never_fetched() -> None:
    [item] = read("<!DOCTYPE r SYSTEM 'http://localhost:9/r.dtd'><r><item>&own;</item></r>")
    assert text_of(item) == "&own;"


class Endless(io.RawIOBase):
    """A long document that is made while it is read."""

    def __init__(self, count: int) -> None:
        self.chunks: Iterator[bytes] = iter(
            [b"<r>", *[b"<item>" + b"text " * 1000 + b"</item>\n"] * count, b"</r>"]
        )

    def read(self, size: int = -1) -> bytes:
        return next(self.chunks, b"")


def test_a_long_stream_needs_the_memory_of_one_element() -> None:
    import tracemalloc

    count = 0
    tracemalloc.start()
    for _ in elements(Endless(4000), ["item"]):  # type: ignore[arg-type]
        count += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4000
    assert peak < 1_000_000
