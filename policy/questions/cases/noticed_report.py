"""What the cases cover, and what becomes of mutants, told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.engines.words.lines import said
from policy.engines.words.names import Names, names
from policy.questions.cases.answer import CoverageAnswer, MutationAnswer, Share, Uncovered
from policy.questions.cases.noticed_words import WORDS, Wording
from policy.questions.cases.report import rows
from policy.reasoning.edits.edit import Edit
from policy.reasoning.noticing.answer import Missed, Noticed, Same, Unclear
from policy.reasoning.turning.answer import Example
from policy.render.blocks import Block, Code, Heading, Items, Line, Listing, Paragraph, Report, Strong, Table, line
from policy.render.command import Language
from policy.syntax.declarations import Case
from policy.syntax.expressions import Not
from policy.syntax.policy import Policy
from policy.telling.edits import WORDS as EDITS
from policy.telling.edits import subject, told
from policy.telling.interrupted import told_interrupted
from policy.telling.limits import limit
from policy.telling.pasting import case_of, names_for

# Coverage
from policy.telling.shares import told_percent


def coverage_report(policy: Policy, answer: CoverageAnswer, language: Language, least: float) -> Report:
    """Return the verdict, how much is covered, then what is not, with cases that would cover it."""
    words, named = WORDS[language], names(policy, language)
    verdict = coverage_verdict(answer, words, least)
    shares = (
        (words.rules, answer.rules),
        (words.conditions, answer.conditions),
        (words.paragraphs, answer.paragraphs),
    )
    blocks: list[Block] = [
        *(told_interrupted(answer.interrupted, language) or (Paragraph(Strong(verdict)),)),
        Table((), ((name, share_told(language, share)) for name, share in shares)),
    ]
    if answer.uncovered:
        blocks += [
            Heading(2, words.missing),
            Items(uncovered(named, language, each) for each in answer.uncovered),
        ]
    if answer.not_covered:
        blocks += [
            Heading(2, words.paragraphs_missing),
            Items((f"{each.source} ¶{each.label}: ", *_codes(each.missing)) for each in answer.not_covered),
        ]
    declared = coverage_cases(policy, answer, language)
    if declared:
        blocks += [Heading(2, words.would_cover), Listing(rows(declared))]
    blocks += _rest(named, language, answer.undecided)
    return Report(tuple(blocks))


def coverage_verdict(answer: CoverageAnswer, words: Wording, least: float) -> str:
    """Return whether enough is covered, in words."""
    if not answer.cases:
        return words.no_cases
    return words.covered if answer.reaches(least) else words.below


def share_told(language: Language, share: Share) -> str:
    """Return a share in numbers and in percent, rounded down: 100 is all."""
    if not share.of:
        return WORDS[language].nothing_to_cover
    percent = told_percent(int(share.percent * 10) / 10, language)
    return WORDS[language].of.format(covered=share.covered, of=share.of, percent=percent)


def uncovered(named: Names, language: Language, told_of: Uncovered) -> Line:
    """Return what no case notices."""
    words = WORDS[language]
    occurrence = told_of.occurrence
    if occurrence is None:
        return line((Code(told_of.rule or ""), words.rule))
    pattern = words.never if told_of.held else words.always
    part = EDITS[language].parts[occurrence.place.part]
    text = pattern.format(part=part, said=said(named, occurrence.condition))
    return line((Code(occurrence.place.name), text))


def coverage_cases(policy: Policy, answer: CoverageAnswer, language: Language) -> tuple[Case, ...]:
    """Return cases that would cover what is not covered, each with what it covers."""
    words, named = WORDS[language], names(policy, language)
    comments: dict[int, list[str]] = {}
    for each in answer.uncovered:
        occurrence = each.occurrence
        if each.scenario is None:
            continue
        if occurrence is None:
            text = words.covers_rule.format(name=each.rule)
        else:
            condition = occurrence.condition if each.held else Not(occurrence.condition)
            part = EDITS[language].parts[occurrence.place.part]
            text = words.covers.format(name=occurrence.place.name, part=part, said=said(named, condition))
        comments.setdefault(each.scenario, []).append(text)
    return _cases(policy, answer.examples, comments)


def _cases(policy: Policy, examples: Sequence[Example], comments: Mapping[int, Sequence[str]]) -> tuple[Case, ...]:
    return tuple(
        case_of(policy, name, example, dict.fromkeys(comments.get(number, ())))
        for number, (name, example) in enumerate(zip(names_for(policy, examples), examples, strict=True))
    )


# Mutation


def mutation_report(policy: Policy, answer: MutationAnswer, language: Language) -> Report:
    """Return how many mutants are noticed, then those that are missed, with cases that would notice them, and those that are none."""
    words, named = WORDS[language], names(policy, language)
    judged = answer.judgement.judged
    missed = [each.edit for each in judged if isinstance(each.fate, Missed)]
    same = [each.edit for each in judged if isinstance(each.fate, Same)]
    blocks: list[Block] = [
        *told_interrupted(answer.judgement.interrupted, language),
        Paragraph(Strong(_score(answer, words))),
    ]
    if missed:
        blocks += [Heading(2, words.missed), Items(edit_told(named, language, each) for each in missed)]
        if answer.judgement.examples:
            blocks += [Heading(2, words.would_notice), Listing(rows(mutation_cases(policy, answer, language)))]
    if same:
        blocks += [Heading(2, words.same), Items(edit_told(named, language, each) for each in same)]
    unclear = [(each.edit, each.fate.because) for each in judged if isinstance(each.fate, Unclear)]
    blocks += _rest(named, language, unclear)
    return Report(tuple(blocks))


def _score(answer: MutationAnswer, words: Wording) -> str:
    fates = [each.fate for each in answer.judgement.judged]
    if not fates and answer.judgement.interrupted is None:
        return words.no_mutants
    score = words.noticed.format(
        count=len(fates),
        noticed=sum(isinstance(each, Noticed) for each in fates),
        missed=sum(isinstance(each, Missed) for each in fates),
        same=sum(isinstance(each, Same) for each in fates),
    )
    return score if answer.claims or answer.cases else f"{words.nothing_notices}; {score}"


def mutation_cases(policy: Policy, answer: MutationAnswer, language: Language) -> tuple[Case, ...]:
    """Return cases that would notice what is missed, each with what it would notice."""
    named = names(policy, language)
    comments: dict[int, list[str]] = {}
    for each in answer.judgement.judged:
        if isinstance(each.fate, Missed) and each.fate.scenario is not None:
            text = f"{subject(each.edit)}{told(named, language, each.edit)}"
            comments.setdefault(each.fate.scenario, []).append(text)
    return _cases(policy, answer.judgement.examples, comments)


def edit_told(named: Names, language: Language, edit: Edit) -> Line:
    """Return an edit in a line."""
    return line((Code(subject(edit)), told(named, language, edit)))


def _rest(named: Names, language: Language, undecided: Sequence[tuple[Edit, str]]) -> list[Block]:
    words = WORDS[language]
    entries = ((*edit_told(named, language, edit), f" ({limit(because, language)})") for edit, because in undecided)
    return [Heading(2, words.undecided), Items(entries)] if undecided else []


def _codes(rules: Sequence[str]) -> list[str | Code]:
    found: list[str | Code] = []
    for name in rules:
        found += [", ", Code(name)] if found else [Code(name)]
    return found
