"""The answers to claims, told: a count, then each claim, and how it fails if it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import evolve

from policy.engines.words.citations import citations, own_phrase
from policy.engines.words.claims import claim as claim_sentence
from policy.engines.words.facts import series
from policy.engines.words.lines import readings, settings, topic
from policy.engines.words.names import names
from policy.engines.words.rules import rule as rule_sentence
from policy.engines.words.sentence import fits
from policy.engines.words.vocabulary import Language
from policy.reasoning.claims.answer import Answer, ClaimAnswer, Group, ProveAnswer
from policy.reasoning.histories.answer import HistoryAnswer
from policy.render.blocks import (
    Block,
    Code,
    Faint,
    Heading,
    Inline,
    Items,
    Line,
    Lines,
    Paragraph,
    Report,
    Strong,
    line,
)
from policy.render.tree import nested
from policy.semantics.values import ordinary
from policy.syntax.declarations import Rule
from policy.syntax.policy import Policy
from policy.telling.histories import course_blocks
from policy.telling.interrupted import told_interrupted
from policy.telling.limits import limit
from policy.telling.proof_words import WORDINGS
from policy.telling.standing import Teller, codes, sources
from policy.telling.story import story

Pieces = tuple[str | Inline, ...]
Told: TypeAlias = ClaimAnswer | HistoryAnswer


def report(policy: Policy, answer: ProveAnswer, language: Language, *, long: bool = False) -> Report:
    """Return the answers in words: a count, then what is not as expected, what fails as expected, and what is proved.

    Args:
        long: Tell every group of ways to fail, every rule that a proof needs, and an example of what is possible.
    """
    teller = Teller(names(policy, language), WORDINGS[language])
    words = teller.words
    broken_off = told_interrupted(answer.interrupted, language)
    every = answer.every
    if not every:
        return Report(broken_off or (Paragraph(words.nothing_checked),))
    blocks: list[Block] = [*broken_off, Paragraph(summary(teller, answer))]
    unexpected = [each for each in every if _needs_attention(each)]
    expected = [each for each in every if not _needs_attention(each)]
    for title, claims in (
        (words.section_attention, unexpected),
        (words.section_refuted, [each for each in expected if each.answer is Answer.REFUTED]),
        (words.section_proved, [each for each in expected if each.answer is Answer.PROVED]),
    ):
        if claims:
            blocks.append(Heading(2, title))
            brief = [
                each
                for each in claims
                if isinstance(each, ClaimAnswer) and title == words.section_proved and not long and len(every) > 1
            ]
            if brief:
                blocks.append(Items(_in_brief(teller, each) for each in brief))
            blocks += [block for each in claims if each not in brief for block in _told(teller, each, long=long)]
    return Report(tuple(blocks))


def _needs_attention(told: Told) -> bool:
    return not told.as_expected or (isinstance(told, ClaimAnswer) and told.vacuous is not None)


def summary(teller: Teller, answer: ProveAnswer) -> Line:
    """Return how many claims were proved, refuted and left open, and how many of these answers nobody expected."""
    words = teller.words
    every = answer.every
    counts = Counter(each.answer for each in every)
    told = [_count(words.counts[each], counts[each]) for each in Answer if counts[each]]
    wrong = sum(not each.as_expected for each in every)
    empty = sum(each.vacuous is not None for each in answer.claims)
    notes = [_count((words.one_unexpected, words.unexpected_count), wrong) if wrong else words.all_as_expected]
    notes += [_count((words.one_vacuous, words.vacuous_count), empty)] if empty else []
    return line((Strong(", ".join(told)), f": {', '.join(notes)}."))


def _count(forms: tuple[str, str], count: int) -> str:
    return (forms[0] if count == 1 else forms[1]).format(count=count)


# One claim


def _in_brief(teller: Teller, told: ClaimAnswer) -> tuple[Block, ...]:
    """Return a claim that was proved as an item of a list: its name, where it comes from, what confirmed it, what it says."""
    declared = teller.names.policy.claims[told.name]
    notes = [text for text in (citations(teller.names, declared.citations), _confirmed(teller, told)) if text]
    sentence = claim_sentence(teller.names, evolve(declared, expect=None))
    head, *items = nested(sentence)
    assert isinstance(head, Paragraph)
    phrase = own_phrase(teller.names, declared.phrase)
    title = (Code(told.name), Faint(f" ({'; '.join(notes)})"), f": {phrase} " if phrase else ": ")
    held = (Paragraph(each) for each in _held_equal(teller, told))
    return (Paragraph((*title, *head.content)), *items, *held)


def claim_blocks(teller: Teller, told: Told, *, long: bool) -> tuple[Block, ...]:
    """Return what is told of one claim, without the heading that names it and its answer."""
    return tuple(_told(teller, told, long=long))[1:]


def _told(teller: Teller, told: Told, *, long: bool) -> Iterator[Block]:
    if isinstance(told, ClaimAnswer):
        yield from _claim(teller, told, long=long)
    else:
        yield Heading(3, (Code(told.name), ": ", *verdict(teller, told)))
        yield from course_blocks(teller, told, long=long)


def _claim(teller: Teller, told: ClaimAnswer, *, long: bool) -> Iterator[Block]:
    words, declared = teller.words, teller.names.policy.claims[told.name]
    source = citations(teller.names, declared.citations)
    yield Heading(3, (Code(told.name), ": ", *verdict(teller, told)))
    phrase = own_phrase(teller.names, declared.phrase)
    if phrase:
        yield Paragraph(phrase)
    shown = evolve(declared, expect=None) if told.as_expected else declared
    yield from nested(claim_sentence(teller.names, shown), *([Faint(f" ({source})")] if source else []))
    remarks: list[Pieces] = []
    if told.vacuous is not None:
        remarks.append((Strong(words.vacuous[told.vacuous]),))
    if told.undecided_because is not None:
        remarks.append(
            (words.undecided_because.format(because=limit(told.undecided_because, teller.names.words.language)),)
        )
    if told.answer is Answer.PROVED:
        remarks += _rests_on(teller, told, long=long)
    remarks += [(text,) for text in _held_equal(teller, told)]
    if remarks:
        yield Lines(remarks)
    if told.turns_on:
        yield from _by_reading(teller, told)
    if told.answer is Answer.REFUTED:
        yield from _refuted(teller, told, long=long)
    elif long or _trusts_other(teller, told):
        yield from _trust(teller, told)
    if long and told.witnesses:
        yield from _witnesses(teller, told)


def _by_reading(teller: Teller, told: ClaimAnswer) -> Iterator[Block]:
    """Yield the answers by reading; where there are two, the rarer with its readings and the other as all else."""
    words = teller.words
    kinds = Counter(each.answer for each in told.by_reading)
    usual = max(kinds, key=lambda kind: (kinds[kind], kind is Answer.PROVED))
    rare = [each for each in told.by_reading if len(kinds) != 2 or each.answer is not usual]
    parts = [f"{words.answers[each.answer]} {readings(teller.names, each.readings)}" for each in rare]
    if len(kinds) == 2:
        parts.append(words.otherwise.format(answer=words.answers[usual]))
    told_at_once = f"{words.by_reading}: {'; '.join(parts)}."
    if fits(told_at_once):
        yield Paragraph(told_at_once)
    else:
        yield Paragraph(f"{words.by_reading}:")
        yield Items(parts)


def verdict(teller: Teller, told: Told) -> Pieces:
    """Return the answer to a claim, whether nobody expected it, and what confirmed it."""
    words = teller.words
    shown: list[str | Inline] = [Strong(words.answers[told.answer])]
    if not told.as_expected:
        shown += [", ", Strong(words.not_expected)]
    if told.answer is Answer.PROVED and isinstance(told, ClaimAnswer):
        shown.append(Faint(f", {_confirmed(teller, told)}"))
    return tuple(shown)


def _confirmed(teller: Teller, told: ClaimAnswer) -> str:
    """Return what confirmed a proof, or that nothing did."""
    words, engine = teller.words, told.confirmed_by
    if engine is None:
        return words.unconfirmed
    return words.confirmed.format(engine=words.confirmations.get(engine, engine))


def _held_equal(teller: Teller, told: ClaimAnswer) -> Iterator[str]:
    """Yield which assessed outcomes a comparison takes to be the same, and what differs that they take into account."""
    last = teller.names.words.joining.last_and
    for each in told.held_equal:
        facts = series([topic(teller.names, name) for name in each.although], last)
        yield teller.words.held_equal.format(outcome=topic(teller.names, each.outcome), facts=facts)


# Proved


def _rests_on(teller: Teller, told: ClaimAnswer, *, long: bool) -> Iterator[Pieces]:
    """Yield the rules that a proof needs, and those that are enough for it."""
    words = teller.words
    if told.needs_rules:
        label = words.needs_one if len(told.needs_rules) == 1 else words.needs
        yield (label, *codes(told.needs_rules), ".")
    if long and told.vacuous is None:
        yield (f"{words.core}: ", *codes(told.core), ".") if told.core else (words.empty_core,)


def _trusts_other(teller: Teller, told: ClaimAnswer) -> bool:
    """Return whether other assumptions than those of the claim itself are enough for it."""
    own = {each.name for each in teller.names.policy.claims[told.name].assuming}
    return [set(each) for each in told.assumption_sets] != [own] and told.answer is Answer.PROVED


def _trust(teller: Teller, told: ClaimAnswer) -> Iterator[Block]:
    """Yield under which assumptions it holds: each set by itself, its assumptions together."""
    words, said = teller.words, teller.names
    if not told.assumption_sets:
        if told.answer is Answer.REFUTED and said.policy.assumptions:
            yield Paragraph(words.no_trust_helps)
    elif () in told.assumption_sets:
        yield Paragraph(words.trust_nothing)
    else:
        alone = len(told.assumption_sets) == 1
        yield Paragraph(f"{words.trust if alone else words.trust_one}:")
        sets = [[said.assumptions[name] for name in each] for each in told.assumption_sets]
        yield Items(sets[0] if alone else (_together(teller, each) for each in sets))


def _together(teller: Teller, assumptions: Sequence[str]) -> tuple[Block, ...]:
    told = series(assumptions, teller.names.words.joining.last_and)
    if fits(told):
        return (Paragraph(told),)
    return (Paragraph(f"{teller.words.together}:"), Items(assumptions))


def _witnesses(teller: Teller, told: ClaimAnswer) -> Iterator[Block]:
    words, facts = teller.words, teller.names.policy.facts
    yield Paragraph(f"{words.witness if told.answer is Answer.PROVED else words.witness_elsewhere}:")
    for witness in told.witnesses:
        special = {
            name: value for name, value in witness.items() if value != ordinary(teller.names.policy, facts[name])
        }
        yield Items(settings(teller.names, special) or [teller.words.ordinary])


# Refuted


def _refuted(teller: Teller, told: ClaimAnswer, *, long: bool) -> Iterator[Block]:
    words = teller.words
    shown = told.groups if long else told.groups[:1]
    for number, group in enumerate(shown, 1):
        alone = len(told.groups) == 1
        title = words.how if alone else words.how_number.format(number=number, count=len(told.groups))
        yield from story(teller, title, group.counterexample, told.turns_on, long=long)
        if long and len(group.ways) > 1:
            yield from _alike(teller, group)
    yield Paragraph(_ending(teller, told, shown=len(shown)))
    if told.excluded_by is not None:
        yield from _excluded(teller, told, told.excluded_by, long=long)
    yield from _trust(teller, told)


def _excluded(teller: Teller, told: ClaimAnswer, by: Sequence[str], *, long: bool) -> Iterator[Block]:
    """Yield which rules stand in the way of what was claimed to be possible; in the long form with what they say."""
    words, rules = teller.words, teller.names.policy.rules
    there = words.there if told.turns_on else ""
    if not by:
        yield Paragraph(words.excluded_by_none.format(there=there))
        return
    label = words.excluded_by_one if len(by) == 1 else words.excluded_by
    yield Paragraph(f"{label.format(there=there)}:")
    yield Items(_stands_in_the_way(teller, rules[name], long=long) for name in by)


def _stands_in_the_way(teller: Teller, rule: Rule, *, long: bool) -> tuple[Block, ...]:
    head = (Code(rule.name), *sources(teller, [rule.name]))
    if not long:
        return (Paragraph(head),)
    return (Paragraph((*head, ":")), Items([nested(rule_sentence(teller.names, rule))]))


def _alike(teller: Teller, group: Group) -> Iterator[Block]:
    last = teller.names.words.joining.last_and
    yield Paragraph(f"{teller.words.ways_alike}:")
    yield Items(series([topic(teller.names, fact) for fact in way], last) for way in group.ways[1:])


def _ending(teller: Teller, told: ClaimAnswer, *, shown: int) -> str:
    """Return that there is no further way, or how many were found."""
    words = teller.words
    count = sum(len(group.ways) for group in told.groups)
    groups = words.group if len(told.groups) == 1 else words.groups.format(count=len(told.groups))
    if not told.complete:
        return (words.further_exist_one if count == 1 else words.further_exist).format(count=count, groups=groups)
    if not told.groups:
        return words.no_case_there if told.turns_on else words.no_case
    if count == 1 or shown == len(told.groups):
        return words.no_further_way
    return f"{words.counted.format(count=count, groups=groups)} {words.ask_long}"
