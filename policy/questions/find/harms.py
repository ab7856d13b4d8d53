"""What a policy holds to be harm: what nobody can know when deciding, and what should not come of it.

Where a document says so it is taken at its word: a binding condition forbids it, or a claim says that an action is never
permitted while it is so. Of any other hidden fact it is taken to be the end that lies farthest from the ordinary.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from policy.questions.find.asking import both
from policy.questions.find.search import Search, far_end
from policy.semantics.claims import conjuncts
from policy.syntax.declarations import Always, Never, Require, Role
from policy.syntax.expressions import (
    AnyOf,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    Fact,
    If,
    Not,
    Obliged,
    RuleStands,
)
from policy.syntax.policy import Policy
from policy.syntax.walk import fact_names, leaves


@frozen
class Harm:
    """A harm that an action may bring. ``facts``: the hidden facts of it. ``kept``: the assumption that it does not happen, of a binding condition."""

    action: str
    condition: Condition
    facts: tuple[str, ...]
    kept: str | None = None


@frozen
class Promise:
    """A binding condition: the fact that it is ``set``, the assumption that it is ``kept``, and what breaks it."""

    set: str
    kept: str
    breach: Condition
    fact: str


def promises(policy: Policy) -> Iterator[Promise]:
    """Yield the binding conditions of a policy. Only they declare an assumption whose name has a dot."""
    for name, assumption in policy.assumptions.items():
        match assumption.condition:
            case If(Not(Fact(fact)), Fact(is_set)) if "." in name:
                yield Promise(is_set, name, Fact(fact), fact)
            case If(If(only_if, Fact(fact)), Fact(is_set)) if "." in name:
                yield Promise(is_set, name, both(Fact(fact), Not(only_if)), fact)
            case _:
                pass


def harms(search: Search) -> tuple[Harm, ...]:
    """Return the harms that a policy's actions may bring, each once, in the order of the document."""
    found: list[Harm] = []
    for harm in (*_promised(search), *_claimed(search), *_unnamed(search)):
        if not any(each.action == harm.action and each.condition == harm.condition for each in found):
            found.append(harm)
    places = {name: place for place, name in enumerate(search.policy.facts)}
    actions = list(search.policy.actions)
    return tuple(sorted(found, key=lambda harm: (actions.index(harm.action), places[harm.facts[0]])))


def _promised(search: Search) -> Iterator[Harm]:
    """Yield what the binding conditions forbid, for the actions that require the condition, else for the first."""
    for promise in promises(search.policy):
        requiring = [
            rule.effect.action
            for rule in search.policy.rules.values()
            if isinstance(rule.effect, Require)
            and rule.effect.action in search.deciding
            and promise.set in fact_names(rule.effect.condition, search.policy.definitions)
        ]
        for action in dict.fromkeys(requiring or _first(search)):
            yield Harm(action, promise.breach, (promise.fact,), promise.kept)


def _claimed(search: Search) -> Iterator[Harm]:
    """Yield what claims say may never be so while an action is permitted, as far as it is hidden."""
    policy = search.policy
    bound = {promise.fact for promise in promises(policy)}
    for claim in policy.claims.values():
        if not isinstance(claim.statement, Never | Always):
            continue
        parts = conjuncts(claim.statement)
        actions = [part.action for part in parts if isinstance(part, Decided) and part.decision is Decision.PERMITTED]
        hidden = [part for part in parts if _is_hidden(policy, part)]
        if not hidden:
            continue
        for condition in _apart(policy, both(*hidden)):
            facts = _in_order(policy, fact_names(condition, policy.definitions))
            if not set(facts) <= bound:
                yield from (Harm(action, condition, facts) for action in actions if action in search.deciding)


def _unnamed(search: Search) -> Iterator[Harm]:
    """Yield the hidden facts of which neither a condition nor a claim says that they are harm, for the first action."""
    policy = search.policy
    named = {fact for harm in (*_promised(search), *_claimed(search)) for fact in harm.facts}
    for name in search.facts(Role.HIDDEN):
        if name not in named:
            so = search.is_value(name, far_end(policy, name))
            yield from (Harm(action, so, (name,)) for action in _first(search))


def _first(search: Search) -> tuple[str, ...]:
    main = search.main()
    return (main,) if main in search.deciding else ()


def _is_hidden(policy: Policy, condition: Condition) -> bool:
    names = fact_names(condition, policy.definitions)
    speaks = any(isinstance(leaf, Decided | Obliged | Empowered | RuleStands) for leaf in leaves(condition))
    return bool(names) and not speaks and all(policy.facts[name].role is Role.HIDDEN for name in names)


def _apart(policy: Policy, condition: Condition) -> Iterator[Condition]:
    """Yield the harms that make up a harm which is one of several."""
    match condition:
        case Defined(name):
            yield from _apart(policy, policy.definitions[name].condition)
        case AnyOf(parts):
            for part in parts:
                yield from _apart(policy, part)
        case _:
            yield condition


def _in_order(policy: Policy, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in policy.facts if name in names)
