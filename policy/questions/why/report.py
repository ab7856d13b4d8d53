"""Why a scenario is decided as it is, told: what alone decides it, why not otherwise, and the nearest other scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policy.engines.words.claims import outcome_clause
from policy.engines.words.lines import in_order, settings
from policy.engines.words.names import names
from policy.engines.words.sentence import sentence
from policy.engines.words.vocabulary import Language
from policy.questions.why.answer import WhyAnswer, WhyNot
from policy.questions.why.blocks import Teller, further, together
from policy.questions.why.rules import told_rule
from policy.questions.why.telling_nearest import told_nearest
from policy.questions.why.words import WORDINGS
from policy.reasoning.decisions.forcing import STRICTNESS
from policy.reasoning.standing.answer import RuleStanding
from policy.render.blocks import Block, Heading, Items, Line, Lines, Paragraph, Report, Strong, line
from policy.semantics.evaluate import Fires
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.decision_parts import Teller as DecisionTeller
from policy.telling.decision_parts import taken, whence
from policy.telling.decision_short import clash_lines
from policy.telling.decision_words import WORDINGS as DECISION_WORDINGS
from policy.telling.interrupted import told_interrupted


def report(policy: Policy, answer: WhyAnswer, language: Language, *, long: bool = False) -> Report:
    """Return the answer in words: the decision first, then what alone decides it, and why it is not otherwise.

    Where nearest scenarios were asked for, these instead of why it is not otherwise; in the long form both.

    Args:
        long: Tell every other decision, and every condition with all of its parts.
    """
    read = names(policy, language)
    decision = DecisionTeller(read, DECISION_WORDINGS[language], answer.scenario)
    teller = Teller(read, WORDINGS[language], decision, long)
    return Report((*told_interrupted(answer.interrupted, language), *_told(teller, answer)))


def _told(teller: Teller, answer: WhyAnswer) -> Iterator[Block]:
    yield Paragraph(_verdict(teller, answer))
    if answer.clash is not None:
        yield from _clash(teller, answer)
        return
    if answer.nearest is not None:
        yield from told_nearest(teller, answer, answer.nearest)
    if answer.nearest is None or teller.long:
        yield from _alone(teller, answer)
        for each in _wanted(teller, answer):
            yield from _why_not(teller, answer, each)


def _verdict(teller: Teller, answer: WhyAnswer) -> Line:
    told = sentence(outcome_clause(teller.names, answer.action, answer.decision)).text
    if answer.decision != "undetermined":
        return line(Strong(told))
    possible = "; ".join(teller.decided.verdicts[each] for each in answer.forcing.possible)
    return line((Strong(told), f" {teller.decided.possible}{possible}."))


def _clash(teller: Teller, answer: WhyAnswer) -> Iterator[Block]:
    assert answer.clash is not None
    yield Lines(clash_lines(teller.decision, answer.clash))


# What alone decides it


def _alone(teller: Teller, answer: WhyAnswer) -> Iterator[Block]:
    words, forcing = teller.words, answer.forcing
    excluded = [each for each in STRICTNESS if each not in forcing.possible]
    if not excluded:
        return
    if forcing.readings:
        read = zip(settings(teller.names, forcing.readings), in_order(teller.names, forcing.readings), strict=True)
        told = "; ".join(f"{each} ({whence(teller.decision, name)})" for each, name in read)
        yield Paragraph(f"{taken(teller.decision, forcing.readings)}: {told}.")
    several = len(forcing.sets) > 1
    if len(forcing.possible) == 1:
        yield Heading(2, words.each_alone if several else words.alone)
    else:
        told = words.each_excludes if several else words.excludes
        yield Heading(2, told.format(decision=teller.decided.verdicts[excluded[0]]))
    yield from together(teller, [settings(teller.names, each) or [words.whatever] for each in forcing.sets])
    yield from further(teller, forcing.further)


# Why not otherwise


def _wanted(teller: Teller, answer: WhyAnswer) -> Iterable[WhyNot]:
    """Return of which decisions it is told why it is not that; in the short form of the one that is asked about most."""
    if teller.long:
        return answer.why_not
    if answer.decision is Decision.PERMITTED:
        return answer.why_not
    return answer.why_not[:1]


def _why_not(teller: Teller, answer: WhyAnswer, told: WhyNot) -> Iterator[Block]:
    words = teller.words
    rules = {each.rule: each for each in answer.rules}
    title = words.not_sure if told.possible else words.why_not
    if answer.decision is Decision.PERMITTED and told.decision is Decision.SILENT:
        yield Heading(2, words.what_permits)
    else:
        yield Heading(2, title[told.decision])
    if told.against:
        yield Items(told_rule(teller, rules[name]) for name in told.against)
    if told.decision is Decision.SILENT:
        return
    lacking = [rules[name] for name in told.lacking]
    if lacking or not told.against:
        yield from _lacking(teller, told, lacking)


def _lacking(teller: Teller, told: WhyNot, lacking: Sequence[RuleStanding]) -> Iterator[Block]:
    words = teller.words
    sure = not any(Fires() in each.statuses for each in lacking)
    label = (words.lacking if sure else words.lacking_open)[told.decision]
    if not lacking:
        yield Items([words.no_such_rule[told.decision]])
        return
    if told.against:
        yield Paragraph(f"{label}:")
    yield Items(told_rule(teller, each) for each in lacking)
