"""Programs among readers, told by the words of their user agents."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = (
    r"(?<!cu)bot", "crawl", "spider", "slurp", "scrap", "archiv", "fetch", "monitor", "uptime", "pingdom",
    "preview", "validator", "checker", "headless", "lighthouse", "phantomjs", "feed", "rss", "curl", "wget",
    "libwww-perl", "python", "perl", "ruby", "java/", "go-http-client", "okhttp", "httpclient", "axios",
    "nodejs", "scan", "nikto", "sqlmap", "facebookexternalhit", "whatsapp", "mediapartners", "zgrab",
    r"\+https?:",
)  # fmt: skip
"""Cubot is a telephone; nobody reads with a program that names its own web page."""

_SIGN = re.compile("|".join(_WORDS), re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_bot(agent: str) -> bool:
    """Whether a user agent is a program's; one that says nothing is."""
    return agent.strip() in ("", "-") or _SIGN.search(agent) is not None
