"""Edits of a policy in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from attrs import frozen

from policy.engines.words.lines import said
from policy.engines.words.names import Names
from policy.engines.words.vocabulary import Language
from policy.reasoning.edits.edit import Change, Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped
from policy.reasoning.edits.place import Part


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    parts: Mapping[Part, str]
    rule_dropped: str
    override_dropped: str
    rule_added: str
    dropped: str
    changes: Mapping[Change, str]


WORDS: Mapping[Language, Wording] = {
    "en": Wording(
        parts={"if": "if", "unless": "unless", "require": "requires", "condition": "definition"},
        rule_dropped="left out",
        override_dropped="no longer overrides {other}",
        rule_added="added",
        dropped="without this: {was}",
        changes={
            Change.NEGATED: "the opposite of this: {was}",
            Change.MOVED: "{becomes}, instead of this: {was}",
            Change.VALUE_DROPPED: "{becomes}, instead of this: {was}",
            Change.VALUE_ADDED: "{becomes}, instead of this: {was}",
            Change.ANY_FOR_ALL: "any of these is enough: {parts}",
            Change.ALL_FOR_ANY: "all of these are needed: {parts}",
            Change.ALWAYS: "as if this were always so: {was}",
            Change.NEVER: "as if this were never so: {was}",
        },
    ),
    "nl": Wording(
        parts={"if": "als", "unless": "tenzij", "require": "vereist", "condition": "definitie"},
        rule_dropped="weggelaten",
        override_dropped="gaat niet meer voor {other}",
        rule_added="toegevoegd",
        dropped="zonder dit: {was}",
        changes={
            Change.NEGATED: "het omgekeerde hiervan: {was}",
            Change.MOVED: "{becomes}, in plaats van dit: {was}",
            Change.VALUE_DROPPED: "{becomes}, in plaats van dit: {was}",
            Change.VALUE_ADDED: "{becomes}, in plaats van dit: {was}",
            Change.ANY_FOR_ALL: "een van deze is genoeg: {parts}",
            Change.ALL_FOR_ANY: "deze zijn allemaal nodig: {parts}",
            Change.ALWAYS: "alsof dit altijd zo is: {was}",
            Change.NEVER: "alsof dit nooit zo is: {was}",
        },
    ),
}


def subject(edit: Edit) -> str:
    """Return the name of the rule or definition that an edit changes."""
    match edit:
        case Replaced(place) | Dropped(place):
            return place.name
        case RuleDropped(rule) | OverrideDropped(rule):
            return rule
        case RuleAdded(rule):
            return rule.name
        case _:
            assert_never(edit)


def told(names: Names, language: Language, edit: Edit) -> str:
    """Return what an edit does to its subject, as what follows the name of it."""
    words = WORDS[language]
    match edit:
        case Replaced(place, was, becomes, change):
            values = getattr(was, "parts", None) or ()
            text = words.changes[change].format(
                was=said(names, was),
                becomes=said(names, becomes) if change not in (Change.ALWAYS, Change.NEVER) else "",
                parts="; ".join(said(names, each) for each in values) or said(names, was),
            )
            return f", {words.parts[place.part]}: {text}"
        case Dropped(place, was):
            return f", {words.parts[place.part]}: {words.dropped.format(was=said(names, was))}"
        case RuleDropped():
            return f" {words.rule_dropped}"
        case OverrideDropped(_, other):
            return f" {words.override_dropped.format(other=other)}"
        case RuleAdded():
            return f" {words.rule_added}"
        case _:
            assert_never(edit)
