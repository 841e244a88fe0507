from __future__ import annotations

import pytest

from newscli.files.settings_edit import add_tables
from newscli.files.toml import parse_table
from newscli.model.errors import StorageError

FEED = {"url": "https://a.org/f", "tags": ["wire"]}
ADDED = '[[feeds]]\nurl = "https://a.org/f"\ntags = [\n    "wire",\n]\n'


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("", ADDED),
        ("# ours\n", f"# ours\n\n{ADDED}"),
        ('title = "x"', f'title = "x"\n\n{ADDED}'),
        ("[popular]\nhalf_life = 7\n", f"[popular]\nhalf_life = 7\n\n{ADDED}"),
    ],
)
def test_the_first_tables_go_to_the_end(text: str, edited: str) -> None:
    assert add_tables(text, "feeds", [FEED]) == edited


def test_more_tables_go_behind_those_that_are_there() -> None:
    text = '[[feeds]]\nurl = "https://b.org/f"  # old\n\n[popular]\nhalf_life = 7\n'

    edited = add_tables(text, "feeds", [FEED])

    assert edited == f'[[feeds]]\nurl = "https://b.org/f"  # old\n\n{ADDED}\n[popular]\nhalf_life = 7\n'
    assert parse_table(edited)["feeds"] == [{"url": "https://b.org/f"}, FEED]


def test_line_ends_of_windows_stay() -> None:
    edited = add_tables('title = "x"\r\n', "feeds", [FEED])

    assert "\n" not in edited.replace("\r\n", "")


def test_mixed_line_ends_stay_as_they_are() -> None:
    text = 'title = "x"\r\n[[feeds]]\nurl = "https://b.org/f"\r\n\n[popular]\nhalf_life = 7\r\n'

    edited = add_tables(text, "feeds", [FEED])

    assert edited.startswith('title = "x"\r\n[[feeds]]\nurl = "https://b.org/f"\r\n')
    assert edited.endswith("\n[popular]\nhalf_life = 7\r\n")
    assert parse_table(edited)["feeds"] == [{"url": "https://b.org/f"}, FEED]


def test_nothing_to_add_changes_nothing() -> None:
    assert add_tables("# ours", "feeds", []) == "# ours"


def test_a_list_in_one_line_is_left_alone() -> None:
    with pytest.raises(StorageError, match="write them as"):
        add_tables("feeds = []\n", "feeds", [FEED])
