"""Values that nothing tells apart: what is possible, decided and due is the same with either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import and_, or_

from attrs import define, frozen

from policy.engines.table.circuit import FALSE, TRUE, Wire
from policy.engines.table.cone import conditions_of, facts_in, groups, knowable_givens
from policy.questions.gaps.agreeing import DIAGRAMS, impossible
from policy.questions.gaps.answer import Alike
from policy.reasoning.edits.effects import Effects
from policy.semantics.values import domain
from policy.syntax.declarations import Always, Claim, Empower, Never, Oblige, Pair, Possible, Rises, Role
from policy.syntax.expressions import Condition, Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Number, SomeOf, Value


@define(slots=False)
class Exchanging:
    """What comes of a policy when a fact has another value and all else stays as it is."""

    effects: Effects

    @cached_property
    def outcomes(self) -> tuple[Wire, ...]:
        """What is possible, then each decision, duty and power."""
        effects = self.effects
        policy, lowering = effects.policy, effects.question.lowering
        decided = [
            lowering.decided(action, each)
            for action in policy.actions
            for each in (Decision.PERMITTED, Decision.FORBIDDEN)
        ]
        duties: dict[Oblige | Empower, list[Wire]] = {}
        for name, rule in policy.rules.items():
            if isinstance(rule.effect, Oblige | Empower):
                duties.setdefault(rule.effect, []).append(lowering.fires(name))
        found = [*decided, *(lowering.circuit.some(wires) for wires in duties.values())]
        return (effects.question.valid, *(wire for wire in found if wire not in (FALSE, TRUE)))

    @cached_property
    def above(self) -> Mapping[int, Sequence[int]]:
        """For every variable the nodes that depend on it, each after those it depends on."""
        circuit = self.effects.question.circuit
        rests: dict[int, set[int]] = {}
        for node in circuit.reached(self.outcomes):
            test = circuit.tests.get(node)
            below = [rests[wire >> 1] for wire in circuit.joined.get(node, ()) if wire > TRUE]
            rests[node] = {test[0]} if test is not None else set().union(*below)
        found: dict[int, list[int]] = {}
        for node, variables in rests.items():
            for variable in variables:
                found.setdefault(variable, []).append(node)
        return found

    def groups(self, variable: int) -> tuple[list[list[int]], bool]:
        """Return the cells of a variable in groups that can be exchanged, and whether a second engine agrees.

        Raises:
            UndecidedError: The solver gave up.
        """
        groups: list[list[int]] = []
        sampled: list[tuple[int, ...]] = []
        agreed = True
        for cell in range(self.effects.question.circuit.sizes[variable]):
            tables = self._tables(variable, cell)
            for group, others in zip(groups, sampled, strict=True):
                if not _differ(tables, others):
                    differing = self._differing(variable, group[0], cell)
                    if not self.effects.possible_at_all(differing):
                        agreed = agreed and impossible(self.effects, [differing], whatever=True)
                        group.append(cell)
                        break
            else:
                groups.append([cell])
                sampled.append(tables)
        return groups, agreed

    def _tables(self, variable: int, cell: int) -> tuple[int, ...]:
        """Return in which samples each outcome would be so if a variable had a cell."""
        samples, circuit = self.effects.samples, self.effects.question.circuit
        full = samples.table(TRUE)
        there: dict[int, int] = {}

        def table(wire: Wire) -> int:
            known = there.get(wire >> 1)
            if known is None:
                return samples.table(wire)
            return full ^ known if wire & 1 else known

        for node in self.above.get(variable, ()):
            test = circuit.tests.get(node)
            if test is None:
                there[node] = reduce(and_, map(table, circuit.joined[node]), full)
            else:
                there[node] = full if test[1] >> cell & 1 else 0
        return tuple(map(table, self.outcomes))

    def _differing(self, variable: int, one: int, other: int) -> Wire:
        """Return where it makes a difference which of two cells a variable has."""
        circuit = self.effects.question.circuit
        (valid, *first), (still, *second) = (self._outcomes(variable, cell) for cell in (one, other))
        changed = circuit.some([circuit.same(*pair) ^ 1 for pair in zip(first, second, strict=True)])
        return circuit.some((circuit.same(valid, still) ^ 1, circuit.every((valid, changed))))

    def _outcomes(self, variable: int, cell: int) -> list[Wire]:
        circuit = self.effects.question.circuit
        there: dict[int, Wire] = {}
        for node in self.above.get(variable, ()):
            test = circuit.tests.get(node)
            if test is None:
                there[node] = circuit.every(
                    [there.get(wire >> 1, wire & ~1) ^ (wire & 1) for wire in circuit.joined[node]]
                )
            else:
                there[node] = TRUE if test[1] >> cell & 1 else FALSE
        return [there.get(wire >> 1, wire & ~1) ^ (wire & 1) for wire in self.outcomes]


def _differ(one: Sequence[int], other: Sequence[int]) -> bool:
    (valid, *first), (still, *second) = one, other
    if valid != still:
        return True
    return bool(valid & reduce(or_, (left ^ right for left, right in zip(first, second, strict=True)), 0))


# Facts


@frozen
class Exchange:
    """Which values of a fact can be exchanged.

    ``values``: groups of them; not of a number or a *some of* fact. ``names``: of a *some of* fact those of which it makes no
    difference whether they are in it. ``nothing``: all of them can be. ``agreed``: a second engine agrees.
    """

    fact: str
    values: tuple[tuple[Value, ...], ...]
    names: tuple[str, ...]
    nothing: bool
    agreed: bool


def exchange(exchanging: Exchanging, name: str) -> Exchange:
    """Return which values of a fact can be exchanged.

    What a given ties to facts that rules look at is told apart, though no rule names it: not everything is possible with each of its
    values.

    Raises:
        UndecidedError: The solver gave up.
    """
    policy, lowering = exchanging.effects.policy, exchanging.effects.question.lowering
    variable = lowering.variable(name)
    if variable is None:
        return Exchange(name, (), (), True, False)
    groups, agreed = exchanging.groups(variable)
    cells = lowering.variables[variable].cells
    if len(groups) == 1:
        return Exchange(name, (), (), True, agreed)
    values = [[value for cell in group for value in cells[cell].values] for group in groups]
    match policy.facts[name].type:
        case Number():
            return Exchange(name, (), (), False, agreed)
        case SomeOf(names):
            return Exchange(name, (), _idle_names(names, values), False, agreed)
        case _:
            order = {value: place for place, value in enumerate(domain(policy, policy.facts[name]))}
            listed = [sorted(each, key=order.__getitem__) for each in values if len(each) > 1]
            return Exchange(name, tuple(map(tuple, listed)), (), False, agreed)


def alike(looking: Looking, name: str, found: Exchange | None) -> Alike | None:
    """Return a knowable fact or a reading of which values can be exchanged; ``None`` iff none can.

    Of numbers it is told only if nothing turns on them: that a range has no bound at each number is no gap.

    Args:
        found: Which can be exchanged; nothing if neither a rule looks at the fact nor a given ties it to one that a rule looks at.
    """
    rules, givens, claims = looking.rules(name), looking.givens(name), looking.claims(name)
    weighed = looking.assessments(name)
    if found is None:
        return Alike(name, (), (), True, (), givens, claims, weighed, None)
    if not (found.nothing or found.values or found.names):
        return None
    engine = DIAGRAMS if found.agreed else None
    return Alike(name, found.values, found.names, found.nothing, rules, givens, claims, weighed, engine)


def _idle_names(names: Sequence[str], groups: Iterable[Iterable[Value]]) -> tuple[str, ...]:
    """Return the names of which it makes no difference whether they are in a set, given the sets that can be exchanged."""
    known = {value: place for place, group in enumerate(groups) for value in group if isinstance(value, frozenset)}
    return tuple(name for name in names if all(known.get(each ^ {name}) == place for each, place in known.items()))


@define(slots=False)
class Looking:
    """What looks at which facts, directly or through definitions."""

    policy: Policy

    def rules(self, fact: str) -> tuple[str, ...]:
        return self._rules.get(fact, ())

    def rules_beside(self, fact: str) -> tuple[str, ...]:
        """Return the rules that look at a fact; if there is none, those that look at a fact to which givens tie it."""
        return self.rules(fact) or tuple(rule for other in self._tied.get(fact, ()) for rule in self.rules(other))

    @cached_property
    def _tied(self) -> dict[str, frozenset[str]]:
        tied = knowable_givens(self.policy)
        together = [frozenset[str]().union(*(tied[name] for name in some)) for some in groups(tied)]
        return {fact: facts for facts in together for fact in facts}

    def givens(self, fact: str) -> tuple[str, ...]:
        return self._givens.get(fact, ())

    def claims(self, fact: str) -> tuple[str, ...]:
        return self._claims.get(fact, ())

    def assessments(self, fact: str) -> tuple[str, ...]:
        return self._assessments.get(fact, ())

    @cached_property
    def _assessments(self) -> dict[str, tuple[str, ...]]:
        return {fact: tuple(names) for fact, names in weighed(self.policy).items()}

    @cached_property
    def _rules(self) -> dict[str, tuple[str, ...]]:
        return self._by_fact((name, conditions_of(rule)) for name, rule in self.policy.rules.items())

    @cached_property
    def _givens(self) -> dict[str, tuple[str, ...]]:
        return self._by_fact((name, (given.condition,)) for name, given in self.policy.givens.items())

    @cached_property
    def _claims(self) -> dict[str, tuple[str, ...]]:
        return self._by_fact((name, _said(claim)) for name, claim in self.policy.claims.items())

    def _by_fact(self, named: Iterable[tuple[str, Iterable[Condition]]]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name, conditions in named:
            for fact in facts_in(self.policy, conditions):
                found.setdefault(fact, []).append(name)
        return {fact: tuple(names) for fact, names in found.items()}


def weighed(policy: Policy) -> dict[str, list[str]]:
    """Return the facts that assessments weigh, each with the names of these: factors, what they rise and fall with, another ground."""
    found: dict[str, list[str]] = {}
    for name, each in policy.assessments.items():
        factors = [factor.name for factor in each.declaration.factors]
        other = each.outcome.replace(".outcome", ".other_ground", 1)
        for fact in dict.fromkeys((*factors, *each.rises, *each.falls, other)):
            if fact in policy.facts:
                found.setdefault(fact, []).append(name)
    return found


def knowable(policy: Policy) -> Iterator[str]:
    """Yield the facts and readings that rules may look at, in the order of the document."""
    return (name for name, fact in policy.facts.items() if fact.role is not Role.HIDDEN)


def _said(claim: Claim) -> tuple[Condition, ...]:
    match claim.statement:
        case Never(condition) | Always(condition) | Possible(condition):
            return (condition,)
        case Pair(_, first, second):
            return (first, second)
        case Rises(_, fact):
            return (fact,)
