"""Tables of combinations of readings, and minimal cores: small algorithms, against trying all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from policy.engines.smt.combinations import Combinations, fold, table_of, turns_on
from policy.engines.smt.cores import minimal_core

READINGS = {"first": ("a", "b"), "second": ("c", "d", "e"), "third": ("f", "g")}
EVERY = Combinations(READINGS)
PLACES = [dict(zip(READINGS, values, strict=True)) for values in product(*READINGS.values())]
RULES = tuple("pqrstu")

tables = st.integers(0, EVERY.full)
families = st.lists(st.frozensets(st.sampled_from(RULES), max_size=4), min_size=1, max_size=5)


def test_every_bit_stands_for_one_combination() -> None:
    """In canonical order, the last reading changing first."""
    assert [EVERY.at(place) for place in range(EVERY.full.bit_length())] == PLACES


@given(tables)
def test_boxes_cover_a_table_without_overlap(table: int) -> None:
    """Each combination lies in one box, and that box has its bit."""
    boxes = fold(EVERY, table)
    for place, combination in enumerate(PLACES):
        (bit,) = [bit for box, bit in boxes if all(combination[name] in values for name, values in box.items())]
        assert bit == (table >> place & 1 == 1)
    assert sum(table_of(EVERY, box) for box, _ in boxes) == EVERY.full


@given(tables)
def test_a_table_turns_on_what_changes_it(table: int) -> None:
    """On those readings of which a change alone can change the bit."""
    for name, values in READINGS.items():
        changes = any(
            table >> place & 1 != table >> PLACES.index({**combination, name: value}) & 1
            for place, combination in enumerate(PLACES)
            for value in values
        )
        assert (name in turns_on(EVERY, table)) == changes


@given(families, st.randoms(use_true_random=False))
def test_a_core_is_that_of_setting_free_one_rule_after_the_other(
    sufficient: list[frozenset[str]], chance: Random
) -> None:
    """Whichever sufficient rules the solver happens to answer with, the core is the same, and minimal."""

    def enough(names: Sequence[str]) -> frozenset[str] | None:
        found = [each for each in sufficient if each <= set(names)]
        return chance.choice(found) if found else None

    core = minimal_core(RULES, enough)

    expected = list(RULES)
    for rule in RULES:
        without = [each for each in expected if each != rule]
        if enough(without) is not None:
            expected = without
    assert core == tuple(expected)
    assert frozenset(core) in sufficient
