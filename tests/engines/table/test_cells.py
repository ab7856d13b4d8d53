"""Values that are told apart only where a condition does so: all of them are in one cell, and the cell knows how many."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy.engines.table.cells import Asked, asked_by, cells_of, compared_cells, count_values, least_value
from policy.engines.table.cone import facts_in, leaves_of
from policy.semantics.evaluate import holds
from policy.semantics.values import domain
from policy.syntax.declarations import FactDeclaration, Role
from policy.syntax.expressions import Compare, Condition, Fact, Includes, Is, Order, Quantity
from policy.syntax.policy import Policy
from policy.syntax.types import Number, OneOf, SomeOf, Type
from tests.engines.compiled.test_compiled import policy_of
from tests.strategies import policies

NAMES = tuple("abcdefghijklmnop")


def one_fact(kind: Type) -> tuple[Policy, FactDeclaration]:
    fact = FactDeclaration("a.x", Role.FOUND, kind)
    return policy_of([fact], []), fact


def asked(policy: Policy, *leaves: Condition) -> list[Asked]:
    found = [asked_by(policy, leaf) for leaf in leaves]
    return [each for each in found if each is not None]


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(policies())
def test_every_value_is_in_one_cell_with_values_that_conditions_do_not_tell_apart(policy: Policy) -> None:
    conditions = [rule.condition for rule in policy.rules.values() if rule.condition is not None]
    leaves = [leaf for leaf in leaves_of(policy, conditions) if len(facts_in(policy, (leaf,))) == 1]
    for name, fact in policy.facts.items():
        about = [leaf for leaf in leaves if facts_in(policy, (leaf,)) == {name}]
        cells = cells_of(policy, fact, asked(policy, *about))
        listed = [value for cell in cells for value in cell.values]
        assert sorted(map(str, listed)) == sorted(map(str, domain(policy, fact)))
        assert all(cell.whole for cell in cells)
        assert listed[0] == least_value(policy, fact)
        for cell in cells:
            for leaf in about:
                assert len({holds(policy, leaf, {name: value}) for value in cell.values}) == 1


def test_a_big_range_is_cut_at_the_bounds_that_occur() -> None:
    policy, fact = one_fact(Number(0, 999_999))
    leaves = Compare(Fact("a.x"), Order.ABOVE, 365), Is(Fact("a.x"), (1000,))

    cells = cells_of(policy, fact, asked(policy, *leaves))

    assert [cell.values for cell in cells] == [range(366), range(366, 1000), range(1000, 1001), range(1001, 1_000_000)]


def test_a_set_of_many_names_looks_at_those_in_question() -> None:
    policy, fact = one_fact(SomeOf(NAMES))
    leaves = (
        Includes(Fact("a.x"), Quantity.ANY, ("b", "d")),
        Includes(Fact("a.x"), Quantity.ONLY, ("b", "d", "e")),
    )

    cells = cells_of(policy, fact, asked(policy, *leaves))

    assert sum(cell.size for cell in cells) == count_values(policy, fact) == 1 << 16
    sizes = {tuple(holds(policy, leaf, {"a.x": cell.values[0]}) for leaf in leaves): cell.size for cell in cells}
    assert sizes == {(False, True): 2, (True, True): 6, (False, False): (1 << 14) - 2, (True, False): (3 << 14) - 6}


@given(st.integers(2, 3), st.lists(st.integers(-20, 40), max_size=2))
def test_what_compared_numbers_can_be_to_each_other_their_cells_can_be(together: int, bounds: list[int]) -> None:
    policy, fact = one_fact(Number(-20, 40))
    leaves = [Compare(Fact("a.x"), Order.AT_LEAST, bound) for bound in bounds]
    cells = compared_cells(policy, fact, asked(policy, *leaves), together, ordered=True)

    def kinds(values: list[int]) -> set[tuple[tuple[bool, ...], bool, bool]]:
        return {
            (tuple(each >= bound for each in (one, other) for bound in bounds), one < other, one == other + 1)
            for one in values
            for other in values
        }

    assert sum(cell.size for cell in cells) == 61
    assert kinds([int(str(cell.values[0])) for cell in cells]) == kinds(list(range(-20, 41)))


def test_compared_values_without_order_need_as_many_of_a_kind_as_are_compared() -> None:
    values = tuple(f"v{index}" for index in range(30))
    policy, fact = one_fact(OneOf(values))

    cells = compared_cells(policy, fact, asked(policy, Is(Fact("a.x"), ("v7",))), 2, ordered=False)

    assert [cell.values for cell in cells] == [("v0",), ("v1",), ("v7",)]
    assert [cell.size for cell in cells] == [1, 28, 1]
