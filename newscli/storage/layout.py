"""Where things lie in an archive."""

from __future__ import annotations

SETTINGS = "newscli.toml"
"""What marks the folder of an archive, and configures it."""

ARTICLE = ".toml"
"""How the file of an article ends."""

VIEWS = "views"
"""The folder of the view counts."""

COUNTS = ".tsv"
"""How a file of view counts ends."""

PRIVATE = ".newscli"
"""The folder of the trash, the log and the lock, which git ignores."""

TRASH = f"{PRIVATE}/trash"
"""The folder of removed articles."""

LOG = f"{PRIVATE}/log"
"""The folder of what commands wrote."""

LOCK = f"{PRIVATE}/lock"
"""The file that whoever changes the archive holds."""


def is_article(path: str) -> bool:
    """Whether a path of an archive is to be an article, as the scan of a folder has it."""
    parts = path.split("/")
    hidden = any(part.startswith(".") for part in parts) or parts[0] == VIEWS
    return path.endswith(ARTICLE) and path != SETTINGS and not hidden
