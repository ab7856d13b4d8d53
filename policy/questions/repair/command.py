"""``policy repair``."""

from __future__ import annotations

import sys

import click

from policy.questions.repair.answer import RepairAnswer
from policy.questions.repair.ask import MOST, ask
from policy.questions.repair.findings import findings
from policy.questions.repair.json import data
from policy.questions.repair.report import report
from policy.reasoning.claims.answer import Answer
from policy.reasoning.memory.folder import Memory
from policy.render.command import Output, answers, chosen, session
from policy.render.exits import Exit
from policy.render.visible import visible
from policy.telling.remembering import remembers

STEPS = 100
"""How finely progress is shown."""


@click.command("repair", short_help="Find the smallest changes that make a refuted claim hold.")
@click.argument("document", metavar="DOC")
@click.argument("claim", metavar="CLAIM")
@click.option("--most", type=click.IntRange(1), default=MOST, show_default=True, help="How many repairs to tell.")
@click.option("--patch", "patch", type=click.IntRange(1), metavar="N", help="Print repair N alone, as a patch.")
@answers()
@remembers
def command(document: str, claim: str, most: int, patch: int | None, output: Output, memory: Memory | None) -> Exit:
    """Find the smallest changes to the rules that make a refuted claim hold.

    Each is one change: something dropped from a rule, an exception narrowed, a bound moved, or a rule added with at most two
    conditions. Each keeps every claim that a case is possible. Told by what they newly forbid, as patches to the document.
    """
    policy = session().load(document)
    if claim in policy.process.claims:
        raise click.UsageError(f"`{visible(claim)}` is a claim over histories: repairs of those are not looked for")
    name = chosen("claim", claim, policy.claims)
    done = 0

    def progress(tried: int, every: int) -> None:
        nonlocal done
        step = tried * STEPS // every - done
        bar.update(step)
        done += step

    with click.progressbar(length=STEPS, label=name, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        answer = ask(policy, name, most=max(most, patch or 1), progress=progress, memory=memory)
    if patch is not None and answer.interrupted is not None:
        raise KeyboardInterrupt  # the first of some repairs may be another one than the first of all
    if patch is not None and answer.repairs:
        if patch > len(answer.repairs):
            raise click.UsageError(f"there are {len(answer.repairs)} repairs")
        output.show(answer.repairs[patch - 1].patch, lambda: data(policy, answer))
        return exit_of(answer)
    output.say(
        lambda: report(policy, answer, output.language),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language),
    )
    return exit_of(answer)


def exit_of(answer: RepairAnswer) -> Exit:
    """Return 3 where it is undecided; 5 where there is nothing to repair; 0 if there is a repair, else 1."""
    if answer.undecided_because is not None or answer.answer is Answer.UNDECIDED:
        return Exit.OPEN
    if answer.answer is Answer.PROVED:
        return Exit.NOTHING
    return Exit.YES if answer.repairs else Exit.NO
