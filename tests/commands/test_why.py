from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.test_search_odd import LONG, QUERIES
from tests.conftest import Ran

Run = Callable[..., Ran]
MARS = "perseverance-lands-on-mars"
PICTURES = "perseverance-sends-first-colour-pictures-after-mars-landing"


@pytest.fixture
def two_articles(write: Callable[..., Path]) -> None:
    """Two articles, of which odd queries find either, both or none."""
    write("mars", title="A mission to Mars", tags=("a",), section="A b", language="en", body="Dust.\n")
    write("chine", title="La Chine — 中国北京", language="fr", body="L’eau et l'école.\n", draft=True)


@pytest.mark.usefixtures("two_articles")
def test_why_says_of_every_odd_query_what_the_search_says(run: Run) -> None:
    for query in QUERIES:
        search = run("search", "--format", "slugs", "--", query)
        for slug in ("mars", "chine"):
            why = run("why", slug, f"--match={query}")
            assert why.code == search.code, query
            if why.code == 0:
                assert why.err == ""
                found, verdict, reason = why.out.splitlines()[0].split("\t")
                assert (found, verdict) == ("found", "yes" if slug in search.out.split() else "no"), query
                assert reason
            else:
                assert (why.out, why.err) == ("", search.err)


@pytest.mark.usefixtures("two_articles")
@pytest.mark.parametrize("name", LONG)
def test_why_answers_long_queries(run: Run, name: str) -> None:
    ran = run("why", "mars", f"--match={LONG[name]}")

    assert ran.code == run("search", "--", LONG[name]).code
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("arguments", [(), (PICTURES,), ("--match", "mars tag:space NOT moon")])
def test_a_pipe_and_json_say_the_same(bundled: Path, run: Run, arguments: tuple[str, ...]) -> None:
    lines = [line.split("\t") for line in run("why", MARS, *arguments).out.splitlines()]
    data = json.loads(run("why", MARS, *arguments, "--json").out)

    assert data["article"] == MARS
    assert data["other"] == (PICTURES if arguments == (PICTURES,) else None)
    assert [each[0] for each in lines] == [each["what"] for each in data["reasons"]]
    assert [each[2] for each in lines] == [each["reason"] for each in data["reasons"]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("nosuch",), 3),
        (("perseverance",), 3),
        ((MARS, "nosuch"), 3),
        ((MARS, MARS), 2),
        ((MARS, PICTURES, "--match", "mars"), 2),
        ((MARS, "--match", ""), 2),
        ((MARS, "--match", "@nosuch"), 2),
    ],
)
def test_what_cannot_be_explained_is_refused(
    bundled: Path, run: Run, arguments: tuple[str, ...], code: int
) -> None:
    ran = run("why", *arguments)

    assert (ran.code, ran.out) == (code, "")
    assert "Traceback" not in ran.err


def test_a_query_of_the_archive_can_be_named(bundled: Path, run: Run) -> None:
    with (bundled / "newscli.toml").open("a") as settings:
        settings.write('[queries]\nrovers = "rover tag:mars"\n')

    lines = run("why", MARS, "--match", "@rovers").out.splitlines()

    assert [line.split("\t")[0] for line in lines] == ["found", "rover", "tag:mars"]
