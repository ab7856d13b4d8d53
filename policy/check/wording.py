"""Warnings about what can be used but not well: phrases that are missing, and what nothing rests on."""

from __future__ import annotations

from collections.abc import Iterable

from policy.check.names import Named, Names
from policy.check.phrases import placeholders
from policy.check.references import Uses
from policy.check.reports import Reports, listed, place_of
from policy.source import Source
from policy.syntax.declarations import (
    Action,
    Actor,
    Assess,
    Assumption,
    Binding,
    Case,
    Definition,
    FactDeclaration,
    Family,
    Phrase,
    Role,
    Scale,
    ValuePhrase,
)
from policy.syntax.processes import Restraint, Sort, State, Step
from policy.syntax.types import OneOf, SomeOf, Type, YesNo

_LANGUAGES = (("en", "English"), ("nl", "Dutch"))


def check_wording(reports: Reports, declared: Named) -> None:
    """Warn where a declaration, or one of its values, has no phrase in English or in Dutch."""
    match declared:
        case Actor(name, phrase):
            _missing(reports, f"the actor `{name}`", declared, phrase)
        case Action(name, _, phrase):
            _missing(reports, f"the action `{name}`", declared, phrase)
        case Assumption(name):
            _missing(reports, f"the assumption `{name}`", declared, declared.phrase)
        case Binding(name):
            _missing(reports, f"the condition `{name}`", declared, declared.phrase)
        case Assess(name, _, gives):
            _missing(
                reports, f"the assessment `{name}`", declared, declared.phrase, _named(gives), declared.value_phrases
            )
        case FactDeclaration(name, role, type_):
            kind = "reading" if role is Role.READING else "fact"
            values = _named(type_)
            _missing(reports, f"the {kind} `{name}`", declared, declared.phrase, values, declared.value_phrases)
            _needless(reports, declared)
        case Sort(name):
            _missing(reports, f"the sort `{name}`", declared, declared.phrase)
        case State(name, type_):
            values = _named(type_)
            _missing(reports, f"the state `{name}`", declared, declared.phrase, values, declared.value_phrases)
            _needless(reports, declared)
        case Step(name):
            _missing(reports, f"the step `{name}`", declared, declared.phrase)
        case Restraint(name):
            _missing(reports, f"the assumption `{name}`", declared, declared.phrase)
        case Scale(_, levels):
            _missing(reports, "", declared, None, levels, declared.value_phrases)
        case Family(_, members):
            _missing(reports, "", declared, None, members, declared.value_phrases)
        case _:
            pass
    if isinstance(declared, FactDeclaration | Assumption | Binding | Assess | Definition) and declared.params:
        _same_for_all(reports, declared.name, declared.params, declared.phrase, declared)
    if isinstance(declared, State | Step) and declared.params:
        variables = tuple(each.name for each in declared.params)
        _same_for_all(reports, declared.name, variables, declared.phrase, declared)


def _named(type_: Type) -> tuple[str, ...]:
    return type_.values if isinstance(type_, OneOf | SomeOf) else ()


def _missing(
    reports: Reports,
    who: str,
    declared: Named,
    phrase: Phrase | None,
    values: tuple[str, ...] = (),
    value_phrases: tuple[ValuePhrase, ...] = (),
) -> None:
    told: list[str] = []
    if phrase is not None:
        languages = [word for key, word in _LANGUAGES if not getattr(phrase, key)]
        if languages:
            told.append(f"{who} has no phrase in {' or '.join(languages)}")
    by_value = {each.value: each.phrase for each in value_phrases}
    silent: dict[str, list[str]] = {}
    for value in values:
        languages = [word for key, word in _LANGUAGES if not getattr(by_value.get(value, Phrase()), key)]
        if languages:
            silent.setdefault(" or ".join(languages), []).append(value)
    for tongues, quiet in silent.items():
        what = "none" if told else "no phrase"
        told.append(f"{listed(quiet)} of `{declared.name}` {'has' if len(quiet) == 1 else 'have'} {what} in {tongues}")
    if told:
        hint = 'write `en "…"` and `nl "…"` below the name' + (', or `value … en "…" nl "…"`' if values else "")
        reports.warning("missing-phrase", "; ".join(told), declared.span, hint)


def _needless(reports: Reports, fact: FactDeclaration | State) -> None:
    if not isinstance(fact.type, YesNo) and (fact.phrase.no_en or fact.phrase.no_nl):
        reports.warning(
            "needless-phrase",
            f"`{fact.name}` is not yes or no: no sentence uses its phrase for *no*",
            fact.phrase.span or fact.span,
            "leave it out, or give each value a phrase",
        )


def _same_for_all(reports: Reports, name: str, params: tuple[str, ...], phrase: Phrase, declared: Named) -> None:
    for key, word in _LANGUAGES:
        text = getattr(phrase, key)
        absent = [param for param in params if text and param not in placeholders(Phrase(en=text))]
        if absent:
            reports.warning(
                "missing-placeholder",
                f"the {word} phrase of `{name}` is the same for every {' and every '.join(f'`{each}`' for each in absent)}",
                place_of(declared.span, key),
                f"write {listed([f'{{{each}}}' for each in absent])} where it is to be named",
            )
            return


def check_unused(
    names: Names, reports: Reports, uses: Iterable[tuple[Named | None, Uses]], root: Source | None
) -> None:
    """Warn of facts and definitions of the root document that nothing but cases speaks of."""
    facts: set[str] = set()
    definitions: set[str] = set()
    facts.update(accept.about.name for accept in names.accepted)
    for declared, used in uses:
        if isinstance(declared, Case):
            continue
        facts.update(fact.name for fact, _ in used.facts)
        definitions.update(inner.name for inner, _, _ in used.definitions)
    for declared, origin in names.order:
        if origin is not None or (declared.span is not None and declared.span.source is not root):
            continue
        match declared:
            case FactDeclaration(name) if name not in facts:
                kind = "reading" if declared.role is Role.READING else "fact"
                _unused(reports, f"the {kind} `{name}`", declared)
            case Definition(name) if name not in definitions:
                _unused(reports, f"the definition `{name}`", declared)
            case _:
                pass


def _unused(reports: Reports, who: str, declared: Named) -> None:
    reports.warning(
        "unused", f"nothing rests on {who}", declared.span, "leave it out, or use it in a rule, a given or a claim"
    )
