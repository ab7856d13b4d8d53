"""`cases --check` and `--mutate`: numbers by brute force, laws, and the words on a small policy."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings

from policy.check.documents import check_text
from policy.questions.cases import coverage, mutation
from policy.questions.cases.ask import ask
from policy.questions.cases.noticed_report import coverage_cases, coverage_report, mutation_cases, mutation_report
from policy.questions.cases.report import cases
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.edits.edit import Edit, RuleDropped, edited
from policy.reasoning.noticing.answer import Missed
from policy.reasoning.turning.occurrences import occurrences
from policy.reasoning.turning.targets import outcome, targets_of
from policy.render.command import Language
from policy.semantics.complete import completions
from policy.syntax.declarations import Case
from policy.syntax.policy import Policy
from tests.questions.golden import check, lending
from tests.strategies import SMALL, policies


def by_brute_force(policy: Policy, edits: list[Edit]) -> tuple[int, int]:
    """How many edits a case notices, of those that matter, by running all cases and going through all valuations."""
    before = [[each.passed for each in case.outcomes] for case in run_cases(policy).cases]
    every = list(completions(evolve(policy, adopted={}), {}))
    targets = targets_of(policy, policy.rules)
    noticed = matter = 0
    for edit in edits:
        after = edited(policy, edit)
        seen = before != [[each.passed for each in case.outcomes] for case in run_cases(after).cases]
        noticed += seen
        matter += seen or any(outcome(policy, t, v) != outcome(after, t, v) for t in targets for v in every)
    return noticed, matter


@given(policies(SMALL))
@settings(max_examples=40, deadline=None)
def test_shares_are_those_of_brute_force(policy: Policy) -> None:
    """Rules and conditions are covered in just the number in which running every case anew says so."""
    answer = coverage.ask(policy)
    rules: list[Edit] = [RuleDropped(name) for name in policy.rules]
    halves: list[Edit] = [edit for each in occurrences(policy) for edit in (each.never, each.always)]
    assert (answer.rules.covered, answer.rules.of) == by_brute_force(policy, rules)
    assert (answer.conditions.covered, answer.conditions.of) == by_brute_force(policy, halves)


SETS = """
```policy
policy p
actor a
action go by a
found fact x.kinds: some of red, blue, green
rule may outside the source because "x":
  permit go
rule needed outside the source because "x":
  require x.kinds includes red before go
```
"""


def test_a_set_of_which_one_name_matters() -> None:
    """The other names are as they ordinarily are; both scenarios are found."""
    checked = check_text(SETS)
    assert checked.policy is not None
    answer = coverage.ask(checked.policy)
    assert len(answer.examples) == 2
    assert not coverage.ask(with_cases(checked.policy, coverage_cases(checked.policy, answer, "en"))).uncovered


def with_cases(policy: Policy, more: tuple[Case, ...]) -> Policy:
    return evolve(policy, cases={**policy.cases, **{each.name: each for each in more}})


@given(policies(SMALL))
@settings(max_examples=40, deadline=None)
def test_what_is_suggested_covers_all(policy: Policy) -> None:
    """With the suggested cases nothing is left uncovered, and no mutant missed; with all cases that are written, no condition."""
    answer = coverage.ask(policy)
    assert not coverage.ask(with_cases(policy, coverage_cases(policy, answer, "en"))).uncovered
    mutants = mutation.ask(policy)
    again = mutation.ask(with_cases(policy, mutation_cases(policy, mutants, "en")))
    assert not any(isinstance(each.fate, Missed) for each in again.judgement.judged)
    suite = ask(policy)
    covered = coverage.ask(with_cases(policy, cases(policy, suite, "en")))
    pairs = {each.occurrence for each in suite.purposes if getattr(each, "true", None) is not None and getattr(each, "false", None) is not None}  # fmt: skip
    assert not pairs & {each.occurrence for each in covered.uncovered}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_words(language: Language) -> None:
    """As somebody last read them through."""
    policy = lending()
    check(f"cases.check.{language}", coverage_report(policy, coverage.ask(policy), language, 100))
    check(f"cases.mutate.{language}", mutation_report(policy, mutation.ask(policy), language))
