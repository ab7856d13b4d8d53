"""What a document declares, by kind and by name, and what to say of a name that it does not declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import TypeAlias, TypeVar, assert_never

from attrs import define, field

from policy.check.phrases import filled, member_phrase
from policy.check.reports import Reports
from policy.check.sugar import assessment_parts, binding_parts
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
    Include,
    Phrase,
    Role,
    Rule,
    Scale,
    TextSource,
)
from policy.syntax.documents import Declaration
from policy.syntax.expressions import Fact


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
    | Claim
    | Case
)
"""A declaration that has a name of its own."""

D = TypeVar("D", bound=Named)

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
    claims: dict[str, Claim] = field(factory=dict)
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
            case _:
                assert_never(kind)

    def kind_of(self, name: str) -> Kind | None:
        """Return what a name is the name of, conditions' own kinds first; ``None`` where it names nothing."""
        fact = self.facts.get(name)
        if fact is not None:
            return Kind.READING if fact.role is Role.READING else Kind.FACT
        return next((kind for kind in Kind if kind not in (Kind.FACT, Kind.READING) and name in self.of(kind)), None)


# Taking in the declarations


def collect(declarations: Iterable[Declaration], reports: Reports, lost: frozenset[str], all_lost: bool) -> Names:
    """Return what is declared, assessments and conditions opened up; report each name that is declared twice."""
    names = Names(lost, all_lost)
    opened: list[Named] = []
    for declaration in declarations:
        match declaration:
            case Include():
                pass
            case Header():
                names.headers.append(declaration)
            case Adopt():
                names.adopted.append(declaration)
            case Accept():
                names.accepted.append(declaration)
            case _:
                if _add(names, reports, declaration, None):
                    opened.append(declaration)
    for each in opened:
        names.order.append((each, None))
        if isinstance(each, Assess):
            _open(names, reports, each, assessment_parts(each, lambda factor: _factor_phrase(names, factor)))
        elif isinstance(each, Binding):
            _open(names, reports, each, binding_parts(each, names.actors.get(each.actor)))
    names.entities = {name.partition(".")[0] for name in names.facts} | {*names.assessments, *names.bindings}
    return names


def _open(names: Names, reports: Reports, origin: Assess | Binding, parts: Iterable[Named]) -> None:
    for part in parts:
        if _add(names, reports, part, origin):
            names.order.append((part, origin))


def _add(names: Names, reports: Reports, declared: Named, origin: Assess | Binding | None) -> bool:
    match declared:
        case FactDeclaration():
            return _put(names.facts, (names.definitions, names.actions), declared, reports, origin)
        case Definition():
            return _put(names.definitions, (names.facts, names.actions), declared, reports, origin)
        case Action():
            return _put(names.actions, (names.facts, names.definitions), declared, reports, origin)
        case Assess():
            return _put(names.assessments, (names.bindings,), declared, reports, origin)
        case Binding():
            return _put(names.bindings, (names.assessments,), declared, reports, origin)
        case Rule():
            return _put(names.rules, (), declared, reports, origin)
        case Assumption():
            return _put(names.assumptions, (), declared, reports, origin)
        case Given():
            return _put(names.givens, (), declared, reports, origin)
        case Claim():
            return _put(names.claims, (), declared, reports, origin)
        case Case():
            return _put(names.cases, (), declared, reports, origin)
        case Scale():
            return _put(names.scales, (), declared, reports, origin)
        case Family():
            return _put(names.families, (), declared, reports, origin)
        case TextSource():
            return _put(names.sources, (), declared, reports, origin)
        case Actor():
            return _put(names.actors, (), declared, reports, origin)
        case _:
            assert_never(declared)


def _put(
    table: dict[str, D],
    neighbours: tuple[Mapping[str, Named], ...],
    declared: D,
    reports: Reports,
    origin: Assess | Binding | None,
) -> bool:
    name = declared.name
    first = next((near[name] for near in (table, *neighbours) if name in near), None)
    if first is None:
        table[name] = declared
        return True
    other = "" if name in table else f", as {_noun(first)}"
    owner = f", which `{origin.name}` declares," if origin else ""
    reports.error(
        "duplicate-name",
        f"`{name}`{owner} is declared twice",
        declared.span,
        "give one of them another name, or leave one out",
        related=((f"first declared here{other}", first.span),) if first.span else (),
    )
    return False


def _noun(declared: Named) -> str:
    match declared:
        case FactDeclaration(_, Role.READING):
            return Kind.READING.noun
        case FactDeclaration():
            return Kind.FACT.noun
        case Definition():
            return Kind.DEFINITION.noun
        case Action():
            return Kind.ACTION.noun
        case Assess():
            return Kind.ASSESSMENT.noun
        case _:
            return Kind.CONDITION.noun


def _factor_phrase(names: Names, factor: Fact) -> tuple[FactDeclaration, Phrase] | None:
    declared = names.facts.get(factor.name)
    if declared is None:
        return None
    members = {}
    for param, arg in zip(declared.params, factor.args, strict=False):
        family = names.families.get(param)
        if family is not None and arg in family.members:
            members[param] = member_phrase(family, arg)
    return declared, filled(declared.phrase, members)


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
        case Kind.ACTION:
            return f"claims may say `{name} is permitted`; a condition of a rule may not"
        case Kind.ASSESSMENT | Kind.CONDITION:
            facts = [fact for fact in names.facts if fact.startswith(f"{name}.")]
            return f"it declares {', '.join(f'`{fact}`' for fact in facts)}" if facts else None
        case Kind.ASSUMPTION:
            return "an assumption is named after `assuming`, in a claim"
        case _:
            return None
