"""What the claims and the cases of a document come to, each found again where an edit left all that it is about as it was."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import TypeVar

from attrs import frozen

from policy.engines.smt.session import open_session
from policy.reasoning.cases.answer import CaseAnswer
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.answer import Answer, ClaimAnswer
from policy.reasoning.claims.bare import answers_alone
from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Parts, actions_of_case, actions_of_claim
from policy.reasoning.memory.piece import piece
from policy.syntax.policy import Policy

Declared = TypeVar("Declared")


@frozen
class Answers:
    """The bare answers to some claims."""

    claims: tuple[ClaimAnswer, ...]


@frozen
class Runs:
    """What came of some cases."""

    cases: tuple[CaseAnswer, ...]


def claims_of(parts: Parts, memory: Memory | None, names: Container[str] | None = None) -> dict[str, ClaimAnswer]:
    """Return the bare answers to the claims of a policy, or to those with some names, in the order of the document."""
    policy = parts.policy
    found: dict[str, ClaimAnswer] = {}
    claims = _named(policy.claims, names)
    for actions, some in _together(parts, claims, lambda each: actions_of_claim(policy, each)):
        part = parts.about(actions, claims=some)
        answers = piece(memory, "claims", [part], Answers, _answered, is_whole=_decided, stands=_answers_these)
        found |= {each.name: each for each in answers.claims}
    return {name: found[name] for name in claims}


def _named(declared: Mapping[str, Declared], names: Container[str] | None) -> dict[str, Declared]:
    return {name: each for name, each in declared.items() if names is None or name in names}


def _answered(part: Policy) -> Answers:
    return Answers(answers_alone(open_session(part), part.claims.values()))


def _decided(answers: Answers) -> bool:
    return all(each.answer is not Answer.UNDECIDED and each.undecided_because is None for each in answers.claims)


def _answers_these(answers: Answers, part: Policy) -> bool:
    return tuple(each.name for each in answers.claims) == tuple(part.claims)


def cases_of(parts: Parts, memory: Memory | None, names: Container[str] | None = None) -> dict[str, CaseAnswer]:
    """Return what comes of the cases of a policy, or of those with some names, in the order of the document."""
    found: dict[str, CaseAnswer] = {}
    cases = _named(parts.policy.cases, names)
    for actions, some in _together(parts, cases, actions_of_case):
        part = parts.about(actions, cases=some)
        runs = piece(memory, "cases that are run", [part], Runs, _run, is_whole=_judged, stands=_runs_these)
        found |= {each.name: each for each in runs.cases}
    return {name: found[name] for name in cases}


def _run(part: Policy) -> Runs:
    return Runs(run_cases(part).cases)


def _judged(runs: Runs) -> bool:
    return all(outcome.passed is not None for each in runs.cases for outcome in each.outcomes)


def _runs_these(runs: Runs, part: Policy) -> bool:
    expected = {name: case.expectations for name, case in part.cases.items()}
    return {each.name: tuple(one.expected for one in each.outcomes) for each in runs.cases} == expected


def _together(
    parts: Parts, declared: Mapping[str, Declared], about: Callable[[Declared], Iterable[str]]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield the names of what is about the same actions, with these."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, each in declared.items():
        found.setdefault(parts.with_linked(about(each)), []).append(name)
    yield from found.items()
