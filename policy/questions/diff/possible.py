"""Scenarios that one of two policies knows and the other excludes, as regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from attrs import evolve

from policy.engines.table.cone import decisive_rules, knowable_givens
from policy.questions.diff.answer import Possibility, PossibleChange
from policy.questions.diff.decisions import DECISIONS
from policy.questions.diff.looking import Looking
from policy.reasoning.pairing.pair import Pairing
from policy.reasoning.regions.parts import whole_question
from policy.reasoning.scenes.scene import Scene
from policy.syntax.expressions import AllOf, Decided, Not


def possible_changes(pair: Pairing, looking: Looking, actions: Mapping[str, str]) -> Iterator[PossibleChange]:
    """Yield the scenarios that one of the policies knows and the other excludes, by what that one decides in them.

    Of actions without a rule that permits or forbids them nothing is told, unless there are no others: then of the first.

    Args:
        actions: The old policy's name of each action, with the new policy's.
    """
    knowable = knowable_givens(pair.both)
    olds, news = ([name for name in names if name in knowable] for names in (pair.old_givens, pair.new_givens))
    kinds: tuple[Possibility, ...] = get_args(Possibility)
    for kind, own, others in zip(kinds, (news, olds), (olds, news), strict=True):
        excluding = tuple(pair.both.givens[name].condition for name in others if name not in own)
        if not excluding:
            continue
        policy = evolve(pair.both, givens={name: pair.both.givens[name] for name in own})
        scene = Scene(policy, {}, {name: adopt.value for name, adopt in policy.adopted.items()})
        named = {after: after if own is news else pair.old_action(before) for before, after in actions.items()}
        ruled = {after: action for after, action in named.items() if decisive_rules(policy, action)}
        for after, action in (ruled or dict([*named.items()][:1])).items():
            question = whole_question(scene, decisive_rules(policy, action), excluding)
            other = question.lowering.condition(Not(AllOf(excluding)))
            for decision in DECISIONS:
                told = AllOf((Not(AllOf(excluding)), Decided(action, decision)))
                wires = (other, question.lowering.decided(action, decision))
                found = looking.where(scene, question, wires, told)
                if found is not None:
                    yield PossibleChange(kind, after, decision, found.parts, found.confirmed_by)
