"""An edit of an article's file that changes only the lines it is about (tomlkit).

Each key that changes is cut out of the text with its lines, edited for itself and put back, so that no
other line can change.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, TypeGuard

from newscli.files import line_ends
from newscli.files.article_toml import dumps_table
from newscli.files.toml import loads
from newscli.files.toml_statements import Statement, statements
from newscli.model.article import Article, to_mapping
from newscli.model.errors import StorageError
from newscli.model.fields import FIELD_NAMES

BYTE_ORDER_MARK = "\ufeff"

_COMMENT = re.compile(r"[ \t]*#[^\n]*\n")
_BLANK = re.compile(r"[ \t]*\n")


def edit_toml(text: str, before: Article, after: Article) -> str:
    """Write the difference between two states of an article into the text of its file.

    Comments, order, spacing, line endings and unknown keys stay; equal states give the text itself.

    Args:
        text: the file as it is.
        before: the article that the text says.
        after: the article that it is to say.

    Raises:
        StorageError: when the text is so unusual that it cannot be edited without other changes.
    """
    old, new = _changed_keys(to_mapping(before), to_mapping(after))
    if _is_same(old, new):
        return text
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    plain, is_windows = line_ends.take_off(text.removeprefix(mark))
    edited = plain
    for key in _differences(old, new):
        edited = _edit_key(edited, key, _only(key, old), _only(key, new))
    if not _says(edited, _changed(loads(plain), old, new)):
        raise StorageError("the file is too unusual to be edited without other changes: edit it by hand")
    return mark + line_ends.put_back(edited, is_windows)


def _changed_keys(old: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two states of the keys that may differ, as TOML says them."""
    keys = [key for key in {**old, **new} if repr(old.get(key)) != repr(new.get(key))]
    states = ({key: state[key] for key in keys if key in state} for state in (old, new))
    before, after = (tomllib.loads(dumps_table(state)) for state in states)
    return before, after


def _is_same(one: object, other: object) -> bool:
    """Whether values are written alike: to Python 1 equals True, and a moment itself in another zone."""
    first, second = (json.dumps(value, sort_keys=True, default=repr) for value in (one, other))
    return first == second


def _says(text: str, data: Mapping[str, object]) -> bool:
    try:
        return _is_same(loads(text), data)
    except tomllib.TOMLDecodeError:
        return False


def _differences(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    for key in (*old, *(key for key in new if key not in old)):
        if key not in old or key not in new or not _is_same(old[key], new[key]):
            yield key


def _only(key: str, table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: table[key]} if key in table else {}


def _changed(data: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What a text is to say; it may hold what the article does not: more keys in a table, empty ones."""
    changed = dict(data)
    for key in _differences(old, new):
        if key not in new:
            del changed[key]
        elif isinstance(new[key], Mapping) and isinstance(old.get(key), Mapping):
            changed[key] = _changed(changed[key], old[key], new[key])
        else:
            changed[key] = new[key]
    return changed


def _edit_key(text: str, key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Change one key of the document in its own lines, or else write it anew."""
    runs = _find_runs(text, key)
    if not runs:
        return _insert(text, new)
    start, end = runs[0][0], runs[-1][1]
    for write in (dumps_table, _on_one_line):  # lines that hold nothing else are written anew
        if new and text[start:end] == write(old):
            return text[:start] + write(new) + text[end:]
    wanted = _changed(tomllib.loads(text[start:end]), old, new)
    if key in new:
        edited = _edit_lines(text[start:end], old, new)
        if edited and _says(edited, wanted) and _is_block(edited) == _is_block(text[start:end]):
            return text[:start] + edited + text[end:]
    for start, end in reversed(runs):
        text = _cut(text, start, end)
    return _insert(text, _only(key, wanted)) if key in new else text


def _on_one_line(table: Mapping[str, Any]) -> str:
    """A list as most people write it."""
    lines = dumps_table(table, are_lines_kept=False)
    return lines.replace("[\n    ", "[").replace(",\n    ", ", ").replace(",\n]", "]")


def _find_runs(text: str, key: str) -> list[tuple[int, int]]:
    """Where the lines of a key of the document begin and end: once, unless others stand between them."""
    runs = []
    for is_own, run in groupby(statements(text), lambda statement: statement.path[0] == key):
        if is_own:
            first, *others = run
            runs.append((first.start, others[-1].end if others else first.end))
    return runs


def _cut(text: str, start: int, end: int) -> str:
    """The text without some lines; without the empty ones above them too, if they begin with a header."""
    first = _first_above(text, start, _BLANK) if _is_block(text[start:end]) else start
    return text[:first] + text[end:]


def _first_above(text: str, start: int, line: re.Pattern[str]) -> int:
    """Where the lines that a pattern fits begin directly above a line; its own start if there are none."""
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not line.fullmatch(text, above, start):
            break
        start = above
    return start


def _is_block(lines: str) -> bool:
    """Whether lines hold a header, and so have to stand below the keys that have none."""
    return any(statement.is_header for statement in statements(lines))


def _insert(text: str, table: Mapping[str, Any]) -> str:
    """Put a new key on lines of its own, before the key that follows it in the order of the fields."""
    lines = dumps_table(table)
    place = _following(text, next(iter(table)), _is_block(lines))
    if place is None:
        above, below = text if text.endswith("\n") or not text else f"{text}\n", ""
    else:
        start = _first_above(text, place.start, _COMMENT)
        start = _first_above(text, start, _BLANK) if place.is_header else start
        above, below = text[:start], text[start:]
    return f"{above}\n{lines}{below}" if above and _is_block(lines) else above + lines + below


def _following(text: str, key: str, is_block: bool) -> Statement | None:
    """The statement above which a new key belongs; None for the end."""
    following = FIELD_NAMES[FIELD_NAMES.index(key) + 1 :] if key in FIELD_NAMES else ()
    for statement in statements(text):
        is_next = statement.path[0] in following
        if (statement.is_header and (is_next or not is_block)) or (is_next and not is_block):
            return statement
    return None


def _edit_lines(lines: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """Lines with their key changed in place; None where tomlkit cannot do it."""
    import tomlkit

    try:
        document = tomlkit.parse(lines if lines.endswith("\n") else f"{lines}\n")
        _change_table(document, old, new)
        return tomlkit.dumps(document)
    except Exception:  # of many kinds, where tables are nested oddly
        return None


def _change_table(table: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    for key in _differences(old, new):
        if key not in new:
            del table[key]
        elif isinstance(new[key], Mapping) and isinstance(old.get(key), Mapping):
            _change_table(table[key], old[key], new[key])
        elif not (_are_lists(old.get(key), new[key]) and _change_items(table[key], old[key], new[key])):
            table[key] = _as_item(table, key, new[key])


def _change_items(array: Any, old: list[Any], new: list[Any]) -> bool:
    """Change items in place, or take some out and put others at the end; False if neither will do."""
    if len(old) == len(new) == len(array):
        renamed = [place for place, item in enumerate(old) if not _is_same(item, new[place])]
        if not any(new[place] in old or old[place] in new for place in renamed):
            for place in renamed:
                array[place] = _as_item(array, "item", new[place])
            return True
    remaining = [item for item in old if item in new]
    added = new[len(remaining) :]
    if remaining + added != new or len(array) != len(old):
        return False
    for position in reversed(range(len(old))):
        if old[position] not in new:
            del array[position]
    for item in added:
        array.append(_as_item(array, "item", item))
    return True


def _as_item(container: Any, key: str, value: Any) -> Any:
    """A value as the container takes it: written as in a new file, but for a table within brackets."""
    import tomlkit
    from tomlkit.items import AoT, Array, InlineTable

    if isinstance(container, Array | InlineTable):
        return value
    if isinstance(container, AoT):
        table: Any = tomlkit.parse(dumps_table({key: [value]}))[key][0]
        table.trivia.indent = "\n"
        return table
    return tomlkit.parse(dumps_table({key: value}))[key]


def _are_lists(one: object, other: object) -> TypeGuard[list[Any]]:
    return isinstance(one, list) and isinstance(other, list)
