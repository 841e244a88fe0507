"""Cells of CSV that a spreadsheet would take for a formula, and so run."""

from __future__ import annotations

MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that Excel, LibreOffice or Google Sheets may take for a formula; wide signs count too."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may run a cell; one that is a number and no more is a number."""
    return cell.startswith(MARKS) and not _is_number(cell)


def safe(cell: str) -> str:
    """The cell as a text for every spreadsheet: behind an apostrophe, when it may be a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def _is_number(cell: str) -> bool:
    digits = cell[1:] if cell[0] in "+-" else ""
    return digits.isascii() and digits.replace(".", "", 1).isdigit()
