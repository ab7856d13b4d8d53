"""The words around cases, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.reasoning.edits.place import Part
from policy.render.command import Language


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    parts: Mapping[Part, str]
    turns: str
    holds_there: str
    fails_there: str
    single: str
    boundary: str
    excepted: str
    meet: str
    overrides: str
    title: str
    cases: str
    case: str
    conditions: str
    condition: str
    boundaries: str
    boundary_count: str
    alternatives: str
    alternative: str
    meetings: str
    meeting: str
    never: str
    dead: str
    dead_boundary: str
    dead_alternative: str
    undecided: str
    nothing: str


WORDS: Mapping[Language, Wording] = {
    "en": Wording(
        parts={"if": "if", "unless": "unless", "require": "requires", "condition": "definition"},
        turns="{name}, {part}: {said}; {beside}",
        holds_there="unlike {other}, where it is so",
        fails_there="unlike {other}, where it is not so",
        single="this condition alone makes the difference, though no two scenarios show it",
        boundary=" (at the boundary)",
        excepted="{name}, unless: this alone is enough: {said}",
        meet="{first} and {second} both fire",
        overrides="{first} overrides {second}",
        title="Cases",
        cases="{count} cases",
        case="1 case",
        conditions="{count} conditions that make the difference",
        condition="1 condition that makes the difference",
        boundaries="{count} boundaries",
        boundary_count="1 boundary",
        alternatives="{count} ways through an exception",
        alternative="1 way through an exception",
        meetings="{count} meetings of two rules",
        meeting="1 meeting of two rules",
        never="What never makes a difference (proved)",
        dead="{part}: {said}",
        dead_boundary="{part}: {said}; between {low} and {high}",
        dead_alternative="unless: {said}; not by itself",
        undecided="Not decided within the limits",
        nothing="there is no condition: no case is needed",
    ),
    "nl": Wording(
        parts={"if": "als", "unless": "tenzij", "require": "vereist", "condition": "definitie"},
        turns="{name}, {part}: {said}; {beside}",
        holds_there="anders dan {other}, waar het wel zo is",
        fails_there="anders dan {other}, waar het niet zo is",
        single="deze voorwaarde geeft op zichzelf de doorslag, al laten geen twee gevallen dat zien",
        boundary=" (op de grens)",
        excepted="{name}, tenzij: dit alleen is genoeg: {said}",
        meet="{first} en {second} gelden allebei",
        overrides="{first} gaat voor {second}",
        title="Gevallen",
        cases="{count} gevallen",
        case="1 geval",
        conditions="{count} voorwaarden die de doorslag geven",
        condition="1 voorwaarde die de doorslag geeft",
        boundaries="{count} grenzen",
        boundary_count="1 grens",
        alternatives="{count} manieren om onder een uitzondering te vallen",
        alternative="1 manier om onder een uitzondering te vallen",
        meetings="{count} paren regels die samenkomen",
        meeting="1 paar regels dat samenkomt",
        never="Wat nooit verschil maakt (bewezen)",
        dead="{part}: {said}",
        dead_boundary="{part}: {said}; tussen {low} en {high}",
        dead_alternative="tenzij: {said}; niet op zichzelf",
        undecided="Niet beslist binnen de grenzen",
        nothing="er is geen voorwaarde: er is geen geval nodig",
    ),
}
