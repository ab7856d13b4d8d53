"""``policy test``."""

from __future__ import annotations

import click

from policy.questions.test.findings import findings
from policy.questions.test.json import data
from policy.questions.test.report import report
from policy.reasoning.cases.answer import CasesAnswer, Outcome
from policy.reasoning.cases.run import ask
from policy.render.command import Output, answers, chosen, session
from policy.render.exits import Exit, first_of


@click.command("test", short_help="Run the cases of a policy.")
@click.argument("document", metavar="DOC")
@click.argument("cases", metavar="[CASE]...", nargs=-1)
@answers()
def command(document: str, cases: tuple[str, ...], output: Output) -> Exit:
    """Run the cases of a policy: all of them, or those that are named.

    A decision is expected in every completion of a case, and in every reading that the document does not adopt.
    """
    policy = session().load(document)
    answer = ask(policy, [chosen("case", name, policy.cases) for name in cases] or None)
    output.say(
        lambda: report(policy, answer, output.language),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language),
    )
    return exit_of(answer)


def exit_of(answer: CasesAnswer) -> Exit:
    """Return 5 where there was no case, 1 where one failed, 3 where one is undecided, else 0."""
    if not answer.cases:
        return Exit.NOTHING
    return first_of(_exit(outcome) for case in answer.cases for outcome in case.outcomes)


def _exit(outcome: Outcome) -> Exit:
    if outcome.passed is None:
        return Exit.OPEN
    return Exit.YES if outcome.passed else Exit.NO
