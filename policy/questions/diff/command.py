"""``policy diff``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from policy.questions.diff.answer import DiffAnswer
from policy.questions.diff.ask import MOST, ask
from policy.questions.diff.findings import findings
from policy.questions.diff.json import data
from policy.questions.diff.report import report
from policy.reasoning.memory.folder import Memory
from policy.render.command import Output, answers, chosen, session
from policy.render.exits import Exit
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.remembering import remembers

GATES = ("permitted", "forbidden", "silent", "duties", "claims", "cases")


@click.command("diff", short_help="Tell what changes in meaning from one policy to another.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--gate",
    "gates",
    type=click.Choice(GATES),
    multiple=True,
    help="Exit 1 only if this changes: if anything is newly permitted, and so on. May be given more than once.",
)
@click.option(
    "--rename",
    "renames",
    metavar="OLD=NEW",
    multiple=True,
    help="A fact, reading or action of OLD that has another name in NEW. May be given more than once.",
)
@click.option(
    "--regions",
    type=click.IntRange(1),
    default=MOST,
    show_default=True,
    help="How many regions to look for, of each change.",
)
@click.option("--long", "-L", is_flag=True, help="Tell every region, each with a case.")
@answers()
@remembers
def command(
    old: str,
    new: str,
    gates: tuple[str, ...],
    renames: tuple[str, ...],
    regions: int,
    long: bool,
    output: Output,
    memory: Memory | None,
) -> Exit:
    """Tell what changes in meaning from one policy to another.

    Regions of scenarios that are newly permitted, forbidden or silent, changed duties and powers, and claims and cases with
    another answer. Exit 0 if they mean the same, which is a proof; else 1. With --gate, exit 1 only for what it names.
    What happens over time is not compared: exit 3 where that alone may change.
    """
    before, after = session().load(old), session().load(new)
    facts, actions = _renamed(before, after, renames)
    with click.progressbar(
        length=len(after.actions), item_show_func=lambda name: name, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        answer = ask(
            before,
            after,
            facts=facts,
            actions=actions,
            most=regions,
            progress=lambda name: bar.update(1, name),
            memory=memory,
        )
    output.say(
        lambda: report(answer, output.language, long=long),
        lambda: data(answer),
        lambda: findings(after, answer, output.language, gates),
    )
    return exit_of(answer, gates)


def _renamed(old: Policy, new: Policy, renames: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the facts and the actions that have another name; wrong usage if one side has no such name."""
    facts: dict[str, str] = {}
    actions: dict[str, str] = {}
    for each in renames:
        before, equals, after = each.partition("=")
        if not equals:
            raise click.UsageError(f"expected OLD=NEW, found `{each}`")
        if before in old.actions:
            actions[before] = chosen("action", after, new.actions)
        else:
            facts[chosen("fact", before, old.facts)] = chosen("fact", after, new.facts)
    for names, known in ((facts, new.facts), (actions, new.actions)):
        twice = [name for name in names.values() if list(names.values()).count(name) > 1]
        kept = [
            name
            for name in names.values()
            if name in (old.facts if known is new.facts else old.actions) and name not in names
        ]
        if twice or kept:
            raise click.UsageError(f"two names of OLD would both be `{(twice or kept)[0]}`")
    return facts, actions


def exit_of(answer: DiffAnswer, gates: Iterable[str]) -> Exit:
    """Return 1 if anything changes that a gate names, or without a gate if anything changes; else 0.

    Return 3 where nothing else changes, and what is not compared may: what happens over time, of which claims speak.
    """
    wanted = tuple(gates)
    if any(changed(answer, gate) for gate in wanted or GATES) or (not wanted and answer.possible):
        return Exit.NO
    return Exit.OPEN if answer.over_time and (not wanted or "claims" in wanted) else Exit.YES


def changed(answer: DiffAnswer, gate: str) -> bool:
    """Return whether what a gate names changes.

    Scenarios that only the new policy knows count as newly permitted, forbidden or silent too.
    """
    match gate:
        case "duties":
            return bool(answer.duties)
        case "claims":
            return bool(answer.claims)
        case "cases":
            return bool(answer.cases)
        case _:
            decision = Decision(gate)
            new = [each for each in answer.possible if each.kind == "newly possible"]
            return any(each.after is decision for each in answer.decisions) or any(
                each.decision is decision for each in new
            )
