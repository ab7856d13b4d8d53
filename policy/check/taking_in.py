"""Taking in what a document declares: assessments and conditions are opened up, and what is declared twice is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from policy.check.names import DAY, Kind, Named, Names
from policy.check.phrases import filled, member_phrase
from policy.check.reports import Reports
from policy.check.sugar import assessment_parts, binding_parts
from policy.syntax.declarations import (
    Accept,
    Action,
    Actor,
    Adopt,
    Assess,
    Assumption,
    Binding,
    Case,
    Claim,
    Definition,
    FactDeclaration,
    Family,
    Given,
    Header,
    Include,
    Phrase,
    Role,
    Rule,
    Scale,
    TextSource,
)
from policy.syntax.documents import Declaration
from policy.syntax.expressions import Fact
from policy.syntax.processes import HistoryClaim, Link, Restraint, Sort, State, Step


def collect(declarations: Iterable[Declaration], reports: Reports, lost: frozenset[str], all_lost: bool) -> Names:
    """Return what is declared, assessments and conditions opened up; report each name that is declared twice."""
    names = Names(lost, all_lost)
    opened: list[Named] = []
    for declaration in declarations:
        match declaration:
            case Include():
                pass
            case Header():
                names.headers.append(declaration)
            case Adopt():
                names.adopted.append(declaration)
            case Accept():
                names.accepted.append(declaration)
            case Link():
                names.links.append(declaration)
            case _:
                if _add(names, reports, declaration, None):
                    opened.append(declaration)
    for each in opened:
        names.order.append((each, None))
        if isinstance(each, Assess):
            _open(names, reports, each, assessment_parts(each, lambda factor: _factor_phrase(names, factor)))
        elif isinstance(each, Binding):
            _open(names, reports, each, binding_parts(each, names.actors.get(each.actor)))
    names.entities = {name.partition(".")[0] for name in names.facts} | {*names.assessments, *names.bindings}
    return names


def _open(names: Names, reports: Reports, origin: Assess | Binding, parts: Iterable[Named]) -> None:
    for part in parts:
        if _add(names, reports, part, origin):
            names.order.append((part, origin))


def _add(names: Names, reports: Reports, declared: Named, origin: Assess | Binding | None) -> bool:
    table, neighbours = _tables(names, declared)
    name = declared.name
    first = next((near[name] for near in (table, *neighbours) if name in near), None)
    if first is not None:
        _report_twice(reports, declared, first, origin)
        return False
    if name == DAY and isinstance(declared, State | Step):
        hint = "leave it out, or give it another name"
        reports.error("duplicate-name", f"`{DAY}` is there already: days pass by themselves", declared.span, hint)
        return False
    table[name] = declared
    return True


def _tables(names: Names, declared: Named) -> tuple[dict[str, Any], tuple[Mapping[str, Named], ...]]:
    """Return the table of a kind, and those of the kinds with which it may share no name.

    An action may be taken as a step: these two share theirs.
    """
    facts, definitions, actions = names.facts, names.definitions, names.actions
    sorts, states, steps = names.sorts, names.states, names.steps
    match declared:
        case FactDeclaration():
            return facts, (definitions, actions, states, steps, sorts)
        case Definition():
            return definitions, (facts, actions, states, steps)
        case Action():
            return actions, (facts, definitions, states)
        case State():
            return states, (facts, definitions, actions, steps, sorts)
        case Step():
            return steps, (facts, definitions, states)
        case Sort():
            return sorts, (names.families, facts, states)
        case Family():
            return names.families, (sorts,)
        case Assess():
            return names.assessments, (names.bindings,)
        case Binding():
            return names.bindings, (names.assessments,)
        case Assumption():
            return names.assumptions, (names.restraints,)
        case Restraint():
            return names.restraints, (names.assumptions,)
        case Rule():
            return names.rules, ()
        case Given():
            return names.givens, ()
        case Claim() | HistoryClaim():
            return names.claims, ()
        case Case():
            return names.cases, ()
        case Scale():
            return names.scales, ()
        case TextSource():
            return names.sources, ()
        case Actor():
            return names.actors, ()
        case _:
            assert_never(declared)


def _report_twice(reports: Reports, declared: Named, first: Named, origin: Assess | Binding | None) -> None:
    other = "" if type(first) is type(declared) else f", as {_noun(first)}"
    owner = f", which `{origin.name}` declares," if origin else ""
    reports.error(
        "duplicate-name",
        f"`{declared.name}`{owner} is declared twice",
        declared.span,
        "give one of them another name, or leave one out",
        related=((f"first declared here{other}", first.span),) if first.span else (),
    )


def _noun(declared: Named) -> str:
    match declared:
        case FactDeclaration(_, Role.READING):
            return Kind.READING.noun
        case FactDeclaration():
            return Kind.FACT.noun
        case Definition():
            return Kind.DEFINITION.noun
        case Action():
            return Kind.ACTION.noun
        case Assess():
            return Kind.ASSESSMENT.noun
        case State():
            return Kind.STATE.noun
        case Step():
            return Kind.STEP.noun
        case Sort():
            return Kind.SORT.noun
        case Family():
            return Kind.FAMILY.noun
        case Assumption():
            return Kind.ASSUMPTION.noun
        case Restraint():
            return Kind.RESTRAINT.noun
        case _:
            return Kind.CONDITION.noun


def _factor_phrase(names: Names, factor: Fact) -> tuple[FactDeclaration, Phrase] | None:
    declared = names.facts.get(factor.name)
    if declared is None:
        return None
    members = {}
    for param, arg in zip(declared.params, factor.args, strict=False):
        family = names.families.get(param)
        if family is not None and arg in family.members:
            members[param] = member_phrase(family, arg)
    return declared, filled(declared.phrase, members)
