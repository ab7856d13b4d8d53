"""A policy on which edits are tried: many scenarios at once, and where these are not enough the solver."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import TypeAlias, assert_never

from attrs import define, evolve, field

from policy.engines.rows import Plane, Rows
from policy.engines.smt.circuit import Circuit, Literal
from policy.engines.smt.conditions import stand, verdict
from policy.engines.smt.edited import Touched, open_for_edits
from policy.engines.smt.edited import edited as edited_session
from policy.engines.smt.facts import Code, inputs_of, value_read
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Sat, Unknown, Unsat
from policy.engines.smt.world import World
from policy.errors import UndecidedError
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped, edited
from policy.reasoning.edits.place import of_rule
from policy.reasoning.edits.reach import Reach, Reaching
from policy.reasoning.turning.targets import Decides, Outcome, Target, comes_of, rules_about, targets_of
from policy.semantics.evaluate import Statuses, holds, statuses
from policy.semantics.values import Valuation, domain
from policy.syntax.declarations import Empower, Oblige
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.syntax.walk import fact_names

GROWN, ROOM = 1.5, 2000
"""A session is begun anew when it has so many times the gates that it had after the first questions, and so many more."""

Planes: TypeAlias = tuple[Plane, ...]
Literals: TypeAlias = tuple[Literal, ...]


@define(slots=False, eq=False)
class Bench:
    """A policy with rows of scenarios and a session, both of which edits share.

    Args:
        conditions: Those that edits bring in: the session tells the numbers in them apart.
    """

    policy: Policy
    conditions: Sequence[Condition] = ()
    rows: Rows = field(init=False)
    reaching: Reaching = field(init=False)
    _session: Session | None = field(init=False, default=None)
    _started: int | None = field(init=False, default=None)
    _speaking: dict[Target, tuple[str, ...]] = field(init=False, factory=dict)
    _parts: dict[Target, Policy] = field(init=False, factory=dict)
    _near: dict[tuple[str, bool], tuple[str, ...]] = field(init=False, factory=dict)
    _standing: dict[tuple[Target, int], tuple[Valuation, Statuses]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.rows = Rows.of(self.policy)
        self.reaching = Reaching(self.policy)

    @property
    def session(self) -> Session:
        """The session of the policy as it stands. Its literals are good until it is `renewed`."""
        if self._session is None:
            self._session = open_for_edits(self.policy, self.conditions)
        return self._session

    def renew(self) -> None:
        """Begin a new session where the old one has grown so much that each answer takes longer than to begin anew."""
        gates = len(self.session.circuit.gates)
        if self._started is None:
            self._started = gates if self.session.world.codes else None
        elif gates > GROWN * self._started + ROOM:
            self._session = self.session.again()
            self._started = None

    def asked(self, literals: Iterable[Literal], worlds: tuple[World, ...]) -> tuple[Valuation, ...] | None:
        """Return a valuation for each world in which literals of the session hold together; ``None`` iff there are none.

        Facts that nothing was asked of have their ordinary value: no given ties them to one of which something was.

        Raises:
            UndecidedError: The solver gave up.
        """
        self.session.settle()
        sides = [{name: code for name in self.policy.facts if (code := world.known(name))} for world in worlds]
        read = sorted({each for side in sides for code in side.values() for each in inputs_of(code)})
        match self.session.solver.check(literals, read=read):
            case Sat(true):
                return tuple(self._valuation(side, true) for side in sides)
            case Unsat():
                return None
            case Unknown(reason):
                raise UndecidedError(reason)

    def _valuation(self, codes: Mapping[str, Code], true: Mapping[Literal, bool]) -> Valuation:
        found: dict[str, Value] = {}
        for name in self.policy.facts:
            code, ordinary = codes.get(name), self.ordinary(name)
            found[name] = ordinary if code is None else value_read(code, true, ordinary)
        return found

    def ordinary(self, fact: str) -> Value:
        """Return the ordinary value of a fact."""
        return self.session.world.index.ordinary(fact)

    def values(self, fact: str) -> tuple[Value, ...]:
        """Return the values of a fact; of a number with a big range those that stand for all."""
        return self.session.world.index.numbers.get(fact) or domain(self.policy, self.policy.facts[fact])

    def broken(self, valuation: Valuation) -> tuple[str, ...]:
        """Return the givens that values for all facts break."""
        givens = self.policy.givens.values()
        return tuple([given.name for given in givens if not holds(self.policy, given.condition, valuation)])

    def facts_in(self, condition: Condition) -> frozenset[str]:
        """Return the facts of a condition, definitions unfolded."""
        return fact_names(condition, self.policy.definitions)

    def plain(self, valuation: Valuation, facts: Collection[str]) -> Valuation:
        """Return a scenario in which these facts stay as they are and the others become ordinary, as far as givens let them."""
        kept = set(facts)
        while True:
            found = {name: v if name in kept else self.ordinary(name) for name, v in valuation.items()}
            broken = self.broken(found)
            if not broken:
                return found
            for given in broken:
                kept |= self.facts_of_given(given)

    def breaks(self, valuation: Valuation, fact: str) -> bool:
        """Return whether values for all facts break a given that speaks of one fact."""
        return any(not holds(self.policy, each, valuation) for each in self._givens.get(fact, ()))

    @cached_property
    def _givens(self) -> Mapping[str, tuple[Condition, ...]]:
        found: dict[str, tuple[Condition, ...]] = {}
        for given in self.policy.givens.values():
            for fact in self.facts_in(given.condition):
                found[fact] = (*found.get(fact, ()), given.condition)
        return found

    def part_about(self, target: Target) -> Policy:
        """Return the policy with just the rules that have a say in a target: by the definition, the others have none."""
        if target not in self._parts:
            rules = {name: self.policy.rules[name] for name in self.speaking(target)}
            self._parts[target] = evolve(self.policy, rules=rules)
        return self._parts[target]

    def standing(self, target: Target, valuation: Valuation) -> Statuses:
        """Return where the rules that have a say in a target stand, by the definition."""
        key = (target, id(valuation))
        if key not in self._standing:
            self._standing[key] = (valuation, statuses(self.part_about(target), valuation))
        return self._standing[key][1]

    def defined(self, target: Target, valuation: Valuation) -> Outcome:
        """Return what comes of a target, by the definition."""
        return comes_of(self.part_about(target), target, self.standing(target, valuation))

    def facts_near(self, edit: Edit) -> tuple[str, ...]:
        """Return the facts of the rule or definition that an edit changes, in the order of the document."""
        match edit:
            case Replaced(place) | Dropped(place):
                rule, definition = place.name, place.name if place.kind == "definition" else None
            case RuleDropped(rule) | OverrideDropped(rule):
                definition = None
            case RuleAdded(added):
                rule, definition = added.name, None
            case _:
                assert_never(edit)
        key = (rule, definition is not None)
        if key not in self._near:
            if definition is not None:
                named = self.facts_in(self.policy.definitions[definition].condition)
            else:
                conditions = of_rule(self.policy.rules[rule]) if rule in self.policy.rules else ()
                named = frozenset(name for _, condition in conditions for name in self.facts_in(condition))
            self._near[key] = tuple(name for name in self.policy.facts if name in named)
        return self._near[key]

    def facts_of_given(self, name: str) -> frozenset[str]:
        """Return the facts of a given."""
        return fact_names(self.policy.givens[name].condition, self.policy.definitions)

    @cached_property
    def overriders(self) -> Mapping[str, tuple[str, ...]]:
        """Every rule that is overridden, with the rules that override it."""
        return overriders_of(self.policy)

    def speaking(self, target: Target) -> tuple[str, ...]:
        """Return the rules that have a say in a target."""
        if target not in self._speaking:
            self._speaking[target] = tuple(rule.name for rule in rules_about(self.policy, target))
        return self._speaking[target]

    def under(self, edit: Edit) -> Variant:
        """Return the policy under an edit. What is asked of its rows is right until a row is added."""
        return Variant(self, edit, edited(self.policy, edit), self.reaching.of(edit))


@define(slots=False, eq=False)
class Variant:
    """An edit of the policy of a bench."""

    bench: Bench
    edit: Edit
    policy: Policy
    reach: Reach

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What may come out otherwise after the edit."""
        return targets_of(self.bench.policy, self.reach.rules)

    def rows(self, rows: Rows | None = None) -> Rows:
        """Return rows of scenarios, those of the bench or others of the same policy, under the edit."""
        base = self.bench.rows if rows is None else rows
        for target in self.targets:
            planes_of(base, target)  # what the edit leaves as it is is then worked out once, not for every edit
        return base.edited(self.policy, self.reach.definitions, self.reach.rules, overrides=moves_overrides(self.edit))

    @cached_property
    def session(self) -> Session:
        """A session on the edited rules. Literals of the bench's session mean the same in it, and so do givens."""
        for target in self.targets:
            literals_of(self.bench.session.world, target)  # the same holds here
        touched = Touched(
            self.reach.definitions, self.reach.rules, self.reach.actions, overrides=moves_overrides(self.edit)
        )
        return edited_session(self.bench.session, self.policy, touched)


def overriders_of(policy: Policy) -> dict[str, tuple[str, ...]]:
    """Return every rule that is overridden, with the rules that override it."""
    found: dict[str, tuple[str, ...]] = {}
    for name, rule in policy.rules.items():
        for reference in rule.overrides:
            found[reference.name] = (*found.get(reference.name, ()), name)
    return found


def moves_overrides(edit: Edit) -> bool:
    """Return whether there are other rules after an edit, or rules that override others."""
    match edit:
        case RuleDropped() | OverrideDropped() | RuleAdded():
            return True
        case Replaced() | Dropped():
            return False
        case _:
            assert_never(edit)


# What comes of a target, in a form in which two can be compared


def planes_of(rows: Rows, target: Target) -> Planes:
    """Return in which rows which outcome comes of a target: forbidden and permitted, or that it arises."""
    match target:
        case Decides(action):
            stops, permits = rows.verdict(action)
            return stops, permits & ~stops
        case Oblige() | Empower():
            giving = [name for name in rows.about(target.action) if rows.policy.rules[name].effect == target]
            return (reduce(or_, (rows.stand(name).fires for name in giving), 0),)
        case _:
            assert_never(target)


def literals_of(world: World, target: Target) -> Literals:
    """Return the same as literals."""
    match target:
        case Decides(action):
            stops, permits = verdict(world, action)
            return stops, world.circuit.all_of((permits, -stops))
        case Oblige() | Empower():
            lists = world.index.duties if isinstance(target, Oblige) else world.index.powers
            giving = [name for name in lists.get(target.action, ()) if world.index.policy.rules[name].effect == target]
            return (world.circuit.any_of([stand(world, name).fires for name in giving]),)
        case _:
            assert_never(target)


def unlike(first: Planes, second: Planes) -> Plane:
    """Return in which rows two outcomes differ."""
    found = 0
    for one, other in zip(first, second, strict=True):
        found |= one ^ other
    return found


def differ(circuit: Circuit, first: Literals, second: Literals) -> Literal:
    """Return a literal that is true iff two outcomes differ."""
    return circuit.any_of([-circuit.same(one, other) for one, other in zip(first, second, strict=True)])


def numbers_of(plane: Plane) -> Iterable[int]:
    """Yield the numbers of the rows in a plane."""
    while plane:
        low = plane & -plane
        yield low.bit_length() - 1
        plane ^= low
