from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newscli.model.article import Correction, Featured, Photo
from newscli.model.errors import InvalidInput, RequestError, StorageError
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.page import page
from newscli.newsroom.site import build, relations
from newscli.newsroom.site.manifest import NAME
from tests.conftest import NOW
from tests.newsroom.site.conftest import Build

Write = Callable[..., Path]
PNG = b"\x89PNG\r\n\x1a\n"
WORDS = (
    "mars rover crater",
    "moon crater lander",
    "canal ship trade",
    "ship port trade strike",
    "rover mars landing",
)

pytestmark = pytest.mark.usefixtures("settings")


class Elements(HTMLParser):
    """The elements of pages, each with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def texts(folder: Path) -> dict[str, bytes]:
    """What a site holds, but for what the next build needs."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }


def read(site: Path, slug: str) -> str:
    return (site / slug / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def filled(write: Write) -> None:
    """Articles that have something to do with each other."""
    for number, words in enumerate(WORDS * 2):
        write(
            f"story-{number}",
            title=f"Story {number} of {words}",
            body=f"{words.capitalize()} again and again, says number{number}.\n",
            section=("World", "Science")[number % 2],
            tags=tuple(words.split()[:2]),
            authors=("Ada Example",),
            published=date(2026, 11, 1) + timedelta(days=number),
            language="en",
        )


@pytest.mark.usefixtures("filled")
def test_after_any_edit_the_site_is_what_a_fresh_build_makes(
    archive: Path, write: Write, build_site: Build, site: Path, tmp_path: Path
) -> None:
    (archive / "crater.png").write_bytes(PNG)
    (archive / "views").mkdir()

    def edit(slug: str, old: str, new: str) -> None:
        path = archive / f"{slug}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    steps: tuple[Callable[[], object], ...] = (
        lambda: write(
            "new", title="A rover finds a crater", body="Mars rover.\n", published=date(2026, 11, 20)
        ),
        lambda: edit("story-0", "Story 0 of mars", "A wholly other canal"),
        lambda: edit("story-1", 'section = "Science"', 'section = "Culture"'),
        lambda: edit("story-2", '"Ada Example"', '"Grace Example"'),
        lambda: edit("story-3", "title =", "draft = true\ntitle ="),
        lambda: write("story-4", title="Star", featured=Featured(position=1), photo=Photo(file="crater.png")),
        lambda: (archive / "views" / "2026-11.tsv").write_text("story-5\t9\t2026-11-20\ttest\t1\n"),
        (archive / "story-6.toml").unlink,
        lambda: (archive / "story-7.toml").rename(archive / "renamed.toml"),
        lambda: edit("renamed", "title =", 'aliases = ["story-7"]\ntitle ='),
        lambda: edit("story-8", "title =", 'related = ["new"]\ntitle ='),
        lambda: (archive / "crater.png").write_bytes(PNG * 2),
        lambda: edit("newscli", "The Courier", "The Messenger"),
        lambda: edit("story-9", '"Story 9', '"السفينة'),
    )
    build_site()
    for number, step in enumerate(steps):
        step()
        build_site()
        fresh = tmp_path / f"fresh-{number}"
        build_site(fresh)
        assert texts(site) == texts(fresh), f"after step {number}"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("count", [1, 6, 16])
def test_a_build_that_was_stopped_leaves_nothing_old_behind(
    write: Write,
    build_site: Build,
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
) -> None:
    write("later", title="A rover on a canal", published=NOW + timedelta(days=1))
    build_site()
    put, written = build._put, []

    def put_until_killed(file: Path, data: bytes) -> bool:
        put(file, data)
        written.append(file)
        if len(written) == count:
            raise KeyboardInterrupt
        return True

    with monkeypatch.context() as patch:
        patch.setattr(build, "_put", put_until_killed)
        with pytest.raises(KeyboardInterrupt):
            build_site(now=NOW + timedelta(days=2))
    build_site()
    build_site(tmp_path / "fresh")

    assert texts(site) == texts(tmp_path / "fresh")


@pytest.mark.usefixtures("filled")
def test_what_was_left_out_is_made_by_the_next_build(
    open_newsroom: Callable[..., Newsroom], write: Write, build_site: Build, site: Path, tmp_path: Path
) -> None:
    path = write("away", title="A crater of its own", body="Somewhere else for a moment.\n", language="en")
    told: list[str] = []
    newsroom = open_newsroom(told=told)
    _ = newsroom.catalog
    away = path.rename(tmp_path / "away.toml")
    built = build.build(newsroom, site, processes=1)
    assert "left out away/index.html" in "".join(told)
    assert "away/index.html" not in built.written

    away.rename(path)
    again = build_site()
    build_site(tmp_path / "fresh")
    assert {"away/index.html", "search/words-0.json"} <= {*again.written}
    assert texts(site) == texts(tmp_path / "fresh")


@pytest.mark.usefixtures("filled")
def test_what_did_not_change_is_not_written(archive: Path, build_site: Build, site: Path) -> None:
    first = build_site()
    stamps = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    assert len(first.written) == len(texts(site))

    again = build_site()
    path = archive / "story-0.toml"
    path.write_text(path.read_text().replace("number0.", "number0, at last."))
    edited = build_site()

    assert (again.written, again.removed) == ([], [])
    assert "story-0/index.html" in edited.written
    assert "story-2/index.html" not in edited.written
    assert stamps[site / "story-2" / "index.html"] == (site / "story-2" / "index.html").stat().st_mtime_ns


@pytest.mark.usefixtures("filled")
def test_the_lists_of_a_page_are_those_of_the_terminal(
    open_newsroom: Callable[..., Newsroom], archive: Path, build_site: Build, site: Path
) -> None:
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text(
        "story-5\t9\t2026-11-20\ttest\t1\nstory-2\t8\t2026-11-20\ttest\t2\n"
    )
    build_site()
    shown = page(open_newsroom(), "story-0")
    _, *parts = read(site, "story-0").split('<section class="list"')
    found = [
        [part.split('<a href="/')[number].split('/"')[0] for number in range(1, part.count("<h3") * 2 + 1)]
        for part in parts
    ]
    slugs = [[slug for slug in names if slug.startswith("story")] for names in found]

    assert slugs == [[each.slug for each in shown.related], [each.slug for each in shown.popular]]


@pytest.mark.usefixtures("filled")
def test_in_a_large_archive_an_edit_is_followed_wherever_it_shows(
    archive: Path, write: Write, build_site: Build, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relations, "FEW", 0)
    monkeypatch.setattr(relations, "DRIFT", 10.0)
    build_site()

    write(
        "copy",
        title="A canal for trade",
        body="Opera singers on a ship, violins on a stage.\n",
        published=date(2025, 11, 3),
        language="en",
    )
    build_site()
    assert 'href="/copy/"' in read(site, "story-2")

    (archive / "copy.toml").unlink()
    build_site()
    assert not [path for path in site.rglob("*.html") if 'href="/copy/"' in path.read_text()]


def test_only_what_readers_may_see_at_the_instant_goes_out(
    write: Write, build_site: Build, site: Path
) -> None:
    write("draft", title="Never seen one", draft=True, published=date(2026, 11, 1))
    write("later", title="Never seen two", published=date(2026, 12, 1))
    write("over", title="Never seen three", published=date(2026, 11, 1), expires=date(2026, 11, 2))
    write("now", title="Seen", published=date(2026, 11, 1))
    build_site()

    assert not [path for path, text in texts(site).items() if b"Never seen" in text]
    build_site(now=datetime(2026, 12, 2, tzinfo=UTC))
    assert (site / "later" / "index.html").is_file()
    assert not (site / "over").exists()


def test_what_newscli_did_not_make_is_left_alone(
    archive: Path, write: Write, build_site: Build, site: Path
) -> None:
    write("mars", published=date(2026, 11, 1))
    write("moon", published=date(2026, 11, 1))
    build_site()
    (site / "CNAME").write_text("courier.example")
    (site / "moon" / "own.txt").write_text("mine")
    for slug in ("mars", "moon"):
        (archive / f"{slug}.toml").unlink()
    removed = build_site().removed

    assert {"mars/index.html", "moon/index.html"} <= set(removed)
    assert not (site / "mars").exists()
    assert (site / "moon" / "own.txt").read_text() == "mine"
    assert (site / "CNAME").exists()


def test_a_file_in_the_way_is_refused_before_anything_is_written(
    write: Write, build_site: Build, site: Path
) -> None:
    write("mars")
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(StorageError, match="newscli did not make it"):
        build_site()

    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_a_manifest_of_a_stranger_leads_nowhere(
    write: Write, build_site: Build, site: Path, tmp_path: Path
) -> None:
    write("mars")
    build_site()
    (tmp_path / "precious.txt").write_text("mine")
    manifest = json.loads((site / NAME).read_text())
    manifest["files"]["../precious.txt"] = ""
    (site / NAME).write_text(json.dumps(manifest))
    with pytest.raises(StorageError, match="leads out"):
        build_site()

    assert (tmp_path / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize("text", ["{", "[]", '{"files": 3}', '{"files": {"a": 1}, "version": "0"}'])
def test_a_manifest_that_is_none_costs_no_page(
    write: Write, build_site: Build, site: Path, text: str
) -> None:
    write("mars")
    site.mkdir()
    (site / NAME).write_text(text)
    build_site()

    assert (site / "mars" / "index.html").is_file()


def test_a_dry_run_writes_nothing_and_tells_what_it_would(
    write: Write, build_site: Build, site: Path
) -> None:
    write("mars")
    built = build_site(dry_run=True)

    assert "mars/index.html" in built.written
    assert not site.exists()
    assert build_site().written == built.written


def test_the_folder_of_the_site_is_not_the_archive(archive: Path, build_site: Build) -> None:
    for folder, how in ((archive, "lies in"), (archive / "site", "lies in"), (archive.parent, "holds")):
        with pytest.raises(RequestError, match=f"^{folder.name} {how} the archive: name another folder"):
            build_site(folder)


@pytest.mark.parametrize("place", ["index.html", "mars/index.html", "robots.txt"])
def test_a_feed_stands_in_the_place_of_no_page(
    settings: Callable[[str], None], write: Write, build_site: Build, site: Path, place: str
) -> None:
    write("mars")
    settings(f"[site]\nrss = '{place}'")
    with pytest.raises(InvalidInput, match=f"^newscli.toml: {place} is a page of the site: no feed"):
        build_site()
    assert not site.exists()


@pytest.mark.parametrize("below", ["", "deep/down"])
def test_a_file_in_the_place_of_the_folder_is_named(build_site: Build, site: Path, below: str) -> None:
    site.write_text("mine")
    with pytest.raises(RequestError, match=f"{site} is no folder"):
        build_site(site / below)


def test_nothing_of_an_article_runs_on_its_page(write: Write, build_site: Build, site: Path) -> None:
    evil = (
        '<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">a</a>{{ 7 * 7 }}'
    )
    write(
        "evil",
        title=evil,
        lead=evil,
        section=evil,
        tags=(evil,),
        authors=(evil,),
        sources=(evil,),
        body=evil,
        photo=Photo(url="https://elsewhere.example/x.jpg", caption=evil, credit=evil, alt=evil),
        corrections=(Correction(text=evil),),
        url="javascript:alert(4)",
        language='"><script>',
    )
    build_site()
    parser = Elements()
    for path, text in texts(site).items():
        if path.endswith(".html"):
            assert b"49" not in text
            parser.feed(text.decode())
    assert {name for name, _ in parser.found} & {"img", "iframe", "object", "svg"} == set()
    for name, values in parser.found:
        assert name != "script" or values.keys() <= {"src", "type"}
        assert not [key for key in values if key.startswith("on")]
        assert not (values.get("href") or "").startswith("javascript:")


def test_a_photo_of_the_archive_is_copied_and_one_of_elsewhere_linked(
    archive: Path, write: Write, build_site: Build, site: Path
) -> None:
    (archive / "photos").mkdir()
    (archive / "photos" / "mars.PNG").write_bytes(PNG)
    (archive / "photos" / "drawing.svg").write_text("<svg><script/></svg>")
    write("own", photo=Photo(file="photos/mars.PNG", alt="A planet", caption="Mars", credit="Ada"))
    write("other", photo=Photo(url="https://elsewhere.example/mars.jpg", caption="Mars"))
    write("drawn", photo=Photo(file="photos/drawing.svg"))
    write("out", photo=Photo(file="../../secret.png"))
    (archive.parent.parent / "secret.png").write_bytes(b"secret")
    build_site()

    assert (site / "own" / "mars.PNG").read_bytes() == PNG
    assert '<img src="/own/mars.PNG" alt="A planet">' in read(site, "own")
    assert "<img" not in read(site, "other")
    assert 'href="https://elsewhere.example/mars.jpg"' in read(site, "other")
    assert not [path for path in texts(site) if path.endswith((".svg", "secret.png"))]


def test_an_old_address_leads_to_the_new_one(write: Write, build_site: Build, site: Path) -> None:
    write("mars", aliases=("red-planet", "moon"))
    write("moon", title="Another article")
    build_site()

    assert '<meta http-equiv="refresh" content="0; url=/mars/">' in read(site, "red-planet")
    assert '<link rel="canonical" href="https://courier.example/mars/">' in read(site, "red-planet")
    assert "Another article" in read(site, "moon")


LINKS = "[One](2026/mars.toml), [two](old-moon.toml), [three](sun.toml)."


def test_a_link_to_an_article_leads_to_its_page(write: Write, build_site: Build, site: Path) -> None:
    write("story", body=LINKS)
    write("mars", "2026")
    write("moon", aliases=("old-moon",))
    write("sun", draft=True)
    build_site()

    assert '<a href="/mars/" rel="noopener">One</a>' in read(site, "story")
    assert '<a href="/moon/" rel="noopener">two</a>, three.' in read(site, "story")
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        text = (site / feed).read_text(encoding="utf-8")
        assert "https://courier.example/mars/" in text
        assert ".toml" not in text


def test_a_link_is_made_again_when_its_article_comes_or_goes(
    write: Write, build_site: Build, site: Path, tmp_path: Path
) -> None:
    write("story", body=LINKS, unrelated=("mars", "moon"))  # so that nothing else of its page changes
    write("mars", published=date(2026, 12, 1))
    write("moon", expires=date(2026, 12, 2))
    for moment in (datetime(2026, 11, 25, tzinfo=UTC), datetime(2026, 12, 5, tzinfo=UTC)):
        fresh = tmp_path / f"fresh-{moment.day}"
        build_site(now=moment)
        build_site(fresh, now=moment)
        assert texts(site) == texts(fresh)

    assert ">One</a>, two, three." in read(site, "story")


def test_an_old_address_that_is_no_slug_leads_nowhere(
    archive: Path, write: Write, build_site: Build, site: Path
) -> None:
    write("mars", section="Science", aliases=("section/science", "../../../../etc/x", "Red Planet", ""))
    build_site()

    assert "refresh" not in read(site, "section/science")
    assert not [path for path, text in texts(site).items() if b'http-equiv="refresh"' in text]


def test_a_page_says_what_it_is_to_machines(write: Write, build_site: Build, site: Path) -> None:
    write(
        "mars",
        title="Mars <1>",
        lead="Red",
        section="Science",
        published=date(2026, 11, 1),
        featured=Featured(note="for editors"),
        extra={"secret": "x"},
    )
    build_site()
    text = read(site, "mars")
    data = json.loads(text.partition('ld+json">')[2].partition("</script>")[0])

    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Mars <1>"
    assert not [key for key in data if "newscli" in key]
    assert "for editors" not in text
    assert "secret" not in text
    assert '<link rel="canonical" href="https://courier.example/mars/">' in text
    assert '<meta property="og:title" content="Mars &lt;1&gt;">' in text


def test_feeds_sitemaps_and_robots_lie_where_they_are_looked_for(
    write: Write, build_site: Build, site: Path
) -> None:
    write("mars", title="Mars", published=datetime(2026, 11, 24, 9, tzinfo=UTC))
    write("old", title="Old", published=date(2020, 1, 1))
    build_site()

    for name in ("rss.xml", "atom.xml", "feed.json", "sitemap.xml"):
        text = (site / name).read_text()
        assert "https://courier.example/mars/" in text
        assert "https://courier.example/old/" in text
    news = (site / "news-sitemap.xml").read_text()
    assert "https://courier.example/mars/" in news
    assert "https://courier.example/old/" not in news
    assert "Sitemap: https://courier.example/sitemap.xml" in (site / "robots.txt").read_text()


def test_pages_of_a_list_have_twenty_articles(write: Write, build_site: Build, site: Path) -> None:
    for number in range(41):
        write(
            f"a-{number:02}",
            title=f"Number {number}",
            tags=("Space",),
            published=date(2026, 1, 1) + timedelta(number),
        )
    build_site()
    counts = [read(site, f"tag/space{page}").count("<h2 dir") for page in ("", "/2", "/3")]

    assert counts == [20, 20, 1]
    assert 'rel="next" href="/tag/space/3/"' in read(site, "tag/space/2")
    assert 'rel="prev" href="/tag/space/"' in read(site, "tag/space/2")


def test_tags_that_meet_in_a_slug_have_pages_of_their_own(
    write: Write, build_site: Build, site: Path, tmp_path: Path
) -> None:
    write("mars", tags=("C++", "!!!"))
    build_site()
    assert 'href="/tag/c/"' in read(site, "mars")

    write("moon", tags=("C", "★"))
    write("suez", tags=("c",))
    build_site()
    build_site(tmp_path / "fresh")
    names = ("c", "c-2", "article", "article-2")
    headings = [read(site, f"tag/{name}").partition('<h1 dir="auto">')[2].partition("<")[0] for name in names]

    assert headings == ["C", "C++", "!!!", "★"]
    assert '<p class="count">2 articles</p>' in read(site, "tag/c")
    assert 'href="/tag/c-2/"' in read(site, "mars")
    assert texts(site) == texts(tmp_path / "fresh")


def test_a_site_may_stand_below_a_path(archive: Path, write: Write, build_site: Build, site: Path) -> None:
    write("mars", tags=("space",))
    settings = archive / "newscli.toml"
    settings.write_text(settings.read_text().replace("courier.example", "courier.example/news"))
    build_site()

    assert '<link rel="stylesheet" href="/news/style.css">' in read(site, "mars")
    assert 'href="/news/tag/space/"' in read(site, "mars")
    assert (site / "tag" / "space" / "index.html").is_file()


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fa-IR", "rtl"), ("ku-Arab", "rtl"), ("ja", "ltr")]
)
def test_a_text_lies_as_its_language_is_written(
    write: Write, build_site: Build, site: Path, language: str, direction: str
) -> None:
    write("text", language=language)
    build_site()

    assert f'<article class="story" lang="{language}" dir="{direction}">' in read(site, "text")


def test_templates_are_replaced_one_by_one(
    write: Write, build_site: Build, site: Path, tmp_path: Path
) -> None:
    write("mars")
    own = tmp_path / "own"
    own.mkdir()
    build_site()
    (own / "404.html").write_text("Lost at {{ site.title }}")
    (own / "style.css").write_text("body { color: red }")
    build_site(templates=own)

    assert (site / "404.html").read_text() == "Lost at The Courier"
    assert (site / "style.css").read_text() == "body { color: red }"
    assert "Mars" in read(site, "mars")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% if %}", r"template 404.html:1"),
        ("{{ nosuch.key }}", "'nosuch' is undefined"),
        ("{{ site.__class__.__mro__ }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "/etc/passwd"),
    ],
)
def test_a_template_that_is_none_or_asks_too_much_is_refused(
    write: Write, build_site: Build, tmp_path: Path, template: str, message: str
) -> None:
    write("mars")
    own = tmp_path / "own"
    own.mkdir()
    (own / "404.html").write_text(template)
    with pytest.raises(InvalidInput, match=message):
        build_site(templates=own)


def test_nothing_in_the_archive_is_a_template(
    archive: Path, write: Write, build_site: Build, site: Path
) -> None:
    write("mars")
    for folder in (archive, archive / "templates", archive / "site"):
        folder.mkdir(exist_ok=True)
        (folder / "404.html").write_text("of a stranger")
    build_site()

    assert "of a stranger" not in (site / "404.html").read_text()


def test_an_empty_archive_has_a_front_page(build_site: Build, site: Path) -> None:
    build_site()

    assert "Nothing is published yet." in (site / "index.html").read_text()


def test_the_search_finds_what_the_articles_hold(write: Write, build_site: Build, site: Path) -> None:
    write("mars", title="Peacekeepers on Mars", language="en")
    write("tianwen", title="天问一号着陆火星", language="zh")
    write("suez", title="السفينة", language="ar")
    build_site()
    words = json.loads((site / "search" / "words-0.json").read_text())
    shown = json.loads((site / "search" / "articles-0.json").read_text())

    for stem in ("peacekeep", "火星", "سفين", "السفينه"):
        assert stem in words, stem
    (row,) = (row for row in shown.values() if row[0] == "/mars/")
    assert row[1] == "Peacekeepers on Mars"
