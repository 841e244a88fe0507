from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.errors import RequestError
from newscli.render.template import parse_template


def _filled(template: str, **record: object) -> str:
    return "".join(
        f"{text}{'' if value is None else value}"
        for text, _, value in parse_template(template).values(record)
    )


def test_names_in_braces_are_fields() -> None:
    assert _filled("{slug}: {title}!", slug="a", title="B") == "a: B!"


def test_doubled_braces_and_escapes_are_signs() -> None:
    assert _filled(r"{{{slug}}}\t\n\\n \d", slug="a") == "{a}\t\n\\n \\d"


def test_dotted_names_reach_into_tables() -> None:
    record = {"photo": {"caption": "C"}, "extra": {"desk": {"editor": "E"}}}

    assert _filled("{photo.caption}|{photo.credit}|{extra.desk.editor}", **record) == "C||E"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{titel}", r"no field 'titel' \(did you mean 'title'\?\): the fields are"),
        ("{}", "no field ''"),
        ("{title!r}", "no field 'title!r'"),
        ("{title:>10}", "no field 'title:>10'"),
        ("{title.__class__}", r"no field 'title.__class__' \(title is no table\)"),
        ("{photo.captain}", "it has file, url, caption, credit, alt"),
        ("{slug", r"'\{' stands alone at column 1"),
        ("a}", r"'\}' stands alone at column 2"),
    ],
)
def test_what_is_no_field_is_told(template: str, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        parse_template(template)


@given(st.text(alphabet="{}slug.\\t x"))
def test_any_text_is_a_template_or_a_request_error(text: str) -> None:
    try:
        template = parse_template(text)
    except RequestError:
        return
    assert set(template.fields) <= {"slug"}


@given(st.text())
def test_a_text_with_its_signs_escaped_is_itself(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace("{", "{{").replace("}", "}}")

    assert _filled(escaped) == text
