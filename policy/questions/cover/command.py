"""``policy cover``."""

from __future__ import annotations

import click

from policy.questions.cover.answer import CoverAnswer
from policy.questions.cover.ask import ask
from policy.questions.cover.findings import findings
from policy.questions.cover.json import data
from policy.questions.cover.report import report
from policy.render.command import Output, answers, session
from policy.render.exits import Exit


@click.command("cover", short_help="Lay a policy beside its sources: what has no rule?")
@click.argument("document", metavar="DOC")
@answers()
def command(document: str, output: Output) -> Exit:
    """Lay a policy beside its sources.

    Lists each paragraph that is marked as a norm with the rules, duties, powers and claims that cite it, then what stands
    outside the sources and what is not modelled, with the reasons given. A definition or a fact alone covers nothing.
    Exit 1 where a norm has nothing.
    """
    policy = session().load(document)
    answer = ask(policy)
    output.say(
        lambda: report(policy, answer, output.language),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language),
    )
    return exit_of(answer)


def exit_of(answer: CoverAnswer) -> Exit:
    """Return 5 where no paragraph is a norm, 1 where a norm has nothing, else 0."""
    if not answer.norms:
        return Exit.NOTHING
    return Exit.NO if answer.missing else Exit.YES
