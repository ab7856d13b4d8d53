"""What the JSON of several commands has in common: values, rules and where they stand, citations, readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from policy.render.command import Data
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.syntax.declarations import Citation
from policy.syntax.types import Value


def facts(values: Mapping[str, Value]) -> Data:
    """Return facts with their values: yes and no as booleans, numbers, names, and *some of* as a sorted list of names."""
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}


def scenarios(sets: Iterable[Mapping[str, Value]]) -> list[Data]:
    """Return sets of facts, in their order."""
    return [facts(each) for each in sets]


def standing(status: Status) -> Data:
    """Return where a rule stands; ``by`` is the rule that overrides it, or nothing."""
    return {"status": status_name(status), "by": status.by if isinstance(status, Overridden) else None}


def status_name(status: Status) -> str:
    """Return the name of a status in JSON, the same word as in the documentation."""
    match status:
        case NotApplicable():
            return "not applicable"
        case Excepted():
            return "excepted"
        case Overridden():
            return "overridden"
        case Met():
            return "met"
        case Fires():
            return "fires"
        case _:
            assert_never(status)


def citations(cited: Iterable[Citation]) -> list[Data]:
    """Return the paragraphs that something cites."""
    return [{"source": each.source, "paragraph": each.paragraph, "anchor": each.anchor} for each in cited]


def folded(readings: Mapping[str, Iterable[str]]) -> Data:
    """Return readings, each with the values for which something holds."""
    return {name: list(values) for name, values in readings.items()}
