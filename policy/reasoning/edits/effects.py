"""Whether an edit changes anything: a decision, a duty or a power, in some scenario and some reading.

Most edits do, and a few thousand samples show it. What no sample shows is asked of the solver, which knows the whole policy
once; that nothing changes is proved, with the other rules on which this rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, frozen

from policy.engines.table.circuit import FALSE, TRUE, Wire
from policy.engines.table.cone import groups, knowable_givens, overriders, with_overriders
from policy.engines.table.sampling import Samples
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped, edited
from policy.reasoning.edits.inline import rule_inlined
from policy.reasoning.edits.reach import Reaching
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.values import Scenario
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy

if TYPE_CHECKING:
    from policy.reasoning.scenes.solving import Solving

DRAWN = 1 << 16
"""Samples."""


@frozen
class Turn:
    """Something that may turn: it does where ``changed`` is true and none of the other rules fires."""

    changed: Wire
    others: tuple[str, ...]


@define(slots=False)
class Effects:
    """All rules of a policy over its knowable facts and readings, and what edits of them change.

    Args:
        settled: Readings that are fixed; adopted ones are not, unless they are here.
        edits: Conditions that edits bring in and that the policy has nowhere.
    """

    policy: Policy
    settled: Scenario
    edits: tuple[Condition, ...] = ()

    @cached_property
    def question(self) -> Question:
        scene = Scene(self.policy, {}, self.settled)
        return scene.question(self.policy.rules, self.edits, self.settled)

    @cached_property
    def samples(self) -> Samples:
        lowering = self.question.lowering
        drawn = Samples(lowering.circuit, [variable.cells for variable in lowering.variables], DRAWN)
        for wire, _ in self._given:
            drawn.settle(wire)
        return drawn

    @cached_property
    def _given(self) -> list[tuple[Wire, frozenset[int]]]:
        """What the givens say, those that share a fact together, each with the variables on which it depends."""
        lowering = self.question.lowering
        open_facts = {variable.fact for variable in lowering.variables}
        tied = {name: facts & open_facts for name, facts in knowable_givens(self.policy).items()}
        found: list[tuple[Wire, frozenset[int]]] = []
        for group in groups({name: facts for name, facts in tied.items() if facts}):
            together = [self.policy.givens[name].condition for name in self.policy.givens if name in group]
            wire = lowering.circuit.every(map(lowering.condition, together))
            found.append((wire, frozenset(lowering.circuit.support([wire]))))
        return found

    def valid_beside(self, wire: Wire) -> Wire:
        """Return what the givens say that touch the variables of a wire: what the others say can be so beside it."""
        circuit = self.question.circuit
        support = circuit.support([wire]).keys()
        return circuit.every([given for given, about in self._given if not about.isdisjoint(support)])

    @cached_property
    def solving(self) -> Solving:
        from policy.reasoning.scenes.solving import Solving  # imports z3, which takes its time

        return Solving(self.question.circuit)

    @cached_property
    def reaching(self) -> Reaching:
        return Reaching(self.policy)

    @cached_property
    def overriders(self) -> Mapping[str, tuple[str, ...]]:
        return overriders(self.policy)

    def fires(self, rule: str) -> Wire:
        return self.question.lowering.fires(rule)

    # What is possible

    def possible(self, wires: Iterable[Wire]) -> bool:
        """Return whether in some scenario all of these are true.

        Raises:
            UndecidedError: The solver gave up.
        """
        return self.possible_at_all(self.question.valid, *wires)

    def possible_at_all(self, *together: Wire) -> bool:
        """Return whether all of these can be true, whatever the givens say.

        Raises:
            UndecidedError: The solver gave up.
        """
        if FALSE in together:
            return False
        if self.sampled(together):
            return True
        return self.solving.possible([self.solving.wire(wire) for wire in together if wire != TRUE])

    def sampled(self, wires: Iterable[Wire]) -> bool:
        """Return whether in some sample all of these are true."""
        found = -1
        for wire in wires:
            found &= self.samples.table(wire)
            if not found:
                return False
        return True

    def excluded_by(self, wires: Sequence[Wire], rules: Sequence[str]) -> tuple[str, ...] | None:
        """Return the fewest of some rules, as far as is easy to tell, one of which fires wherever all wires are true.

        ``None`` iff somewhere none of them does. One that does it alone is preferred, the first of those.

        Raises:
            UndecidedError: The solver gave up.
        """
        together = [wire for wire in (self.question.valid, *wires) if wire != TRUE]
        if FALSE in together:
            return ()
        silent = {name: self.fires(name) ^ 1 for name in rules}
        if self.sampled((*together, *silent.values())):
            return None
        asked = [self.solving.wire(wire) for wire in together]
        literals = {name: self.solving.wire(wire) for name, wire in silent.items()}
        enough = self.solving.enough(asked, list(dict.fromkeys(literals.values())))
        if enough is None:
            return None
        if not enough or self.solving.enough(asked, []) is not None:
            return ()
        for name, literal in literals.items():
            if not self.sampled((*together, silent[name])) and self.solving.enough(asked, [literal]) is not None:
                return (name,)
        kept = enough
        for literal in enough:
            fewer = self.solving.enough(asked, [each for each in kept if each != literal])
            kept = kept if fewer is None else fewer
        chosen = {literal: name for name, literal in reversed(literals.items())}
        return tuple(name for name in rules if name in {chosen[literal] for literal in kept})

    def resting_on(self, wires: Iterable[Wire]) -> tuple[str, ...]:
        """Return givens without one of which all wires could be true, as they cannot; as few as are easy to tell.

        Raises:
            UndecidedError: The solver gave up.
        """
        if FALSE in (asked := list(wires)):
            return ()
        lowering = self.question.lowering
        open_facts = {variable.fact for variable in lowering.variables}
        known = [name for name, facts in knowable_givens(self.policy).items() if facts & open_facts]
        literals = [self.solving.wire(wire) for wire in asked if wire != TRUE]
        given = {name: self.solving.wire(lowering.condition(self.policy.givens[name].condition)) for name in known}
        kept = known
        for name in known:
            fewer = [given[each] for each in kept if each != name]
            if self.solving.enough(literals, fewer) is not None:
                kept = [each for each in kept if each != name]
        return tuple(kept)

    # What an edit changes

    def unchanged(self, edit: Edit) -> tuple[str, ...] | None:
        """Return, iff an edit changes nothing, the other rules by which that is so: where it would, one of them fires.

        Raises:
            UndecidedError: The solver gave up.
        """
        found: set[str] = set()
        turns = list(self.turns(edit))
        for turn in turns:
            if self.sampled((self.question.valid, turn.changed, *(self.fires(each) ^ 1 for each in turn.others))):
                return None
        for turn in turns:
            by = self.excluded_by((turn.changed,), turn.others)
            if by is None:
                return None
            found.update(by)
        return tuple(name for name in self.policy.rules if name in found)

    def turns(self, edit: Edit) -> Iterator[Turn]:
        """Yield what may turn through an edit; nothing else does."""
        now = self._now(edit)
        both = {name: (self.fires(name), wire) for name, wire in now.items() if self.fires(name) != wire}
        effects = {name: self.policy.rules[name].effect for name in both}
        circuit = self.question.circuit
        for action in dict.fromkeys(each.action for each in effects.values()):
            stops = {name for name, each in effects.items() if isinstance(each, Forbid | Require)}
            stops = {name for name in stops if effects[name].action == action}
            permits = {name for name, each in effects.items() if isinstance(each, Permit) and each.action == action}
            stopped, stopped_now = (circuit.some([both[name][side] for name in sorted(stops)]) for side in (0, 1))
            other_stops = tuple(name for name in self._stops.get(action, ()) if name not in stops)
            if stops:
                yield Turn(circuit.same(stopped, stopped_now) ^ 1, other_stops)
            if permits:
                permitted, permitted_now = (
                    circuit.some([both[name][side] for name in sorted(permits)]) for side in (0, 1)
                )
                changed = circuit.every((circuit.same(permitted, permitted_now) ^ 1, stopped ^ 1, stopped_now ^ 1))
                others = tuple(name for name in self._permits.get(action, ()) if name not in permits)
                yield Turn(changed, (*others, *other_stops))
        for effect in dict.fromkeys(each for each in effects.values() if isinstance(each, Oblige | Empower)):
            duties = [name for name in both if effects[name] == effect]
            arises, arises_now = (circuit.some([both[name][side] for name in duties]) for side in (0, 1))
            same = (name for name, rule in self.policy.rules.items() if rule.effect == effect)
            yield Turn(circuit.same(arises, arises_now) ^ 1, tuple(name for name in same if name not in duties))

    def _now(self, edit: Edit) -> dict[str, Wire]:
        """Return where the rules that an edit reaches fire after it."""
        reach = self.reaching.of(edit)
        changed = self.policy if isinstance(edit, RuleDropped | OverrideDropped) else edited(self.policy, edit)
        said = {name: changed.definitions[name].condition for name in reach.definitions}
        lowering = self.question.lowering
        now: dict[str, Wire] = {}
        for name in with_overriders(reach.rules, self.overriders):
            if name not in reach.rules:
                continue
            overriding = [
                now.get(by, lowering.fires(by)) for by in self.overriders.get(name, ()) if not _dropped(edit, by, name)
            ]
            if isinstance(edit, RuleDropped) and edit.rule == name:
                now[name] = FALSE
            else:
                rule = rule_inlined(changed.rules[name], said) if said else changed.rules[name]
                now[name] = lowering.standing(rule, overriding)[2]
        return now

    @cached_property
    def _stops(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, rule in self.policy.rules.items():
            if isinstance(rule.effect, Forbid | Require):
                found.setdefault(rule.effect.action, []).append(name)
        return found

    @cached_property
    def _permits(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, rule in self.policy.rules.items():
            if isinstance(rule.effect, Permit):
                found.setdefault(rule.effect.action, []).append(name)
        return found


def _dropped(edit: Edit, by: str, overridden: str) -> bool:
    match edit:
        case OverrideDropped(rule, other):
            return (rule, other) == (by, overridden)
        case Replaced() | Dropped() | RuleDropped():
            return False
        case RuleAdded():
            raise TypeError("a rule that is added may speak of facts that no rule looked at")
