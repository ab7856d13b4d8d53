"""Two policies as one: the same facts, and beside each other the rules of both, on actions of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import evolve, field, frozen

from policy.reasoning.pairing.definitions import alike_definitions
from policy.reasoning.pairing.rename import Renaming
from policy.reasoning.pairing.types import Joined, joined
from policy.semantics.values import Scenario, Valuation, ordinary
from policy.syntax.declarations import Effect, FactDeclaration, Given, Role, Scale
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number

OLD = "old:"
"""What stands before a name of the old policy in the pair; no name of a document has a colon."""


class Change(Enum):
    """How the facts of the two differ, or the choices of the document about them."""

    ADDED = "added"
    REMOVED = "removed"
    ROLE = "role"
    VALUES = "values"
    APART = "apart"
    ADOPTED = "adopted"


@frozen
class FactChange:
    """A fact, by its name in the new policy where it has one, and how it changed.

    ``ROLE``: chosen, found, hidden or reading. ``VALUES``: some were added or removed; what is compared are scenarios that
    both know. ``APART``: the types do not go together, so that the two are different facts. ``ADOPTED``: the document adopts
    another reading, or none. ``old`` and ``new``: what it was and is, where that is a word.
    """

    fact: str
    change: Change
    old: str | None = None
    new: str | None = None


@frozen
class Pairing:
    """Two policies as one.

    ``both``: the new policy's facts, rules and actions under their own names, those of the old one that are not the same
    under names that begin with ``old:``, and the givens of both. ``renaming``: what the names of the old policy are in it.
    ``old_givens`` and ``new_givens``: the names of the givens that each of them has, including what keeps a fact to its values.
    """

    both: Policy
    old: Policy
    new: Policy
    renaming: Renaming
    old_givens: tuple[str, ...]
    new_givens: tuple[str, ...]
    changes: tuple[FactChange, ...] = field(default=())

    def old_action(self, action: str) -> str:
        """Return what an action of the old policy is called in the pair; an action that it has not is one without rules."""
        return self.renaming.actions.get(action, OLD + action)

    def as_new(self, effect: Effect) -> Effect:
        """Return what a rule of the old policy does, under the new policy's names of the actions."""
        named = {name: self.renaming.action(name).removeprefix(OLD) for name in self.old.actions}
        return Renaming({}, named, {}, {}).effect(effect)

    def in_old(self, case: Scenario) -> Valuation:
        """Return a case of the pair as a valuation of the old policy; what it does not settle is ordinary."""
        return _valuation(self.old, {name: self.renaming.facts.get(name, name) for name in self.old.facts}, case)

    def in_new(self, case: Scenario) -> Valuation:
        """Return a case of the pair as a valuation of the new policy; what it does not settle is ordinary."""
        return _valuation(self.new, {name: name for name in self.new.facts}, case)


def _valuation(policy: Policy, names: Mapping[str, str], case: Scenario) -> Valuation:
    settled = {name: adopt.value for name, adopt in policy.adopted.items()}
    found = {name: case.get(names[name], settled.get(name)) for name in policy.facts}
    return {
        name: ordinary(policy, fact) if (value := found[name]) is None else value for name, fact in policy.facts.items()
    }


def paired(old: Policy, new: Policy, facts: Mapping[str, str], actions: Mapping[str, str]) -> Pairing:
    """Return two checked policies as one.

    Args:
        facts: Facts and readings of the old policy that have another name in the new one.
        actions: Actions of the old policy that have another name in the new one.
    """
    pairs = {name: facts.get(name, name) for name in old.facts}
    declared: dict[str, FactDeclaration] = dict(new.facts)
    scales: dict[str, Scale] = {**{OLD + name: scale for name, scale in old.scales.items()}, **new.scales}
    kept: list[tuple[str, Joined]] = []
    renamed: dict[str, str] = {}
    changes: list[FactChange] = []
    for name, fact in old.facts.items():
        there = new.facts.get(pairs[name])
        together = _together(old, new, fact, there)
        if there is None or together is None or _adopted(old, name) != _adopted(new, pairs[name]):
            renamed[name] = OLD + name
            declared[OLD + name] = _old(fact)
            changes.append(_apart(old, new, name, there, together))
            continue
        renamed[name] = there.name
        kept.append((there.name, together))
        scales, declared[there.name] = _shared(new, scales, fact, there, together)
        changes += _differing(fact, there, together)
    told = {*renamed.values(), *(each.fact for each in changes if each.change is not Change.REMOVED)}
    changes += [FactChange(name, Change.ADDED) for name in new.facts if name not in told]
    renaming = Renaming(
        renamed,
        {name: OLD + actions.get(name, name) for name in old.actions},
        {name: OLD + name for name in old.rules},
        {},
    )
    alike = alike_definitions(old, new, renaming)
    renaming = evolve(renaming, definitions={name: OLD + name for name in old.definitions if name not in alike})
    givens = _givens(old, new, renaming, kept)
    both = evolve(
        new,
        scales=scales,
        facts=declared,
        actions={
            **{renaming.action(name): evolve(each, name=renaming.action(name)) for name, each in old.actions.items()},
            **new.actions,
        },
        sources={**old.sources, **new.sources},
        actors={**old.actors, **new.actors},
        givens={given.name: given for given in (*givens[0], *givens[1])},
        definitions={
            **{
                OLD + name: evolve(each, name=OLD + name, condition=renaming.condition(each.condition))
                for name, each in old.definitions.items()
                if name not in alike
            },
            **new.definitions,
        },
        rules={**{OLD + name: renaming.rule(rule) for name, rule in old.rules.items()}, **new.rules},
        assessments={},
        adopted={**{renamed[name]: adopt for name, adopt in old.adopted.items()}, **new.adopted},
        assumptions={},
        claims={},
        cases={},
    )
    names = [tuple(given.name for given in each) for each in givens]
    return Pairing(both, old, new, renaming, names[0], names[1], tuple(changes))


def _together(old: Policy, new: Policy, fact: FactDeclaration, there: FactDeclaration | None) -> Joined | None:
    if there is None or (fact.role is Role.READING) is not (there.role is Role.READING):
        return None
    levels = (_levels(old, fact), _levels(new, there))
    return joined(there.name, fact.type, there.type, levels)


def _levels(policy: Policy, fact: FactDeclaration) -> tuple[str, ...]:
    return policy.scales[fact.type.scale].levels if isinstance(fact.type, Level) else ()


def _adopted(policy: Policy, name: str) -> str | None:
    return policy.adopted[name].value if name in policy.adopted else None


def _old(fact: FactDeclaration) -> FactDeclaration:
    kind = evolve(fact.type, scale=OLD + fact.type.scale) if isinstance(fact.type, Level) else fact.type
    return evolve(fact, name=OLD + fact.name, type=kind)


def _shared(
    new: Policy, scales: dict[str, Scale], fact: FactDeclaration, there: FactDeclaration, together: Joined
) -> tuple[dict[str, Scale], FactDeclaration]:
    """Return the scales, and the declaration of a fact that both have: as the new policy has it, with the values of both."""
    kind = together.type
    if isinstance(kind, Level) and isinstance(fact.type, Level) and together.levels != scales[kind.scale].levels:
        old, own = scales[OLD + fact.type.scale], scales[kind.scale]
        name = f"both:{fact.type.scale}:{kind.scale}"
        value_phrases = (*old.value_phrases, *own.value_phrases)
        scales = {**scales, name: evolve(own, name=name, levels=together.levels, value_phrases=value_phrases)}
        kind = Level(name)
    usual = there.ordinary
    if usual is None and kind != there.type and isinstance(there.type, Level | Number):
        usual = there.type.low if isinstance(there.type, Number) else new.scales[there.type.scale].levels[0]
    return scales, evolve(
        there,
        type=kind,
        role=fact.role if there.role is Role.HIDDEN else there.role,
        ordinary=usual,
        value_phrases=(*fact.value_phrases, *there.value_phrases),
    )


def _apart(old: Policy, new: Policy, name: str, there: FactDeclaration | None, together: Joined | None) -> FactChange:
    if there is None:
        return FactChange(name, Change.REMOVED)
    if together is None:
        return FactChange(there.name, Change.APART)
    return FactChange(there.name, Change.ADOPTED, _adopted(old, name), _adopted(new, there.name))


def _differing(fact: FactDeclaration, there: FactDeclaration, together: Joined) -> Iterable[FactChange]:
    if fact.role is not there.role:
        yield FactChange(there.name, Change.ROLE, fact.role.value, there.role.value)
    if together.old is not None or together.new is not None:
        yield FactChange(there.name, Change.VALUES)


def _givens(
    old: Policy, new: Policy, renaming: Renaming, kept: Iterable[tuple[str, Joined]]
) -> tuple[tuple[Given, ...], tuple[Given, ...]]:
    """Return the givens of the old policy and of the new one under the names of the pair; what both say is one given."""
    news = {given.condition: given for given in new.givens.values()}
    olds: list[Given] = []
    for given in old.givens.values():
        condition = renaming.condition(given.condition)
        olds.append(news.get(condition) or evolve(given, name=OLD + given.name, condition=condition))
    values_old = [Given(f"{OLD}values of {name}", each.old) for name, each in kept if each.old is not None]
    values_new = [Given(f"values of {name}", each.new) for name, each in kept if each.new is not None]
    return (*olds, *values_old), (*new.givens.values(), *values_new)
