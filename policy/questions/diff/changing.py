"""What changes in parts of two policies: pieces of what `diff` answers, the same whatever else changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from attrs import define, field, frozen

from policy.questions.diff.answer import DecisionChange, DutyChange, PossibleChange
from policy.questions.diff.confirm import confirmed
from policy.questions.diff.decisions import decided_again, decision_changes
from policy.questions.diff.duties import arising_again, duty_changes
from policy.questions.diff.looking import Looking
from policy.questions.diff.possible import possible_changes
from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Parts
from policy.reasoning.memory.piece import piece
from policy.reasoning.pairing.alike import Alike
from policy.reasoning.pairing.duties import duties_of
from policy.reasoning.pairing.pair import Pairing, paired
from policy.reasoning.scenes.scene import Scene

Names = tuple[tuple[str, str], ...]
"""Actions: what the old policy calls each, and what the new one does."""

Piece = TypeVar("Piece")


@frozen
class Changes:
    """What changes. ``doubtful``: something does not by the word of the solver alone; ``agreed``: diagrams agree that nothing does."""

    decisions: tuple[DecisionChange, ...] = ()
    duties: tuple[DutyChange, ...] = ()
    possible: tuple[PossibleChange, ...] = ()
    doubtful: bool = False
    agreed: bool = True


@frozen
class Agreed:
    """The engine that agrees that nothing changes at all; nothing where it gave up."""

    engine: str | None


@define
class _Begun:
    decisions: list[DecisionChange] = field(factory=list)
    duties: list[DutyChange] = field(factory=list)


class Changing:
    """Two policies, compared part by part.

    Args:
        facts: Facts and readings of the old policy that have another name in the new one; ``actions``: the same.
        names: Every action.
        most: How many regions are told of each change.
    """

    def __init__(
        self,
        pair: Pairing,
        facts: Mapping[str, str],
        actions: Mapping[str, str],
        names: Names,
        most: int,
        memory: Memory | None,
    ) -> None:
        self._pair, self._names, self._most, self._memory = pair, names, most, memory
        self._renamed = (dict(facts), dict(actions))
        self._old, self._new = Parts(pair.old), Parts(pair.new)
        self._alike, self._duties = Alike(pair), duties_of(pair)
        self._begun = _Begun()

    def together(self) -> Iterator[Names]:
        """Yield the actions in groups: no rule on an action of one overrides a rule on an action of another, in either policy."""
        left = list(self._names)
        while left:
            group, more = [], left[:1]
            while more:
                group += more
                left = [each for each in left if each not in more]
                olds = self._old.with_linked(before for before, _ in group)
                news = self._new.with_linked(after for _, after in group)
                more = [each for each in left if each[0] in olds or each[1] in news]
            yield tuple(each for each in self._names if each in group)

    def in_group(self, names: Names) -> Changes:
        """Return what changes in what is decided, and in duties and powers, about a group of actions.

        What both policies say word for word the same is not asked about.
        """
        acting = {after for _, after in names}
        duties = [rules for effect, rules in self._duties.items() if effect.action in acting]
        if all(self._alike.decided(*each) for each in names) and all(self._alike.arising(*each) for each in duties):
            return Changes()
        olds = {after: before for before, after in names}
        return self._piece(
            "changes",
            names,
            Changes,
            lambda pair: self._changes(pair, names),
            lambda found, pair: (
                all(decided_again(pair, olds[each.action], each) for each in found.decisions)
                and all(arising_again(pair, each) for each in found.duties)
            ),
        )

    def in_what_is_possible(self) -> Changes:
        """Return which scenarios only one of the policies knows."""
        if set(self._pair.old_givens) == set(self._pair.new_givens):
            return Changes()
        return self._piece("possible", self._names, Changes, self._possible)

    def confirmed(self, found: Iterable[Changes]) -> str | None:
        """Return the engine that agrees that nothing changes, as was found; nothing if it gave up."""
        every = list(found)
        doubtful, agreed = any(each.doubtful for each in every), all(each.agreed for each in every)

        def work(pair: Pairing) -> Agreed:
            return Agreed(confirmed(pair, dict(self._names), doubtful=doubtful, agreed=agreed))

        said = f"confirmed {doubtful} {agreed}"
        return self._piece(said, self._names, Agreed, work).engine

    def unfinished(self) -> Changes:
        """Return what was found of a group that was broken off."""
        return Changes(tuple(self._begun.decisions), tuple(self._begun.duties))

    def _changes(self, pair: Pairing, names: Names) -> Changes:
        scene = Scene(pair.both, {}, {name: adopt.value for name, adopt in pair.both.adopted.items()})
        alike, looking = Alike(pair), Looking(self._most)
        begun = self._begun = _Begun()
        for each in names:
            if not alike.decided(*each):
                begun.decisions.extend(decision_changes(pair, scene, looking, *each))
        begun.duties.extend(duty_changes(pair, scene, looking, alike))
        nothing = not begun.decisions and not begun.duties
        found = Changes(
            tuple(begun.decisions),
            tuple(begun.duties),
            doubtful=looking.doubtful(),
            agreed=nothing and looking.agreed(),
        )
        self._begun = _Begun()
        return found

    def _possible(self, pair: Pairing) -> Changes:
        looking = Looking(self._most)
        found = tuple(possible_changes(pair, looking, dict(self._names)))
        return Changes(possible=found, doubtful=looking.doubtful(), agreed=not found and looking.agreed())

    def _piece(
        self,
        what: str,
        names: Names,
        shape: type[Piece],
        work: Callable[[Pairing], Piece],
        stands: Callable[[Piece, Pairing], bool] | None = None,
    ) -> Piece:
        parts = (self._old.about(before for before, _ in names), self._new.about(after for _, after in names))
        return piece(
            self._memory,
            repr(("diff", what, names, self._renamed, self._most)),
            parts,
            shape,
            lambda old, new: work(paired(old, new, *self._renamed)),
            stands=stands and (lambda found, old, new: stands(found, paired(old, new, *self._renamed))),
        )
