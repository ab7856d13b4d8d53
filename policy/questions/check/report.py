"""What is wrong in documents, told."""

from __future__ import annotations

from collections.abc import Sequence

from policy.questions.check.ask import CheckAnswer, counts
from policy.render.blocks import Block, Code, Lines, Report, Strong
from policy.render.command import Language
from policy.render.diagnostics import told

KINDS: dict[Language, dict[str, tuple[str, str]]] = {
    "en": {
        "rules": ("rule", "rules"),
        "facts": ("fact", "facts"),
        "readings": ("reading", "readings"),
        "claims": ("claim", "claims"),
        "cases": ("case", "cases"),
        "states": ("state", "states"),
        "steps": ("step", "steps"),
        "claims_over_time": ("claim over time", "claims over time"),
    },
    "nl": {
        "rules": ("regel", "regels"),
        "facts": ("feit", "feiten"),
        "readings": ("lezing", "lezingen"),
        "claims": ("bewering", "beweringen"),
        "cases": ("geval", "gevallen"),
        "states": ("toestand", "toestanden"),
        "steps": ("stap", "stappen"),
        "claims_over_time": ("bewering over het verloop", "beweringen over het verloop"),
    },
}
OVER_TIME = ("states", "steps", "claims_over_time")
"""Kinds that are named only where there are any: most policies say nothing of what happens over time."""

VERDICTS: dict[Language, dict[str, str]] = {
    "en": {"valid": "is valid", "error": "error", "errors": "errors", "warning": "warning", "warnings": "warnings"},
    "nl": {
        "valid": "is geldig",
        "error": "fout",
        "errors": "fouten",
        "warning": "waarschuwing",
        "warnings": "waarschuwingen",
    },
}


def report(answers: Sequence[CheckAnswer], language: Language) -> Report:
    """Return every report in the order of the texts, then a line for each document."""
    blocks: list[Block] = [block for answer in answers for block in told(answer.checked.diagnostics)]
    return Report((*blocks, Lines(tuple(verdict(answer, language) for answer in answers))))


def verdict(answer: CheckAnswer, language: Language) -> tuple[Strong | Code | str, ...]:
    """Return whether a document can be used, how large it is, and how much is wrong with it."""
    words, policy = VERDICTS[language], answer.checked.policy
    found = [
        f"{len(some)} {words[kind if len(some) == 1 else f'{kind}s']}"
        for kind, some in (("error", answer.checked.errors), ("warning", answer.checked.warnings))
        if some
    ]
    if policy is None:
        return (Code(answer.document), ": ", Strong(", ".join(found)))
    numbers = counts(policy)
    sizes = [
        f"{numbers[kind]} {KINDS[language][kind][numbers[kind] != 1]}"
        for kind in KINDS[language]
        if numbers[kind] or kind not in OVER_TIME
    ]
    return (Code(answer.document), " ", Strong(words["valid"]), f": {', '.join([*sizes, *found])}")
