"""Conditions as Python expressions. Nothing that a user wrote becomes code: names and values enter as quoted strings only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import assert_never

from policy.semantics.values import domain
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
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo
from policy.syntax.walk import facts_of, leaves

DEEPEST = 30
"""An expression that is nested deeper than this is cut by a variable: Python's own parser has a limit."""


class Source:
    """Lines of a function body that works out conditions of one valuation ``v``.

    Facts and definitions that are used more than once become variables of their own.
    """

    def __init__(self, policy: Policy, conditions: Iterable[Condition]) -> None:
        self.lines: list[str] = []
        self.constants: dict[str, object] = {}
        self._policy = policy
        self._fresh = 0
        self._facts: dict[str, str] = {}
        self._definitions: dict[str, str] = {}
        self._write_shared(conditions)

    def condition(self, condition: Condition) -> str:
        """Return an expression that is true iff the condition holds; it may add lines that must run before it."""
        return self._written(condition)[0]

    def _write_shared(self, conditions: Iterable[Condition]) -> None:
        facts: Counter[str] = Counter()
        definitions: Counter[str] = Counter()
        ordered: list[str] = []

        def count(condition: Condition) -> None:
            for leaf in leaves(condition):
                if isinstance(leaf, Defined):
                    definitions[leaf.name] += 1
                    if definitions[leaf.name] == 1:
                        count(self._policy.definitions[leaf.name].condition)
                        ordered.append(leaf.name)
                facts.update(fact.name for fact in facts_of(leaf))

        for condition in conditions:
            count(condition)
        for name in (name for name, uses in facts.items() if uses > 1):
            self._facts[name] = self._variable(f"v[{name!r}]")
        for name in (name for name in ordered if definitions[name] > 1):
            self._definitions[name] = self._variable(self.condition(self._policy.definitions[name].condition))

    def _variable(self, expression: str) -> str:
        self._fresh += 1
        self.lines.append(f"x{self._fresh} = {expression}")
        return f"x{self._fresh}"

    def _constant(self, value: object) -> str:
        name = f"K{len(self.constants)}"
        self.constants[name] = value
        return name

    def _written(self, condition: Condition) -> tuple[str, int]:
        """Return an expression in brackets where it needs them, and how deep it is."""

        def joined(parts: Iterable[Condition], word: str) -> tuple[str, int]:
            written = [self._written(part) for part in parts]
            return cut("(" + f" {word} ".join(each for each, _ in written) + ")", 1 + max(deep for _, deep in written))

        def cut(expression: str, depth: int) -> tuple[str, int]:
            return (expression, depth) if depth < DEEPEST else (self._variable(expression), 0)

        match condition:
            case Fact(name):
                return self._fact(name), 0
            case Is(fact, values):
                return self._one_of(fact.name, values), 0
            case Same(fact, other):
                return f"({self._fact(fact.name)} == {self._fact(other.name)})", 0
            case Compare(fact, order, bound):
                return self._compared(fact.name, order, bound), 0
            case Includes(fact, quantity, values):
                return self._includes(fact.name, quantity, values), 0
            case Defined(name):
                if name in self._definitions:
                    return self._definitions[name], 0
                return self._written(self._policy.definitions[name].condition)
            case Not(body):
                expression, depth = self._written(body)
                return cut(f"(not {expression})", depth + 1)
            case AllOf(parts):
                return joined(parts, "and")
            case AnyOf(parts):
                return joined(parts, "or")
            case If(then, when):
                return joined((Not(when), then), "or")
            case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
                raise TypeError("rules of a checked policy speak of facts only")
            case _:
                assert_never(condition)

    def _fact(self, name: str) -> str:
        return self._facts.get(name) or f"v[{name!r}]"

    def _one_of(self, name: str, values: Iterable[bool | int | str]) -> str:
        wanted = tuple(values)
        fact = self._fact(name)
        if len(wanted) == 1:
            return (
                fact if wanted[0] is True else f"(not {fact})" if wanted[0] is False else f"({fact} == {wanted[0]!r})"
            )
        return f"({fact} in {self._constant(frozenset(wanted))})"

    def _compared(self, name: str, order: Order, bound: Fact | int | str) -> str:
        fact = self._fact(name)
        match self._policy.facts[name].type:
            case Number() | YesNo():
                return f"({fact} {_sign(order)} {self._fact(bound.name) if isinstance(bound, Fact) else repr(bound)})"
            case Level() | OneOf() | SomeOf():
                place = {value: index for index, value in enumerate(domain(self._policy, self._policy.facts[name]))}
                if isinstance(bound, Fact):
                    ranks = self._constant(place)
                    return f"({ranks}[{fact}] {_sign(order)} {ranks}[{self._fact(bound.name)}])"
                holding = frozenset(value for value in place if _ordered(place[value], order, place[bound]))
                return f"({fact} in {self._constant(holding)})"
            case other:
                assert_never(other)

    def _includes(self, name: str, quantity: Quantity, values: tuple[str, ...]) -> str:
        fact = self._fact(name)
        named = self._constant(frozenset(values))
        match quantity:
            case Quantity.ALL | Quantity.ANY if len(values) == 1:
                return f"({values[0]!r} in {fact})"
            case Quantity.ALL:
                return f"({named} <= {fact})"
            case Quantity.ANY:
                return f"(not {fact}.isdisjoint({named}))"
            case Quantity.ONLY:
                return f"({fact} <= {named})"
            case _:
                assert_never(quantity)


def _sign(order: Order) -> str:
    match order:
        case Order.AT_LEAST:
            return ">="
        case Order.AT_MOST:
            return "<="
        case Order.ABOVE:
            return ">"
        case Order.BELOW:
            return "<"
        case _:
            assert_never(order)


def _ordered(left: int, order: Order, right: int) -> bool:
    match order:
        case Order.AT_LEAST:
            return left >= right
        case Order.AT_MOST:
            return left <= right
        case Order.ABOVE:
            return left > right
        case Order.BELOW:
            return left < right
        case _:
            assert_never(order)
