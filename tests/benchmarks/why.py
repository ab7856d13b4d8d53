"""Why, and what is nearest: beside a loop over z3 written by hand, on policies of several sizes and on the letter."""

from __future__ import annotations

from collections.abc import Callable

import z3

from policy.check import check_text
from policy.questions.why.ask import Wanted, ask
from policy.reasoning.nearest.ask import LOOKED_FOR, changeable_facts
from policy.reasoning.nearest.ask import nearest as look
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import SomeOf
from policy.testing.choices import seeded
from policy.testing.draws import total
from policy.testing.generator import generate
from tests.benchmarks.measure import Goal, Section, at_most, shown, side_by_side
from tests.benchmarks.processes import python
from tests.benchmarks.usual_style import Model, Sorts, Term

KNOWABLE = (Role.CHOSEN, Role.FOUND)
SCENARIOS = 5


def asked(rules: int) -> tuple[Policy, list[Scenario]]:
    """Return a generated policy, and total scenarios in which the first action is not permitted."""
    policy = check_text(generate(rules)).policy
    assert policy is not None
    readings = {name: ordinary(policy, fact) for name, fact in policy.facts.items() if fact.role is Role.READING}
    found: list[Scenario] = []
    seed = 0
    while len(found) < SCENARIOS:
        scenario = total(seeded(seed), policy) | readings
        if ask(policy, scenario).decision is not Decision.PERMITTED:
            found.append(scenario)
        seed += 1
    return policy, found


def ours(policy: Policy, scenario: Scenario) -> int | None:
    """Return how many facts have to change until the first action is permitted."""
    readings = {name: value for name, value in scenario.items() if policy.facts[name].role is Role.READING}
    scene = Scene(policy, {name: value for name, value in scenario.items() if name not in readings}, readings)
    action = next(iter(policy.actions))
    return look(scene, action, Decision.PERMITTED, changeable_facts(scene, KNOWABLE, ()), {}).distance


def by_hand(policy: Policy, scenario: Scenario) -> int | None:
    """Return the same by a fresh solver for each number of changes, over all that the policy says.

    It goes on to the other changes of that number, as many as `ours` looks for.
    """
    model = Model(policy, "", z3.Context(), Sorts(), inlined=True)
    knowable = [name for name in scenario if policy.facts[name].role in KNOWABLE]
    kept = {name: _has(model, name, scenario[name]) for name in scenario}
    wanted = [*model.constraints, model.decisions[next(iter(policy.actions))][Decision.PERMITTED]]
    wanted += [kept[name] for name in scenario if name not in knowable]
    for most in range(len(knowable) + 1):
        solver = z3.Solver(ctx=model.context)
        solver.add(*wanted, z3.PbLe([(z3.Not(kept[name]), 1) for name in knowable], most))
        answer = solver.check()
        assert answer != z3.unknown
        if answer == z3.sat:
            for _ in range(LOOKED_FOR):
                _exclude(model, solver, [kept[name] for name in knowable], [model.facts[name] for name in knowable])
                if solver.check() != z3.sat:
                    break
            return most
    return None


def _exclude(model: Model, solver: Term, kept: list[Term], facts: list[Term]) -> None:
    """Exclude the change that a solver found: what it changed must not all be so again."""
    found = solver.model()
    changed = [fact for same, fact in zip(kept, facts, strict=True) if z3.is_false(found.eval(same, True))]
    parts = [each for fact in changed for each in (fact.values() if isinstance(fact, dict) else (fact,))]
    solver.add(
        z3.Or(*(each != found.eval(each, True) for each in parts)) if parts else z3.BoolVal(False, model.context)
    )


def _has(model: Model, name: str, value: object) -> Term:
    if isinstance(model.policy.facts[name].type, SomeOf):
        assert isinstance(value, frozenset)
        return z3.And(*(each if member in value else z3.Not(each) for member, each in model.facts[name].items()))
    return model.facts[name] == model.value(name, value)


def nearest(sizes: tuple[int, ...] = (20, 200, 500)) -> Section:
    """Measure why, and what is nearest, in total scenarios of generated policies; and both on the letter, from a cold start."""
    rows, goals = [], []
    for rules in sizes:
        policy, scenarios = asked(rules)
        wide = ask(policy, {}, wanted=Wanted(Decision.PERMITTED, KNOWABLE)).nearest
        assert wide is not None
        assert (wide.found, wide.because) == ("found", None)
        assert [ours(policy, each) for each in scenarios] == [by_hand(policy, each) for each in scenarios]
        candidates: dict[str, Callable[[], object]] = {
            "why": lambda policy=policy, scenarios=scenarios: [ask(policy, each) for each in scenarios],  # type: ignore[misc]
            "nearest": lambda policy=policy, scenarios=scenarios: [ours(policy, each) for each in scenarios],  # type: ignore[misc]
            "by hand": lambda policy=policy, scenarios=scenarios: [by_hand(policy, each) for each in scenarios],  # type: ignore[misc]
        }
        times = {name: each / SCENARIOS for name, each in side_by_side(candidates, 3).items()}
        open_wide = side_by_side(
            {"open": lambda policy=policy: ask(policy, {}, wanted=Wanted(Decision.PERMITTED, KNOWABLE))},  # type: ignore[misc]
            3,
        )["open"]
        ratio = times["by hand"] / times["nearest"]
        rows.append(
            [
                f"{rules:,}",
                shown(times["why"]),
                shown(times["nearest"]),
                f"{shown(times['by hand'])} ({ratio:.2g})",
                shown(open_wide),
            ]
        )
        if rules == sizes[-1]:
            goals += [
                at_most(f"{rules:,} rules: why within 10 s", times["why"], 10),
                at_most(f"{rules:,} rules: what is nearest within 10 s, with everything open", open_wide, 10),
                Goal(f"{rules:,} rules: faster than the loop by hand", f"{ratio:.1f} times", ratio > 1),
            ]
    letter = side_by_side(
        {
            "why": lambda: python("-m", "policy", "why", "letter_2018"),
            "nearest": lambda: python("-m", "policy", "why", "letter_2018", "--nearest", "--change", "found"),
        },
        5,
    )
    goals += [at_most(f"the letter, {name}: within 1 s, start-up included", each, 1) for name, each in letter.items()]
    return Section(
        "Why, and what is nearest",
        "For one scenario in which every fact is given, on average: why it is decided so, with all that is told; all nearest "
        "permitted scenarios, up to 100 looked for and 20 told, each confirmed, with the rules that then stand otherwise; and, by hand, "
        "as many nearest scenarios, a fresh solver for each number of changes, z3's objects and integers, in brackets its ratio to "
        "the former. Both give the same distances, which is checked. Last: what is nearest where nothing is given and everything may change, which is proved.",
        ["rules", "why", "nearest", "nearest, by hand", "nearest, everything open"],
        rows,
        goals,
    )
