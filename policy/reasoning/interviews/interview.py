"""An interview: what to ask, what an answer makes of it, and taking answers back. Nothing of it ever changes in place."""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from policy.check.scenario import plain_name, type_facts
from policy.errors import Diagnostic, PolicyError
from policy.reasoning.decisions.decide import settled_readings
from policy.reasoning.interviews.answer import Question, Range, Step, Transcript
from policy.reasoning.interviews.choices import choices
from policy.reasoning.interviews.position import Position
from policy.reasoning.interviews.reasons import tying_givens, waiting_rules
from policy.reasoning.interviews.refusals import check_possible, check_range
from policy.reasoning.scenes.clash import Clash, clash_in
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario
from policy.syntax.policy import Policy
from policy.syntax.types import Value


@frozen(slots=False, eq=False)
class Interview:
    """An interview about an action. ``steps``: what was said, first to last; ``positions``: where it stood before each, and now.

    ``clash``: why what was given at the start is impossible; then there is nothing to ask.
    """

    policy: Policy
    action: str
    scenario: Scenario
    steps: tuple[Step, ...] = ()
    positions: tuple[Position, ...] = field(default=(), repr=False)
    clash: Clash | None = None

    @property
    def known(self) -> Scenario:
        return self.positions[-1].scenario if self.positions else self.scenario

    @cached_property
    def question(self) -> Question | None:
        """What to ask next; ``None`` where no answer can change what is decided."""
        if not self.positions:
            return None
        position = self.positions[-1]
        found = position.next()
        if found is None:
            return None
        rules = waiting_rules(position.scene, self.action, found.fact)
        return Question(
            found.fact,
            found.at_most,
            found.exact,
            position.possible(),
            rules,
            () if rules else tying_givens(position.scene, found.fact),
            choices(position, found.fact),
        )


def begin(policy: Policy, scenario: Scenario, action: str | None = None) -> Interview:
    """Return an interview that has not begun.

    Args:
        scenario: What is known already, and readings that are fixed. Checked, but it may be impossible.
        action: The action to decide on; the first of the document by default.
    """
    about = action if action is not None else next(iter(policy.actions))
    clash = clash_in(Scene(policy, *settled_readings(policy, scenario)))
    positions = () if clash is not None else (Position(policy, about, scenario, frozenset()),)
    return Interview(policy, about, scenario, (), positions, clash)


def transcript(interview: Interview) -> Transcript:
    """Return the interview so far."""
    question = interview.question
    last = interview.positions[-1] if interview.positions else None
    undecided = last is not None and len(last.possible()) > 1
    return Transcript(
        interview.action,
        interview.scenario,
        interview.steps,
        interview.known,
        "open" if question is not None else "unknown" if undecided and last is not None and last.unknown else "settled",
        question,
        last.mattering() if last is not None else (),
    )


def told_so_far(interview: Interview) -> Transcript:
    """Return the same without what is still to be asked, which nobody waits for any more."""
    return Transcript(interview.action, interview.scenario, interview.steps, interview.known, "open", None, ())


# Answers


def answered(interview: Interview, value: object, fact: str | None = None) -> Interview:
    """Return the interview after an answer.

    Args:
        value: As a program or a person writes it; a `Range` for a number of which only that is known.
        fact: The fact that it is about; the one that is asked about by default.

    Raises:
        PolicyError: The fact cannot have this value, or cannot have it together with what is known (`ImpossibleError`); it is
            no fact, or has a value already; or nothing is asked.
    """
    name = _asked(interview).fact if fact is None else _open(interview, plain_name(fact))
    position = interview.positions[-1]
    among = value if isinstance(value, Range) else None
    if among is not None:
        check_range(position, name, among)
    typed = type_facts(interview.policy, {name: among.low if among is not None else value})
    if typed.diagnostics:
        raise PolicyError(typed.diagnostics)
    check_possible(position, name, typed.facts[name])
    question = interview.question if fact is None or _is_asked(interview, name) else None
    step = Step(name, typed.facts[name], among if among != _only(typed.facts[name]) else None, question)
    kept = [
        (each, where) for each, where in zip(interview.steps, interview.positions, strict=False) if each.fact != name
    ]
    if len(kept) < len(interview.steps):
        interview = _replayed(interview, tuple(each for each, _ in kept))
        position = interview.positions[-1]
    after = position.answered(name, typed.facts[name])
    return _further(interview, step, after)


def unknown(interview: Interview) -> Interview:
    """Return the interview after the answer that the value of the fact is not known. It stays open, and is not asked again.

    Raises:
        PolicyError: Nothing is asked.
    """
    question = _asked(interview)
    return _further(
        interview, Step(question.fact, None, None, question), interview.positions[-1].without(question.fact)
    )


def back(interview: Interview, fact: str | None = None) -> Interview:
    """Return the interview as it was before the last answer, or before the answer about a fact.

    Raises:
        PolicyError: There is no such answer.
    """
    told = [step.fact for step in interview.steps]
    name = plain_name(fact) if fact is not None else told[-1] if told else ""
    if name not in told:
        what = f"no answer was given about `{name}`" if name else "no answer was given yet"
        hint = f"answers were given about {', '.join(f'`{each}`' for each in told)}" if told else None
        raise PolicyError((Diagnostic("not-asked", what, hint=hint),))
    place = told.index(name)
    return Interview(
        interview.policy,
        interview.action,
        interview.scenario,
        interview.steps[:place],
        interview.positions[: place + 1],
    )


def _further(interview: Interview, step: Step, after: Position) -> Interview:
    return Interview(
        interview.policy,
        interview.action,
        interview.scenario,
        (*interview.steps, step),
        (*interview.positions, after),
    )


def _replayed(interview: Interview, steps: tuple[Step, ...]) -> Interview:
    """Return the interview with some of its steps only."""
    found = Interview(interview.policy, interview.action, interview.scenario, (), interview.positions[:1])
    for step in steps:
        before = found.positions[-1]
        after = before.without(step.fact) if step.value is None else before.answered(step.fact, step.value)
        found = _further(found, step, after)
    return found


# What can be wrong


def _asked(interview: Interview) -> Question:
    if interview.question is None:
        raise PolicyError((Diagnostic("not-asked", "nothing is asked: no fact can change what is decided"),))
    return interview.question


def _is_asked(interview: Interview, fact: str) -> bool:
    return interview.question is not None and interview.question.fact == fact


def _open(interview: Interview, fact: str) -> str:
    """Return the name of a fact of which the value is not known."""
    if not interview.positions:
        _asked(interview)
    if fact in interview.known:
        given = fact in interview.scenario
        hint = "it was given at the start" if given else f"take the answer back first: `back {fact}`"
        raise PolicyError((Diagnostic("known-already", f"`{fact}` has a value already", hint=hint),))
    return fact


def _only(value: Value) -> Range | None:
    return Range(value, value) if type(value) is int else None
