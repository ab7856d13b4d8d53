"""Laws of deciding, by the definition itself."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings

from policy.semantics.claims import STRICTNESS
from policy.semantics.complete import possible_decisions
from policy.semantics.evaluate import Fires, Overridden, Status, decision_on, determining, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import (
    Forbid,
    Permit,
    Phrase,
    Reference,
    Require,
    Role,
    Rule,
)
from policy.syntax.documents import Document
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.testing.choices import Choices
from policy.testing.draws import partial, valuation
from policy.testing.strategies import choices
from tests.generation.conditions import Scope, condition, members
from tests.generation.vocabulary import Vocabulary
from tests.strategies import checked, documents, made_up, policies


@settings(max_examples=150, deadline=None)
@given(policies(), choices())
def test_a_forbidding_rule_that_fires_is_never_outvoted(policy: Policy, chosen: Choices) -> None:
    """However many permits fire, one forbid or unmet requirement decides, and all that do are told."""
    standing = statuses(policy, valuation(chosen, policy))

    for action in policy.actions:
        forbidding = tuple(
            name
            for name, rule in policy.rules.items()
            if isinstance(rule.effect, Forbid | Require) and rule.effect.action == action and standing[name] == Fires()
        )
        assert (decision_on(policy, action, standing) is Decision.FORBIDDEN) == bool(forbidding)
        if forbidding:
            assert determining(policy, action, standing) == forbidding


@settings(max_examples=150, deadline=None)
@given(choices())
def test_adding_a_permit_that_overrides_no_permit_makes_nothing_stricter(chosen: Choices) -> None:
    """Whatever forbids it overrides, and whatever those override in turn."""
    document, world = made_up(chosen)
    before, after = checked(document), checked(_with(document, _permit(chosen, world)))
    whole = valuation(chosen, before)

    for action in before.actions:
        was = decision_on(before, action, statuses(before, whole))
        is_now = decision_on(after, action, statuses(after, whole))
        assert STRICTNESS.index(is_now) <= STRICTNESS.index(was)


def _permit(chosen: Choices, world: Vocabulary) -> Rule:
    action = chosen.one(world.actions)
    forbids = [
        rule for rule in world.rules if rule.effect in (Forbid, Require) and rule.action == action and not rule.strict
    ]
    overridden = chosen.some(forbids, 0, 3) if forbids else ()
    return Rule(
        "added",
        Permit(action),
        condition(world, Scope()) if chosen.once_in(2) else None,
        overrides=tuple(Reference(rule.name, members(world, rule.params, ())) for rule in overridden),
        outside_because=Phrase("it is added"),
    )


def _with(document: Document, rule: Rule) -> Document:
    return Document((*document.declarations, rule))


@settings(max_examples=150, deadline=None)
@given(documents(), choices())
def test_the_order_of_rules_does_not_matter(document: Document, chosen: Choices) -> None:
    """Rules are no list that is gone through: shuffled, each stands where it stood."""
    rules = chosen.in_any_order([each for each in document.declarations if isinstance(each, Rule)])
    others = [each for each in document.declarations if not isinstance(each, Rule)]
    place = chosen.number(1, len(others))
    one = checked(document)
    other = checked(Document((*others[:place], *rules, *others[place:])))
    whole = valuation(chosen, one)

    assert _blurred(one, whole) == _blurred(other, whole)
    for action in one.actions:
        standing = statuses(one, whole), statuses(other, whole)
        assert decision_on(one, action, standing[0]) is decision_on(other, action, standing[1])
        assert set(determining(one, action, standing[0])) == set(determining(other, action, standing[1]))


def _blurred(policy: Policy, whole: Valuation) -> dict[str, Status]:
    """Of several rules that override one, the first of the document is named; that alone the order may change."""
    return {
        name: evolve(status, by="") if isinstance(status, Overridden) else status
        for name, status in statuses(policy, whole).items()
    }


@settings(max_examples=100, deadline=None)
@given(policies(), choices())
def test_a_scenario_with_fewer_facts_never_opens_the_gate(policy: Policy, chosen: Choices) -> None:
    """What is not permitted does not become so by leaving facts out."""
    more = partial(chosen, policy)
    fewer = {name: value for name, value in more.items() if not chosen.once_in(3)}

    for action in policy.actions:
        if possible_decisions(policy, action, fewer) == {Decision.PERMITTED}:
            assert possible_decisions(policy, action, more) == {Decision.PERMITTED}


@settings(max_examples=100, deadline=None)
@given(policies(), choices())
def test_hidden_facts_decide_nothing(policy: Policy, chosen: Choices) -> None:
    """Two situations that differ only in what cannot be known are decided alike, by the same rules."""
    one, other = valuation(chosen, policy), valuation(chosen, policy)
    hidden = {name for name, fact in policy.facts.items() if fact.role is Role.HIDDEN}
    same = {name: (other if name in hidden else one)[name] for name in one}

    assert statuses(policy, one) == statuses(policy, same)
