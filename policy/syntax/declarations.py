"""What a policy document declares.

The same classes serve the document as it is read and the checked policy (`policy.syntax.policy`). In a document a
declaration may have family variables (``params``), and `Assess` and `Binding` stand for the facts, rules and assumptions
that they abbreviate; in a checked policy families are unfolded and sugar is gone.

The span of a declaration is the place of its name.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal as Choice
from typing import TypeAlias

from attrs import field, frozen

from policy.syntax.expressions import Condition, Decision, Empowered, Fact, Literal, Obliged
from policy.syntax.node import Node
from policy.syntax.types import Type

# Parts of declarations


@frozen
class Phrase(Node):
    """How the thing reads in English and in Dutch; for a yes/no fact also how *no* reads.

    A reason is a phrase too: ``because "…" nl "…"``. It always has ``en``, in whatever language that is written.
    """

    en: str | None = None
    nl: str | None = None
    no_en: str | None = None
    no_nl: str | None = None


@frozen
class ValuePhrase(Node):
    """How a named value, a level or a family member reads."""

    value: str
    phrase: Phrase


@frozen
class Reference(Node):
    """A declared thing, by name: a rule that is overridden, an assumption that is named."""

    name: str
    args: tuple[str, ...] = ()


@frozen
class Citation(Node):
    """A paragraph of a source, and at most a few of its words as an anchor: ``letter ¶12 "daarbij"``."""

    source: str
    paragraph: str
    anchor: str | None = None


@frozen
class Comment:
    """A comment line, without its ``#``, kept by the formatter at the part of the declaration before which it stands.

    ``before`` counts the lines of the printed declaration from 0, so that 0 is above the declaration itself.
    """

    text: str
    before: int = 0


@frozen(kw_only=True)
class Declared(Node):
    """What every declaration has. Comments are no part of its meaning."""

    comments: tuple[Comment, ...] = field(default=(), eq=False, repr=False)


# The frame


@frozen
class Header(Declared):
    """``policy letter_2018``, with the policy's title as phrase."""

    name: str
    phrase: Phrase = Phrase()


@frozen
class Include(Declared):
    """``include "shared/vocabulary.md"``: a document of the same folder or below it."""

    path: str


@frozen
class Actor(Declared):
    """``actor provider``: who takes an action, or is bound by a condition."""

    name: str
    phrase: Phrase = Phrase()


@frozen
class Action(Declared):
    """``action provide by provider``. The phrase is *providing the data* / *de gegevens verstrekken*."""

    name: str
    actor: str
    phrase: Phrase = Phrase()


class ParagraphKind(Enum):
    CONTEXT = "context"
    NORM = "norm"
    NOT_MODELLED = "not modelled"


@frozen
class Paragraph(Node):
    """A numbered or sub-numbered paragraph (``12``, ``7(1)(b)``) of a source; ``because`` only where it is not modelled."""

    label: str
    kind: ParagraphKind
    because: Phrase | None = None


@frozen
class TextSource(Declared):
    """``source letter``: a text that rules come from, with what each paragraph is. A paragraph may be a norm and, in part, not modelled."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    phrase: Phrase = Phrase()


# Facts and what constrains them


class Role(Enum):
    """Who settles a fact. Chosen and found facts are knowable; a reading is quantified over (semantics, sections 1 and 4)."""

    CHOSEN = "chosen"
    FOUND = "found"
    HIDDEN = "hidden"
    READING = "reading"


@frozen
class Scale(Declared):
    """``scale risk: negligible < limited < serious``: from low to high."""

    name: str
    levels: tuple[str, ...]
    value_phrases: tuple[ValuePhrase, ...] = ()


@frozen
class Family(Declared):
    """``family consequence: peace, ihl, hrl``: declarations with the parameter ``(consequence)`` hold once for each member."""

    name: str
    members: tuple[str, ...]
    value_phrases: tuple[ValuePhrase, ...] = ()


@frozen
class FactDeclaration(Declared):
    """A fact: ``confidential hidden fact world.risk: level risk``. Its entity is what stands before the dot.

    ``ordinary`` is as written: ``None`` stands for no, the first value, the empty set, the lowest level, the lowest number;
    *some of* facts write a tuple. A reading is a fact of role READING, type `OneOf`, a name without a dot, and may cite.
    """

    name: str
    role: Role
    type: Type
    params: tuple[str, ...] = ()
    confidential: bool = False
    ordinary: Literal | tuple[str, ...] | None = None
    phrase: Phrase = Phrase()
    value_phrases: tuple[ValuePhrase, ...] = ()
    citations: tuple[Citation, ...] = ()


@frozen
class Adopt(Declared):
    """``adopt restraint_covers is merely_usable because "…"``: decisions, never claims, take this reading."""

    reading: str
    value: str
    because: Phrase


@frozen
class Accept(Declared):
    """``accept duty-without-period about inquiry because "…"``: a finding that is meant to be there, and why.

    ``about`` is a fact, a reading, a rule or an action; one that is declared for each member of a family, named without a
    member, stands for all of them. In a checked policy it is one of those.
    """

    finding: str
    about: Reference
    because: Phrase


@frozen
class Given(Declared):
    """A constraint among knowable facts, or among hidden facts; every valuation satisfies it."""

    name: str
    condition: Condition
    params: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@frozen
class Definition(Declared):
    """``define targeting_regime: …``: a name for a condition over facts."""

    name: str
    condition: Condition
    params: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    phrase: Phrase = Phrase()


@frozen
class Assumption(Declared):
    """``assume risk_seen: …``: affects only claims that name it.

    The one that a `Binding` stands for is called ``<condition>.kept``.
    """

    name: str
    condition: Condition
    params: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    phrase: Phrase = Phrase()


# Rules


@frozen
class Permit(Node):
    action: str


@frozen
class Forbid(Node):
    action: str


@frozen
class Require(Node):
    """``require ψ before A``."""

    condition: Condition
    action: str


@frozen
class Oblige(Node):
    """``oblige D``, ``oblige D after A``, ``oblige D after A within 30 days``. ``within`` is in days; without it never overdue."""

    action: str
    after: str | None = None
    within: int | None = None


@frozen
class Empower(Node):
    action: str


Effect: TypeAlias = Permit | Forbid | Require | Oblige | Empower


@frozen
class Rule(Declared):
    """A rule. ``condition`` and ``exception`` are ``None`` where it has no ``if`` or no ``unless``.

    It cites paragraphs, or says why it stands outside the source.
    """

    name: str
    effect: Effect
    condition: Condition | None = None
    exception: Condition | None = None
    overrides: tuple[Reference, ...] = ()
    strict: bool = False
    params: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    outside_because: Phrase | None = None


@frozen
class Assess(Declared):
    """``assess tension before provide if …``: an open norm (semantics, section 4).

    Stands for the chosen fact ``tension.made``, a chosen ``tension.considered(factor)`` for each factor, the found fact
    ``tension.other_ground`` with ``and others``, the found fact ``tension.outcome`` of type ``gives``, and a rule
    ``assess_tension`` that requires it to be made, with every factor considered, before the action.
    """

    name: str
    action: str
    gives: Type
    condition: Condition | None = None
    factors: tuple[Fact, ...] = ()
    others: bool = False
    rises: tuple[Fact, ...] = ()
    falls: tuple[Fact, ...] = ()
    ordinary: Literal | None = None
    params: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    outside_because: Phrase | None = None
    phrase: Phrase = Phrase()
    value_phrases: tuple[ValuePhrase, ...] = ()


@frozen
class Binding(Declared):
    """``condition no_third_parties binds recipient: world.passed_on only if provision.onward_granted``, or ``never world.unlawful_use``.

    Stands for the chosen fact ``no_third_parties.set`` and the assumption ``no_third_parties.kept``: if it is set, then
    ``fact`` is so only if ``only_if`` holds (``None``: never).
    """

    name: str
    actor: str
    fact: Fact
    only_if: Condition | None = None
    params: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    phrase: Phrase = Phrase()


# Claims and cases


@frozen
class Never(Node):
    condition: Condition


@frozen
class Always(Node):
    condition: Condition


@frozen
class Possible(Node):
    condition: Condition


class Relation(Enum):
    SAME = "same"
    AT_LEAST_AS_STRICT = "at least as strict"


@frozen
class Pair(Node):
    """``compare provide with φ against ψ: same`` or ``: at least as strict``, with the facts of ``letting also``."""

    action: str
    first: Condition
    second: Condition
    relation: Relation
    letting: tuple[Fact, ...] = ()


@frozen
class Rises(Node):
    """``provide at least as strict as risk.outcome rises``: for each next value of ``fact``."""

    action: str
    fact: Fact
    letting: tuple[Fact, ...] = ()


Statement: TypeAlias = Never | Always | Possible | Pair | Rises


@frozen
class Refutation(Node):
    """``expect refuted``, or ``expect refuted under <condition over readings>``: elsewhere it is expected to be proved."""

    under: Condition | None = None


@frozen
class Claim(Declared):
    name: str
    statement: Statement
    assuming: tuple[Reference, ...] = ()
    expect: Refutation | None = None
    params: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    outside_because: Phrase | None = None
    phrase: Phrase = Phrase()


@frozen
class Setting(Node):
    """A fact given a value in a case: ``recipient.kind is service``; a *some of* fact a tuple of names, ``is nothing`` the empty one."""

    fact: Fact
    value: Literal | tuple[str, ...]


Outcome: TypeAlias = Decision | Choice["undetermined", "impossible"]


@frozen
class ExpectDecision(Node):
    """``expect provide is forbidden because r, s``.

    ``because``: each of these rules is determining in every completion; with ``only`` there is no other. A decision is
    expected in every completion and in every reading.
    """

    action: str
    outcome: Outcome
    because: tuple[Reference, ...] = ()
    only: bool = False


@frozen
class ExpectDuty(Node):
    """``expect inquire is obliged because r``, ``expect inquire is not obliged after provide``, ``expect reconsider is empowered``.

    ``because``: by each of these rules it arises in every completion; with ``only`` by no other in any.
    """

    duty: Obliged | Empowered
    arises: bool = True
    because: tuple[Reference, ...] = ()
    only: bool = False


@frozen
class Case(Declared):
    name: str
    settings: tuple[Setting, ...]
    expectations: tuple[ExpectDecision | ExpectDuty, ...]
    citations: tuple[Citation, ...] = ()
    phrase: Phrase = Phrase()
