"""Language tags, as BCP 47 has them (``en``, ``pt-BR``) and as others write them (``eng``, ``pt_br``)."""

from __future__ import annotations

import re
from functools import cache

TAG = (
    "(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|[xX](?:-[A-Za-z0-9]{1,8})+)"
)
"""The pattern of a tag: two or three letters, then extensions, script, region, variants, what is private."""

# ISO 639-2 and 639-3 have three letters for what 639-1 has two for; some of 639-2 are of the English name.
_SHORT = {
    "afr": "af", "alb": "sq", "amh": "am", "ara": "ar", "arb": "ar", "arm": "hy", "aze": "az", "baq": "eu",
    "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg", "bur": "my", "cat": "ca", "ces": "cs", "chi": "zh",
    "cmn": "zh", "cym": "cy", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "ell": "el", "eng": "en",
    "epo": "eo", "est": "et", "eus": "eu", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka",
    "ger": "de", "gle": "ga", "glg": "gl", "gre": "el", "guj": "gu", "hau": "ha", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "hye": "hy", "ibo": "ig", "ice": "is", "ind": "id", "isl": "is", "ita": "it",
    "jpn": "ja", "kan": "kn", "kat": "ka", "kaz": "kk", "khm": "km", "kor": "ko", "kur": "ku", "lao": "lo",
    "lav": "lv", "lit": "lt", "mac": "mk", "mal": "ml", "mar": "mr", "may": "ms", "mkd": "mk", "msa": "ms",
    "mya": "my", "nep": "ne", "nld": "nl", "nno": "nn", "nob": "nb", "nor": "no", "npi": "ne", "pan": "pa",
    "per": "fa", "pes": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "sin": "si",
    "slk": "sk", "slo": "sk", "slv": "sl", "som": "so", "sot": "st", "spa": "es", "sqi": "sq", "srp": "sr",
    "swa": "sw", "swe": "sv", "swh": "sw", "tam": "ta", "tel": "te", "tgl": "tl", "tha": "th", "tir": "ti",
    "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "wel": "cy", "xho": "xh", "yid": "yi",
    "yor": "yo", "lin": "ln", "lug": "lg", "orm": "om", "run": "rn", "sna": "sn",
    "zho": "zh", "zul": "zu", "ydd": "yi", "in": "id", "iw": "he", "ji": "yi",
}  # fmt: skip


def is_tag(text: str) -> bool:
    """Tell whether a text is formed as BCP 47 has it; whether anyone speaks the language is not asked."""
    return re.fullmatch(TAG, text) is not None


@cache
def canonical(language: str) -> str:
    """Give the form in which tags are compared: ``eng`` is ``en``, ``pt_br`` is ``pt-BR``.

    Args:
        language: a tag, or what stands for one; of anything else only the case changes.
    """
    first, *rest = language.strip().replace("_", "-").lower().split("-")
    parts = [_SHORT.get(first, first)]
    for part in rest:
        is_private = any(len(before) == 1 for before in parts)
        parts.append(part if is_private else part.upper() if len(part) == 2 else _titled_script(part))
    return "-".join(parts)


@cache
def primary(language: str) -> str:
    """The language of a tag alone, in two letters where it has some: ``en`` of ``eng-US``."""
    return canonical(language).partition("-")[0]


def _titled_script(part: str) -> str:
    return part.title() if len(part) == 4 and part.isalpha() else part
