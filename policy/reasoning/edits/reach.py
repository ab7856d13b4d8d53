"""What an edit can reach: definitions, rules, and what speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import assert_never

from attrs import define, field, frozen

from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped
from policy.reasoning.edits.place import of_rule
from policy.syntax.declarations import Always, Claim, Never, Pair, Possible, Rises
from policy.syntax.expressions import Condition, Defined
from policy.syntax.policy import Policy
from policy.syntax.walk import leaves


@frozen
class Reach:
    """What may mean something else after an edit, each in the order of the document.

    ``rules``: those that may stand elsewhere, overridden ones too. ``actions``: what these rules are about. ``asked``: whether
    what is asked of the rules may have changed itself: a given, an assumption or a claim speaks of what was edited.
    """

    definitions: tuple[str, ...]
    rules: tuple[str, ...]
    actions: tuple[str, ...]
    givens: tuple[str, ...]
    assumptions: tuple[str, ...]
    claims: tuple[str, ...]


@define(slots=False)
class Reaching:
    """Works out what edits of one policy can reach."""

    policy: Policy
    _known: dict[object, Reach] = field(factory=dict)

    def of(self, edit: Edit) -> Reach:
        """Return what an edit can reach."""
        key = _key(edit)
        if key not in self._known:
            self._known[key] = self._reach(edit)
        return self._known[key]

    def _reach(self, edit: Edit) -> Reach:
        definitions: set[str] = set()
        rules: set[str] = set()
        givens: set[str] = set()
        assumptions: set[str] = set()
        match edit:
            case Replaced(place) | Dropped(place):
                chosen = {"rule": rules, "definition": definitions, "given": givens, "assumption": assumptions}
                chosen[place.kind].add(place.name)
            case RuleDropped(name):
                rules.add(name)
            case OverrideDropped(_, overridden):
                rules.add(overridden)
            case RuleAdded(rule):
                rules.update((rule.name, *(each.name for each in rule.overrides)))
            case _:
                assert_never(edit)
        waiting = list(definitions)
        while waiting:
            for user in self._users.get(waiting.pop(), ()):
                if user not in definitions:
                    definitions.add(user)
                    waiting.append(user)
        rules |= {name for name, used in self._rules.items() if not used.isdisjoint(definitions)}
        waiting = list(rules)
        while waiting:
            name = waiting.pop()
            for reference in self.policy.rules[name].overrides if name in self.policy.rules else ():
                if reference.name not in rules:
                    rules.add(reference.name)
                    waiting.append(reference.name)
        policy = self.policy
        ordered = tuple(name for name in policy.rules if name in rules)
        about = [policy.rules[name].effect.action for name in ordered]
        if isinstance(edit, RuleAdded):
            about.append(edit.rule.effect.action)
        return Reach(
            tuple(name for name in policy.definitions if name in definitions),
            ordered,
            tuple(name for name in policy.actions if name in about),
            tuple(n for n, each in policy.givens.items() if n in givens or _speaks([each.condition], definitions)),
            tuple(
                n
                for n, each in policy.assumptions.items()
                if n in assumptions or _speaks([each.condition], definitions)
            ),
            tuple(n for n, each in policy.claims.items() if _speaks(_said(each), definitions)),
        )

    @cached_property
    def _users(self) -> dict[str, list[str]]:
        """Every definition that others use, with these."""
        found: dict[str, list[str]] = {}
        for name, definition in self.policy.definitions.items():
            for used in defined_in(definition.condition):
                found.setdefault(used, []).append(name)
        return found

    @cached_property
    def _rules(self) -> dict[str, set[str]]:
        """Every rule with the definitions that it uses."""
        return {
            name: {used for _, condition in of_rule(rule) for used in defined_in(condition)}
            for name, rule in self.policy.rules.items()
        }


def _key(edit: Edit) -> object:
    match edit:
        case Replaced(place) | Dropped(place):
            return place.kind, place.name
        case RuleDropped(name):
            return "rule", name
        case OverrideDropped(_, overridden):
            return "rule", overridden
        case RuleAdded():
            return edit
        case _:
            assert_never(edit)


def defined_in(condition: Condition) -> Iterator[str]:
    """Yield the definitions that a condition names, as often as it does; what these name is left out."""
    return (leaf.name for leaf in leaves(condition) if isinstance(leaf, Defined))


def used_definitions(policy: Policy) -> tuple[str, ...]:
    """Return the definitions on which rules rest, in the order of the document."""
    used: set[str] = set()
    waiting = [name for rule in policy.rules.values() for _, each in of_rule(rule) for name in defined_in(each)]
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting.extend(defined_in(policy.definitions[name].condition))
    return tuple(name for name in policy.definitions if name in used)


def _speaks(conditions: Iterable[Condition], definitions: set[str]) -> bool:
    return bool(definitions) and any(name in definitions for each in conditions for name in defined_in(each))


def _said(claim: Claim) -> tuple[Condition, ...]:
    under = () if claim.expect is None or claim.expect.under is None else (claim.expect.under,)
    match claim.statement:
        case Never(condition) | Always(condition) | Possible(condition):
            return (condition, *under)
        case Pair(_, first, second):
            return (first, second, *under)
        case Rises():
            return under
        case _:
            assert_never(claim.statement)
