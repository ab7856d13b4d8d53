"""Why a scenario is decided as it is, why not otherwise, and which nearest scenario would be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import frozen

from policy.questions.why.answer import WhyAnswer, WhyNot
from policy.reasoning.decisions.answer import Verdict
from policy.reasoning.decisions.forcing import STRICTNESS, Forcing, forcing
from policy.reasoning.nearest.answer import Progress
from policy.reasoning.nearest.ask import changeable_facts, nearest
from policy.reasoning.scenes.clash import clash_in
from policy.reasoning.scenes.scene import Scene
from policy.reasoning.standing.answer import RuleStanding
from policy.reasoning.standing.ask import standing
from policy.semantics.evaluate import Fires
from policy.semantics.values import Scenario
from policy.syntax.declarations import Permit, Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy


@frozen
class Wanted:
    """Which nearest scenarios are wanted.

    ``decision``: with this one; by default permitted, or, where it is permitted already, forbidden. ``roles`` and ``facts``:
    what may be changed. ``weights``: what a change of a fact counts for; 1 where nothing is said.
    """

    decision: Decision | None = None
    roles: Collection[Role] = (Role.CHOSEN,)
    facts: Collection[str] = ()
    weights: Mapping[str, int] = {}


def ask(
    policy: Policy,
    scenario: Scenario,
    action: str | None = None,
    wanted: Wanted | None = None,
    progress: Progress | None = None,
) -> WhyAnswer:
    """Return why an action is decided as it is in a scenario.

    Args:
        scenario: Values of some knowable facts; and of readings, which then are fixed. Both have been checked.
        action: The action; the first of the document by default.
        wanted: The nearest scenarios to look for; none by default.
        progress: Is told, while these are looked for, how often a change turned out not to be enough.
    """
    about = action if action is not None else next(iter(policy.actions))
    scene = _scene(policy, scenario)
    clash = clash_in(scene)
    if clash is not None:
        return WhyAnswer(about, scenario, "impossible", Forcing((), {}, (), "none"), clash=clash)
    forced = forcing(scene, about)
    verdict: Verdict = forced.possible[0] if len(forced.possible) == 1 else "undetermined"
    rules = standing(scene, about)
    near = None
    if wanted is not None:
        decision = wanted.decision or (Decision.FORBIDDEN if verdict is Decision.PERMITTED else Decision.PERMITTED)
        changeable = changeable_facts(scene, wanted.roles, wanted.facts)
        near = nearest(scene, about, decision, changeable, wanted.weights, progress)
    others = tuple(_why_not(policy, rules, forced, each) for each in STRICTNESS if each is not verdict)
    return WhyAnswer(about, scenario, verdict, forced, rules, others, near)


def _scene(policy: Policy, scenario: Scenario) -> Scene:
    readings = {name: value for name, value in scenario.items() if policy.facts[name].role is Role.READING}
    return Scene(
        policy,
        known={name: scenario[name] for name in policy.facts if name in scenario and name not in readings},
        fixed={name: adopt.value for name, adopt in policy.adopted.items()} | readings,
    )


def _why_not(policy: Policy, rules: Sequence[RuleStanding], forced: Forcing, decision: Decision) -> WhyNot:
    permits = [each for each in rules if isinstance(policy.rules[each.rule].effect, Permit)]
    stops = [each for each in rules if each not in permits]
    match decision:
        case Decision.PERMITTED:
            against, lacking = stops, permits
        case Decision.FORBIDDEN:
            against, lacking = [], stops
        case Decision.SILENT:
            against, lacking = [*permits, *stops], []
    return WhyNot(
        decision,
        decision in forced.possible,
        tuple(each.rule for each in against if Fires() in each.statuses),
        tuple(each.rule for each in lacking) if not any(each.statuses == (Fires(),) for each in lacking) else (),
    )
