"""Checking what is compared with what: every comparison fits the types of its facts."""

from __future__ import annotations

from policy.check.references import References
from policy.check.reports import place_of
from policy.check.values import accepts, check_value, described, kind_of_type, usable, written
from policy.source import Span
from policy.syntax.declarations import FactDeclaration
from policy.syntax.expressions import Compare, Condition, Fact, Includes, Is, Literal, Same
from policy.syntax.types import Level, Number, SomeOf, YesNo


def check_alone(look: References, fact: Fact, declared: FactDeclaration) -> None:
    """Report a fact that stands on its own as a condition and is not yes or no."""
    if isinstance(declared.type, YesNo):
        return
    if not usable(declared.type, look.names.scales):
        look.reports.hush()
        return
    values = described(declared.type, look.names.scales)
    _wrong(look, f"`{fact.name}` is not a yes/no fact", fact.span, f"say which value it has: {values}")


def check_is(look: References, condition: Is, declared: FactDeclaration) -> None:
    """Report values that the fact cannot have."""
    if isinstance(declared.type, SomeOf):
        hint = f"write `{declared.name} includes …` or `{declared.name} includes only …`"
        _wrong(look, f"`{declared.name}` is a set, which has no single value", condition.span, hint)
        return
    for value in condition.values:
        _value(look, condition, condition.fact, declared, value)
    _repeated(look, condition, condition.values)


def check_includes(look: References, condition: Includes, declared: FactDeclaration) -> None:
    """Report a fact that is no set, and names that cannot be in it."""
    if not isinstance(declared.type, SomeOf):
        hint = f"write `{declared.name} is …`"
        _wrong(look, f"`{declared.name}` is not a set, so that it includes nothing", condition.span, hint)
        return
    for value in condition.values:
        _value(look, condition, condition.fact, declared, value)
    _repeated(look, condition, condition.values)


def check_compare(look: References, condition: Compare, declared: FactDeclaration) -> None:
    """Report values without an order, and a bound that the fact cannot have."""
    if _ordered(look, condition, declared) and not isinstance(condition.bound, Fact):
        _value(look, condition, condition.fact, declared, condition.bound)


def check_two_facts(look: References, condition: Compare | Same, left: FactDeclaration, right: FactDeclaration) -> None:
    """Report two facts of different types."""
    if isinstance(condition, Compare) and not _ordered(look, condition, left):
        return
    if left.type == right.type:
        return
    if not usable(left.type, look.names.scales) or not usable(right.type, look.names.scales):
        look.reports.hush()
        return
    look.reports.error(
        "different-types",
        f"`{left.name}` and `{right.name}` have different types, so that they do not compare",
        condition.span,
        f"one is {kind_of_type(left.type)}, the other {kind_of_type(right.type)}",
    )


def _ordered(look: References, condition: Compare, declared: FactDeclaration) -> bool:
    if isinstance(declared.type, Level | Number):
        return True
    hint = "only levels of a scale and numbers compare; otherwise write `is` and a value"
    _wrong(look, f"the values of `{declared.name}` have no order", condition.span, hint)
    return False


def _value(look: References, condition: Condition, fact: Fact, declared: FactDeclaration, value: Literal) -> None:
    type_, scales = declared.type, look.names.scales
    if not usable(type_, scales) or not accepts(type_, value, scales):
        check_value(declared.name, type_, value, scales, look.reports, _behind(condition.span, fact.span, value))


def _repeated(look: References, condition: Condition, values: tuple[Literal, ...]) -> None:
    if len(values) > 1 and len(set(values)) < len(values):
        twice = next(value for place, value in enumerate(values) if value in values[:place])
        span = place_of(condition.span, written(twice))
        look.reports.error("repeated-item", f"`{written(twice)}` is listed twice", span, "leave one of them out")


def _wrong(look: References, message: str, span: Span | None, hint: str) -> None:
    look.reports.error("wrong-comparison", message, span, hint)


def _behind(whole: Span | None, fact: Span | None, value: Literal) -> Span | None:
    """Return the place of a value behind the fact that it is compared with."""
    if whole is None or fact is None or fact.end >= whole.end:
        return whole
    return place_of(Span(whole.source, fact.end, whole.end), written(value))
