"""The built-in questions about a policy, asked one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import monotonic

from attrs import define, evolve, field

from policy.engines.smt.session import open_session
from policy.engines.smt.solver import STEPS
from policy.interrupts import until_interrupted
from policy.questions.find.answer import Accepted, FindAnswer, Finding, Open, Stale, Subject
from policy.questions.find.proving import INTERRUPTED, Found, Proved, is_whole, prove, stands
from policy.questions.find.registry import KINDS
from policy.questions.find.search import Look, Search
from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Part, Parts
from policy.reasoning.memory.piece import piece
from policy.syntax.policy import Policy

SECONDS = 600.0
"""Time for all questions together: a backstop."""

Progress = Callable[[int, str, int], None]


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
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> FindAnswer:
    """Return all that the built-in questions find in a policy, the most important first.

    What is found is proved and replayed in the definition; what the document accepts is kept apart, with its reason; what
    could not be decided is told. Interrupted, it returns what was found by then: what was not come to is undecided.

    Args:
        kinds: The codes of the kinds to look for; all of them where left out.
        seconds: Time for all questions together.
        steps: Work for one check of the solver: the same on every machine.
        progress: Told before each question how many there are, what it is about, and how many things were found.
        memory: Where is found again what was found before in a part that an edit left as it was.

    Raises:
        DisagreementError: Two engines disagree: a fault of ours.
    """
    wanted = tuple(KINDS) if kinds is None else tuple(code for code in KINDS if code in set(kinds))
    asking = _Asking(policy, wanted, steps, monotonic() + seconds, progress, memory)
    with until_interrupted() as so_far:
        for together in so_far.each(asking.together.items()):
            asking.prove(*together)
    kept = _Kept()
    for place, (code, look) in enumerate(asking.looks):
        _keep(kept, policy, code, look, asking.proved.get(place, Proved(undecided=INTERRUPTED)))
    return evolve(_answer(policy, wanted, kept), interrupted=so_far.interruption)


class _Asking:
    """Questions, those of one kind that read the same part of the policy ``together``, and what they ``proved``, by their places."""

    def __init__(
        self,
        policy: Policy,
        kinds: Iterable[str],
        steps: int,
        deadline: float,
        progress: Progress | None,
        memory: Memory | None,
    ) -> None:
        search = Search(policy, open_session(policy))
        self.looks = [(code, look) for code in kinds for look in KINDS[code](search)]
        self._steps, self._deadline, self._progress, self._memory = steps, deadline, progress, memory
        self._parts = Parts(policy)
        self.together: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        for place, (code, look) in enumerate(self.looks):
            self.together.setdefault((code, self._parts.with_linked(look.reads)), []).append(place)
        self.proved: dict[int, Proved] = {}

    def prove(self, about: tuple[str, tuple[str, ...]], places: Sequence[int]) -> None:
        """Ask the questions of one kind that read the same part. What they found by then is kept if it is interrupted."""
        code, reads = about
        finished: list[Proved] = []
        try:
            looks = [self.looks[place][1] for place in places]
            finished += self._piece(code, self._parts.about(reads), looks, finished).each[len(finished) :]
        finally:
            self.proved |= zip(places, finished, strict=False)

    def _piece(self, code: str, part: Part, looks: list[Look], finished: list[Proved]) -> Found:
        before = sum(len(each.subjects) for each in self.proved.values())

        def progress(look: Look, found: int) -> None:
            if self._progress is not None:
                self._progress(len(self.looks), look.about, before + found)

        def work(policy: Policy) -> Found:
            return prove(policy, looks, self._steps, self._deadline - monotonic(), progress, finished)

        asked = [(each.about, each.prove.__name__, each.given, each.action) for each in looks]
        question = repr(("find", code, self._steps, asked))
        return piece(self._memory, question, [part], Found, work, is_whole=is_whole, stands=stands)


def _keep(kept: _Kept, policy: Policy, code: str, look: Look, proved: Proved) -> None:
    for subject in proved.subjects:
        place = _accepting(policy, code, subject)
        if place is None:
            alike = kept.found.setdefault((code, look.action), [])
        else:
            alike = kept.accepted.setdefault((place, look.action), [])
        if subject not in alike:
            alike.append(subject)
    if proved.undecided is not None:
        kept.undecided.append(Open(code, look.about, proved.undecided))


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
