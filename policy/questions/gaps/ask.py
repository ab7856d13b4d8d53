"""What a policy leaves out, says twice or says in vain, over all scenarios at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from attrs import define, field

from policy.engines.table.cone import decisive_rules
from policy.errors import UndecidedError
from policy.interrupts import SoFar, until_interrupted
from policy.questions.gaps import conflicts, vain, values
from policy.questions.gaps.answer import (
    KINDS,
    Alike,
    Conflict,
    Constant,
    GapsAnswer,
    Kind,
    Silence,
    VainCondition,
    VainRule,
)
from policy.questions.gaps.definitions import constant
from policy.questions.gaps.silence import silence, unruled
from policy.reasoning.edits.edit import RuleDropped
from policy.reasoning.edits.effects import Effects
from policy.reasoning.edits.reach import used_definitions
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario
from policy.syntax.policy import Policy

MOST = 20
"""Regions that are told of each silence and each conflict, unless told otherwise."""

Progress: TypeAlias = Callable[[Kind, str, int], None]
"""Told for what is looked, at what, and how much was found so far."""

Found = TypeVar("Found")

ABOUT_RULES: tuple[Kind, ...] = ("dead", "redundant", "shadowed")


def ask(
    policy: Policy, kinds: Iterable[Kind] = KINDS, *, most: int = MOST, progress: Progress | None = None
) -> GapsAnswer:
    """Return what is silent, in conflict, dead, redundant, shadowed, always so, or not told apart.

    Silence and conflicts are those of decisions, which take the readings that the document adopts. What is in vain is so in
    every reading, or is said to be so in the adopted ones only. Whoever interrupts it gets what was finished by then.

    Args:
        kinds: What to look for.
        most: How many regions are told of each silence and each conflict.
        progress: Told how far it is.

    Raises:
        DisagreementError: Two engines disagree, or the definition does with one: a fault of ours.
    """
    chosen = set(kinds)
    run = Run(policy, tuple(kind for kind in KINDS if kind in chosen), most, progress)
    with until_interrupted(steps(policy, run.asked)) as run.so_far:
        for part in (_rules, _silence, _definitions, _conflicts, _conditions, _values):
            part(run)
    return GapsAnswer(
        run.asked,
        tuple(kind for kind in run.asked if kind in run.finished),
        tuple(run.undecided),
        tuple(run.silence),
        unruled(policy) if "silence" in run.asked else (),
        tuple(run.conflicts),
        tuple(run.rules),
        tuple(run.conditions),
        tuple(run.definitions),
        tuple(run.values),
        run.so_far.interruption,
    )


def steps(policy: Policy, kinds: Iterable[Kind]) -> int:
    """Return about how often progress will be told."""
    chosen, rules = set(kinds), len(policy.rules)
    count = 0
    count += len(policy.actions) if "silence" in chosen else 0
    count += rules if chosen.intersection(ABOUT_RULES) else 0
    count += len(policy.definitions) if "definitions" in chosen else 0
    count += rules + conflicts.TOLD if "conflicts" in chosen else 0
    count += rules + len(policy.definitions) if "dead" in chosen else 0
    return count + (len(policy.facts) if "values" in chosen else 0)


@define(slots=False)
class Run:
    """An answer in the making."""

    policy: Policy
    asked: tuple[Kind, ...]
    most: int
    progress: Progress | None
    effects: Effects = field(init=False)
    finished: list[Kind] = field(factory=list)
    undecided: list[tuple[Kind, str]] = field(factory=list)
    so_far: SoFar = field(factory=SoFar)
    silence: list[Silence] = field(factory=list)
    conflicts: list[Conflict] = field(factory=list)
    rules: list[VainRule] = field(factory=list)
    conditions: list[VainCondition] = field(factory=list)
    definitions: list[Constant] = field(factory=list)
    values: list[Alike] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        rules = [each for rule in self.policy.rules.values() for each in vain.candidates(self.policy, rule)]
        defined = [
            each for name in used_definitions(self.policy) for each in vain.candidates_of_definition(self.policy, name)
        ]
        brought_in = tuple(told for each in (*rules, *defined) for told in vain.brought_in(each))
        self.effects = Effects(self.policy, {}, brought_in)

    def wants(self, *kinds: Kind) -> bool:
        """Return whether one of these is asked for."""
        return not set(kinds).isdisjoint(self.asked)

    def each(self, kind: Kind, names: Iterable[str], look: Callable[[str], Iterable[Found]]) -> Iterator[Found]:
        """Yield what is found at each name; one that the solver gives up on is noted."""
        for name in self.so_far.each(names):
            if self.progress is not None:
                self.progress(kind, name, self.count)
            try:
                yield from list(look(name))
            except UndecidedError:
                self.undecided.append((kind, name))

    @property
    def count(self) -> int:
        """How many gaps were found so far."""
        return (
            len(self.silence)
            + len(self.conflicts)
            + len(self.rules)
            + len(self.conditions)
            + len(self.definitions)
            + len(self.values)
        )

    @property
    def adopted(self) -> Scenario:
        """The readings that decisions take."""
        return {name: adopt.value for name, adopt in self.policy.adopted.items()}


def _one(found: Found | None) -> tuple[Found, ...]:
    return () if found is None else (found,)


# Each kind


def _silence(run: Run) -> None:
    if run.wants("silence"):
        scene = Scene(run.policy, {}, run.adopted)
        actions = [action for action in run.policy.actions if decisive_rules(run.policy, action)]
        for found in run.each("silence", actions, lambda action: _one(silence(scene, action, run.most))):
            run.silence.append(found)
        run.finished.append("silence")


def _rules(run: Run) -> None:
    if not run.wants(*ABOUT_RULES):
        return
    policy, adopted = run.policy, Effects(run.policy, run.adopted)

    def look(name: str) -> Iterator[VainRule]:
        found = vain.vain_rule(run.effects, policy.rules[name])
        if found is None and run.adopted:
            found = vain.vain_rule(adopted, policy.rules[name], only_adopted=True)
        if found is not None and vain.kind_of(found) in run.asked:
            yield found

    for each in run.each(next(kind for kind in run.asked if kind in ABOUT_RULES), policy.rules, look):
        run.rules.append(each)
    run.finished += [kind for kind in ("redundant", "shadowed") if kind in run.asked]


def _conditions(run: Run) -> None:
    if not run.wants("dead"):
        return
    policy, effects = run.policy, run.effects
    in_vain = {each.rule for each in run.rules if not each.only_adopted}
    if not run.wants("redundant") or not run.wants("shadowed"):
        in_vain |= {name for name in policy.rules if effects.unchanged(RuleDropped(name)) is not None}
    rules = {name: rule for name, rule in policy.rules.items() if name not in in_vain}

    def look(name: str) -> Iterator[VainCondition]:
        for candidate in vain.candidates(policy, rules[name]):
            yield from vain.vain_conditions(effects, candidate)

    def look_in_definition(name: str) -> Iterator[VainCondition]:
        for candidate in vain.candidates_of_definition(policy, name):
            yield from vain.vain_conditions(effects, candidate)

    for each in run.each("dead", rules, look):
        run.conditions.append(each)
    for each in run.each("dead", used_definitions(policy), look_in_definition):
        run.conditions.append(each)
    run.finished.append("dead")


def _definitions(run: Run) -> None:
    if run.wants("definitions"):
        for each in run.each("definitions", run.policy.definitions, lambda name: _one(constant(run.policy, name))):
            run.definitions.append(each)
        run.finished.append("definitions")


def _conflicts(run: Run) -> None:
    if not run.wants("conflicts"):
        return
    policy = run.policy
    effects = Effects(policy, run.adopted) if run.adopted else run.effects
    scene = Scene(policy, {}, run.adopted)
    against: dict[str, list[str]] = {}
    for rule, stop in conflicts.pairs(policy):
        against.setdefault(rule, []).append(stop)

    def look(rule: str) -> Iterator[conflicts.Pair]:
        for stop in against[rule]:
            yield from _one(conflicts.met(effects, rule, stop))

    met = sorted(run.each("conflicts", against, look), key=lambda pair: conflicts.rank(policy, pair))
    for place, pair in enumerate(met):

        def tell(_: str, pair: conflicts.Pair = pair, place: int = place) -> tuple[Conflict, ...]:
            return (conflicts.conflict(scene, pair, run.most, fully=place < conflicts.TOLD),)

        run.conflicts += run.each("conflicts", [pair.rule], tell) if place < conflicts.TOLD else tell("")
    run.finished.append("conflicts")


def _values(run: Run) -> None:
    if run.wants("values"):
        exchanging, looking = values.Exchanging(run.effects), values.Looking(run.policy)
        names = values.knowable(run.policy)
        for each in run.each("values", names, lambda name: _one(values.alike(exchanging, looking, name))):
            run.values.append(each)
        run.finished.append("values")
