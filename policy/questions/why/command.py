"""``policy why``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from policy.questions.why.answer import WhyAnswer
from policy.questions.why.ask import Wanted, ask
from policy.questions.why.findings import findings
from policy.questions.why.json import data
from policy.questions.why.report import report
from policy.questions.why.wanted import NotWantedError, wanted_of
from policy.render.command import Output, answers, chosen, session
from policy.render.exits import Exit
from policy.render.scenario import scenario_of
from policy.syntax.expressions import Decision

MOST = 1000
"""Changes that are tried before the bar of progress is full; where there are more it stays full."""


@click.command("why", short_help="Say why a scenario is decided so, and what would change that.")
@click.argument("document", metavar="DOC")
@click.argument("scenario", metavar="[SCENARIO | FACT=VALUE]...", nargs=-1)
@click.option("--action", "-a", metavar="ACTION", help="The action; the first of the document by default.")
@click.option("--nearest", "-n", is_flag=True, help="Look for the nearest scenarios with another decision.")
@click.option(
    "--decision",
    "-d",
    type=click.Choice([each.value for each in Decision]),
    help="With --nearest: the decision to get; by default permitted, or forbidden where it is permitted.",
)
@click.option(
    "--change",
    "-c",
    metavar="WHAT",
    multiple=True,
    help="With --nearest: what may be changed. `chosen` (the default); `found`, what is found too; or a fact's name.",
)
@click.option(
    "--weight",
    "-w",
    metavar="FACT=NUMBER",
    multiple=True,
    help="With --nearest: what a change of this fact counts for, instead of 1.",
)
@click.option("--long", "-L", is_flag=True, help="Tell everything: every rule, every part of its conditions.")
@answers()
def command(
    document: str,
    scenario: tuple[str, ...],
    action: str | None,
    nearest: bool,
    decision: str | None,
    change: tuple[str, ...],
    weight: tuple[str, ...],
    long: bool,
    output: Output,
) -> Exit:
    """Say why a scenario is decided as it is, and why not otherwise.

    Tells the least sets of facts of the scenario that alone decide it, and for each rule on the action which condition holds
    and which does not. With --nearest: which least change would have it decided otherwise, or the proof that none would.
    """
    policy = session().load(document)
    about = next(iter(policy.actions)) if action is None else chosen("action", action, policy.actions)
    wanted: Wanted | None = None
    if nearest:
        try:
            wanted = wanted_of(policy, decision, change, _weights(weight))
        except NotWantedError as wrong:
            raise click.UsageError(str(wrong)) from None
    elif decision or change or weight:
        raise click.UsageError("--decision, --change and --weight go with --nearest")
    given = scenario_of(policy, scenario)
    with click.progressbar(
        length=MOST, item_show_func=lambda told: told, file=sys.stderr, hidden=not sys.stderr.isatty() or not nearest
    ) as bar:

        def progress(tried: int) -> None:
            bar.length = max(MOST, tried)
            bar.pos = tried
            bar.update(0, f"{tried} tried")

        answer = ask(policy, given, about, wanted, progress)
    output.say(
        lambda: report(policy, answer, output.language, long=long),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language, long=long),
    )
    return exit_of(answer)


def _weights(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        name, equals, number = word.rpartition("=")
        if not equals or not (number.isascii() and number.isdecimal()) or len(number) > 4:
            raise click.UsageError(f"`{word}` is no weight: write a fact, `=` and a whole number")
        found[name.strip()] = int(number)
    return found


def exit_of(answer: WhyAnswer) -> Exit:
    """Return what `decide` returns for the decision; where nearest scenarios were asked for, whether there is one."""
    if answer.decision == "impossible":
        return Exit.INVALID
    if answer.nearest is not None:
        return {"found": Exit.YES, "none": Exit.NO, "undecided": Exit.OPEN}[answer.nearest.found]
    if answer.decision is Decision.PERMITTED:
        return Exit.YES
    return Exit.OPEN if Decision.PERMITTED in answer.forcing.possible else Exit.NO
