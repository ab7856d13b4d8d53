"""What a policy decides in a scenario, and why. Source: semantics, sections 2 and 3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Literal, TypeAlias

from policy.engines.table.cone import decisive_rules
from policy.engines.table.regions import Box
from policy.reasoning.decisions.answer import DecideAnswer, ReadingView, Verdict, View
from policy.reasoning.decisions.duties import duties, duty_question
from policy.reasoning.decisions.grounds import grounds
from policy.reasoning.decisions.mattered import facts_that_mattered, readings_that_mattered
from policy.reasoning.decisions.settling import missing, open_facts, settling
from policy.reasoning.scenes.clash import clash_in
from policy.reasoning.scenes.folding import folded
from policy.reasoning.scenes.scene import Question, Readings, Scene
from policy.reasoning.scenes.sets import Outcomes
from policy.semantics.values import Scenario, domain
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy

STRICTNESS = (Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN)


Stage: TypeAlias = Decision | Literal["decision", "duties", "open", "grounds"]
"""What is being looked for: one of these parts of the answer, or what would settle a decision."""


def ask(
    policy: Policy, scenario: Scenario, action: str | None = None, *, progress: Callable[[Stage], None] | None = None
) -> DecideAnswer:
    """Return the decision on an action in a scenario.

    Args:
        scenario: Values of some knowable facts; and of readings, which then are fixed. Both have been checked.
        action: The action to decide on; the first of the document by default.
        progress: Told what is looked for, before it is.
    """
    at = progress or (lambda _: None)
    at("decision")
    about = action if action is not None else next(iter(policy.actions))
    scene = Scene(policy, *settled_readings(policy, scenario))
    clash = clash_in(scene)
    if clash is not None:
        return DecideAnswer(about, scenario, View("impossible", (), (), {}, (), (), (), ()), clash=clash)
    return Asked(scene, about, at).answer(scenario)


def settled_readings(policy: Policy, scenario: Scenario) -> tuple[Scenario, Scenario]:
    """Return what a scenario says of facts, and the readings that it fixes or the document adopts."""
    readings = {name for name in scenario if policy.facts[name].role is Role.READING}
    known = {name: scenario[name] for name in policy.facts if name in scenario and name not in readings}
    adopted: Scenario = {name: adopt.value for name, adopt in policy.adopted.items()}
    return known, {**adopted, **{name: scenario[name] for name in readings}}


class Asked:
    """An action in a scenario that is possible."""

    def __init__(self, scene: Scene, action: str, at: Callable[[Stage], None] = lambda _: None) -> None:
        self._at = at
        self._scene = scene
        self._action = action
        self.question = self._question = scene.question(decisive_rules(scene.policy, action), (), scene.settled)
        circuit, lowering = self._question.circuit, self._question.lowering
        self._decided = [
            circuit.every((self._question.valid, lowering.decided(action, decision))) for decision in STRICTNESS
        ]
        self._question.oracle(*self._decided)

    @cached_property
    def _duties(self) -> Question:
        return duty_question(self._scene)

    def answer(self, scenario: Scenario) -> DecideAnswer:
        whole = self._question.box({})
        boxes = list(self._outcomes({}).boxes())
        overall = self._view({}, _decisions(outcome for _, outcome in boxes))
        views: list[ReadingView] = []
        if len({outcome for _, outcome in boxes}) > 1:
            for box, outcome in folded(boxes, self._question.readings, whole):
                readings = self._named(box)
                views.append(ReadingView(readings, self._view(readings, _decisions([outcome]))))
        return DecideAnswer(self._action, scenario, overall, tuple(views))

    def _outcomes(self, readings: Readings) -> Outcomes:
        return self.outcomes_in(self._question.box(readings))

    def outcomes_in(self, box: Box) -> Outcomes:
        """Return which decisions are possible for each value of the variables of a box, all else being open."""
        return self._question.oracle().outcomes(self._decided, box)

    def decisions(self, outcomes: Iterable[int]) -> tuple[Decision, ...]:
        """Return the decisions of which some outcome has the bit."""
        return tuple(_decisions(outcomes))

    def _named(self, box: Box) -> dict[str, tuple[str, ...]]:
        """Return readings with their values, both in the order of the document."""
        values = self._question.values(box)
        facts = self._scene.policy.facts
        return {
            name: tuple(str(value) for value in domain(self._scene.policy, facts[name]) if value in values[name])
            for name in facts
            if name in values
        }

    def _view(self, readings: Readings, possible: Sequence[Decision]) -> View:
        """Return what is decided in some readings, given which decisions are possible in them."""
        scene, question, action = self._scene, self._question, self._action
        verdict = _verdict(possible)
        self._at("duties")
        arising = tuple(duties(scene, self._duties, readings))
        if not isinstance(verdict, Decision):
            self._at("open")
            matter = open_facts(scene, question, self._outcomes(readings))
            settled_by = tuple(settling(scene, question, readings, action, possible, self._at))
            rests_on = readings_that_mattered(scene, readings, action, possible, ())
            return View(verdict, tuple(possible), (), rests_on, matter, (), settled_by, arising)
        self._at("grounds")
        told = grounds(scene, question, readings, action, verdict)
        rests_on = readings_that_mattered(scene, readings, action, possible, told)
        facts = {**facts_that_mattered(scene, readings, action, verdict, told, rests_on), **rests_on}
        unmet = tuple(missing(scene, question, readings, action)) if verdict is Decision.FORBIDDEN else ()
        return View(verdict, (verdict,), told, facts, (), unmet, (), arising)


def _decisions(outcomes: Iterable[int]) -> list[Decision]:
    """Return the decisions of which some outcome has the bit, from permitted to forbidden."""
    joined = reduce(or_, outcomes, 0)
    return [decision for place, decision in enumerate(STRICTNESS) if joined >> place & 1]


def _verdict(possible: Sequence[Decision]) -> Verdict:
    return possible[0] if len(possible) == 1 else "undetermined"
