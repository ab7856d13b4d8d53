"""Histories in the solver, beside the definition, which goes through all that can happen."""

from __future__ import annotations

import pytest

from policy.engines.smt.histories.moments import is_moment
from policy.engines.smt.histories.shortest import shortest, shortest_in
from policy.engines.smt.histories.unrolled import Unrolled
from policy.engines.smt.solver import UndecidedError, possible
from policy.semantics.claims import readings
from policy.semantics.histories import claims as definition
from policy.semantics.histories.entities import Scope
from policy.semantics.histories.histories import History, replay
from policy.syntax.declarations import Always, Never
from policy.syntax.expressions import AllOf, Compare, Condition, Is, Not, Order
from policy.syntax.policy import Policy
from policy.syntax.processes import InTime, Variable
from policy.syntax.types import Number
from tests.generation.processes import seeded_process
from tests.histories.cooperation import AGAIN, TWO_HANDS, UNBOUND, UNTRUSTED, cooperation
from tests.histories.trees import (
    fact,
    just,
    link,
    owed,
    permitted,
    process,
    read,
    rule,
    sets,
    so,
    some,
    state,
    step,
    told,
)

DEPTH = 3


def scope_of(policy: Policy, parties: int = 2) -> dict[str, int]:
    return {sort: parties if sort == "party" else 1 for sort in policy.process.sorts}


def length(history: History | None) -> int | None:
    return None if history is None else len(history.steps)


@pytest.mark.parametrize("seed", range(40))
def test_the_shortest_history_is_as_short_as_that_of_the_definition(seed: int) -> None:
    """For every kind of claim, in every reading; what is found is replayed before it is returned."""
    policy = seeded_process(seed)
    scope = scope_of(policy)
    claims = policy.process.claims.values()
    unrolled = Unrolled(policy, scope, [claim.statement for claim in claims])
    for claim in claims:
        assuming = [reference.name for reference in claim.assuming]
        for reading in readings(policy):
            expected = definition.shortest(policy, scope, claim.statement, assuming, reading, DEPTH)
            found = shortest_in(unrolled, claim.statement, assuming, reading, DEPTH)
            assert length(found) == length(expected)
            assert found is None or found.settled.items() >= reading.items()
            assert found is None or definition.reaches(policy, scope, claim.statement, found)


@pytest.mark.parametrize("seed", range(15))
def test_the_moments_after_so_many_steps_are_those_of_the_definition(seed: int) -> None:
    policy = seeded_process(seed)
    names = (*policy.process.restraints, *policy.assumptions, "provider.discharges_duties")
    unrolled = Unrolled(policy, scope_of(policy))
    for assuming in ((), names):
        for steps in range(3):
            moments = definition.after(unrolled.held, steps, assuming)
            given = [*unrolled.possible(steps), *unrolled.assumed(assuming)]
            each = [is_moment(unrolled.room, unrolled.stages[steps], moment) for moment in moments]
            assert all(possible(unrolled.solver.check([*given, literal])) for literal in each)
            assert not possible(unrolled.solver.check([*given, *(-literal for literal in each)]))


@pytest.mark.parametrize("seed", range(12))
def test_that_entities_come_up_in_turn_leaves_a_history_as_short(seed: int) -> None:
    policy = seeded_process(seed)
    if "item" not in policy.process.sorts:
        return
    scope = {"party": 3, "item": 1}
    for claim in policy.process.claims.values():
        expected = definition.shortest(policy, scope, claim.statement, depth=2)
        assert length(shortest(policy, scope, claim.statement, depth=2)) == length(expected)


# A cooperation


BIG: Scope = {"item": 3, "party": 4}


def found(condition: Condition, *assuming: str, depth: int = 8) -> list[str] | None:
    history = shortest(cooperation(), BIG, Never(condition), assuming, depth=depth)
    return None if history is None else [each.taken.step for each in history.steps]


def test_through_two_hands() -> None:
    assert found(UNTRUSTED) == ["provide", "pass_on", "use"]
    assert sorted(found(UNTRUSTED, "no_onward") or []) == ["grant", "pass_on", "provide", "use"]
    assert len(found(TWO_HANDS) or []) == 4


def test_a_suspension_that_advises_binds_nobody() -> None:
    assert len(found(AGAIN) or []) == 5
    policy = cooperation()
    assert shortest(policy, BIG, Never(AGAIN), reading={"suspension": "binding"}) is None


def test_conditions_bind_whom_they_are_set_for() -> None:
    assert found(UNBOUND, "no_use") == ["provide", "use"]


def test_an_inquiry_in_time_or_late() -> None:
    policy, party = cooperation(), (Variable("party", "party"),)
    late = some("party", owed("inquire(party)", late=True))
    in_time = InTime(party, just("inquire(party)"), 30, just("indication(party)"))

    assert found(late) == ["provide", "use", "indication", "day"]
    assert found(late, "provider.discharges_duties") is None
    history = shortest(policy, BIG, in_time)
    assert history is not None
    assert history.steps[-1].days == 31
    assert shortest(policy, BIG, in_time, ["provider.discharges_duties"]) is None


def test_what_is_found_is_replayed_and_cannot_be_passed_off_for_another() -> None:
    policy = cooperation()
    history = shortest(policy, BIG, Never(UNTRUSTED))
    assert history is not None
    unrolled = Unrolled(policy, BIG)
    assert replay(unrolled.held, history) is None
    assert replay(unrolled.held, history, ["no_onward"]) is not None


# Numbers, names, limits


def counting() -> Policy:
    """Days since a breach: a number of a party, found beside one that it always has, and a state that steps set."""
    number = "number 0 to 3650 days"
    text = fact("recipient.least", number) + fact("recipient.counted", number) + fact("world.days", number)
    text += rule(
        "p", "permit provide; if world.days is above recipient.least and world.days is below recipient.counted"
    )
    steps = [
        step("provide(party)", "provider", permitted("provide"), [sets("provided(party)")]),
        step("count(party)", "world", None, [sets("counted(party)", 3000)]),
    ]
    states = [state("provided(party)"), state("counted(party)", Number(0, 3650, "days"), initially=7)]
    links = [link("recipient.counted", so("counted(party)"))]
    return read("provide", text, process("party is recipient", states, steps, links))


def test_numbers_of_a_wide_range_are_told_apart_where_it_matters() -> None:
    policy = counting()
    provided = some("party", so("provided(party)"))
    high = Compare(so("recipient.least(party)"), Order.AT_LEAST, 100)
    highest = Compare(so("recipient.least(party)"), Order.AT_LEAST, 2999)
    ordered = [
        Compare(so(f"recipient.least({one})"), Order.BELOW, so(f"recipient.least({other})"))
        for one, other in (("party", "second"), ("second", "third"))
    ]

    def steps(condition: Condition) -> list[str]:
        return told(shortest(policy, {"party": 3}, Never(condition)))

    assert steps(provided) == ["provide(party 1)"]
    assert steps(some("party", AllOf((so("provided(party)"), high)))) == ["count(party 1)", "provide(party 1)"]
    assert shortest(policy, {"party": 3}, Never(some("party", AllOf((so("provided(party)"), highest))))) is None
    three = AllOf((*(so(f"provided({name})") for name in ("party", "second", "third")), *ordered))
    assert len(steps(some("party, second as party, third as party", three))) == 3


def test_a_link_without_variables_ties_a_fact_only_where_there_is_a_step() -> None:
    """A given that a link clashes with makes the provider's steps impossible, and no other's."""
    text = fact("world.on") + fact("world.free") + rule("p", "permit provide; if world.free")
    text += "given g: world.free if world.on\n\ngiven h: not world.on\n\n"
    steps = [
        step("provide()", "provider", None, [sets("provided")]),
        step("turn()", "world", so("world.on"), [sets("turned")]),
    ]
    states = [state("on", initially=True), state("provided"), state("turned")]
    policy = read("provide", text, process("party", states, steps, [link("world.on", so("on"))]))

    for condition, expected in ((so("turned"), ["turn"]), (so("provided"), None)):
        for found_by in (shortest, definition.shortest):
            history = found_by(policy, {"party": 1}, Never(condition), depth=3)
            assert (None if history is None else told(history)) == expected


def test_variables_of_the_same_sort_may_stand_for_the_same_entity() -> None:
    policy = cooperation()
    same = some("party, other as party", AllOf((so("suspended(party)"), Is(so("other"), ("party",)))))
    history = shortest(policy, {"item": 1, "party": 1}, Never(same))
    assert history is not None
    other = some("party, other as party", AllOf((so("suspended(party)"), Not(Is(so("other"), ("party",))))))
    assert shortest(policy, {"item": 1, "party": 1}, Never(other), depth=5) is None


def test_at_no_length_is_there_a_history_of_no_entities() -> None:
    assert shortest(cooperation(), {"item": 0, "party": 0}, Never(UNTRUSTED), depth=3) is None


def test_a_solver_that_gives_up_says_so() -> None:
    with pytest.raises(UndecidedError):
        shortest(cooperation(), BIG, Always(Not(TWO_HANDS)), steps=1)
