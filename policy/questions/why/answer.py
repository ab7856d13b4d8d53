"""What `why` answers, as data."""

from __future__ import annotations

from attrs import frozen

from policy.interrupts import Interruption
from policy.reasoning.decisions.answer import Verdict
from policy.reasoning.decisions.forcing import Forcing
from policy.reasoning.nearest.answer import Nearest
from policy.reasoning.scenes.clash import Clash
from policy.reasoning.standing.answer import RuleStanding
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision


@frozen
class WhyNot:
    """A decision that is not sure.

    ``against``: the rules that bring another one where they fire, and do in some completion. ``lacking``: the rules of which
    one would have to fire for it, where in some completion none does.
    """

    decision: Decision
    possible: bool
    against: tuple[str, ...]
    lacking: tuple[str, ...]


@frozen
class WhyAnswer:
    """Why an action is decided as it is in a scenario.

    ``forcing``: what remains possible, and which facts alone see to that. ``rules``: where each rule on the action stands.
    ``why_not``: every other decision. ``nearest``: where it was asked for.
    """

    action: str
    scenario: Scenario
    decision: Verdict
    forcing: Forcing
    rules: tuple[RuleStanding, ...] = ()
    why_not: tuple[WhyNot, ...] = ()
    nearest: Nearest | None = None
    clash: Clash | None = None

    @property
    def interrupted(self) -> Interruption | None:
        """Where the search for nearest scenarios was broken off."""
        return None if self.nearest is None else self.nearest.interrupted
