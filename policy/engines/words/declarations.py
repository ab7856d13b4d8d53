"""The rest of a policy as sentences: facts, readings, givens, definitions, assessments, assumptions, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.engines.words.citations import paragraphs, reason
from policy.engines.words.clauses import announced, around, text
from policy.engines.words.conditions import condition, denial, valued
from policy.engines.words.facts import has_value, number, thing, unit_of, value
from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause, Sentence, fits, sentence
from policy.semantics.values import ordinary
from policy.syntax.declarations import (
    Accept,
    Action,
    Adopt,
    Assumption,
    Definition,
    FactDeclaration,
    Given,
    ParagraphKind,
    Phrase,
    Role,
    TextSource,
)
from policy.syntax.expressions import Fact
from policy.syntax.policy import Assessment
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo


def action(names: Names, told: Action) -> Sentence:
    """Return whose act an action is."""
    act = names.words.declaring.act
    return sentence(text(act.format(action=names.actions[told.name], actor=names.actors[told.actor])))


# Facts


def fact(names: Names, told: FactDeclaration) -> Sentence:
    """Return a fact as a sentence: who settles it, what it can be, what it ordinarily is. A reading: what it lies between."""
    if told.role is Role.READING:
        subject = names.words.declaring.rival.format(fact=thing(names, told.name))
        values = told.type.values if isinstance(told.type, OneOf) else ()
        return sentence(announced(text(subject), _values(names, told.name, values)))
    return sentence(announced(text(_role(names, told)), (*type_clauses(names, told), *_ordinary(names, told))))


def _role(names: Names, told: FactDeclaration) -> str:
    declaring = names.words.declaring
    match told.role:
        case Role.CHOSEN:
            role = declaring.chosen
        case Role.FOUND:
            role = declaring.found
        case Role.HIDDEN:
            role = declaring.hidden
        case Role.READING:
            role = ""
        case _:
            assert_never(told.role)
    return declaring.confidential.format(role=role) if told.confidential else role


def type_clauses(names: Names, told: FactDeclaration) -> Iterator[Clause]:
    """Yield what a fact can be."""
    declaring = names.words.declaring
    subject = thing(names, told.name)
    match told.type:
        case YesNo():
            denied = denial(names, Fact(told.name))
            yield condition(names, Fact(told.name))
            yield announced(text(declaring.or_else.format(denied=denied.main)), denied.items)
        case OneOf(values):
            yield announced(text(declaring.one_of.format(fact=subject)), _values(names, told.name, values))
        case SomeOf(values):
            yield announced(text(declaring.some_of.format(fact=subject)), _values(names, told.name, values))
        case Level(scale):
            levels = names.policy.scales[scale].levels
            yield announced(text(declaring.levels.format(fact=subject)), _values(names, told.name, levels))
        case Number(low, high):
            unit = unit_of(names, told.type, high)
            pattern = declaring.number_unit if unit else declaring.number
            bounds = {"low": number(names, low), "high": number(names, high)}
            yield text(pattern.format(fact=subject, unit=unit, **bounds))
        case _:
            assert_never(told.type)


def _values(names: Names, name: str, values: tuple[str, ...]) -> list[Clause]:
    return [text(value(names, name, each)) for each in values]


def _ordinary(names: Names, told: FactDeclaration) -> Iterator[Clause]:
    """Yield what the fact ordinarily is, where that is declared."""
    if told.ordinary is None:
        return
    given = valued(names, told.name, ordinary(names.policy, told))
    yield announced(text(names.words.declaring.ordinarily.format(value=given.main)), given.items)


# Constraints and names for conditions


def given(names: Names, told: Given) -> Sentence:
    """Return what is always so."""
    return sentence(around(names, names.words.declaring.given, condition(names, told.condition)))


def definition(names: Names, told: Definition) -> Sentence:
    """Return what is meant by the phrase of a definition."""
    phrase = names.statements["define", told.name]
    return sentence(around(names, names.words.declaring.meant, condition(names, told.condition), phrase=phrase))


def assumption(names: Names, told: Assumption) -> Sentence:
    """Return what one assumes with an assumption."""
    phrase = names.assumptions[told.name]
    return sentence(around(names, names.words.declaring.to_assume, condition(names, told.condition), phrase=phrase))


def adopted(names: Names, told: Adopt) -> Sentence:
    """Return which reading is adopted, and why."""
    declaring = names.words.declaring
    chosen = around(names, declaring.adopted, has_value(names, told.reading, (told.value,), so=True))
    because = text(declaring.because.format(because=reason(told.because, names.words.language)))
    return sentence(announced(chosen, (*chosen.items, because)))


def accepted(names: Names, told: Accept) -> Sentence:
    """Return which finding is accepted, about what, and why."""
    declaring = names.words.declaring
    head = declaring.accepted.format(finding=names.words.findings[told.finding], about=subject(names, told.about.name))
    because = text(declaring.because.format(because=reason(told.because, names.words.language)))
    return sentence(announced(text(head), (because,)))


def subject(names: Names, name: str) -> str:
    """Return how a fact, a rule or an action reads where something is said about it."""
    if name in names.actions:
        return names.actions[name]
    if name in names.rules:
        return names.rules[name]
    return names.things.get(name) or f"“{names.statements['fact', name]}”"


def assessment(names: Names, told: Assessment) -> Sentence:
    """Return what is left to judgement, and what binds that judgement."""
    declaring = names.words.declaring
    rises = [text(declaring.rises.format(fact=thing(names, each))) for each in told.rises]
    falls = [text(declaring.falls.format(fact=thing(names, each))) for each in told.falls]
    head = text(declaring.judgement.format(fact=thing(names, told.outcome)))
    return sentence(announced(head, (*rises, *falls)))


# Sources


def source(names: Names, told: TextSource) -> Sentence:
    """Return a source and what each of its paragraphs is."""
    declaring = names.words.declaring
    items = []
    for pattern, kind in ((declaring.context, ParagraphKind.CONTEXT), (declaring.norms, ParagraphKind.NORM)):
        labels = [each.label for each in told.paragraphs if each.kind is kind]
        items += [_paragraphs(names, pattern, labels)] if labels else []
    for each in told.paragraphs:
        if each.kind is ParagraphKind.NOT_MODELLED:
            because = text(declaring.because.format(because=reason(each.because or Phrase(), names.words.language)))
            items.append(announced(_paragraphs(names, declaring.not_modelled, [each.label]), (because,)))
    return sentence(announced(text(declaring.source.format(source=names.sources[told.name])), items))


def _paragraphs(names: Names, pattern: str, labels: list[str]) -> Clause:
    """Return the paragraphs in a row, or as items where there are too many for one."""
    declaring = names.words.declaring
    line = pattern.format(paragraphs=paragraphs(names, labels))
    if fits(line):
        return text(line)
    return announced(text(pattern.format(paragraphs=declaring.paragraphs)), [text(label) for label in labels])
