"""Conditions as text: on one line where they fit and are one level of *and* and *or*, else as bullets."""

from __future__ import annotations

from typing import assert_never

from policy.notation.lines import WIDTH, Line, listed, start_of, wrap
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Literal,
    Not,
    Obliged,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
)
from policy.syntax.processes import Variable


def print_condition(condition: Condition) -> str:
    """Return a condition as it stands below `if`: one line, or a line and the bullets below it."""
    return "\n".join(" " * line.indent + line.text for line in block(condition, "", 0))


_JOINED = (AllOf, AnyOf, If)
_NEGATED = (*_JOINED, Not)
_PARTS = (*_JOINED, SomeMember, EveryMember)
"""What gets brackets as a part of *and* and *or*. *Some* and *every* get them to show how far they reach."""


def inline(condition: Condition, bracketed: tuple[type[Condition], ...] = ()) -> str:
    """Return a condition on one line, however long, with brackets where *and*, *or* and *if* meet.

    ``bracketed``: the kinds of condition that get brackets around them.
    """
    match condition:
        case Fact(name, args) | Defined(name, args):
            return named(name, args)
        case Is() | Same() | Decided() | Obliged() | Empowered():
            return _being(condition, "is")
        case Compare(fact, order, bound):
            beside = named(bound.name, bound.args) if isinstance(bound, Fact) else str(bound)
            return f"{named(fact.name, fact.args)} is {order.value} {beside}"
        case Includes(fact, quantity, values):
            return f"{named(fact.name, fact.args)} includes {_included(quantity, values)}"
        case Not(Is() | Same() | Decided() | Obliged() | Empowered() as body):
            return _being(body, "is not")
        case Not(body):
            text = f"not {inline(body, _NEGATED)}"
        case AllOf(parts):
            text = " and ".join([inline(part, _PARTS) for part in parts])
        case AnyOf(parts):
            text = " or ".join([inline(part, _PARTS) for part in parts])
        case If(then, when):
            text = f"{inline(then, (If,))} if {inline(when, (If,))}"
        case SomeMember() | EveryMember():
            head, body = _bound(condition)
            text = head + inline(body, _JOINED)
        case RuleStands(rule, standing, args):
            return f"rule {named(rule, args)} {standing.value}"
        case _:
            assert_never(condition)
    return f"({text})" if isinstance(condition, bracketed) else text


def _bound(condition: SomeMember | EveryMember) -> tuple[str, Condition]:
    """Return ``some item, other as party: `` and what stands behind it; all that are bound alike stand in one list."""
    bound: list[Variable] = []
    inner: Condition = condition
    while isinstance(inner, SomeMember | EveryMember) and type(inner) is type(condition):
        bound.append(Variable(inner.variable or inner.family, inner.family))
        inner = inner.body
    return f"{'some' if isinstance(condition, SomeMember) else 'every'} {variables(tuple(bound))}: ", inner


def variables(bound: tuple[Variable, ...]) -> str:
    """Return variables as the notation binds them: ``item, other as party``."""
    return listed(tuple(each.name if each.name == each.sort else f"{each.name} as {each.sort}" for each in bound))


def named(name: str, args: tuple[str, ...]) -> str:
    """Return a name with what stands in brackets behind it."""
    return f"{name}({listed(args)})" if args else name


def value(literal: Literal) -> str:
    """Return a value as the notation writes it."""
    match literal:
        case bool():
            return "yes" if literal else "no"
        case int():
            return str(literal)
        case str():
            return literal
        case _:
            assert_never(literal)


def levels(condition: Condition) -> int:
    """Return how many levels of *and* and *or* a condition has; one line shows at most one."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return 1 + max(levels(part) for part in parts)
        case If(then, when):
            return levels(then) + levels(when) + (1 if isinstance(then, If) or isinstance(when, If) else 0)
        case Not(body) | SomeMember(_, body) | EveryMember(_, body):
            return levels(body)
        case _:
            return 0


def block(
    condition: Condition, prefix: str, indent: int, *, step: int = 2, conditional: bool = True, clause: str = ""
) -> list[Line]:
    """Return a condition behind ``prefix``, with bullets below it where one line does not do.

    ``step`` is how much deeper the bullets are indented. Without ``conditional`` a condition with ``if`` gets brackets.
    """
    start = start_of(condition)
    if not conditional and isinstance(condition, If):
        return wrap(f"{prefix}({inline(condition)})", indent, start, clause)
    text = prefix + inline(condition)
    if indent + len(text) <= WIDTH and levels(condition) <= 1:
        return [Line(indent, text, start, clause)]
    if isinstance(condition, If) and not isinstance(condition.then, If) and not isinstance(condition.when, If):
        then = block(condition.then, prefix, indent, step=step + 2, clause=clause)
        return [*then, *block(condition.when, "if ", indent + 2)]
    return _bullets(condition, prefix, indent, step, clause) or wrap(text, indent, start, clause)


def _bullets(condition: Condition, prefix: str, indent: int, step: int, clause: str) -> list[Line]:
    """A condition as bullets, however short; nothing where it cannot have them."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            head = "all of" if isinstance(condition, AllOf) else "any of"
            below = [line for part in parts for line in block(part, "- ", indent + step)]
            return [Line(indent, prefix + head, start_of(condition), clause), *below]
        case Not(body) if not isinstance(body, Not):
            return _bullets(body, f"{prefix}not ", indent, step, clause)
        case SomeMember() | EveryMember():
            head, inner = _bound(condition)
            return _bullets(inner, prefix + head, indent, step, clause)
        case _:
            return []


def _being(condition: Is | Same | Decided | Obliged | Empowered, verb: str) -> str:
    match condition:
        case Is(fact, (single,)):
            return f"{named(fact.name, fact.args)} {verb} {value(single)}"
        case Is(fact, values):
            return f"{named(fact.name, fact.args)} {verb} one of {listed(tuple(value(each) for each in values))}"
        case Same(fact, other):
            return f"{named(fact.name, fact.args)} {verb} {named(other.name, other.args)}"
        case Decided(action, decision):
            return f"{action} {verb} {decision.value}"
        case Obliged(action, after, args, overdue):
            duty = f"{named(action, args)} {verb} {'overdue' if overdue else 'obliged'}"
            return duty + (f" after {after}" if after is not None else "")
        case Empowered(action):
            return f"{action} {verb} empowered"
        case _:
            assert_never(condition)


def _included(quantity: Quantity, values: tuple[str, ...]) -> str:
    if quantity is Quantity.ONLY and not values:
        return "nothing"
    if quantity is Quantity.ALL and len(values) == 1:
        return values[0]
    return f"{quantity.value} {listed(values)}"
