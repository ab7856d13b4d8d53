"""``policy gaps``."""

from __future__ import annotations

import sys

import click

from policy.questions.gaps.answer import KINDS, GapsAnswer, Kind
from policy.questions.gaps.ask import MOST, ask, steps
from policy.questions.gaps.findings import findings
from policy.questions.gaps.json import data
from policy.questions.gaps.report import gapped, report
from policy.reasoning.memory.folder import Memory
from policy.render.command import Output, answers, session
from policy.render.exits import Exit, first_of
from policy.telling.remembering import remembers


class Kinds(click.ParamType[tuple[Kind, ...]]):
    """Kinds of gaps, with commas between them."""

    name = "kinds"

    def convert(
        self, value: str | tuple[Kind, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Kind, ...]:
        if isinstance(value, tuple):
            return value
        chosen = [each.strip() for each in value.split(",")]
        for each in chosen:
            if each not in KINDS:
                self.fail(f"there is no `{each}`: choose from {', '.join(KINDS)}", param, ctx)
        return tuple(kind for kind in KINDS if kind in chosen)


@click.command("gaps", short_help="Find what a policy leaves out, contradicts or says in vain.")
@click.argument("document", metavar="DOC")
@click.option(
    "--only", "kinds", type=Kinds(), default=KINDS, metavar="KIND,…", help=f"Look for these only: {', '.join(KINDS)}."
)
@click.option(
    "--regions",
    type=click.IntRange(1),
    default=MOST,
    show_default=True,
    help="How many regions to look for, of each silence and each conflict.",
)
@click.option("--long", "-L", is_flag=True, help="Tell everything: every gap, every region with a case.")
@answers()
@remembers
def command(
    document: str, kinds: tuple[Kind, ...], regions: int, long: bool, output: Output, memory: Memory | None
) -> Exit:
    """Find what a policy leaves out, contradicts or says in vain.

    Where no rule decides, where rules conflict, which rules and conditions change nothing, which definitions never vary and
    which values nothing tells apart: over all scenarios and readings at once, each finding proved. Exit 0 if there is
    nothing, 1 if there is something, 3 if not everything could be looked at.
    """
    policy = session().load(document)
    with click.progressbar(
        length=steps(policy, kinds),
        item_show_func=lambda label: label,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:

        def progress(kind: Kind, name: str, found: int) -> None:
            bar.update(1, f"{found} found; {kind}: {name}")

        answer = ask(policy, kinds, most=regions, progress=progress, memory=memory)
    output.say(
        lambda: report(policy, answer, output.language, long=long),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language),
    )
    return exit_of(answer)


def exit_of(answer: GapsAnswer) -> Exit:
    """Return 1 if there is a gap, else 3 if not everything was looked at or some regions are not told, else 0."""
    found = (
        answer.silence,
        gapped(answer),
        answer.conflicts,
        answer.rules,
        answer.conditions,
        answer.definitions,
        answer.values,
    )
    exits = [Exit.NO for each in found if each]
    if answer.finished != answer.asked or answer.undecided:
        exits.append(Exit.OPEN)
    return first_of(exits)
