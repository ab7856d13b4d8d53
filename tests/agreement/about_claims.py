"""Answers of `prove` beside the definition, which goes through every valuation, and beside truth tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import chain
from math import prod

from attrs import evolve

from policy.engines.certificate import check
from policy.engines.smt.certificate import certify
from policy.engines.smt.session import open_session
from policy.engines.table.confirm import Confirmed, Refuted, confirm
from policy.reasoning.claims import prove
from policy.reasoning.claims.answer import Answer, ClaimAnswer, Group, Vacuity
from policy.reasoning.claims.asked import take_up
from policy.semantics import claims as definition
from policy.semantics.complete import valuations
from policy.semantics.evaluate import free_statuses, holds
from policy.syntax.declarations import Claim, Pair, Possible, Rises
from policy.syntax.policy import Policy

STANDINGS = 20_000
"""Cores are gone through where this is enough ways in which rules set free can stand, on all instances together."""


def agree_on_claims(policy: Policy) -> Counter[str]:
    """Assert that all engines answer all claims of a policy alike; return how often each thing was compared."""
    counts: Counter[str] = Counter()
    answers = prove.ask(policy).claims
    alone = prove.ask(policy, details=False).claims
    assert [each.name for each in answers] == list(policy.claims)
    for claim, answer, bare in zip(policy.claims.values(), answers, alone, strict=True):
        assert (bare.answer, bare.as_expected) == (answer.answer, answer.as_expected)
        counts[f"claims: {type(claim.statement).__name__.lower()}, {answer.answer.value}"] += 1
        _agree_on_answer(policy, claim, answer)
        _agree_on_assumptions(policy, claim, answer, counts)
        if answer.answer is Answer.PROVED:
            _agree_on_proof(policy, claim, answer, counts)
        elif not isinstance(claim.statement, Possible):
            _agree_on_ways(policy, claim, answer, counts)
        _agree_with_tables(policy, claim, answer)
    return counts


def _assumed(claim: Claim) -> tuple[str, ...]:
    return tuple(each.name for each in claim.assuming)


# The answer, reading by reading


def _agree_on_answer(policy: Policy, claim: Claim, answer: ClaimAnswer) -> None:
    by_reading = {
        tuple(reading.items()): definition.holds_in(policy, claim.statement, reading, _assumed(claim))
        for reading in definition.readings(policy)
    }
    assert answer.answer is (Answer.PROVED if all(by_reading.values()) else Answer.REFUTED)
    assert answer.as_expected == definition.as_expected(policy, claim)
    for reading, held in by_reading.items():
        said = {each.answer for each in answer.by_reading if _within(dict(reading), each.readings)}
        assert said == {Answer.PROVED if held else Answer.REFUTED}, (reading, answer.by_reading)
    assert set(answer.turns_on) == {name for name in policy.facts if _turns_on(by_reading, name)}


def _within(reading: Mapping[str, str], folded: Mapping[str, Collection[str]]) -> bool:
    return all(reading[name] in values for name, values in folded.items())


def _turns_on(by_reading: Mapping[tuple[tuple[str, str], ...], bool], name: str) -> bool:
    """Whether two combinations that differ in this reading only have different answers."""
    others: dict[tuple[tuple[str, str], ...], set[bool]] = {}
    for reading, held in by_reading.items():
        others.setdefault(tuple(each for each in reading if each[0] != name), set()).add(held)
    return any(len(answers) > 1 for answers in others.values())


# What a proof rests on


def _agree_on_assumptions(policy: Policy, claim: Claim, answer: ClaimAnswer, counts: Counter[str]) -> None:
    wanted = definition.assumption_sets(policy, claim)
    assert frozenset(map(frozenset, answer.assumption_sets)) == wanted
    assert len(answer.assumption_sets) == len(wanted)
    counts["assumption sets"] += len(wanted)


def _agree_on_proof(policy: Policy, claim: Claim, answer: ClaimAnswer, counts: Counter[str]) -> None:
    assert answer.groups == ()
    assert set(answer.needs_rules) == set(definition.needs_rules(policy, claim))
    counts["needed rules"] += len(answer.needs_rules)
    assert answer.confirmed_by is not None
    empty = definition.is_empty(policy, claim.statement, _assumed(claim))
    if empty:
        compared = isinstance(claim.statement, Pair | Rises)
        assert answer.vacuous is (Vacuity.NO_PAIR if compared else Vacuity.NEVER_HOLDS)
    small = _on_which_it_rests(policy, claim)
    if _standings(small, claim) <= STANDINGS:
        assert definition.is_core(small, claim, answer.core)
        assert (answer.vacuous is not None) == definition.is_vacuous(small, claim)
        counts["cores"] += 1
        counts["vacuous claims"] += answer.vacuous is not None
    else:
        counts["cores too large to go through"] += 1
    if isinstance(claim.statement, Possible):
        _agree_on_witnesses(policy, claim, answer)


def _agree_on_witnesses(policy: Policy, claim: Claim, answer: ClaimAnswer) -> None:
    assert isinstance(claim.statement, Possible)
    for witness in answer.witnesses:
        assert next(valuations(policy, witness), None) == witness
        assert all(holds(policy, policy.assumptions[name].condition, witness) for name in _assumed(claim))
        assert holds(policy, claim.statement.condition, witness, *definition.real(policy, (witness,)))


def _on_which_it_rests(policy: Policy, claim: Claim) -> Policy:
    """Leave out the rules that have no bearing on a claim: neither on an action that it speaks of, nor overriding one that has."""
    bearing = set(definition.concerned(policy, claim.statement))
    while True:
        over = {
            name
            for name, rule in policy.rules.items()
            if name not in bearing and any(reference.name in bearing for reference in rule.overrides)
        }
        if not over:
            return evolve(policy, rules={name: rule for name, rule in policy.rules.items() if name in bearing})
        bearing |= over


def _standings(policy: Policy, claim: Claim) -> int:
    sides = 2 if isinstance(claim.statement, Pair | Rises) else 1
    ways: int = prod(len(free_statuses(rule)) for rule in policy.rules.values()) ** sides
    if ways > STANDINGS:
        return ways
    every = chain.from_iterable(
        definition.instances(policy, claim.statement, reading, _assumed(claim))
        for reading in definition.readings(policy)
    )
    return ways * sum(1 for _ in every)


# How a claim fails


def _agree_on_ways(policy: Policy, claim: Claim, answer: ClaimAnswer, counts: Counter[str]) -> None:
    assert answer.complete
    told = [frozenset(way) for group in answer.groups for way in group.ways]
    wanted = definition.ways(policy, claim)
    assert len(told) == len(wanted)
    assert set(told) == wanted
    counts["ways to fail"] += len(told)
    counts["groups of ways"] += len(answer.groups)
    for group in answer.groups:
        _agree_on_group(policy, claim, group)
    standings = [_standing(policy, claim, group.ways[0]) for group in answer.groups]
    assert all(one != other for place, one in enumerate(standings) for other in standings[:place])


def _agree_on_group(policy: Policy, claim: Claim, group: Group) -> None:
    shown = group.counterexample
    assert [len(way) for way in group.ways] == sorted(len(way) for way in group.ways)
    instance = definition.counterexample(policy, claim, group.ways[0])
    assert instance == ((shown.valuation,) if shown.second is None else (shown.valuation, shown.second))
    standing = [each for each in (shown.statuses, shown.second_statuses) if each is not None]
    assert standing == _standing(policy, claim, group.ways[0])
    assert all(_standing(policy, claim, way) == standing for way in group.ways)
    assert definition.deviation(policy, instance) == shown.facts.keys()
    if shown.second is None:
        assert shown.nearest == definition.nearest(policy, claim, shown.valuation)
        changed = shown.nearest or shown.valuation
        assert set(shown.difference) == {name for name, value in changed.items() if value != shown.valuation[name]}


def _standing(policy: Policy, claim: Claim, way: Collection[str]) -> list[dict[str, object]]:
    concerned = definition.concerned(policy, claim.statement)
    instance = definition.counterexample(policy, claim, way)
    return [{name: each[name] for name in concerned} for each in definition.real(policy, instance)]


# Truth tables and certificates


def _agree_with_tables(policy: Policy, claim: Claim, answer: ClaimAnswer) -> None:
    match confirm(policy, claim):
        case Confirmed():
            assert answer.answer is Answer.PROVED
        case Refuted(instance, reading):
            assert answer.answer is Answer.REFUTED
            if not isinstance(claim.statement, Possible):
                assert all(valuations_extend(policy, each) for each in instance)
                assert definition.fails(policy, claim.statement, instance, definition.real(policy, instance))
            else:
                assert not all(
                    definition.holds_in(policy, claim.statement, each, _assumed(claim))
                    for each in definition.readings(policy)
                    if reading.items() <= each.items()
                )
        case other:
            raise AssertionError(f"{other} for a policy that is small enough")


def agree_on_certificates(policy: Policy) -> Counter[str]:
    """Assert that a claim has a certificate, and one that the checker accepts, iff it holds."""
    counts: Counter[str] = Counter()
    session = open_session(policy)
    for claim in policy.claims.values():
        if isinstance(claim.statement, Possible):
            continue
        asked = take_up(session.again(), claim)
        certificate = certify(asked.session.circuit, (asked.failing,))
        assert (certificate is not None) == definition.claim_holds(policy, claim.statement, _assumed(claim))
        if certificate is not None:
            assert check(certificate.clauses, certificate.proof).valid
            counts["certificates"] += 1
    return counts


def valuations_extend(policy: Policy, instance: Mapping[str, object]) -> bool:
    """Return whether an instance is a valuation: it has a value for each fact, and satisfies the givens."""
    return next(valuations(policy, instance), None) == instance  # type: ignore[arg-type]
