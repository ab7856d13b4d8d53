"""The answers to claims over histories, told: who did what, under which rule, what was known then and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from policy.engines.smt.histories.inductive.prove import Invariant
from policy.engines.words.citations import citations, own_phrase
from policy.engines.words.entities import lettered, noun, read
from policy.engines.words.facts import series
from policy.engines.words.histories import Part, always_so
from policy.engines.words.histories import claim as claim_sentence
from policy.engines.words.lines import readings, settings
from policy.reasoning.claims.answer import Answer
from policy.reasoning.histories.answer import HistoryAnswer
from policy.reasoning.histories.plain import unusual
from policy.render.blocks import Block, Faint, Inline, Items, Line, Paragraph, Strong, line
from policy.render.tree import nested
from policy.semantics.evaluate import statuses
from policy.semantics.histories.entities import Entity
from policy.semantics.histories.grounding import instance
from policy.semantics.histories.histories import History
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.moments import Moment, is_overdue
from policy.semantics.histories.steps import Happened
from policy.syntax.declarations import Possible, Role
from policy.syntax.expressions import Decided, Empowered
from policy.syntax.processes import Step
from policy.syntax.types import Value
from policy.syntax.walk import leaves
from policy.telling.history_words import WORDINGS, Wording
from policy.telling.limits import limit
from policy.telling.standing import Entry, Teller, labelled
from policy.telling.story import outcomes

Pieces = tuple[str | Inline, ...]


def course_blocks(teller: Teller, told: HistoryAnswer, *, long: bool) -> Iterator[Block]:
    """Yield what is told of one claim over histories, without the heading that names it and its answer.

    Args:
        long: Tell every history that was found, not only the shortest.
    """
    names, words = teller.names, WORDINGS[teller.names.words.language]
    declared = names.policy.process.claims[told.name]
    phrase = own_phrase(names, declared.phrase)
    if phrase:
        yield Paragraph(phrase)
    source = citations(names, declared.citations)
    shown = evolve(declared, expect=None) if told.as_expected else declared
    yield from nested(claim_sentence(names, shown), *([Faint(f" ({source})")] if source else []))
    if told.undecided_because is not None:
        yield Paragraph(
            teller.words.undecided_because.format(because=limit(told.undecided_because, names.words.language))
        )
        return
    if told.turns_on:
        told_by = [f"{teller.words.answers[each.answer]} {readings(names, each.readings)}" for each in told.by_reading]
        yield Paragraph(f"{teller.words.by_reading}: {'; '.join(told_by)}.")
    possible = isinstance(declared.statement, Possible)
    teller_of = HistoryTeller(teller, words, instance(names.policy, told.bound.entities))
    several = len(told.histories)
    for number, each in enumerate(told.histories if long else told.histories[:1], 1):
        one, more = (words.for_instance, words.for_instance_number) if possible else (words.how, words.how_number)
        yield Paragraph(f"{one if several == 1 else more.format(number=number, count=several)}:")
        yield Items(teller_of.story(each, told.turns_on))
    if told.answer is Answer.UNDECIDED or told.histories:
        yield Paragraph(_bound(teller_of, told, possible=possible))
    if told.invariant is not None:
        yield from _always(teller_of, told, told.invariant)


def _always(told: HistoryTeller, answer: HistoryAnswer, invariant: Invariant) -> Iterator[Block]:
    """Yield that no length and no number matters, and what is so at all times, because of which it does not."""
    words, names = told.words, told.teller.names
    sorts = [noun(names.policy, names.words, sort) for sort in names.policy.process.sorts]
    possible = isinstance(names.policy.process.claims[answer.name].statement, Possible)
    alone = words.excluded if possible else words.invariant
    pattern = words.invariant_elsewhere if answer.histories else alone
    yield Paragraph(pattern.format(entities=series(sorts, names.words.joining.last_and)))
    if not invariant.clauses:
        yield Paragraph(words.itself)
        return
    yield Paragraph(f"{words.kept}:")
    yield Items(
        nested(
            always_so(names, invariant.variables, [Part(atom.condition, atom.about, holds) for atom, holds in clause])
        )
        for clause in invariant.clauses
    )


def _bound(told: HistoryTeller, answer: HistoryAnswer, *, possible: bool) -> str:
    """Return how far was looked."""
    words = told.words
    names = told.teller.names
    entities = series(
        [
            words.of_sort.format(count=count, sort=noun(names.policy, names.words, sort))
            for sort, count in answer.bound.entities.items()
        ],
        names.words.joining.last_and,
    )
    steps = words.step[answer.bound.steps != 1].format(count=answer.bound.steps)
    if answer.answer is Answer.UNDECIDED:
        return (words.bound_possible if possible else words.bound_open).format(steps=steps, entities=entities)
    return words.bound_refuted.format(entities=entities)


@frozen
class HistoryTeller:
    """Tells histories of a process with so many entities."""

    teller: Teller
    words: Wording
    held: Instance

    def story(self, history: History, turns_on: Sequence[str]) -> Iterator[Entry]:
        """Yield what is settled out of the ordinary, then an entry for each step."""
        names = self.teller.names
        if turns_on:
            yield labelled(self.words.reads, settings(names, {name: history.settled[name] for name in turns_on}))
        before = history.first
        for happened in history.steps:
            yield self._entry(before, happened)
            before = happened.moment

    def _entry(self, before: Moment, happened: Happened) -> Entry:
        if happened.days:
            text = self.words.one_day if happened.days == 1 else self.words.days.format(count=happened.days)
            owed = list(self._open(happened.moment))
            return (Paragraph(Strong(text)), Items(owed)) if owed else (Paragraph(Strong(text)),)
        text = self.sentence(happened.taken.step, happened.taken.args)
        step = self.held.policy.process.steps[happened.taken.step]
        source = citations(self.teller.names, step.citations)
        head = Paragraph((Strong(text), *([Faint(f" ({source})")] if source else [])))
        items = list(self._decided(step, happened.facts)) if happened.facts is not None else []
        arisen = [duty for duty, _ in happened.moment.open if duty not in dict(before.open)]
        items += [(Paragraph(self.words.due.format(step=self.sentence(each.step, each.args))),) for each in arisen]
        return (head, Items(items)) if items else (head,)

    def _decided(self, step: Step, facts: Mapping[str, Value]) -> Iterator[Entry]:
        """Yield what was known at a step of the provider and what was not, and what the rules said of it."""
        policy, names = self.teller.names.policy, self.teller.names
        values = {name: facts[name] for name in policy.facts}
        special = unusual(self.held, values)
        known = {name: value for name, value in special.items() if policy.facts[name].role is not Role.HIDDEN}
        hidden = {name: value for name, value in special.items() if name not in known}
        asked = (
            [] if step.guard is None else [each for each in leaves(step.guard) if isinstance(each, Decided | Empowered)]
        )
        if known:
            yield labelled(self.words.facts, settings(names, known))
        if hidden:
            yield labelled(self.words.hidden, settings(names, hidden))
        if asked:
            standing = statuses(policy, values)
            for action in dict.fromkeys(each.action for each in asked):
                about = {name: standing[name] for name, rule in policy.rules.items() if rule.effect.action == action}
                for told in outcomes(self.teller, action, about, values):
                    yield (Paragraph(told),)

    def _open(self, moment: Moment) -> Iterator[Line]:
        for duty, days in moment.open:
            pattern = self.words.overdue if is_overdue(self.held, duty, days) else self.words.due
            yield line(pattern.format(step=self.sentence(duty.step, duty.args)))

    def sentence(self, name: str, args: Sequence[Entity]) -> str:
        """Return a step for some entities as a sentence."""
        names = self.teller.names
        step = names.policy.process.steps[name]
        told = {
            param.name: f"{noun(names.policy, names.words, entity.sort)} {lettered(entity.number - 1)}"
            for param, entity in zip(step.params, args, strict=True)
        }
        return read(step.name, step.phrase, step.params, told, names.words.language)
