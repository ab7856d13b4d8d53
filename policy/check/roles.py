"""What may rest on which facts: rules on knowable ones, givens on one kind, assumptions on a hidden one. Source: semantics, section 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from attrs import frozen

from policy.check.references import Uses
from policy.check.reports import Reports, listed
from policy.source import Span
from policy.syntax.declarations import FactDeclaration, Role

KNOWABLE = (Role.CHOSEN, Role.FOUND)

SHOWN = 20
"""So many definitions on the way to a fact are named; that they are too many is another report."""


@frozen
class Rest:
    """A fact that a definition rests on: by itself, or by way of another that it names."""

    fact: FactDeclaration
    by: str
    way: Rest | None = None


Reach: TypeAlias = Mapping[str, Mapping[Role, Rest]]
"""For each definition, by its name before unfolding, the first fact of each role that it rests on."""


def reach(uses: Mapping[str, Uses]) -> Reach:
    """Return what each definition rests on, directly or through others. Circles do no harm."""
    found: dict[str, dict[Role, Rest]] = {name: {} for name in uses}
    for name, each in uses.items():
        for fact, _ in each.facts:
            found[name].setdefault(fact.role, Rest(fact, name))
    order = _inner_first(uses)
    changed = True
    while changed:
        changed = False
        for name in order:
            for inner, _, _ in uses[name].definitions:
                for role, rest in found.get(inner.name, {}).items():
                    if role not in found[name]:
                        found[name][role] = Rest(rest.fact, name, rest)
                        changed = True
    return found


def _inner_first(uses: Mapping[str, Uses]) -> list[str]:
    """Return the definitions, those that others rest on before these, as far as there is no circle."""
    order: list[str] = []
    seen: set[str] = set()
    for root in uses:
        waiting = [(root, False)]
        while waiting:
            name, done = waiting.pop()
            if done:
                order.append(name)
            elif name not in seen and name in uses:
                seen.add(name)
                waiting.append((name, True))
                waiting.extend((inner.name, False) for inner, _, _ in reversed(uses[name].definitions))
    return order


@frozen
class Mention:
    """A fact that a condition rests on, where that shows, and through which definitions, the first of them."""

    fact: FactDeclaration
    span: Span | None
    through: tuple[str, ...] = ()


def mentions(uses: Uses, reached: Reach) -> Iterator[Mention]:
    """Yield the facts that a condition names, and for each definition that it names the first fact of each role."""
    for fact, node in uses.facts:
        yield Mention(fact, node.span)
    for definition, where, _ in uses.definitions:
        for rest in reached.get(definition.name, {}).values():
            yield Mention(rest.fact, where.span, tuple(islice(_through(rest), SHOWN)))


def _through(rest: Rest) -> Iterator[str]:
    """Yield the definitions through which one rests on a fact, outermost first."""
    step: Rest | None = rest
    while step is not None:
        yield step.by
        step = step.way


def check_rule_roles(reports: Reports, who: str, uses: Uses, reached: Reach, code: str = "hidden-in-rule") -> None:
    """Report hidden facts under a rule, an exception or a requirement: they cannot be known when deciding."""
    told: set[str] = set()
    what = "the rule" if code == "hidden-in-rule" else "it"
    for mention in mentions(uses, reached):
        fact = mention.fact
        if fact.role is Role.HIDDEN and fact.name not in told:
            told.add(fact.name)
            reports.error(
                code,
                f"{who} rests on `{fact.name}`, which is hidden: it cannot be known when deciding",
                mention.span,
                _way(mention) or f"rest {what} on what the provider can find, such as an assessment or an indication",
                related=(("declared hidden here", fact.span),) if fact.span else (),
                about=("hidden through", mention.through[0]) if mention.through else None,
            )


def check_given_roles(reports: Reports, name: str, uses: Uses, reached: Reach) -> None:
    """Report a given on a reading, or on knowable and hidden facts at once."""
    by_role: dict[Role, Mention] = {}
    for mention in mentions(uses, reached):
        by_role.setdefault(mention.fact.role, mention)
    reading = by_role.get(Role.READING)
    if reading is not None:
        reports.error(
            "reading-in-given",
            f"the given `{name}` rests on `{reading.fact.name}`, which is a reading",
            reading.span,
            _way(reading) or "a given says what can be so; let a rule or a definition depend on the reading",
        )
    hidden = by_role.get(Role.HIDDEN)
    knowable = next((by_role[role] for role in KNOWABLE if role in by_role), None)
    if hidden is not None and knowable is not None:
        reports.error(
            "mixed-given",
            f"the given `{name}` ties `{hidden.fact.name}`, which is hidden, to `{knowable.fact.name}`, which is not",
            hidden.span,
            _way(hidden) or _way(knowable) or "say it as an assumption, which claims can then name",
        )


def check_assumption_roles(reports: Reports, name: str, span: Span | None, uses: Uses, reached: Reach) -> None:
    """Report an assumption without a hidden fact."""
    rests_on = list(mentions(uses, reached))
    if rests_on and all(mention.fact.role is not Role.HIDDEN for mention in rests_on):
        names = dict.fromkeys(mention.fact.name for mention in rests_on)
        reports.error(
            "knowable-assumption",
            f"the assumption `{name}` rests on no hidden fact",
            span,
            f"the provider can know {listed(names)}: use a given, or let the claim say it",
        )


def check_only_readings(reports: Reports, name: str, uses: Uses, reached: Reach) -> None:
    """Report what ``expect refuted under`` speaks of besides readings."""
    for mention in mentions(uses, reached):
        if mention.fact.role is not Role.READING:
            reports.error(
                "under-not-reading",
                f"`expect refuted under` of `{name}` speaks of `{mention.fact.name}`, which is not a reading",
                mention.span,
                _way(mention) or "put conditions on facts into the claim itself",
            )
            return


def _way(mention: Mention) -> str | None:
    if not mention.through:
        return None
    return f"`{mention.through[0]}` rests on it" + (
        f" by way of {listed(mention.through[1:])}" if len(mention.through) > 1 else ""
    )
