"""Options that many commands share, declared once.

``command`` turns a function into a command: a parameter that is a Session becomes the options that every
command has, a Request those of ``filters`` and a Style those of ``formats``, so that a command's own
signature holds only what is its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from copy import copy
from functools import partial, wraps
from typing import Annotated, Any, TypeAlias, get_args, get_origin

import typer
from typer.core import TyperGroup

from newscli.commands.session import Session
from newscli.model.errors import RequestError

Options: TypeAlias = Mapping[str, tuple[Any, Any]]
"""The annotation and the default of each parameter."""

Articles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SLUG]...",
        help="Articles by slug, alias or path; - reads them from standard input.",
        show_default=False,
    ),
]
Article = Annotated[str, typer.Argument(metavar="SLUG", help="The article, by slug, alias or path.")]
ArticleOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="[SLUG]",
        help="The article, by slug, alias or path; without one a terminal shows a list to pick from.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would change, and change nothing.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Go to web addresses of private networks too.")
]
SkipDuplicates = Annotated[
    bool, typer.Option("--skip-duplicates", help="Leave out near copies of other articles.")
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Show all at once, however long it is.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def option(
    panel: str, kind: Any, default: Any, names: str, metavar: str | None, text: str
) -> tuple[Any, Any]:
    """The annotation and the default of an option, as ``Options`` has them.

    Args:
        panel: the heading above it in the help.
        kind: its type.
        default: its value when it is not given.
        names: such as ``--tag -t``.
        metavar: how the help calls its value; None for a flag.
        text: one line of help.
    """
    info = typer.Option(*names.split(), metavar=metavar, help=text, rich_help_panel=panel, show_default=False)
    return Annotated[kind, info], default


def valued(name: str, metavar: str, text: str) -> Any:
    """An option with a value and no default to show, for a command's own signature.

    Args:
        name: such as ``--title``.
        metavar: how the help calls its value.
        text: one line of help.
    """
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


EVERYWHERE = "Everywhere"
"""The heading above the options that every command has."""

_common = partial(option, EVERYWHERE)

COMMON: Options = {
    "archive": _common(str | None, None, "--archive -C", "DIR", "The archive, or the folder that holds it."),
    "quiet": _common(bool, False, "--quiet -q", None, "Say nothing but errors."),
    "color": _common(str | None, None, "--color", "WHEN", "auto, always or never."),
    "as_of": _common(str | None, None, "--as-of", "TIME", "Take that for the present."),
    "width": _common(int | None, None, "--width", "N", "Columns of the output."),
}


def register(kind: object, options: Options, make: Callable[[Session, Mapping[str, Any]], Any]) -> None:
    """Let a parameter of a type stand for options.

    Args:
        kind: the type.
        options: the options.
        make: makes a value of the type from the options' values.
    """
    _GROUPS[kind] = options, make


class Group(TyperGroup):
    """A command that does nothing but what its own commands do: alone it asks for one of these."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what follows its name.

        Raises:
            RequestError: when nothing does.
        """
        if not args:
            names = " or ".join(f"{ctx.command_path} {name}" for name in self.commands)
            raise RequestError(f"which command? write {names}")
        return super().parse_args(ctx, args)


def command(function: Callable[..., None], *, letters: bool = True) -> Callable[..., None]:
    """Make a function a command, with the options that its parameters stand for.

    Args:
        function: its parameters are Typer's, but for those that are a Session, a Request or a Style.
        letters: whether options have their names of one letter too.
    """
    signature = inspect.signature(function, eval_str=True)
    own = [each for each in signature.parameters.values() if each.annotation not in _GROUPS]
    groups = {
        each.name: each.annotation for each in signature.parameters.values() if each.annotation in _GROUPS
    }
    parameters = own + [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for group in sorted(groups.values(), key=lambda group: group is Session)  # its options come last
        for name, (annotation, default) in _GROUPS[group][0].items()
    ]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
    if not letters:
        parameters = [_without_letters(each) for each in parameters]
    wants_context = any(each.annotation is typer.Context for each in own)
    if not wants_context:
        context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        parameters.insert(0, context)

    @wraps(function)
    def run(context: typer.Context, **values: Any) -> None:
        session: Session = context.obj
        made: dict[str, Any] = {"context": context} if wants_context else {}
        for parameter, group in sorted(groups.items(), key=lambda item: item[1] is not Session):
            options, make = _GROUPS[group]
            made[parameter] = make(session, {name: values.pop(name) for name in options})
        function(**values, **made)

    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    del run.__wrapped__
    return run


def _without_letters(parameter: inspect.Parameter) -> inspect.Parameter:
    """The parameter with none but its long names."""
    if get_origin(parameter.annotation) is not Annotated:
        return parameter
    kind, declared = get_args(parameter.annotation)
    info = copy(declared)
    info.param_decls = tuple(name for name in info.param_decls or () if name.startswith("--"))
    return parameter.replace(annotation=Annotated[kind, info])


def _make_session(session: Session, values: Mapping[str, Any]) -> Session:
    session.apply(**values)
    return session


_GROUPS: dict[object, tuple[Options, Callable[[Session, Mapping[str, Any]], Any]]] = {
    Session: (COMMON, _make_session)
}
