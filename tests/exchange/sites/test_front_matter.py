from __future__ import annotations

import pytest

from newscli.exchange.sites.front_matter import parse
from newscli.model.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "keys", "body"),
    [
        ('+++\ntitle = "Mars"\n+++\n\nText\n', {"title": "Mars"}, "Text\n"),
        ("---\ntitle: Mars\n---\n\nText\n", {"title": "Mars"}, "Text\n"),
        ("---\r\ntitle: Mars\r\n--- \r\nText\r\n", {"title": "Mars"}, "Text\n"),
        ("\ufeff---\ntitle: Mars\n---", {"title": "Mars"}, ""),
        ("---\n---\nText", {}, "Text"),
        ('{\n  "title": "Mars"\n}\n\nText\n', {"title": "Mars"}, "Text\n"),
        ("{}\nText\n", {}, "Text\n"),
        ("---\n\nA line above, and no second one\n", {}, "---\n\nA line above, and no second one\n"),
        ("{{< figure >}}\nText", {}, "{{< figure >}}\nText"),
        ("Text", {}, "Text"),
        ("", {}, ""),
    ],
)
def test_keys_are_taken_off_the_text(text: str, keys: dict[str, object], body: str) -> None:
    assert parse(text) == (keys, body)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a: b\n---\n", "in line 2, column 9"),
        ("---\n- a\n---\n", "holds no keys"),
        ("---\n" + "a: b\n" * 300_000 + "---\n", "longer than 1,000,000 characters"),
        ('{"title": \n', "front matter: bad JSON"),
        ('{"a": ' + "[" * 100_000, "nested too deep"),
        ("+++\ntitle =\n+++\n", "line 2"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse(text)
    assert message in str(caught.value)
