"""How an interview is told at its end: what was answered, and where it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from policy.engines.words.lines import topic
from policy.engines.words.sentence import capital
from policy.notation.print_scenario import yaml
from policy.questions.ask.report import Interviewer, among
from policy.reasoning.interviews.answer import Step, Transcript
from policy.render.blocks import Block, Code, Heading, Line, Lines, Paragraph, line


def answers(told: Interviewer, transcript: Transcript) -> tuple[Block, ...]:
    """Return what is known at the end as the lines of a scenario file, ready to be kept."""
    text = yaml(transcript.known, notes(told, transcript.steps))
    missing = [step.fact for step in transcript.steps if step.value is None]
    rows: list[Line] = [line(row) for row in text.splitlines()] if transcript.known else []
    rows += [line(f"# {fact}: {told.words.not_known}") for fact in missing]
    return (Heading(2, told.words.answered), Lines(rows)) if rows else ()


def saved(told: Interviewer, file: str) -> tuple[Block, ...]:
    """Return where the scenario is kept."""
    before, after = told.words.saved.split("{file}")
    return (Paragraph((before, Code(file), after)),)


def notes(told: Interviewer, steps: Sequence[Step]) -> dict[str, str]:
    """Return of each number that was told as a range which range that was."""
    return {
        step.fact: told.words.any_of.format(low=step.among.low, high=step.among.high)
        for step in steps
        if step.among is not None
    }


def ranges(told: Interviewer, steps: Sequence[Step]) -> tuple[Block, ...]:
    """Return which values stand for a range."""
    return tuple(
        Paragraph(
            capital(
                told.words.among.format(fact=topic(told.names, step.fact), range=among(told, step.fact, step.among))
            )
            + "."
        )
        for step in steps
        if step.among is not None
    )
