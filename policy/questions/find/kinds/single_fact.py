"""One finding disarms what stops an action: with this value of one fact nothing stops it, if the provider only chooses so.

The provider has no such choice without that fact, and at least two rules hang on it, those of a family as one: a rule
with one criterion is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from policy.engines.smt.circuit import Literal as Wire
from policy.engines.smt.combinations import Table, reached
from policy.engines.smt.conditions import encode
from policy.engines.smt.facts import Bits, values_of
from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.choosing import Choosing
from policy.questions.find.search import Look, Search, fires, stops
from policy.questions.find.widening import stretches
from policy.reasoning.scenes.options import Between, Option, options
from policy.syntax.declarations import Role
from policy.syntax.expressions import AllOf, AnyOf, Compare, Condition, Decided, Decision, Fact, Is, Literal, Not, Order
from policy.syntax.types import Number, Value

HANGING = 2
"""So many rules have to hang on the fact, those of a family as one."""


@frozen
class Disarmed:
    """Values of a fact, and the readings in which each disarms rules."""

    values: tuple[Value, ...]
    rules: tuple[str, ...]
    readings: Table
    subject: Subject


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each action that at least two rules can stop."""
    for action, rules in search.deciding.items():
        if sum(stops(search.policy.rules[name]) for name in rules) >= HANGING:
            yield Look(action, _prove, (action,), (action,), action)


def _prove(search: Search, action: str) -> Iterator[Subject]:
    choosing = Choosing(search.session, Not(Decided(action, Decision.FORBIDDEN)), (search.permitted(action),))
    anyhow = choosing.readings()
    (side,) = choosing.scope.sides
    for name in choosing.of_role(Role.FOUND):
        if isinstance(side[name], Bits):
            continue
        found: list[Disarmed] = []
        for value in values_of(side[name]):
            disarmed = _disarmed(search, action, choosing, anyhow, name, value)
            if disarmed is not None:
                alike = [each for each in found if (each.rules, each.readings) == (disarmed.rules, disarmed.readings)]
                if alike:
                    found[found.index(alike[0])] = evolve(alike[0], values=(*alike[0].values, value))
                else:
                    found.append(disarmed)
        for each in found:
            yield evolve(each.subject, condition=_said(search, name, each.values))


def _disarmed(
    search: Search, action: str, choosing: Choosing, anyhow: Table, name: str, value: Value
) -> Disarmed | None:
    if anyhow == choosing.every.full or choosing.excluded(name, value):
        return None
    choice = choosing.choice({name: value}, anyhow)
    if choice is None:
        return None
    so = search.is_value(name, value)
    rules, enough = _hanging(search, action, choosing, search.session.literal(so))
    permitted = both(search.permitted(action), so)
    enough &= _reached(choosing, encode(search.session.world, permitted))
    table = choosing.readings({name: value}, anyhow) & enough
    if not table:
        return None
    boxes = choosing.boxes(table)
    case = search.one(permitted).case(boxes)
    subject = Subject(about=(name,), rules=rules, condition=so, choice=choice.chosen, readings=boxes, case=case)
    return Disarmed((value,), rules, table, subject)


def _hanging(search: Search, action: str, choosing: Choosing, so: Wire) -> tuple[tuple[str, ...], Table]:
    """Return the rules that can stop an action and cannot where a literal holds; the readings in which there are enough."""
    circuit = search.session.circuit
    rules: list[str] = []
    written: dict[str, Table] = {}
    for name in search.deciding[action]:
        if stops(search.policy.rules[name]):
            literal = search.session.literal(fires(name))
            hangs = _reached(choosing, literal) & ~_reached(choosing, circuit.all_of((literal, so)))
            if hangs:
                rules.append(name)
                as_one = name.partition("(")[0]
                written[as_one] = written.get(as_one, 0) | hangs
    counted = [choosing.every.full] + [0] * HANGING
    for hangs in written.values():
        for count in range(HANGING, 0, -1):
            counted[count] |= counted[count - 1] & hangs
    return tuple(rules), counted[HANGING]


def _reached(choosing: Choosing, literal: Wire) -> Table:
    return reached(choosing.session.solver, choosing.scope, choosing.every, literal)


def _said(search: Search, name: str, values: Sequence[Value]) -> Condition:
    """Return that a fact has one of some values: of a number, of those that stand for all, with what lies between them."""
    kind = search.policy.facts[name].type
    if not isinstance(kind, Number):
        return search.is_value(name, values[0]) if len(values) == 1 else Is(Fact(name), tuple(map(_literal, values)))
    given = options(search.policy, name, stretches(search.session.world.index.numbers[name], values))
    parts = tuple(_numbers(name, kind, each) for each in given)
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _literal(value: Value) -> Literal:
    assert isinstance(value, str | int)
    return value


def _numbers(name: str, kind: Number, given: Option) -> Condition:
    match given:
        case Between(low, high):
            bounds = [Compare(Fact(name), Order.AT_LEAST, low)] if low > kind.low else []
            bounds += [Compare(Fact(name), Order.AT_MOST, high)] if high < kind.high else []
            return bounds[0] if len(bounds) == 1 else AllOf(tuple(bounds))
        case int():
            return Is(Fact(name), (given,))
        case _:
            raise TypeError("a number is set to numbers")
