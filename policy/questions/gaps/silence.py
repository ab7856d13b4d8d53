"""Where no rule permits or forbids an action."""

from __future__ import annotations

from policy.engines.table.cone import decisive_rules
from policy.questions.gaps.answer import Silence, Unruled
from policy.questions.gaps.regions import where
from policy.reasoning.regions.parts import whole_question
from policy.reasoning.scenes.scene import Scene
from policy.syntax.declarations import Empower, Oblige, Permit
from policy.syntax.expressions import Decided, Decision
from policy.syntax.policy import Policy

NODES = 20_000
"""Different parts that diagrams may have; where there are more, the solver makes as few regions in less time."""


def unruled(policy: Policy) -> tuple[Unruled, ...]:
    """Return the actions that no rule permits or forbids, and before which none requires anything."""
    return tuple(
        Unruled(action, _speaking(policy, action)) for action in policy.actions if not decisive_rules(policy, action)
    )


def _speaking(policy: Policy, action: str) -> tuple[str, ...]:
    found: list[str] = []
    for name, rule in policy.rules.items():
        match rule.effect:
            case Oblige(duty, after) if action in (duty, after):
                found.append(name)
            case Empower(power) if power == action:
                found.append(name)
            case _:
                pass
    return tuple(found)


def silence(scene: Scene, action: str, most: int) -> Silence | None:
    """Return where no rule permits or forbids an action; ``None`` iff it is nowhere.

    A region tells why no rule permits the action; what a rule forbids there is left out of it, and the rules that do so are
    named. That is what a new rule would have to say, and it is told in a handful of regions where the facts that keep each
    prohibition from firing, spelled out, would make hundreds.

    Raises:
        UndecidedError: The solver gave up.
    """
    rules = decisive_rules(scene.policy, action)
    permits = tuple(name for name in rules if isinstance(scene.policy.rules[name].effect, Permit))
    question = whole_question(scene, rules)
    lowering, circuit = question.lowering, question.circuit
    stopping = {name: lowering.fires(name) for name in rules if name not in permits}
    stopped = lowering.decided(action, Decision.FORBIDDEN)
    ungranted = circuit.some([lowering.fires(name) for name in permits]) ^ 1
    question.oracle(lowering.decided(action, Decision.SILENT), most=NODES)
    beside = circuit.every((ungranted, stopped))
    found = where(scene, question, Decided(action, Decision.SILENT), most, beside, stopping)
    return None if found is None else Silence(action, permits, found)
