"""What the cases of a document cover of its rules, conditions and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from policy.questions.cases.answer import CoverageAnswer, Paragraph, Share, Uncovered
from policy.reasoning.edits.edit import Edit, RuleDropped
from policy.reasoning.noticing.answer import Judged, Missed, Noticed, Unclear
from policy.reasoning.noticing.judge import Progress, judge
from policy.reasoning.turning.occurrences import Occurrence, occurrences
from policy.syntax.policy import Policy


def ask(policy: Policy, progress: Progress | None = None) -> CoverageAnswer:
    """Return what the cases of a policy cover, and what would cover the rest.

    Args:
        progress: Told how many rules and conditions were looked at, of how many.
    """
    found = list(occurrences(policy))
    dropped: list[Edit] = [RuleDropped(name) for name in policy.rules]
    turned: list[Edit] = [edit for each in found for edit in (each.never, each.always)]
    judgement = judge(policy, [*dropped, *turned], by_claims=False, progress=progress)
    rules, halves = judgement.judged[: len(dropped)], judgement.judged[len(dropped) :]
    uncovered = [_uncovered(each, rule=name) for name, each in zip(policy.rules, rules, strict=False)]
    uncovered += [
        _uncovered(each, occurrence=found[number // 2], held=number % 2 == 0) for number, each in enumerate(halves)
    ]
    missing = {name for name, each in zip(policy.rules, rules, strict=False) if isinstance(each.fate, Missed)}
    looked_at = {name for name, _ in zip(policy.rules, rules, strict=False)}
    paragraphs = [each for each in _paragraphs(policy, missing) if looked_at.issuperset(each.rules)]
    return CoverageAnswer(
        len(policy.cases),
        _share(rules),
        _share(halves),
        Share(sum(not each.missing for each in paragraphs), len(paragraphs)),
        tuple(each for each in uncovered if each is not None),
        tuple(each for each in paragraphs if each.missing),
        judgement.examples,
        tuple((each.edit, each.fate.because) for each in judgement.judged if isinstance(each.fate, Unclear)),
        judgement.interrupted,
    )


def _share(judged: Sequence[Judged]) -> Share:
    """Return how many edits are noticed, of those that matter; one that is not decided counts as not noticed."""
    matter = [each.fate for each in judged if isinstance(each.fate, Noticed | Missed | Unclear)]
    return Share(sum(isinstance(each, Noticed) for each in matter), len(matter))


def _uncovered(
    judged: Judged, *, rule: str | None = None, occurrence: Occurrence | None = None, held: bool = True
) -> Uncovered | None:
    if not isinstance(judged.fate, Missed):
        return None
    return Uncovered(rule, occurrence, held, judged.edit, judged.fate.scenario)


def _paragraphs(policy: Policy, missing: set[str]) -> list[Paragraph]:
    """Return the paragraphs that rules cite, in the order of the sources, with those that are not covered."""
    citing: dict[tuple[str, str], list[str]] = {}
    for name, rule in policy.rules.items():
        for citation in rule.citations:
            names = citing.setdefault((citation.source, citation.paragraph), [])
            if name not in names:
                names.append(name)
    return [
        Paragraph(source.name, each.label, tuple(rules), tuple(name for name in rules if name in missing))
        for source in policy.sources.values()
        for label in dict.fromkeys(each.label for each in source.paragraphs)
        for each in [next(one for one in source.paragraphs if one.label == label)]
        if (rules := citing.get((source.name, each.label)))
    ]
