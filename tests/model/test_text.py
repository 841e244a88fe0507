from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.scripts import MARK, UNSPACED
from newscli.model.stop_words import STOP_WORDS
from newscli.model.text import (
    LONGEST,
    Token,
    is_sentence,
    is_stop_word,
    occurrences,
    stem,
    stems,
    stop_stems,
    tokens,
    variants,
)

LANGUAGES = (
    "", "ar", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "he", "hi",
    "hu", "hy", "id", "it", "ja", "lt", "ne", "nl", "no", "pl", "pt", "ro", "ru", "sr", "st", "sv", "ta",
    "tr", "uk", "yi", "zh",
)  # fmt: skip

# Characters that mean something to the tokeniser, so that they meet each other often.
SIGNS = "aB7é'’ʼ.,-_@#+·\"״\u0301\u0307\u200d\u00ad\u0640אבпйЇİıßﬁ北京カﾞｶ\u3099한\u1112\u1161กำ็ក្မे्क՞Ա٣½Ⓐ "
TEXTS = st.text() | st.text(st.sampled_from(SIGNS), max_size=40)


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lebanon's peace", ["lebanon", "peace"]),
        ("LEBANON’S", ["lebanon"]),
        ("the workers' rights", ["the", "workers", "rights"]),
        ("we're you've she'll don't", ["we", "you", "she", "don"]),
        ("l’Afghanistan d'Azur qu'il", ["afghanistan", "azur", "il"]),
        ("dell'Unione", ["dell", "unione"]),
        ("İstanbul'da", ["istanbul", "da"]),
        ("O'Brien O’Brien OʼBrien", ["brien"] * 3),
        ("Xi'an", ["xi", "an"]),
        ("rock'n'roll rock’n’roll", ["rock", "roll"] * 2),
        ("I'm", ["i"]),
        ("п'ять пʼять п’ять", ["пять"] * 3),
        ("'quoted' ‘words’ 'n'", ["quoted", "words", "n"]),
    ],
)
def test_apostrophes(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1.5m and 10,000.", ["1.5m", "and", "10,000"]),
        ("1990's 5'10", ["1990", "5", "10"]),
        ("2,5 % 1. 3", ["2,5", "1", "3"]),
        ("٢٠٢١ ١٫٥", ["2021", "1.5"]),
        ("２０２１ km²", ["2021", "km2"]),
        ("COVID-19", ["covid", "19"]),
        ("C++ C# F# C++17 #tag a#b", ["c++", "c#", "f#", "c++", "17", "tag", "a", "b"]),
        ("the U.S., U.N.’s e.g. J.R.R. Tolkien", ["the", "us", "un", "eg", "jrr", "tolkien"]),
        ("U.S.-led", ["us", "led"]),
        ("А.С. Пушкин", ["ас", "пушкин"]),
        ("me@www.a.example.com/b_c", ["me", "www", "a", "example", "com", "b", "c"]),
        ("state-of-the-art and/or", ["state", "of", "the", "art", "and", "or"]),
        ("", []),
        (" — … & 🎉 \u0301 _", []),
    ],
)
def test_signs_and_numbers(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("हिन्दी में समाचार।", ["हिन्दी", "में", "समाचार"]),
        ("বাংলা সংবাদ", ["বাংলা", "সংবাদ"]),
        ("தமிழ் செய்தி", ["தமிழ்", "செய்தி"]),
        ("ሰላም፣ አዲስ", ["ሰላም", "አዲስ"]),
        ("Ինչո՞ւ։ Բարև՛ ձեզ", ["ինչու", "բարեւ", "ձեզ"]),
        ("ᲗᲑᲘᲚᲘᲡᲘ თბილისი", ["თბილისი"] * 2),
        ("צה\"ל צה״ל ג'ורג' ירושלים־תל", ["צהל", "צהל", "גורג", "ירושלים", "תל"]),
        ("كـــتاب می\u200cخواهم", ["كتاب", "میخواهم"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("ＦＵＬＬ ﬁne", ["full", "fine"]),
        ("Ё ΟΔΟΣ οδός", ["ё", "οδοσ", "οδόσ"]),
        ("col·legi", ["collegi"]),
        ("e\u0301cole École", ["école", "école"]),
    ],
)
def test_scripts(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年", ["2021", "年"]),
        ("北京大学，东京", ["北京", "京大", "大学", "东京"]),
        ("中", ["中"]),
        ("Windowsの更新", ["windows", "の更", "更新"]),
        ("ｶﾞｽ料金 か\u3099", ["ガス", "ス料", "料金", "が"]),
        ("한국어 뉴스", ["한국", "국어", "뉴스"]),
        ("ประเทศ", ["ปร", "ระ", "ะเ", "เท", "ทศ"]),
        ("ขึ้นน้ำ", ["ขึ้น", "นน้", "น้ํา"]),
        ("ລາວ", ["ລາ", "າວ"]),
        ("ខ្មែរ", ["ខ្មែ", "មែរ"]),
        ("မြန်မာ", ["မြန်", "န်မာ"]),
        ("가.나. l'北京", ["가", "나", "l", "北京"]),
    ],
)
def test_scripts_without_spaces_are_pairs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_decomposed_hangul_is_composed_hangul() -> None:
    assert words(unicodedata.normalize("NFD", "한국어")) == words("한국어")


def test_every_mark_belongs_to_the_word_before_it() -> None:
    for code in range(sys.maxunicode + 1):
        mark = chr(code)
        if unicodedata.category(mark).startswith("M"):
            assert [token.end for token in tokens(f"a{mark} ")] in ([2], [1]), hex(code)
            assert len(list(tokens(f"a{mark}b"))) == (2 if mark in _characters(UNSPACED) else 1), hex(code)


def test_no_mark_is_punctuation_or_space() -> None:
    assert not [c for c in _characters(MARK) if unicodedata.category(c)[0] in "PSZC" and c.isprintable()]


@cache
def _characters(inside: str) -> frozenset[str]:
    return frozenset(re.findall(f"[{inside}]", "".join(map(chr, range(sys.maxunicode + 1)))))


def test_offsets_are_those_of_the_text_as_it_is() -> None:
    assert list(tokens("l’E\u0301TAT, ２０年")) == [
        Token("état", 2, 7),
        Token("20", 9, 11),
        Token("年", 11, 12),
    ]


def test_a_long_word_is_cut_but_stands_where_it_stands() -> None:
    assert list(tokens("x" * 500)) == [Token("x" * LONGEST, 0, 500)]
    assert stems("ß" * 500, "de") == [stem("s" * LONGEST, "de")]


@given(TEXTS)
def test_offsets_are_in_order_and_in_the_text(text: str) -> None:
    found = list(tokens(text))

    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(one.start < other.start and one.end < other.end for one, other in pairwise(found))
    assert all(0 < len(token.text) <= LONGEST for token in found)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_stems_are_the_stems_of_the_tokens(text: str, language: str) -> None:
    assert stems(text, language) == [stem(token.text, language) for token in tokens(text, language)]


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_occurrences_of_anything_are_all_tokens(text: str, language: str) -> None:
    expected = [(stem(token.text, language), token) for token in tokens(text, language)]

    assert list(occurrences(text, language, lambda found: True)) == expected


@given(TEXTS)
def test_case_does_not_matter(text: str) -> None:
    assert words(text.casefold().casefold()) == words(text.casefold())


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "election elections Election’s"),
        ("en-GB", "running runs"),
        ("fr", "école écoles ÉCOLE École's"),
        ("de", "Straße Strassen STRASSE"),
        ("de", "München Muenchen"),
        ("tr", "İstanbul ISTANBUL istanbul Istanbul ıstanbul"),
        ("", "İstanbul ISTANBUL istanbul Istanbul ıstanbul"),
        ("tr", "ISPARTA Isparta ısparta isparta"),
        ("tr", "KADINLARIN Kadınların kadınların"),
        ("tr", "İLİŞKİLERİ ilişkileri I\u0307LİŞKİLERİ"),
        ("az", "QIZIL qızıl"),
        ("el", "ΟΔΟΣ οδος οδοσ"),
        ("eng", "election elections"),
        ("deu-AT", "Straßen STRASSEN"),
        ("en_US", "running runs"),
        ("ru", "ёлка елка ЁЛКИ"),
        ("el", "Ελλάδας ΕΛΛΑΔΑΣ ελλαδας"),
        ("hy", "Հայաստանի Հայաստանում"),
        ("ar", "أحمد احمد أَحْمَد"),
        ("ar", "المدرسة مدرسه مدرســة"),
        ("", "أحمد إحمد آحمد ٱحمد"),
        ("", "علي على علی"),
        ("fa", "کتاب‌ها كتاب"),
        ("he", "שָׁלוֹם שלום"),
        ("sr", "Србија Srbija"),
        ("", "œuvre oeuvre ŒUVRE"),
        ("", "Łódź lodz"),
        ("", "encyclopædia encyclopaedia"),
        ("vi", "Việt Viet"),
        ("", "Đà Da"),
        ("xx-unknown", "Ünal Unal"),
    ],
)
def test_forms_that_meet(language: str, forms: str) -> None:
    assert len(set(stems(forms, language))) == 1


@pytest.mark.parametrize(
    ("language", "forms"),
    [("ru", "война воина"), ("", "की कि"), ("", "か が"), ("th", "นา น้า"), ("en", "C C++ C#")],
)
def test_forms_that_do_not_meet(language: str, forms: str) -> None:
    assert len(set(stems(forms, language))) == len(forms.split())


def test_a_capital_i_of_turkish_has_no_dot() -> None:
    assert [token.text for token in tokens("ISPARTA İstanbul", "tr-TR")] == ["ısparta", "istanbul"]
    assert words("ISPARTA İstanbul") == ["isparta", "istanbul"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京", False),
        ("内塔尼亚胡首", False),
        ("以色列总理内塔", True),
        ("mars以色列总理内塔", True),
        ("アフガニスタン", False),
        ("ドイツの首相が訪問", True),
        ("카자흐스탄에서는", False),
        ("ประเทศไทย", False),
        ("นายกรัฐมนตรีของประเทศไทย", True),
        ("boundary-layer peacekeepers internationalisation", False),
    ],
)
def test_several_words_in_a_row_are_a_sentence(text: str, expected: bool) -> None:
    assert is_sentence(text, 5) is expected


def test_french_is_stemmed_before_its_accents_go() -> None:
    assert stem("élections", "fr") == "elect"


def test_variants_are_the_stems_of_each_language_and_the_word_as_it_is() -> None:
    assert variants("Élections", ["en", "fr", "en-US"]) == (("election",), ("elect",), ("elections",))
    assert variants("nations", ["de", "en", ""]) == (("nation",), ("nations",))


def test_variants_of_several_words_are_sequences() -> None:
    assert variants("state-of-the-art", ["en"]) == (("state", "of", "the", "art"),)
    assert variants("北京市", ["zh", "en"]) == (("北京", "京市"),)


def test_what_has_no_word_has_no_variants() -> None:
    assert variants("& – …", ["en"]) == ()


def test_stop_words_are_of_a_language() -> None:
    assert is_stop_word("the", "en-GB")
    assert not is_stop_word("the", "de")
    assert not is_stop_word("lebanon", "en")
    assert not is_stop_word("the", "")


@pytest.mark.parametrize(("word", "language"), [("être", "fr"), ("etre", "fr"), ("ещё", "ru"), ("եւ", "hy")])
def test_stop_words_are_known_with_and_without_accents(word: str, language: str) -> None:
    assert is_stop_word(word, language)


def test_the_united_states_are_no_stop_word() -> None:
    assert not any(is_stop_word(word, "en") for word in words("U.S."))


@pytest.mark.parametrize("language", STOP_WORDS)
def test_stop_words_are_single_words_and_have_stems(language: str) -> None:
    for word in STOP_WORDS[language].split():
        assert [is_stop_word(found, language) for found in words(word)] == [True]
    assert stop_stems(language) == frozenset(stems(STOP_WORDS[language], language))


def test_a_language_without_list_has_no_stop_stems() -> None:
    assert stop_stems("ja") == stop_stems("") == frozenset()
