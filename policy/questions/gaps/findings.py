"""Gaps, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy.questions.gaps.answer import GapsAnswer, VainCondition
from policy.questions.gaps.report import gapped
from policy.questions.gaps.report_places import told_conflict, told_silence, told_unruled
from policy.questions.gaps.report_vain import told_condition, told_definition, told_rule, told_values
from policy.questions.gaps.teller import Teller, teller_of
from policy.questions.gaps.vain import kind_of
from policy.reasoning.edits.place import placed
from policy.render.blocks import Block, Finding, Line, Paragraph, Strong, line
from policy.render.command import Language
from policy.source import Span
from policy.syntax.policy import Policy
from policy.telling.interrupted import interrupted_finding


def findings(policy: Policy, answer: GapsAnswer, language: Language) -> tuple[Finding, ...]:
    """Return a finding for each gap, where what it is about stands; or one that there is none."""
    found = (
        *interrupted_finding(answer.interrupted, policy, language),
        *_findings(policy, answer, teller_of(policy, language, long=True)),
    )
    if found or answer.finished != answer.asked or answer.undecided:
        return found
    words = teller_of(policy, language).words
    return (Finding("no-gaps", "pass", policy.header.name, line(Strong(words.nothing)), policy.header.span),)


def _findings(policy: Policy, answer: GapsAnswer, teller: Teller) -> Iterator[Finding]:
    for silent in answer.silence:
        yield _finding("silence", silent.action, told_silence(teller, silent), policy.actions[silent.action].span)
    for each in gapped(answer):
        yield _finding("no-rule", each.action, [told_unruled(teller, [each])], policy.actions[each.action].span)
    for met in answer.conflicts:
        subject = f"{met.rule}, {met.against}"
        related = ((met.against, policy.rules[met.against].span),)
        place = policy.rules[met.rule].span
        yield _finding("conflict", subject, told_conflict(teller, met), place, related)
    for rule in answer.rules:
        yield _finding(f"{kind_of(rule)}-rule", rule.rule, told_rule(teller, rule), policy.rules[rule.rule].span)
    for number, vain in enumerate(answer.conditions, 1):
        yield _finding("dead-condition", _subject(vain, number), told_condition(teller, vain), _place(policy, vain))
    for constant in answer.definitions:
        place_of = policy.definitions[constant.definition].span
        yield _finding("constant-definition", constant.definition, told_definition(teller, constant), place_of)
    for alike in answer.values:
        yield _finding("values-alike", alike.fact, told_values(teller, alike), policy.facts[alike.fact].span)


def _subject(vain: VainCondition, number: int) -> str:
    return f"{vain.rule or vain.definition} {number}"


def _place(policy: Policy, vain: VainCondition) -> Span | None:
    told = None if vain.place is None else placed(policy, vain.place)
    if told is not None and told.span is not None:
        return told.span
    return policy.rules[vain.rule].span if vain.rule is not None else policy.definitions[str(vain.definition)].span


def _finding(
    code: str,
    subject: str,
    told: Iterable[Block],
    span: Span | None,
    related: tuple[tuple[str, Span | None], ...] = (),
) -> Finding:
    first, *rest = told
    message: Line = first.content if isinstance(first, Paragraph) else line(subject)
    known = tuple((note, place) for note, place in related if place is not None)
    return Finding(code, "error", subject, message, span, tuple(rest), known)
