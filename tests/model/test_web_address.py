from __future__ import annotations

from newscli.model.web_address import is_address


def test_a_word_is_an_address_by_its_scheme() -> None:
    assert is_address("HTTPS://example.org")
    assert not is_address("https.jsonl")
    assert not is_address("file:///etc/passwd")
