"""Conditions of a checked policy as circuits. Means the same as `policy.semantics.evaluate`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import assert_never

from attrs import field, frozen

from policy.engines.table.cells import (
    Asked,
    Cell,
    Cells,
    asked_by,
    cells_of,
    compared_cells,
    count_values,
    given_one,
    known_to_be,
    ordered,
)
from policy.engines.table.circuit import FALSE, TRUE, Circuit, Wire
from policy.engines.table.cone import (
    conditions_of,
    decisive_rules,
    duty_rules,
    joined,
    leaves_of,
    overriders,
    with_overriders,
)
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.semantics.values import Scenario, domain, rank
from policy.syntax.declarations import FactDeclaration, Forbid, Permit, Require, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    RuleStands,
    Same,
    SomeMember,
    Standing,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, Value, YesNo
from policy.syntax.walk import facts_of

BOTH, FIRST, SECOND = 0, 1, 2
"""The sides of a comparison. A fact that is the same on both has one variable, for both."""


MOST_WHOLE = 4096
"""Values of a fact that are compared with those of another one, one by one."""


class TooManyValuesError(Exception):
    """A fact has more values that have to be told apart than can be gone through."""


@frozen
class Variable:
    fact: str
    side: int
    cells: Cells
    asked: tuple[Asked, ...] = field(eq=False, repr=False)


class Lowering:
    """A circuit for conditions over the facts that they speak of.

    Args:
        conditions: Every condition that will be lowered, and those of every rule that it rests on (`conditions_of`).
        fixed: Facts with a known value; they are no variables.
        sided: Facts that may differ between the sides of a comparison: they have a variable for each.
        related: Sided facts of which it matters how the values on the two sides relate.
        known: Values of which it matters in which cell they are (`cell`).
        whole: Let no value of facts that are compared stand for others: what is counted are values.

    ``compared``: the facts that are compared with others, each with all that belong together.

    Raises:
        TooManyValuesError: A fact that is compared with others has too many values to be kept whole.
    """

    def __init__(
        self,
        policy: Policy,
        conditions: Iterable[Condition],
        fixed: Scenario | None = None,
        sided: Collection[str] = (),
        related: Collection[str] = (),
        known: Scenario | None = None,
        whole: bool = False,
    ) -> None:
        self.policy = policy
        self.most_compared = 0
        self.compared: dict[str, tuple[str, ...]] = {}
        self._whole = whole
        self.variables: list[Variable] = []
        self._fixed = dict(fixed or {})
        self._overriders = overriders(policy)
        self._number: dict[tuple[str, int], int] = {}
        self._leaves: dict[tuple[Condition, int], Wire] = {}
        self._definitions: dict[tuple[str, int], Wire] = {}
        self._rules: dict[tuple[str, int], tuple[Wire, Wire, Wire]] = {}
        self._known_grounds: dict[tuple[str, int], tuple[Wire, Wire]] = {}
        leaves = leaves_of(policy, conditions)
        self._told_apart = frozenset(leaves)
        for name, cells, asked in self._cells(leaves, related, known or {}, sided):
            for side in (FIRST, SECOND) if name in sided else (BOTH,):
                self._number[name, side] = len(self.variables)
                self.variables.append(Variable(name, side, cells, asked))
        self.circuit = Circuit([len(variable.cells) for variable in self.variables])

    def _cells(
        self, leaves: Sequence[Condition], related: Collection[str], known: Scenario, sided: Collection[str]
    ) -> Iterator[tuple[str, Cells, tuple[Asked, ...]]]:
        """Yield the open facts with their cells, in the order of the document, and what is asked of each."""
        open_facts = {leaf: [fact.name for fact in facts_of(leaf) if fact.name not in self._fixed] for leaf in leaves}
        pairs = [tuple(names) for names in open_facts.values() if len(names) > 1]
        asked: dict[str, list[Asked]] = {name: [] for name in related}
        for leaf, names in open_facts.items():
            for name in names:
                asked.setdefault(name, [])
            if len(names) == 1:
                asked[names[0]].append(self._asked(leaf))
        together = {name: members for members in joined((*pairs, *((name,) for name in related))) for name in members}
        for name, members in together.items():
            if name in known:
                asked[name].append(known_to_be(self.policy, name, known[name]))
            self.compared[name] = members
            self.most_compared = max(self.most_compared, len(members))
        for name, declaration in self.policy.facts.items():
            if name in together:
                of_all = tuple(each for member in together[name] for each in asked[member])
                count = sum(2 if member in sided else 1 for member in together[name])
                ordered = name in related or isinstance(declaration.type, YesNo | Level | Number)
                yield name, self._together(declaration, of_all, count, ordered), of_all
            elif name in asked:
                yield name, cells_of(self.policy, declaration, asked[name]), tuple(asked[name])

    def _together(self, fact: FactDeclaration, asked: tuple[Asked, ...], together: int, ordered: bool) -> Cells:
        if self._whole:
            if count_values(self.policy, fact) > MOST_WHOLE:
                raise TooManyValuesError(fact.name)
            return tuple(Cell((value,), 1) for value in domain(self.policy, fact))
        return compared_cells(self.policy, fact, asked, together, ordered)

    # Facts

    def variable(self, fact: str, side: int = BOTH) -> int | None:
        """Return the variable of a fact on a side, or ``None`` if nothing that was asked depends on it."""
        return self._number.get((fact, side), self._number.get((fact, BOTH)))

    def value(self, fact: str, value: Value, side: int = BOTH) -> Wire:
        """Return a wire that is true iff the value of a fact is in the same cell as this one; true if nothing depends on it."""
        variable = self.variable(fact, side)
        if variable is None:
            return TRUE
        return self.circuit.test(variable, 1 << self.cell(variable, value))

    def cell(self, variable: int, value: Value) -> int:
        """Return the number of the cell of a variable in which a value is, or a value that is alike."""
        cells, asked = self.variables[variable].cells, self.variables[variable].asked
        for index, cell in enumerate(cells):
            if value in cell.values:
                return index
        answers = [each.accepts(value) for each in asked]
        return next(
            index for index, cell in enumerate(cells) if [each.accepts(cell.values[0]) for each in asked] == answers
        )

    def relation(self, first: int, second: int, holding: Sequence[Sequence[bool]]) -> Wire:
        """Return a wire that is true iff ``holding[i][j]``, for the cells ``i`` and ``j`` of two variables."""
        return self.circuit.some(
            self.circuit.every(
                (
                    self.circuit.test(first, 1 << index),
                    self.circuit.test(second, sum(1 << other for other, holds in enumerate(row) if holds)),
                )
            )
            for index, row in enumerate(holding)
        )

    # Conditions

    def condition(self, condition: Condition, side: int = BOTH) -> Wire:
        """Return a wire that is true iff the condition holds on a side."""
        match condition:
            case Fact() | Is() | Same() | Compare() | Includes():
                key = (condition, side)
                if key not in self._leaves:
                    self._leaves[key] = self._leaf(condition, side)
                return self._leaves[key]
            case Defined(name):
                if (name, side) not in self._definitions:
                    self._definitions[name, side] = self.condition(self.policy.definitions[name].condition, side)
                return self._definitions[name, side]
            case Not(body):
                return self.condition(body, side) ^ 1
            case AllOf(parts):
                return self.circuit.every([self.condition(part, side) for part in parts])
            case AnyOf(parts):
                return self.circuit.some([self.condition(part, side) for part in parts])
            case If(then, when):
                return self.circuit.some((self.condition(then, side), self.condition(when, side) ^ 1))
            case Decided(action, decision):
                return self.decided(action, decision, side)
            case Obliged() | Empowered():
                return self.circuit.some([self.fires(name, side) for name in duty_rules(self.policy, condition)])
            case RuleStands(name, standing):
                return self.stands(name, standing, side)
            case SomeMember() | EveryMember():
                raise TypeError("families are unfolded in a checked policy")
            case _:
                assert_never(condition)

    def _asked(self, leaf: Condition) -> Asked:
        """Return what a leaf asks of the one fact in it that is open."""
        known = [fact.name for fact in facts_of(leaf) if fact.name in self._fixed]
        if known and isinstance(leaf, Same | Compare):
            return given_one(self.policy, leaf, known[0], self._fixed[known[0]])
        asked = asked_by(self.policy, leaf)
        assert asked is not None
        return asked

    def _leaf(self, leaf: Condition, side: int) -> Wire:
        open_facts = [fact.name for fact in facts_of(leaf) if fact.name not in self._fixed]
        match open_facts:
            case []:
                return self._known(leaf)
            case [name]:
                variable = self._number.get((name, side), self._number.get((name, BOTH)))
                assert variable is not None
                accepts = self._asked(leaf).accepts
                cells = self.variables[variable].cells
                if leaf not in self._told_apart and any(len(set(map(accepts, cell.values))) > 1 for cell in cells):
                    raise TypeError(f"the cells do not tell apart what this asks: {leaf!r}")
                return self.circuit.test(
                    variable, sum(1 << index for index, cell in enumerate(cells) if accepts(cell.values[0]))
                )
            case [name, other]:
                if leaf not in self._told_apart:
                    raise TypeError(f"the cells do not tell apart what this asks: {leaf!r}")
                return self._compared(leaf, name, other, side)
            case _:
                raise TypeError("a condition without parts speaks of two facts at most")

    def _known(self, leaf: Condition) -> Wire:
        """Return the truth of a leaf over facts with known values."""
        first, *others = (fact.name for fact in facts_of(leaf))
        if others and isinstance(leaf, Same | Compare):
            asked = given_one(self.policy, leaf, others[0], self._fixed[others[0]])
        else:
            asked = self._asked_alone(leaf)
        return TRUE if asked.accepts(self._fixed[first]) else FALSE

    def _asked_alone(self, leaf: Condition) -> Asked:
        asked = asked_by(self.policy, leaf)
        assert asked is not None
        return asked

    def _compared(self, leaf: Condition, name: str, other: str, side: int) -> Wire:
        first, second = self.variable(name, side), self.variable(other, side)
        assert first is not None
        assert second is not None
        lefts = [cell.values[0] for cell in self.variables[first].cells]
        rights = [cell.values[0] for cell in self.variables[second].cells]
        match leaf:
            case Same():
                holding = [[left == right for right in rights] for left in lefts]
            case Compare(_, order):
                declaration = self.policy.facts[name]
                places = [place(self.policy, name, value) for value in lefts]
                others = [place(self.policy, declaration.name, value) for value in rights]
                holding = [[ordered(left, order, right) for right in others] for left in places]
            case _:
                raise TypeError(f"not a condition on two facts: {leaf!r}")
        return self.relation(first, second, holding)

    # Rules

    def decided(self, action: str, decision: Decision, side: int = BOTH) -> Wire:
        """Return a wire that is true iff this is the decision on an action."""
        forbidden, permitted = self._grounds(action, side)
        match decision:
            case Decision.FORBIDDEN:
                return forbidden
            case Decision.PERMITTED:
                return self.circuit.every((permitted, forbidden ^ 1))
            case Decision.SILENT:
                return self.circuit.every((permitted ^ 1, forbidden ^ 1))
            case _:
                assert_never(decision)

    def _grounds(self, action: str, side: int) -> tuple[Wire, Wire]:
        """Return where some rule forbids an action, and where some rule permits it."""
        if (action, side) in self._known_grounds:
            return self._known_grounds[action, side]
        effects = {name: self.policy.rules[name].effect for name in decisive_rules(self.policy, action)}
        forbidden = self.circuit.some(
            [self.fires(name, side) for name, effect in effects.items() if isinstance(effect, Forbid | Require)]
        )
        permitted = self.circuit.some(
            [self.fires(name, side) for name, effect in effects.items() if isinstance(effect, Permit)]
        )
        self._known_grounds[action, side] = forbidden, permitted
        return forbidden, permitted

    def fires(self, rule: str, side: int = BOTH) -> Wire:
        return self.stands(rule, Standing.FIRES, side)

    def stands(self, rule: str, standing: Standing, side: int = BOTH) -> Wire:
        """Return a wire that is true iff a rule applies, is met, or fires."""
        applies, met, fires = self._rule(rule, side)
        match standing:
            case Standing.APPLIES:
                return applies
            case Standing.MET:
                return met
            case Standing.FIRES:
                return fires
            case _:
                assert_never(standing)

    def status(self, rule: str, status: Status, side: int = BOTH) -> Wire:
        """Return a wire that is true iff a rule stands just so."""
        declaration = self.policy.rules[rule]
        condition = TRUE if declaration.condition is None else self.condition(declaration.condition, side)
        exception = FALSE if declaration.exception is None else self.condition(declaration.exception, side)
        match status:
            case NotApplicable():
                return condition ^ 1
            case Excepted():
                return self.circuit.every((condition, exception))
            case Overridden(by):
                rules = self._overriders.get(rule, ())
                earlier = [self.fires(name, side) ^ 1 for name in rules[: rules.index(by)]]
                return self.circuit.every((condition, exception ^ 1, self.fires(by, side), *earlier))
            case Met():
                return self.stands(rule, Standing.MET, side)
            case Fires():
                return self.stands(rule, Standing.FIRES, side)
            case _:
                assert_never(status)

    def _rule(self, name: str, side: int) -> tuple[Wire, Wire, Wire]:
        """Return where a rule applies, is met, and fires."""
        if (name, side) not in self._rules:
            for each in with_overriders((name,), self._overriders):
                if (each, side) not in self._rules:
                    firing = [self._rules[by, side][2] for by in self._overriders.get(each, ())]
                    self._rules[each, side] = self.standing(self.policy.rules[each], firing, side)
        return self._rules[name, side]

    def standing(self, rule: Rule, overriding: Iterable[Wire], side: int = BOTH) -> tuple[Wire, Wire, Wire]:
        """Return where a rule, of the policy or not, applies, is met, and fires.

        Args:
            overriding: Where the rules fire that override it.
        """
        needed = [wire ^ 1 for wire in overriding]
        if rule.condition is not None:
            needed.append(self.condition(rule.condition, side))
        if rule.exception is not None:
            needed.append(self.condition(rule.exception, side) ^ 1)
        applies = self.circuit.every(needed)
        met = FALSE
        if isinstance(rule.effect, Require):
            met = self.circuit.every((applies, self.condition(rule.effect.condition, side)))
        return applies, met, self.circuit.every((applies, met ^ 1))


def place(policy: Policy, fact: str, value: Value) -> int:
    """Return where a value stands among those of its fact: a number by itself, anything else by its rank."""
    return value if isinstance(value, int) else rank(policy, policy.facts[fact], value)


def rule_conditions(policy: Policy, rules: Iterable[str]) -> list[Condition]:
    """Return the conditions of rules, in order."""
    return [condition for name in rules for condition in conditions_of(policy.rules[name])]
