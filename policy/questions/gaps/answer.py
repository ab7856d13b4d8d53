"""What `gaps` answers, as data."""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypeAlias, get_args

from attrs import frozen

from policy.interrupts import Interruption
from policy.reasoning.edits.place import Place
from policy.reasoning.regions.parts import Part
from policy.reasoning.regions.share import Share
from policy.syntax.expressions import Condition
from policy.syntax.types import Value

Kind: TypeAlias = Literal["silence", "conflicts", "dead", "redundant", "shadowed", "definitions", "values"]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are told: what may go wrong first, what is merely in vain last."""


# Regions


@frozen
class Region:
    """Scenarios in question that satisfy a condition. Its case was replayed in the definition.

    ``unless``: rules that decide on other scenarios with the condition; none where all of them are in question.
    """

    part: Part
    unless: tuple[str, ...] = ()


@frozen
class Where:
    """Regions that are disjoint.

    ``complete``: it is so nowhere else, proved; else they are told up to a limit. ``share``: of all scenarios, told or not;
    ``told``: of the regions together. ``confirmed_by``: the engine that found the same of the regions, apart from the one
    that made them; nothing where it gave up.
    """

    regions: tuple[Region, ...]
    complete: bool
    share: Share
    told: Share
    confirmed_by: str | None


@frozen
class Silence:
    """Scenarios in which no rule permits or forbids an action. ``permits``: there are rules that permit it, elsewhere."""

    action: str
    permits: tuple[str, ...]
    where: Where


@frozen
class Unruled:
    """An action that no rule permits or forbids, and before which none requires anything, ever.

    ``spoken_of``: rules by which it is a duty or a power, or after which a duty arises.
    """

    action: str
    spoken_of: tuple[str, ...]


@frozen
class Conflict:
    """Two rules that fire in the same scenario and of which neither overrides the other.

    ``rule`` permits or obliges what ``against`` forbids. ``where``: in which scenarios; nothing where there are so many pairs that
    only the first are told in full.
    """

    action: str
    rule: str
    against: str
    duty: bool
    where: Where | None


# Rules and conditions in vain


class Vain(Enum):
    """Why a rule changes nothing."""

    NEVER_HOLDS = "its condition never holds"
    NEVER_FIRES = "it never fires"
    EXCEPTED = "it is always excepted"
    OVERRIDDEN = "it is always overridden"
    MET = "it is always met"
    FORBIDDEN = "it only permits what is forbidden"
    SAME = "other rules do the same"


@frozen
class VainRule:
    """A rule without which every decision, duty and power would be the same, in every scenario and reading.

    ``by``: the other rules by which that is so, and ``givens``: the givens. ``only_adopted``: only in the readings that the
    document adopts. ``confirmed_by``: the engine that found the same; nothing where it gave up.
    """

    rule: str
    why: Vain
    by: tuple[str, ...]
    givens: tuple[str, ...]
    only_adopted: bool
    confirmed_by: str | None


@frozen
class VainCondition:
    """A condition, a listed value, or an override without which every decision, duty and power would be the same.

    ``place``: where it stands; nothing for an override. ``told``: what could be left out: the condition, or, of a condition that
    lists values, just ``value``. ``overridden``: the rule that ``rule`` overrides in vain. ``by``: rules that decide the same
    where it would have mattered; none where it follows from the other conditions. ``givens``: those by which that is so.
    """

    rule: str | None
    definition: str | None
    place: Place | None
    told: Condition | None
    value: str | None
    overridden: str | None
    by: tuple[str, ...]
    givens: tuple[str, ...]
    confirmed_by: str | None


@frozen
class Constant:
    """A definition that always holds, or never does. ``givens``: those by which that is so."""

    definition: str
    always: bool
    givens: tuple[str, ...]
    confirmed_by: str | None


# Values in vain


@frozen
class Alike:
    """A fact or a reading of which some values can be exchanged: the same is possible, decided and due.

    ``values``: groups of such values; ``names``: of a *some of* fact, names of which it makes no difference whether they are in
    it. ``nothing``: nothing turns on it at all. ``rules``, ``givens`` and ``claims``: those that look at it, directly or through
    definitions. ``assessments``: those in which it is weighed, so that an outcome may differ with it.
    """

    fact: str
    values: tuple[tuple[Value, ...], ...]
    names: tuple[str, ...]
    nothing: bool
    rules: tuple[str, ...]
    givens: tuple[str, ...]
    claims: tuple[str, ...]
    assessments: tuple[str, ...]
    confirmed_by: str | None


@frozen
class GapsAnswer:
    """What was found. ``asked``: for which kinds was looked; ``finished``: those for which everything was looked at.

    ``undecided``: what the solver gave up on, each with the kind that was looked for.
    """

    asked: tuple[Kind, ...]
    finished: tuple[Kind, ...]
    undecided: tuple[tuple[Kind, str], ...] = ()
    silence: tuple[Silence, ...] = ()
    unruled: tuple[Unruled, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rules: tuple[VainRule, ...] = ()
    conditions: tuple[VainCondition, ...] = ()
    definitions: tuple[Constant, ...] = ()
    values: tuple[Alike, ...] = ()
    interrupted: Interruption | None = None
