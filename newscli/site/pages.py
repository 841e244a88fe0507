"""Templates become pages: in jinja2's sandbox, with every text escaped."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from newscli.model.errors import InvalidInput
from newscli.model.web import Card, Lists, Site
from newscli.site.harmless import harmless

OURS = Path(__file__).parent / "templates"


class Pages:
    """What turns values into the text of pages.

    Args:
        site: what all pages know.
        folder: templates and files that stand in the place of ours, by name; None for none.
    """

    def __init__(self, site: Site, folder: Path | None = None) -> None:
        self._folders = [OURS] if folder is None else [folder, OURS]
        self._environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FileSystemLoader(self._folders),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=jinja2.StrictUndefined,
        )
        self._environment.filters["harmless"] = lambda html: Markup(harmless(html))
        self._environment.filters["teaser"] = self._teaser
        self._environment.filters["beside"] = self._beside
        self._fragments: dict[tuple[object, ...], Markup] = {}
        self._environment.globals["site"] = site
        self.digest = sha256(repr(site).encode() + b"".join(self._sources())).hexdigest()

    def render(self, name: str, **values: object) -> str:
        """The text of a page.

        Args:
            name: its template.
            values: what the template is given.

        Raises:
            InvalidInput: when the template is none, or asks for what is not there.
        """
        try:
            return self._environment.get_template(name).render(values)
        except jinja2.TemplateSyntaxError as error:
            raise InvalidInput(f"template {error.name or name}:{error.lineno}: {error.message}") from None
        except jinja2.TemplateError as error:
            raise InvalidInput(f"template {name}: {error.message}") from None

    def file(self, name: str) -> bytes:
        """A file that goes out as it is, from the first folder that has it."""
        return next(path for folder in self._folders if (path := folder / name).is_file()).read_bytes()

    def _teaser(self, card: Card, level: int = 3, shows_lead: bool = True) -> Markup:
        """An article in a list; most stand in several."""
        values = {"card": card, "level": level, "shows_lead": shows_lead}
        return self._fragment("teaser.html", (card.address, level, shows_lead), values)

    def _beside(self, lists: Lists) -> Markup:
        """What stands beside every article."""
        return self._fragment("lists.html", (lists,), {"lists": lists})

    def _fragment(self, name: str, key: tuple[object, ...], values: Mapping[str, object]) -> Markup:
        """A part of pages, rendered once."""
        if (name, *key) not in self._fragments:
            self._fragments[(name, *key)] = Markup(self.render(name, **values))
        return self._fragments[(name, *key)]

    def _sources(self) -> list[bytes]:
        """All that decides how a page looks: a page is made anew when any of it changes."""
        return [path.read_bytes() for folder in self._folders for path in sorted(folder.glob("*.html"))]
