"""What a policy document declares about time: sorts, states, steps, and what ties them to the facts. Source: semantics, section 6.

Conditions are those of `policy.syntax.expressions`. In a checked process

- a `Fact` with arguments is a state, or a fact of an entity that is a sort; a bare state that is yes is a `Fact` too;
- a `Fact` without arguments that is neither a state nor a reading has the value that it has in the step; between steps it is a
  linked one, for the entities of the variables of its link, each under the name of its sort;
- a `Defined` with a step's name, or `day`, says that this step has just been taken, for these arguments; one with the name of a
  definition has, between steps, the facts of the entities for which the variables with the names of their sorts stand;
- `Is` with a variable on both sides says that the two stand for the same entity;
- an `Obliged` speaks of open duties; a `Decided`, an `Empowered` or a `RuleStands`, in a step of the provider, of the facts of it;
- every variable is bound: by the parameters of the declaration, by `SomeMember` and `EveryMember`, or, in the condition of a
  `Then`, by each of its effects; a link binds those that it uses, which have the names of their sorts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

from policy.syntax.declarations import (
    Always,
    Citation,
    Declared,
    Never,
    Phrase,
    Possible,
    Reference,
    Refutation,
    ValuePhrase,
)
from policy.syntax.expressions import Condition, Fact, Literal
from policy.syntax.node import Node
from policy.syntax.types import Type


@frozen
class Variable(Node):
    """``party``, or ``other as party``: a name that stands for an entity of a sort."""

    name: str
    sort: str


@frozen
class Sort(Declared):
    """``sort party is recipient``: the facts of the entity ``recipient`` belong to each party; ``None``: there are none."""

    name: str
    entity: str | None = None
    phrase: Phrase = field(factory=Phrase)


@frozen
class State(Declared):
    """``hidden state holds(party, item): yes or no``. ``initially`` is as written; ``None``: the ordinary value of its type."""

    name: str
    type: Type
    params: tuple[Variable, ...] = ()
    hidden: bool = False
    initially: Literal | None = None
    phrase: Phrase = field(factory=Phrase)
    value_phrases: tuple[ValuePhrase, ...] = ()


@frozen
class Link(Declared):
    """``link recipient.open_indication: indicated(party)``: in a step the fact has the value of the condition, or of the state."""

    fact: Fact
    value: Condition


@frozen
class Effect(Node):
    """``every item: not holds(party, item)``: a state gets a value. ``every`` are the variables that it binds."""

    state: Fact
    value: Literal
    every: tuple[Variable, ...] = ()


@frozen
class Then(Node):
    """``then holds(other, item), not asked(item) if …``: effects, and the condition under which they come about."""

    effects: tuple[Effect, ...]
    condition: Condition | None = None


@frozen
class Step(Declared):
    """``step pass_on(item, party, other as party) by party:``. ``by`` is an actor or one of the parameters."""

    name: str
    by: str
    params: tuple[Variable, ...] = ()
    guard: Condition | None = None
    then: tuple[Then, ...] = ()
    citations: tuple[Citation, ...] = ()
    phrase: Phrase = field(factory=Phrase)


@frozen
class Restraint(Declared):
    """``assume no_onward: pass_on(item, party, other as party) only if …``, or ``never pass_on(…)``: ``only_if`` is ``None`` then."""

    name: str
    step: str
    params: tuple[Variable, ...] = ()
    only_if: Condition | None = None
    citations: tuple[Citation, ...] = ()
    phrase: Phrase = field(factory=Phrase)


@frozen
class InTime(Node):
    """``every party: inquire(party) within 30 days of indication(party)``."""

    variables: tuple[Variable, ...]
    answer: Condition
    within: int
    event: Condition


Course: TypeAlias = Never | Always | Possible | InTime
"""What a claim over histories states."""


@frozen
class HistoryClaim(Declared):
    """A claim that speaks of states, steps or entities. A document as it is read has it only where its statement is `InTime`."""

    name: str
    statement: Course
    assuming: tuple[Reference, ...] = ()
    expect: Refutation | None = None
    citations: tuple[Citation, ...] = ()
    outside_because: Phrase | None = None
    phrase: Phrase = field(factory=Phrase)


@frozen
class Process:
    """The checked process of a policy. Every mapping is by name, links by the name of their fact, in the order of the document."""

    sorts: Mapping[str, Sort] = field(factory=dict)
    states: Mapping[str, State] = field(factory=dict)
    links: Mapping[str, Link] = field(factory=dict)
    steps: Mapping[str, Step] = field(factory=dict)
    restraints: Mapping[str, Restraint] = field(factory=dict)
    claims: Mapping[str, HistoryClaim] = field(factory=dict)
