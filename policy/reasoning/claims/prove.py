"""Whether the claims of a policy hold, with all that section 5 of the semantics asks to be told about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from time import monotonic

from attrs import evolve

from policy.engines.smt.combinations import turns_on
from policy.engines.smt.session import Session, open_session
from policy.engines.smt.solver import STEPS, UndecidedError
from policy.interrupts import until_interrupted
from policy.reasoning.claims.alike import held_equal
from policy.reasoning.claims.answer import Answer, ClaimAnswer, ProveAnswer
from policy.reasoning.claims.asked import Asked, Judgement, judge, take_up
from policy.reasoning.claims.bare import answers_alone
from policy.reasoning.claims.confirming import confirmed_by
from policy.reasoning.claims.excluding import excluded_by
from policy.reasoning.claims.failing import failure
from policy.reasoning.claims.holding import assumption_sets, core_of, vacuity, witnesses
from policy.reasoning.claims.readings import by_reading, is_as_expected
from policy.reasoning.claims.remembered import RememberedClaims
from policy.reasoning.histories.answer import Bound, HistoryAnswer, usual_bound
from policy.reasoning.memory.folder import Memory
from policy.syntax.declarations import Claim, Possible
from policy.syntax.policy import Policy
from policy.syntax.processes import HistoryClaim

SECONDS = 600.0
"""Time for all claims together: a backstop."""

WAYS = 100
"""How many ways to fail are looked for, for each claim."""


def ask(
    policy: Policy,
    names: Iterable[str] | None = None,
    *,
    details: bool = True,
    confirm: bool = True,
    seconds: float = SECONDS,
    steps: int = STEPS,
    ways: int = WAYS,
    progress: Callable[[str], None] | None = None,
    memory: Memory | None = None,
    entities: Mapping[str, int] | None = None,
    depth: int | None = None,
) -> ProveAnswer:
    """Return the answers to claims of a policy, in the order of the document; interrupted, those that were finished by then.

    Args:
        names: The claims to answer; all of them where left out.
        details: Tell more than the answers: ways to fail, cores, assumption sets, vacuity, readings.
        confirm: Confirm every proof by an engine that shares no code with the solver.
        seconds: Time for all claims together, confirmation left out. What is not decided within it is undecided.
        steps: Work for one question to the solver: the same on every machine.
        ways: How many ways to fail to look for, for each claim.
        progress: Told the name of each claim before it is taken up.
        entities: How many there are of each sort, in histories; of those not named as many as is usual.
        depth: How many steps a history may have.
        memory: Where answers of before are found, and new ones kept as soon as each is finished. Details only.

    Raises:
        DisagreementError: Two engines disagree: a fault of ours.
    """
    wanted = None if names is None else set(names)
    claims = [claim for name, claim in policy.claims.items() if wanted is None or name in wanted]
    if not details:
        return ProveAnswer(answers_alone(open_session(policy, steps=steps, seconds=seconds), claims))
    remembered = None if memory is None else RememberedClaims(memory, policy, repr((confirm, steps, ways)))
    session: Session | None = None
    deadline = monotonic() + seconds
    answers: list[ClaimAnswer] = []
    asked_about: list[Claim | HistoryClaim] = [*claims, *_courses(policy, wanted)]
    histories: list[HistoryAnswer] = []
    bound = usual_bound(policy, entities, depth)
    with until_interrupted() as so_far:
        for claim in so_far.each(asked_about):
            if progress is not None:
                progress(claim.name)
            if isinstance(claim, HistoryClaim):
                histories.append(_over_time(policy, claim, bound, steps, deadline - monotonic()))
                continue
            answer = None if remembered is None else remembered.recall(claim)
            if answer is None:
                session = session or open_session(policy)
                asked = take_up(session.again(steps=steps, seconds=deadline - monotonic()), claim)
                answer = _answer(asked, ways)
                in_time = monotonic() < deadline
                if confirm and answer.answer is Answer.PROVED:
                    answer = evolve(answer, confirmed_by=confirmed_by(asked, answer))
                if remembered is not None and in_time:
                    remembered.keep(claim, answer)
            answers.append(answer)
    return ProveAnswer(tuple(answers), tuple(histories), so_far.interruption)


def _courses(policy: Policy, wanted: Collection[str] | None) -> list[HistoryClaim]:
    return [each for name, each in policy.process.claims.items() if wanted is None or name in wanted]


def _over_time(policy: Policy, claim: HistoryClaim, bound: Bound, steps: int, seconds: float) -> HistoryAnswer:
    from policy.reasoning.histories.ask import ask_one  # most policies say nothing of what happens over time

    return ask_one(policy, claim, bound, steps=steps, seconds=max(0.0, seconds))


prove = ask


def _answer(asked: Asked, limit: int) -> ClaimAnswer:
    """Return the answer to a claim, with all that can be told of it within the limits."""
    judgement = judge(asked)
    answer = ClaimAnswer(
        asked.claim.name,
        judgement.answer,
        is_as_expected(asked, judgement),
        complete=judgement.answer is not Answer.UNDECIDED,
        undecided_because=judgement.because,
        held_equal=held_equal(asked.policy, asked.claim.statement),
    )
    for part in _parts(asked, judgement, limit):
        try:
            answer = part(answer)
        except UndecidedError as undecided:
            answer = evolve(answer, undecided_because=undecided.reason)
    return answer


def _parts(asked: Asked, judgement: Judgement, limit: int) -> Iterator[Callable[[ClaimAnswer], ClaimAnswer]]:
    """Yield what tells more of an answer, each apart, so that one which takes too long leaves the others be."""
    every, refuted = asked.every, judgement.refuted
    if judgement.answer is Answer.UNDECIDED:
        return
    if every is not None and refuted is not None:
        yield lambda answer: evolve(answer, by_reading=by_reading(every, refuted), turns_on=turns_on(every, refuted))
        if isinstance(asked.claim.statement, Possible):
            yield lambda answer: evolve(answer, witnesses=witnesses(asked, every, every.full & ~refuted))
            if refuted:
                yield lambda answer: evolve(answer, excluded_by=excluded_by(asked, refuted))
    if judgement.answer is Answer.PROVED:
        yield lambda answer: _with_proof(asked, answer)
    elif not isinstance(asked.claim.statement, Possible):
        yield lambda answer: _with_failure(asked, answer, limit)
    yield lambda answer: evolve(answer, assumption_sets=assumption_sets(asked))


def _with_proof(asked: Asked, answer: ClaimAnswer) -> ClaimAnswer:
    core, needed = core_of(asked, answer.witnesses)
    return evolve(answer, core=core, needs_rules=needed, vacuous=vacuity(asked, core))


def _with_failure(asked: Asked, answer: ClaimAnswer, limit: int) -> ClaimAnswer:
    found = failure(asked, limit)
    because = found.because or answer.undecided_because
    return evolve(answer, groups=found.groups, complete=found.complete, undecided_because=because)
