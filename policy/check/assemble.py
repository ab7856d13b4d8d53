"""Putting the checked policy together, and checking what only shows once families are unfolded."""

from __future__ import annotations

from math import prod

from attrs import evolve

from policy.check.accepted import accepted
from policy.check.circles import MAX_PARTS, Extent, check_definitions, check_overrides, report_width
from policy.check.conditions import MAX_DEPTH
from policy.check.givens import check_givens
from policy.check.meaning import Findings, Found
from policy.check.names import Names
from policy.check.partial import Tables
from policy.check.processes.world import over_time
from policy.check.reports import Reports
from policy.check.unfold import Unfolder, weight
from policy.syntax.declarations import (
    Adopt,
    Always,
    Assess,
    Assumption,
    Case,
    Claim,
    Definition,
    FactDeclaration,
    Family,
    Given,
    Header,
    Never,
    Pair,
    Possible,
    Require,
    Rule,
    Setting,
)
from policy.syntax.documents import Document
from policy.syntax.expressions import Condition
from policy.syntax.policy import Assessment, Policy
from policy.syntax.processes import HistoryClaim, Restraint, Sort, State, Step
from policy.syntax.types import SomeOf

MAX_UNFOLDED = 400_000
"""How many parts all families of a document together may unfold to."""


def assemble(names: Names, findings: Findings, documents: tuple[Document, ...], reports: Reports) -> Policy:
    """Return the policy with families unfolded. Where something was reported, it may hold names that nothing declares."""
    unfold = Unfolder(names.families)
    facts: dict[str, FactDeclaration] = {}
    givens: dict[str, Given] = {}
    definitions: dict[str, Definition] = {}
    assumptions: dict[str, Assumption] = {}
    rules: dict[str, Rule] = {}
    assessments: dict[str, Assessment] = {}
    claims: dict[str, Claim] = {}
    cases: dict[str, Case] = {}
    room = MAX_UNFOLDED
    for found in findings.all:
        if isinstance(found.declared, Sort | State | Step | Restraint | HistoryClaim):
            continue
        if isinstance(found.declared, Claim) and over_time(names, found.declared):
            continue
        if max(found.uses.depth, found.under.depth) > MAX_DEPTH:
            continue
        familial = found.uses.familial or bool(getattr(found.declared, "params", ()))
        if familial:
            room -= _size(found, names.families)
            if room < 0:
                _report_size(found, reports)
                break
        match found.declared:
            case FactDeclaration() as fact:
                each_fact = unfold.each_fact(fact) if familial else (fact,)
                facts.update((each.name, _plain_ordinary(each)) for each in each_fact)
            case Rule() as rule:
                rules.update((each.name, each) for each in (unfold.each_rule(rule) if familial else (rule,)))
            case Definition() as definition:
                each_definition = unfold.each_definition(definition) if familial else (definition,)
                definitions.update((each.name, each) for each in each_definition)
            case Given() as given:
                givens.update((each.name, each) for each in (unfold.each_given(given) if familial else (given,)))
            case Assumption() as assumption:
                each_assumption = unfold.each_assumption(assumption) if familial else (assumption,)
                assumptions.update((each.name, each) for each in each_assumption)
            case Assess() as assess:
                each_assess = unfold.each_assess(assess) if familial else (assess,)
                assessments.update((each.name, _assessment(each)) for each in each_assess)
            case Claim() as claim:
                claims.update((each.name, each) for each in (unfold.each_claim(claim) if familial else (claim,)))
            case Case() as case:
                cases[case.name] = _plain_settings(unfold.case(case) if familial else case, facts)
            case _:
                pass
    adopted: dict[str, Adopt] = {}
    for adopt in names.adopted:
        adopted.setdefault(adopt.reading, adopt)
    return Policy(
        header=_own_header(names, documents),
        actors=names.actors,
        actions=names.actions,
        sources=names.sources,
        scales=names.scales,
        facts=facts,
        givens=givens,
        definitions=definitions,
        rules=rules,
        assessments=assessments,
        adopted=adopted,
        assumptions=assumptions,
        claims=claims,
        cases=cases,
        accepted=tuple(accepted(names.accepted, (*facts, *rules, *names.actions))),
        process=findings.normal.process(),
        documents=documents,
    )


def _own_header(names: Names, documents: tuple[Document, ...]) -> Header:
    """Return the header of the root document: a document that it includes, even on its first line, has a name for itself."""
    own = [each for each in documents[0].declarations if isinstance(each, Header)] if documents else []
    return next(iter(own or names.headers), Header(""))


def _assessment(assess: Assess) -> Assessment:
    head, bracket, members = assess.name.partition("(")
    return Assessment(
        outcome=f"{head}.outcome{bracket}{members}",
        rises=tuple(fact.name for fact in assess.rises),
        falls=tuple(fact.name for fact in assess.falls),
        declaration=assess,
    )


def _plain_ordinary(fact: FactDeclaration) -> FactDeclaration:
    """A *some of* value of one name is read as that name; here it is a set of one."""
    if isinstance(fact.type, SomeOf) and isinstance(fact.ordinary, str):
        return evolve(fact, ordinary=(fact.ordinary,))
    return fact


def _plain_settings(case: Case, facts: dict[str, FactDeclaration]) -> Case:
    def plain(setting: Setting) -> Setting:
        fact = facts.get(setting.fact.name)
        if fact is not None and isinstance(fact.type, SomeOf) and isinstance(setting.value, str):
            return evolve(setting, value=(setting.value,))
        return setting

    settings = tuple(plain(setting) for setting in case.settings)
    return case if settings == case.settings else evolve(case, settings=settings)


# How much families unfold to


def _size(found: Found, families: dict[str, Family]) -> int:
    declared = found.declared
    params = getattr(declared, "params", ())
    copies = prod(len(families[param].members) if param in families else 0 for param in params)
    return copies * (1 + sum(weight(condition, families) for condition in _conditions(found)))


def _conditions(found: Found) -> list[Condition]:
    conditions: list[Condition | None]
    match found.declared:
        case Rule(_, effect, condition, exception):
            conditions = [condition, exception, effect.condition if isinstance(effect, Require) else None]
        case Definition(_, condition) | Given(_, condition) | Assumption(_, condition) | Assess(_, _, _, condition):
            conditions = [condition]
        case Claim(_, Never(condition) | Always(condition) | Possible(condition)):
            conditions = [condition]
        case Claim(_, Pair(_, first, second)):
            conditions = [first, second]
        case _:
            conditions = []
    return [condition for condition in conditions if condition is not None]


def _report_size(found: Found, reports: Reports) -> None:
    reports.error(
        "too-many-members",
        f"with `{found.declared.name}` the families unfold to more than {MAX_UNFOLDED:,} parts",
        found.declared.span,
        "use smaller families, or fewer of them in one declaration",
    )


# What shows in the unfolded policy


def check_chains(policy: Policy, findings: Findings, reports: Reports) -> None:
    """Report circles, chains that are too deep, givens that clash and ordinary values that cannot be.

    Only sound givens are looked at: what clashes among some of them clashes among all.
    """
    totals, unusable = check_definitions(policy.definitions, reports)
    check_overrides(policy.rules, reports)
    _check_depth(findings, totals, reports)
    tables = Tables(policy.facts, policy.scales, policy.definitions)
    bad_facts, bad_definitions = findings.unsound(FactDeclaration), _resting_on(findings, unusable)
    bad_givens = findings.unsound(Given)
    sound = [
        given
        for found in findings.all
        if isinstance(found.declared, Given)
        and found.declared.name not in bad_givens
        and all(fact.name not in bad_facts for fact, _ in found.uses.facts)
        and all(inner.name not in bad_definitions for inner, _, _ in found.uses.definitions)
        for given in _instances(policy, found.declared)
    ]
    check_givens(sound, tables, reports)


def _instances(policy: Policy, given: Given) -> list[Given]:
    if not given.params:
        return [policy.givens[given.name]] if given.name in policy.givens else []
    return [each for name, each in policy.givens.items() if name.partition("(")[0] == given.name]


def _resting_on(findings: Findings, unusable: set[str]) -> set[str]:
    """Return the definitions that are not sound, or rest on a fact or a definition that is not."""
    bad_facts = findings.unsound(FactDeclaration)
    bad = {name.partition("(")[0] for name in unusable} | findings.unsound(Definition)
    rests: dict[str, list[str]] = {}
    for found in findings.all:
        if isinstance(found.declared, Definition):
            name = found.declared.name
            for inner, _, _ in found.uses.definitions:
                rests.setdefault(inner.name, []).append(name)
            if any(fact.name in bad_facts for fact, _ in found.uses.facts):
                bad.add(name)
    waiting = sorted(bad)
    while waiting:
        for outer in rests.get(waiting.pop(), ()):
            if outer not in bad:
                bad.add(outer)
                waiting.append(outer)
    return bad


def _check_depth(findings: Findings, totals: dict[str, Extent], reports: Reports) -> None:
    """Report what goes too deep or too wide with the definitions that it names; of a family the deepest and widest counts."""
    deepest: dict[str, int] = {}
    widest: dict[str, int] = {}
    for name, total in totals.items():
        plain = name.partition("(")[0]
        deepest[plain] = max(total.levels, deepest.get(plain, 0))
        widest[plain] = max(total.parts, widest.get(plain, 0))
    for found in findings.all:
        if isinstance(found.declared, Definition):
            continue
        for uses in (found.uses, found.under):
            if sum(widest.get(inner.name, 0) for inner, _, _ in uses.definitions) > MAX_PARTS:
                report_width(reports, f"`{found.declared.name}`", found.declared.span)
            for inner, node, depth in uses.definitions:
                if depth + deepest.get(inner.name, 0) > MAX_DEPTH:
                    reports.error(
                        "too-deep",
                        f"with the definition `{inner.name}` this is nested more than {MAX_DEPTH} levels deep",
                        node.span,
                        "let it rest on fewer definitions",
                        about="too-deep",
                    )
