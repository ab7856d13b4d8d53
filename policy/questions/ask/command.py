"""``policy ask``."""

from __future__ import annotations

from typing import assert_never

import click

from policy.errors import UndecidedError
from policy.questions.ask import ending, report, saving
from policy.questions.ask.dialogue import Dialogue, End
from policy.questions.ask.json import data
from policy.questions.ask.voice import is_typed, line_reader, speaker
from policy.reasoning.decisions.decide import ask as decide
from policy.reasoning.interviews.interview import Interview, begin, told_so_far, transcript
from policy.render.blocks import Report
from policy.render.command import STANDARD_INPUT, Output, answers, chosen, session
from policy.render.exits import Exit
from policy.render.progress import told_while
from policy.render.scenario import scenario_of
from policy.telling.decision import report as decision_report
from policy.telling.decision_exit import exit_of
from policy.telling.decision_findings import findings
from policy.telling.decision_words import WORDINGS


@click.command("ask", short_help="Ask for the facts that matter, one by one, and decide.")
@click.argument("document", metavar="DOC")
@click.argument("scenario", metavar="[SCENARIO | FACT=VALUE]...", nargs=-1)
@click.option("--action", "-a", metavar="ACTION", help="The action to decide on; the first of the document by default.")
@click.option("--save", metavar="FILE", help="Keep the answers in a scenario file: YAML, or JSON if it is called so.")
@click.option("--force", is_flag=True, help="Write over the file if it is there already.")
@click.option("--long", "-L", is_flag=True, help="Tell everything of the decision at the end.")
@answers()
def command(
    document: str,
    scenario: tuple[str, ...],
    action: str | None,
    save: str | None,
    force: bool,
    long: bool,
    output: Output,
) -> Exit:
    """Ask for the facts that matter, one by one, and decide.

    Only what can still change the decision is asked, what settles soonest first. What is known already can be given as in
    `policy decide`. Answers are read from the terminal, or a line each from a pipe; `help` tells what else can be said.
    """
    if STANDARD_INPUT in (document, *scenario):
        what = "document" if document == STANDARD_INPUT else "scenario"
        raise click.UsageError(f"the answers come from standard input; give the {what} as a file")
    policy = session().load(document)
    about = next(iter(policy.actions)) if action is None else chosen("action", action, policy.actions)
    if save is not None:
        saving.check(save, force=force)
    interviewer = report.interviewer(policy, output.language)
    say = speaker(output)

    def keep(interview: Interview) -> None:
        if save is not None:
            saving.save(save, interviewer, interview)

    interview = begin(policy, scenario_of(policy, scenario), about)
    dialogue = Dialogue(interviewer, interview, line_reader(output), say, keep, patient=is_typed())
    if interview.clash is None:
        say(report.welcome(interviewer, interview.question))
    try:
        end = dialogue.hold()
        keep(dialogue.interview)
        if end not in (End.INTERRUPTED, End.REFUSED):
            return _told(dialogue, end, output, save, long=long)
    except (OSError, UndecidedError, KeyboardInterrupt):
        _tell_answers(dialogue, output, None)
        raise
    return _broken_off(dialogue, end, output)


def _told(dialogue: Dialogue, end: End, output: Output, save: str | None, *, long: bool) -> Exit:
    """Tell what is decided, and what was answered."""
    interviewer, interview = dialogue.interviewer, dialogue.interview
    policy, language = interview.policy, output.language
    stages = WORDINGS[language].stages
    with told_while() as tell:
        answer = decide(policy, interview.known, interview.action, progress=lambda stage: tell(stages[stage]))
    so_far = transcript(interview)
    kept = ending.answers(interviewer, so_far) if save is None else ending.saved(interviewer, save)
    output.say(
        lambda: Report(
            (
                *decision_report(policy, answer, language, long=long).blocks,
                *ending.ranges(interviewer, so_far.steps),
                *kept,
            )
        ),
        lambda: data(policy, so_far, answer, end),
        lambda: findings(policy, answer, language, long=long),
    )
    return exit_of(answer)


def _broken_off(dialogue: Dialogue, end: End, output: Output) -> Exit:
    """Tell what was answered before it was broken off; nothing is decided then."""
    _tell_answers(dialogue, output, end)
    if dialogue.refused is None:
        raise KeyboardInterrupt
    if output.format != "json":
        output.refuse(dialogue.refused)
    return Exit.INVALID


def _tell_answers(dialogue: Dialogue, output: Output, end: End | None) -> None:
    interview = dialogue.interview
    so_far = told_so_far(interview)
    errors = dialogue.refused.diagnostics if dialogue.refused is not None else ()
    match output.format:
        case "json":
            output.say(Report, lambda: data(interview.policy, so_far, None, end, errors))
        case "text" | "plain" | "md" | "html":
            output.say(lambda: Report(ending.answers(dialogue.interviewer, so_far)), dict)
        case "sarif" | "junit" | "github":
            pass
        case _:
            assert_never(output.format)
