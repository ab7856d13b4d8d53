"""What the cases cover, and what becomes of mutants, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy.engines.words.names import names
from policy.notation.print_conditions import inline
from policy.questions.cases.answer import CoverageAnswer, MutationAnswer
from policy.questions.cases.noticed_report import (
    coverage_cases,
    coverage_report,
    coverage_verdict,
    edit_told,
    mutation_cases,
    uncovered,
)
from policy.questions.cases.noticed_words import WORDS
from policy.questions.cases.report import report, rows
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped
from policy.reasoning.edits.place import placed
from policy.reasoning.noticing.answer import Missed, Noticed, Same, Unclear
from policy.reasoning.turning.answer import Suite
from policy.render.blocks import Block, Finding, Level, Listing, Report
from policy.render.command import Language
from policy.render.findings import as_one
from policy.source import Span
from policy.syntax.declarations import Case
from policy.syntax.policy import Policy
from policy.telling.edits import subject
from policy.telling.interrupted import interrupted_finding


def suite_findings(policy: Policy, suite: Suite, language: Language) -> tuple[Finding, ...]:
    """Return that it was interrupted, and what was written by then; nothing where it was not: then it is one answer."""
    if suite.interrupted is None:
        return ()
    written = as_one(
        Report(report(policy, suite, language).blocks[1:]), "answer", "error", policy.header.name, policy.header.span
    )
    return (*interrupted_finding(suite.interrupted, policy, language), written)


def coverage_findings(policy: Policy, answer: CoverageAnswer, language: Language, least: float) -> tuple[Finding, ...]:
    """Return one finding for what is covered, and one for each thing that is not: an error where too little is."""
    reached = bool(answer.cases) and answer.reaches(least)
    told, named = coverage_report(policy, answer, language, least), names(policy, language)
    whole: Level = "pass" if reached else "error"
    found = [*interrupted_finding(answer.interrupted, policy, language)] or [
        Finding(
            "cases-cover" if reached else "cases-cover-too-little",
            whole,
            policy.header.name,
            coverage_verdict(answer, WORDS[language], least),
            policy.header.span,
            details=told.blocks[1:],
        )
    ]
    declared = coverage_cases(policy, answer, language)
    for each in answer.uncovered:
        details = _case(declared, each.scenario)
        message = uncovered(named, language, each)
        found.append(Finding("not-covered", "note", _subject(each.edit), message, span(policy, each.edit), details))
    return tuple(found)


def mutation_findings(policy: Policy, answer: MutationAnswer, language: Language) -> tuple[Finding, ...]:
    """Return a finding for each mutant: an error where it is missed, a note where it is undecided."""
    return tuple(_mutants(policy, answer, language))


def _mutants(policy: Policy, answer: MutationAnswer, language: Language) -> Iterator[Finding]:
    named, declared = names(policy, language), mutation_cases(policy, answer, language)
    yield from interrupted_finding(answer.judgement.interrupted, policy, language)
    for each in answer.judgement.judged:
        about, message, place = _subject(each.edit), edit_told(named, language, each.edit), span(policy, each.edit)
        match each.fate:
            case Noticed():
                yield Finding("mutant-noticed", "pass", about, message, place)
            case Missed(scenario):
                yield Finding("mutant-missed", "error", about, message, place, _case(declared, scenario))
            case Same():
                yield Finding("mutant-same", "pass", about, message, place)
            case Unclear():
                yield Finding("mutant-undecided", "error", about, message, place)


def _case(declared: Sequence[Case], scenario: int | None) -> tuple[Block, ...]:
    return () if scenario is None else (Listing(rows((declared[scenario],))),)


def _subject(edit: Edit) -> str:
    """Return a name of its own for an edit."""
    match edit:
        case Replaced(place, was, becomes):
            return f"{place.name} {place.part} {'.'.join(map(str, place.path))}: {inline(was)} -> {inline(becomes)}"
        case Dropped(place, was):
            return f"{place.name} {place.part} {'.'.join(map(str, place.path))}: {inline(was)}"
        case RuleDropped() | RuleAdded():
            return subject(edit)
        case OverrideDropped(rule, overridden):
            return f"{rule} overrides {overridden}"


def span(policy: Policy, edit: Edit) -> Span | None:
    """Return where what an edit changes stands."""
    match edit:
        case Replaced(place) | Dropped(place):
            return placed(policy, place).span
        case RuleDropped(rule) | OverrideDropped(rule):
            return policy.rules[rule].span
        case RuleAdded():
            return None
