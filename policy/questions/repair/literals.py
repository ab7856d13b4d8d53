"""The conditions that a rule may add: one thing said of one fact that a rule may look at, or of a definition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import assert_never

from policy.engines.table.cone import facts_in
from policy.reasoning.edits.named import told_apart
from policy.syntax.declarations import Role
from policy.syntax.expressions import Compare, Condition, Defined, Fact, Includes, Is, Not, Order, Quantity
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo

KNOWABLE = (Role.CHOSEN, Role.FOUND)


def literals(policy: Policy, facts: Collection[str], numbers: dict[str, Sequence[Value]]) -> tuple[Condition, ...]:
    """Return every such condition over some facts, in the order of the document; of very many values a few stand for all that are alike.

    Args:
        facts: Those that matter; facts that no rule may look at, and readings, are left out.
        numbers: For number facts the values that the policy tells apart: bounds lie there.
    """
    known = [name for name in policy.facts if name in facts and policy.facts[name].role in KNOWABLE]
    apart = told_apart(policy)
    found = [each for name in known for each in _about(policy, name, numbers.get(name, ()), apart.get(name, ()))]
    for name, definition in policy.definitions.items():
        rests_on = facts_in(policy, (definition.condition,))
        if rests_on and all(each in facts and policy.facts[each].role in KNOWABLE for each in rests_on):
            found += [Defined(name), Not(Defined(name))]
    return tuple(found)


def _about(policy: Policy, name: str, numbers: Sequence[Value], values: Sequence[str]) -> Iterator[Condition]:
    fact = Fact(name)
    kind = policy.facts[name].type
    match kind:
        case YesNo():
            yield from (fact, Not(fact))
        case OneOf():
            yield from (Is(fact, (value,)) for value in values)
            if len(values) > 2:
                yield from (Not(Is(fact, (value,))) for value in values)
        case SomeOf():
            for value in values:
                yield from (Includes(fact, Quantity.ALL, (value,)), Not(Includes(fact, Quantity.ALL, (value,))))
        case Level(scale):
            levels = policy.scales[scale].levels
            yield from (Compare(fact, Order.AT_LEAST, level) for level in levels[1:-1])
            yield from (Compare(fact, Order.AT_MOST, level) for level in levels[1:-1])
            yield from (Is(fact, (level,)) for level in (levels[0], levels[-1]))
        case Number(low, high):
            bounds = [value for value in numbers if isinstance(value, int)]
            yield from (Compare(fact, Order.AT_LEAST, value) for value in bounds if value > low)
            yield from (Compare(fact, Order.AT_MOST, value) for value in bounds if value < high)
        case _:
            assert_never(kind)
