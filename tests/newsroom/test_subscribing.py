from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

Run = Callable[..., Ran]
OPML = """<opml version="2.0"><body><outline text="World"><outline text="A" xmlUrl="https://a.org/f"
 category="wire"/></outline><outline text="B" xmlUrl="https://b.org/f"/></body></opml>"""


def test_feeds_go_to_the_settings_and_what_stands_there_stays(archive: Path, run: Run) -> None:
    settings = archive / "newscli.toml"
    settings.write_text(
        'title = "x"  # ours\n\n[[feeds]]\nurl = "https://b.org/f"  # old\n\n[popular]\n# last\n'
    )
    (archive.parent / "feeds.opml").write_text(OPML)

    ran = run("import", "feeds.opml")

    assert ran.err == "newscli: added 0, updated 0, skipped 1, failed 0, subscribed to 1\n"
    assert settings.read_text() == (
        'title = "x"  # ours\n\n[[feeds]]\nurl = "https://b.org/f"  # old\n\n'
        '[[feeds]]\nurl = "https://a.org/f"\nname = "A"\ntags = [\n    "wire",\n]\nsection = "World"\n\n'
        "[popular]\n# last\n"
    )


def test_subscribing_again_changes_nothing(archive: Path, run: Run) -> None:
    (archive.parent / "feeds.opml").write_text(OPML)
    run("import", "feeds.opml")
    before = (archive / "newscli.toml").read_bytes()

    assert run("import", "feeds.opml").err == "newscli: added 0, updated 0, skipped 2, failed 0\n"
    assert (archive / "newscli.toml").read_bytes() == before


def test_trying_changes_nothing(archive: Path, run: Run) -> None:
    (archive.parent / "feeds.opml").write_text(OPML)
    before = (archive / "newscli.toml").read_bytes()

    assert "subscribed to 2" in run("import", "--dry-run", "feeds.opml").err
    assert (archive / "newscli.toml").read_bytes() == before


def test_feeds_and_articles_come_in_together(archive: Path, run: Run) -> None:
    (archive.parent / "feeds.opml").write_text(OPML)
    (archive.parent / "article.md").write_text("# Snow\n")

    assert run("import", "feeds.opml", "article.md").err.startswith("newscli: added 1, updated 0, skipped 0")
    assert run("list", "--format", "slugs").out == "snow\n"


def test_a_list_in_one_line_is_not_touched(archive: Path, run: Run) -> None:
    settings = archive / "newscli.toml"
    settings.write_text('feeds = [{url = "https://c.org/f"}]\n')
    (archive.parent / "feeds.opml").write_text(OPML)

    ran = run("import", "feeds.opml")

    assert ran.code == 1
    assert "write them as [[feeds]]" in ran.err
    assert settings.read_text() == 'feeds = [{url = "https://c.org/f"}]\n'


def test_adding_feeds_as_an_article_is_refused(archive: Path, run: Run) -> None:
    (archive.parent / "feeds.opml").write_text(OPML)

    ran = run("add", "feeds.opml")

    assert (ran.code, run("list").out) == (4, "")
    assert "newscli import subscribes to them" in ran.err


def test_subscriptions_go_out_as_they_came(archive: Path, run: Run) -> None:
    (archive.parent / "feeds.opml").write_text(OPML)
    run("import", "feeds.opml")
    settings = (archive / "newscli.toml").read_text()
    exported = run("export", "opml").out
    (archive / "newscli.toml").write_text(settings.partition("\n[[feeds]]")[0])

    ran = run("import", "-", stdin=exported)

    assert "subscribed to 2" in ran.err
    assert (archive / "newscli.toml").read_text() == settings
