"""``policy cases``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from policy.questions.cases import coverage, mutation
from policy.questions.cases.answer import CoverageAnswer, MutationAnswer
from policy.questions.cases.ask import ask
from policy.questions.cases.findings import coverage_findings, mutation_findings, suite_findings
from policy.questions.cases.json import data
from policy.questions.cases.noticed_json import coverage_data, mutation_data
from policy.questions.cases.noticed_report import coverage_report, mutation_report
from policy.questions.cases.report import report
from policy.reasoning.noticing.answer import Missed, Noticed, Unclear
from policy.reasoning.turning.answer import Suite
from policy.render.command import Output, answers, session
from policy.render.exits import Exit, first_of
from policy.syntax.policy import Policy


@click.command("cases", short_help="Write the cases that a reviewer needs, or measure those that are there.")
@click.argument("document", metavar="DOC")
@click.option("--check", "measure", is_flag=True, help="Measure what the document's own cases cover.")
@click.option("--mutate", is_flag=True, help="Try small changes to the rules: does a claim or a case notice each?")
@click.option(
    "--at-least",
    "least",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="How much has to be covered, or noticed; 100 by default.",
)
@answers()
def command(document: str, measure: bool, mutate: bool, least: float | None, output: Output) -> Exit:
    """Write the cases that a reviewer needs, ready to paste into the document.

    For every condition two scenarios in which it alone makes the difference; every boundary of a level or number; every way
    through an `unless`; every two rules that can meet. A condition that never makes a difference is proved not to.

    With --check, measure instead what the document's own cases cover; with --mutate, what its claims and cases notice.
    """
    if measure and mutate:
        raise click.UsageError("--check and --mutate are two questions: ask one")
    if least is not None and not (measure or mutate):
        raise click.UsageError("--at-least goes with --check or --mutate")
    policy = session().load(document)
    enough = 100.0 if least is None else least
    if measure:
        return _measured(policy, enough, output)
    return _mutated(policy, enough, output) if mutate else _written(policy, output)


def _written(policy: Policy, output: Output) -> Exit:
    seen: set[str] = set()
    with _bar(len(policy.rules) + len(policy.definitions)) as bar:

        def progress(name: str) -> None:
            seen.add(name)
            bar(len(seen), name)

        answer = ask(policy, progress)
    output.say(
        lambda: report(policy, answer, output.language),
        lambda: data(policy, answer, output.language),
        lambda: suite_findings(policy, answer, output.language),
    )
    return exit_of(answer)


def _measured(policy: Policy, least: float, output: Output) -> Exit:
    with _bar(1) as bar:
        answer = coverage.ask(policy, lambda done, count: bar(done / count, None))
    output.say(
        lambda: coverage_report(policy, answer, output.language, least),
        lambda: coverage_data(policy, answer, output.language, least),
        lambda: coverage_findings(policy, answer, output.language, least),
    )
    return exit_of_coverage(answer, least)


def _mutated(policy: Policy, least: float, output: Output) -> Exit:
    with _bar(1) as bar:
        answer = mutation.ask(policy, lambda done, count: bar(done / count, None))
    output.say(
        lambda: mutation_report(policy, answer, output.language),
        lambda: mutation_data(policy, answer, output.language),
        lambda: mutation_findings(policy, answer, output.language),
    )
    return exit_of_mutation(answer, least)


@contextmanager
def _bar(length: float) -> Iterator[Callable[[float, str | None], None]]:
    """Show on a terminal how far it is; called with how much is done of the length, and what is taken up."""
    with click.progressbar(
        length=round(length * 1000),
        item_show_func=lambda name: name,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:

        def show(done: float, name: str | None) -> None:
            bar.update(round(done * 1000) - bar.pos, name)

        yield show


def exit_of(answer: Suite) -> Exit:
    """Return 3 where something is undecided, 5 where there is nothing to write a case for, else 0."""
    if answer.undecided:
        return Exit.OPEN
    return Exit.YES if answer.purposes or answer.never else Exit.NOTHING


def exit_of_coverage(answer: CoverageAnswer, least: float) -> Exit:
    """Return 5 where there are no cases, 1 where they cover too little, else 0."""
    if not answer.cases:
        return Exit.NOTHING
    return Exit.YES if answer.reaches(least) else Exit.NO


def exit_of_mutation(answer: MutationAnswer, least: float) -> Exit:
    """Return 5 where there is nothing to notice a mutant, 1 where too few are noticed, 3 where some are undecided, else 0."""
    fates = [each.fate for each in answer.judgement.judged]
    noticed, missed = (sum(isinstance(each, kind) for each in fates) for kind in (Noticed, Missed))
    if not (answer.claims or answer.cases) or not fates:
        return Exit.NOTHING
    open_ = any(isinstance(each, Unclear) for each in fates)
    few = 100 * noticed < least * (noticed + missed)
    return first_of([*([Exit.NO] if few else []), *([Exit.OPEN] if open_ else [])])
