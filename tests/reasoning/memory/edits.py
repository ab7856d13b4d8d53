"""Edits of generated policies, as an author makes them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from policy.reasoning.edits.edit import Edit, edited
from policy.reasoning.edits.mutants import mutants
from policy.syntax.declarations import Claim, Never
from policy.syntax.expressions import Decided, Decision
from policy.syntax.policy import Policy
from policy.testing.choices import seeded


def edits(policy: Policy, seed: int, count: int) -> list[Edit]:
    """Return small changes to rules and definitions: something dropped, turned over, moved, another value."""
    return list(seeded(seed).some(list(mutants(policy)), 0, count))


def shaken(policy: Policy) -> Iterator[Policy]:
    """Yield policies that differ in something other than a rule."""
    for name in policy.givens:
        yield evolve(policy, givens={other: each for other, each in policy.givens.items() if other != name})
    for name in policy.assumptions:
        if not any(name == each.name for claim in policy.claims.values() for each in claim.assuming):
            yield evolve(
                policy, assumptions={other: each for other, each in policy.assumptions.items() if other != name}
            )
    for field in ("facts", "rules", "claims", "assumptions", "definitions"):
        yield evolve(policy, **{field: dict(reversed(getattr(policy, field).items()))})


def changed(policy: Policy, seed: int, count: int) -> Iterator[Policy]:
    """Yield policies after some edits: small changes, a rule that is gone, a claim more, declarations in another order."""
    yield from (edited(policy, each) for each in edits(policy, seed, count))
    said = repr((list(policy.claims.values()), list(policy.cases.values()), policy.accepted))
    said += repr([rule.overrides for rule in policy.rules.values()])
    free = [name for name in policy.rules if f"'{name}'" not in said]
    if free:
        gone = free[seed % len(free)]
        yield evolve(policy, rules={name: rule for name, rule in policy.rules.items() if name != gone})
    action = list(policy.actions)[seed % len(policy.actions)]
    more = Claim("one_more", Never(Decided(action, Decision.PERMITTED)))
    yield evolve(policy, claims={**policy.claims, "one_more": more})
    others = list(shaken(policy))
    yield others[seed % len(others)]
