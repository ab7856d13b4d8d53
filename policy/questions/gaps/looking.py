"""One kind of gap in one part of a policy: a piece of what `gaps` answers, the same whatever else is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Literal, TypeAlias, TypeVar

from attrs import define, field, frozen

from policy.engines.table.cone import decisive_rules
from policy.errors import UndecidedError
from policy.interrupts import SoFar
from policy.questions.gaps import conflicts, vain, values
from policy.questions.gaps.answer import Conflict, Constant, Silence, VainCondition, VainRule
from policy.questions.gaps.definitions import constant
from policy.questions.gaps.regions import replay
from policy.questions.gaps.silence import silence
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.edits.edit import RuleDropped
from policy.reasoning.edits.effects import Effects
from policy.reasoning.edits.reach import used_definitions
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario
from policy.syntax.expressions import AllOf, Decided, Decision, RuleStands, Standing
from policy.syntax.policy import Policy

Look: TypeAlias = Literal["rules", "silence", "definitions", "conflicts", "conditions", "values"]
"""What is looked for at a time, in this order."""

Item = TypeVar("Item")


@frozen
class Met:
    """A conflict, and in how much of the samples that were drawn its rules meet."""

    conflict: Conflict
    share: float


@frozen
class Defined:
    """A definition, and what of it the rules of a part can do without: for all that it might, in order."""

    definition: str
    in_vain: tuple[vain.InVain | None, ...]


@frozen
class Found:
    """What was found. ``undecided``: where the solver gave up; ``looked``: how often it was looked."""

    rules: tuple[VainRule, ...] = ()
    silence: tuple[Silence, ...] = ()
    definitions: tuple[Constant, ...] = ()
    conflicts: tuple[Met, ...] = ()
    conditions: tuple[VainCondition, ...] = ()
    defined: tuple[Defined, ...] = ()
    values: tuple[values.Exchange, ...] = ()
    undecided: tuple[str, ...] = ()
    looked: int = 0

    @property
    def count(self) -> int:
        """How many gaps that are."""
        return len(self.rules) + len(self.silence) + len(self.definitions) + len(self.conflicts) + len(self.conditions)


@define
class Run:
    """A look in the making. ``found`` holds what was found so far, even if it is broken off.

    ``told``: of how many conflicts it is told where they are; ``facts``: those whose values are looked at; ``progress`` is told
    at what is looked, and how much was found so far.
    """

    policy: Policy
    most: int
    told: int
    facts: tuple[str, ...]
    so_far: SoFar
    progress: Callable[[str, int], None]
    found: list[Found] = field(factory=list)

    def each(self, names: Iterable[str], look: Callable[[str], Item | None]) -> Iterator[Item]:
        """Yield what is found at each name; one that the solver gives up on is noted."""
        for name in self.so_far.each(names):
            self.progress(name, sum(each.count for each in self.found))
            self.found.append(Found(looked=1))
            try:
                found = look(name)
            except UndecidedError:
                self.found.append(Found(undecided=(name,)))
            else:
                if found is not None:
                    yield found

    @property
    def adopted(self) -> Scenario:
        """The readings that decisions take."""
        return {name: adopt.value for name, adopt in self.policy.adopted.items()}


def look(run: Run, what: Look) -> Found:
    """Return what is found in a part of a policy."""
    for found in LOOKS[what](run):
        run.found.append(found)
    every = run.found
    return Found(
        tuple(each for some in every for each in some.rules),
        tuple(each for some in every for each in some.silence),
        tuple(each for some in every for each in some.definitions),
        tuple(each for some in every for each in some.conflicts),
        tuple(each for some in every for each in some.conditions),
        tuple(each for some in every for each in some.defined),
        tuple(each for some in every for each in some.values),
        tuple(each for some in every for each in some.undecided),
        sum(each.looked for each in every),
    )


def is_whole(found: Found) -> bool:
    """Return whether everything was looked at to its end."""
    return not found.undecided


def stands(found: Found, part: Policy) -> bool:
    """Return whether by the definition each case of what was found is one."""
    try:
        for silent in found.silence:
            cases = [region.part.case for region in silent.where.regions]
            replay(part, Decided(silent.action, Decision.SILENT), cases)
        for met in found.conflicts:
            both = tuple(RuleStands(name, Standing.FIRES) for name in (met.conflict.rule, met.conflict.against))
            where = met.conflict.where
            replay(part, AllOf(both), [] if where is None else [region.part.case for region in where.regions])
    except DisagreementError:
        return False
    return True


# Each look


def _rules(run: Run) -> Iterator[Found]:
    policy = run.policy
    effects, adopted = Effects(policy, {}), Effects(policy, run.adopted)

    def look(name: str) -> VainRule | None:
        found = vain.vain_rule(effects, policy.rules[name])
        if found is None and run.adopted:
            found = vain.vain_rule(adopted, policy.rules[name], only_adopted=True)
        return found

    yield from (Found(rules=(each,)) for each in run.each(policy.rules, look))


def _silence(run: Run) -> Iterator[Found]:
    scene = Scene(run.policy, {}, run.adopted)
    actions = [action for action in run.policy.actions if decisive_rules(run.policy, action)]
    for found in run.each(actions, lambda action: silence(scene, action, run.most)):
        yield Found(silence=(found,))


def _definitions(run: Run) -> Iterator[Found]:
    for found in run.each(run.policy.definitions, partial(constant, run.policy)):
        yield Found(definitions=(found,))


def _conflicts(run: Run) -> Iterator[Found]:
    policy = run.policy
    effects, scene = Effects(policy, run.adopted), Scene(policy, {}, run.adopted)
    against: dict[str, list[str]] = {}
    for rule, stop in conflicts.pairs(policy):
        against.setdefault(rule, []).append(stop)

    def look(rule: str) -> list[conflicts.Pair]:
        every = (conflicts.met(effects, rule, stop) for stop in against[rule])
        return [each for each in every if each is not None]

    met = [pair for some in run.each(against, look) for pair in some]
    for place, pair in enumerate(sorted(met, key=lambda pair: conflicts.rank(policy, pair))):

        def tell(_: str, pair: conflicts.Pair = pair, *, fully: bool = True) -> Met:
            return Met(conflicts.conflict(scene, pair, run.most, fully=fully), pair.share)

        for each in run.each([pair.rule], tell) if place < run.told else [tell("", fully=False)]:
            yield Found(conflicts=(each,))


def _conditions(run: Run) -> Iterator[Found]:
    policy = run.policy
    by_rule = {name: list(vain.candidates(policy, rule)) for name, rule in policy.rules.items()}
    by_definition = {name: list(vain.candidates_of_definition(policy, name)) for name in used_definitions(policy)}
    every = [candidate for some in (*by_rule.values(), *by_definition.values()) for candidate in some]
    effects = Effects(policy, {}, tuple(told for each in every for told in vain.brought_in(each)))
    judge = partial(vain.in_vain, effects)

    def look(name: str) -> list[VainCondition]:
        if effects.unchanged(RuleDropped(name)) is not None:
            return []
        return [each for candidate in by_rule[name] for each in vain.vain_conditions(candidate, judge)]

    def look_in_definition(name: str) -> Defined:
        inside = (each for candidate in by_definition[name] for each in vain.with_inside(candidate))
        return Defined(name, tuple(map(judge, inside)))

    yield from (Found(conditions=tuple(each)) for each in run.each(by_rule, look))
    yield from (Found(defined=(each,)) for each in run.each(by_definition, look_in_definition))


def _values(run: Run) -> Iterator[Found]:
    exchanging = values.Exchanging(Effects(run.policy, {}))
    yield from (Found(values=(each,)) for each in run.each(run.facts, partial(values.exchange, exchanging)))


LOOKS: Mapping[Look, Callable[[Run], Iterator[Found]]] = {
    "rules": _rules,
    "silence": _silence,
    "definitions": _definitions,
    "conflicts": _conflicts,
    "conditions": _conditions,
    "values": _values,
}
