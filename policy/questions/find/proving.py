"""Questions of one kind about one part of a policy: a piece of what `find` answers, the same whatever else is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from policy.engines.smt.session import open_session
from policy.errors import UndecidedError
from policy.questions.find.answer import Subject
from policy.questions.find.asking import Shown, adopt, shows
from policy.questions.find.search import Look, Search
from policy.semantics.values import Valuation, ordinary
from policy.syntax.policy import Policy

INTERRUPTED = "interrupted"


@frozen
class Proved:
    """What one question found; ``undecided``: why it may not be all."""

    subjects: tuple[Subject, ...] = ()
    undecided: str | None = None


@frozen
class Found:
    """What each of some questions found. The definition has confirmed what is ``shown``."""

    each: tuple[Proved, ...]
    shown: tuple[Shown, ...]


def prove(
    part: Policy,
    looks: Sequence[Look],
    steps: int,
    seconds: float,
    progress: Callable[[Look, int], None],
    finished: list[Proved],
) -> Found:
    """Return what is found by questions that read this part of a policy and no more.

    Args:
        progress: Told before each question how much was found so far.
        finished: Gets what each question found, for whoever interrupts it.
    """
    search = Search(part, open_session(part, steps=steps, seconds=seconds))
    adopt(search.session)
    for look in looks:
        progress(look, sum(len(each.subjects) for each in finished))
        finished.append(_proved(search, look, finished))
    return Found(tuple(finished), tuple(search.shown))


def _proved(search: Search, look: Look, finished: list[Proved]) -> Proved:
    subjects: list[Subject] = []
    try:
        for each in look.prove(search, *look.given):
            rules = each.rules or search.deciding_in(each.case, look.action)
            subjects.append(evolve(each, rules=rules))
    except UndecidedError as undecided:
        return Proved(tuple(subjects), undecided.reason)
    except KeyboardInterrupt:
        finished.append(Proved(tuple(subjects), INTERRUPTED))
        raise
    return Proved(tuple(subjects))


def is_whole(found: Found) -> bool:
    """Return whether every question was answered to its end."""
    return all(one.undecided is None for one in found.each)


def stands(found: Found, part: Policy) -> bool:
    """Return whether the definition confirms what is shown, and every case of what is found is among that."""
    usual = {name: ordinary(part, fact) for name, fact in part.facts.items()}
    confirmed: list[Valuation] = []
    for shown in found.shown:
        instance = tuple({**usual, **away} for away in shown.away)
        if not shows(part, shown.how, shown.conditions, instance):
            return False
        confirmed += instance
    cases = (subject.case for one in found.each for subject in one.subjects if subject.case is not None)
    return all(
        side is None or (side in confirmed and tuple(side) == tuple(part.facts))
        for case in cases
        for side in (case.valuation, case.second)
    )
