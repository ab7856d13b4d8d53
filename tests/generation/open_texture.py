"""Generated assessments, binding conditions, definitions, givens and assumptions."""

from __future__ import annotations

from collections.abc import Iterator

from policy.syntax.declarations import (
    Assess,
    Assumption,
    Binding,
    Definition,
    Given,
    Require,
    Role,
)
from policy.syntax.documents import Declaration
from policy.syntax.expressions import AllOf, Compare, Condition, Defined, Fact, If, Not, Order
from policy.syntax.types import Level, Number, SomeOf, YesNo
from policy.syntax.walk import facts_of, leaves
from tests.generation.conditions import ANY, HIDDEN, KNOWABLE, SETTLED, Scope, condition, leaf, named, ordinarily, value
from tests.generation.conditions import facts as facts_in_scope
from tests.generation.facts import phrases_of_values, type_of_fact
from tests.generation.vocabulary import Known, KnownDefinition, KnownRule, Vocabulary, about


def assessments(world: Vocabulary) -> Iterator[Declaration]:
    """Yield open norms, as many as there are bits for."""
    choices = world.choices
    words = {"tension": ("the weighing of tension", "de weging van spanning"), "harm_test": ("the test", "de toets")}
    for name in list(words)[: choices.number(1, 2) if world.has("assessments") else 0]:
        assess = _assess(world, name, *words[name])
        declared = _declared_by(assess)
        if world.spend(sum(world.cost(each.type, each.params) for each in declared)):
            world.facts.extend(declared)
            world.rules.append(KnownRule(f"assess_{name}", Require, assess.action, assess.params))
            yield assess


def _assess(world: Vocabulary, name: str, en: str, nl: str) -> Assess:
    choices = world.choices
    params = world.params()
    # a factor is one fact: of a family, the member that the assessment is about, or one that is named
    knowable = [each for each in world.facts if each.role in KNOWABLE and not each.tail]
    factors = tuple(dict.fromkeys(named(world, each, params) for each in choices.some(knowable, 0, 2)))
    ordered = [each for each in knowable if isinstance(each.type, Level | Number | YesNo)]
    moving = choices.some(ordered, 1, 3) if ordered and choices.once_in(2) else ()
    border = choices.number(0, len(moving))
    rises = tuple(named(world, each, params) for each in moving[:border])
    falls = tuple(named(world, each, params) for each in moving[border:])
    gives = type_of_fact(world, ordered=bool(rises or falls))
    grounds, outside = world.grounds()
    scope = Scope(SETTLED, params)
    return Assess(
        name,
        choices.one(world.actions),
        gives,
        condition(world, scope, 1) if choices.once_in(2) else None,
        factors,
        others=choices.once_in(3),
        rises=rises,
        falls=falls,
        ordinary=value(world, Known("", Role.FOUND, gives))
        if choices.once_in(4) and not isinstance(gives, SomeOf)
        else None,
        params=params,
        citations=grounds,
        outside_because=outside,
        phrase=about(params, en, nl),
        value_phrases=phrases_of_values(gives),
    )


def _declared_by(assess: Assess) -> list[Known]:
    name, params = assess.name, assess.params
    factors = [(each.name, *(arg for arg in each.args if arg not in params)) for each in assess.factors]
    return [
        Known(f"{name}.made", Role.CHOSEN, YesNo(), params, ordinary=True),
        *(Known(f"{name}.considered", Role.CHOSEN, YesNo(), params, tail, ordinary=True) for tail in factors),
        *([Known(f"{name}.other_ground", Role.FOUND, YesNo(), params)] if assess.others else []),
        Known(f"{name}.outcome", Role.FOUND, assess.gives, params, ordinary=assess.ordinary),
    ]


def bindings(world: Vocabulary) -> Iterator[Declaration]:
    """Yield conditions that bind the recipient, where there is something hidden that it can do or not."""
    choices = world.choices
    acts = [each for each in world.facts if each.role is Role.HIDDEN and isinstance(each.type, YesNo)]
    if not acts or not world.has("bindings"):
        return
    words = {
        "no_passing_on": ("nothing is passed on", "niets wordt doorgegeven"),
        "no_misuse": ("nothing is misused", "niets wordt misbruikt"),
    }
    for name in list(words)[: choices.number(1, 2)]:
        act = choices.one(acts)
        params = act.params if act.params and choices.once_in(2) else ()
        if not world.spend(world.cost(YesNo(), params)):
            continue
        en, nl = words[name]
        yield Binding(
            name,
            "recipient",
            named(world, act, params),
            condition(world, Scope(KNOWABLE, params), 1) if choices.once_in(2) else None,
            params,
            world.citations(),
            about(params, en, nl),
        )
        world.facts.append(Known(f"{name}.set", Role.CHOSEN, YesNo(), params))
        world.assumptions.append((f"{name}.kept", params))


def definitions(world: Vocabulary) -> Iterator[Declaration]:
    """Yield names for conditions, over what rules may rest on or over hidden facts too."""
    choices = world.choices
    words = (
        ("regime", ("the regime applies", "het regime geldt", "the regime does not apply", "het regime geldt niet")),
        ("doubt", ("there is doubt", "er is twijfel", "there is no doubt", "er is geen twijfel")),
        ("haste", ("there is haste", "er is haast", None, None)),
    )
    for name, told in words[: choices.number(1, 3) if world.has("definitions") else 0]:
        params = world.params()
        roles = ANY if choices.once_in(4) else SETTLED
        body = condition(world, Scope(roles, params), 2)
        phrase = about(params, *told)
        yield Definition(name, body, params, world.citations(), phrase)
        world.definitions.append(KnownDefinition(name, params, _roles(world, body), body))


def _roles(world: Vocabulary, body: Condition) -> frozenset[Role]:
    roles = {each.name: each.role for each in world.facts}
    found: set[Role] = set()
    for part in leaves(body):
        if isinstance(part, Defined):
            found |= next(each.roles for each in world.definitions if each.name == part.name)
        found |= {roles[fact.name] for fact in facts_of(part)}
    return frozenset(found)


def givens(world: Vocabulary) -> Iterator[Declaration]:
    """Yield constraints among knowable facts, or among hidden ones; what is ordinary satisfies them."""
    choices = world.choices
    for name in ("first_given", "second_given")[: choices.number(1, 2) if world.has("givens") else 0]:
        hidden = choices.once_in(3) and any(each.role is Role.HIDDEN for each in world.facts)
        params = world.params()
        scope = Scope(HIDDEN if hidden else KNOWABLE, params)
        # a bare given leaves little that is possible
        when = condition(world, scope, choices.below(2))
        body: Condition = when if choices.once_in(4) else If(condition(world, scope, choices.below(2)), when)
        yield Given(name, body if ordinarily(world, body) else Not(body), params, world.citations())


def assumptions(world: Vocabulary) -> Iterator[Declaration]:
    """Yield what a claim may assume: something over a hidden fact each time."""
    choices = world.choices
    hidden = [each for each in world.facts if each.role is Role.HIDDEN]
    if not hidden or not world.has("assumptions"):
        return
    words = (
        ("risk_seen", "the risk is seen", "het risico is gezien"),
        ("trusting", "trust is warranted", "vertrouwen is terecht"),
    )
    for name, en, nl in words[: choices.number(1, world.size.assumptions)]:
        params = world.params()
        body = _assumed(world, Scope(ANY, params), choices.one(hidden))
        yield Assumption(name, body, params, world.citations(), about(params, en, nl))
        world.assumptions.append((name, params))


def _assumed(world: Vocabulary, scope: Scope, hidden: Known) -> Condition:
    choices = world.choices
    seen = [each for each in facts_in_scope(world, Scope(KNOWABLE)) if each.type == hidden.type]
    if seen and isinstance(hidden.type, Level | Number) and choices.once_in(2):
        bound: Fact = named(world, hidden, scope.bound)
        return Compare(named(world, choices.one(seen), scope.bound), choices.one(list(Order)), bound)
    hidden_leaf = leaf(world, scope, hidden)
    match choices.below(4):
        case 0:
            return hidden_leaf
        case 1:
            return Not(hidden_leaf)
        case 2:
            return If(leaf(world, scope), hidden_leaf)
        case _:
            return AllOf((hidden_leaf, leaf(world, scope)))
