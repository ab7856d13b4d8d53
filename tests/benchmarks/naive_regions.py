"""Where two policies decide otherwise, by the loop that comes to mind: a case, made as wide as it goes, ruled out, and again.

A region is a set of values for each fact: first those of a case, then without each fact that need not be said, then with every
further value that may be added, one question to a fresh solver each time. What is complete has its share, by counting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, TypeAlias

import z3
from attrs import frozen

from policy.semantics.evaluate import holds
from policy.semantics.values import domain
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo
from policy.syntax.walk import fact_names
from tests.benchmarks.usual_style import Model, Sorts

Term = Any
"""z3's own classes say little to a type checker."""

Region: TypeAlias = dict[str, list[Value]]
"""Facts, each with the values that it has; every other fact may have any."""


@frozen
class Places:
    """Whether all regions were found, of so many that were looked for, and then their share of all scenarios."""

    complete: bool
    share: Fraction | None


def places(old: Policy, new: Policy, most: int) -> Mapping[tuple[str, Decision, Decision], Places]:
    """Return where each action is decided otherwise by two policies with the same facts and givens.

    Args:
        most: How many regions are looked for.
    """
    context, sorts = z3.Context(), Sorts()
    before, after = (Model(policy, "", context, sorts, inlined=True) for policy in (old, new))
    found = {}
    for action in old.actions:
        for was, now in product(Decision, Decision):
            differs = z3.And(before.decisions[action][was], after.decisions[action][now])
            regions, complete = _regions(before, differs, most) if was is not now else ([], True)
            if regions:
                share = sum((_share(old, region) for region in regions), Fraction(0))
                found[action, was, now] = Places(complete, share if complete else None)
    return found


def _regions(model: Model, differs: Term, most: int) -> tuple[list[Region], bool]:
    """Return disjoint regions in which something is so, and whether these are all."""
    found: list[Region] = []
    blocked: list[Term] = []
    while True:
        case = _case(model, [differs, *map(z3.Not, blocked)])
        if case is None or len(found) == most:
            return found, case is None
        outside = model.some([z3.Not(differs), *blocked])
        found.append(
            _widened(model, case, lambda region, wrong=outside: _case(model, [_inside(model, region), wrong]) is None)
        )
        blocked.append(_inside(model, found[-1]))


def _widened(model: Model, region: Region, stays: Callable[[Region], bool]) -> Region:
    """Return a region with as few facts as can be, and of these as many values as can be."""
    for name in list(region):
        fewer = {each: values for each, values in region.items() if each != name}
        if stays(fewer):
            region = fewer
    for name in list(region):
        for value in domain(model.policy, model.policy.facts[name]):
            if value not in region[name] and stays({**region, name: [value]}):
                region = {**region, name: [*region[name], value]}
    return region


def _inside(model: Model, region: Region) -> Term:
    return model.every(model.some(_is(model, name, value) for value in values) for name, values in region.items())


def _is(model: Model, name: str, value: Value) -> Term:
    fact = model.facts[name]
    if isinstance(fact, dict):
        assert isinstance(value, frozenset)
        return model.every(chosen == (each in value) for each, chosen in fact.items())
    return fact == model.value(name, value)


def _case(model: Model, wanted: Sequence[Term]) -> Region | None:
    """Return the facts of which anything is asked, each with the value that it has in a case; ``None`` iff there is none."""
    solver = z3.Solver(ctx=model.context)
    solver.add(*model.constraints, *wanted)
    answer = solver.check()
    assert answer != z3.unknown
    return dict(_read(model, solver.model())) if answer == z3.sat else None


def _read(model: Model, found: Term) -> Iterator[tuple[str, list[Value]]]:
    for name, fact in model.policy.facts.items():
        constants = list(model.facts[name].values()) if isinstance(model.facts[name], dict) else [model.facts[name]]
        if fact.role is Role.HIDDEN or all(found[each] is None for each in constants):
            continue
        values = [found.eval(each, model_completion=True) for each in constants]
        match fact.type:
            case YesNo():
                yield name, [z3.is_true(values[0])]
            case OneOf():
                yield name, [str(values[0])]
            case SomeOf(every):
                yield name, [frozenset(each for each, value in zip(every, values, strict=True) if z3.is_true(value))]
            case Level(scale):
                yield name, [model.policy.scales[scale].levels[values[0].as_long()]]
            case Number():
                yield name, [values[0].as_long()]


# Counted


def _share(policy: Policy, region: Region) -> Fraction:
    """Return how much of all scenarios a region is. No two givens may be about the same fact."""
    about = [fact_names(each.condition, policy.definitions) for each in policy.givens.values()]
    assert len(frozenset().union(*about)) == sum(map(len, about))
    free = region.keys() - frozenset().union(*about)
    return prod(
        (_tied(policy, name, region) for name in policy.givens),
        start=prod(
            (Fraction(len(region[name]), len(domain(policy, policy.facts[name]))) for name in free), start=Fraction(1)
        ),
    )


def _tied(policy: Policy, given: str, region: Region) -> Fraction:
    """Return how much of what a given allows is in a region."""
    condition = policy.givens[given].condition
    names = sorted(fact_names(condition, policy.definitions))
    allowed = [
        values
        for values in product(*(domain(policy, policy.facts[name]) for name in names))
        if holds(policy, condition, dict(zip(names, values, strict=True)))
    ]
    inside = [
        values
        for values in allowed
        if all(value in region.get(name, [value]) for name, value in zip(names, values, strict=True))
    ]
    return Fraction(len(inside), len(allowed))
