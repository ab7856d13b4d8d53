"""What several parts of the report need: how things read, and sets of facts as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from policy.engines.words.names import Names
from policy.engines.words.sentence import capital
from policy.questions.why.words import Wording
from policy.reasoning.scenes.every_least import Further
from policy.render.blocks import Block, Items, Paragraph
from policy.telling.decision_parts import Teller as DecisionTeller
from policy.telling.decision_words import Wording as DecisionWording


@frozen
class Teller:
    """What every part of the report needs: how names read, the words around them, and whether all is told."""

    names: Names
    words: Wording
    decision: DecisionTeller
    long: bool

    @property
    def decided(self) -> DecisionWording:
        return self.decision.words


def together(teller: Teller, sets: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Yield sets of facts: the facts of the only one as items, or each set as an item."""
    if len(sets) == 1:
        yield Items(sets[0])
    elif sets:
        yield Items(
            (Paragraph(facts[0]),) if len(facts) == 1 else (Paragraph(f"{teller.decided.all_of_these}:"), Items(facts))
            for facts in sets
        )


def further(teller: Teller, more: Further) -> Iterator[Block]:
    """Yield that there are more than were told, or that there may be."""
    if more != "none":
        words = teller.words
        yield Paragraph(capital(words.more if more == "some" else words.perhaps_more) + ".")
