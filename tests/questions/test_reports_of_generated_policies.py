"""Reports on generated policies: whatever the answer, it is told, in both languages, in words and names only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.engines.words.vocabulary import Language
from policy.questions.find.ask import ask as find
from policy.questions.find.findings import findings as find_findings
from policy.questions.find.report import report as find_report
from policy.questions.gaps.ask import ask as gaps
from policy.questions.gaps.findings import findings
from policy.questions.gaps.report import report as gaps_report
from policy.questions.read.ask import ask as read
from policy.questions.read.report import report as reading_report
from policy.questions.why.ask import Wanted
from policy.questions.why.ask import ask as why
from policy.questions.why.report import report as why_report
from policy.reasoning.claims.prove import ask as prove
from policy.reasoning.decisions.decide import ask as decide
from policy.render.blocks import Block, Code, Heading, Items, Line, Lines, Paragraph, Report, Table
from policy.render.linear import linear
from policy.render.plain import plain
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.decision import report as decision_report
from policy.telling.decision_short import SHORT
from policy.telling.proof import report as proof_report
from tests.strategies import SMALL, policies, policies_with_scenarios

LANGUAGES: tuple[Language, ...] = ("en", "nl")
IDENTIFIER = re.compile(r"\w_\w|[^\W\d]\.\w|[<>=&|{}]")
QUOTED = re.compile(r"“[^”]*”")

both = pytest.mark.parametrize("language", LANGUAGES)


def lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Yield every line of a report."""
    for block in linear(blocks):
        match block:
            case Heading(_, content) | Paragraph(content):
                yield content
            case Lines(rows):
                yield from rows
            case Items(items):
                for item in items:
                    yield from lines(item)
            case Table(header, rows):
                yield from header
                for row in rows:
                    yield from row
            case _:
                raise AssertionError(block)


def words_only(report: Report) -> Report:
    """Check that names and signs stand nowhere but where they are shown as names, or quoted."""
    for content in lines(report.blocks):
        for span in content:
            assert isinstance(span, Code) or not IDENTIFIER.search(QUOTED.sub("", span.text)), span
    return report


@both
@settings(max_examples=15, deadline=None)
@given(policy=policies())
def test_every_policy_can_be_read(language: Language, policy: Policy) -> None:
    assert plain(words_only(reading_report(policy, read(policy, language))))


@both
@settings(max_examples=15, deadline=None)
@given(policy=policies(SMALL), long=st.booleans())
def test_every_answer_to_a_claim_can_be_told(language: Language, policy: Policy, long: bool) -> None:
    words_only(proof_report(policy, prove(policy, confirm=False), language, long=long))


@both
@settings(max_examples=25, deadline=None)
@given(policy=policies(SMALL), long=st.booleans())
def test_every_finding_can_be_told(language: Language, policy: Policy, long: bool) -> None:
    answer = find(policy)
    words_only(find_report(policy, answer, language, long=long))
    for told in find_findings(policy, answer, language, long=long):
        words_only(Report((Paragraph(told.message), *told.details)))


@both
@settings(max_examples=30, deadline=None)
@given(case=policies_with_scenarios(SMALL))
def test_why_can_always_be_told(language: Language, case: tuple[Policy, Scenario]) -> None:
    policy, scenario = case
    for action, decision in product(policy.actions, (None, *Decision)):
        for roles in ((Role.CHOSEN,), (Role.CHOSEN, Role.FOUND)):
            answer = why(policy, scenario, action, Wanted(decision, roles))
            for long in (False, True):
                assert plain(words_only(why_report(policy, answer, language, long=long)))


@both
@settings(max_examples=15, deadline=None)
@given(policy=policies(SMALL), long=st.booleans())
def test_every_gap_can_be_told(language: Language, policy: Policy, long: bool) -> None:
    answer = gaps(policy)
    assert plain(words_only(gaps_report(policy, answer, language, long=long)))
    for found in findings(policy, answer, language):
        words_only(Report((Paragraph(found.message), *found.details)))


@both
@settings(max_examples=30, deadline=None)
@given(case=policies_with_scenarios(SMALL))
def test_every_decision_can_be_told(language: Language, case: tuple[Policy, Scenario]) -> None:
    policy, scenario = case
    for action in policy.actions:
        answer = decide(policy, scenario, action)
        assert len(plain(words_only(decision_report(policy, answer, language))).splitlines()) <= SHORT
        words_only(decision_report(policy, answer, language, long=True))
