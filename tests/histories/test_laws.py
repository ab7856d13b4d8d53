"""Laws of histories, on generated processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve

from policy.semantics.evaluate import decision_on, holds, statuses
from policy.semantics.histories.claims import after, horizon
from policy.semantics.histories.entities import Scope
from policy.semantics.histories.grounding import instance
from policy.semantics.histories.histories import History, Place, first, last, replay
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.moments import Moment, known
from policy.semantics.histories.settled import settlements
from policy.semantics.histories.steps import Happened, Obstacle, successors
from policy.syntax.expressions import Condition, Decided, Decision, EveryMember, SomeMember
from policy.syntax.policy import Policy
from policy.syntax.walk import parts
from policy.testing.choices import Choices, seeded
from tests.generation.processes import seeded_process

SEEDS = range(40)


def scope_of(policy: Policy, parties: int = 2) -> dict[str, int]:
    """Return a small scope for the sorts of a process."""
    return {sort: parties if sort == "party" else 1 for sort in policy.process.sorts}


def assumptions(policy: Policy) -> tuple[str, ...]:
    """Return every assumption that a claim over histories can make."""
    return (*policy.process.restraints, *policy.assumptions, "provider.discharges_duties")


def walk(choices: Choices, held: Instance, steps: int, assuming: tuple[str, ...] = ()) -> History:
    """Return a history that goes on by whatever comes up, for so many steps or until nothing can happen."""
    settled = choices.one(list(settlements(held)))
    history = History(settled, first(held, settled), ())
    for _ in range(steps):
        coming = list(successors(held, settled, last(history), assuming, horizon(held)))
        if not coming:
            break
        history = evolve(history, steps=(*history.steps, choices.one(coming)))
    return history


@pytest.mark.parametrize("seed", SEEDS)
def test_more_assumptions_never_give_more_moments(seed: int) -> None:
    policy = seeded_process(seed)
    held = instance(policy, scope_of(policy, 1))
    made: tuple[str, ...] = ()
    moments = set(after(held, 2))
    for assumption in assumptions(policy):
        made = (*made, assumption)
        fewer = set(after(held, 2, made))
        assert fewer <= moments
        moments = fewer


def _quantified(condition: Condition | None) -> bool:
    if condition is None:
        return False
    return isinstance(condition, SomeMember | EveryMember) or any(map(_quantified, parts(condition)))


def conditions(policy: Policy) -> Iterator[Condition | None]:
    """Yield what steps of a process depend on."""
    process = policy.process
    yield from (step.guard for step in process.steps.values())
    yield from (then.condition for step in process.steps.values() for then in step.then)
    yield from (link.value for link in process.links.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bigger_scope_has_every_moment_of_a_smaller_one_unless_a_step_asks_for_all(seed: int) -> None:
    """Where no guard, effect or link counts entities, those that take no part make no difference."""
    policy = seeded_process(seed)
    if any(map(_quantified, conditions(policy))):
        return
    small, big = (instance(policy, scope_of(policy, parties)) for parties in (1, 2))

    def of_small(moment: Moment) -> tuple[object, ...]:
        kept = tuple((name, value) for name, value in moment.values if name in small.initial)
        return kept, tuple(each for each in moment.open if each[0] in small.duties), moment.taken

    assert {of_small(each) for each in after(small, 2)} <= {of_small(each) for each in after(big, 2)}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_guard_of_a_step_asks_for_holds_whenever_it_is_taken(seed: int) -> None:
    policy = seeded_process(seed)
    held = instance(policy, scope_of(policy))
    history = walk(seeded(seed), held, 8)
    before = history.first
    for each in history.steps:
        guard = policy.process.steps[each.taken.step].guard if each.taken.step in policy.process.steps else None
        if isinstance(guard, Decided):
            assert each.facts is not None
            assert guard.decision is Decision.PERMITTED
            assert decision_on(policy, guard.action, statuses(policy, each.facts)) is Decision.PERMITTED
            assert all(holds(policy, given.condition, each.facts) for given in policy.givens.values())
        elif guard is not None and each.facts is None:
            (turn,) = (turn for turn in held.turns if (turn.step, turn.args) == (each.taken.step, each.taken.args))
            assert turn.guard is not None
            assert holds(held.policy, turn.guard, known(held, history.settled, before))
        before = each.moment


@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_that_no_step_changes_keeps_its_value(seed: int) -> None:
    policy = seeded_process(seed)
    held = instance(policy, scope_of(policy))
    changed = {change.state for turn in held.turns for change in turn.changes}
    moment = last(walk(seeded(seed), held, 12))
    assert all(value == held.initial[name] for name, value in moment.values if name not in changed)


@pytest.mark.parametrize("seed", SEEDS)
def test_replay_accepts_what_can_happen_and_nothing_else(seed: int) -> None:
    """A step of another history, put in the place of one, is accepted only where it could have come next."""
    policy, choices = seeded_process(seed), seeded(seed)
    held = instance(policy, scope_of(policy))
    assuming = choices.some(assumptions(policy), 0, 2)
    history = walk(choices, held, 5, assuming)
    assert replay(held, history, assuming) is None
    for place, each in enumerate(history.steps):
        before = evolve(history, steps=history.steps[:place])
        coming = list(successors(held, history.settled, last(before), assuming, horizon(held)))
        for other in (*walk(choices, held, 5).steps, *_altered(choices, held, each)):
            put = evolve(history, steps=(*before.steps, other))
            found = replay(held, put, assuming)
            assert (found is None) is (other in coming)
            assert found is None or found.step == place


def _altered(choices: Choices, held: Instance, each: Happened) -> Iterator[Happened]:
    """Yield a step with one thing changed."""
    yield evolve(each, days=each.days + 1) if each.days < horizon(held) else evolve(each, days=0)
    if each.facts is not None:
        fact = choices.one([name for name in held.facts if isinstance(each.facts[name], bool)] or list(held.facts))
        yield evolve(each, facts={**each.facts, fact: not each.facts[fact]})
        yield evolve(each, facts=None)
    for other in after(held, 1)[:2]:
        yield evolve(each, moment=other)


@pytest.mark.parametrize("seed", range(10))
def test_replay_says_where_it_is_no_history(seed: int) -> None:
    policy, choices = seeded_process(seed), seeded(seed)
    held = instance(policy, scope_of(policy))
    history = walk(choices, held, 3)
    assert replay(held, evolve(history, settled={**history.settled, "nothing": True})) == Place(None, Obstacle.FACTS)
    begun = evolve(history.first, values=())
    assert replay(held, evolve(history, first=begun)) == Place(None, Obstacle.MOMENT)
    nowhere = Happened(evolve(history.steps[0].taken, step="nothing"), 0, None, history.first)
    assert replay(held, evolve(history, steps=(nowhere,))) == Place(0, Obstacle.NO_STEP)


@pytest.mark.parametrize("seed", range(20))
def test_sorts_of_no_entities_leave_what_is_about_none(seed: int) -> None:
    policy = seeded_process(seed)
    scope: Scope = dict.fromkeys(policy.process.sorts, 0)
    held = instance(policy, scope)
    about = {each.taken.args for each in after(held, 1) if each.taken is not None}
    assert about <= {()}
