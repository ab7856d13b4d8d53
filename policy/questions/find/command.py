"""``policy find``."""

from __future__ import annotations

import sys

import click

from policy.questions.find.answer import FindAnswer
from policy.questions.find.ask import SECONDS, ask
from policy.questions.find.findings import findings
from policy.questions.find.json import data
from policy.questions.find.registry import KINDS
from policy.questions.find.report import report
from policy.questions.find.words import WORDINGS
from policy.reasoning.memory.folder import Memory
from policy.render.command import Output, answers, chosen, session
from policy.render.exits import Exit, first_of
from policy.telling.remembering import remembers


@click.command("find", short_help="Find what nobody asked about: harm, loopholes, empty duties.")
@click.argument("document", metavar="DOC")
@click.option("--only", multiple=True, metavar="CODE", help="Look for this kind of finding only; may be repeated.")
@click.option("--except", "left_out", multiple=True, metavar="CODE", help="Leave this kind out; may be repeated.")
@click.option("--long", "-L", is_flag=True, help="Show a case for each thing that is found.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long to try in all.",
)
@answers()
@remembers
def command(
    document: str,
    only: tuple[str, ...],
    left_out: tuple[str, ...],
    long: bool,
    timeout: float,
    output: Output,
    memory: Memory | None,
) -> Exit:
    """Ask a policy the questions that every policy should be asked.

    Nobody has to write a claim for it. Each finding is proved, shown in a case, and tells why it matters. What the document
    accepts with a reason is told with that reason, and changes no exit code.
    """
    policy = session().load(document)
    wanted = [chosen("kind of finding", code, KINDS) for code in only] or list(KINDS)
    excluded = {chosen("kind of finding", code, KINDS) for code in left_out}
    words = WORDINGS[output.language]
    with click.progressbar(
        length=1, item_show_func=lambda told: told, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def progress(count: int, about: str, found: int) -> None:
            bar.length = count
            bar.update(1, words.so_far.format(about=about, count=found))

        kinds = [code for code in wanted if code not in excluded]
        answer = ask(policy, kinds, seconds=timeout, progress=progress, memory=memory)
    output.say(
        lambda: report(policy, answer, output.language, long=long),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language, long=long),
    )
    return exit_of(answer)


def exit_of(answer: FindAnswer) -> Exit:
    """Return 5 where no kind was asked about, 1 where something is found and not accepted or accepted and not found, 3 where a question is undecided, else 0."""
    if not answer.asked:
        return Exit.NOTHING
    found = [Exit.NO] if answer.findings or answer.stale else []
    return first_of([*found, *([Exit.OPEN] if answer.undecided else [])])
