"""Edits of generated policies, as an author makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from policy.check import check_text
from policy.reasoning.edits.edit import Edit, edited
from policy.reasoning.edits.mutants import mutants
from policy.syntax.declarations import Claim, Never
from policy.syntax.expressions import Decided, Decision
from policy.syntax.policy import Policy
from policy.testing.choices import seeded
from policy.testing.generator import generate


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


# Edits of a text, where the document itself is part of what is told

CLAIMS = """
```policy
claim nothing_is_provided outside the source because "it is here to be refuted":
  never provide is permitted and recipient.kind is other
claim nothing_is_released outside the source because "it is here to be refuted":
  never release_images_1 is permitted and images_1.urgent
claim not_both outside the source because "it is here to be refuted":
  never suspend is obliged and recipient.indications
```
"""


def document(rules: int) -> str:
    """Return a document with rules on several actions, and claims on these, some of which are refuted."""
    return generate(rules, claims=1) + CLAIMS


def rewritten(text: str) -> Iterator[str]:
    """Yield a text with a rule less, a condition less, another value, rules in another order, a claim more."""
    rules = re.findall(r"\n(?:strict )?rule \w+_1_\d+ cites(?:.+\n)+", text)
    free = [each for each in rules if f"overrides {each.split()[each.split().index('rule') + 1]}" not in text]
    yield text.replace(free[0], "\n")
    conditions = re.findall(r"\n    - images_1\.\w+(?=\n    - )", text)
    yield text.replace(conditions[0], "", 1)
    yield text.replace("images_1.age is at least 6", "images_1.age is at least 7")
    first, second = free[1:3]
    yield text.replace(first, "\n%\n").replace(second, first).replace("\n%\n", second)
    yield text + CLAIMS.split("claim not_both")[0].replace("claim nothing", "claim again_nothing") + "```\n"


def checked(text: str) -> Policy:
    found = check_text(text)
    assert found.policy is not None, found.errors
    return found.policy
