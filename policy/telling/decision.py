"""A decision, told: in at most seven lines, or in full."""

from __future__ import annotations

from policy.engines.words.names import names
from policy.engines.words.vocabulary import Language
from policy.reasoning.decisions.answer import DecideAnswer
from policy.render.blocks import Lines, Report
from policy.syntax.policy import Policy
from policy.telling.decision_long import blocks
from policy.telling.decision_parts import Teller
from policy.telling.decision_short import lines
from policy.telling.decision_words import WORDINGS


def report(policy: Policy, answer: DecideAnswer, language: Language, *, long: bool = False) -> Report:
    """Return the answer in words: the decision first, then why, what is missing, and what follows from it.

    Args:
        long: Tell each determining rule in full, every settling set, and every reading.
    """
    teller = Teller(names(policy, language), WORDINGS[language], answer.scenario)
    return Report(tuple(blocks(teller, answer)) if long else (Lines(lines(teller, answer)),))
