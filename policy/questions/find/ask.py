"""The built-in questions about a policy, asked one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define, evolve, field

from policy.engines.smt.session import open_session
from policy.engines.smt.solver import STEPS
from policy.errors import UndecidedError
from policy.questions.find.answer import Accepted, FindAnswer, Finding, Open, Stale, Subject
from policy.questions.find.asking import adopt
from policy.questions.find.registry import KINDS
from policy.questions.find.search import Look, Search
from policy.syntax.policy import Policy

SECONDS = 600.0
"""Time for all questions together: a backstop."""

INTERRUPTED = "interrupted"


@define
class _Kept:
    """What is found so far, the subjects of one kind and action together; of those that are accepted, by which acceptance."""

    found: dict[tuple[str, str | None], list[Subject]] = field(factory=dict)
    accepted: dict[tuple[int, str | None], list[Subject]] = field(factory=dict)
    undecided: list[Open] = field(factory=list)


def ask(
    policy: Policy,
    kinds: Iterable[str] | None = None,
    *,
    seconds: float = SECONDS,
    steps: int = STEPS,
    progress: Callable[[int, str, int], None] | None = None,
) -> FindAnswer:
    """Return all that the built-in questions find in a policy, the most important first.

    What is found is proved and replayed in the definition; what the document accepts is kept apart, with its reason; what
    could not be decided is told. An interrupt ends the
    search and keeps what was found: what was not come to is undecided.

    Args:
        kinds: The codes of the kinds to look for; all of them where left out.
        seconds: Time for all questions together.
        steps: Work for one check of the solver: the same on every machine.
        progress: Told before each question how many there are, what it is about, and how many things were found.

    Raises:
        DisagreementError: Two engines disagree: a fault of ours.
    """
    wanted = tuple(KINDS) if kinds is None else tuple(code for code in KINDS if code in set(kinds))
    search = Search(policy, open_session(policy, steps=steps, seconds=seconds))
    adopt(search.session)
    looks = [(code, look) for code in wanted for look in KINDS[code](search)]
    kept = _Kept()
    done = 0
    try:
        for code, look in looks:
            if progress is not None:
                progress(len(looks), look.about, sum(map(len, kept.found.values())))
            _look(kept, search, code, look)
            done += 1
    except KeyboardInterrupt:
        kept.undecided += [Open(code, look.about, INTERRUPTED) for code, look in looks[done:]]
    return _answer(policy, wanted, kept)


def _look(kept: _Kept, search: Search, code: str, look: Look) -> None:
    try:
        for found in look.prove():
            subject = found if found.rules else evolve(found, rules=search.deciding_in(found.case, look.action))
            place = _accepting(search.policy, code, subject)
            if place is None:
                alike = kept.found.setdefault((code, look.action), [])
            else:
                alike = kept.accepted.setdefault((place, look.action), [])
            if subject not in alike:
                alike.append(subject)
    except UndecidedError as undecided:
        kept.undecided.append(Open(code, look.about, undecided.reason))


def _accepting(policy: Policy, code: str, subject: Subject) -> int | None:
    """Return the place of the first acceptance of something that was found, or ``None``."""
    accepted = enumerate(policy.accepted)
    return next((at for at, each in accepted if each.finding == code and each.about.name in subject.about), None)


def _answer(policy: Policy, asked: tuple[str, ...], kept: _Kept) -> FindAnswer:
    findings = [Finding(code, action, tuple(subjects)) for (code, action), subjects in kept.found.items()]
    accepted = [
        Accepted(Finding(each.finding, action, tuple(subjects)), each.about.name, each.because)
        for (place, action), subjects in kept.accepted.items()
        for each in (policy.accepted[place],)
    ]
    used = {(each.finding, each.about.span) for each in (policy.accepted[place] for place, _ in kept.accepted)}
    unsure = {each.code for each in kept.undecided}
    stale = [
        Stale(each.finding, each.about.name, each.because)
        for each in policy.accepted
        if each.finding in asked and each.finding not in unsure and (each.finding, each.about.span) not in used
    ]
    return FindAnswer(asked, tuple(findings), tuple(accepted), tuple(stale), tuple(kept.undecided))
