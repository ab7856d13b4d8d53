"""Conditions: what can be so or not so.

In a document as it is read, a name may carry family variables (``harm.likely(consequence)``: ``Fact("harm.likely",
("consequence",))``). In a checked policy the families are unfolded: the name itself then is ``harm.likely(ihl)`` and
``args`` is empty. In a process (`policy.syntax.processes`) names carry variables that stand for entities.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from attrs import frozen

from policy.syntax.node import Node

Literal: TypeAlias = bool | int | str
"""A value as it is written beside a comparison: ``yes`` and ``no`` are a ``bool``, digits an ``int``, a name a ``str``."""


class Order(Enum):
    """How two levels, or two numbers, compare. The value is the notation's own words."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOVE = "above"
    BELOW = "below"


class Quantity(Enum):
    """How the named values relate to a *some of* fact."""

    ALL = "all of"
    ANY = "any of"
    ONLY = "only"


class Decision(Enum):
    """What the rules say of an action. Silence is a decision of its own, never taken for permission.

    Strictness: permitted < silent < forbidden.
    """

    PERMITTED = "permitted"
    SILENT = "silent"
    FORBIDDEN = "forbidden"


class Standing(Enum):
    """What a claim may say of a rule (semantics, section 2)."""

    APPLIES = "applies"
    MET = "is met"
    FIRES = "fires"


# Facts


@frozen
class Fact(Node):
    """A fact; on its own, as a condition, it is a yes/no fact that is yes."""

    name: str
    args: tuple[str, ...] = ()


@frozen
class Is(Node):
    """The fact has one of the values: ``recipient.kind is one of service, other``; one value prints as ``is service``."""

    fact: Fact
    values: tuple[Literal, ...]


@frozen
class Same(Node):
    """Two facts of one type have the same value: ``a.kind is b.kind``."""

    fact: Fact
    other: Fact


@frozen
class Compare(Node):
    """A level or number beside a bound, which is a value or another fact: ``risk.outcome is at least world.risk``."""

    fact: Fact
    order: Order
    bound: Fact | int | str


@frozen
class Includes(Node):
    """A *some of* fact beside named values.

    ALL: every one of them is in it (``includes location`` is ALL of one). ANY: at least one is. ONLY: nothing else is;
    ONLY of no values prints as ``includes nothing``.
    """

    fact: Fact
    quantity: Quantity
    values: tuple[str, ...]


@frozen
class Defined(Node):
    """What a definition names: a bare name on its own."""

    name: str
    args: tuple[str, ...] = ()


# Connectives


@frozen
class Not(Node):
    body: Condition


@frozen
class AllOf(Node):
    """Conjunction of two or more conditions."""

    parts: tuple[Condition, ...]


@frozen
class AnyOf(Node):
    """Disjunction of two or more conditions."""

    parts: tuple[Condition, ...]


@frozen
class If(Node):
    """``then if when``: not ``when``, or ``then``."""

    then: Condition
    when: Condition


# Families; unfolded in a checked policy


@frozen
class SomeMember(Node):
    """``some consequence: body``: the body holds for at least one member of the family.

    In a process: for at least one entity of the sort; ``some other as party: body`` has the ``variable`` other.
    """

    family: str
    body: Condition
    variable: str | None = None


@frozen
class EveryMember(Node):
    """``every consequence: body``: the body holds for each member of the family, or each entity of the sort."""

    family: str
    body: Condition
    variable: str | None = None


# Only in claims and process guards


@frozen
class Decided(Node):
    """``provide is permitted``."""

    action: str
    decision: Decision


@frozen
class Obliged(Node):
    """``inquire is obliged``; with ``after``, also where the duty arises only once that action is done.

    In a process ``inquire(party) is obliged``, while such a duty is open, and ``inquire(party) is overdue``.
    """

    action: str
    after: str | None = None
    args: tuple[str, ...] = ()
    overdue: bool = False


@frozen
class Empowered(Node):
    """``reconsider is empowered``."""

    action: str


@frozen
class RuleStands(Node):
    """``rule restraint fires``, ``rule restraint applies``, ``rule written_conditions is met``."""

    rule: str
    standing: Standing
    args: tuple[str, ...] = ()


Condition: TypeAlias = (
    Fact
    | Is
    | Same
    | Compare
    | Includes
    | Defined
    | Not
    | AllOf
    | AnyOf
    | If
    | SomeMember
    | EveryMember
    | Decided
    | Obliged
    | Empowered
    | RuleStands
)
