"""``newscli schema``."""

from __future__ import annotations

from newscli.commands.options import command
from newscli.commands.session import Session


@command
def run(session: Session) -> None:
    """Print the JSON Schema of an article file, for editors that complete and validate keys.

    \b
    Examples:
      newscli schema > article.schema.json
      newscli schema | jq .properties.featured
    """
    import json

    from newscli.model.schema import article_schema

    session.output.write(json.dumps(article_schema(), indent=2) + "\n")
