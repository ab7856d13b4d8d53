"""What keeps a harm out: nothing, or trust."""

from __future__ import annotations

from policy.engines.smt.assumptions import enough
from policy.engines.smt.conditions import encode
from policy.questions.find.asking import both
from policy.questions.find.harms import Harm
from policy.questions.find.search import Search
from policy.syntax.declarations import Role
from policy.syntax.expressions import Condition
from policy.syntax.walk import fact_names


def with_trust(search: Search, names: tuple[str, ...], *conditions: Condition) -> Condition:
    """Return that conditions hold, and assumptions."""
    return both(*conditions, *(search.policy.assumptions[name].condition for name in names))


def trust_against(search: Search, harm: Harm) -> tuple[tuple[str, ...], ...] | None:
    """Return all minimal sets of assumptions that keep a harm out of what is permitted; ``None`` where it is out without any.

    Assumptions that leave no harm at all, or nothing permitted, are left out: they do not say that the rules keep it out.

    Raises:
        UndecidedError: The solver gave up, or there are too many.
    """
    permitted = search.permitted(harm.action)
    asked = search.one(both(permitted, harm.condition))
    if not asked.possible():
        return None
    names = tuple(search.policy.assumptions)
    literals = [encode(search.session.world, search.policy.assumptions[name].condition) for name in names]
    search.session.settle()
    sets = [tuple(names[place] for place in places) for places in enough(search.session.solver, asked.goal, literals)]
    return tuple(
        each
        for each in sets
        if search.one(with_trust(search, each, permitted)).possible()
        and search.one(with_trust(search, each, harm.condition)).possible()
    )


def telling(search: Search, harm: Harm) -> tuple[str, ...]:
    """Return the found facts that by some assumption tell of a harm, and that no rule on the action looks at."""
    policy = search.policy
    tied: set[str] = set()
    for assumption in policy.assumptions.values():
        names = fact_names(assumption.condition, policy.definitions)
        if not names.isdisjoint(harm.facts):
            tied |= names
    looked_at = search.looked_at(harm.action)
    return tuple(name for name in search.facts(Role.FOUND) if name in tied and name not in looked_at)
