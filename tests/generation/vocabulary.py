"""What a generated document can speak of, as far as it has been made up: facts, definitions, rules, assumptions."""

from __future__ import annotations

from math import log2
from typing import assert_never

from attrs import define, field, frozen

from policy.syntax.declarations import (
    Citation,
    Empower,
    Forbid,
    Oblige,
    Permit,
    Phrase,
    Require,
    Role,
    TextSource,
    ValuePhrase,
)
from policy.syntax.expressions import Condition, Literal
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo
from policy.testing.choices import Choices


@frozen
class Size:
    """How large a generated document may be. ``bits``: the binary logarithm of how many assignments its facts can have."""

    bits: float = 10
    rules: int = 7
    claims: int = 4
    assumptions: int = 2
    depth: int = 3


@frozen
class Known:
    """A fact or reading that conditions can speak of. ``tail``: arguments behind the family's, of a considered factor."""

    name: str
    role: Role
    type: Type
    params: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    ordinary: Literal | tuple[str, ...] | None = None


@frozen
class KnownDefinition:
    """A definition; ``roles``: of the facts that it rests on."""

    name: str
    params: tuple[str, ...]
    roles: frozenset[Role]
    condition: Condition


@frozen
class KnownRule:
    name: str
    effect: type[Permit | Forbid | Require | Oblige | Empower]
    action: str
    params: tuple[str, ...] = ()
    strict: bool = False


@define
class Vocabulary:
    """Filled from the ground up: each part speaks only of what was made up before it. ``bits``: how many are taken."""

    choices: Choices
    size: Size
    features: frozenset[str]
    bits: float = 0
    actors: list[str] = field(factory=list)
    actions: list[str] = field(factory=list)
    sources: list[TextSource] = field(factory=list)
    families: dict[str, tuple[str, ...]] = field(factory=dict)
    scales: dict[str, tuple[str, ...]] = field(factory=dict)
    facts: list[Known] = field(factory=list)
    definitions: list[KnownDefinition] = field(factory=list)
    rules: list[KnownRule] = field(factory=list)
    moments: dict[str, str | None] = field(factory=dict)
    conditions: list[tuple[KnownRule, Condition]] = field(factory=list)
    assumptions: list[tuple[str, tuple[str, ...]]] = field(factory=list)

    def cost(self, type_: Type, params: tuple[str, ...] = ()) -> float:
        """Return how many bits a fact of this type takes, once for each member."""
        return log2(self.values(type_)) * self.members(params)

    def members(self, params: tuple[str, ...]) -> int:
        """Return for how many combinations of members a declaration holds."""
        result = 1
        for param in params:
            result *= len(self.families[param])
        return result

    def values(self, type_: Type) -> int:
        """Return how many values a type has."""
        match type_:
            case YesNo():
                return 2
            case OneOf(values):
                return len(values)
            case SomeOf(values):
                return 1 << len(values)
            case Level(scale):
                return len(self.scales[scale])
            case Number(low, high):
                return high - low + 1
            case _:
                assert_never(type_)

    def spend(self, bits: float, share: float = 1) -> bool:
        """Return whether so many bits are left of a share of them all, and take them if they are."""
        if self.bits + bits > self.size.bits * share:
            return False
        self.bits += bits
        return True

    def has(self, feature: str) -> bool:
        """Return whether this document uses a part of the language at all."""
        return feature in self.features

    def params(self, times: int = 2) -> tuple[str, ...]:
        """Return the families of a declaration: usually none, rarely two."""
        if not self.families or not self.choices.once_in(times):
            return ()
        names = list(self.families)
        return tuple(names) if self.choices.once_in(3) else (self.choices.one(names),)

    def citations(self, low: int = 0) -> tuple[Citation, ...]:
        """Return citations of paragraphs that exist; at least ``low``, where there is a source."""
        places = [(source.name, each.label) for source in self.sources for each in source.paragraphs]
        taken = self.choices.some(list(dict.fromkeys(places)), low, 2) if places else ()
        return tuple(Citation(name, label, "a few words" if self.choices.once_in(4) else None) for name, label in taken)

    def grounds(self) -> tuple[tuple[Citation, ...], Phrase | None]:
        """Return citations, or why a rule or claim stands outside the source."""
        if self.sources and not self.choices.once_in(3):
            return self.citations(1), None
        if self.choices.once_in(6):
            return (), Phrase('it is "needed" here, \\ there and everywhere')
        return (), Phrase("it is needed here", "dat is hier nodig")


# Phrases: a word of its own for each thing, so that no two read alike

THINGS = {
    "data": ("the data", "de gegevens", "are", "zijn"),
    "provision": ("the provision", "de verstrekking", "is", "is"),
    "recipient": ("the recipient", "de ontvanger", "is", "is"),
    "world": ("the situation", "de toestand", "is", "is"),
}
"""How each entity reads, and its *is*."""

QUALITIES = (
    ("usable", "bruikbaar"),
    ("urgent", "dringend"),
    ("public", "openbaar"),
    ("reliable", "betrouwbaar"),
    ("complete", "volledig"),
    ("recent", "recent"),
    ("secret", "geheim"),
    ("limited", "beperkt"),
    ("careful", "zorgvuldig"),
    ("foreign", "buitenlands"),
    ("lawful", "rechtmatig"),
    ("known", "bekend"),
)
ASPECTS = (
    ("the kind of {}", "de soort van {}"),
    ("the purpose of {}", "het doel van {}"),
    ("the origin of {}", "de herkomst van {}"),
    ("the quality of {}", "de kwaliteit van {}"),
    ("the duration of {}", "de duur van {}"),
    ("the weight of {}", "het gewicht van {}"),
    ("the record of {}", "de staat van dienst van {}"),
    ("the place of {}", "de plaats van {}"),
    ("the shape of {}", "de vorm van {}"),
    ("the size of {}", "de omvang van {}"),
    ("the price of {}", "de prijs van {}"),
    ("the age of {}", "de leeftijd van {}"),
)
"""How a fact that is not yes or no reads."""

COLOURS = (
    ("red", "rood"),
    ("green", "groen"),
    ("blue", "blauw"),
    ("white", "wit"),
    ("black", "zwart"),
    ("brown", "bruin"),
    ("grey", "grijs"),
    ("pink", "roze"),
    ("orange", "oranje"),
    ("violet", "paars"),
)
STEPS = (
    ("negligible", "verwaarloosbaar"),
    ("small", "klein"),
    ("serious", "ernstig"),
    ("extreme", "uiterst"),
    ("faint", "flauw"),
    ("firm", "stevig"),
    ("fierce", "fel"),
    ("final", "laatst"),
)


def value_phrases(values: tuple[str, ...], words: tuple[tuple[str, str], ...]) -> tuple[ValuePhrase, ...]:
    """Return a phrase for each of the values, whose English word they are."""
    dutch = dict(words)
    return tuple(ValuePhrase(value, Phrase(en=value, nl=dutch[value])) for value in values)


def about(params: tuple[str, ...], en: str, nl: str, no_en: str | None = None, no_nl: str | None = None) -> Phrase:
    """Return a phrase, told of each member of the families that a declaration is about."""
    tail_en = "".join(f" for {{{param}}}" for param in params)
    tail_nl = "".join(f" voor {{{param}}}" for param in params)
    return Phrase(en + tail_en, nl + tail_nl, no_en and no_en + tail_en, no_nl and no_nl + tail_nl)
