"""What a person types is found: signs, accents, addresses, numbers; through a real search in an archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import found

TEXTS = {
    "apostrophe": "The Prime Minister’s aide doesn't resign, says O’Brien of L'Orient today.",
    "hyphen": "A state-of-the-art peace-keeping unit; the vice‑president of Guinea-Bissau came.",
    "accent": "The café of São Tomé, the Škoda works and a naïve résumé from Curaçao.",
    "quote": "He called it “a quiet revolution” and »nothing else«, in ‘single’ quotes.",
    "url": "See https://unifil.unmissions.org/blue-line?lang=en#map and www.example.org/news_2021 for more.",
    "email": "Write to first.last+tips@news-desk.example.co.uk before noon.",
    "plus": "A compiler for C++ and another for C# and F#, .NET and Node.js on the desk of AT&T and R&D.",
    "money": "It cost $1.5m, then €10,000, later £3bn and 12.5% more, that is 1,234.56 in all.",
    "initials": "The U.N. and the U.S.A. met the E.U. in Washington D.C. on 14.01.2021 at 10:30.",
    "model": "COVID-19, G20, the F-35, an A380, B2B and the 5G net; MH17 in the 1990s, on the 2nd day.",
    "case": "ΕΛΛΆΔΑ beat İstanbul; the STRASSE is not the Straße, NATO and UNESCO agreed.",
    "slash": "Both his/her and and/or, input/output, 2021/22; in C:\\news\\desk.txt and snake_case_name.",
    "dash": "Rain—and wind–came; Paris–Dakar ran 1914–1918 and pages 10-12.",
    "ligature": "The ﬁrst ﬂood of Ærø, an œuvre and full ｗｉｄｔｈ letters.",
    "hashtag": "They posted #ClimateStrike and @newsdesk with 100 % vigour on rock'n'roll.",
    "slavic": "Съезд учёных в Київ; Đorđe and Łódź, Øresund and Þingvellir.",
}


@pytest.fixture
def newsroom(write: Callable[..., Path], open_newsroom: Callable[..., Newsroom]) -> Newsroom:
    """An article for each of the texts."""
    for slug, text in TEXTS.items():
        write(slug, title=f"About {slug}s", body=text)
    return open_newsroom()


@pytest.mark.parametrize(
    ("slug", "queries"),
    [
        ("apostrophe", "minister|minister's|minister’s|doesn't|doesn’t|O'Brien|O’Brien|obrien's OR brien"),
        ("apostrophe", "L'Orient|orient|l’orient|'orient'|resign's"),
        ("hyphen", "state-of-the-art|\"state of the art\"|state art|peace-keeping|\"peace keeping\"|keeping"),
        ("hyphen", "vice-president|vice‑president|\"vice president\"|guinea-bissau|bissau|title:hyphens"),
        ("accent", "cafe|café|CAFÉ|cafe\u0301|sao tome|São Tomé|skoda|naive|resume|curacao|\"sao tomé\""),
        ("quote", '"quiet revolution"|“quiet revolution”|„quiet revolution“|»nothing else«|«nothing else»'),
        ("quote", "'quiet revolution'|‘quiet revolution’|single|‘single’|`single`|revolution”"),
        ("url", "https://unifil.unmissions.org/blue-line?lang=en#map|unifil.unmissions.org|unmissions|unifil"),
        ("url", "www.example.org|example.org/news_2021|https://unifil.unmissions.org/|unmissions.org"),
        ("url", "http://unifil.unmissions.org|https://www.example.org/news_2021|<https://unifil.unmissions.org>|(https://unifil.unmissions.org)"),
        ("email", "first.last+tips@news-desk.example.co.uk|mailto:first.last|news-desk.example.co.uk|tips"),
        ("email", "<first.last+tips@news-desk.example.co.uk>|first.last|\\@news-desk|last+tips@news-desk"),
        ("plus", "C++|c++|C#|F#|.NET|Node.js|AT&T|R&D|node.js|\"C++ and another\"|(C++)"),
        ("money", "$1.5m|1.5m|€10,000|10,000|£3bn|3bn|12.5%|12.5|1,234.56|1.5M"),
        ("initials", "U.N.|UN|U.S.A.|USA|usa|E.U.|EU|D.C.|14.01.2021|10:30|u.n."),
        ("model", "COVID-19|covid|G20|g20|F-35|A380|B2B|5G|MH17|1990s|2nd|\"covid 19\""),
        ("case", "ελλάδα|Ελλαδα|ελλαδα|istanbul|İstanbul|ISTANBUL|strasse|Straße|STRASSE|nato|Nato"),
        ("slash", "his/her|and/or input|input/output|2021/22|desk.txt|snake_case_name|snake|case name"),
        ("dash", "rain—and|wind–came|Paris-Dakar|Paris–Dakar|1914-1918|1914–1918|1918|10-12"),
        ("ligature", "first|flood|Ærø|aero|oeuvre|œuvre|width|ﬁrst"),
        ("hashtag", "#ClimateStrike|climatestrike|@newsdesk now OR newsdesk|100%|rock'n'roll|rock’n’roll"),
        ("slavic", "съезд|ученых|учёных|київ|КИЇВ|lodz|Łódź|oresund|Đorđe|dorde|thingvellir"),
    ],
)  # fmt: skip
def test_what_a_person_types_is_found(newsroom: Newsroom, slug: str, queries: str) -> None:
    missing = [query for query in queries.split("|") if slug not in found(newsroom, query)]

    assert missing == []


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("C++", ["plus"]),
        ("C#", ["plus"]),
        ("$1.5m", ["money"]),
        ("1.5", []),
        ("10,000", ["money"]),
        ("https://unifil.unmissions.org/blue-line?lang=en#map", ["url"]),
        ("first.last+tips@news-desk.example.co.uk", ["email"]),
        ("state-of-the-art", ["hyphen"]),
        ("art-of-the-state", []),
        ("O'Brien", ["apostrophe"]),
        ("COVID-19", ["model"]),
        ("19-COVID", []),
        ("14.01.2021", ["initials"]),
        ("10-12", ["dash"]),
        ("AT&T", ["plus"]),
        ("*keeping", ["hyphen"]),
        ("*eeping", []),
        ("k*eping", []),
        ("*", sorted(TEXTS)),
    ],
)
def test_nothing_else_is_found(newsroom: Newsroom, query: str, slugs: list[str]) -> None:
    assert sorted(found(newsroom, query)) == slugs
