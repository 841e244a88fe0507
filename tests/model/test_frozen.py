"""A frozen class does what a frozen dataclass with slots of the standard library does."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from newscli.model.frozen import frozen


@frozen
class Ours:
    """One of ours."""

    title: str
    views: int = 0
    tags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Theirs:
    """One of the standard library."""

    title: str
    views: int = 0
    tags: list[str] = field(default_factory=list)


@frozen(kw_only=True)
class Named:
    """One whose fields are given by name."""

    title: str = ""
    slug: str


@frozen
class Nothing:
    """One without fields."""


@frozen
class Own:
    """One with a word of its own."""

    title: str

    def __repr__(self) -> str:
        return f"<{self.title}>"


@frozen
class Point:
    """One that can be a key."""

    x: int
    y: int


@pytest.fixture(params=[Ours, Theirs], ids=["ours", "theirs"])
def made(request: pytest.FixtureRequest) -> Any:
    """The same class, made by us and by the standard library."""
    return request.param


def test_arguments_are_fields(made: Any) -> None:
    value = made("Mars", views=3)
    assert (value.title, value.views, value.tags) == ("Mars", 3, [])
    assert made("Mars", 3, ["space"]).tags == ["space"]


def test_a_default_that_is_made_is_made_for_each(made: Any) -> None:
    assert made("Mars").tags is not made("Mars").tags


@pytest.mark.parametrize("arguments", [(), ("Mars", 1, [], "more")])
def test_what_is_missing_or_too_much_is_an_error(made: Any, arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match=r"title|positional"):
        made(*arguments)


def test_an_unknown_name_is_an_error_that_names_the_class(made: Any) -> None:
    with pytest.raises(TypeError, match=rf"{made.__name__}.__init__\(\).*'lead'"):
        made("Mars", lead="")


def test_nothing_can_be_changed(made: Any) -> None:
    value = made("Mars")
    with pytest.raises(FrozenInstanceError, match="'title'"):
        value.title = "Venus"
    with pytest.raises(FrozenInstanceError, match="'title'"):
        del value.title
    assert not hasattr(value, "__dict__")


def test_it_is_compared_by_what_it_holds_and_by_its_class(made: Any) -> None:
    assert made("Mars", 1) == made("Mars", 1)
    assert made("Mars", 1) != made("Mars", 2)
    assert made("Mars", 1) != ("Mars", 1, [])
    assert made("Mars", 1) != {Ours: Theirs, Theirs: Ours}[made]("Mars", 1)


def test_what_equals_nothing_equals_itself(made: Any) -> None:
    nothing = float("nan")
    assert made("Mars", nothing) == made("Mars", nothing)
    assert made("Mars", nothing) != made("Mars", float("nan"))


def test_it_is_told_as_it_is_written(made: Any) -> None:
    assert repr(made("Mars", 1)) == f"{made.__name__}(title='Mars', views=1, tags=[])"


def test_the_standard_library_knows_it(made: Any) -> None:
    value = made("Mars", 1, ["space"])
    assert [each.name for each in fields(value)] == ["title", "views", "tags"]
    assert replace(value, views=2) == made("Mars", 2, ["space"])
    assert asdict(value) == {"title": "Mars", "views": 1, "tags": ["space"]}


def test_it_matches_by_place(made: Any) -> None:
    match made("Mars", 7):
        case Ours(title, views) | Theirs(title, views):
            assert (title, views) == ("Mars", 7)
        case _:
            pytest.fail("it does not match")


def test_it_goes_to_other_processes_and_is_copied(made: Any) -> None:
    value = made("Mars", 1, ["space"])
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(Nothing())) == Nothing()


def test_it_is_a_key_where_all_it_holds_can_be() -> None:
    assert {Point(1, 2): "here"}[Point(1, 2)] == "here"
    assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours("Mars"))


def test_fields_given_by_name_may_have_defaults_in_any_order() -> None:
    assert Named(slug="mars") == Named(title="", slug="mars")
    with pytest.raises(TypeError, match="positional"):
        Named("Mars", slug="mars")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'slug'"):
        Named(title="Mars")  # type: ignore[call-arg]


def test_what_a_class_says_itself_stays() -> None:
    assert repr(Own("Mars")) == "<Mars>"
    assert Own("Mars") == Own("Mars")
