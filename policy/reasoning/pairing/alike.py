"""What two policies say word for word the same, with all that it rests on: about that there is nothing to ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from policy.engines.table.cone import decisive_rules, overriders, with_overriders
from policy.reasoning.memory.content import constraints, vocabulary
from policy.reasoning.pairing.pair import OLD, Pairing
from policy.reasoning.pairing.rename import Renaming
from policy.syntax.declarations import Rule
from policy.syntax.expressions import Condition, Defined
from policy.syntax.walk import leaves


class Alike:
    """Which decisions, duties and powers of a pair of policies rest on rules that both have, word for word.

    That both say the same there needs no solver: the definition works both out from the same trees.
    """

    def __init__(self, pair: Pairing) -> None:
        self._pair = pair
        olds = [pair.old_action(name) for name in pair.old.actions]
        self._actions = Renaming({}, {name: name.removeprefix(OLD) for name in olds}, {}, {})
        self._overriders = (overriders(pair.old), overriders(pair.new))
        self._same: dict[str, bool] = {}

    def decided(self, before: str, after: str) -> bool:
        """Return whether both policies have the same rules on an action, called ``before`` in the old one."""
        return self.arising(decisive_rules(self._pair.old, before), decisive_rules(self._pair.new, after))

    def arising(self, olds: Iterable[str], news: Iterable[str]) -> bool:
        """Return whether rules of the old and of the new policy, with those that override them, are the same."""
        before, after = (with_overriders(names, by) for names, by in zip((olds, news), self._overriders, strict=True))
        return sorted(before) == sorted(after) and all(map(self._is_same, before))

    def conditions(self, conditions: Iterable[Condition]) -> bool:
        """Return whether conditions rest on definitions that say the same in both policies."""
        differing = self._pair.renaming.definitions
        return not any(
            isinstance(leaf, Defined) and leaf.name in differing for each in conditions for leaf in leaves(each)
        )

    @cached_property
    def world(self) -> bool:
        """Whether both policies have the same facts, givens, assessments and assumptions, and adopt the same readings."""
        old, new = self._pair.old, self._pair.new
        names = self._pair.renaming.facts
        if any(name != there for name, there in names.items()):
            return False
        if vocabulary(old) != vocabulary(new) or constraints(old) != constraints(new):
            return False
        adopted = [{name: each.value for name, each in policy.adopted.items()} for policy in (old, new)]
        said = [
            *(each.condition for each in old.givens.values()),
            *(each.condition for each in old.assumptions.values()),
        ]
        return adopted[0] == adopted[1] and self.conditions(said)

    def _is_same(self, name: str) -> bool:
        if name not in self._same:
            old, new = self._pair.both.rules[self._pair.renaming.rules[name]], self._pair.new.rules[name]
            self._same[name] = self._actions.effect(old.effect) == new.effect and _says(old) == _says(new)
        return self._same[name]


def _says(rule: Rule) -> object:
    return rule.condition, rule.exception, {each.name.removeprefix(OLD) for each in rule.overrides}
