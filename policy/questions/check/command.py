"""``policy check``."""

from __future__ import annotations

import click

from policy.questions.check.ask import ask
from policy.questions.check.findings import findings
from policy.questions.check.json import data
from policy.questions.check.report import report
from policy.render.command import Output, answers, session
from policy.render.exits import Exit


@click.command("check", short_help="Report everything that is wrong in a document.")
@click.argument("documents", metavar="DOC...", nargs=-1, required=True)
@answers()
def command(documents: tuple[str, ...], output: Output) -> Exit:
    """Report everything that is wrong in a document, and in those that it includes, in one run.

    Each report has a code, a place, what is wrong and what to try. Warnings leave a document valid.
    """
    found = [ask(document, session().check(document)) for document in documents]
    output.say(lambda: report(found, output.language), lambda: data(found), lambda: findings(found, output.language))
    return Exit.YES if all(answer.checked.policy is not None for answer in found) else Exit.INVALID
