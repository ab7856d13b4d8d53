"""A difference in meaning, as findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from policy.questions.diff.answer import DiffAnswer, Region
from policy.questions.diff.report import (
    teller_of,
    told_case,
    told_claim,
    told_decision,
    told_duty,
    told_possible,
    told_verdict,
)
from policy.reasoning.pairing.pair import OLD
from policy.render.blocks import Block, Code, Finding, Level, Line, Paragraph, line
from policy.render.command import Language
from policy.source import Span
from policy.syntax.policy import Policy
from policy.telling.interrupted import interrupted_finding


def findings(new: Policy, answer: DiffAnswer, language: Language, gates: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return a finding for each change, where a rule that brings it stands; or one that the meaning is the same.

    Args:
        gates: What must not change: an error; any other change then is a note. Without one every change is an error.
    """
    return tuple(_findings(new, answer, language, gates))


def _findings(new: Policy, answer: DiffAnswer, language: Language, gates: Collection[str]) -> Iterator[Finding]:
    def level(gate: str) -> Level:
        return "error" if not gates or gate in gates else "note"

    teller = teller_of(answer, language)
    top = new.header.span
    yield from interrupted_finding(answer.interrupted, new, language)
    if answer.same:
        (told,) = told_verdict(teller, answer)
        yield Finding("same-meaning", "pass", answer.new, told.content, top)
    if answer.over_time:
        message = line((teller.words.over_time, teller.words.over_time_how))
        yield Finding("over-time-not-compared", level("claims"), answer.new, message, top)
    for decided in answer.decisions:
        subject = f"{decided.action}: {decided.before.value}, {decided.after.value}"
        place = _place(answer, decided.where.regions) or top
        yield _finding("decision-changes", level(decided.after.value), subject, told_decision(teller, decided), place)
    for duty in answer.duties:
        subject = f"{duty.action}, {duty.after}, {duty.within}: {'gained' if duty.gained else 'lost'}"
        place = _place(answer, duty.where.regions) or top
        yield _finding("duty-changes", level("duties"), subject, told_duty(teller, duty), place)
    for possible in answer.possible:
        subject = f"{possible.action}: {possible.kind}, {possible.decision.value}"
        gate = possible.decision.value if possible.kind == "newly possible" else ""
        yield _finding("scenarios-change", level(gate), subject, told_possible(teller, possible), top)
    for claim in answer.claims:
        span = new.claims[claim.name].span if claim.name in new.claims else top
        message = line((Code(claim.name), told_claim(teller.words, claim)))
        yield Finding("claim-changes", level("claims"), claim.name, message, span)
    for case in answer.cases:
        span = new.cases[case.name].span if case.name in new.cases else top
        message = line((Code(case.name), told_case(teller.words, case)))
        yield Finding("case-changes", level("cases"), case.name, message, span)


def _finding(code: str, level: Level, subject: str, told: Iterable[Block], span: Span | None) -> Finding:
    first, *rest = told
    message: Line = first.content if isinstance(first, Paragraph) else line(subject)
    return Finding(code, level, subject, message, span, tuple(rest))


def _place(answer: DiffAnswer, regions: Sequence[Region]) -> Span | None:
    """Return where the first rule stands by which something is so after, or was so before."""
    names = [*regions[0].after, *(OLD + name for name in regions[0].before)]
    return next((answer.both.rules[name].span for name in names if name in answer.both.rules), None)
