"""Parts of a policy: what a piece of an answer is worked out from, and so all that it can depend on.

A part is a policy with some of the rules, and without all that a piece has no business with. Whether a piece is known is then no
question of what it may have looked at: it was given the part and nothing else, and the content of the part is its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import define, evolve, field

from policy.reasoning.memory.content import (
    case_text,
    claim_text,
    conditions_in,
    conditions_said,
    constraints,
    definitions_used,
    rule_text,
    vocabulary,
)
from policy.semantics.claims import concerned
from policy.syntax.declarations import Case, Claim, Definition, ExpectDecision, Rule
from policy.syntax.policy import Policy

Named = TypeVar("Named")


@define(slots=False, eq=False)
class Part:
    """A policy with some of the rules of another one."""

    policy: Policy
    _said: Callable[[], tuple[str, ...]]

    @cached_property
    def content(self) -> tuple[str, ...]:
        """What it says: two parts say the same iff it is the same. It takes a while, and nobody needs it who remembers nothing."""
        return self._said()


@define(slots=False, eq=False)
class Parts:
    """The parts of one policy, each made once."""

    policy: Policy
    _made: dict[object, Part] = field(factory=dict)

    @cached_property
    def together(self) -> tuple[tuple[str, ...], ...]:
        """The actions of which rules speak, in groups: no rule on an action of one group overrides a rule on one of another."""
        effects = {name: rule.effect.action for name, rule in self.policy.rules.items()}
        found = {action: frozenset((action,)) for action in effects.values()}
        for name, rule in self.policy.rules.items():
            for reference in rule.overrides:
                both = found[effects[name]] | found[effects[reference.name]]
                found |= dict.fromkeys(both, both)
        groups = dict.fromkeys(found[action] for action in self.policy.actions if action in found)
        return tuple(tuple(action for action in self.policy.actions if action in each) for each in groups)

    def with_linked(self, actions: Iterable[str]) -> tuple[str, ...]:
        """Return those of some actions of which rules speak, with those of their groups, in the order of the document."""
        wanted = set(actions)
        found = {action for group in self.together if not wanted.isdisjoint(group) for action in group}
        return tuple(action for action in self.policy.actions if action in found)

    def about(
        self,
        actions: Iterable[str],
        claims: Iterable[str] = (),
        cases: Iterable[str] = (),
        *,
        every_definition: bool = False,
    ) -> Part:
        """Return the part with the rules on some actions, and on those that are linked to them by overriding.

        It has all facts, givens and assumptions, and the definitions on which what is in it rests.

        Args:
            claims: The claims in it; what they are about should be among the actions.
            cases: The cases in it; the same.
            every_definition: Let it have all definitions.
        """
        key = (self.with_linked(actions), tuple(claims), tuple(cases), every_definition)
        if key not in self._made:
            self._made[key] = self._about(*key)
        return self._made[key]

    @cached_property
    def defining(self) -> Part:
        """The part without rules that has all definitions."""
        return self._part({}, {}, {}, self.policy.definitions)

    @cached_property
    def every_action(self) -> tuple[str, ...]:
        """The actions of which rules speak."""
        return self.with_linked(self.policy.actions)

    def _about(
        self, actions: tuple[str, ...], claims: tuple[str, ...], cases: tuple[str, ...], every_definition: bool
    ) -> Part:
        policy, about = self.policy, set(actions)
        rules = {name: rule for name, rule in policy.rules.items() if rule.effect.action in about}
        said = _chosen(policy.claims, claims)
        conditions = conditions_in(policy, rules.values())
        conditions += [condition for each in said.values() for condition in conditions_said(each)]
        definitions = policy.definitions if every_definition else definitions_used(policy, conditions)
        return self._part(rules, said, _chosen(policy.cases, cases), definitions)

    def _part(
        self,
        rules: Mapping[str, Rule],
        claims: Mapping[str, Claim],
        cases: Mapping[str, Case],
        definitions: Mapping[str, Definition],
    ) -> Part:
        made = evolve(
            self.policy,
            sources={},
            rules=rules,
            definitions=definitions,
            claims=claims,
            cases=cases,
            accepted=(),
            documents=(),
        )

        def said() -> tuple[str, ...]:
            return (
                *self._frame,
                repr([(name, each.condition) for name, each in definitions.items()]),
                repr([rule_text(each) for each in rules.values()]),
                repr([claim_text(each) for each in claims.values()]),
                repr([case_text(each) for each in cases.values()]),
            )

        return Part(made, said)

    @cached_property
    def _frame(self) -> tuple[str, ...]:
        policy = self.policy
        adopted = [(name, each.value) for name, each in policy.adopted.items()]
        return vocabulary(policy), constraints(policy), repr((list(policy.actions), adopted))


def actions_of_claim(policy: Policy, claim: Claim) -> frozenset[str]:
    """Return the actions on which there are rules that a claim depends on."""
    return frozenset([policy.rules[name].effect.action for name in concerned(policy, claim.statement)])


def actions_of_case(case: Case) -> frozenset[str]:
    """Return the actions that a case is about."""
    return frozenset(
        [each.action if isinstance(each, ExpectDecision) else each.duty.action for each in case.expectations]
    )


def _chosen(declared: Mapping[str, Named], names: Iterable[str]) -> dict[str, Named]:
    wanted = set(names)
    return {name: each for name, each in declared.items() if name in wanted}
