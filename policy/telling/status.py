"""Where a rule stands, in words."""

from __future__ import annotations

from typing import assert_never

from policy.render.blocks import Code, Inline
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.telling.decision_words import Wording


def status_words(words: Wording, status: Status) -> tuple[str | Inline, ...]:
    """Return where a rule stands, with the name of the rule that overrides it."""
    match status:
        case NotApplicable():
            return (words.not_applicable,)
        case Excepted():
            return (words.excepted,)
        case Met():
            return (words.met,)
        case Overridden(by):
            return (words.overridden, Code(by))
        case Fires():
            return (words.fires,)
        case _:
            assert_never(status)
