"""What `repair` answers, as data."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.interrupts import Interruption
from policy.reasoning.claims.answer import Answer
from policy.reasoning.regions.share import Share
from policy.semantics.values import Scenario
from policy.syntax.expressions import Condition, Decision

Kind: TypeAlias = Literal[
    "exception narrowed",
    "exception dropped",
    "condition dropped",
    "condition changed",
    "override dropped",
    "rule added",
    "rule dropped",
]
"""What is done. Of two repairs with the same effect the one that comes first here is told."""


Joined: TypeAlias = Literal["all", "any"]
"""Whether all of the conditions have to hold, or any."""


@frozen
class Hit:
    """The mildest case that becomes stricter: decided by the definition before and after. ``facts``: those out of the ordinary."""

    case: Scenario
    facts: Scenario
    before: Decision
    after: Decision


@frozen
class Stricter:
    """What a repair changes for an action: how much of all scenarios is decided more strictly, how much more mildly, and a case.

    ``forbidden``: how much of all scenarios is newly forbidden.
    """

    action: str
    forbidden: Share
    stricter: Share
    milder: Share
    hit: Hit | None


@frozen
class Repair:
    """One change to a document, after which the claim is proved and every `possible` claim that held still holds.

    ``rule``: the rule that is added or changed. ``conditions``: those added to it, dropped from it, or as they become;
    ``joined``: how. ``breaks_claims``: other claims
    that held and no longer do; ``closes_claims``: that did not hold and now do; ``breaks_cases``: cases that passed and no longer do. ``patch``: a unified diff; ``file``: the document that it is for.
    ``confirmed_by``: what confirmed the new proof, sharing no code with the solver.
    """

    kind: Kind
    rule: str
    conditions: tuple[Condition, ...]
    joined: Joined
    changes: tuple[Stricter, ...]
    breaks_claims: tuple[str, ...]
    closes_claims: tuple[str, ...]
    breaks_cases: tuple[str, ...]
    file: str
    patch: str
    confirmed_by: str | None


@frozen
class Change:
    """One change to the rules after which the claim is proved; what else it does is not known. As in `Repair`."""

    kind: Kind
    rule: str
    conditions: tuple[Condition, ...]
    joined: Joined


@frozen
class Loss:
    """Why none of the changes that would do is a repair: claims that a case is possible, of which each change loses one."""

    claims: tuple[str, ...]


@frozen
class RepairAnswer:
    """How a claim can be made to hold.

    ``answer``: to the claim as it is; there is something to repair only where it is refuted. ``repairs``: by what they newly
    forbid, the least first. ``more``: more were found than are told. ``tried``: how many changes were looked at: all
    that there are. ``loss``: where there is no repair although a change makes the claim hold. ``assumption_sets``: what to trust instead.

    ``left_alone``: rules that a change could help and that were left as they are, as one line of the document stands for several of them.

    Where it was interrupted: the repairs that were finished, and ``found``: other changes that were. Whether there are more is not known.
    """

    claim: str
    answer: Answer
    repairs: tuple[Repair, ...] = ()
    more: bool = False
    tried: int = 0
    left_alone: tuple[str, ...] = field(default=(), kw_only=True)
    loss: Loss | None = None
    assumption_sets: tuple[tuple[str, ...], ...] = ()
    undecided_because: str | None = None
    found: tuple[Change, ...] = ()
    interrupted: Interruption | None = None
