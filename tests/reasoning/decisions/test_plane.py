"""The decision over two open facts: each cell says what the definition says, and the two are worth a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st

import policy as tool
from policy.reasoning.decisions.decide import STRICTNESS, ask
from policy.reasoning.decisions.plane import MOST_VALUES, plane
from policy.reasoning.scenes.options import Between, Option, Sets
from policy.semantics.values import Scenario, domain
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from tests.reasoning.decisions.by_definition import Everything
from tests.strategies import MEDIUM, policies_with_scenarios


def values(policy: Policy, fact: str, told: Sequence[Option]) -> Iterator[Value]:
    """Yield every value that options stand for."""
    for value in domain(policy, policy.facts[fact]):
        for option in told:
            match option, value:
                case Between(low, high), int():
                    found = low <= value <= high
                case Sets(including, excluding), frozenset():
                    found = including <= value and not value & excluding
                case _:
                    found = option == value and type(option) is type(value)
            if found:
                yield value


@settings(max_examples=150)
@given(policies_with_scenarios(MEDIUM), st.integers(0, 1))
def test_each_cell_says_what_the_definition_says(drawn: tuple[Policy, Scenario], kept: int) -> None:
    """Every value of either fact stands in one row or column, and each cell has the decisions that are left there."""
    policy, scenario = drawn[0], dict(list(drawn[1].items())[:kept])
    action = next(iter(policy.actions))
    answer = ask(policy, scenario, action)
    found = plane(policy, answer)
    event(f"{answer.overall.decision == 'undetermined'}, {found is not None}")
    if found is None:
        return
    assert answer.overall.decision == "undetermined"
    assert {found.across.fact, found.down.fact} <= set(answer.overall.open)
    everything = Everything(policy, action)
    for side in (found.across, found.down):
        listed = [value for options in side.values for value in values(policy, side.fact, options)]
        assert sorted(map(repr, listed)) == sorted(map(repr, domain(policy, policy.facts[side.fact])))
        assert 1 < len(side.values) <= MOST_VALUES
    for row, column in product(range(len(found.down.values)), range(len(found.across.values))):
        for down in values(policy, found.down.fact, found.down.values[row]):
            for across in values(policy, found.across.fact, found.across.values[column]):
                here = {**scenario, found.down.fact: down, found.across.fact: across}
                expected = everything.decisions(here, {})
                assert found.possible[row][column] == tuple(each for each in STRICTNESS if each in expected)
    whole = everything.decisions(scenario, {})
    assert any(set(cell) != whole for row in found.possible for cell in row)


def test_a_policy_that_ships_has_one() -> None:
    """With nothing known, two facts are found that exclude something; where all is decided there is nothing to look at."""
    treaty = tool.load("arms_trade_treaty")
    found = plane(treaty, ask(treaty, {}))
    assert found is not None
    assert {len(cell) for row in found.possible for cell in row} == {1, 3}
    decided = ask(treaty, {found.across.fact: True})
    assert plane(treaty, decided) is None
