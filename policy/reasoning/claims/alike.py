"""What a comparison takes to be alike on both sides although it need not be: assessed outcomes. Source: the meaning of open texture."""

from __future__ import annotations

from typing import assert_never

from policy.engines.smt.index import conditions_of
from policy.reasoning.claims.answer import HeldEqual
from policy.syntax.declarations import Always, Never, Pair, Possible, Rises, Statement
from policy.syntax.policy import Policy
from policy.syntax.walk import fact_names


def held_equal(policy: Policy, statement: Statement) -> tuple[HeldEqual, ...]:
    """Return the assessed outcomes that a comparison holds equal although the assessment takes a differing fact into account.

    Outcomes that no rule on the action speaks of are left out. It does not help to look at what the comparison turns out to
    depend on: just because the outcome is held equal, that may be nothing.
    """
    match statement:
        case Never() | Always() | Possible():
            return ()
        case Pair(_, first, second):
            compared = fact_names(first, policy.definitions) | fact_names(second, policy.definitions)
        case Rises(_, fact):
            compared = frozenset((fact.name,))
        case _:
            assert_never(statement)
    spoken_of = frozenset[str]().union(
        *(
            fact_names(condition, policy.definitions)
            for rule in policy.rules.values()
            if rule.effect.action == statement.action
            for condition in conditions_of(rule)
        )
    )
    differing = compared | {fact.name for fact in statement.letting}
    found: list[HeldEqual] = []
    for each in policy.assessments.values():
        moves = each.outcome in differing or not differing.isdisjoint((*each.rises, *each.falls))
        although = tuple(factor.name for factor in each.declaration.factors if factor.name in differing)
        if although and not moves and each.outcome in spoken_of:
            found.append(HeldEqual(each.outcome, although))
    return tuple(found)
