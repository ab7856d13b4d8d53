"""What `diff` answers, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.interrupts import Interruption
from policy.reasoning.cases.answer import CaseAnswer
from policy.reasoning.claims.answer import Answer
from policy.reasoning.pairing.pair import FactChange
from policy.reasoning.regions.parts import Part, Parts
from policy.reasoning.regions.share import Share
from policy.syntax.expressions import Condition, Decision
from policy.syntax.policy import Policy

Possibility: TypeAlias = Literal["newly possible", "no longer possible"]


@frozen
class Region:
    """Scenarios for which the same changes. Its case was replayed in the definition of either policy.

    ``before`` and ``after``: in the case, the rules that are determining, or by which the duty arises.
    """

    part: Part
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen
class Where:
    """Regions that are disjoint.

    ``complete``: it is so nowhere else, proved; else they are told up to a limit. ``share``: of all scenarios that both
    policies know, told or not; ``told``: of the regions together. ``common``: what is so in all of them.
    ``confirmed_by``: the engine that did not make the regions and agrees that they are disjoint, and all there are if they are complete.
    """

    regions: tuple[Region, ...]
    complete: bool
    share: Share
    told: Share
    common: Condition | None
    confirmed_by: str | None = None


@frozen
class DecisionChange:
    """An action that is decided otherwise: it was ``before`` and is ``after``. A policy without rules on it is silent."""

    action: str
    before: Decision
    after: Decision
    where: Where


@frozen
class DutyChange:
    """A duty or a power that arises where it did not (``gained``), or no longer where it did.

    ``action`` is what is to be done; ``after`` and ``within``: as the rule has it. A period that changes is one duty gained
    and one lost.
    """

    action: str
    power: bool
    after: str | None
    within: int | None
    gained: bool
    where: Where


@frozen
class PossibleChange:
    """Scenarios that one of the policies knows and the other excludes, by a given or by the values of a fact.

    ``decision``: what the policy that knows them decides on an action in them.
    """

    kind: Possibility
    action: str
    decision: Decision
    where: Parts
    confirmed_by: str | None = None


@frozen
class ClaimChange:
    """A claim whose answer changes; nothing where the policy has no claim of that name. ``reworded``: it says something else."""

    name: str
    before: Answer | None
    after: Answer | None
    reworded: bool = False


@frozen
class CaseChange:
    """A case in which something else is found, or that passes where it did not, or the other way round."""

    name: str
    before: CaseAnswer | None
    after: CaseAnswer | None


@frozen
class DiffAnswer:
    """What changes in meaning.

    ``same``: no action is decided otherwise, no duty or power arises otherwise, in any scenario that either policy knows;
    proved, and confirmed by the engine named in ``confirmed_by``. Claims, cases and what the facts are called are no part of that.
    It is ``None`` where it was interrupted before that was known, and where ``over_time``: what happens over time may be another,
    which is not compared.
    ``decisions``, ``duties`` and ``possible`` are empty where nothing changes. ``facts``: what changed in the facts themselves.
    ``actions``: those that only one policy has. ``alike``: facts of which one was removed and one was added that may be the same
    under another name.
    """

    both: Policy = field(eq=False, repr=False)
    old: str
    new: str
    same: bool | None
    over_time: bool
    complete: bool
    decisions: tuple[DecisionChange, ...]
    duties: tuple[DutyChange, ...]
    possible: tuple[PossibleChange, ...]
    facts: tuple[FactChange, ...]
    actions: Mapping[str, Literal["added", "removed"]]
    alike: tuple[tuple[str, str], ...]
    claims: tuple[ClaimChange, ...]
    cases: tuple[CaseChange, ...]
    confirmed_by: str | None = None
    interrupted: Interruption | None = None
