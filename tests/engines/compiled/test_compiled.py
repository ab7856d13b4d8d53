"""Generated functions decide what the definition decides, whatever things are called and however deep conditions are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from policy.check import check_text
from policy.engines.compiled import compile_policy
from policy.semantics.complete import completions
from policy.semantics.evaluate import decision_on, determining, firing, statuses
from policy.syntax.declarations import Action, Empower, FactDeclaration, Forbid, Header, Oblige, Permit, Role, Rule
from policy.syntax.expressions import AllOf, AnyOf, Condition, Decision, Fact, Is, Not
from policy.syntax.policy import Policy
from policy.syntax.types import OneOf, YesNo
from tests.strategies import policies

FRAME = """```policy
policy sample
  en "sample" nl "voorbeeld"
actor provider
  en "the provider" nl "de verstrekker"
action provide by provider
  en "providing" nl "verstrekken"
found fact a.x: yes or no
  en "x" nl "x"
found fact a.y: yes or no
  en "y" nl "y"
{}
```
"""


def policy_of(facts: list[FactDeclaration], rules: list[Rule]) -> Policy:
    """Return a policy that no document has to be written for: its names can be anything."""
    return Policy(
        Header("sample"),
        actors={},
        actions={"provide": Action("provide", "provider")},
        sources={},
        scales={},
        facts={fact.name: fact for fact in facts},
        givens={},
        definitions={},
        rules={rule.name: rule for rule in rules},
        assessments={},
        adopted={},
        assumptions={},
        claims={},
        cases={},
    )


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(policies())
def test_every_decision_standing_and_duty_is_the_definitions(policy: Policy) -> None:
    compiled = compile_policy(policy)
    for _, valuation in zip(range(40), completions(policy, {}), strict=False):
        standing = statuses(policy, valuation)
        assert compiled.statuses(valuation) == standing
        assert list(compiled.statuses(valuation)) == list(standing)
        for action in policy.actions:
            expected = decision_on(policy, action, standing), determining(policy, action, standing)
            assert compiled.decide(valuation, action) == expected
        assert compiled.duties(valuation) == tuple(
            rule.name for rule in firing(policy, standing) if isinstance(rule.effect, Oblige | Empower)
        )


def test_what_is_read_is_only_what_the_action_rests_on() -> None:
    text = 'rule p outside the source because "example":\n  permit provide\n  if a.x'
    policy = check_text(FRAME.format(text)).policy
    assert policy is not None

    assert compile_policy(policy).decide({"a.x": True}, "provide") == (Decision.PERMITTED, ("p",))
    with pytest.raises(KeyError):
        compile_policy(policy).decide({"a.y": True}, "provide")


HOSTILE = ("x'] or exit() or v['", 'a"b\\', "{0}", "line\nbreak", "K0", "v", "told", "# no")


@pytest.mark.parametrize("name", HOSTILE)
def test_names_and_values_are_never_code(name: str) -> None:
    facts = [FactDeclaration(name, Role.FOUND, OneOf((name, "other"))), FactDeclaration("a.x", Role.FOUND, YesNo())]
    condition: Condition = AllOf((Is(Fact(name), (name,)), Fact("a.x")))
    policy = policy_of(
        facts, [Rule(name, Permit("provide"), condition), Rule("f", Forbid("provide"), Not(Fact("a.x")))]
    )
    compiled = compile_policy(policy)

    assert compiled.decide({name: name, "a.x": True}, "provide") == (Decision.PERMITTED, (name,))
    assert compiled.decide({name: "other", "a.x": True}, "provide") == (Decision.SILENT, (name,))
    assert compiled.statuses({name: name, "a.x": True}) == statuses(policy, {name: name, "a.x": True})


def test_conditions_may_be_as_deep_as_a_document_allows() -> None:
    condition: Condition = Fact("a.x")
    for level in range(200):
        condition = Not(condition) if level % 2 else AnyOf((condition, Not(Fact("a.y"))))
    facts = [FactDeclaration(name, Role.FOUND, YesNo()) for name in ("a.x", "a.y")]
    policy = policy_of(facts, [Rule("p", Permit("provide"), condition)])

    for valuation in completions(policy, {}):
        expected = decision_on(policy, "provide", statuses(policy, valuation))
        assert compile_policy(policy).decide(valuation, "provide")[0] is expected
