"""Which nearest scenarios are wanted, from the words of a command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import click

from policy.questions.why.ask import Wanted
from policy.render.command import chosen
from policy.syntax.declarations import FactDeclaration, Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy

KNOWABLE = (Role.CHOSEN, Role.FOUND)

HEAVIEST = 1000
"""A change weighs no more than this."""


def wanted_of(policy: Policy, decision: str | None, changes: Sequence[str], weights: Sequence[str]) -> Wanted:
    """Return what is wanted.

    Raises:
        click.UsageError: A fact that there is not, or that cannot change, or a weight that is no whole number from 1.
    """
    roles = {Role.CHOSEN} if not changes or "chosen" in changes else set()
    if "found" in changes:
        roles |= set(KNOWABLE)
    facts = [_fact(policy, each, "change") for each in changes if each not in ("chosen", "found")]
    weighed = dict(_weight(policy, each) for each in weights)
    for name in weighed:
        if policy.facts[name].role not in roles and name not in facts:
            raise click.UsageError(f"`{name}` has a weight but may not change; --change {name} lets it")
    return Wanted(None if decision is None else Decision(decision), tuple(sorted(roles, key=_place)), facts, weighed)


def _place(role: Role) -> int:
    return list(Role).index(role)


def _fact(policy: Policy, name: str, what: str) -> str:
    knowable: Mapping[str, FactDeclaration] = {
        name: fact for name, fact in policy.facts.items() if fact.role in KNOWABLE
    }
    if name in policy.facts and name not in knowable:
        role = "a reading" if policy.facts[name].role is Role.READING else "hidden"
        raise click.UsageError(f"`{name}` is {role}: only chosen and found facts can {what}")
    return chosen("fact", name, knowable)


def _weight(policy: Policy, word: str) -> tuple[str, int]:
    name, equals, number = word.rpartition("=")
    if not equals or not re.fullmatch(r"[0-9]{1,4}", number) or not 1 <= int(number) <= HEAVIEST:
        raise click.UsageError(f"`{word}` is no weight: write a fact, `=` and a whole number from 1 to {HEAVIEST}")
    return _fact(policy, name.strip(), "change"), int(number)
