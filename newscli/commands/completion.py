"""``newscli completion``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, TypeAlias

import typer

from newscli.commands.options import command
from newscli.commands.session import COLORS, Session
from newscli.model.errors import NewscliError, RequestError
from newscli.render.output import one_line

SHELLS = ("bash", "zsh", "fish")
ANSWER = "answer"
"""The word by which a shell asks."""

EQUALS = "="
"""What may stand between an option and its value."""

NAMES = {"tag": "tag", "not_tag": "tag", "section": "section", "source": "source", "author": "author"}
"""The options whose values are names of the archive, and what these are."""

Offers: TypeAlias = Iterable[tuple[str, str]]
"""Words, each with what a shell says of it."""


@command
def run(
    context: typer.Context,
    session: Session,
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...", help="What is typed, when a shell asks by 'answer'.", show_default=False
        ),
    ] = None,
) -> None:
    """Print what makes a shell complete commands, options, slugs by any word of a title, tags and sections.

    \b
    Examples (for ~/.bashrc, ~/.zshrc and fish's config.fish):
      eval "$(newscli completion bash)"
      eval "$(newscli completion zsh)"
      newscli completion fish | source
    """
    if shell == ANSWER:
        offers = _Line(session, context.parent).offers(words or [""])
        session.output.write("".join(f"{one_line(word)}\t{one_line(text)}\n" for word, text in offers))
        return
    if shell not in SHELLS:
        raise RequestError(f"no completion for '{shell}': choose {', '.join(SHELLS)}")
    from importlib.resources import files

    script = files("newscli").joinpath("shells", f"newscli.{shell}")
    session.output.write(script.read_text(encoding="utf-8"))


class _Line:
    """A command line whose last word is half typed.

    Args:
        session: the session of the process that was asked.
        root: the context of ``newscli`` itself.
    """

    def __init__(self, session: Session, root: Any) -> None:
        self._session = session
        self._root = root
        self._path: list[str] = []
        self._command = root.command
        self._option: Any = None
        self._arguments_before = 0

    def offers(self, words: Sequence[str]) -> Offers:
        """What the last of the words may become."""
        *before, typed = words
        for word in before:
            self._read(word)
        if self._option is not None:
            return self._values(self._option.name, typed.removeprefix(EQUALS))
        name, equals, value = typed.partition(EQUALS)
        if equals and (option := self._wanting(name)):
            return ((f"{name}={word}", text) for word, text in self._values(option.name, value))
        if typed.startswith("--") or (typed.startswith("-") and self._path != ["tag"]):
            return _beginning(self._options(), typed)
        if commands := getattr(self._command, "list_commands", None):
            return _beginning(self._summaries(commands(self._root)), typed)
        return self._arguments(typed)

    def _read(self, word: str) -> None:
        """Take in a word that is typed whole."""
        if self._option is not None:
            if word == EQUALS:  # bash makes three words of --section=World
                return
            if self._option.name == "archive":
                self._session.archive = word
            self._option = None
        elif word.startswith("-"):
            self._option = self._wanting(word)
        elif inner := getattr(self._command, "get_command", lambda *_: None)(self._root, word):
            self._path.append(word)
            self._command = inner
        else:
            self._arguments_before += 1

    def _wanting(self, word: str) -> Any:
        """The option that a word is, if its value comes next."""
        options = (each for each in self._command.params if each.param_type_name == "option")
        return next((each for each in options if not each.is_flag and word in each.opts), None)

    def _options(self) -> Offers:
        for option in self._command.params:
            if option.param_type_name == "option":
                yield from ((name, option.help) for name in (*option.opts, *option.secondary_opts))

    def _summaries(self, names: Sequence[str]) -> Offers:
        summary = getattr(self._command, "summary", lambda _: "")
        return ((name, summary(name)) for name in names)

    def _arguments(self, typed: str) -> Offers:
        if self._path == ["tag"] and typed[:1] in ("+", "-"):
            return [(typed[0] + tag, text) for tag, text in self._names("tag", typed[1:])]
        if self._path[:1] == ["tags"]:
            return self._names("tag", typed)
        takes_format = self._path == ["export"] and not self._arguments_before
        if not takes_format and any("SLUG" in (each.metavar or "") for each in self._command.params):
            return self._names("slug", typed)
        return _beginning(self._choices(self._path[-1]), typed)

    def _values(self, name: str, typed: str) -> Offers:
        before, comma, last = typed.rpartition(",")
        offers = self._names(NAMES[name], last) if name in NAMES else _beginning(self._choices(name), last)
        return [(before + comma + word, text) for word, text in offers]

    def _choices(self, name: str) -> Offers:
        """The words that an option or the argument of a command takes, where they are few and known."""
        return ((word, "") for word in self._known(name))

    def _known(self, name: str) -> Sequence[str]:
        from newscli.model.entry import Status
        from newscli.model.selection import Order

        match name:
            case "help":
                from newscli.commands.help import TOPICS

                return (*TOPICS, *self._root.command.list_commands(self._root))
            case "export":
                from newscli.exchange.formats import FORMATS

                return [row.name for row in FORMATS]
            case "completion":
                return SHELLS
            case "status":
                return [*Status, "all"]
            case "sort":
                return list(Order)
            case "color":
                return COLORS
            case "by":
                from newscli.newsroom.listing import GROUPS

                return GROUPS
            case "format" if self._path == ["show"]:
                from newscli.commands.show import FORMATS as FORMS

                return FORMS
            case "format":
                from newscli.render.style import Format

                return list(Format)
            case "having" | "lacking":
                from newscli.model.fields import FIELD_NAMES

                return FIELD_NAMES
        return ()

    def _names(self, kind: str, typed: str) -> Offers:
        from newscli.newsroom.completing import complete

        try:
            return complete(self._session.root, self._session.cache_home, kind, typed)
        except NewscliError:  # no archive: a shell says nothing then
            return ()


def _beginning(offers: Offers, typed: str) -> Iterator[tuple[str, str]]:
    return ((word, text) for word, text in offers if word.startswith(typed))
