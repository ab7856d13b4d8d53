"""What `decide` answers, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import frozen

from policy.reasoning.scenes.clash import Clash
from policy.reasoning.scenes.options import Setting
from policy.semantics.evaluate import Status
from policy.semantics.values import Scenario
from policy.syntax.expressions import Condition, Decision

Verdict: TypeAlias = Decision | Literal["undetermined", "impossible"]
Folded: TypeAlias = Mapping[str, tuple[str, ...]]
"""Readings, each with the values for which something holds. A reading that makes no difference is left out."""


@frozen
class Ground:
    """A determining rule, and where it stands.

    ``statuses``: the ways in which it stands in some completion, in the order of the meaning. ``failed``: for a permit
    that applies in no completion, the first part of its condition that fails in all of them; where there is no such part, those
    that fail first in some, together. ``always``: determining in every completion; otherwise in some.
    """

    rule: str
    statuses: tuple[Status, ...]
    failed: Condition | None = None
    always: bool = True


@frozen
class Missing:
    """A requirement that fires in every completion.

    ``settings``: every least-size way in which the provider, by what it chooses, can meet it, all else being as it is;
    none where it is not in the provider's hands. ``more``: that the list is cut.
    """

    rule: str
    condition: Condition
    settings: tuple[Setting, ...]
    more: bool = False


@frozen
class Duty:
    """A duty or a power. ``arises``: in every completion; otherwise it may arise, in some. ``rules``: those by which it can."""

    action: str
    rules: tuple[str, ...]
    arises: bool
    power: bool = False
    after: str | None = None
    within: int | None = None


@frozen
class Settling:
    """All least-size sets of open facts after which every completion has this decision; ``more``: that the list is cut.

    A set names each fact with all values that do as well. ``least``: otherwise the search for the least took too long, and there may be
    sets of fewer facts; none of the facts of those that are told can be left out.
    """

    decision: Decision
    sets: tuple[Setting, ...]
    more: bool = False
    least: bool = True


@frozen
class View:
    """The decision over all completions in the readings that it speaks of.

    ``grounds``: the determining rules, where the decision is settled: those that are determining in every completion, and
    where none of these brings the decision about, the fewest of which one does in each. ``facts``: the fewest readings, adopted or fixed,
    that with all known facts keep the decision and the standing of the grounds, and the fewest facts that with these
    readings do so; where the decision is not settled, the fewest readings that keep what is possible. ``open``: the open
    facts that still matter. ``possible``: the decisions that remain possible.
    """

    decision: Verdict
    possible: tuple[Decision, ...]
    grounds: tuple[Ground, ...]
    facts: Scenario
    open: tuple[str, ...]
    missing: tuple[Missing, ...]
    settling: tuple[Settling, ...]
    duties: tuple[Duty, ...]


@frozen
class ReadingView:
    readings: Folded
    view: View


@frozen
class DecideAnswer:
    """The decision on an action in a scenario.

    ``overall`` quantifies over every reading that is neither adopted nor fixed by the user; ``by_reading`` is empty where
    they all agree on which decisions are possible. The gate is open only where ``overall.decision`` is permitted.
    """

    action: str
    scenario: Scenario
    overall: View
    by_reading: tuple[ReadingView, ...] = ()
    clash: Clash | None = None
