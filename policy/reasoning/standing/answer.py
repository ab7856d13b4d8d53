"""Where rules stand in a scenario, and the conditions by which they do, as trees."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.semantics.evaluate import Status
from policy.semantics.values import Scenario
from policy.syntax.expressions import Condition

Truth: TypeAlias = Literal["yes", "no", "open"]
"""Whether a condition holds: in every completion and reading, in none, or in some."""

Kind: TypeAlias = Literal["leaf", "all", "any", "meaning"]
"""What parts a condition has: none; parts that all have to hold; of which one has to; or what a definition means."""


@frozen
class Part:
    """A condition of a rule, or a part of one, in a scenario.

    Negations stand at the leaves and before definitions: *not all of a, b* is told as *any of not a, not b*. ``facts``: for
    a leaf, those of its facts that have a value.
    """

    condition: Condition
    kind: Kind
    holds: Truth
    parts: tuple[Part, ...] = ()
    facts: Scenario = field(factory=dict)


@frozen
class RuleStanding:
    """A rule in a scenario.

    ``statuses``: where it stands in some completion, in some reading; one where it is settled. ``condition``, ``exception``
    and ``required`` are what stands behind its ``if``, its ``unless`` and its ``require``.
    """

    rule: str
    statuses: tuple[Status, ...]
    condition: Part | None
    exception: Part | None
    required: Part | None
