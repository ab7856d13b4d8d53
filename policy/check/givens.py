"""Whether the givens leave anything possible, and the ordinary values with it. Source: semantics, section 1."""

from __future__ import annotations

from collections.abc import Sequence

from policy.check.partial import Tables, holds, ordinary
from policy.check.reports import Reports, listed
from policy.check.search import Constraint, components, constraint, satisfiable, smallest_clash
from policy.syntax.declarations import Given
from policy.syntax.types import Value


def check_givens(givens: Sequence[Given], tables: Tables, reports: Reports) -> None:
    """Report givens that cannot all hold, with a smallest clash, and ordinary values under which one does not hold.

    Where the ordinary values satisfy every given, something is possible, and no search is needed.
    """
    constraints = [constraint(given.name, given.condition, tables) for given in givens]
    usual: dict[str, Value] = {
        name: ordinary(tables.facts[name], tables.scales) for each in constraints for name in sorted(each.facts)
    }
    failing = {each.name for each in constraints if holds(each.condition, usual, tables) is False}
    if not failing:
        return
    by_name = {given.name: given for given in givens}
    for group in components(constraints):
        if failing.isdisjoint(each.name for each in group):
            continue
        if satisfiable(group, tables) is False:
            _report_clash(smallest_clash(group, tables), by_name, reports)
        else:
            for each in group:
                if each.name in failing:
                    _report_ordinary(each, by_name[each.name], usual, reports)


def _report_clash(clash: Sequence[Constraint], givens: dict[str, Given], reports: Reports) -> None:
    first, *others = (givens[each.name] for each in clash)
    if not others:
        message = f"the given `{first.name}` can never hold: nothing is possible"
    else:
        message = f"the givens {listed(each.name for each in clash)} cannot all hold: nothing is possible"
    reports.error(
        "clashing-givens",
        message,
        first.span,
        "weaken one of them: every situation has to satisfy all givens",
        related=tuple((f"clashes with `{each.name}`", each.span) for each in others if each.span),
    )


def _report_ordinary(each: Constraint, given: Given, usual: dict[str, Value], reports: Reports) -> None:
    values = ", ".join(f"`{name}` is {_written(usual[name])}" for name in sorted(each.facts)[:6])
    reports.error(
        "impossible-ordinary",
        f"the given `{given.name}` does not hold when every fact has its ordinary value ({values})",
        given.span,
        "declare another `ordinary` value for one of these facts",
    )


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    if isinstance(value, frozenset):
        return listed(sorted(value)) or "`nothing`"
    return f"`{value}`"
