"""What a policy leaves out, says twice or says in vain, over all scenarios at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import define, field

from policy.interrupts import SoFar, until_interrupted
from policy.questions.gaps import conflicts, together, vain, values
from policy.questions.gaps.answer import KINDS, GapsAnswer, Kind
from policy.questions.gaps.looking import Found, Look, Run, is_whole, look, stands
from policy.questions.gaps.silence import unruled
from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Part, Parts
from policy.reasoning.memory.piece import piece
from policy.syntax.policy import Policy

MOST = 20
"""Regions that are told of each silence and each conflict, unless told otherwise."""

Progress: TypeAlias = Callable[[Kind, str, int], None]
"""Told for what is looked, at what, and how much was found so far."""

ABOUT_RULES: tuple[Kind, ...] = ("dead", "redundant", "shadowed")

LOOKED_FOR: Mapping[Look, tuple[Kind, ...]] = {
    "rules": ABOUT_RULES,
    "silence": ("silence",),
    "definitions": ("definitions",),
    "conflicts": ("conflicts",),
    "conditions": ("dead",),
    "values": ("values",),
}
"""What is looked for at a time, and which kinds of gaps come of it."""


def ask(
    policy: Policy,
    kinds: Iterable[Kind] = KINDS,
    *,
    most: int = MOST,
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> GapsAnswer:
    """Return what is silent, in conflict, dead, redundant, shadowed, always so, or not told apart.

    Silence and conflicts are those of decisions, which take the readings that the document adopts. What is in vain is so in
    every reading, or is said to be so in the adopted ones only. Whoever interrupts it gets what was finished by then.

    Args:
        kinds: What to look for.
        most: How many regions are told of each silence and each conflict.
        progress: Told how far it is.
        memory: Where is found again what was found before in a part that an edit left as it was.

    Raises:
        DisagreementError: Two engines disagree, or the definition does with one: a fault of ours.
    """
    chosen = set(kinds)
    run = _Run(policy, tuple(kind for kind in KINDS if kind in chosen), most, progress, memory)
    found: dict[Look, list[Found]] = {look: [] for look in LOOKED_FOR}
    with until_interrupted(steps(policy, run.asked)) as run.so_far:
        for what, kinds_of_it in LOOKED_FOR.items():
            run.take(what, kinds_of_it, found[what])
    finished = tuple(kind for kind in run.asked if kind in run.finished)
    conditions = [*together.vain_in_rules(policy, found["conditions"])]
    if "dead" in finished:
        conditions += together.vain_in_definitions(policy, found["conditions"], run.unclear("dead"))
    alike = together.alike(policy, found["values"], run.unclear("values")) if "values" in finished else ()
    return GapsAnswer(
        run.asked,
        finished,
        tuple(dict.fromkeys(run.undecided)),
        together.silences(policy, found["silence"]),
        unruled(policy) if "silence" in run.asked else (),
        together.met(policy, found["conflicts"]),
        tuple(each for each in together.vain_rules(policy, found["rules"]) if vain.kind_of(each) in run.asked),
        tuple(conditions),
        tuple(each for some in found["definitions"] for each in some.definitions),
        tuple(alike),
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


@define
class _Run:
    """An answer in the making."""

    policy: Policy
    asked: tuple[Kind, ...]
    most: int
    progress: Progress | None
    memory: Memory | None
    parts: Parts = field(init=False)
    told: int = field(init=False)
    count: int = 0
    finished: list[Kind] = field(factory=list)
    undecided: list[tuple[Kind, str]] = field(factory=list)
    so_far: SoFar = field(factory=SoFar)

    def __attrs_post_init__(self) -> None:
        self.parts = Parts(self.policy)
        meeting = {self.policy.rules[rule].effect.action for rule, _ in conflicts.pairs(self.policy)}
        among = sum(not meeting.isdisjoint(some) for some in self.parts.together)
        self.told = -(-conflicts.TOLD // max(among, 1))

    def take(self, what: Look, kinds: Iterable[Kind], found: list[Found]) -> None:
        """Look for kinds of gaps, part by part, if one of them is asked for, and add what is found."""
        wanted = [kind for kind in kinds if kind in self.asked]
        for part, facts in self._parts(what) if wanted else ():
            self._piece(what, wanted[0], part, facts, found)
        # dead rules are known by then, and the conditions of others still to come
        self.finished += [kind for kind in wanted if (what, kind) != ("rules", "dead")]

    def _parts(self, what: Look) -> Iterator[tuple[Part, tuple[str, ...]]]:
        """Yield the parts in which something is looked for; of values each with the facts that are looked at in it.

        Facts that the rules of several parts look at are looked at in the whole: to make a part for every few takes longer.
        """
        match what:
            case "definitions":
                yield self.parts.defining, ()
            case "values":
                looking, by_actions = values.Looking(self.policy), dict[tuple[str, ...], list[str]]()
                for name in values.knowable(self.policy):
                    actions = {self.policy.rules[each].effect.action for each in looking.rules_beside(name)}
                    linked = [some for some in self.parts.together if not actions.isdisjoint(some)]
                    if linked:
                        by_actions.setdefault(linked[0] if len(linked) == 1 else (), []).append(name)
                for some, names in by_actions.items():
                    yield self.parts.about(some or self.policy.actions), tuple(names)
            case _:
                yield from ((self.parts.about(actions), ()) for actions in self.parts.together)

    def _piece(self, what: Look, kind: Kind, part: Part, facts: tuple[str, ...], found: list[Found]) -> None:
        looked: list[Run] = []

        def progress(name: str, count: int) -> None:
            if self.progress is not None:
                self.progress(kind, name, self.count + count)

        def work(policy: Policy) -> Found:
            looked.append(Run(policy, self.most, self.told, facts, self.so_far, progress))
            return look(looked[0], what)

        question = repr(("gaps", what, self.most, self.told, facts))
        try:
            known = piece(self.memory, question, [part], Found, work, is_whole=is_whole, stands=stands)
        except KeyboardInterrupt:
            found += [each for run in looked for each in run.found]
            raise
        found.append(known)
        self.so_far.done += 0 if looked else known.looked
        self.undecided += [(kind, name) for name in known.undecided]
        self.count += known.count

    def unclear(self, kind: Kind) -> frozenset[str]:
        """Return where the solver gave up on a kind."""
        return frozenset(name for other, name in self.undecided if other == kind)
