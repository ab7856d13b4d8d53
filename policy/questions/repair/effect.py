"""What a change does to decisions: how much of all scenarios becomes stricter or milder, and the mildest case that does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from policy.engines.table.circuit import FALSE, Wire
from policy.engines.table.cone import decisive_rules, knowable_givens, overriders, with_overriders
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.regions import Regions
from policy.questions.repair.answer import Hit, Stricter
from policy.questions.repair.slots import OwnException, Slot, filled, rule_of
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.edits.edit import ALWAYS, NEVER
from policy.reasoning.pairing.pair import Pairing, paired
from policy.reasoning.regions.parts import case_in, whole_question
from policy.reasoning.regions.share import FEW_NODES, Share, Shares
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.evaluate import decision_on, holds, statuses
from policy.semantics.values import Valuation, ordinary
from policy.syntax.declarations import Forbid, Require, Role
from policy.syntax.expressions import Condition, Decision
from policy.syntax.policy import Policy

NODES = 8_000
"""Different parts that diagrams may have; where there are more, the solver says sooner whether there is such a scenario."""

STRICTER = (
    (Decision.PERMITTED, Decision.FORBIDDEN),
    (Decision.PERMITTED, Decision.SILENT),
    (Decision.SILENT, Decision.FORBIDDEN),
)
"""What a decision was and is where it becomes stricter: first where a permission is lost to a prohibition."""


def changes(policy: Policy, other: Policy) -> Iterator[Stricter]:
    """Yield what changes for each action that is decided otherwise under the other policy, which has the same facts."""
    actions = touched(policy, other)
    pair = _paired(policy, other, actions)
    scene = _scene(pair.both)
    for action in actions:
        old = pair.old_action(action)
        question = whole_question(scene, (*decisive_rules(pair.both, old), *decisive_rules(pair.both, action)))
        circuit, lowering = question.circuit, question.lowering

        def turned(
            was: Decision, now: Decision, *, old: str = old, action: str = action, at: Question = question
        ) -> Wire:
            return at.circuit.narrowed((at.valid, at.lowering.decided(old, was), at.lowering.decided(action, now)))

        stricter = [turned(*each) for each in STRICTER]
        milder = circuit.some([turned(now, was) for was, now in STRICTER])
        oracle = question.oracle(circuit.some((*stricter, milder)), most=NODES)
        *stricter, milder = (FALSE if _nowhere(question, wire) else wire for wire in (*stricter, milder))
        if not any((*stricter, milder)):
            continue
        cells = [each.cells for each in lowering.variables]
        shares = Shares(circuit, [], cells, diagrams=False, regions=oracle.regions)
        newly = circuit.some((stricter[0], stricter[2]))
        forbidden, more, less = (shares.share(each, question.valid) for each in (newly, circuit.some(stricter), milder))
        yield Stricter(action, forbidden, more, less, _hit(pair, scene, question, action, stricter))


def touched(policy: Policy, other: Policy) -> tuple[str, ...]:
    """Return the actions on which a rule bears that is not the same in both."""
    differing = {name for name in {**policy.rules, **other.rules} if policy.rules.get(name) != other.rules.get(name)}
    bearing = [(one, overriders(one)) for one in (policy, other)]
    return tuple(
        action
        for action in policy.actions
        if any(not differing.isdisjoint(with_overriders(decisive_rules(one, action), by)) for one, by in bearing)
    )


def roughly(policy: Policy, other: Policy) -> tuple[float, float]:
    """Return about how much of all scenarios becomes milder, and how much is newly forbidden, under another policy."""
    actions = touched(policy, other)
    pair = _paired(policy, other, actions)
    scene = _scene(pair.both)
    milder = forbidden = 0.0
    for action in actions:
        old = pair.old_action(action)
        question = whole_question(scene, (*decisive_rules(pair.both, old), *decisive_rules(pair.both, action)))
        at, circuit = question.lowering.decided, question.circuit
        valid = question.valid
        less = circuit.some(circuit.narrowed((valid, at(old, now), at(action, was))) for was, now in STRICTER)
        more = circuit.narrowed((valid, at(old, Decision.FORBIDDEN) ^ 1, at(action, Decision.FORBIDDEN)))
        wires = [less, more]
        cells = [variable.cells for variable in question.lowering.variables]
        shares = Shares(circuit, [*wires, question.valid], cells, rough=True)
        found = [shares.share(wire, question.valid) for wire in wires]
        milder, forbidden = (
            total + share.part / max(1, share.whole) for total, share in zip((milder, forbidden), found, strict=True)
        )
    return milder, forbidden


def _paired(policy: Policy, other: Policy, actions: Sequence[str]) -> Pairing:
    """Return what two policies say of some actions as one policy."""
    return paired(_about(policy, actions), _about(other, actions), {}, {})


def _about(policy: Policy, actions: Sequence[str]) -> Policy:
    """Return a policy with the rules that decide on some actions: each stands in it where it stands in the whole."""
    rules = [rule for action in actions for rule in decisive_rules(policy, action)]
    return part_of(policy, with_overriders(rules, overriders(policy)))


def _scene(policy: Policy) -> Scene:
    return Scene(policy, {}, {name: adopt.value for name, adopt in policy.adopted.items()})


def _nowhere(question: Question, wire: Wire) -> bool:
    return wire == FALSE or not question.oracle(wire, most=NODES).region(wire).meets({})


def _hit(pair: Pairing, scene: Scene, question: Question, action: str, stricter: Sequence[Wire]) -> Hit | None:
    """Return the mildest case that becomes stricter, of wires that are false wherever they are nowhere true: the fewest facts out of the ordinary; replayed in the definition.

    Raises:
        DisagreementError: The definition decides otherwise.
    """
    for wire, (was, now) in zip(stricter, STRICTER, strict=True):
        if wire == FALSE:
            continue
        case = case_in(scene, question, wire, fewest=True)
        before = decision_on(pair.old, action, statuses(pair.old, pair.in_old(case)))
        after = decision_on(pair.new, action, statuses(pair.new, pair.in_new(case)))
        if (before, after) != (was, now):
            raise DisagreementError(f"by the definition, {action} does not become stricter in {case}")
        facts = pair.new.facts
        own = {name: value for name, value in case.items() if name in facts}
        special = {
            name: value
            for name, value in own.items()
            if facts[name].role is not Role.READING and value != ordinary(pair.new, facts[name])
        }
        return Hit(own, special, was, now)
    return None


def hits(policy: Policy, other: Policy, told: Iterable[Stricter]) -> bool:
    """Return whether by the definition every case that is told becomes stricter from the one policy to the other."""
    for each in told:
        if each.hit is not None:
            hidden = {name: ordinary(policy, fact) for name, fact in policy.facts.items() if fact.role is Role.HIDDEN}
            case = {name: {**hidden, **each.hit.case}[name] for name in policy.facts}
            decided = (decision_on(one, each.action, statuses(one, case)) for one in (policy, other))
            if tuple(decided) != (each.hit.before, each.hit.after) or not _is_given(policy, case):
                return False
    return True


def _is_given(policy: Policy, case: Valuation) -> bool:
    return all(holds(policy, policy.givens[name].condition, case) for name in knowable_givens(policy))


class Ranking:
    """How much the candidates of one slot newly forbid, by one circuit for all of them.

    A rule that is added forbids where its condition holds; an exception that is narrowed no longer excepts where the
    condition does not hold: either is a part of what the strongest candidate forbids.

    Args:
        slot: One that `ranks` says can be ranked so.
        literals: What the conditions are made of.
    """

    def __init__(self, policy: Policy, slot: Slot, literals: Sequence[Condition]) -> None:
        self._negated = isinstance(slot, OwnException)
        strongest = filled(policy, slot, NEVER if self._negated else ALWAYS)
        action = rule_of(policy, slot, None).effect.action
        pair = _paired(policy, strongest, (action,))
        old = pair.old_action(action)
        rules = (*decisive_rules(pair.both, old), *decisive_rules(pair.both, action))
        self._question = whole_question(_scene(pair.both), rules, tuple(literals))
        circuit, lowering = self._question.circuit, self._question.lowering
        forbidden = lowering.decided(action, Decision.FORBIDDEN)
        allowed = lowering.decided(old, Decision.FORBIDDEN) ^ 1
        self._newly = circuit.narrowed((self._question.valid, allowed, forbidden))
        cells = [variable.cells for variable in lowering.variables]
        self._shares = Shares(circuit, [self._newly, self._question.valid], cells, rough=True)
        self._regions: Regions | None = None
        with suppress(TooManyNodesError):
            self._regions = Regions(circuit, [self._newly], most=FEW_NODES)

    def forbidden(self, conditions: Sequence[Condition | None]) -> list[Share]:
        """Return how much of all scenarios the candidate with each condition newly forbids.

        All are counted, or all are sampled: of two counted in different ways, the one that forbids more could come out as less.
        """
        wires = [self._wire(each) for each in conditions]
        found = [self._shares.share(each, self._question.valid) for each in wires]
        if all(each.exact for each in found):
            return found
        return [self._shares.share(each, self._question.valid) for each in wires]

    def within(self, one: Condition | None, other: Condition | None) -> bool:
        """Return whether all that the candidate with the one condition newly forbids, the one with the other does too.

        Raises:
            UndecidedError: The solver gave up.
        """
        beyond = self._question.circuit.every((self._wire(one), self._wire(other) ^ 1))
        share = self._shares.share(beyond, self._question.valid)
        return share.part == 0 and (share.exact or _nowhere(self._question, beyond))

    def key(self, condition: Condition | None) -> tuple[bool, int]:
        """Return a key that two conditions have in common only if with them the same is newly forbidden."""
        wire = self._wire(condition)
        if self._regions is not None:
            try:
                return True, self._regions.key(wire)
            except TooManyNodesError:
                self._regions = None
        return False, wire

    def _wire(self, condition: Condition | None) -> Wire:
        if condition is None:
            return self._newly
        within = self._question.lowering.condition(condition)
        return self._question.circuit.every((self._newly, within ^ self._negated))


class Forbidding:
    """What a change that makes nothing milder newly forbids, beside rules that forbid the same action on other conditions.

    Args:
        changed: The policy after the change.
        action: What is forbidden.
        literals: What the conditions are made of.
    """

    def __init__(self, policy: Policy, changed: Policy, action: str, literals: Sequence[Condition]) -> None:
        pair = _paired(policy, changed, (action,))
        old = pair.old_action(action)
        rules = (*decisive_rules(pair.both, old), *decisive_rules(pair.both, action))
        self._question = whole_question(_scene(pair.both), rules, tuple(literals))
        at = self._question.lowering.decided
        allowed = at(old, Decision.FORBIDDEN) ^ 1
        self._newly = self._question.circuit.narrowed((self._question.valid, allowed, at(action, Decision.FORBIDDEN)))

    def within(self, condition: Condition | None) -> bool:
        """Return whether all of it is forbidden by a rule of its own too that forbids the action if a condition holds.

        Raises:
            UndecidedError: The solver gave up.
        """
        if condition is None:
            return True
        holds = self._question.lowering.condition(condition)
        return _nowhere(self._question, self._question.circuit.every((self._newly, holds ^ 1)))


def ranks(policy: Policy, slot: Slot) -> bool:
    """Return whether a slot makes nothing milder, so that `Ranking` knows all that its candidates do."""
    rule = rule_of(policy, slot, None)
    overriding = rule.overrides or any(
        each.name == rule.name for other in policy.rules.values() for each in other.overrides
    )
    return isinstance(rule.effect, Forbid | Require) and not overriding
