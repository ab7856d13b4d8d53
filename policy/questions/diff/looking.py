"""Where something is so in two policies that is not so in one: as parts, confirmed by another engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from policy.engines.table.circuit import FALSE, Wire
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.regions import Regions
from policy.questions.diff.answer import Region, Where
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.regions.closely import Closely
from policy.reasoning.regions.confirm import confirmed_by
from policy.reasoning.regions.parts import Parts, parts
from policy.reasoning.regions.share import Share
from policy.reasoning.scenes.scene import Question, Scene
from policy.syntax.expressions import Condition

DIAGRAMS = "decision diagrams"


@frozen
class Found:
    """Where something is so, as parts, and the engine that agrees."""

    parts: Parts
    share: Share
    told: Share
    confirmed_by: str | None

    def where(self, regions: Iterable[Region]) -> Where:
        """Return that as regions, one for each part."""
        return Where(tuple(regions), self.parts.complete, self.share, self.told, self.parts.common, self.confirmed_by)


class Looking:
    """Looks where something is so, and remembers what is nowhere by the word of the solver alone.

    Args:
        most: How many regions are told of each thing.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._question: Question | None = None
        self._closely: Closely | None = None
        self._nowhere: list[tuple[Question, Wire]] = []

    def where(self, scene: Scene, question: Question, wires: Sequence[Wire], told: Condition) -> Found | None:
        """Return where wires are true that together say what a condition tells; ``None`` iff they are nowhere.

        Raises:
            UndecidedError: The solver gave up.
        """
        if self._closely is None or self._question is not question:
            self._question, self._closely = question, Closely(question)
        wire = question.circuit.narrowed((question.valid, *wires))
        close = self._closely.look(wire)
        if close.wire == FALSE and close.solved:
            self._nowhere.append((question, wire))
        if close.wire == FALSE:
            return None
        found = parts(scene, close.question, close.wire, self._most)
        assert found.share is not None
        assert found.told is not None
        engine = confirmed_by(scene, close.question, told, found, solved=close.solved)
        return Found(found, found.share, found.told, engine)

    def doubtful(self) -> bool:
        """Return whether something is nowhere by the word of the solver alone."""
        return bool(self._nowhere)

    def agreed(self) -> bool:
        """Return whether decision diagrams agree about what is nowhere by the word of the solver; false if they grow too big.

        Raises:
            DisagreementError: They do not agree.
        """
        try:
            for question, wire in self._nowhere:
                if Regions(question.circuit, [wire], near=True).region(wire).meets({}):
                    raise DisagreementError("decision diagrams find a difference where the solver finds none")
        except TooManyNodesError:
            return False
        return True
