"""Ctrl-C: what is finished is kept, an interruption is never lost, and a second one ends it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest

from policy import interrupts
from policy.engines.smt.circuit import Circuit
from policy.engines.smt.solver import Solver
from policy.interrupts import Interruption, SoFar, hear, listening, until_interrupted, was_interrupted


@contextmanager
def heard() -> Iterator[None]:
    """Listen as a process of its own does, to signals that this one sends to itself."""
    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals come to the main thread")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with listening():
            yield
    finally:
        signal.signal(signal.SIGINT, before)


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def work(so_far: SoFar, finished: list[int], *, pressed_at: int, parts: int = 5) -> None:
    for part in so_far.each(range(parts)):
        if part == pressed_at:
            press()
            hear()
        finished.append(part)


@pytest.mark.parametrize("at", range(5))
def test_what_is_finished_is_kept_and_counted(at: int) -> None:
    finished: list[int] = []
    with heard():
        with until_interrupted() as so_far:
            work(so_far, finished, pressed_at=at)
        assert was_interrupted()
    assert finished == list(range(at))
    assert so_far.interruption == Interruption(at, 5)


def test_whoever_is_not_interrupted_finishes() -> None:
    finished: list[int] = []
    with heard():
        with until_interrupted() as so_far:
            work(so_far, finished, pressed_at=-1)
        assert not was_interrupted()
    assert (finished, so_far.interruption) == ([0, 1, 2, 3, 4], None)


def test_where_nothing_is_finished_it_ends_at_once() -> None:
    with heard(), pytest.raises(KeyboardInterrupt):
        press()


def test_what_is_finished_is_told_as_a_whole() -> None:
    """After the answer is found nothing breaks off what tells it; but the exit code says that somebody wanted to stop."""
    with heard():
        with until_interrupted() as so_far:
            pass
        press()
        hear()
        assert was_interrupted()
    assert so_far.interruption is None


def test_a_second_time_ends_it_whatever_it_does() -> None:
    with heard():
        with until_interrupted():
            press()
            hear()
        with pytest.raises(KeyboardInterrupt):
            press()


def test_half_of_an_inner_answer_never_passes_for_the_whole() -> None:
    reached = False
    with heard():
        with until_interrupted(3) as outer:
            with until_interrupted():
                press()
                hear()
            reached = True
        assert outer.interruption == Interruption(0, 3)
    assert not reached


def test_a_question_after_an_interruption_is_not_begun() -> None:
    finished: list[int] = []
    with heard():
        with until_interrupted():
            press()
            hear()
        with until_interrupted() as so_far:
            work(so_far, finished, pressed_at=-1)
        assert so_far.interruption == Interruption(0, 5)
    assert finished == []


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such clock")
def test_what_never_listens_is_broken_off_after_a_while() -> None:
    end = monotonic() + 60
    with heard():
        with until_interrupted(1) as so_far:
            press()
            while monotonic() < end:
                pass
        assert so_far.interruption == Interruption(0, 1)


class Cleaning:
    """Something that takes a while to clean up behind itself, where Python loses whatever is raised."""

    done = False

    def __del__(self) -> None:
        press()
        end = monotonic() + 3 * interrupts.PATIENCE
        while monotonic() < end:
            pass
        Cleaning.done = True


def test_an_interruption_while_something_is_cleaned_up_is_not_lost() -> None:
    with heard():
        with until_interrupted(1) as so_far:
            cleaning = Cleaning()
            del cleaning
            hear()
        assert so_far.interruption == Interruption(0, 1)
    assert Cleaning.done


def test_from_python_nothing_stays_behind() -> None:
    """Where nobody listens an interruption ends one question, and the next one begins as if nothing had been."""
    with until_interrupted(2) as so_far:
        raise KeyboardInterrupt
    assert so_far.interruption == Interruption(0, 2)
    assert not was_interrupted()
    with until_interrupted() as so_far:
        hear()
    assert so_far.interruption is None


def test_who_wants_it_passed_over_is_obeyed() -> None:
    """So starts what runs in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with listening():
            press()
            assert not was_interrupted()
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interruption_during_a_short_question_to_the_solver_is_not_lost() -> None:
    """However it falls: before the solver begins, while it works, or as it ends."""
    circuit = Circuit()
    inputs = circuit.inputs(30)
    solver = Solver(circuit)
    end = monotonic() + 60
    for _ in range(20):
        with heard():
            with until_interrupted() as so_far:
                presser = threading.Timer(0.01, lambda: os.kill(os.getpid(), signal.SIGINT))
                presser.start()
                while monotonic() < end:
                    solver.check(inputs)
            presser.join()
            assert so_far.interruption is not None
