"""A decision as data for JSON."""

from __future__ import annotations

from policy.notation.print_conditions import inline
from policy.questions.decide.answer import Clash, DecideAnswer, Duty, Ground, Missing, Settling, View
from policy.render.command import Data
from policy.render.data import citations, facts, folded, scenarios, standing
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy


def data(policy: Policy, answer: DecideAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    return {
        "policy": policy.header.name,
        "action": answer.action,
        "scenario": facts(answer.scenario),
        "gate": "open" if answer.overall.decision is Decision.PERMITTED else "closed",
        **_view(policy, answer.overall),
        "by_reading": [{"readings": folded(each.readings), **_view(policy, each.view)} for each in answer.by_reading],
        "clash": None if answer.clash is None else _clash(answer.clash),
    }


def _view(policy: Policy, view: View) -> Data:
    return {
        "decision": view.decision.value if isinstance(view.decision, Decision) else view.decision,
        "possible": [decision.value for decision in view.possible],
        "rules": [_ground(policy, ground) for ground in view.grounds],
        "facts": facts(view.facts),
        "open": list(view.open),
        "missing": [_missing(missing) for missing in view.missing],
        "settling": [_settling(settling) for settling in view.settling],
        "duties": [_duty(duty) for duty in view.duties],
    }


def _ground(policy: Policy, ground: Ground) -> Data:
    rule = policy.rules[ground.rule]
    return {
        "name": ground.rule,
        **standing(ground.status),
        "failed": None if ground.failed is None else inline(ground.failed),
        "citations": citations(rule.citations),
        "outside_because": rule.outside_because,
    }


def _missing(missing: Missing) -> Data:
    return {
        "rule": missing.rule,
        "condition": inline(missing.condition),
        "settings": scenarios(missing.settings),
    }


def _settling(settling: Settling) -> Data:
    return {"decision": settling.decision.value, "sets": scenarios(settling.sets), "more": settling.more}


def _duty(duty: Duty) -> Data:
    return {
        "action": duty.action,
        "kind": "power" if duty.power else "duty",
        "arises": duty.arises,
        "rules": list(duty.rules),
        "after": duty.after,
        "within": duty.within,
    }


def _clash(clash: Clash) -> Data:
    return {"facts": facts(clash.facts), "givens": list(clash.givens)}
