"""Generated acceptances of findings, whether there is such a finding or not."""

from __future__ import annotations

from collections.abc import Iterator

from policy.syntax.declarations import (
    Accept,
    Phrase,
    Reference,
)
from policy.syntax.documents import Declaration
from policy.syntax.findings import FINDINGS
from tests.generation.conditions import members
from tests.generation.vocabulary import Vocabulary


def acceptances(world: Vocabulary) -> Iterator[Declaration]:
    """Yield up to two acceptances, about an action, a rule or a fact, each of all members or of one."""
    choices = world.choices
    if not world.has("acceptances"):
        return
    seen: set[tuple[str, str]] = set()
    for _ in range(choices.number(1, 2)):
        about = choices.one((
            Reference(choices.one(world.actions)),
            *(_one(world, rule.name, rule.params) for rule in world.rules[:2]),
            *(_one(world, fact.name, fact.params) for fact in world.facts[:4] if not fact.tail),
        ))  # fmt: skip
        finding = choices.one(FINDINGS)
        if (finding, about.name) not in seen:
            seen.add((finding, about.name))
            yield Accept(finding, about, Phrase("it is meant to be so", "zo is het bedoeld"))


def _one(world: Vocabulary, name: str, params: tuple[str, ...]) -> Reference:
    if world.choices.once_in(2):
        return Reference(name, members(world, params, ()))
    return Reference(name)
