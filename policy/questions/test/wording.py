"""Expectations, and what was found instead, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from attrs import frozen

from policy.engines.words.claims import outcome_clause
from policy.engines.words.conditions import condition, denial
from policy.engines.words.facts import series
from policy.engines.words.lines import one_line
from policy.engines.words.names import Names
from policy.engines.words.vocabulary import Language
from policy.reasoning.cases.answer import Extent, FoundDecision, FoundDuty, Outcome
from policy.render.blocks import Line
from policy.render.tree import named
from policy.syntax.declarations import ExpectDecision, ExpectDuty
from policy.syntax.expressions import Decided


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    failed: str
    expected: str
    found: str
    case: str
    cases: str
    as_expected: str
    none: str
    because: str
    only_because: str
    sometimes: str
    still_possible: str
    duty: Mapping[Extent, str]
    undecided: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        failed="failed",
        expected="expected: ",
        found="found: ",
        case="case",
        cases="cases",
        as_expected="as expected",
        none="there are no cases: nothing was checked",
        because="{told}, because of {rules}",
        only_because="{told}, because of {rules} and no other rule",
        sometimes="{told}; depending on what is open, also because of {rules}",
        still_possible="{told}; still possible: {decisions}",
        duty={
            "every": "{told}",
            "some": "in some cases and not in others, depending on what is open: {told}",
            "no": "{told}",
        },
        undecided="undecided within the limits of the solver",
    ),
    "nl": Wording(
        failed="anders dan verwacht",
        expected="verwacht: ",
        found="gevonden: ",
        case="geval",
        cases="gevallen",
        as_expected="zoals verwacht",
        none="er zijn geen gevallen: er is niets nagegaan",
        because="{told}, vanwege {rules}",
        only_because="{told}, vanwege {rules} en geen andere regel",
        sometimes="{told}; naar gelang wat nog open is ook vanwege {rules}",
        still_possible="{told}; nog mogelijk: {decisions}",
        duty={
            "every": "{told}",
            "some": "in sommige gevallen wel en in andere niet, naar gelang wat nog open is: {told}",
            "no": "{told}",
        },
        undecided="onbeslist binnen de grenzen van de rekentijd",
    ),
}


def expectation(names: Names, expected: ExpectDecision | ExpectDuty) -> Line:
    """Return what is expected."""
    words = WORDINGS[names.words.language]
    match expected:
        case ExpectDecision(action, outcome, because, only):
            told = one_line(outcome_clause(names, action, outcome))
        case ExpectDuty(duty, arises, because, only):
            told = one_line((condition if arises else denial)(names, duty))
        case _:
            assert_never(expected)
    pattern = words.only_because if only else words.because
    rules = _rules(names, [reference.name for reference in because])
    return named(pattern.format(told=told, rules=rules) if because else told)


def found(names: Names, outcome: Outcome) -> Line:
    """Return what was found."""
    words = WORDINGS[names.words.language]
    match outcome.expected, outcome.found:
        case _, None:
            return named(words.undecided)
        case ExpectDecision(action), FoundDecision() as decision:
            return named(_decision(names, action, decision))
        case ExpectDuty(duty, because=because), FoundDuty(extent, always, sometimes):
            told = words.duty[extent].format(told=one_line((denial if extent == "no" else condition)(names, duty)))
            return named(_with_rules(names, told, always, sometimes) if because else told)
        case _:
            raise AssertionError("what is found is of the kind that is expected")


def _decision(names: Names, action: str, told: FoundDecision) -> str:
    words = WORDINGS[names.words.language]
    match told.possible:
        case ():
            return one_line(outcome_clause(names, action, "impossible"))
        case (decision,):
            text = one_line(condition(names, Decided(action, decision)))
            return _with_rules(names, text, told.always, told.sometimes)
        case several:
            decisions = [one_line(condition(names, Decided(action, each))) for each in several]
            undetermined = one_line(outcome_clause(names, action, "undetermined"))
            return words.still_possible.format(told=undetermined, decisions="; ".join(decisions))
    assert_never(told.possible)


def _with_rules(names: Names, told: str, always: tuple[str, ...], sometimes: tuple[str, ...]) -> str:
    words = WORDINGS[names.words.language]
    if always:
        told = words.because.format(told=told, rules=_rules(names, always))
    return words.sometimes.format(told=told, rules=_rules(names, sometimes)) if sometimes else told


def _rules(names: Names, rules: list[str] | tuple[str, ...]) -> str:
    return series([f"`{rule}`" for rule in rules], names.words.joining.last_and)
