"""What was found, as findings for machines: one for each thing, at its place."""

from __future__ import annotations

from policy.engines.words.names import names
from policy.engines.words.vocabulary import Language
from policy.questions.find.answer import FindAnswer
from policy.questions.find.answer import Finding as Found
from policy.questions.find.report import details, summary
from policy.questions.find.telling import Telling, items
from policy.questions.find.words import WORDINGS
from policy.render.blocks import Finding, line
from policy.source import Span
from policy.syntax.policy import Policy


def findings(policy: Policy, answer: FindAnswer, language: Language, *, long: bool = False) -> tuple[Finding, ...]:
    """Return a finding for each thing that was found, an error, and one for each question that was left open."""
    telling = Telling(names(policy, language), WORDINGS[language])
    told = [
        _finding(telling, found, place, long=long) for found in answer.findings for place in range(len(found.subjects))
    ]
    told += [
        Finding(
            "find-undecided",
            "error",
            f"{each.code} {each.about}",
            f"{telling.words.kinds[each.code].title}: {each.because}",
            place_of(policy, each.about),
        )
        for each in answer.undecided
    ]
    if not told and answer.asked:
        told.append(
            Finding("nothing-found", "pass", policy.header.name, summary(telling.words, answer), policy.header.span)
        )
    return tuple(told)


def _finding(telling: Telling, found: Found, place: int, *, long: bool) -> Finding:
    """Return one thing that was found, told as if nothing else of its kind were."""
    subject = found.subjects[place]
    alone = Found(found.code, found.action, (subject,))
    (first, *rest), *_ = items(telling, alone)
    return Finding(
        found.code,
        "error",
        " ".join(filter(None, (*subject.about, found.action, str(place)))),
        line((*telling.opening(alone), " ", *getattr(first, "content", ()))),
        place_of(telling.names.policy, subject.about[0]),
        (*rest, *list(details(telling, alone, long=long))[2:]),
    )


def place_of(policy: Policy, name: str) -> Span | None:
    """Return where what is called so is declared."""
    declared = policy.facts.get(name) or policy.rules.get(name) or policy.actions.get(name)
    return declared.span if declared is not None else None
