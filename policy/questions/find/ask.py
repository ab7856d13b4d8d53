"""The built-in questions about a policy, asked one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from attrs import define, field

from policy.engines.smt.session import open_session
from policy.engines.smt.solver import STEPS
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
    could not be decided is told. An interrupt ends the
    search and keeps what was found: what was not come to is undecided.

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
    kept = _Kept()
    for place, (code, look) in enumerate(asking.looks):
        _keep(kept, policy, code, look, asking.proved(place))
    return _answer(policy, wanted, kept)


class _Asking:
    """Questions, those of one kind that read the same part of the policy together, as soon as the first of them is come to."""

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
        self._together: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        for place, (code, look) in enumerate(self.looks):
            self._together.setdefault((code, self._parts.with_linked(look.reads)), []).append(place)
        self._proved: dict[int, Proved] = {}
        self._stopped = False

    def proved(self, place: int) -> Proved:
        """Return what a question found."""
        if place not in self._proved:
            code, look = self.looks[place]
            reads = self._parts.with_linked(look.reads)
            places = self._together[code, reads]
            looks = [self.looks[each][1] for each in places]
            each = [Proved(undecided=INTERRUPTED)] * len(looks)
            if not self._stopped:
                try:
                    found = self._piece(code, self._parts.about(reads), looks)
                    self._stopped, each = found.stopped, list(found.each)
                except KeyboardInterrupt:  # between two questions, or while something is read or written
                    self._stopped = True
            self._proved |= zip(places, each, strict=True)
        return self._proved[place]

    def _piece(self, code: str, part: Part, looks: list[Look]) -> Found:
        before = sum(len(each.subjects) for each in self._proved.values())

        def progress(look: Look, found: int) -> None:
            if self._progress is not None:
                self._progress(len(self.looks), look.about, before + found)

        def work(policy: Policy) -> Found:
            return prove(policy, looks, self._steps, self._deadline - monotonic(), progress)

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
