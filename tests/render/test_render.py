from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from newscli.model.errors import RequestError
from newscli.model.listing import Listing, Tally
from newscli.render import show_listing, show_tally
from newscli.render.style import TALLY_FIELDS, Format, Style, choose_style

Printed = Callable[..., str]
TALLY = Tally(name="tag", counts=(("lebanon", 3), ("", 1)))

PIPE = """
import io, sys
from newscli.model.article import Article
from newscli.model.entry import Status
from newscli.model.listing import Listing, Tally
from newscli.model.page import Page
from newscli.render import show_listing, show_page, show_progress, show_tally
from newscli.render.output import Output
from newscli.render.style import Format, Style, choose_style

output = Output(io.StringIO(), io.StringIO())
for format in ("lines", "json", "jsonl", "csv", "slugs", "paths"):
    listing = Listing(fields=("slug", "path"), rows=[("a", "a.toml")], total=1)
    show_listing(listing, choose_style(format=format), output)
show_listing(listing, choose_style(template="{slug}"), output)
show_tally(Tally(name="tag", counts=(("a", 1),)), Style(Format.LINES), output)
show_page(Page(slug="a", article=Article(title="A"), status=Status.LIVE, related=(),
               featured=(), popular=(), popular_window=""), output)
with show_progress(output, "importing", 1) as advance:
    advance(1)
assert output.stdout.getvalue()
heavy = ("rich", "pygments", "markdown_it")
print(*sorted(name for name in sys.modules if name.partition(".")[0] in heavy))
"""


def test_a_pipe_never_loads_rich() -> None:
    done = subprocess.run([sys.executable, "-c", PIPE], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr, done.returncode) == ("\n", "", 0)


@pytest.mark.parametrize(
    ("format", "text"),
    [
        (Format.TABLE, "Slug\na\n"),
        (Format.LINES, "a\n"),
        (Format.JSON, '[\n  {\n    "slug": "a"\n  }\n]\n'),
        (Format.JSONL, '{"slug": "a"}\n'),
        (Format.CSV, "slug\na\n"),
        (Format.SLUGS, "a\n"),
    ],
)
def test_the_style_picks_the_form(printed: Printed, format: Format, text: str) -> None:
    assert (
        printed(show_listing, Listing(fields=("slug",), rows=[("a",)], total=1), Style(format, ("slug",)))
        == text
    )


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (Style(Format.LINES), "lebanon\t3\n-\t1\n"),
        (Style(Format.JSONL), '{"value": "lebanon", "count": 3}\n{"value": "", "count": 1}\n'),
        (Style(Format.CSV), "value,count\nlebanon,3\n,1\n"),
        (choose_style(template="{count} {value}", known=TALLY_FIELDS), "3 lebanon\n1 \n"),
        (choose_style(fields="value", known=TALLY_FIELDS), "lebanon\n-\n"),
    ],
)
def test_counts_take_every_form_of_a_list(printed: Printed, style: Style, text: str) -> None:
    assert printed(show_tally, TALLY, style) == text


def test_counts_have_no_slugs(printed: Printed) -> None:
    with pytest.raises(RequestError):
        printed(show_tally, TALLY, Style(Format.SLUGS))
