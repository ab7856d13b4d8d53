"""In which order a policy is told, and under which number each of its parts stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import frozen

from policy.syntax.declarations import Accept, Role
from policy.syntax.policy import Policy


class Kind(Enum):
    """What a numbered sentence is about, in the order in which they are told: what the rules say comes first."""

    ACTION = "actions"
    RULE = "rules"
    ASSESSMENT = "assessments"
    DEFINITION = "definitions"
    READING = "readings"
    ADOPTED = "adopted readings"
    ACCEPTED = "accepted findings"
    FACT = "facts"
    GIVEN = "givens"
    SORT = "sorts"
    STATE = "states"
    LINK = "links"
    STEP = "steps"
    ASSUMPTION = "assumptions"
    RESTRAINT = "assumptions on steps"
    CLAIM = "claims"
    HISTORY = "claims over time"
    CASE = "cases"
    SOURCE = "sources"


@frozen
class Entry:
    """A part of a policy and its number, from 1."""

    number: int
    kind: Kind
    name: str


def outline(policy: Policy) -> tuple[Entry, ...]:
    """Return every part of a policy that is told in a sentence of its own, in order."""
    named: list[tuple[Kind, Iterable[str]]] = [
        (Kind.ACTION, policy.actions),
        (Kind.RULE, policy.rules),
        (Kind.ASSESSMENT, policy.assessments),
        (Kind.DEFINITION, policy.definitions),
        (Kind.READING, (name for name, fact in policy.facts.items() if fact.role is Role.READING)),
        (Kind.ADOPTED, policy.adopted),
        (Kind.ACCEPTED, (accepted_name(each) for each in policy.accepted)),
        (Kind.FACT, (name for name, fact in policy.facts.items() if fact.role is not Role.READING)),
        (Kind.GIVEN, policy.givens),
        (Kind.SORT, policy.process.sorts),
        (Kind.STATE, policy.process.states),
        (Kind.LINK, policy.process.links),
        (Kind.STEP, policy.process.steps),
        (Kind.ASSUMPTION, policy.assumptions),
        (Kind.RESTRAINT, policy.process.restraints),
        (Kind.CLAIM, policy.claims),
        (Kind.HISTORY, policy.process.claims),
        (Kind.CASE, policy.cases),
        (Kind.SOURCE, policy.sources),
    ]
    parts = [(kind, name) for kind, names in named for name in names]
    return tuple(Entry(number, kind, name) for number, (kind, name) in enumerate(parts, 1))


def accepted_name(accept: Accept) -> str:
    """Return how an accepted finding is called: it has no name of its own."""
    return f"{accept.finding} about {accept.about.name}"


def rule_number(policy: Policy, rule: str) -> int:
    """Return the number of a rule in the outline; rules stand right after the actions."""
    return len(policy.actions) + tuple(policy.rules).index(rule) + 1
