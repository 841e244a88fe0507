"""What the last build of a site left behind: which files are ours, and what each was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from newscli import __version__
from newscli.files.atomic import replace_file
from newscli.files.disk import explained
from newscli.model.frozen import frozen
from newscli.newsroom.site.relations import NOTHING, Related, Relations

NAME = ".newscli-site.json"
"""Its name in the folder of the site."""


@frozen(kw_only=True)
class Manifest:
    """What a build leaves behind; a lost one costs time, and nothing else.

    Attributes:
        files: what each file of the site was made from, as a digest, by its path; empty when that is unknown.
        relations: the Related lists.
        basis: what those depend on besides the articles.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    relations: Relations = NOTHING
    basis: str = ""


def load_manifest(folder: Path, basis: str) -> Manifest:
    """What the last build left in a folder; of another version or basis only which files are ours.

    Raises:
        StorageError: when the disk refuses.
    """
    try:
        with explained("read", folder / NAME):
            data = json.loads((folder / NAME).read_bytes()) if (folder / NAME).is_file() else {}
        files = {str(path): str(digest) for path, digest in data.get("files", {}).items()}
        if data.get("version") != __version__ or data.get("basis") != basis:
            return Manifest(files=dict.fromkeys(files, ""), basis=basis)
        return Manifest(files=files, relations=_relations(data["relations"]), basis=basis)
    except (ValueError, TypeError, KeyError, AttributeError):  # no manifest of ours
        return Manifest(basis=basis)


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Leave behind what the next build needs.

    Raises:
        StorageError: when the disk refuses.
    """
    relations = manifest.relations
    data = {
        "version": __version__,
        "basis": manifest.basis,
        "files": manifest.files,
        "relations": {
            "lists": {slug: [related.slugs, related.least] for slug, related in relations.lists.items()},
            "stamps": relations.stamps,
            "drift": relations.drift,
        },
    }
    replace_file(folder / NAME, json.dumps(data, separators=(",", ":"), sort_keys=True).encode())


def _relations(data: Mapping[str, Any]) -> Relations:
    lists = {slug: Related(tuple(slugs), float(least)) for slug, (slugs, least) in data["lists"].items()}
    return Relations(lists, dict(data["stamps"]), int(data["drift"]))
