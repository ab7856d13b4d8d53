"""What the provider can know when it takes a step, and what a fact that it knows may be linked to. Source: semantics, section 6."""

from __future__ import annotations

from policy.check.processes.scope import Spoken
from policy.check.reports import Reports
from policy.check.roles import Reach, check_rule_roles


def check_known(reports: Reports, who: str, spoken: Spoken, reached: Reach) -> None:
    """Report hidden states and facts on which something of the provider rests: they cannot be known then."""
    check_rule_roles(reports, who, spoken.uses, reached, code="hidden-in-step")
    told: set[str] = set()
    for state, span in spoken.states:
        if state.hidden and state.name not in told:
            told.add(state.name)
            reports.error(
                "hidden-in-step",
                f"{who} rests on `{state.name}`, which is hidden: it cannot be known when deciding",
                span,
                "rest it on what the provider can find: let a step of others change a state that is not hidden",
                related=(("declared hidden here", state.span),) if state.span else (),
            )
