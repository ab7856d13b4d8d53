"""The interview as it is held: a line is read, and something is said."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import assert_never

from attrs import define

from policy.errors import Diagnostic, PolicyError
from policy.questions.ask import report
from policy.questions.ask.hearing import Answer, Back, Help, Open, Said, Silence, Stop, Unclear, Unknown, Why, heard
from policy.questions.ask.report import Interviewer
from policy.reasoning.interviews.answer import Question
from policy.reasoning.interviews.interview import Interview, answered, back, transcript, unknown
from policy.reasoning.interviews.refusals import ImpossibleError
from policy.render.blocks import Paragraph, Report, ticked
from policy.render.diagnostics import told
from policy.render.progress import told_while


class End(Enum):
    """How an interview ended."""

    SETTLED = "settled"
    """There is nothing more to ask."""
    STOPPED = "stopped"
    INPUT = "end of input"
    REFUSED = "refused"
    """What was read could not be used, and nobody is there to ask again."""
    INTERRUPTED = "interrupted"


@define
class Dialogue:
    """An interview that goes on until there is nothing more to ask, or no more to read.

    ``read`` returns a line, or ``None`` at the end of the input. ``patient``: what cannot be used is told, and asked again;
    otherwise it ends the interview, for the next line could be meant for another question. ``changed`` is called after each answer.
    """

    interviewer: Interviewer
    interview: Interview
    read: Callable[[], str | None]
    say: Callable[[Report], None]
    changed: Callable[[Interview], None]
    patient: bool
    refused: PolicyError | None = None

    def hold(self) -> End:
        """Ask and listen until it ends."""
        try:
            return self._hold()
        except KeyboardInterrupt:
            return End.INTERRUPTED

    def _hold(self) -> End:
        while (question := self._next()) is not None:
            self.say(report.question(self.interviewer, question))
            before = self.interview
            while self.interview is before:
                line = self.read()
                if line is None:
                    return End.INPUT
                said = heard(self.interviewer.names, self.interviewer.words, question, line)
                if isinstance(said, Stop):
                    return End.STOPPED
                try:
                    self._take(said)
                except PolicyError as error:
                    if not self.patient:
                        self.refused = error
                        return End.REFUSED
                    self._complain(error)
            self.changed(self.interview)
        return End.SETTLED

    def _next(self) -> Question | None:
        with told_while() as tell:
            tell(self.interviewer.words.choosing)
            return self.interview.question

    def _take(self, said: Said) -> None:
        """Do what was said."""
        interviewer, question = self.interviewer, self.interview.question
        match said:
            case Answer(value, fact):
                self.interview = answered(self.interview, value, fact)
            case Unknown():
                self.interview = unknown(self.interview)
            case Back(fact):
                self.interview = back(self.interview, fact)
            case Why() if question is not None:
                self.say(report.reasons(interviewer, question))
            case Open():
                self.say(report.still_open(interviewer, transcript(self.interview).open))
            case Help() | Why():
                self.say(report.guide(interviewer, question))
            case Unclear(text):
                raise PolicyError((self._unclear(text),))
            case Silence() | Stop():
                pass
            case _:
                assert_never(said)

    def _unclear(self, text: str) -> Diagnostic:
        question = self.interview.question
        about = "" if question is None else f" about `{question.fact}`"
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        hint = (
            "say `help` to see what can be said" if self.patient else "give a line for each question, or `FACT=VALUE`"
        )
        return Diagnostic("unclear-answer", f"`{shown.replace('`', '')}` is no answer{about}", hint=hint)

    def _complain(self, error: PolicyError) -> None:
        words = self.interviewer.words
        if isinstance(error, ImpossibleError):
            self.say(report.clash(self.interviewer, error.clash))
        elif len(error.diagnostics) == 1 and error.diagnostics[0].code == "unclear-answer":
            said = error.diagnostics[0].message.split("`")[1]
            self.say(Report((Paragraph(ticked(words.unclear.format(said=said) + ".")),)))
        else:
            self.say(Report(told(error.diagnostics)))
