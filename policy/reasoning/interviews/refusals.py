"""Answers that cannot be: ranges that the rules divide, and values that the givens exclude."""

from __future__ import annotations

from policy.check.scenario import type_facts
from policy.errors import Diagnostic, PolicyError
from policy.reasoning.interviews.answer import Range
from policy.reasoning.interviews.choices import ranges, with_fact
from policy.reasoning.interviews.position import Position
from policy.reasoning.scenes.clash import Clash, clash_in
from policy.syntax.types import Number, Value


class ImpossibleError(PolicyError):
    """An answer that cannot go together with what is known; ``clash`` is a smallest reason."""

    def __init__(self, diagnostic: Diagnostic, clash: Clash) -> None:
        super().__init__((diagnostic,))
        self.clash = clash


def check_range(position: Position, fact: str, among: Range) -> None:
    """Raise `PolicyError` iff a range is no answer about a number; for another fact its value is refused anyway."""
    declaration = position.policy.facts.get(fact)
    if declaration is None or not isinstance(declaration.type, Number):
        return
    found = ranges(position.scene, fact)
    low, high = declaration.type.low, declaration.type.high
    if low <= among.low <= among.high <= high and not any(
        each.low <= among.low and among.high <= each.high for each in found
    ):
        told = ", ".join(f"{each.low} to {each.high}" if each.low < each.high else f"{each.low}" for each in found)
        hint = (
            f"what makes no difference are the numbers in {told}"
            if found
            else "it is compared with another open fact: give the number itself"
        )
        what = f"the rules tell numbers from {among.low} to {among.high} apart"
        raise PolicyError((Diagnostic("divided-range", what, hint=hint),))
    typed = type_facts(position.policy, {fact: among.high})
    if typed.diagnostics or among.low > among.high:
        raise PolicyError(typed.diagnostics or (Diagnostic("empty-range", "the range ends before it begins"),))


def check_possible(position: Position, fact: str, value: Value) -> None:
    """Raise `ImpossibleError` iff no valuation extends what is known if an open fact has this value."""
    clash = clash_in(with_fact(position, fact, value))
    if clash is not None:
        others = ", ".join(f"`{name}`" for name in clash.facts if name != fact)
        givens = ", ".join(f"`{name}`" for name in clash.givens)
        by = f"the given {givens}" if len(clash.givens) == 1 else f"the givens {givens}"
        what = f"by {by} it clashes with {others}" if others else f"{by} exclude{'s' * (len(clash.givens) == 1)} it"
        hint = "take back an answer with which it clashes: `back FACT`" if others else None
        raise ImpossibleError(
            Diagnostic("impossible-answer", f"`{fact}` cannot have this value: {what}", hint=hint), clash
        )
