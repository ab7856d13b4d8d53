"""Whether what is written is a value of a type, and how to say which values are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from policy.check.reports import Reports, cut, listed
from policy.source import Span
from policy.syntax.declarations import Scale
from policy.syntax.expressions import Literal
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo

Scales = Mapping[str, Scale]


def usable(type_: Type, scales: Scales) -> bool:
    """Return whether values can be checked against a type: its scale exists, its range is not empty."""
    match type_:
        case Level(scale):
            return scale in scales
        case Number(low, high):
            return low <= high
        case YesNo() | OneOf() | SomeOf():
            return True
        case _:
            assert_never(type_)


def accepts(type_: Type, value: Literal, scales: Scales) -> bool:
    """Return whether a value, as written beside a comparison, is one of a usable type; of *some of*, one of its names."""
    match type_:
        case YesNo():
            return isinstance(value, bool)
        case OneOf(values) | SomeOf(values):
            return value in values if isinstance(value, str) else False
        case Level(scale):
            return value in scales[scale].levels if isinstance(value, str) else False
        case Number(low, high):
            return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        case _:
            assert_never(type_)


def described(type_: Type, scales: Scales) -> str:
    """Return which values a usable type has, in words."""
    match type_:
        case YesNo():
            return "`yes` or `no`"
        case OneOf(values):
            return listed(values, "or")
        case SomeOf(values):
            return f"any of {listed(values)}, or `nothing`"
        case Level(scale):
            return listed(scales[scale].levels, "or")
        case Number(low, high, unit):
            return f"a whole number from {low} to {high}" + (f" {unit}" if unit else "")
        case _:
            assert_never(type_)


def kind_of_type(type_: Type) -> str:
    """Return what kind of type it is, with what sets it apart from others of its kind."""
    match type_:
        case YesNo():
            return "yes or no"
        case OneOf(values):
            return f"one of {cut(values)}"
        case SomeOf(values):
            return f"some of {cut(values)}"
        case Level(scale):
            return f"a level of `{scale}`"
        case Number(low, high, unit):
            return f"a number from {low} to {high}" + (f" {unit}" if unit else "")
        case _:
            assert_never(type_)


def names_in(type_: Type, scales: Scales) -> tuple[str, ...]:
    """Return the names that a usable type's values are written with."""
    match type_:
        case OneOf(values) | SomeOf(values):
            return values
        case Level(scale):
            return scales[scale].levels
        case YesNo() | Number():
            return ()
        case _:
            assert_never(type_)


def written(value: Literal) -> str:
    """Return a value as the notation writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def check_value(
    fact: str,
    type_: Type,
    value: Literal,
    scales: Scales,
    reports: Reports,
    span: Span | None,
    *,
    whose: str | None = None,
) -> bool:
    """Return whether a value is one of a fact's type; report it where it is not. Silent on types that are not usable.

    Args:
        whose: What the message calls the thing that has the values, where it is not the fact.
    """
    if not usable(type_, scales):
        reports.hush()
        return False
    if accepts(type_, value, scales):
        return True
    if isinstance(type_, Number) and isinstance(value, int) and not isinstance(value, bool):
        unit = f" {type_.unit}" if type_.unit else ""
        message = f"{value} is out of range: `{fact}` is from {type_.low} to {type_.high}{unit}"
        reports.error("out-of-range", message, span, "use a number in the range, or widen the range")
        return False
    shown = written(value)
    about = ("value", type_.scale if isinstance(type_, Level) else fact, shown)
    near = reports.suggest(shown, lambda: names_in(type_, scales))
    reports.error(
        "wrong-value",
        f"`{shown}` is not a value of {whose or f'`{fact}`'}",
        span,
        near or f"write {described(type_, scales)}",
        about=about,
    )
    return False
