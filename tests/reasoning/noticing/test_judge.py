"""What becomes of mutants, beside asking everything anew of each of them, and beside the definition."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings

from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.prove import ask as prove
from policy.reasoning.edits.edit import Edit, edited
from policy.reasoning.edits.mutants import mutants
from policy.reasoning.noticing.answer import Missed, Noticed, Same, Unclear
from policy.reasoning.noticing.judge import judge
from policy.reasoning.turning.targets import Target, outcome, targets_of
from policy.semantics.complete import completions
from policy.semantics.values import Valuation
from policy.syntax.policy import Policy
from policy.telling.pasting import case_of
from tests.strategies import SMALL, policies


def results(policy: Policy) -> tuple[dict[str, object], dict[str, object]]:
    """The answers to all claims, and which expectations of which cases are met."""
    claims = {each.name: (each.answer, each.as_expected) for each in prove(policy, details=False).claims}
    return claims, {case.name: [each.passed for each in case.outcomes] for case in run_cases(policy).cases}


def all_valuations(policy: Policy) -> list[Valuation]:
    return list(completions(evolve(policy, adopted={}), {}))


def tells_apart(policy: Policy, edit: Edit, targets: tuple[Target, ...], valuation: Valuation) -> bool:
    after = edited(policy, edit)
    return any(outcome(policy, target, valuation) != outcome(after, target, valuation) for target in targets)


@given(policies(SMALL))
@settings(max_examples=60, deadline=None)
def test_noticed_is_what_asking_everything_anew_would_notice(policy: Policy) -> None:
    """A mutant is noticed iff a claim's answer or a case's outcome changes; else it is missed or the same, by the definition."""
    claims, cases = results(policy)
    every, targets = all_valuations(policy), targets_of(policy, policy.rules)
    found = judge(policy, list(mutants(policy)))
    assert found.interrupted is None
    for each in found.judged:
        after = edited(policy, each.edit)
        new_claims, new_cases = results(after)
        if isinstance(each.fate, Noticed):
            before, now = (cases, new_cases) if each.fate.by == "case" else (claims, new_claims)
            assert before[each.fate.name] != now[each.fate.name]
            continue
        assert not isinstance(each.fate, Unclear)
        assert (claims, cases) == (new_claims, new_cases)
        apart = [valuation for valuation in every if tells_apart(policy, each.edit, targets, valuation)]
        assert isinstance(each.fate, Missed if apart else Same)
        if isinstance(each.fate, Missed):
            assert each.fate.scenario is not None
            example = found.examples[each.fate.scenario]
            assert tells_apart(policy, each.edit, (each.fate.target,), example.valuation)
            case = case_of(policy, "new", example)
            assert [o.passed for o in run_cases(evolve(policy, cases={"new": case})).cases[0].outcomes].count(True) == len(case.expectations)  # fmt: skip
            assert not run_cases(evolve(after, cases={"new": case})).cases[0].passed


@given(policies(SMALL))
@settings(max_examples=40, deadline=None)
def test_without_claims_only_cases_notice(policy: Policy) -> None:
    """Told to look at cases alone, it does."""
    _, cases = results(policy)
    for each in judge(policy, list(mutants(policy)), by_claims=False).judged:
        _, now = results(edited(policy, each.edit))
        assert isinstance(each.fate, Noticed) == (cases != now)
