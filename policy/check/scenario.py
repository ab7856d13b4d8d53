"""From what a user writes about facts to values of the facts of a policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from attrs import frozen

from policy.check.reports import cut, did_you_mean
from policy.check.values import accepts, described
from policy.errors import Diagnostic
from policy.notation.scenarios import Entry
from policy.source import Span
from policy.syntax.declarations import FactDeclaration, Role
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo
from policy.visible import visible

_YES_NO = {"yes": True, "no": False, "true": True, "false": False}


@frozen
class Typed:
    """The facts of a scenario with their values, in the order in which they were written, and what is wrong with it.

    ``facts`` holds what is right; it is the scenario iff ``diagnostics`` is empty.
    """

    facts: Mapping[str, Value]
    diagnostics: tuple[Diagnostic, ...]


def type_scenario(policy: Policy, entries: Iterable[Entry]) -> Typed:
    """Return the values of knowable facts, and of readings that the user fixes, as they were read from a file or arguments.

    Reports names that are no facts, hidden facts, values that the fact cannot have, and facts that are given twice. Never raises.
    """
    return _typed(policy, [_Written(each.name, each.value, each.span, each.value_span) for each in entries])


def type_facts(policy: Policy, facts: Mapping[str, object]) -> Typed:
    """Return the same from a mapping of names to values, as a program gives it. The reports have no places."""
    return _typed(policy, [_Written(str(name), value) for name, value in facts.items()])


@frozen
class _Written:
    name: str
    raw: object
    span: Span | None = None
    value_span: Span | None = None


def _typed(policy: Policy, entries: Iterable[_Written]) -> Typed:
    facts: dict[str, Value] = {}
    places: dict[str, Span | None] = {}
    diagnostics: list[Diagnostic] = []
    for entry in entries:
        name = plain_name(entry.name)
        fact = policy.facts.get(name)
        problem = _problem(policy, name, fact, entry.span)
        if problem is None and name in places:
            problem = _twice(name, entry.span, places[name])
        if fact is None or problem is not None:
            diagnostics.extend((problem,) if problem else ())
            continue
        places[name] = entry.span
        value = typed(policy, fact, entry.raw)
        if value is None:
            diagnostics.append(_wrong_value(policy, fact, entry.raw, entry.value_span))
        else:
            facts[name] = value
    return Typed(facts, tuple(diagnostics))


def plain_name(written: str) -> str:
    """Return a fact's name with its members, if any, spaced as in a checked policy: ``harm.likely(ihl)``."""
    head, bracket, members = written.strip().partition("(")
    if not bracket or not members.endswith(")"):
        return written.strip()
    return f"{head.strip()}({', '.join(member.strip() for member in members[:-1].split(','))})"


def typed(policy: Policy, fact: FactDeclaration, raw: object) -> Value | None:
    """Return a value of a fact from what a user wrote, or ``None`` where the fact cannot have it.

    Yes and no are a ``bool`` or one of the words yes, no, true and false; a number is an ``int`` or its digits; a set is a list of
    names, names with commas between them, or ``nothing``.
    """
    value: bool | int | str | None
    match fact.type:
        case YesNo():
            value = raw if isinstance(raw, bool) else _YES_NO.get(raw.strip().lower()) if isinstance(raw, str) else None
        case Number():
            value = _number(raw)
        case SomeOf(values):
            return _set(raw, values)
        case OneOf() | Level():
            value = str(raw).lower() if isinstance(raw, bool) else raw.strip() if isinstance(raw, str) else None
        case _:
            assert_never(fact.type)
    return value if value is not None and accepts(fact.type, value, policy.scales) else None


def _number(raw: object) -> int | None:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if not isinstance(raw, str) or len(raw) > 20:
        return None
    digits = raw.strip().removeprefix("-")
    return int(raw) if digits.isascii() and digits.isdigit() else None


def _set(raw: object, values: tuple[str, ...]) -> frozenset[str] | None:
    if isinstance(raw, str):
        raw = [] if raw.strip() in ("", "nothing") else [each.strip() for each in raw.split(",")]
    if not isinstance(raw, list | tuple | set | frozenset):
        return None
    return frozenset(str(each) for each in raw) if all(each in values for each in raw) else None


# What can be wrong


def _problem(policy: Policy, name: str, fact: FactDeclaration | None, span: Span | None) -> Diagnostic | None:
    if fact is None:
        return Diagnostic("unknown-fact", f"no fact is called {_quoted(name)}", span, _near(policy, name))
    if fact.role is Role.HIDDEN:
        return Diagnostic(
            "hidden-fact",
            f"`{name}` is hidden: it cannot be known when deciding",
            span,
            "leave it out; a claim can speak of it",
            related=(("declared hidden here", fact.span),) if fact.span else (),
        )
    return None


def _near(policy: Policy, name: str) -> str | None:
    settable = [each for each, fact in policy.facts.items() if fact.role is not Role.HIDDEN]
    members = [each for each in settable if each.partition("(")[0] == name.partition("(")[0]]
    if members:
        return f"it is declared for each member of a family: write {cut(members)}"
    if name in policy.definitions:
        return "it is a definition, which follows from facts: give those a value"
    return did_you_mean(name, settable) or did_you_mean(name, (each for each in policy.facts if each not in settable))


def _twice(name: str, span: Span | None, first: Span | None) -> Diagnostic:
    return Diagnostic(
        "scenario-duplicate",
        f"`{name}` is given twice",
        span,
        "keep one of them",
        related=(("first given here", first),) if first else (),
    )


def _wrong_value(policy: Policy, fact: FactDeclaration, raw: object, span: Span | None) -> Diagnostic:
    allowed = described(fact.type, policy.scales)
    number = _number(raw)
    if isinstance(fact.type, Number) and number is not None:
        unit = f" {fact.type.unit}" if fact.type.unit else ""
        message = f"{number} is out of range: `{fact.name}` is from {fact.type.low} to {fact.type.high}{unit}"
        return Diagnostic("out-of-range", message, span, "use a number in the range")
    if isinstance(raw, bool):
        shown = "yes" if raw else "no"
    elif isinstance(raw, list | tuple):
        shown = ", ".join(str(each) for each in raw) or "nothing"
    else:
        shown = str(raw)
    return Diagnostic("wrong-value", f"{_quoted(shown)} is not a value of `{fact.name}`", span, f"write {allowed}")


def _quoted(text: str) -> str:
    plain = visible(text)
    return f"`{plain[:60]}…`" if len(plain) > 60 else f"`{plain}`"
