"""A difference in meaning, told: what is newly permitted first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from policy.engines.words.conditions import condition
from policy.engines.words.lines import said, settings, topic
from policy.engines.words.names import Names, names
from policy.engines.words.sentence import capital, flat, item
from policy.questions.diff.answer import (
    CaseChange,
    ClaimChange,
    DecisionChange,
    DiffAnswer,
    DutyChange,
    PossibleChange,
    Region,
    Where,
)
from policy.questions.diff.words import ROLES, WORDINGS, Wording
from policy.reasoning.cases.answer import CaseAnswer
from policy.reasoning.pairing.pair import OLD, Change, FactChange
from policy.reasoning.regions.parts import Part
from policy.render.blocks import Block, Code, Faint, Heading, Inline, Items, Lines, Paragraph, Report, Strong
from policy.render.command import Language
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Permit, Role
from policy.syntax.expressions import AllOf, Condition, Decision
from policy.syntax.policy import Policy
from policy.syntax.walk import fact_names
from policy.telling.interrupted import told_interrupted
from policy.telling.shares import told_among, told_of
from policy.telling.standing import Pieces, codes

SHORT = 3
"""How many regions of a change the short form tells."""

DECISIONS = (Decision.PERMITTED, Decision.FORBIDDEN, Decision.SILENT)

Entry = tuple[Block, ...]


@frozen
class Teller:
    """What every part of the report needs."""

    names: Names
    words: Wording
    language: Language
    long: bool


def report(answer: DiffAnswer, language: Language, *, long: bool = False) -> Report:
    """Return the verdict, then what is newly permitted, forbidden and silent, duties, scenarios, facts, claims and cases."""
    teller = teller_of(answer, language, long=long)
    return Report(
        (
            *told_interrupted(answer.interrupted, language),
            *told_verdict(teller, answer),
            *_over_time(teller, answer),
            *_changes(teller, answer),
            *_frame(teller, answer),
            *_pinned(teller, answer),
        )
    )


def teller_of(answer: DiffAnswer, language: Language, *, long: bool = False) -> Teller:
    """Return who tells an answer in a language."""
    return Teller(names(_called(answer.both), language), WORDINGS[language], language, long)


def _called(both: Policy) -> Policy:
    """Return the pair with each action once: as the new policy calls it, if it has it."""
    actions = {
        name: each
        for name, each in both.actions.items()
        if not (name.startswith(OLD) and name[len(OLD) :] in both.actions)
    }
    return evolve(both, actions=actions)


def told_verdict(teller: Teller, answer: DiffAnswer) -> Iterator[Paragraph]:
    """Yield whether the meaning changes, and how, as far as that is known."""
    words = teller.words
    unchanged = answer.interrupted is None and not (answer.decisions or answer.duties or answer.possible)
    if unchanged:
        how = words.confirmed if answer.confirmed_by else words.unconfirmed
        yield Paragraph((Strong(words.alike_at_once if answer.over_time else words.same), how))
        return
    if answer.interrupted is not None:
        if answer.same is False:
            yield Paragraph(Strong(words.differs))
        return
    counts = [words.counted[each] for each in DECISIONS]
    found = [any(change.after is each for change in answer.decisions) for each in DECISIONS]
    parts: list[str | Inline] = [Strong(words.differs)]
    if not any(found) and answer.decisions == ():
        yield Paragraph(parts)
        return
    for (some, none), is_there in zip(counts, found, strict=True):
        parts += ["; " if len(parts) > 1 else ": ", Strong(some) if is_there else none]
    yield Paragraph(parts)


def _over_time(teller: Teller, answer: DiffAnswer) -> Iterator[Paragraph]:
    """Yield that what happens over time may change, if it may."""
    if answer.over_time:
        yield Paragraph((Strong(teller.words.over_time), teller.words.over_time_how))


# What changes


def _changes(teller: Teller, answer: DiffAnswer) -> Iterator[Block]:
    for decision in DECISIONS:
        changed = [each for each in answer.decisions if each.after is decision]
        if changed:
            yield Heading(2, teller.words.newly[decision])
        for each in changed:
            yield from told_decision(teller, each)
    if answer.duties:
        yield Heading(2, teller.words.duties)
    for duty in answer.duties:
        yield from told_duty(teller, duty)
    if answer.possible:
        yield Heading(2, teller.words.possible)
    for possible in answer.possible:
        yield from told_possible(teller, possible)


def told_decision(teller: Teller, change: DecisionChange) -> Iterator[Block]:
    """Yield a decision that changes in a paragraph, then where."""
    words = teller.words
    before, after = words.decisions[change.before], words.decisions[change.after]
    share = told_among(change.where.share, teller.language)
    told = words.was.format(before=before, after=after, share=share)
    yield Paragraph((Strong(capital(_action(teller, change.action))), told))
    by_old = words.no_ground_old if change.before is Decision.SILENT else words.by_old.format(before=before)
    by_new = words.no_ground_new if change.after is Decision.SILENT else words.by_new.format(after=after)
    where = evolve(change.where, regions=tuple(_grounds(teller, each, change) for each in change.where.regions))
    yield from _where(teller, where, (by_old, by_new))


def _grounds(teller: Teller, region: Region, change: DecisionChange) -> Region:
    """Return a region of which a permission rests on permits alone: what is not in its way is left to the data."""
    rules = teller.names.policy.rules

    def permits(names: Iterable[str], side: str, decision: Decision) -> tuple[str, ...]:
        return tuple(
            name
            for name in names
            if decision is not Decision.PERMITTED or isinstance(rules[side + name].effect, Permit)
        )

    before, after = permits(region.before, OLD, change.before), permits(region.after, "", change.after)
    return evolve(region, before=before, after=after)


def _action(teller: Teller, action: str) -> str:
    """Return how an action reads; one that only the old policy has is called as it was there."""
    actions = teller.names.actions
    return actions[action] if action in actions else actions[OLD + action]


def told_duty(teller: Teller, change: DutyChange) -> Iterator[Block]:
    """Yield a duty or power that changes in a paragraph, then where."""
    words = teller.words
    gained = words.power_gained if change.power else words.duty_gained
    lost = words.power_lost if change.power else words.duty_lost
    share = told_among(change.where.share, teller.language)
    period = _period(teller, change)
    told = (gained if change.gained else lost).format(share=share)
    yield Paragraph((Strong(capital(_action(teller, change.action))), period, told))
    yield from _where(teller, change.where, None)


def _period(teller: Teller, change: DutyChange) -> str:
    words = teller.words
    after = words.after.format(action=_action(teller, change.after)) if change.after is not None else ""
    if change.within is None:
        return after
    within = words.within_one if change.within == 1 else words.within.format(count=change.within)
    return after + within


def told_possible(teller: Teller, change: PossibleChange) -> Iterator[Block]:
    """Yield scenarios that one policy knows alone in a paragraph, then which."""
    words = teller.words
    told = words.possibilities[change.kind].format(decision=words.decisions[change.decision])
    yield Paragraph((Strong(capital(_action(teller, change.action))), told))
    where = change.where
    if where.share is not None and where.told is not None:
        regions = tuple(Region(part, (), ()) for part in where.parts)
        yield from _where(
            teller, Where(regions, where.complete, where.share, where.told, where.common, change.confirmed_by), None
        )


# Where


def _where(teller: Teller, where: Where, by: tuple[str, str] | None) -> Iterator[Block]:
    """Yield what all regions have in common, and each with the rest, its share, its rules and, in the long form, a case."""
    words = teller.words
    shown = where.regions if teller.long else where.regions[:SHORT]
    if where.common is not None:
        yield Paragraph(f"{words.common}:")
        yield Items(_said(teller, each) for each in _conjuncts(where.common))
    elif len(where.regions) == 1 and where.regions[0].part.rest is None:
        yield Paragraph(words.everywhere)
    if len(where.regions) > 1 or where.regions[0].part.rest is not None:
        yield Paragraph(f"{words.one_of}:")
        yield Items((_region(teller, each, by) for each in shown), numbered=True)
    else:
        yield from (Lines(lines) for lines in (_details(teller, where.regions[0], by),) if lines)
    if len(shown) < len(where.regions):
        yield Paragraph(Faint(words.more_regions.format(told=len(shown), count=len(where.regions))))
    if where.complete:
        yield Paragraph(Faint(words.exact if where.confirmed_by is not None else words.exact_alone))
    else:
        told = told_of(where.told, where.share, teller.language)
        yield Paragraph(Faint(words.not_all.format(told=told)))


def _region(teller: Teller, region: Region, by: tuple[str, str] | None) -> Entry:
    share = teller.words.also.format(share=told_among(region.part.share, teller.language))
    if region.part.condition is not None and _reads(teller, region.part.condition):
        share += teller.words.if_read_so
    rest = [] if region.part.rest is None else _conjuncts(region.part.rest)
    text = "; ".join(_said(teller, each) for each in rest) or teller.words.then
    details = _details(teller, region, by)
    return (Paragraph((text, " ", Faint(f"({share})"))), *((Items(details),) if details else ()))


def _details(teller: Teller, region: Region, by: tuple[str, str] | None) -> list[Pieces]:
    """Return the rules on which a region rests, and in the long form a case, a line each."""
    lines: list[Pieces] = []
    if by is not None:
        lines = [
            (label, *_codes(teller, rules)) for label, rules in zip(by, (region.before, region.after), strict=True)
        ]
    elif region.before or region.after:
        lines = [(teller.words.by_rule, *_codes(teller, region.before or region.after))]
    if teller.long:
        lines.append((f"{teller.words.example}: ", _case(teller, region.part)))
    return lines


def _reads(teller: Teller, told: Condition) -> bool:
    """Return whether a condition speaks of readings: its share is then of the scenarios that are read so."""
    policy = teller.names.policy
    return any(policy.facts[name].role is Role.READING for name in fact_names(told, policy.definitions))


def _codes(teller: Teller, rules: Sequence[str]) -> Pieces:
    return codes(rules) or (teller.words.no_rule,)


def _case(teller: Teller, part: Part) -> str:
    facts = teller.names.policy.facts
    special: Scenario = {
        name: value
        for name, value in part.case.items()
        if facts[name].role is not Role.READING and value != ordinary(teller.names.policy, facts[name])
    }
    return "; ".join(settings(teller.names, special)) or teller.words.all_ordinary


def _conjuncts(told: Condition) -> Sequence[Condition]:
    return told.parts if isinstance(told, AllOf) else (told,)


def _said(teller: Teller, told: Condition) -> str:
    return flat(item(condition(teller.names, told))) if isinstance(told, AllOf) else said(teller.names, told)


# The frame


def _frame(teller: Teller, answer: DiffAnswer) -> Iterator[Block]:
    words = teller.words
    if answer.facts:
        yield Heading(2, words.facts)
        yield Items((Code(each.fact), f": {_fact(teller, each)}") for each in answer.facts)
        for old, new in answer.alike:
            yield Paragraph((words.alike.format(old=old, new=new), Code(f"--rename {old}={new}")))
    if answer.actions:
        yield Heading(2, words.actions)
        yield Items((Code(name), f": {words.actions_changed[each]}") for name, each in answer.actions.items())


def _fact(teller: Teller, change: FactChange) -> str:
    words, policy = teller.words, teller.names.policy
    if change.change is Change.ROLE:
        roles = ROLES[teller.language]
        return words.changes[change.change].format(old=roles[str(change.old)], new=roles[str(change.new)])
    if change.change is Change.ADOPTED:
        values = teller.names.values[change.fact if change.fact in policy.facts else OLD + change.fact]
        old, new = (words.none_adopted if each is None else values.get(each, each) for each in (change.old, change.new))
        return words.changes[change.change].format(old=old, new=new)
    return words.changes[change.change] + (
        f" ({topic(teller.names, change.fact)})" if change.fact in policy.facts else ""
    )


# Claims and cases


def _pinned(teller: Teller, answer: DiffAnswer) -> Iterator[Block]:
    words = teller.words
    if answer.claims:
        yield Heading(2, words.claims)
        yield Items((Code(each.name), told_claim(words, each)) for each in answer.claims)
    if answer.cases:
        yield Heading(2, words.cases)
        yield Items((Code(each.name), told_case(words, each)) for each in answer.cases)


def told_claim(words: Wording, change: ClaimChange) -> str:
    """Return how a claim's answer changes, to stand behind its name."""
    before = words.answers[change.before] if change.before is not None else None
    after = words.answers[change.after] if change.after is not None else None
    if before is None:
        return words.claim_added.format(after=after)
    if after is None:
        return words.claim_removed.format(before=before)
    return words.claim_changed.format(before=before, after=after) + (words.reworded if change.reworded else "")


def told_case(words: Wording, change: CaseChange) -> str:
    """Return what becomes of a case, to stand behind its name."""
    before, after = (each and _passed(words, each) for each in (change.before, change.after))
    if before is None:
        return words.case_added.format(after=after)
    if after is None:
        return words.case_removed.format(before=before)
    return words.case_changed.format(before=before, after=after)


def _passed(words: Wording, case: CaseAnswer) -> str:
    if any(outcome.passed is None for outcome in case.outcomes):
        return words.undecided
    return words.passes if case.passed else words.fails
