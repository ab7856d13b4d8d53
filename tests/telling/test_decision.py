"""Decisions, told. The answers are made by hand, so that each part of the report has its turn."""

from __future__ import annotations

import pytest

from policy.engines.words.vocabulary import Language
from policy.reasoning.decisions.answer import (
    Clash,
    DecideAnswer,
    Duty,
    Ground,
    Missing,
    ReadingView,
    Settling,
    Verdict,
    View,
)
from policy.reasoning.scenes.options import Between
from policy.render.plain import plain
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision, Fact, Is, Not
from policy.telling.decision import report
from policy.telling.decision_short import SHORT
from tests.questions import golden


def view(
    decision: Verdict,
    *grounds: Ground,
    facts: Scenario | None = None,
    possible: tuple[Decision, ...] = (),
    open: tuple[str, ...] = (),
    missing: tuple[Missing, ...] = (),
    settling: tuple[Settling, ...] = (),
    duties: tuple[Duty, ...] = (),
) -> View:
    return View(decision, possible, grounds, facts or {}, open, missing, settling, duties)


SCHOOL: Scenario = {"borrower.kind": "school", "painting.fragile": True}
FORBIDDEN = view(
    Decision.FORBIDDEN,
    Ground("no_danger", (Fires(),)),
    Ground("in_writing", (Fires(),)),
    facts=SCHOOL,
    missing=(
        Missing("in_writing", Fact("no_lending_on.set"), ({"no_lending_on.set": (True,)},)),
        Missing("assess_safety", Fact("safety.made"), ()),
    ),
    duties=(
        Duty("inspect", ("afterwards",), True, after="lend", within=14),
        Duty("recall", ("call_back",), False, power=True),
    ),
)
PERMITTED = view(
    Decision.PERMITTED,
    Ground("ground", (Fires(),)),
    Ground("assess_safety", (Met(),)),
    Ground("no_danger", (Excepted(),)),
    Ground("in_writing", (Overridden("ground"),)),
    facts={"borrower.kind": "museum", "loan.days": 1},
)
ANSWERS = {
    "forbidden": DecideAnswer("lend", SCHOOL, FORBIDDEN),
    "permitted": DecideAnswer("lend", {"borrower.kind": "museum"}, PERMITTED),
    "silent": DecideAnswer(
        "lend",
        {},
        view(
            Decision.SILENT,
            Ground("ground", (NotApplicable(),), Not(Is(Fact("borrower.kind"), ("dealer",)))),
            duties=(Duty("recall", ("call_back",), True, power=True),),
        ),
    ),
    "either": DecideAnswer(
        "lend",
        {"care": "for_all"},
        view(
            Decision.FORBIDDEN,
            Ground("no_danger", (NotApplicable(), Fires()), always=False),
            Ground("in_writing", (NotApplicable(), Met(), Fires()), always=False),
            facts={"painting.fragile": True, "care": "for_all"},
        ),
    ),
    "in_any_case": DecideAnswer(
        "lend",
        {},
        view(
            Decision.SILENT,
            Ground("ground", (NotApplicable(), Excepted())),
            Ground("in_writing", (Excepted(), Overridden("ground"))),
        ),
    ),
    "undetermined": DecideAnswer(
        "lend",
        {"borrower.kind": "school"},
        view(
            "undetermined",
            possible=(Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN),
            facts=SCHOOL,
            open=("painting.fragile", "safety.outcome"),
            missing=(Missing("in_writing", Fact("no_lending_on.set"), ({"no_lending_on.set": (True,)},)),),
            settling=(
                Settling(Decision.PERMITTED, ({"no_lending_on.set": (True,), "painting.fragile": (False,)},)),
                Settling(Decision.SILENT, ({"safety.made": (False,)}, {"loan.days": (0,)}), more=True),
                Settling(
                    Decision.FORBIDDEN,
                    (
                        {"loan.days": (Between(3, 14), 20)},
                        {"loan.days": (Between(21, 60),)},
                        {"borrower.kind": ("school", "dealer")},
                    ),
                ),
            ),
            duties=(Duty("inspect", ("afterwards",), False),),
        ),
        (
            ReadingView({"care": ("for_fragile",)}, PERMITTED),
            ReadingView({"care": ("for_all",)}, FORBIDDEN),
        ),
    ),
    "cut": DecideAnswer(
        "lend",
        {},
        view(
            "undetermined",
            possible=(Decision.PERMITTED, Decision.FORBIDDEN),
            open=("painting.fragile",),
            settling=(
                Settling(Decision.PERMITTED, (), more=True),
                Settling(Decision.FORBIDDEN, ({"loan.days": (0,)},), more=True, least=False),
            ),
        ),
    ),
    "impossible": DecideAnswer(
        "lend",
        {"borrower.kind": "school", "loan.days": 61},
        view("impossible"),
        clash=Clash({"borrower.kind": "school", "loan.days": 61}, ("schools_are_brief",)),
    ),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_every_verdict(name: str, language: Language, long: bool) -> None:
    told = report(golden.lending(), ANSWERS[name], language, long=long)

    golden.check(f"decide.{name}.{'long' if long else 'short'}.{language}", told)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ANSWERS)
def test_the_short_form_has_at_most_seven_lines_and_begins_with_the_decision(name: str, language: Language) -> None:
    rows = plain(report(golden.lending(), ANSWERS[name], language)).splitlines()

    assert len(rows) <= SHORT
    assert rows[0].startswith(("Lending the painting ", "Het uitlenen van het schilderij "))
