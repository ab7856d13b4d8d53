"""A policy with a choice of conditions in it, so that the solver is loaded once and asked about each choice.

The choices are readings with a value for each condition: a claim is the same whatever stands on its two sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

from attrs import evolve, frozen

from policy.engines.smt.circuit import Literal
from policy.engines.smt.claims import failing, question
from policy.engines.smt.facts import inputs_of, value_in
from policy.engines.smt.session import Session, open_session
from policy.engines.smt.solver import Sat, UndecidedError, Unknown, Unsat
from policy.reasoning.claims.asked import named
from policy.semantics.claims import Instance
from policy.semantics.values import ordinary
from policy.syntax.declarations import Claim, FactDeclaration, Role
from policy.syntax.expressions import AllOf, AnyOf, Compare, Condition, Fact, Is, Order
from policy.syntax.policy import Policy
from policy.syntax.types import OneOf, Value

FIRST, SECOND = "choice 1", "choice 2"
"""No name of a document has a space."""

ALL, ANY, NONE = "all", "any", "always"


@frozen
class Choice:
    """Conditions that are added: none, one, or two that are joined by *and*, or by *or*."""

    places: tuple[int, ...] = ()
    joined: str = ALL

    def conditions(self, literals: Sequence[Condition]) -> tuple[Condition, ...]:
        """Return the conditions in as few words as can be: what is at least and at most the same number is that number."""
        chosen = tuple(literals[place] for place in self.places)
        match chosen:
            case (Compare(fact, Order.AT_LEAST, int(low)), Compare(other, Order.AT_MOST, high)) if (fact, low) == (
                other,
                high,
            ) and self.joined == ALL:
                return (Is(fact, (low,)),)
            case _:
                return chosen

    def condition(self, literals: Sequence[Condition]) -> Condition | None:
        """Return the conditions as one; nothing where there is none."""
        chosen = self.conditions(literals)
        if len(chosen) < 2:
            return chosen[0] if chosen else None
        return AllOf(chosen) if self.joined == ALL else AnyOf(chosen)


@cache
def choices(number: int) -> tuple[Choice, ...]:
    """Return every choice among so many conditions: the fewest first."""
    pairs = list(combinations(range(number), 2))
    return (
        Choice(),
        *(Choice((place,)) for place in range(number)),
        *(Choice(pair) for pair in pairs),
        *(Choice(pair, ANY) for pair in pairs),
    )


def chosen(literals: Sequence[Condition]) -> Condition:
    """Return what a rule says that adds a choice: the two choices and how they are joined are readings."""
    first, second = (
        AnyOf(
            (Is(Fact(name), (NONE,)), *(AllOf((Is(Fact(name), (str(at),)), each)) for at, each in enumerate(literals)))
        )
        for name in (FIRST, SECOND)
    )
    return AnyOf(
        (AllOf((Is(Fact(JOINED), (ALL,)), first, second)), AllOf((Is(Fact(JOINED), (ANY,)), AnyOf((first, second)))))
    )


JOINED = "joined"


def with_choices(policy: Policy, number: int) -> Policy:
    """Return the policy with the readings that `chosen` speaks of."""
    values = (NONE, *map(str, range(number)))
    names = {FIRST: values, SECOND: values, JOINED: (ALL, ANY)}
    added = {name: FactDeclaration(name, Role.READING, OneOf(each)) for name, each in names.items()}
    return evolve(policy, facts={**policy.facts, **added})


class Template:
    """A claim about a policy with choices in it.

    Args:
        policy: What `with_choices` returned, with `chosen` in a rule.
        beside: A session whose terms are shared.
    """

    def __init__(self, policy: Policy, claim: Claim, beside: Session) -> None:
        self._policy = policy
        self._session: Session = open_session(policy, beside=beside)
        self._question = question(self._session, claim.statement)
        self._failing: Literal = failing(self._question, named(claim))
        self._session.settle()

    def fails(self, choice: Choice) -> Instance | None:
        """Return an instance on which the claim fails with a choice; ``None`` iff there is none.

        Raises:
            UndecidedError: The solver gave up.
        """
        session, worlds = self._session, self._question.worlds
        read = [each for world in worlds for code in world.codes.values() for each in inputs_of(code)]
        outcome = session.solver.check((self._failing, *session.value_literals(_settings(choice))), read=read)
        match outcome:
            case Unsat():
                return None
            case Unknown(reason):
                raise UndecidedError(reason)
            case Sat(true):
                return tuple(self._side(place, true) for place in range(len(worlds)))

    def _side(self, place: int, true: Mapping[Literal, bool]) -> Mapping[str, Value]:
        """Return the values on a side; facts that were not asked about have their ordinary ones."""
        world = self._question.worlds[place]
        found: dict[str, Value] = {}
        for name, fact in self._policy.facts.items():
            code = world.known(name)
            seen = code is not None and all(each in true for each in inputs_of(code))
            found[name] = value_in(code, true) if code is not None and seen else ordinary(self._policy, fact)
        return found


def _settings(choice: Choice) -> dict[str, Value]:
    first, second = (*(str(place) for place in choice.places), NONE, NONE)[:2]
    if choice.joined == ANY:
        return {FIRST: first, SECOND: second, JOINED: ANY}
    return {FIRST: first, SECOND: second, JOINED: ALL}
