"""``policy cases``."""

from __future__ import annotations

import sys

import click

from policy.questions.cases.ask import ask
from policy.questions.cases.json import data
from policy.questions.cases.report import report
from policy.reasoning.turning.answer import Suite
from policy.render.command import Output, answers, session
from policy.render.exits import Exit


@click.command("cases", short_help="Write the cases that a reviewer needs.")
@click.argument("document", metavar="DOC")
@answers()
def command(document: str, output: Output) -> Exit:
    """Write the cases that a reviewer needs, ready to paste into the document.

    For every condition two scenarios in which it alone makes the difference; every boundary of a level or number; every way
    through an `unless`; every two rules that can meet. A condition that never makes a difference is proved not to.
    """
    policy = session().load(document)
    with click.progressbar(
        length=len(policy.rules) + len(policy.definitions),
        item_show_func=lambda name: name,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        seen: set[str] = set()

        def progress(name: str) -> None:
            bar.update(0 if name in seen else 1, name)
            seen.add(name)

        answer = ask(policy, progress)
    output.say(lambda: report(policy, answer, output.language), lambda: data(policy, answer, output.language))
    return exit_of(answer)


def exit_of(answer: Suite) -> Exit:
    """Return 3 where something is undecided or was not looked at, 5 where there is nothing to write a case for, else 0."""
    if answer.undecided or not answer.complete:
        return Exit.OPEN
    return Exit.YES if answer.purposes or answer.never else Exit.NOTHING
