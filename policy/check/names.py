"""What a document declares, by kind and by name, and what to say of a name that it does not declare."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import Enum
from typing import TypeAlias, assert_never

from attrs import define, field

from policy.check.reports import Reports
from policy.source import Span
from policy.syntax.declarations import (
    Accept,
    Action,
    Actor,
    Adopt,
    Assess,
    Assumption,
    Binding,
    Case,
    Claim,
    Definition,
    FactDeclaration,
    Family,
    Given,
    Header,
    Role,
    Rule,
    Scale,
    TextSource,
)
from policy.syntax.processes import HistoryClaim, Link, Restraint, Sort, State, Step


class Kind(Enum):
    """What a name can be the name of, in the words of the messages."""

    FACT = "fact"
    READING = "reading"
    DEFINITION = "definition"
    ACTION = "action"
    RULE = "rule"
    ASSUMPTION = "assumption"
    ASSESSMENT = "assessment"
    CONDITION = "condition"
    GIVEN = "given"
    CLAIM = "claim"
    CASE = "case"
    SCALE = "scale"
    FAMILY = "family"
    SOURCE = "source"
    ACTOR = "actor"
    SORT = "sort"
    STATE = "state"
    STEP = "step"
    RESTRAINT = "assumption on steps"

    @property
    def noun(self) -> str:
        """The word with its article."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self.value}"


Named: TypeAlias = (
    Actor
    | Action
    | TextSource
    | Scale
    | Family
    | FactDeclaration
    | Given
    | Definition
    | Assumption
    | Rule
    | Assess
    | Binding
    | Sort
    | State
    | Step
    | Restraint
    | Claim
    | HistoryClaim
    | Case
)
"""A declaration that has a name of its own."""

DAY = "day"
"""The step by which time passes. No document declares it."""

MAX_COMPARED = 20_000
"""How many names that may be alike are compared letter by letter."""


@define
class Names:
    """Everything declared, each kind by name in the order of the document; of two that share a name the first.

    ``facts`` holds the readings too, and what assessments and conditions declare, named as before unfolding.
    ``order``: everything that has a name, once, with the assessment or condition that declares it, if one does.
    ``entities``: what stands before a dot. ``lost``: names whose declarations could not be made out; ``all_lost``: some without a name.
    """

    lost: frozenset[str] = frozenset()
    all_lost: bool = False
    headers: list[Header] = field(factory=list)
    adopted: list[Adopt] = field(factory=list)
    accepted: list[Accept] = field(factory=list)
    order: list[tuple[Named, Assess | Binding | None]] = field(factory=list)
    entities: set[str] = field(factory=set)

    actors: dict[str, Actor] = field(factory=dict)
    actions: dict[str, Action] = field(factory=dict)
    sources: dict[str, TextSource] = field(factory=dict)
    scales: dict[str, Scale] = field(factory=dict)
    families: dict[str, Family] = field(factory=dict)
    facts: dict[str, FactDeclaration] = field(factory=dict)
    givens: dict[str, Given] = field(factory=dict)
    definitions: dict[str, Definition] = field(factory=dict)
    assumptions: dict[str, Assumption] = field(factory=dict)
    rules: dict[str, Rule] = field(factory=dict)
    assessments: dict[str, Assess] = field(factory=dict)
    bindings: dict[str, Binding] = field(factory=dict)
    sorts: dict[str, Sort] = field(factory=dict)
    states: dict[str, State] = field(factory=dict)
    steps: dict[str, Step] = field(factory=dict)
    restraints: dict[str, Restraint] = field(factory=dict)
    links: list[Link] = field(factory=list)
    claims: dict[str, Claim | HistoryClaim] = field(factory=dict)
    cases: dict[str, Case] = field(factory=dict)
    _paragraphs: dict[str, frozenset[str]] = field(factory=dict, init=False)
    _compared: int = field(default=0, init=False)

    def has_paragraph(self, source: TextSource, label: str) -> bool:
        """Return whether a source that is declared has a paragraph."""
        if source.name not in self._paragraphs:
            self._paragraphs[source.name] = frozenset(paragraph.label for paragraph in source.paragraphs)
        return label in self._paragraphs[source.name]

    def is_lost(self, name: str) -> bool:
        """Return whether a name that nothing declares may be one that could not be made out, or could not be made out well."""
        if self.all_lost or not self.lost.isdisjoint((name, name.partition(".")[0], name.removeprefix("assess_"))):
            return True
        if not self.lost or self._compared >= MAX_COMPARED:
            return False
        self._compared += len(self.lost)
        grown = any(each.startswith(name) for each in self.lost)
        return grown or bool(get_close_matches(name, self.lost, n=1, cutoff=0.8))

    def of(self, kind: Kind) -> Mapping[str, Named]:
        """Return the declarations of one kind, by name."""
        match kind:
            case Kind.FACT:
                return {name: fact for name, fact in self.facts.items() if fact.role is not Role.READING}
            case Kind.READING:
                return {name: fact for name, fact in self.facts.items() if fact.role is Role.READING}
            case Kind.DEFINITION:
                return self.definitions
            case Kind.ACTION:
                return self.actions
            case Kind.RULE:
                return self.rules
            case Kind.ASSUMPTION:
                return self.assumptions
            case Kind.ASSESSMENT:
                return self.assessments
            case Kind.CONDITION:
                return self.bindings
            case Kind.GIVEN:
                return self.givens
            case Kind.CLAIM:
                return self.claims
            case Kind.CASE:
                return self.cases
            case Kind.SCALE:
                return self.scales
            case Kind.FAMILY:
                return self.families
            case Kind.SOURCE:
                return self.sources
            case Kind.ACTOR:
                return self.actors
            case Kind.SORT:
                return self.sorts
            case Kind.STATE:
                return self.states
            case Kind.STEP:
                return self.steps
            case Kind.RESTRAINT:
                return self.restraints
            case _:
                assert_never(kind)

    def kind_of(self, name: str) -> Kind | None:
        """Return what a name is the name of, conditions' own kinds first; ``None`` where it names nothing."""
        fact = self.facts.get(name)
        if fact is not None:
            return Kind.READING if fact.role is Role.READING else Kind.FACT
        return next((kind for kind in Kind if kind not in (Kind.FACT, Kind.READING) and name in self.of(kind)), None)


# Names that nothing declares


def unknown(names: Names, reports: Reports, kind: Kind, name: str, span: Span | None) -> None:
    """Report a name that no declaration of the kind has: once for all of its places, never where the declaration was lost."""
    if names.is_lost(name):
        reports.hush()
        return
    other = names.kind_of(name)
    if other is not None:
        reports.error(
            "wrong-kind",
            f"`{name}` is {other.noun}, not {kind.noun}",
            span,
            _instead(names, kind, other, name),
            about=("wrong-kind", kind, name),
        )
        return
    owner = _owner(name)
    about = ("unknown", owner) if owner and owner not in names.entities else ("unknown", kind, name)
    hint = reports.suggest(name, lambda: names.of(kind)) or _by_last_part(names, name)
    reports.error(f"unknown-{kind.value}", f"no {kind.value} is called `{name}`", span, hint, about=about)


def _owner(name: str) -> str | None:
    """Return the assessment, condition or entity by which a name goes: ``tension`` of ``tension.made`` and ``assess_tension``."""
    if "." in name:
        return name.partition(".")[0]
    return name.removeprefix("assess_") if name.startswith("assess_") else None


def _by_last_part(names: Names, name: str) -> str | None:
    if "." in name:
        return None
    fact = next((fact for fact in names.facts if fact.partition(".")[2] == name), None)
    return f"did you mean `{fact}`?" if fact else None


def _instead(names: Names, kind: Kind, other: Kind, name: str) -> str | None:
    match other:
        case Kind.DEFINITION:
            return f"a definition stands on its own, without a value: `{name}` or `not {name}`"
        case Kind.READING if kind in (Kind.DEFINITION, Kind.FACT):
            return f"say which reading is meant: `{name} is …`"
        case Kind.ACTION if kind is not Kind.STEP:
            return f"claims may say `{name} is permitted`; a condition of a rule may not"
        case Kind.ASSESSMENT | Kind.CONDITION:
            facts = [fact for fact in names.facts if fact.startswith(f"{name}.")]
            return f"it declares {', '.join(f'`{fact}`' for fact in facts)}" if facts else None
        case Kind.ASSUMPTION:
            return "an assumption is named after `assuming`, in a claim"
        case Kind.STATE:
            return "facts do not change: `link` one to the state, and say it of the fact, or claim it over time"
        case Kind.STEP if kind is Kind.ACTION:
            return f"to speak of what is decided on it, declare it too: `action {name} by …`"
        case Kind.ACTION if kind is Kind.STEP:
            return f"declare when it is taken: `step {name} by …`"
        case Kind.RESTRAINT:
            return "only a claim that speaks of a state, a step or a sort can assume it"
        case _:
            return None
