"""Values that lie in one column as JSON, whose library is loaded when there is such a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from newscli.model.errors import Problem


def as_list(values: Iterable[object]) -> str:
    """Values as one, for SQLite's ``json_each``: a statement takes only so many by themselves."""
    import json

    return json.dumps(list(values))


def record_of(text: str) -> dict[str, Any]:
    """The plain data of an article."""
    import json

    record: dict[str, Any] = json.loads(text)
    return record


def as_text(record: dict[str, Any]) -> str:
    """The plain data of an article as it is kept."""
    import json

    return json.dumps(record, ensure_ascii=False)


def problems_of(text: str | None) -> list[Problem]:
    """The problems of a file."""
    if text in (None, "[]"):
        return []
    import json

    return [Problem(**problem) for problem in json.loads(text)]


def problems_as_text(problems: Iterable[Problem]) -> str:
    """Problems as they are kept."""
    return as_list(map(asdict, problems))
