"""`gaps` beside going through every scenario."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy.engines.table.cone import decisive_rules
from policy.questions.gaps import vain
from policy.questions.gaps.answer import GapsAnswer, Vain
from policy.questions.gaps.ask import ask
from policy.questions.gaps.command import exit_of
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleDropped, edited
from policy.reasoning.edits.reach import used_definitions
from policy.render.exits import Exit
from policy.semantics.complete import completions, valuations
from policy.semantics.evaluate import Fires, Statuses, decision_on, holds, statuses
from policy.semantics.values import Valuation, domain
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Number, SomeOf
from policy.syntax.walk import fact_names
from tests.strategies import SMALL, policies

CHECKED = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)

Outcome = tuple[object, ...]


def every(policy: Policy) -> list[Valuation]:
    """Every scenario in every reading, those included that the document does not adopt."""
    return list(completions(evolve(policy, adopted={}), {}))


def outcome(policy: Policy, standing: Statuses) -> Outcome:
    """All that the rules say: the decision on each action, and the duties and powers that arise."""
    firing = [policy.rules[name].effect for name, status in standing.items() if status == Fires()]
    return (
        *(decision_on(policy, action, standing) for action in policy.actions),
        frozenset(effect for effect in firing if isinstance(effect, Oblige | Empower)),
    )


def outcomes(policy: Policy, scenarios: list[Valuation]) -> list[Outcome]:
    return [outcome(policy, statuses(policy, each)) for each in scenarios]


@CHECKED
@given(policies(SMALL))
def test_silence_is_told_where_it_is_and_nowhere_else(policy: Policy) -> None:
    answer = ask(policy, ["silence"], most=1000)
    assert answer.finished == ("silence",)
    scenarios = [(each, statuses(policy, each)) for each in completions(policy, {})]
    told = {each.action: each for each in answer.silence}
    assert [each.action for each in answer.unruled] == [
        action for action in policy.actions if not decisive_rules(policy, action)
    ]
    for action in policy.actions:
        if not decisive_rules(policy, action):
            continue
        silent = [each for each in scenarios if decision_on(policy, action, each[1]) is Decision.SILENT]
        assert bool(silent) == (action in told)
        if not silent:
            continue
        found = told[action].where
        assert found.complete
        assert found.confirmed_by == "solver"
        assert Fraction(found.share.part, found.share.whole) == Fraction(len(silent), len(scenarios))
        for valuation, _ in silent:
            here = [each for each in found.regions if _within(policy, each.part.condition, valuation)]
            assert len(here) == 1
        for region in found.regions:
            inside = [each for each in scenarios if _within(policy, region.part.condition, each[0])]
            assert any(each[0] == region.part.case for each in silent)
            assert _within(policy, region.part.condition, region.part.case)
            deciding = {
                name for _, standing in inside for name in decisive_rules(policy, action) if standing[name] == Fires()
            }
            assert deciding == set(region.unless)
            assert not any(isinstance(policy.rules[name].effect, Permit) for name in deciding)


def _within(policy: Policy, condition: object, valuation: Valuation) -> bool:
    return condition is None or holds(policy, condition, valuation)  # type: ignore[arg-type]


@CHECKED
@given(policies(SMALL))
def test_conflicts_are_the_pairs_that_fire_together(policy: Policy) -> None:
    answer = ask(policy, ["conflicts"], most=1000)
    scenarios = [(each, statuses(policy, each)) for each in completions(policy, {})]
    expected = set()
    for one, rule in policy.rules.items():
        for other, stop in policy.rules.items():
            if (
                isinstance(rule.effect, Permit | Oblige)
                and isinstance(stop.effect, Forbid | Require)
                and rule.effect.action == stop.effect.action
                and other not in {each.name for each in rule.overrides}
                and one not in {each.name for each in stop.overrides}
                and any(standing[one] == standing[other] == Fires() for _, standing in scenarios)
            ):
                expected.add((one, other))
    assert {(each.rule, each.against) for each in answer.conflicts} == expected
    assert len(answer.conflicts) == len(expected)
    for each in answer.conflicts:
        assert each.where is not None
        assert each.where.complete
        assert each.duty == isinstance(policy.rules[each.rule].effect, Oblige)
        both = [
            valuation for valuation, standing in scenarios if standing[each.rule] == standing[each.against] == Fires()
        ]
        assert Fraction(each.where.share.part, each.where.share.whole) == Fraction(len(both), len(scenarios))
        for valuation, _ in scenarios:
            here = [region for region in each.where.regions if _within(policy, region.part.condition, valuation)]
            assert len(here) == (valuation in both)
        assert all(region.part.case in both and not region.unless for region in each.where.regions)


@CHECKED
@given(policies(SMALL))
def test_rules_that_change_nothing_are_told_with_why(policy: Policy) -> None:
    answer = ask(policy, ["dead", "redundant", "shadowed"])
    scenarios = every(policy)
    as_they_are = outcomes(policy, scenarios)
    told = {each.rule: each for each in answer.rules}
    for name in policy.rules:
        changed = outcomes(edited(policy, RuleDropped(name)), scenarios)
        found = told.get(name)
        assert (found is not None and not found.only_adopted) == (changed == as_they_are)
        if found is None or found.only_adopted:
            adopted = list(completions(policy, {}))
            same = outcomes(edited(policy, RuleDropped(name)), adopted) == outcomes(policy, adopted)
            assert (found is not None) == (bool(policy.adopted) and same)
        looked_at = scenarios if found is None or not found.only_adopted else list(completions(policy, {}))
        if found is not None:
            assert found.confirmed_by == "decision diagrams"
            assert _why_is_so(policy, name, found.why, found.by, looked_at)
            fewer = evolve(policy, givens={each: policy.givens[each] for each in found.givens})
            loose = list(completions(fewer, {})) if found.only_adopted else every(fewer)
            assert outcomes(edited(policy, RuleDropped(name)), loose) == outcomes(policy, loose)


def _why_is_so(policy: Policy, name: str, why: Vain, by: tuple[str, ...], scenarios: list[Valuation]) -> bool:
    rule = policy.rules[name]
    standing = [(each, statuses(policy, each)) for each in scenarios]
    applies = [each for each in standing if rule.condition is None or holds(policy, rule.condition, each[0])]
    unexcepted = [each for each in applies if rule.exception is None or not holds(policy, rule.exception, each[0])]
    fires = [each for each in standing if each[1][name] == Fires()]

    def covered(some: list[tuple[Valuation, dict[str, object]]]) -> bool:
        return all(any(status[other] == Fires() for other in by) for _, status in some)

    match why:
        case Vain.NEVER_HOLDS:
            return not applies
        case Vain.EXCEPTED:
            return bool(applies) and not unexcepted
        case Vain.OVERRIDDEN:
            return bool(unexcepted) and covered(unexcepted)  # type: ignore[arg-type]
        case Vain.MET:
            return isinstance(rule.effect, Require) and all(
                holds(policy, rule.effect.condition, each) for each, _ in unexcepted
            )
        case Vain.NEVER_FIRES:
            return bool(unexcepted) and not fires
        case Vain.FORBIDDEN:
            stops = all(isinstance(policy.rules[each].effect, Forbid | Require) for each in by)
            return bool(fires) and stops and covered(fires)  # type: ignore[arg-type]
        case Vain.SAME:
            return bool(fires) and bool(by) and covered(fires)  # type: ignore[arg-type]


@CHECKED
@given(policies(SMALL))
def test_what_could_be_left_out_is_told_and_nothing_else(policy: Policy) -> None:
    answer = ask(policy, ["dead", "redundant", "shadowed"])
    scenarios = every(policy)
    as_they_are = outcomes(policy, scenarios)
    in_vain = {each.rule for each in answer.rules if not each.only_adopted}

    def same(edit: Edit) -> bool:
        return outcomes(edited(policy, edit), scenarios) == as_they_are

    def expected(candidate: vain.Candidate) -> Iterator[Edit]:
        if same(candidate.edit):
            yield candidate.edit
        else:
            for each in candidate.inside:
                yield from expected(each)

    candidates = [
        each for name, rule in policy.rules.items() if name not in in_vain for each in vain.candidates(policy, rule)
    ]
    for name in used_definitions(policy):
        candidates += vain.candidates_of_definition(policy, name)
    edits = [edit for each in candidates for edit in expected(each)]
    assert len(answer.conditions) == len(edits)
    for found, edit in zip(answer.conditions, edits, strict=True):
        assert found.confirmed_by == "decision diagrams"
        match edit:
            case OverrideDropped(rule, overridden):
                assert (found.rule, found.overridden) == (rule, overridden)
            case Dropped(place, was):
                assert (found.place, found.told, found.value) == (place, was, None)
            case Replaced(place, was):
                assert (found.place, found.told) == (place, was)
                assert found.value is not None


@CHECKED
@given(policies(SMALL))
def test_definitions_that_never_vary_are_told(policy: Policy) -> None:
    answer = ask(policy, ["definitions"])
    told = {each.definition: each.always for each in answer.definitions}
    assert all(each.confirmed_by == "solver" for each in answer.definitions)
    scenarios = list(valuations(policy))
    for name, definition in policy.definitions.items():
        found = {holds(policy, definition.condition, each) for each in scenarios}
        assert told.get(name) == (found.copy().pop() if len(found) == 1 else None)


@CHECKED
@given(policies(SMALL))
def test_values_that_nothing_tells_apart_are_told(policy: Policy) -> None:
    answer = ask(policy, ["values"])
    told = {each.fact: each for each in answer.values}
    scenarios = every(policy)
    key = {tuple(each.values()): outcome(policy, statuses(policy, each)) for each in scenarios}
    looked_at = {
        fact
        for rule in policy.rules.values()
        for condition in vain.of_rule(rule)
        for fact in fact_names(condition[1], policy.definitions)
    }

    givens = [fact_names(each.condition, policy.definitions) for each in policy.givens.values()]
    tied = looked_at
    for _ in givens:  # one more given may be reached each time
        tied = tied.union(*(facts for facts in givens if facts & tied))

    @cache
    def exchange(fact: str, one: object, other: object) -> bool:
        """Whether everything is the same with one value as with the other."""
        return all(
            key[tuple(each.values())] == key.get(tuple((each | {fact: swapped}).values()))
            for each in map(dict, scenarios)
            for value, swapped in ((one, other), (other, one))
            if each[fact] == value
        )

    for fact, declaration in policy.facts.items():
        if declaration.role is Role.HIDDEN:
            assert fact not in told
            continue
        found = told.get(fact)
        assert found is None or bool(found.rules) is (fact in looked_at)
        if fact not in tied:
            assert found is not None
            assert found.nothing
            continue
        values = domain(policy, declaration)
        groups: list[list[object]] = []
        for value in values:
            group = next((each for each in groups if exchange(fact, each[0], value)), None)
            if group is None:
                groups.append([value])
            else:
                group.append(value)
        if len(groups) == 1:
            assert found is not None
            assert found.nothing
        elif isinstance(declaration.type, Number):
            assert found is None
        elif isinstance(declaration.type, SomeOf):
            idle = tuple(
                name
                for name in declaration.type.values
                if all(isinstance(each, frozenset) and exchange(fact, each, each ^ {name}) for each in values)
            )
            assert (found.names if found is not None else ()) == idle
        else:
            expected = tuple(tuple(each) for each in groups if len(each) > 1)
            assert (found.values if found is not None else ()) == expected


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL))
def test_the_same_is_told_whatever_else_is_asked(policy: Policy) -> None:
    whole = ask(policy)
    parts = [ask(policy, [kind]) for kind in whole.asked]
    assert whole.silence == parts[0].silence
    assert whole.conflicts == parts[1].conflicts
    assert set(whole.rules) == {each for part in parts for each in part.rules}
    assert whole.conditions == parts[2].conditions
    assert whole.definitions == parts[5].definitions
    assert whole.values == parts[6].values
    assert isinstance(whole, GapsAnswer)


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL))
def test_where_diagrams_are_too_big_truth_tables_confirm_what_the_solver_finds(policy: Policy) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy.engines.table.regions.MOST_NODES", 8)
        patch.setattr("policy.questions.gaps.silence.NODES", 8)
        found = ask(policy, most=1000)
    expected = ask(policy, most=1000)
    for one, other in zip(found.silence, expected.silence, strict=True):
        assert one.where.share == other.where.share
        assert one.where.confirmed_by in ("truth tables", "solver")
    assert [(each.rule, each.against) for each in found.conflicts] == [
        (each.rule, each.against) for each in expected.conflicts
    ]
    assert [evolve(each, confirmed_by=None) for each in found.rules] == [
        evolve(each, confirmed_by=None) for each in expected.rules
    ]
    assert [(each.fact, each.values) for each in found.values] == [(each.fact, each.values) for each in expected.values]


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL), st.integers(0, 40))
def test_who_interrupts_gets_what_was_finished(policy: Policy, after: int) -> None:
    told: list[str] = []

    def progress(kind: str, name: str, found: int) -> None:
        if len(told) == after:
            raise KeyboardInterrupt
        told.append(name)

    whole, part = ask(policy), ask(policy, progress=progress)
    assert (part.interrupted is not None) == (part.finished != part.asked)
    assert exit_of(part) in ((Exit.NO, Exit.OPEN) if part.interrupted else (exit_of(whole),))
    for kind, names in (
        ("silence", ("silence", "unruled")),
        ("conflicts", ("conflicts",)),
        ("definitions", ("definitions",)),
        ("values", ("values",)),
    ):
        for name in names if kind in part.finished else ():
            assert getattr(part, name) == getattr(whole, name)
    assert set(part.rules) <= set(whole.rules)
