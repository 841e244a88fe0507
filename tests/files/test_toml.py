from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.files.toml import loads

PIECES = st.sampled_from(
    [
        '"""',
        "'''",
        '"',
        "\\",
        "\n",
        "\r\n",
        "\r",
        "\x00",
        "a",
        " # b",
        "[extra]",
        "c = [",
        "]",
        "d = {",
        "}",
        '\nbody = """\n',
        "\nbody = 1",
        '\nlead = "c"\n',
    ]
)


def outcome(text: str) -> str:
    """What tomllib itself makes of a text: a table, its keys in order, or an error in its words."""
    try:
        return repr(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return str(error)


def read(text: str) -> str:
    try:
        return repr(loads(text))
    except tomllib.TOMLDecodeError as error:
        return str(error)


PLAIN = st.sampled_from(
    [
        "",
        "# a",
        "#\t",
        "#\x01",
        " # a",
        "[a]",
        "[b-1]",
        "[a.b]",
        "[[a]]",
        "[]",
        '["a"]',
        'a = "b"',
        'a = "ä\u3000"',
        'b = "a # b"  # c',
        'c = """',
        "c = '''",
        'd = ""',
        'd = "\\\\"',
        'e-_1 = "a" "b"',
        'f  = "a"',
        'f =  "a"',
        'g="a"',
        'a.b = "c"',
        '"h" = "i"',
        "1 = 1",
        "- = 0",
        "j = 00",
        "j = -1",
        "k = 1_0",
        "k = ١",
        "l = 999999999999999999999",
        "m = true",
        "n = [",
        "]",
        'a = "b"\r',
        "a = ",
        " = 1",
        'o = "a"  # b',
        'o = "a" b',
        'o = ""#',
        "p = 5 # 6",
        "p = 5 6",
        "p = 5#",
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=12).map("".join), st.lists(PLAIN, max_size=8).map("\n".join)))
def test_a_text_is_read_as_tomllib_reads_it(text: str) -> None:
    assert read(text) == outcome(text)


@pytest.mark.parametrize(
    "text",
    [
        'title = "A"\nbody = """\nOne "two" ""three"" four.\n"""\ntags = ["a"]\n',
        'title = "A"\r\nbody = """\r\nOne.\r\n"""\r\n',
        'title = "A"\nbody = """\nOne \\"two\\".\n"""\n',
        'title = "A"\nbody = """\nOne.""""\n',
        'title = "A"\nbody = """\nOne.""" # two\n',
        'title = "A"\n\nbody = """\n"""',
        'title = "A"\n[extra]\nbody = """\nOne.\n"""\n',
        'lead = """\nbody = """\ntitle = "A"\n',
        'lead = \'\'\'\nbody = """\nOne.\n"""\n\'\'\'\ntitle = "A"\n',
        'title = "A"\nbody = """\nOne.\n"""\nbody = "two"\n',
        'title = "A"\nbody = """\nOne.\n"""\ntags = [\n',
        'title = "A"\nbody = """\nOne.\n',
    ],
)
def test_a_body_is_read_as_tomllib_reads_it(text: str) -> None:
    assert read(text) == outcome(text)


@pytest.mark.data
def test_every_file_of_toml_test_is_read_as_tomllib_reads_it(data: Path) -> None:
    for path in (data / "toml-test").rglob("*.toml"):
        text = path.read_bytes().decode(errors="replace")
        assert read(text) == outcome(text), path
