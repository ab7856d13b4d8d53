"""``policy decide``."""

from __future__ import annotations

import click

from policy.reasoning.decisions.decide import ask
from policy.render.command import Output, answers, chosen, session
from policy.render.exits import Exit
from policy.render.progress import told_while
from policy.render.scenario import scenario_of
from policy.telling.decision import report
from policy.telling.decision_data import data
from policy.telling.decision_exit import exit_of
from policy.telling.decision_findings import findings
from policy.telling.decision_words import WORDINGS


@click.command("decide", short_help="Decide whether an action is permitted, and say why.")
@click.argument("document", metavar="DOC")
@click.argument("scenario", metavar="[SCENARIO | FACT=VALUE]...", nargs=-1)
@click.option("--action", "-a", metavar="ACTION", help="The action to decide on; the first of the document by default.")
@click.option("--long", "-L", is_flag=True, help="Tell everything: every ground, every settling set, every reading.")
@answers()
def command(document: str, scenario: tuple[str, ...], action: str | None, long: bool, output: Output) -> Exit:
    """Decide whether an action is permitted, and say why.

    The scenario is a file of YAML or JSON, `-` for standard input, facts with their values, or a file with facts that replace
    its own. Facts that are left out range over everything that they can be: a missing fact never opens the gate.
    """
    policy = session().load(document)
    about = next(iter(policy.actions)) if action is None else chosen("action", action, policy.actions)
    given = scenario_of(policy, scenario)
    stages = WORDINGS[output.language].stages
    with told_while() as tell:
        answer = ask(policy, given, about, progress=lambda stage: tell(stages[stage]))
    output.say(
        lambda: report(policy, answer, output.language, long=long or output.roomy),
        lambda: data(policy, answer),
        lambda: findings(policy, answer, output.language, long=long),
    )
    return exit_of(answer)
