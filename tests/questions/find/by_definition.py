"""What `find` should find, by going through every valuation, and every pair of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import TypeAlias

from attrs import frozen

from policy.semantics.claims import compares
from policy.semantics.complete import valuations
from policy.semantics.evaluate import Fires, Met, Statuses, decision_on, holds, statuses
from policy.semantics.values import Valuation, domain, ordinary
from policy.syntax.declarations import (
    Empower,
    Forbid,
    Oblige,
    Pair,
    Permit,
    Relation,
    Require,
    Rises,
    Role,
)
from policy.syntax.expressions import (
    AllOf,
    Condition,
    Decision,
    Defined,
    Fact,
    If,
    Includes,
    Is,
    Quantity,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo
from policy.syntax.walk import fact_names, leaves

Reading: TypeAlias = tuple[tuple[str, Value], ...]
Readings: TypeAlias = frozenset[Reading]
STRICTNESS = (Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN)


@frozen
class Point:
    """A valuation, with where the rules stand in it."""

    values: Valuation
    standing: Statuses


@frozen(eq=False)
class World:
    """Every valuation of a policy in which the readings that it adopts are taken."""

    policy: Policy
    points: tuple[Point, ...]

    def reading(self, point: Point) -> Reading:
        return tuple((n, point.values[n]) for n, fact in self.policy.facts.items() if fact.role is Role.READING)

    def facts(self, *roles: Role) -> list[str]:
        return [name for name, fact in self.policy.facts.items() if fact.role in roles]

    def decision(self, point: Point, action: str) -> Decision:
        return decision_on(self.policy, action, point.standing)

    def permitted(self, point: Point, action: str) -> bool:
        return self.decision(point, action) is Decision.PERMITTED

    def holds(self, point: Point, condition: Condition) -> bool:
        return holds(self.policy, condition, point.values, point.standing)

    def readings(self, points: Iterable[Point]) -> Readings:
        return frozenset(self.reading(each) for each in points)

    def deciding(self) -> dict[str, list[str]]:
        """The rules on each action that some rule permits."""
        found: dict[str, list[str]] = {}
        for name, rule in self.policy.rules.items():
            if isinstance(rule.effect, Permit | Forbid | Require):
                found.setdefault(rule.effect.action, []).append(name)
        permitted = {rule.effect.action for rule in self.policy.rules.values() if isinstance(rule.effect, Permit)}
        return {action: found[action] for action in self.policy.actions if action in permitted}

    def apart(self, facts: Collection[str]) -> Iterator[tuple[Point, Point]]:
        """Every two valuations that differ in these facts at most."""
        groups: dict[tuple[Value, ...], list[Point]] = {}
        for point in self.points:
            groups.setdefault(tuple(point.values[n] for n in self.policy.facts if n not in facts), []).append(point)
        for group in groups.values():
            yield from product(group, group)

    def turns(self, fact: str, saying: Callable[[Point], object]) -> bool:
        return any(saying(first) != saying(second) for first, second in self.apart({fact}))


def world(policy: Policy) -> World:
    adopted = {name: adopt.value for name, adopt in policy.adopted.items()}
    return World(policy, tuple(Point(each, statuses(policy, each)) for each in valuations(policy, adopted)))


def fires(point: Point, rule: str) -> bool:
    return point.standing[rule] == Fires()


# Harm


def trust_against(of: World, action: str, harm: Condition) -> tuple[Readings, frozenset[frozenset[str]] | None]:
    """Return in which readings harm is permitted though everything is trusted, and what keeps it out; ``None``: nothing need."""
    bad = [each for each in of.points if of.permitted(each, action) and of.holds(each, harm)]
    if not bad:
        return frozenset(), None
    assumptions = {name: each.condition for name, each in of.policy.assumptions.items()}
    held = [(each, frozenset(n for n, a in assumptions.items() if of.holds(each, a))) for each in of.points]
    enough: list[frozenset[str]] = []
    for size in range(len(assumptions) + 1):
        for names in map(frozenset, combinations(assumptions, size)):
            if any(less <= names for less in enough):
                continue
            left = [each for each, true in held if names <= true]
            if not any(of.permitted(each, action) and of.holds(each, harm) for each in left):
                enough.append(names)
    useful = frozenset(
        names
        for names in enough
        if any(names <= true and of.permitted(each, action) for each, true in held)
        and any(names <= true and of.holds(each, harm) for each, true in held)
    )
    everything = [each for each, true in held if len(true) == len(assumptions) and each in bad]
    return of.readings(everything or bad), useful


def broken(of: World, action: str, kept: str, is_set: str, breach: Condition) -> Readings:
    """Return in which readings a condition that was set is broken while nothing follows."""
    others = [each.condition for name, each in of.policy.assumptions.items() if name != kept]
    following = [n for n, rule in of.policy.rules.items() if isinstance(rule.effect, Oblige | Empower)]

    def quiet(point: Point) -> bool:
        return (
            of.permitted(point, action)
            and point.values[is_set] is True
            and of.holds(point, breach)
            and not any(fires(point, rule) for rule in following)
        )

    trusting = [each for each in of.points if all(of.holds(each, other) for other in others)]
    return of.readings(filter(quiet, trusting or of.points))


# Choices


def choices_that_do(
    of: World, good: Callable[[Point], bool], found: Mapping[str, Value], apart: Readings = frozenset()
) -> Readings:
    """Return the readings in which something can be chosen so that whatever else is found it is good."""
    chosen = of.facts(Role.CHOSEN)
    groups: dict[tuple[Reading, tuple[Value, ...]], bool] = {}
    for each in of.points:
        if all(each.values[name] == value for name, value in found.items()):
            key = (of.reading(each), tuple(each.values[name] for name in chosen))
            groups[key] = groups.get(key, True) and good(each)
    return frozenset(reading for (reading, _), does in groups.items() if does) - apart


def without_criterion(of: World, action: str) -> Readings:
    return choices_that_do(of, lambda point: of.permitted(point, action), {})


def hanging(of: World, action: str) -> dict[tuple[str, Value], Readings]:
    """Return for each found fact and value the readings in which nothing need stop the action any more."""

    def goes_on(point: Point) -> bool:
        return of.decision(point, action) is not Decision.FORBIDDEN

    anyhow = choices_that_do(of, goes_on, {})
    stops = [n for n in of.deciding()[action] if isinstance(of.policy.rules[n].effect, Forbid | Require)]
    found: dict[tuple[str, Value], Readings] = {}
    for name in of.facts(Role.FOUND):
        if isinstance(of.policy.facts[name].type, SomeOf):
            continue
        for value in domain(of.policy, of.policy.facts[name]):
            so = [each for each in of.points if each.values[name] == value]
            here = choices_that_do(of, goes_on, {name: value}, anyhow)
            here &= of.readings(each for each in so if of.permitted(each, action))
            hang: dict[Reading, set[str]] = {}
            for rule in stops:
                can = of.readings(each for each in of.points if fires(each, rule))
                for reading in can - of.readings(each for each in so if fires(each, rule)):
                    hang.setdefault(reading, set()).add(rule.partition("(")[0])
            here = frozenset(reading for reading in here if len(hang.get(reading, ())) >= 2)
            if here:
                found[name, value] = here
    return found


# Graver and milder


def steps(of: World, action: str, fact: str) -> tuple[Readings, Readings]:
    """Return in which readings the decision can be milder one step up, and in which it can be stricter."""
    milder: set[Reading] = set()
    stricter: set[Reading] = set()
    statement = Rises(action, Fact(fact))
    levels = domain(of.policy, of.policy.facts[fact])
    places = {value: place for place, value in enumerate(levels)}
    by_reading: dict[tuple[Reading, int], list[Point]] = {}
    for point in of.points:
        by_reading.setdefault((of.reading(point), places[point.values[fact]]), []).append(point)
    pairs = (
        pair
        for (reading, place), lower in by_reading.items()
        for pair in product(by_reading.get((reading, place + 1), ()), lower)
    )
    for first, second in pairs:
        if compares(of.policy, statement, first.values, second.values):
            higher, lower = (STRICTNESS.index(of.decision(each, action)) for each in (first, second))
            if higher < lower:
                milder.add(of.reading(first))
            if higher > lower:
                stricter.add(of.reading(first))
    return frozenset(milder), frozenset(stricter)


def graver_milder(of: World, action: str) -> dict[tuple[str, ...], Readings]:
    policy = of.policy
    looked_at = mentioned_with_overriders(of, of.deciding()[action])
    found: dict[tuple[str, ...], Readings] = {}

    def note(key: tuple[str, ...], readings: Readings) -> None:
        if readings:
            found[key] = found.get(key, frozenset()) | readings

    def against(name: str, other: str, *, up: bool) -> None:
        (milder, stricter), (own_milder, own_stricter) = steps(of, action, other), steps(of, action, name)
        note((name, other), (stricter - milder) & (own_milder if up else own_stricter))
        note((name, other), (milder - stricter) & (own_stricter if up else own_milder))

    for name, fact in policy.facts.items():
        if name in looked_at and isinstance(fact.type, Level):
            milder, stricter = steps(of, action, name)
            note((name,), milder & stricter)
    ordered = {n for n, fact in policy.facts.items() if isinstance(fact.type, YesNo | Level | Number)}
    for assessment in policy.assessments.values():
        if assessment.outcome in looked_at & ordered:
            for name in assessment.rises:
                against(name, assessment.outcome, up=True)
            for name in assessment.falls:
                against(name, assessment.outcome, up=False)
    for given in policy.givens.values():
        match given.condition:
            case If(Fact(general), Fact(special)) if {general, special} <= looked_at:
                against(special, general, up=True)
            case _:
                pass
    return found


# What rules speak of


def mentioned(of: World, rule: str) -> frozenset[str]:
    declared = of.policy.rules[rule]
    required = declared.effect.condition if isinstance(declared.effect, Require) else None
    parts = [each for each in (declared.condition, declared.exception, required) if each is not None]
    return frozenset().union(*(fact_names(each, of.policy.definitions) for each in parts))


def with_overriders(of: World, rules: Iterable[str]) -> set[str]:
    names = set(rules)
    while True:
        more = {n for n, rule in of.policy.rules.items() if any(each.name in names for each in rule.overrides)}
        if more <= names:
            return names
        names |= more


def mentioned_with_overriders(of: World, rules: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(mentioned(of, name) for name in with_overriders(of, rules)))


def named_values(of: World, rule: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}

    def note(condition: Condition) -> None:
        for leaf in leaves(condition):
            match leaf:
                case Defined(name):
                    note(of.policy.definitions[name].condition)
                case Is(Fact(name), values) | Includes(Fact(name), _, values):
                    found.setdefault(name, set()).update(map(str, values))
                case _:
                    pass

    declared = of.policy.rules[rule]
    required = declared.effect.condition if isinstance(declared.effect, Require) else None
    for condition in (declared.condition, declared.exception, required):
        if condition is not None:
            note(condition)
    return found


def escaping(of: World, action: str) -> dict[tuple[str, str, str], Readings]:
    """Return for each rule, fact and value that escapes it the readings in which it is so."""
    found: dict[tuple[str, str, str], Readings] = {}
    stopping = [n for n in of.deciding()[action] if not isinstance(of.policy.rules[n].effect, Permit)]
    for rule in stopping:
        for name, named in named_values(of, rule).items():
            fact = of.policy.facts[name]
            if fact.role is not Role.FOUND or not isinstance(fact.type, OneOf | SomeOf):
                continue
            alone = {v: frozenset((v,)) if isinstance(fact.type, SomeOf) else v for v in fact.type.values}
            applies = {
                v: of.readings(p for p in of.points if p.values[name] == alone[v] and isinstance(p.standing[rule], Met | Fires))
                for v in alone
            }  # fmt: skip
            siblings = [v for v in alone if v in named]
            regime = {n.partition("(")[0] for n in stopping if named_values(of, n).get(name) == named}
            least = 1 if len(named) == 1 and len(regime) >= 3 else 2
            if len(siblings) < least:
                continue
            for value in alone:
                if value in named:
                    continue
                if least == 1 and any(value in named_values(of, n).get(name, ()) for n in stopping):
                    continue
                listed = frozenset(
                    r for r in of.readings(of.points) if sum(r in applies[sibling] for sibling in siblings) >= least
                )
                milder = {
                    sibling: frozenset(
                        of.reading(first)
                        for first, second in of.apart(may_move(of, name))
                        if first.values[name] == alone[value]
                        and second.values[name] == alone[sibling]
                        and of.decision(first, action) is not Decision.FORBIDDEN
                        and fires(second, rule)
                        and stays(of, name, first, second)
                    )
                    & (listed - applies[value])
                    for sibling in siblings
                }
                shown = next((readings for readings in milder.values() if readings), None)
                if shown:
                    found[rule, name, value] = shown
    return found


def may_move(of: World, name: str) -> frozenset[str]:
    hidden = {n for n, fact in of.policy.facts.items() if fact.role is Role.HIDDEN}
    return frozenset({name, *hidden, *(each.outcome for each in of.policy.assessments.values())})


def stays(of: World, name: str, first: Point, second: Point) -> bool:
    """Whether a comparison in this fact is about these two: outcomes move as an assessor may move them."""
    told = Pair("", _is(of, name, first.values[name]), _is(of, name, second.values[name]), Relation.SAME)
    return compares(of.policy, told, first.values, second.values)


def _is(of: World, name: str, value: Value) -> Condition:
    if isinstance(value, frozenset):
        names = tuple(sorted(value))
        return AllOf((Includes(Fact(name), Quantity.ALL, names), Includes(Fact(name), Quantity.ONLY, names)))
    return Is(Fact(name), (value,))


# Requirements, duties, powers, facts


def in_name_only(of: World, action: str) -> dict[tuple[str, str], Readings]:
    """Return for each fact to choose and each rule that requires it the readings in which it can be done in name only."""
    found: dict[tuple[str, str], Readings] = {}
    for rule in of.deciding()[action]:
        effect = of.policy.rules[rule].effect
        if not isinstance(effect, Require):
            continue
        for name in fact_names(effect.condition, of.policy.definitions):
            fact = of.policy.facts[name]
            part = name.partition("(")[0].partition(".")[2]
            if fact.role is not Role.CHOSEN or part in ("considered", "set"):
                continue
            if isinstance(fact.type, SomeOf | Number) or _tied(of, name):
                continue
            values = (True, False) if isinstance(fact.type, YesNo) else domain(of.policy, fact)
            for value in values:
                pairs = [
                    (first, second)
                    for first, second in of.apart({name})
                    if first.values[name] == value and second.values[name] != value
                ]
                here = of.readings(first for first, second in pairs if not fires(first, rule) and fires(second, rule))
                if not here:
                    continue
                here -= of.readings(
                    first
                    for first, second in pairs
                    if STRICTNESS.index(of.decision(first, action)) > STRICTNESS.index(of.decision(second, action))
                )
                for outcome in _outcomes(of, name):
                    here -= of.readings(
                        first
                        for first, second in of.apart({outcome})
                        if of.decision(first, action) is not of.decision(second, action)
                    )
                if here:
                    found[name, rule] = here
                    break
    return found


def _tied(of: World, name: str) -> bool:
    return any(
        name in names and any(of.policy.facts[each].role is Role.FOUND for each in names)
        for names in (fact_names(given.condition, of.policy.definitions) for given in of.policy.givens.values())
    )


def _outcomes(of: World, name: str) -> list[str]:
    entity, _, rest = name.partition(".")
    part, bracket, member = rest.partition("(")
    if part != "made" or entity not in {each.partition("(")[0] for each in of.policy.assessments}:
        return []
    both = (f"{entity}.outcome{bracket}{member}", f"{entity}.other_ground{bracket}{member}")
    return [each for each in both if each in of.policy.facts]


def never_arising(of: World) -> set[str]:
    found = set()
    for name, rule in of.policy.rules.items():
        if isinstance(rule.effect, Oblige):
            after = rule.effect.after
            done = after is not None and after in of.deciding()
            if not any(fires(p, name) and (not done or of.permitted(p, str(after))) for p in of.points):
                found.add(name)
    return found


def without_period(of: World) -> dict[str, Readings]:
    return {
        name: of.readings(each for each in of.points if fires(each, name))
        for name, rule in of.policy.rules.items()
        if isinstance(rule.effect, Oblige) and rule.effect.within is None
        if any(fires(each, name) for each in of.points)
    }


def without_duty(of: World) -> dict[str, Readings]:
    found = {}
    for name, rule in of.policy.rules.items():
        if isinstance(rule.effect, Empower):
            duties = [
                n
                for n, each in of.policy.rules.items()
                if isinstance(each.effect, Oblige) and each.effect.action == rule.effect.action
            ]
            there = [each for each in of.points if fires(each, name)]
            if there and not any(fires(each, duty) for each in there for duty in duties):
                found[name] = of.readings(there)
    return found


def followed_up_only(of: World) -> set[str]:
    """Return the found facts on which a duty or power turns and no rule on a decision, nor one that sets such a rule aside."""
    decisive = with_overriders(of, (rule for rules in of.deciding().values() for rule in rules))
    following = [n for n, rule in of.policy.rules.items() if isinstance(rule.effect, Oblige | Empower)]
    return {
        name
        for name in of.facts(Role.FOUND)
        if of.deciding()
        if not any(of.turns(name, lambda p, r=rule: fires(p, r)) for rule in decisive)  # type: ignore[misc]
        if any(of.turns(name, lambda p, r=rule: fires(p, r)) for rule in following)  # type: ignore[misc]
    }


def without_effect(of: World) -> set[str]:
    policy = of.policy
    weighed = {fact.name for each in policy.assessments.values() for fact in each.declaration.factors}
    weighed |= {name for each in policy.assessments.values() for name in (*each.rises, *each.falls)}
    parts = {each.outcome.partition(".")[0] for each in policy.assessments.values()}
    given = [fact_names(each.condition, policy.definitions) for each in policy.givens.values()]
    tied = {fact for rule in policy.rules for fact in mentioned_with_overriders(of, (rule,))}
    for _ in given:  # one more given may be reached each time
        tied |= {fact for facts in given if facts & tied for fact in facts}
    tied &= {fact for facts in given for fact in facts}
    return {
        name
        for name in of.facts(Role.CHOSEN, Role.FOUND)
        if name not in weighed and name not in tied and name.partition(".")[0] not in parts
        if not any(of.turns(name, lambda p, r=rule: fires(p, r)) for rule in policy.rules)  # type: ignore[misc]
        if any(
            of.permitted(each, action) and each.values[name] == far_end(policy, name)
            for action in of.deciding()
            for each in of.points
        )
    }


def far_end(policy: Policy, name: str) -> Value:
    values = domain(policy, policy.facts[name])
    return values[0] if ordinary(policy, policy.facts[name]) == values[-1] else values[-1]


def open_readings(of: World, action: str) -> set[str]:
    looked_at = mentioned_with_overriders(of, of.deciding()[action])
    return {
        name
        for name in of.facts(Role.READING)
        if name not in of.policy.adopted and name in looked_at
        if of.turns(name, lambda point: of.decision(point, action))
    }
