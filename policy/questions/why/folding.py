"""What of a condition has to be told: the parts that make it hold, or fail, or that are open; not those that do not matter."""

from __future__ import annotations

from attrs import evolve

from policy.reasoning.standing.answer import Part, Truth


def folded(part: Part) -> Part:
    """Return a condition without the parts that do not matter to it; one part alone stands for the whole.

    Of a conjunction that fails, and of a disjunction that holds, the parts that see to it are kept; of what is open, the
    parts that are; all others where no part sees to it alone.
    """
    if part.kind == "leaf":
        return part
    if part.kind == "meaning":
        return evolve(part, parts=tuple(folded(each) for each in part.parts))
    kept = _mattering(part)
    return folded(kept[0]) if len(kept) == 1 else evolve(part, parts=tuple(folded(each) for each in kept))


def _mattering(part: Part) -> tuple[Part, ...]:
    enough: Truth = "no" if part.kind == "all" else "yes"
    if part.holds == "open" or part.holds == enough:
        alone = tuple(each for each in part.parts if each.holds == part.holds)
        return alone or tuple(each for each in part.parts if each.holds == "open") or part.parts
    return part.parts
