"""Frozen answers as data for JSON: an attribute becomes a key of the same name, so renaming one changes the format.

Sets become sorted lists, enumerations their words, conditions the notation on one line, and where a rule stands a
status and the rule that overrides it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, assert_never, get_args

from policy.notation.print_conditions import inline
from policy.render.command import Data
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.syntax.declarations import Citation, Phrase
from policy.syntax.expressions import Condition

if TYPE_CHECKING:
    from cattrs import Converter


def data_of(answer: object) -> Any:
    """Return a frozen answer, or a collection of them, as data: strings, numbers, booleans, nothing, lists and dicts."""
    return _converter().unstructure(answer)


def _standing(status: Status) -> Data:
    return {"status": _word(status), "by": status.by if isinstance(status, Overridden) else None}


def _word(status: Status) -> str:
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


def _citation(cited: Citation) -> Data:
    return {"source": cited.source, "paragraph": cited.paragraph, "anchor": cited.anchor}


def _reason(because: Phrase) -> Data:
    return {"en": because.en, "nl": because.nl}


@cache
def _converter() -> Converter:
    """The converter; its library is imported when the first JSON is written, for a text answer should not wait for it."""
    from cattrs import Converter

    converter = Converter()
    converter.register_unstructure_hook_func(lambda kind: kind in get_args(Condition), inline)
    converter.register_unstructure_hook_func(lambda kind: kind in get_args(Status), _standing)
    converter.register_unstructure_hook_func(lambda kind: kind is Citation, _citation)
    converter.register_unstructure_hook_func(lambda kind: kind is Phrase, _reason)
    converter.register_unstructure_hook(frozenset, sorted)
    return converter
