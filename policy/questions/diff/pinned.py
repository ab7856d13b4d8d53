"""What claims and cases of two policies say: those whose answer is another one.

One that both policies have is asked again only if it rests on something that is not word for word the same in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.engines.table.cone import decisive_rules, duty_rules
from policy.questions.diff.answer import CaseChange, ClaimChange
from policy.reasoning.cases.answer import CaseAnswer
from policy.reasoning.claims.pinned import cases_of, claims_of
from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Parts
from policy.reasoning.pairing.alike import Alike
from policy.semantics.claims import concerned
from policy.syntax.declarations import Always, ExpectDecision, ExpectDuty, Never, Pair, Possible, Rises, Statement
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy


def claim_changes(old: Policy, new: Policy, alike: Alike, memory: Memory | None) -> Iterator[ClaimChange]:
    """Yield the claims that only one policy has, and those that have another answer: those of the old policy first."""
    names = [
        name
        for name in dict.fromkeys((*old.claims, *new.claims))
        if name not in old.claims or name not in new.claims or not _same_claim(old, new, name, alike)
    ]
    before, after = (
        {name: each.answer for name, each in claims_of(Parts(policy), memory, names).items()} for policy in (old, new)
    )
    for name in names:
        if before.get(name) is not after.get(name):
            both = name in before and name in after
            reworded = both and old.claims[name].statement != new.claims[name].statement
            yield ClaimChange(name, before.get(name), after.get(name), reworded)


def _same_claim(old: Policy, new: Policy, name: str, alike: Alike) -> bool:
    """Return whether a claim says the same in both policies, of the same."""
    one, other = old.claims[name], new.claims[name]
    return (
        (one.statement, one.assuming) == (other.statement, other.assuming)
        and alike.world
        and alike.conditions(_conditions(one.statement))
        and alike.arising(concerned(old, one.statement), concerned(new, other.statement))
    )


def _conditions(statement: Statement) -> tuple[Condition, ...]:
    match statement:
        case Never(condition) | Always(condition) | Possible(condition):
            return (condition,)
        case Pair(_, first, second):
            return (first, second)
        case Rises():
            return ()
        case _:
            assert_never(statement)


def case_changes(old: Policy, new: Policy, alike: Alike, memory: Memory | None) -> Iterator[CaseChange]:
    """Yield the cases that only one policy has, and those in which something else is found: those of the old policy first."""
    names = [
        name
        for name in dict.fromkeys((*old.cases, *new.cases))
        if name not in old.cases or name not in new.cases or not _same_case(old, new, name, alike)
    ]
    before, after = (cases_of(Parts(policy), memory, names) for policy in (old, new))
    for name in names:
        if _found(before.get(name)) != _found(after.get(name)):
            yield CaseChange(name, before.get(name), after.get(name))


def _same_case(old: Policy, new: Policy, name: str, alike: Alike) -> bool:
    """Return whether a case sets the same facts and expects the same in both policies, of the same."""
    one, other = old.cases[name], new.cases[name]
    return (
        (one.settings, one.expectations) == (other.settings, other.expectations)
        and alike.world
        and all(alike.arising(_rules(old, each), _rules(new, each)) for each in one.expectations)
    )


def _rules(policy: Policy, expected: ExpectDecision | ExpectDuty) -> tuple[str, ...]:
    match expected:
        case ExpectDecision(action):
            return decisive_rules(policy, action)
        case ExpectDuty(duty):
            return duty_rules(policy, duty)
        case _:
            assert_never(expected)


def _found(case: CaseAnswer | None) -> object:
    return case and tuple((each.found, each.passed) for each in case.outcomes)
