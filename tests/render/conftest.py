"""What the tests of output share."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

from newscli.render.output import Output


@pytest.fixture
def printed() -> Callable[..., str]:
    """Call something that shows, and give what it wrote to standard output."""

    def call(show: Callable[..., object], *values: object, **options: Any) -> str:
        stream = StringIO()
        show(*values, Output(stream, StringIO(), **options))
        return stream.getvalue()

    return call
