"""The cases that a policy needs, told: as notation, with what each is for, and with what has no case because it never matters."""

from __future__ import annotations

from collections.abc import Sequence

from policy.engines.words.lines import cell, said
from policy.engines.words.names import Names, names
from policy.notation.printer import print_declaration
from policy.questions.cases.wording import WORDS, Wording
from policy.reasoning.turning.answer import (
    Dead,
    DeadAlternative,
    DeadBoundary,
    Excepted,
    Meeting,
    Never,
    Purpose,
    Suite,
    Turns,
)
from policy.reasoning.turning.examples import numbers_in
from policy.render.blocks import Block, Code, Heading, Items, Line, Listing, Paragraph, Report, line
from policy.render.command import Language
from policy.syntax.declarations import Case
from policy.syntax.expressions import Not
from policy.syntax.policy import Policy
from policy.telling.interrupted import told_interrupted
from policy.telling.limits import limit
from policy.telling.pasting import case_of, names_for


def report(policy: Policy, suite: Suite, language: Language) -> Report:
    """Return the cases in a block of notation, then what never matters."""
    words = WORDS[language]
    blocks: list[Block] = [*told_interrupted(suite.interrupted, language), Heading(2, words.title)]
    if suite.examples or suite.interrupted is None:
        blocks.append(Paragraph(_summary(suite, words)))
    if suite.examples:
        blocks.append(Listing(rows(cases(policy, suite, language))))
    if suite.never:
        told = names(policy, language)
        blocks += [Heading(3, words.never), Items(_never(told, words, each) for each in suite.never)]
    if suite.undecided:
        unclear = ((Code(each.place.name), f": {limit(each.because, language)}") for each in suite.undecided)
        blocks += [Heading(3, words.undecided), Items(unclear)]
    return Report(tuple(blocks))


def rows(declared: Sequence[Case]) -> list[str]:
    """Return cases as lines of notation, a blank line between two."""
    return "\n\n".join(print_declaration(each) for each in declared).split("\n")


def cases(policy: Policy, suite: Suite, language: Language) -> tuple[Case, ...]:
    """Return the scenarios of a suite as cases, each with what it is for."""
    words, told, named = WORDS[language], names(policy, language), names_for(policy, suite.examples)
    comments: list[list[str]] = [[] for _ in named]
    for purpose in suite.purposes:
        for number in numbers_in(purpose):
            comments[number].append(_purpose(told, words, named, purpose, number))
    return tuple(
        case_of(policy, name, example, dict.fromkeys(each))
        for name, example, each in zip(named, suite.examples, comments, strict=True)
    )


def _purpose(told: Names, words: Wording, named: Sequence[str], purpose: Purpose, number: int) -> str:
    match purpose:
        case Turns(occurrence, _, boundary, true, false):
            held = number == true
            other = false if held else true
            beside = words.single
            if other is not None:
                beside = (words.fails_there if held else words.holds_there).format(other=named[other])
            condition = occurrence.condition if held else Not(occurrence.condition)
            return words.turns.format(
                name=occurrence.place.name,
                part=words.parts[occurrence.place.part],
                said=said(told, condition) + (words.boundary if boundary is not None else ""),
                beside=beside,
            )
        case Excepted(rule, alternative):
            return words.excepted.format(name=rule, said=said(told, alternative))
        case Meeting(first, second, overriding):
            return (words.overrides if overriding else words.meet).format(first=first, second=second)


def _never(told: Names, words: Wording, never: Never) -> Line:
    match never:
        case Dead(occurrence):
            pattern = words.dead.format(part=words.parts[occurrence.place.part], said=said(told, occurrence.condition))
            return line((Code(occurrence.place.name), ", ", pattern))
        case DeadBoundary(occurrence, boundary):
            low, high = (cell(told, boundary.fact, each) for each in (boundary.false, boundary.true))
            condition = said(told, occurrence.condition)
            part = words.parts[occurrence.place.part]
            pattern = words.dead_boundary.format(part=part, said=condition, low=low, high=high)
            return line((Code(occurrence.place.name), ", ", pattern))
        case DeadAlternative(rule, alternative):
            return line((Code(rule), ", ", words.dead_alternative.format(said=said(told, alternative))))


def _summary(suite: Suite, words: Wording) -> str:
    turns = [each for each in suite.purposes if isinstance(each, Turns)]
    occurrences = {each.occurrence for each in turns}
    counts = (
        (len(occurrences), words.condition, words.conditions),
        (sum(each.boundary is not None for each in turns), words.boundary_count, words.boundaries),
        (sum(isinstance(each, Excepted) for each in suite.purposes), words.alternative, words.alternatives),
        (sum(isinstance(each, Meeting) for each in suite.purposes), words.meeting, words.meetings),
    )
    if not suite.examples:
        return words.nothing
    head = words.case if len(suite.examples) == 1 else words.cases.format(count=len(suite.examples))
    for_what = [one if count == 1 else many.format(count=count) for count, one, many in counts if count]
    return f"{head}: {', '.join(for_what)}"
