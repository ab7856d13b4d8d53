"""Which case of a document notices an edit: one of its expectations comes out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from attrs import define, field, frozen

from policy.engines.rows import PartialRows, Rows
from policy.engines.smt.conditions import encode
from policy.engines.smt.session import Session
from policy.reasoning.cases.run import settings
from policy.reasoning.noticing.expecting import in_every_completion
from policy.reasoning.turning.bench import Bench, Variant
from policy.reasoning.turning.targets import Decides, Target
from policy.semantics.values import Scenario
from policy.syntax.declarations import Empower, ExpectDecision, ExpectDuty, Oblige
from policy.syntax.expressions import Condition, Decided, Decision, Fact, Is
from policy.syntax.policy import Policy
from policy.syntax.types import SomeOf, YesNo

Subject: TypeAlias = tuple[bool, str]
"""Whether it is about what is decided, rather than about a duty or a power; and the action."""


@frozen
class Expectation:
    """An expectation of a case, and whether the policy meets it as it stands; ``row``: the place of the case."""

    case: str
    row: int
    expected: ExpectDecision | ExpectDuty
    met: bool


@define(eq=False)
class Cases:
    """The cases of the policy of a bench, ready to be asked about edits."""

    bench: Bench
    expectations: dict[Subject, list[Expectation]] = field(init=False, factory=dict)
    _known: list[Scenario] = field(init=False)
    _feasible: list[bool] = field(init=False)
    _rows: PartialRows = field(init=False)

    def __attrs_post_init__(self) -> None:
        policy, session = self.bench.policy, self.bench.session
        self._known = [settings(policy, case) for case in policy.cases.values()]
        self._rows = PartialRows(Rows.of(policy, self._known))
        self._feasible = [session.possible(session.value_literals(known)) for known in self._known]
        for row, case in enumerate(policy.cases.values()):
            for expected in case.expectations:
                met = self._met(policy, session, self._rows, row, expected)
                self.expectations.setdefault(subject(expected), []).append(Expectation(case.name, row, expected, met))

    def noticing(self, variant: Variant) -> str | None:
        """Return the first case that notices an edit, of those for which that is plain first; ``None`` iff none does.

        The edit changes no given.

        Raises:
            UndecidedError: The solver gave up.
        """
        rows = self._rows.edited(variant.rows(self._rows.rows), variant.reach.definitions, variant.reach.rules)
        unclear: list[Expectation] = []
        for each in self._concerned(variant):
            plain = self._plainly(variant.policy, rows, each.row, each.expected)
            if plain is None:
                unclear.append(each)
            elif plain is not each.met:
                return each.case
        for each in unclear:
            if self._met(variant.policy, variant.session, rows, each.row, each.expected) is not each.met:
                return each.case
        return None

    def _concerned(self, variant: Variant) -> Iterator[Expectation]:
        for about in dict.fromkeys(map(subject, variant.targets)):
            yield from self.expectations.get(about, ())

    def _plainly(
        self, policy: Policy, rows: PartialRows, row: int, expected: ExpectDecision | ExpectDuty
    ) -> bool | None:
        """Return whether an expectation is met, where that needs no solver."""
        if not self._feasible[row]:
            return isinstance(expected, ExpectDecision) and expected.outcome == "impossible"
        condition = in_every_completion(policy, expected)
        if condition is None:
            return False if isinstance(expected, ExpectDecision) and expected.outcome == "impossible" else None
        held, not_held = rows.condition(condition)
        return True if held >> row & 1 else False if not_held >> row & 1 else None

    def _met(
        self, policy: Policy, session: Session, rows: PartialRows, row: int, expected: ExpectDecision | ExpectDuty
    ) -> bool:
        plain = self._plainly(policy, rows, row, expected)
        if plain is not None:
            return plain
        known = session.value_literals(self._known[row])
        condition = in_every_completion(policy, expected)
        if condition is not None:
            return not session.possible([*known, -encode(session.world, condition)])
        decisions = (
            Decided(expected.action, decision) for decision in Decision if isinstance(expected, ExpectDecision)
        )
        return sum(session.possible([*known, encode(session.world, each)]) for each in decisions) > 1


def subject(about: Target | ExpectDecision | ExpectDuty) -> Subject:
    """Return what a target or an expectation is about."""
    match about:
        case ExpectDecision(action) | Decides(action):
            return True, action
        case ExpectDuty(duty):
            return False, duty.action
        case Oblige(action) | Empower(action):
            return False, action
        case _:
            assert_never(about)


def settled_numbers(policy: Policy) -> Iterator[Condition]:
    """Yield conditions that name the values which cases give to facts, so that a session tells these apart."""
    for case in policy.cases.values():
        for name, value in settings(policy, case).items():
            if not isinstance(policy.facts[name].type, SomeOf | YesNo) and not isinstance(value, frozenset):
                yield Is(Fact(name), (value,))
