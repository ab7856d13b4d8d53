"""Definitions that two policies share: what says the same in both is one definition."""

from __future__ import annotations

from policy.reasoning.pairing.rename import Renaming
from policy.syntax.declarations import Definition
from policy.syntax.expressions import Defined
from policy.syntax.policy import Policy
from policy.syntax.walk import leaves


def alike_definitions(old: Policy, new: Policy, renaming: Renaming) -> frozenset[str]:
    """Return the names of definitions that say the same in both policies, and rest on such definitions alone.

    Args:
        renaming: What the facts of the old policy are called, where that is not what the new one calls them.
    """
    found = {
        name: each
        for name, each in old.definitions.items()
        if name in new.definitions and renaming.condition(each.condition) == new.definitions[name].condition
    }
    while True:
        kept = {name: each for name, each in found.items() if _rests_on(each) <= found.keys()}
        if len(kept) == len(found):
            return frozenset(kept)
        found = kept


def _rests_on(definition: Definition) -> frozenset[str]:
    return frozenset(leaf.name for leaf in leaves(definition.condition) if isinstance(leaf, Defined))
