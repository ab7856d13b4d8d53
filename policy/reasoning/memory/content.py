"""What a piece of an answer depends on, as text: two contents are the same text iff they are the same trees.

Places, comments, phrases and citations are left out, for no answer depends on them; whoever tells an answer reads them in
the policy itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import assert_never

from policy.engines.smt.index import Index, conditions_of
from policy.engines.smt.representatives import numbers
from policy.syntax.declarations import Always, Case, Claim, Definition, Never, Pair, Possible, Rises, Rule
from policy.syntax.expressions import Condition, Defined
from policy.syntax.policy import Policy
from policy.syntax.walk import leaves


def digest(parts: Iterable[str]) -> str:
    """Return a digest of some texts: the same for the same texts in the same order, and for no others."""
    found = sha256()
    for part in parts:
        said = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(said))
        found.update(said)
    return found.hexdigest()


def vocabulary(policy: Policy) -> str:
    """Return what facts there are, of which types, and which of them are assessed by what."""
    return repr(
        (
            [(each.name, each.role, each.type, each.ordinary) for each in policy.facts.values()],
            [(each.name, each.levels) for each in policy.scales.values()],
            [
                (name, each, [factor.name for factor in each.declaration.factors])
                for name, each in policy.assessments.items()
            ],
        )
    )


def constraints(policy: Policy) -> str:
    """Return what the givens and the assumptions of a policy say."""
    return repr(
        [[(each.name, each.condition) for each in said.values()] for said in (policy.givens, policy.assumptions)]
    )


def rule_text(rule: Rule) -> str:
    """Return what a rule says."""
    overrides = [reference.name for reference in rule.overrides]
    return repr((rule.name, rule.effect, rule.condition, rule.exception, overrides, rule.strict))


def claim_text(claim: Claim) -> str:
    """Return what a claim says, and what is expected of it."""
    return repr((claim.name, claim.statement, claim.assuming, claim.expect))


def case_text(case: Case) -> str:
    """Return what a case says."""
    return repr((case.name, case.settings, case.expectations))


def conditions_said(claim: Claim) -> tuple[Condition, ...]:
    """Return the conditions of a claim."""
    under = () if claim.expect is None or claim.expect.under is None else (claim.expect.under,)
    match claim.statement:
        case Never(condition) | Always(condition) | Possible(condition):
            return (condition, *under)
        case Pair(_, first, second):
            return (first, second, *under)
        case Rises(_, fact):
            return (fact, *under)
        case _:
            assert_never(claim.statement)


def definitions_used(policy: Policy, conditions: Iterable[Condition]) -> dict[str, Definition]:
    """Return the definitions on which conditions rest, in the order of the document."""
    used: set[str] = set()
    waiting = list(conditions)
    while waiting:
        for leaf in leaves(waiting.pop()):
            if isinstance(leaf, Defined) and leaf.name not in used:
                used.add(leaf.name)
                waiting.append(policy.definitions[leaf.name].condition)
    return {name: each for name, each in policy.definitions.items() if name in used}


def definitions(policy: Policy, conditions: Iterable[Condition]) -> str:
    """Return what the definitions say on which conditions rest, in the order of the document."""
    return repr([(name, each.condition) for name, each in definitions_used(policy, conditions).items()])


def conditions_in(policy: Policy, rules: Iterable[Rule]) -> list[Condition]:
    """Return the conditions of rules, and of all givens and assumptions."""
    return [
        *(each.condition for each in policy.givens.values()),
        *(each.condition for each in policy.assumptions.values()),
        *(condition for rule in rules for condition in conditions_of(rule)),
    ]


class Numbers:
    """Which numbers stand for all of a big range: that takes the whole policy to say, so it is looked up once."""

    def __init__(self, policy: Policy) -> None:
        self._index = Index(policy, numbers(policy))

    def of(self, conditions: Iterable[Condition]) -> str:
        """Return those of the facts that conditions speak of."""
        values = self._index.numbers
        if not values:
            return ""
        names = frozenset[str]().union(*(self._index.facts_in(each) for each in conditions))
        return repr([(name, kept) for name, kept in values.items() if name in names])
