"""``policy read``."""

from __future__ import annotations

import click

from policy.questions.read.ask import ask
from policy.questions.read.json import data
from policy.questions.read.report import report
from policy.render.command import Output, answers, session
from policy.render.exits import Exit


@click.command("read", short_help="Read a policy as numbered sentences.")
@click.argument("document", metavar="DOC")
@answers()
def command(document: str, output: Output) -> Exit:
    """Read the whole policy as numbered sentences, in English or Dutch, each with the paragraph that it comes from."""
    policy = session().load(document)
    answer = ask(policy, output.language)
    output.say(lambda: report(policy, answer), lambda: data(policy, answer))
    return Exit.YES
