"""`test` and the definition agree on what comes of a case; and the words in which it says so."""

from __future__ import annotations

from hypothesis import given, settings

from policy.check.documents import check_text
from policy.questions.test.notation import expectation, found
from policy.reasoning.cases.answer import FoundDecision
from policy.reasoning.cases.run import Completions, _decision, _duty, ask
from policy.semantics.complete import completions
from policy.semantics.evaluate import Fires, decision_on, determining, holds, statuses
from policy.semantics.values import Scenario
from policy.syntax.declarations import Empower, ExpectDuty, Oblige
from policy.syntax.duties import gives
from policy.syntax.expressions import Decision, Empowered, Obliged
from policy.syntax.policy import Policy
from tests.strategies import policies_with_scenarios


def by_definition(policy: Policy, action: str, scenario: Scenario) -> FoundDecision:
    """What `test` finds of a decision, by going through every completion."""
    found = []
    for completion in completions(policy, scenario):
        standing = statuses(policy, completion)
        found.append((decision_on(policy, action, standing), set(determining(policy, action, standing))))
    possible = tuple(decision for decision in Decision if decision in {each for each, _ in found})
    if len(possible) != 1:
        return FoundDecision(possible)
    always = set.intersection(*(rules for _, rules in found))
    ever = set.union(*(rules for _, rules in found))
    return FoundDecision(
        possible,
        tuple(name for name in policy.rules if name in always),
        tuple(name for name in policy.rules if name in ever - always),
    )


@given(policies_with_scenarios())
@settings(max_examples=60, deadline=None)
def test_decisions_are_those_of_the_definition(drawn: tuple[Policy, Scenario]) -> None:
    """The decisions that remain possible, and the rules that always and sometimes determine them, are those of the definition."""
    policy, scenario = drawn
    adopted = {name: adopt.value for name, adopt in policy.adopted.items()}
    asked = Completions(policy, {**adopted, **scenario})
    for action in policy.actions:
        assert _decision(asked, action) == by_definition(policy, action, scenario)


@given(policies_with_scenarios())
@settings(max_examples=60, deadline=None)
def test_duties_are_those_of_the_definition(drawn: tuple[Policy, Scenario]) -> None:
    """A duty or power arises in every, in some or in no completion exactly where the definition says so."""
    policy, scenario = drawn
    adopted = {name: adopt.value for name, adopt in policy.adopted.items()}
    asked = Completions(policy, {**adopted, **scenario})
    standings = [(each, statuses(policy, each)) for each in completions(policy, scenario)]
    effects = [rule.effect for rule in policy.rules.values()]
    duties: list[Obliged | Empowered] = [Obliged(effect.action) for effect in effects if isinstance(effect, Oblige)]
    duties += [Obliged(effect.action, effect.after) for effect in effects if isinstance(effect, Oblige)]
    duties += [Empowered(effect.action) for effect in effects if isinstance(effect, Empower)]
    for duty in duties:
        arises = [holds(policy, duty, each, standing) for each, standing in standings]
        extent = "every" if all(arises) else "some" if any(arises) else "no"
        found = _duty(asked, ExpectDuty(duty))
        assert found.extent == extent
        if arises and extent == "every":
            firing = [
                {name for name, rule in policy.rules.items() if gives(rule.effect, duty) and standing[name] == Fires()}
                for _, standing in standings
            ]
            assert set(found.always) == set.intersection(*firing)
            assert set(found.sometimes) == set.union(*firing) - set(found.always)


DOCUMENT = """
```policy
policy p
actor a
action go by a
action tell by a
found fact x.a: yes or no
found fact x.b: yes or no
found fact x.kinds: some of first, second
reading strict_or_lax: severe, lax
adopt strict_or_lax is severe because "it is"

given not_both: not (x.a and x.b)

rule may outside the source because "x":
  permit go
  if not x.b

rule must_not outside the source because "x":
  forbid go
  if x.a
  unless strict_or_lax is lax

rule also_not outside the source because "x":
  forbid go
  if x.kinds includes second

rule say outside the source because "x":
  oblige tell after go
  if x.a

case {case}
```
"""


def outcomes(case: str) -> list[tuple[str, bool | None, str]]:
    """Run one case of a small policy: what is expected, whether it is so, and what was found."""
    checked = check_text(DOCUMENT.replace("{case}", case))
    assert checked.policy is not None, checked.errors
    (answer,) = ask(checked.policy).cases
    return [(expectation(each.expected), each.passed, found(each)) for each in answer.outcomes]


def test_what_is_told() -> None:
    """Each expectation is told in the notation, and so is what was found."""
    told = outcomes(
        "c:\n  x.a is yes\n"
        "  expect go is forbidden because must_not\n"
        "  expect go is forbidden only because must_not\n"
        "  expect go is forbidden because also_not\n"
        "  expect go is permitted\n"
        "  expect tell is obliged\n"
        "  expect tell is obliged after go\n"
        "  expect tell is not obliged after go\n"
    )
    some = "go is forbidden because must_not, in some completions also also_not"
    assert told == [
        ("go is forbidden because must_not", True, some),
        ("go is forbidden only because must_not", False, some),
        ("go is forbidden because also_not", False, some),
        ("go is permitted", False, some),
        ("tell is obliged", False, "tell is obliged in no completion"),
        ("tell is obliged after go", True, "tell is obliged after go in every completion"),
        ("tell is not obliged after go", False, "tell is obliged after go in every completion"),
    ]


def test_only_because_where_every_fact_is_known() -> None:
    """Where nothing is open, `only because` holds of exactly the determining rules."""
    told = outcomes(
        "c:\n  x.a is yes\n  x.kinds is nothing\n  expect go is forbidden only because must_not\n  expect go is undetermined\n"
    )
    assert [passed for _, passed, _ in told] == [True, False]


def test_an_adopted_reading_holds_unless_the_case_fixes_another() -> None:
    """Decisions take the adopted reading; a case may look at another."""
    assert outcomes("c:\n  x.a is yes\n  x.kinds is nothing\n  strict_or_lax is lax\n  expect go is permitted")[0][1]
    assert outcomes("c:\n  x.a is yes\n  x.kinds is nothing\n  expect go is forbidden")[0][1]


def test_impossible_and_undetermined() -> None:
    """Facts that clash are impossible, neither permitted nor forbidden; open facts leave it undetermined."""
    clash = outcomes(
        "c:\n  x.a is yes\n  x.b is yes\n  expect go is impossible\n  expect go is forbidden\n  expect go is undetermined"
    )
    assert [passed for _, passed, _ in clash] == [True, False, False]
    assert clash[1][2] == "go is impossible"
    open_facts = outcomes("c:\n  x.b is no\n  expect go is undetermined\n  expect go is permitted")
    assert [passed for _, passed, _ in open_facts] == [True, False]
    assert open_facts[1][2] == "go is undetermined: permitted or forbidden"
