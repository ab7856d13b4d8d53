"""Which constructs of the language a document uses, read off the trees' own classes: a new node or field is asked for
until the generator makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import UnionType
from typing import Literal as Choice
from typing import Union, get_args, get_origin, get_type_hints

import attrs

from policy.syntax.declarations import (
    Assess,
    Case,
    Claim,
    Definition,
    FactDeclaration,
    Given,
    Oblige,
    Require,
    Role,
    Rule,
    TextSource,
)
from policy.syntax.documents import Declaration, Document
from policy.syntax.expressions import (
    Condition,
)
from policy.syntax.node import Node
from policy.syntax.types import Number, OneOf, SomeOf
from policy.syntax.walk import facts_of, leaves

NOWHERE = frozenset(("span", "comments"))
"""Fields that are no part of the meaning."""

NEVER = frozenset(
    (
        # the notation has no way to write these, or the checker refuses them
        *(f"{name} none" for name in ("AllOf.parts", "AnyOf.parts", "Is.values", "OneOf.values", "SomeOf.values")),
        *(f"{name} one" for name in ("AllOf.parts", "AnyOf.parts", "SomeOf.values", "OneOf.values")),
        *(
            "Setting.value one",
            "FactDeclaration.ordinary one",
            "Document.declarations none",
            "Document.declarations one",
        ),
        *("Scale.levels none", "Scale.levels one", "Family.members none", "Family.members one"),
        *("Case.expectations none", "Compare.bound yes", "Compare.bound no"),
        *(f"HistoryClaim.statement {kind}" for kind in ("Never", "Always", "Possible")),
        *("State.type SomeOf", "Then.effects none"),
        # what is there for ever: phrases of everything, value phrases of every scale and family
        *("Phrase.no_nl present", "TextSource.paragraphs none", "Scale.value_phrases none", "Scale.value_phrases one"),
        *("FactDeclaration.value_phrases one", "Assess.value_phrases one"),
        *("Family.value_phrases none", "Family.value_phrases one", "ValuePhrase.phrase absent"),
        # a document of its own: tests of files have it
        "Include",
        # too many valuations to go through
        *("Assess.params several", "Binding.params several"),
    )
)
"""Traits that no document has, or that say nothing."""


def traits(document: Document) -> frozenset[str]:
    """Return what a document uses: each class that occurs, and for each field which of the things that it can hold."""
    return frozenset(_of_node(document)) | frozenset(_of_meaning(document))


def _of_node(node: Node) -> Iterator[str]:
    name = type(node).__name__
    yield name
    for field in attrs.fields(type(node)):
        if field.name not in NOWHERE:
            held = getattr(node, field.name)
            yield from (f"{name}.{field.name} {kind}" for kind in _kinds(held))
            for inner in held if isinstance(held, tuple) else (held,):
                if isinstance(inner, Node):
                    yield from _of_node(inner)


def _kinds(held: object) -> Iterator[str]:
    match held:
        case None:
            yield "absent"
        case bool():
            yield "yes" if held else "no"
        case Enum():
            yield str(held.value)
        case int():
            yield "number"
        case tuple():
            yield ("none", "one")[len(held)] if len(held) < 2 else "several"
        case str():
            yield "text"
            yield held
        case Node():
            yield type(held).__name__
        case _:
            raise TypeError(f"no trait for {held!r}")


# What there is


@cache
def every_trait() -> frozenset[str]:
    """Return every trait that the classes of the trees allow for, but those of `NEVER`, and what only shows across nodes."""
    wanted: set[str] = set()
    seen: set[type] = set()
    waiting: list[type] = [Document]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        wanted.add(node.__name__)
        hints = get_type_hints(node)
        for field in attrs.fields(node):
            if field.name in NOWHERE:
                continue
            hint = hints[field.name]
            waiting.extend(_nodes(hint))
            wanted |= {f"{node.__name__}.{field.name} {kind}" for kind in _possible(hint)}
    return (frozenset(wanted) | MEANT) - NEVER


def _alternatives(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _nodes(hint: object) -> Iterator[type]:
    for each in _alternatives(hint):
        if get_origin(each) is tuple:
            yield from _nodes(get_args(each)[0])
        elif isinstance(each, type) and issubclass(each, Node):
            yield each


def _possible(hint: object) -> Iterator[str]:
    alternatives = _alternatives(hint)
    for each in alternatives:
        if each is type(None):
            yield "absent"
        elif each is bool:
            yield from ("yes", "no")
        elif get_origin(each) is tuple:
            yield from ("none", "one", "several")
        elif get_origin(each) is Choice:
            yield from get_args(each)
        elif isinstance(each, type) and issubclass(each, Enum):
            yield from (str(value.value) for value in each)
        elif each is int and len(alternatives) > 1:
            yield "number"
        elif each is str and len(alternatives) > 1:
            yield "text"
        elif isinstance(each, type) and issubclass(each, Node) and 1 < len(alternatives) < len(get_args(Condition)):
            # that every kind of condition occurs in every place is not asked for
            yield each.__name__


# What shows only across nodes

MEANT = frozenset(
    (
        *("a chain of overrides", "a requirement overridden", "an assessment overridden", "a duty overridden"),
        *("a given on hidden facts", "a definition on hidden facts", "a kept condition assumed", "a member assumed"),
        *(
            "a sub-numbered paragraph",
            "a norm that is in part not modelled",
            "a reading in a rule",
            "a reading in a case",
        ),
        *("a considered factor", "an outcome", "a condition that is set", "the member at hand", "a named member"),
        *("a negative number", "an assessment without an order"),
    )
)


def _of_meaning(document: Document) -> Iterator[str]:
    declared = document.declarations
    hidden = {each.name for each in declared if isinstance(each, FactDeclaration) and each.role is Role.HIDDEN}
    readings = {each.name for each in declared if isinstance(each, FactDeclaration) and each.role is Role.READING}
    rules = {each.name: each for each in declared if isinstance(each, Rule)}
    for each in declared:
        facts = [fact for condition in conditions(each) for leaf in leaves(condition) for fact in facts_of(leaf)]
        names = {fact.name for fact in facts}
        params = getattr(each, "params", ())
        if any(set(fact.args) & set(params) for fact in facts):
            yield "the member at hand"
        if any(fact.args and not set(fact.args) & set(params) for fact in facts):
            yield "a named member"
        if any(".considered" in name for name in names):
            yield "a considered factor"
        if any(".outcome" in name for name in names):
            yield "an outcome"
        if any(name.endswith(".set") for name in names):
            yield "a condition that is set"
        match each:
            case Given() if names & hidden:
                yield "a given on hidden facts"
            case Definition() if names & hidden:
                yield "a definition on hidden facts"
            case Rule():
                if names & readings:
                    yield "a reading in a rule"
                yield from _of_overrides(each, rules)
            case Claim():
                yield from ("a kept condition assumed" for name in each.assuming if name.name.endswith(".kept"))
                yield from ("a member assumed" for name in each.assuming if name.args)
            case Case():
                yield from ("a reading in a case" for setting in each.settings if setting.fact.name in readings)
            case Assess() if isinstance(each.gives, OneOf | SomeOf):
                yield "an assessment without an order"
            case TextSource():
                labels = [paragraph.label for paragraph in each.paragraphs]
                if len(set(labels)) < len(labels):
                    yield "a norm that is in part not modelled"
                if any("(" in label for label in labels):
                    yield "a sub-numbered paragraph"
            case FactDeclaration(type=Number(low=low)) if low < 0:
                yield "a negative number"


def _of_overrides(rule: Rule, rules: dict[str, Rule]) -> Iterator[str]:
    for reference in rule.overrides:
        if reference.name.startswith("assess_"):
            yield "an assessment overridden"
            continue
        other = rules[reference.name]
        if other.overrides:
            yield "a chain of overrides"
        if isinstance(other.effect, Require):
            yield "a requirement overridden"
        if isinstance(other.effect, Oblige):
            yield "a duty overridden"


def conditions(declaration: Declaration) -> Iterator[Condition]:
    """Yield the conditions that a declaration holds directly."""
    waiting: list[object] = [declaration]
    while waiting:
        each = waiting.pop()
        if isinstance(each, get_args(Condition)):
            yield each
        elif isinstance(each, Node):
            waiting.extend(getattr(each, field.name) for field in attrs.fields(type(each)))
        elif isinstance(each, tuple):
            waiting.extend(each)
