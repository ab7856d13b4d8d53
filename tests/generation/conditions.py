"""Generated conditions, and whether they hold where everything is ordinary."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from policy.syntax.declarations import Oblige, Require, Role
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Literal,
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
    Standing,
)
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo
from tests.generation.vocabulary import Known, KnownDefinition, Vocabulary

SETTLED = frozenset((Role.CHOSEN, Role.FOUND, Role.READING))
KNOWABLE = frozenset((Role.CHOSEN, Role.FOUND))
HIDDEN = frozenset((Role.HIDDEN,))
ANY = SETTLED | HIDDEN


@frozen
class Scope:
    """What a condition may speak of: facts of these roles, the members that its declaration is about, decisions or not."""

    roles: frozenset[Role] = SETTLED
    bound: tuple[str, ...] = ()
    claim: bool = False


def condition(world: Vocabulary, scope: Scope, depth: int | None = None) -> Condition:
    """Return a condition over what the scope allows, at most so many connectives deep."""
    choices = world.choices
    left = world.size.depth if depth is None else depth
    kind = choices.below(9) if left > 0 else choices.below(2)
    free = [name for name in world.families if name not in scope.bound]

    def part() -> Condition:
        return condition(world, scope, left - 1)

    match kind:
        case 3:
            return Not(part())
        case 4 | 5:
            return AllOf(tuple(part() for _ in range(choices.number(2, 3))))
        case 6:
            return AnyOf(tuple(part() for _ in range(choices.number(2, 3))))
        case 7:
            return If(part(), part())
        case 8 if free:
            family = choices.one(free)
            inner = Scope(scope.roles, (*scope.bound, family), scope.claim)
            body = condition(world, inner, left - 1)
            return (SomeMember if choices.once_in(2) else EveryMember)(family, body)
        case 1 if scope.claim:
            return standing(world, scope)
        case 2 if known := definitions(world, scope):
            return defined(world, scope, known)
        case _:
            return leaf(world, scope)


def facts(world: Vocabulary, scope: Scope) -> list[Known]:
    """Return the facts and readings that a condition of this scope may speak of."""
    return [fact for fact in world.facts if fact.role in scope.roles]


def definitions(world: Vocabulary, scope: Scope) -> list[KnownDefinition]:
    """Return the definitions that a condition of this scope may speak of."""
    return [each for each in world.definitions if each.roles <= scope.roles]


def defined(world: Vocabulary, scope: Scope, known: Sequence[KnownDefinition]) -> Defined:
    """Return one of the definitions, by name."""
    chosen = world.choices.one(known)
    return Defined(chosen.name, members(world, chosen.params, scope.bound))


def members(world: Vocabulary, params: tuple[str, ...], bound: tuple[str, ...]) -> tuple[str, ...]:
    """Return a member for each parameter, or the family itself where the declaration or a `some` is about its members."""
    chosen: list[str] = []
    for param in params:
        named = world.families[param]
        chosen.append(world.choices.one((param, *named) if param in bound else named))
    return tuple(chosen)


def named(world: Vocabulary, known: Known, bound: tuple[str, ...]) -> Fact:
    """Return a fact by name, with the members that it is about."""
    return Fact(known.name, (*members(world, known.params, bound), *known.tail))


def value(world: Vocabulary, known: Known) -> Literal:
    """Return a value of a fact as it is written beside a comparison; of *some of*, one of its names."""
    match known.type:
        case YesNo():
            return not world.choices.once_in(2)
        case Number(low, high):
            return world.choices.number(low, high)
        case Level(scale):
            return world.choices.one(world.scales[scale])
        case OneOf(values) | SomeOf(values):
            return world.choices.one(values)


def leaf(world: Vocabulary, scope: Scope, known: Known | None = None) -> Condition:
    """Return a comparison of a fact of the scope, or of the fact given."""
    choices = world.choices
    chosen = known or choices.one(facts(world, scope))
    fact = named(world, chosen, scope.bound)
    alike = [
        each
        for each in facts(world, scope)
        if each.type == chosen.type and each.name != chosen.name and each.role is not Role.READING
    ]
    if alike and chosen.role is not Role.READING and choices.once_in(5):
        other = named(world, choices.one(alike), scope.bound)
        ordered = isinstance(chosen.type, Level | Number) and not choices.once_in(4)
        return Compare(fact, choices.one(list(Order)), other) if ordered else Same(fact, other)
    match chosen.type:
        case YesNo():
            return Is(fact, (value(world, chosen),)) if choices.once_in(4) else fact
        case OneOf(values):
            return Is(fact, choices.some(values, 1, max(1, len(values) - 1)))
        case SomeOf(values):
            return _includes(world, fact, values)
        case Level(scale) if choices.once_in(3):
            return Is(fact, choices.some(world.scales[scale], 1, 2))
        case Number(low, high) if choices.once_in(3):
            return Is(fact, choices.some(range(low, high + 1), 1, 2))
        case Level() | Number():
            bound = value(world, chosen)
            assert not isinstance(bound, bool)
            return Compare(fact, choices.one(list(Order)), bound)


def _includes(world: Vocabulary, fact: Fact, values: tuple[str, ...]) -> Includes:
    choices = world.choices
    match choices.below(4):
        case 0:
            return Includes(fact, Quantity.ALL, choices.some(values, 1, len(values)))
        case 1:
            # of one name, any and all mean the same and are written alike
            return Includes(fact, Quantity.ANY, choices.some(values, 2, len(values)))
        case 2:
            return Includes(fact, Quantity.ONLY, choices.some(values, 1, len(values)))
        case _:
            return Includes(fact, Quantity.ONLY, ())


def standing(world: Vocabulary, scope: Scope) -> Condition:
    """Return what only a claim may speak of: a decision, a duty, a power, where a rule stands."""
    choices = world.choices
    makers: list[Callable[[], Condition]] = [
        lambda: Decided(choices.one(world.actions), choices.one(list(Decision))),
    ]
    if world.rules:
        makers.append(lambda: _rule_stands(world, scope))
    duties = [rule for rule in world.rules if rule.effect is Oblige]
    if duties:
        after = (None, *world.actions)
        makers.append(lambda: Obliged(choices.one(duties).action, choices.one(after)))
    if world.has("powers"):
        makers.append(lambda: Empowered(choices.one(world.actions)))
    return choices.one(makers)()


def _rule_stands(world: Vocabulary, scope: Scope) -> RuleStands:
    rule = world.choices.one(world.rules)
    standings = [each for each in Standing if rule.effect is Require or each is not Standing.MET]
    return RuleStands(rule.name, world.choices.one(standings), members(world, rule.params, scope.bound))


# What is ordinary


def ordinarily(world: Vocabulary, wanted: Condition) -> bool:
    """Return whether a condition over facts holds where each fact has its ordinary value. All members are alike there."""
    match wanted:
        case Fact(name):
            return _ordinary(world, name) is True
        case Is(fact, values):
            return _ordinary(world, fact.name) in values
        case Same(fact, other):
            return _ordinary(world, fact.name) == _ordinary(world, other.name)
        case Compare(fact, order, bound):
            left = _rank(world, fact.name, _ordinary(world, fact.name))
            right = _rank(world, fact.name, _ordinary(world, bound.name) if isinstance(bound, Fact) else bound)
            return {
                Order.AT_LEAST: left >= right,
                Order.AT_MOST: left <= right,
                Order.ABOVE: left > right,
                Order.BELOW: left < right,
            }[order]
        case Includes(fact, quantity, values):
            chosen = _ordinary(world, fact.name)
            assert isinstance(chosen, frozenset)
            return {
                Quantity.ALL: chosen >= frozenset(values),
                Quantity.ANY: not chosen.isdisjoint(values),
                Quantity.ONLY: chosen <= frozenset(values),
            }[quantity]
        case Defined(name):
            return ordinarily(world, next(each.condition for each in world.definitions if each.name == name))
        case Not(body):
            return not ordinarily(world, body)
        case AllOf(parts):
            return all(ordinarily(world, part) for part in parts)
        case AnyOf(parts):
            return any(ordinarily(world, part) for part in parts)
        case If(then, when):
            return ordinarily(world, then) or not ordinarily(world, when)
        case SomeMember(_, body) | EveryMember(_, body):
            return ordinarily(world, body)
        case _:
            raise TypeError(f"{wanted} does not speak of facts")


def _known(world: Vocabulary, name: str) -> Known:
    return next(each for each in world.facts if each.name == name)


def _ordinary(world: Vocabulary, name: str) -> object:
    known = _known(world, name)
    match known.type:
        case YesNo():
            return known.ordinary or False
        case SomeOf():
            names = known.ordinary if isinstance(known.ordinary, tuple) else (known.ordinary,)
            return frozenset() if known.ordinary is None else frozenset(names)
        case OneOf(values):
            return known.ordinary or values[0]
        case Level(scale):
            return known.ordinary or world.scales[scale][0]
        case Number(low, _):
            return low if known.ordinary is None else known.ordinary


def _rank(world: Vocabulary, name: str, value: object) -> int:
    known = _known(world, name)
    match known.type:
        case Level(scale):
            assert isinstance(value, str)
            return world.scales[scale].index(value)
        case _:
            assert isinstance(value, int)
            return value
