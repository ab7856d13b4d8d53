"""What was found, as findings for machines: one for each thing, at its place."""

from __future__ import annotations

from policy.engines.words.citations import reason
from policy.engines.words.names import names
from policy.engines.words.vocabulary import Language
from policy.questions.find.answer import FindAnswer
from policy.questions.find.answer import Finding as Found
from policy.questions.find.report import details, summary
from policy.questions.find.telling import Telling, items
from policy.questions.find.words import WORDINGS
from policy.render.blocks import Code, Finding, Paragraph
from policy.source import Span
from policy.syntax.policy import Policy
from policy.telling.interrupted import interrupted_finding
from policy.telling.limits import limit


def findings(policy: Policy, answer: FindAnswer, language: Language, *, long: bool = False) -> tuple[Finding, ...]:
    """Return a finding for each thing that was found: an error, or a note where the document accepts it.

    An acceptance of what is not there is an error too, and a question that was left open.
    """
    telling = Telling(names(policy, language), WORDINGS[language])
    told: list[Finding] = [*interrupted_finding(answer.interrupted, policy, language)]
    for found in answer.findings:
        told += [_finding(telling, found, place, long=long) for place in range(len(found.subjects))]
    for each in answer.accepted:
        because = telling.words.because.format(because=reason(each.because, language))
        told += [
            _finding(telling, each.finding, place, long=long, because=because)
            for place in range(len(each.finding.subjects))
        ]
    for stale in answer.stale:
        span = next(
            (each.span for each in policy.accepted if (each.finding, each.about.name) == (stale.finding, stale.about)),
            None,
        )
        sentence = (f"{telling.words.stale}: {telling.title(stale.finding)}, ", Code(stale.about))
        told.append(Finding("accepted-not-found", "error", f"{stale.finding} {stale.about}", sentence, span))
    for left in answer.undecided:
        told.append(
            Finding(
                "find-undecided",
                "error",
                f"{left.code} {left.about}",
                f"{telling.title(left.code)}: {limit(left.because, language)}",
                place_of(policy, left.about),
            )
        )
    if not told and answer.asked:
        name = policy.header.name
        told.append(Finding("nothing-found", "pass", name, summary(telling.words, answer), policy.header.span))
    return tuple(told)


def _finding(telling: Telling, found: Found, place: int, *, long: bool, because: str = "") -> Finding:
    """Return one thing that was found, told as if nothing else of its kind were; ``because``: why it is accepted."""
    subject = found.subjects[place]
    alone = Found(found.code, found.action, (subject,))
    (first, *rest), *_ = items(telling, alone)
    assert isinstance(first, Paragraph)
    told = details(telling, alone, long=long, acceptable=not because)
    return Finding(
        found.code,
        "note" if because else "error",
        " ".join(filter(None, (*subject.about, found.action, str(place)))),
        (*telling.opening(alone), " ", *first.content, f" ({because})" if because else ""),
        place_of(telling.names.policy, subject.about[0]),
        (*rest, *list(told)[2:]),
    )


def place_of(policy: Policy, name: str) -> Span | None:
    """Return where what is called so is declared."""
    declared = policy.facts.get(name) or policy.rules.get(name) or policy.actions.get(name)
    return declared.span if declared is not None else None
