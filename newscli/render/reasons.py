"""Why something is so, a line a fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo
from typing import Any

from newscli.model.dates import format_moment
from newscli.model.reasons import Explanation, Reason, Value
from newscli.render.output import Output, one_line
from newscli.render.when import written

GAP = "  "
NOTHING = "-"


def show_reasons(explanation: Explanation, output: Output, *, json: bool) -> None:
    """Print an explanation: what, value and reason of each fact.

    Piped, with tabs between them, a value of nothing as ``-`` and times in UTC; on a terminal, in columns.
    """
    if json:
        from newscli.render.json import show_value

        show_value(_as_data(explanation, output.zone), output)
    elif output.terminal:
        output.write("".join(f"{line}\n" for line in _columns(explanation, output)))
    else:
        for reason in explanation.reasons:
            parts = (reason.what, _plain(reason.value, output.zone), reason.reason)
            output.write("\t".join(one_line(part) for part in parts) + "\n")


def _as_data(explanation: Explanation, zone: tzinfo) -> dict[str, Any]:
    return {
        "article": explanation.article,
        "other": explanation.other,
        "query": explanation.query,
        "reasons": [
            {
                "what": reason.what,
                "value": format_moment(reason.value, zone)
                if isinstance(reason.value, date)
                else reason.value,
                "reason": reason.reason,
            }
            for reason in explanation.reasons
        ],
    }


def _plain(value: Value, zone: tzinfo) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, float):
        return f"{value:.3f}"
    return format_moment(value, zone) if isinstance(value, date) else str(value)


def _columns(explanation: Explanation, output: Output) -> Iterator[str]:
    """The lines of a terminal; what is too wide for its column stands alone, and the rest below it."""
    from rich.cells import cell_len, set_cell_size

    width = output.width
    rows = [
        (one_line(reason.what), one_line(_human(reason, output)), one_line(reason.reason))
        for reason in explanation.reasons
    ]
    widest = width // 4, width // 3
    labels, values = (
        max((size for row in rows if (size := cell_len(row[column])) <= most), default=0)
        for column, most in enumerate(widest)
    )
    for what, value, reason in rows:
        label = set_cell_size(what, labels)
        if cell_len(what) > labels:
            yield from _wrapped("", what, width)
            label = " " * labels
        if cell_len(value) <= values:
            yield from _wrapped(f"{label}{GAP}{set_cell_size(value, values)}{GAP}", reason, width)
        else:
            yield from _wrapped(label + GAP, value, width)
            yield from _wrapped(" " * labels + GAP, reason, width)


def _wrapped(head: str, text: str, width: int) -> Iterator[str]:
    """A text behind a head, its further lines below its first; a long word goes as far left as it needs."""
    from rich.cells import cell_len, chop_cells

    indent = cell_len(head)
    line, is_fresh = head, True
    for word in (piece for whole in text.split(" ") for piece in chop_cells(whole, width)):
        if cell_len(line) + (not is_fresh) + cell_len(word) > width:
            if line.strip():
                yield line.rstrip()
            line, is_fresh = " " * min(indent, width - cell_len(word)), True
        line += word if is_fresh else f" {word}"
        is_fresh = False
    yield line.rstrip()


def _human(reason: Reason, output: Output) -> str:
    if isinstance(reason.value, int):
        return f"{reason.value:,}"
    if isinstance(reason.value, date):
        return written(reason.value, output.zone)
    return _plain(reason.value, output.zone)
