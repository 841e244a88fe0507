"""Scripts: which characters make up words, as the insides of a regular expression's ``[]``."""

from __future__ import annotations

import re


def ranges(table: str) -> str:
    """Turn code points in hexadecimal, such as ``0300-036f 05bf``, into the inside of a ``[]``."""
    return "".join(re.sub(r"[0-9a-f]+", lambda code: f"\\U{code[0]:0>8}", table).split())


# What Unicode 14 calls a mark (M), for `re` has no name for it; letters and gaps between marks are left in.
MARK = ranges("""
    0300-036f 0483-0489 0591-05bd 05bf 05c1-05c2 05c4-05c5 05c7 0610-061a 064b-065f 0670 06d6-06dc 06df-06e8
    06ea-06ed 0711-07f3 07fd 0816-082d 0859-085b 0898-08e1 08e3-0963 0981-09e3 09fe-0a75 0a81-0ae3 0afa-0b63
    0b82-0bd7 0c00-0c63 0c81-0c83 0cbc-0d4d 0d57-0d63 0d81-0df3 0e31 0e34-0e3a 0e47-0e4e 0eb1 0eb4-0ebc
    0ec8-0ecd 0f18-0f19 0f35 0f37 0f39 0f3e-0f84 0f86-0fbc 0fc6 102b-103e 1056-1059 105e-1060 1062-1064
    1067-106d 1071-1074 1082-108d 108f 109a-109d 135d-135f 1712-1734 1752-1773 17b4-17d3 17dd 180b-180d
    180f-193b 1a17-1a1b 1a55-1a7f 1ab0-1b44 1b6b-1b73 1b80-1bf3 1c24-1c37 1cd0-1cd2 1cd4-1dff 20d0-20f0
    2cef-2cf1 2d7f-2dff 302a-302f 3099-309a a66f-a672 a674-a67d a69e-a6f1 a802-a827 a82c a880-a8c5 a8e0-a8f1
    a8ff-a92d a947-a953 a980-a9c0 a9e5 aa29-aa4d aa7b-aa7d aab0-aac1 aaeb-aaef aaf5-aaf6 abe3-abea abec-abed
    fb1e fe00-fe0f fe20-fe2f 101fd-1037a 10a01-10a3f 10ae5-10ae6 10d24-10eac 10f46-10f50 10f82-10f85
    11000-11046 11070-110ba 110c2 11100-11134 11145-11173 11180-111c0 111c9-111cc 111ce-111cf 1122c-11237
    1123e 112df-11446 1145e-114c3 115af-115c0 115dc-11640 116ab-116b7 1171d-1172b 1182c-1183a 11930-11943
    119d1-119e0 119e4-11a3e 11a47-11a99 11c2f-11c3f 11c92-11ef6 16af0-16af4 16b30-16b36 16f4f-16f92
    16fe4-16ff1 1bc9d-1bc9e 1cf00-1cf46 1d165-1d169 1d16d-1d172 1d17b-1d182 1d185-1d18b 1d1aa-1d1ad
    1d242-1d244 1da00-1da36 1da3b-1da6c 1da75 1da84 1da9b-1e136 1e2ae-1e2ef 1e8d0-1e94a e0100-e01ef
""")

# Soft hyphen, joiners and directions; and the signs that Armenian sets above the stressed vowel of a word.
UNSEEN = ranges("00ad 055b-055c 055e 061c 180e 200b-200f 202a-202e 2060-2064 2066-2069 feff")

APOSTROPHES = "'’‘ʼʻ＇׳"

# Within a word, but no part of it: also variation selectors, the Arabic tatweel, gershayim, the Catalan dot.
VANISHING = APOSTROPHES + UNSEEN + ranges("034f 0640 180b-180d 180f fe00-fe0f e0100-e01ef") + '"״·'

# The accents of Latin, Greek and Cyrillic and the points of Hebrew, Arabic and Syriac: in other scripts marks
# are vowels. The breve is missing: й is a letter of its own, or война, war, would be воина, of a warrior.
ACCENT = ranges("""
    0300-0305 0307-036f 0483-0487 0591-05bd 05bf 05c1-05c2 05c4-05c5 05c7 0610-061a 064b-065f 0670
    06d6-06dc 06df-06e4 06e7-06e8 06ea-06ed 0711 0730-074a 08ca-08e1 08e3-08ff 1ab0-1ace 1dc0-1dff
    20d0-20f0 fb1e fe20-fe2f
""")

HEBREW = ranges("05d0-05ea")

# Thai, Lao, Burmese, Hangul, Khmer, Han and kana. Words are not told apart in them, but pairs of characters
# find them; in Hangul, whose words have spaces, pairs find the noun before its particles.
UNSPACED = ranges("""
    0e01-0e3a 0e40-0e4e 0e81-0ece 0edc-0edf 1000-103f 1050-108f 109a-109d 1100-11ff 1780-17d3 17d7 17dc-17dd
    3005-3007 3021-3029 3031-3035 3038-303c 3041-3096 309d-309f 30a1-30fa 30fc-318e 31a0-31bf 31f0-31ff
    3400-4dbf 4e00-9fff a960-a97c a9e0-a9ef a9fa-a9fe aa60-aa7f ac00-d7fb f900-faff ff66-ffdc
    1aff0-1b16f 20000-3fffd
""")
# What is none of them, as far as it is common: a small set, and so a quick first question.
SPACED = ranges("0000-0e00 10a0-10ff 1200-137f 1e00-206f")

# Han, kana and Hangul that NFKC leaves as they are.
PLAIN = ranges("3005 3041-3096 309d-309e 30a1-30fa 30fc-30fe 3400-4dbf 4e00-9fff ac00-d7a3")

KATAKANA = ranges("30a1-30fa 30fc-30ff 31f0-31ff ff66-ff9f")
HANGUL = ranges("1100-11ff 3131-318e a960-a97c ac00-d7fb ffa0-ffdc")

# Vowels and finals of Hangul, and the voicing of half-width kana: NFKC joins them to what they follow.
JOINED = ranges("1160-11ff d7b0-d7fb ff9e-ff9f")
