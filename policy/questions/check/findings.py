"""What is wrong in documents, as findings."""

from __future__ import annotations

from collections.abc import Sequence

from policy.questions.check.ask import CheckAnswer
from policy.questions.check.report import verdict
from policy.render.blocks import Finding
from policy.render.command import Language
from policy.render.findings import about


def findings(answers: Sequence[CheckAnswer], language: Language) -> tuple[Finding, ...]:
    """Return every report in the order of the texts, and a pass for each document that can be used."""
    return tuple(finding for answer in answers for finding in _of_one(answer, language))


def _of_one(answer: CheckAnswer, language: Language) -> tuple[Finding, ...]:
    found, policy = tuple(about(each) for each in answer.checked.diagnostics), answer.checked.policy
    if policy is None:
        return found
    valid = Finding("document-valid", "pass", answer.document, verdict(answer, language), policy.header.span)
    return (*found, valid)
