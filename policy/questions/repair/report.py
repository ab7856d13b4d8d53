"""Repairs, told: what to change, what becomes stricter, what it breaks, and the patch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from policy.engines.words.lines import said, settings
from policy.engines.words.names import Names, names
from policy.engines.words.sentence import capital
from policy.questions.repair.answer import Change, Repair, RepairAnswer, Stricter
from policy.questions.repair.words import WORDINGS, Wording
from policy.reasoning.claims.answer import Answer
from policy.render.blocks import Block, Code, Faint, Heading, Items, Lines, Listing, Paragraph, Report, Strong
from policy.render.command import Language
from policy.syntax.policy import Policy
from policy.telling.interrupted import told_interrupted
from policy.telling.limits import limit
from policy.telling.shares import told_among, told_count
from policy.telling.standing import Pieces, codes

FEW = 5
"""Changes that are told of those that were found before it was interrupted."""


@frozen
class Teller:
    """What every part of the report needs."""

    names: Names
    words: Wording
    language: Language


def report(policy: Policy, answer: RepairAnswer, language: Language) -> Report:
    """Return the verdict, then each repair with its patch; or why there is none, and what to trust instead."""
    teller = teller_of(policy, language)
    blocks: list[Block] = [*told_interrupted(answer.interrupted, language)]
    if answer.repairs or answer.interrupted is None:
        blocks.append(Paragraph(verdict(teller, answer)))
    for number, repair in enumerate(answer.repairs, 1):
        blocks += told_repair(teller, repair, number)
    if answer.found:
        blocks += told_found(teller, answer.found)
    if answer.interrupted is not None:
        return Report(tuple(blocks))
    if answer.answer is Answer.REFUTED and not answer.repairs and answer.undecided_because is None:
        blocks += _instead(teller, answer)
    if answer.tried and answer.undecided_because is None:
        pattern = teller.words.tried_elsewhere if answer.left_alone else teller.words.tried
        blocks.append(Paragraph(Faint(pattern.format(count=told_count(answer.tried, teller.language)))))
    if answer.left_alone and answer.undecided_because is None:
        blocks.append(Paragraph((teller.words.left_alone, *codes(answer.left_alone), ".")))
    return Report(tuple(blocks))


def teller_of(policy: Policy, language: Language) -> Teller:
    """Return who tells repairs of a policy in a language."""
    return Teller(names(policy, language), WORDINGS[language], language)


def verdict(teller: Teller, answer: RepairAnswer) -> Pieces:
    """Return in one line whether there is a repair."""
    words = teller.words
    claim = Code(answer.claim)
    if answer.undecided_because is not None:
        return (
            claim,
            ": ",
            Strong(words.answers[Answer.UNDECIDED]),
            "; ",
            words.undecided.format(because=limit(answer.undecided_because, teller.language)),
        )
    if answer.answer is Answer.PROVED:
        return (claim, words.nothing_to_repair)
    count = len(answer.repairs)
    if count:
        one, several = (words.found_one_more, words.found_more) if answer.more else (words.found_one, words.found)
        told = one if count == 1 else several
        return (claim, ": ", Strong(told.format(count=count)))
    if answer.loss is not None:
        told = words.none_found if answer.left_alone else words.unrepairable
        return (claim, ": ", Strong(told), words.unrepairable_why, *codes(answer.loss.claims))
    return (claim, ": ", Strong(words.no_change_elsewhere if answer.left_alone else words.no_change))


def told_repair(teller: Teller, repair: Repair, number: int) -> Iterator[Block]:
    """Yield a repair: what is done, what that changes, and the patch."""
    words = teller.words
    yield Heading(2, (f"{number}. ", *_done(teller, repair)))
    if repair.joined == "any" and len(repair.conditions) > 1:
        yield Paragraph(f"{words.any_of}:")
    if repair.conditions:
        yield Items(said(teller.names, each) for each in repair.conditions)
    yield Lines(_effects(teller, repair))
    yield Paragraph(f"{words.patch}:")
    yield Listing(repair.patch.splitlines(), "diff")


def told_found(teller: Teller, found: Sequence[Change]) -> Iterator[Block]:
    """Yield changes that were found before it was interrupted, the first few."""
    words = teller.words
    yield Heading(2, words.further)
    yield Paragraph(words.not_looked_at)
    yield Items(_change(teller, each) for each in found[:FEW])
    if len(found) > FEW:
        yield Paragraph(Faint(words.and_more.format(count=told_count(len(found) - FEW, teller.language))))


def _change(teller: Teller, change: Change) -> tuple[Block, ...]:
    conditions = [said(teller.names, each) for each in change.conditions]
    if len(conditions) < 2:
        told = f": {conditions[0]}" if conditions else ""
        return (Paragraph((*_done(teller, change), told)),)
    joined = teller.words.any_of if change.joined == "any" else teller.words.together
    return (Paragraph((*_done(teller, change), f" ({joined.lower()}):")), Items(conditions))


def _done(teller: Teller, repair: Repair | Change) -> Pieces:
    before, _, after = teller.words.kinds[repair.kind].partition("{rule}")
    always = (f": {teller.words.nothing_added}",) if repair.kind == "rule added" and not repair.conditions else ()
    return (before, Code(repair.rule), after, *always)


def _effects(teller: Teller, repair: Repair) -> Iterator[Pieces]:
    words = teller.words
    for change in repair.changes:
        yield from _stricter(teller, change)
    if not repair.changes:
        yield (words.no_decision,)
    listed = ((words.breaks_claims, repair.breaks_claims), (words.breaks_cases, repair.breaks_cases))
    for label, broken in listed:
        if broken:
            yield (Strong(label), *codes(broken))
    if repair.closes_claims:
        yield (words.closes_claims, *codes(repair.closes_claims))
    if not (repair.breaks_claims or repair.breaks_cases or repair.closes_claims):
        yield (words.breaks_nothing,)
    engine = repair.confirmed_by
    yield (
        Faint(
            words.proved_alone
            if engine is None
            else words.proved.format(engine=words.confirmations.get(engine, engine))
        ),
    )


def _stricter(teller: Teller, change: Stricter) -> Iterator[Pieces]:
    words = teller.words
    action = capital(teller.names.actions[change.action])
    shares = [(words.forbids, change.forbidden), (words.milder, change.milder)]
    if change.stricter != change.forbidden:
        shares.insert(1, (words.stricter, change.stricter))
    for pattern, share in shares:
        if share.part:
            yield (pattern.format(action=action, share=told_among(share, teller.language)),)
    if change.hit is not None:
        facts = "; ".join(settings(teller.names, change.hit.facts)) or words.ordinary
        before, after = words.decisions[change.hit.before], words.decisions[change.hit.after]
        yield (words.hit.format(before=before, after=after, facts=facts),)


def _instead(teller: Teller, answer: RepairAnswer) -> Iterator[Block]:
    """Yield under which assumptions the claim holds as it is."""
    words, assumptions = teller.words, teller.names.assumptions
    if not answer.assumption_sets:
        yield Paragraph(words.no_trust)
        return
    alone = len(answer.assumption_sets) == 1
    yield Paragraph(f"{words.trust if alone else words.trust_one}:")
    sets: Sequence[Sequence[str]] = [[assumptions[name] for name in each] for each in answer.assumption_sets]
    if alone:
        yield Items(sets[0])
    else:
        yield Items(each[0] if len(each) == 1 else (Paragraph(f"{words.together}:"), Items(each)) for each in sets)
