"""What a claim says, by going through every valuation. Source: semantics, section 5.

Nothing here is meant to be fast: it is what `prove` is tested against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product
from typing import TypeAlias, assert_never

from policy.semantics.complete import valuations
from policy.semantics.evaluate import Status, Statuses, decision_on, free_statuses, holds, statuses
from policy.semantics.values import Scenario, Valuation, domain, ordinary, rank
from policy.syntax.declarations import (
    Always,
    Assumption,
    Claim,
    Never,
    Pair,
    Possible,
    Relation,
    Rises,
    Role,
    Statement,
)
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Condition,
    Decided,
    Decision,
    Empowered,
    If,
    Not,
    Obliged,
    RuleStands,
)
from policy.syntax.policy import Policy
from policy.syntax.walk import fact_names, leaves

Instance: TypeAlias = tuple[Valuation, ...]
"""What a claim is judged on: one valuation, or the first and the second of a comparison."""

STRICTNESS = (Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN)


# What a claim is judged on


def instances(
    policy: Policy, statement: Statement, scenario: Scenario, assumptions: Iterable[str] = ()
) -> Iterator[Instance]:
    """Yield every valuation, or pair of valuations that compare, that satisfies the assumptions; both sides extend the scenario."""
    assumed = [policy.assumptions[name] for name in assumptions]
    possible = [each for each in valuations(policy, scenario) if _satisfies(policy, each, assumed)]
    match statement:
        case Never() | Always() | Possible():
            yield from ((each,) for each in possible)
        case Pair() | Rises():
            yield from (pair for pair in product(possible, possible) if compares(policy, statement, *pair))
        case _:
            assert_never(statement)


def _satisfies(policy: Policy, valuation: Valuation, assumed: Iterable[Assumption]) -> bool:
    return all(holds(policy, assumption.condition, valuation) for assumption in assumed)


def compares(policy: Policy, statement: Pair | Rises, first: Valuation, second: Valuation) -> bool:
    """Return whether a comparison is about these two valuations.

    The first is the case with φ, or with the next value; the second the case against which it is held. They may differ
    only in the facts of φ and ψ, those of ``letting also``, hidden facts, and assessed outcomes as the assessor may move them.
    """
    match statement:
        case Pair(_, wanted, against):
            if not (holds(policy, wanted, first) and holds(policy, against, second)):
                return False
            compared = fact_names(wanted, policy.definitions) | fact_names(against, policy.definitions)
        case Rises(_, fact):
            declaration = policy.facts[fact.name]
            if rank(policy, declaration, first[fact.name]) != rank(policy, declaration, second[fact.name]) + 1:
                return False
            compared = frozenset((fact.name,))
        case _:
            assert_never(statement)
    free = compared | {fact.name for fact in statement.letting}
    outcomes = {assessment.outcome for assessment in policy.assessments.values()} - free
    return all(
        first[name] == second[name]
        for name, fact in policy.facts.items()
        if fact.role is Role.READING or not (fact.role is Role.HIDDEN or name in free or name in outcomes)
    ) and all(
        _moves(policy, name, first, second) for name, each in policy.assessments.items() if each.outcome in outcomes
    )


def _moves(policy: Policy, assessment: str, first: Valuation, second: Valuation) -> bool:
    """Return whether one assessor, who respects what the outcome rises and falls with, can give both outcomes.

    Nothing listed changes: the same outcome. All changes point one way: it moves that way or stays. Mixed: anything.
    """
    declared = policy.assessments[assessment]

    def change(name: str) -> int:
        return rank(policy, policy.facts[name], second[name]) - rank(policy, policy.facts[name], first[name])

    changes = [change(name) for name in declared.rises] + [-change(name) for name in declared.falls]
    moved = change(declared.outcome) if any(changes) else 0
    if not any(changes):
        return first[declared.outcome] == second[declared.outcome]
    if all(each >= 0 for each in changes):
        return moved >= 0
    if all(each <= 0 for each in changes):
        return moved <= 0
    return True


# Whether it fails


def fails(policy: Policy, statement: Statement, instance: Instance, standing: tuple[Statuses, ...]) -> bool:
    """Return whether a claim fails on an instance; ``possible φ`` fails where φ does not hold."""
    match statement:
        case Never(condition):
            return holds(policy, condition, instance[0], standing[0])
        case Always(condition) | Possible(condition):
            return not holds(policy, condition, instance[0], standing[0])
        case Pair(action, relation=relation):
            return not _related(relation, *(decision_on(policy, action, each) for each in standing))
        case Rises(action):
            return not _related(Relation.AT_LEAST_AS_STRICT, *(decision_on(policy, action, each) for each in standing))
        case _:
            assert_never(statement)


def _related(relation: Relation, first: Decision, second: Decision) -> bool:
    match relation:
        case Relation.SAME:
            return first is second
        case Relation.AT_LEAST_AS_STRICT:
            return STRICTNESS.index(first) >= STRICTNESS.index(second)
        case _:
            assert_never(relation)


def real(policy: Policy, instance: Instance, fixed: Statuses | None = None) -> tuple[Statuses, ...]:
    """Return where the rules stand on each side of an instance."""
    return tuple(statuses(policy, each, fixed) for each in instance)


def readings(policy: Policy) -> Iterator[dict[str, str]]:
    """Yield every combination of readings, adopted ones too: `adopt` settles decisions, never claims."""
    names = [name for name, fact in policy.facts.items() if fact.role is Role.READING]
    for values in product(*(domain(policy, policy.facts[name]) for name in names)):
        yield {name: str(value) for name, value in zip(names, values, strict=True)}


def holds_in(
    policy: Policy,
    statement: Statement,
    reading: Scenario,
    assumptions: Iterable[str] = (),
    deleted: Collection[str] = (),
) -> bool:
    """Return whether a claim holds in one combination of readings, under assumptions, with rules deleted.

    ``possible`` holds iff it does on some instance; every other claim iff it fails on none.
    """
    fixed = {name: free_statuses(policy.rules[name])[0] for name in deleted}
    failing = (
        fails(policy, statement, each, real(policy, each, fixed))
        for each in instances(policy, statement, reading, assumptions)
    )
    return not all(failing) if isinstance(statement, Possible) else not any(failing)


def claim_holds(
    policy: Policy, statement: Statement, assumptions: Iterable[str] = (), deleted: Collection[str] = ()
) -> bool:
    """Return whether a claim holds in every combination of readings."""
    assumed = tuple(assumptions)
    return all(holds_in(policy, statement, reading, assumed, deleted) for reading in readings(policy))


def as_expected(policy: Policy, claim: Claim) -> bool:
    """Return whether a claim is refuted where, and only where, its document expects that."""
    answers = {
        tuple(reading.items()): holds_in(policy, claim.statement, reading, _names(claim))
        for reading in readings(policy)
    }
    if claim.expect is None:
        return all(answers.values())
    if claim.expect.under is None:
        return not all(answers.values())
    under = claim.expect.under
    return all(answer is not holds(policy, under, dict(reading)) for reading, answer in answers.items())


def _names(claim: Claim) -> tuple[str, ...]:
    return tuple(reference.name for reference in claim.assuming)


# What a proof rests on


def needs_rules(policy: Policy, claim: Claim) -> tuple[str, ...]:
    """Return the rules whose deletion alone, with what they override, refutes a claim that holds."""
    return tuple(name for name in policy.rules if not claim_holds(policy, claim.statement, _names(claim), (name,)))


def holds_whatever(policy: Policy, claim: Claim, bound: Collection[str]) -> bool:
    """Return whether a claim holds with every rule set free that is not bound: however those stand.

    A rule set free stands anew on every instance, and on either side of a comparison. ``possible`` holds if some one
    instance does, however the free rules stand on it.
    """
    free = [rule for name, rule in policy.rules.items() if name not in bound]

    def standings() -> Iterator[dict[str, Status]]:
        for each in product(*(free_statuses(rule) for rule in free)):
            yield {rule.name: status for rule, status in zip(free, each, strict=True)}

    def failures(instance: Instance) -> Iterator[bool]:
        for fixed in product(standings(), repeat=len(instance)):
            standing = tuple(statuses(policy, each, some) for each, some in zip(instance, fixed, strict=True))
            yield fails(policy, claim.statement, instance, standing)

    def holds_under(reading: Scenario) -> bool:
        judged = (any(failures(each)) for each in instances(policy, claim.statement, reading, _names(claim)))
        return not all(judged) if isinstance(claim.statement, Possible) else not any(judged)

    return all(holds_under(reading) for reading in readings(policy))


def is_core(policy: Policy, claim: Claim, core: Collection[str]) -> bool:
    """Return whether the claim holds with every rule outside the core set free, and with no rule of the core free too."""
    return holds_whatever(policy, claim, core) and not any(
        holds_whatever(policy, claim, set(core) - {name}) for name in core
    )


def conjuncts(statement: Never | Always) -> tuple[Condition, ...]:
    """Return the top-level conjuncts of what must be so for a claim to fail."""

    def split(condition: Condition, wanted: bool) -> tuple[Condition, ...]:
        match condition, wanted:
            case (AllOf(inner), True) | (AnyOf(inner), False):
                return tuple(each for part in inner for each in split(part, wanted))
            case If(then, when), False:
                return split(when, True) + split(then, False)
            case Not(body), _:
                return split(body, not wanted)
            case _:
                return (condition,) if wanted else (Not(condition),)

    return split(statement.condition, isinstance(statement, Never))


def is_empty(policy: Policy, statement: Statement, assumptions: Iterable[str]) -> bool:
    """Return whether under the assumptions the claim says nothing, whatever the rules decide.

    Nothing satisfies them, a top-level conjunct alone can never hold, or no pair compares; in no reading.
    """
    assumed = tuple(assumptions)
    every = [each for reading in readings(policy) for each in instances(policy, statement, reading, assumed)]
    match statement:
        case Pair() | Rises() | Possible():
            return not every
        case Never() | Always():
            return not every or any(
                not any(holds(policy, each, instance[0], *real(policy, instance)) for instance in every)
                for each in conjuncts(statement)
            )
        case _:
            assert_never(statement)


def is_vacuous(policy: Policy, claim: Claim) -> bool:
    """Return whether a claim that holds says nothing: it is empty, or follows with every rule set free."""
    return is_empty(policy, claim.statement, _names(claim)) or holds_whatever(policy, claim, ())


def assumption_sets(policy: Policy, claim: Claim) -> frozenset[frozenset[str]]:
    """Return all minimal sets of the document's assumptions under which a claim holds and is not empty."""
    enough: list[frozenset[str]] = []
    for size in range(len(policy.assumptions) + 1):
        for names in combinations(policy.assumptions, size):
            chosen = frozenset(names)
            if not any(less <= chosen for less in enough) and claim_holds(policy, claim.statement, names):
                enough.append(chosen)
    return frozenset(each for each in enough if not is_empty(policy, claim.statement, sorted(each)))


# How a claim fails


def deviation(policy: Policy, instance: Instance) -> frozenset[str]:
    """Return the facts, readings left out, that leave their ordinary value on some side of an instance."""
    return frozenset(
        name
        for name, fact in policy.facts.items()
        if fact.role is not Role.READING and any(each[name] != ordinary(policy, fact) for each in instance)
    )


def failing(policy: Policy, claim: Claim) -> Iterator[Instance]:
    """Yield every instance on which a claim, not one of possibility, fails."""
    for reading in readings(policy):
        for instance in instances(policy, claim.statement, reading, _names(claim)):
            if fails(policy, claim.statement, instance, real(policy, instance)):
                yield instance


def ways(policy: Policy, claim: Claim) -> frozenset[frozenset[str]]:
    """Return all ways in which a claim fails: the minimal sets of facts that must leave their ordinary values."""
    found = {deviation(policy, instance) for instance in failing(policy, claim)}
    return frozenset(each for each in found if not any(less < each for less in found))


def order(policy: Policy, instance: Instance) -> tuple[int, ...]:
    """Return by what instances are ordered: the ranks of the values of all facts, the first side before the second."""
    return tuple(rank(policy, fact, each[name]) for each in instance for name, fact in policy.facts.items())


def counterexample(policy: Policy, claim: Claim, way: Collection[str]) -> Instance:
    """Return the least failing instance (`order`) that deviates in just the facts of a way."""
    chosen = (each for each in failing(policy, claim) if deviation(policy, each) == frozenset(way))
    return min(chosen, key=lambda each: order(policy, each))


def concerned(policy: Policy, statement: Statement) -> tuple[str, ...]:
    """Return the rules on the actions that a claim speaks of, in the order of the document: by their standing ways are grouped."""
    match statement:
        case Pair(action) | Rises(action):
            actions = {action}
        case Never(condition) | Always(condition) | Possible(condition):
            actions = set()
            for leaf in leaves(condition):
                match leaf:
                    case Decided(action) | Obliged(action) | Empowered(action):
                        actions.add(action)
                    case RuleStands(name):
                        actions.add(policy.rules[name].effect.action)
                    case _:
                        pass
        case _:
            assert_never(statement)
    return tuple(name for name, rule in policy.rules.items() if rule.effect.action in actions)


def spoken(statement: Statement) -> tuple[Condition, ...]:
    """Return what a claim about one valuation says of decisions, duties and rules."""
    match statement:
        case Never(condition) | Always(condition) | Possible(condition):
            return tuple(
                leaf for leaf in leaves(condition) if isinstance(leaf, Decided | Obliged | Empowered | RuleStands)
            )
        case Pair() | Rises():
            return ()
        case _:
            assert_never(statement)


def nearest(policy: Policy, claim: Claim, valuation: Valuation) -> Valuation | None:
    """Return the nearest valuation in the same readings in which a claim about one valuation holds, or ``None``.

    It satisfies the claim's assumptions. If that can be, it changes only knowable facts, and something that the claim
    says of decisions, duties and rules turns (a permission into a prohibition, not a premise that is no longer met);
    else only knowable facts. Nearest: the fewest facts changed; then the facts that stand first in the document; then
    the least (`order`).
    """
    fixed = {name: valuation[name] for name, fact in policy.facts.items() if fact.role is Role.READING}
    hidden = {name: valuation[name] for name, fact in policy.facts.items() if fact.role is Role.HIDDEN}
    names = list(policy.facts)
    sayings = spoken(claim.statement)

    def said(instance: Instance) -> list[bool]:
        (standing,) = real(policy, instance)
        return [holds(policy, each, instance[0], standing) for each in sayings]

    def distance(other: Valuation) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        changed = tuple(index for index, name in enumerate(names) if other[name] != valuation[name])
        return len(changed), changed, order(policy, (other,))

    for kept, turning in ((fixed | hidden, True), (fixed | hidden, False), (fixed, False)):
        found = [
            instance[0]
            for instance in instances(policy, claim.statement, kept, _names(claim))
            if not fails(policy, claim.statement, instance, real(policy, instance))
            and not (turning and said(instance) == said((valuation,)))
        ]
        if found:
            return min(found, key=distance)
    return None
