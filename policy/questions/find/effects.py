"""Whether anything turns on a fact."""

from __future__ import annotations

from policy.questions.find.asking import Only
from policy.questions.find.search import Search, fires
from policy.syntax.expressions import Not


def turns(search: Search, fact: str, rules: tuple[str, ...]) -> bool:
    """Return whether one of the rules fires in a valuation and not in another that differs in this fact alone.

    Raises:
        UndecidedError: The solver gave up.
    """
    return any(
        search.two(Only(frozenset({fact})), fires(rule), Not(fires(rule))).possible()
        for rule in rules
        if any(fact in search.mentioned(each) for each in search.with_overriders((rule,)))
    )
