"""A certificate is accepted only where the clauses cannot all be true, however it was tampered with."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.engines.certificate import check

Clause = tuple[int, ...]
VARIABLES = 5

literals = st.integers(1, VARIABLES).flatmap(lambda variable: st.sampled_from((variable, -variable)))
clauses = st.lists(literals, min_size=1, max_size=3, unique_by=abs).map(tuple)
formulas = st.lists(clauses, min_size=1, max_size=30)
crowded = st.lists(clauses, min_size=12, max_size=40)


def satisfiable(formula: list[Clause]) -> bool:
    return any(
        all(any((literal > 0) is values[abs(literal) - 1] for literal in clause) for clause in formula)
        for values in product((False, True), repeat=VARIABLES)
    )


def propagates(formula: list[Clause], assumed: list[int]) -> bool:
    """Return whether plain unit propagation finds a contradiction; slow, and obviously right."""
    true = set(assumed)
    while True:
        opened = [[each for each in clause if -each not in true] for clause in formula if not true & set(clause)]
        if [] in opened or any(-each in true for each in true):
            return True
        units = {each[0] for each in opened if len(each) == 1} - true
        if not units:
            return False
        true |= units


def certificate(formula: list[Clause]) -> list[Clause]:
    """Return a certificate for clauses that cannot all be true: the dead ends of a search, the innermost first."""
    steps: list[Clause] = []

    def close(assumed: list[int]) -> None:
        if not propagates(formula, assumed):
            variable = min(set(range(1, VARIABLES + 1)) - {abs(each) for each in assumed})
            close([*assumed, variable])
            close([*assumed, -variable])
        steps.append(tuple(-each for each in assumed))

    close([])
    return steps


def text(steps: list[Clause]) -> str:
    return "".join(" ".join(map(str, (*step, 0))) + "\n" for step in steps)


def binary(steps: list[Clause]) -> bytes:
    def code(number: int) -> bytes:
        return bytes((number,)) if number < 0x80 else bytes((number & 0x7F | 0x80,)) + code(number >> 7)

    written = [b"".join(code(2 * each if each > 0 else 1 - 2 * each) for each in step) for step in steps]
    return b"".join(b"a" + step + b"\0" for step in written)


@given(crowded)
def test_a_right_certificate_is_accepted_as_text_and_as_binary(formula: list[Clause]) -> None:
    if satisfiable(formula):
        return
    steps = certificate(formula)

    assert check(formula, text(steps))
    assert check(formula, text(steps).encode())
    assert check(formula, binary(steps))


@settings(max_examples=300)
@given(formulas, st.lists(st.lists(literals, max_size=3).map(tuple), max_size=12))
def test_no_certificate_at_all_is_accepted_for_clauses_that_can_be_true(
    formula: list[Clause], steps: list[Clause]
) -> None:
    assert not (check(formula, text([*steps, ()])) and satisfiable(formula))


@settings(max_examples=300)
@given(crowded, st.data())
def test_dropping_clauses_until_they_can_be_true_spoils_every_certificate(
    formula: list[Clause], data: st.DataObject
) -> None:
    if satisfiable(formula):
        return
    steps = certificate(formula)
    kept = [clause for clause in formula if data.draw(st.integers(0, 4))]

    assert not (check(kept, text(steps)) and satisfiable(kept))


@settings(max_examples=300)
@given(crowded, st.data())
def test_an_altered_certificate_is_accepted_only_if_every_step_still_follows(
    formula: list[Clause], data: st.DataObject
) -> None:
    if satisfiable(formula):
        return
    steps = certificate(formula)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(steps) - 1))
        match data.draw(st.sampled_from(("drop", "negate", "shorten", "swap"))):
            case "drop" if len(steps) > 1:
                del steps[at]
            case "negate":
                steps[at] = tuple(-each for each in steps[at])
            case "shorten":
                steps[at] = steps[at][1:]
            case _:
                other = data.draw(st.integers(0, len(steps) - 1))
                steps[at], steps[other] = steps[other], steps[at]
    accepted = check(formula, text(steps))

    known = list(formula)
    for step in steps[: accepted.step]:
        if accepted.valid:
            assert propagates(known, [-each for each in step]) or harmless(known, step)
        known.append(step)


def harmless(formula: list[Clause], step: Clause) -> bool:
    return bool(step) and all(
        propagates(formula, [-each for each in (*step, *(other for other in clause if other != -step[0]))])
        or any(-each in step[1:] for each in clause)
        for clause in formula
        if -step[0] in clause
    )


def test_a_definition_of_a_new_variable_is_harmless_on_its_first_literal() -> None:
    formula = [(1, 2), (-1, 2), (1, -2), (-1, -2)]

    assert check(formula, text([(3, -1, -2), (-3, 1), (-3, 2), (1,), ()]))
    assert not check([(1, 2), (-1, 2)], text([(3, 1), (-3, 1), (1,), (-1,)]))


def test_a_clause_may_be_harmless_only_on_its_first_literal() -> None:
    formula = [(-1, 2), (-2, 1), (3, 4)]

    assert check(formula, text([(-5, 1), (5,)])).step == 2
    assert not check(formula, text([(1, -5), (5,), (-1,)]))


def test_deleted_clauses_may_still_be_used() -> None:
    formula = [(1, 2), (-1, 2), (1, -2), (-1, -2)]

    assert check(formula, "d 1 2 0\n2 0\n0\n")


def test_clauses_that_contradict_each_other_at_once_need_no_certificate() -> None:
    assert check([(1,), (-1,)], "")
    assert check([()], "")
    assert not check([], "0\n")


@pytest.mark.parametrize("proof", ["1 2\n", "1 x 0\n", "1 0 2 0\n", b"a\x02", b"a\x01\x00", b"x\x02\x00"])
def test_what_is_no_certificate_is_refused_with_a_reason(proof: str | bytes) -> None:
    checked = check([(1, 2), (-1, 2), (1, -2), (-1, -2)], proof)

    assert not checked
    assert checked.why


def test_a_certificate_that_stops_short_is_refused() -> None:
    checked = check([(1, 2), (-1, 2), (1, -2), (-1, -2)], "c nothing here\n")

    assert checked.why == "it ends before a contradiction"
