"""How paragraphs, rules and facts hang together, to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from attrs import frozen

from policy.engines.words.names import Names
from policy.engines.words.sentence import capital
from policy.engines.words.vocabulary import Language
from policy.render.pictures import Cell, Edge, Graph, Layer, Node, Tone
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Rule
from policy.syntax.walk import fact_names


@frozen
class Wording:
    title: str
    paragraphs: str
    rules: str
    facts: str
    legend: Mapping[Tone, str]


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        "How paragraphs, rules and facts hang together",
        "Paragraphs",
        "Rules",
        "Facts that they look at",
        {
            "permitted": "permits",
            "forbidden": "forbids or requires",
            "silent": "duty or power",
            "open": "no rule or claim",
        },
    ),
    "nl": Wording(
        "Hoe alinea’s, regels en feiten samenhangen",
        "Alinea’s",
        "Regels",
        "Feiten waarnaar zij kijken",
        {
            "permitted": "staat toe",
            "forbidden": "verbiedt of eist",
            "silent": "plicht of bevoegdheid",
            "open": "geen regel of bewering",
        },
    ),
}

Place = tuple[str, str]
"""A source and a paragraph of it."""


def looks_at(names: Names, rule: Rule) -> tuple[str, ...]:
    """Return the facts that a rule speaks of, definitions unfolded, in the order of the document."""
    effect = rule.effect
    conditions = [rule.condition, rule.exception, effect.condition if isinstance(effect, Require) else None]
    policy = names.policy
    found = {fact for each in conditions if each is not None for fact in fact_names(each, policy.definitions)}
    return tuple(name for name in policy.facts if name in found)


def graph(names: Names, *, norms: Mapping[Place, bool] | None = None) -> Graph:
    """Return which paragraph each rule comes from, and which facts it looks at.

    Args:
        norms: Paragraphs to show whether a rule cites them or not, each with whether something answers to it.
    """
    words, policy = WORDINGS[names.words.language], names.policy
    cited = [(each.source, each.paragraph) for rule in policy.rules.values() for each in rule.citations]
    facts = {fact for rule in policy.rules.values() for fact in looks_at(names, rule)}
    places = _in_order(names, [*cited, *(norms or {})])
    several = len({source for source, _ in places}) > 1
    layers = (
        Layer(
            words.paragraphs,
            tuple(
                Node(
                    f"p:{source}:{label}",
                    f"{source} ¶{label}" if several else f"¶{label}",
                    _answered(norms, (source, label)),
                )
                for source, label in places
            ),
        ),
        Layer(words.rules, tuple(Node(f"r:{name}", name, _tone(rule)) for name, rule in policy.rules.items())),
        Layer(
            words.facts,
            tuple(Node(f"f:{name}", _said(names, name)) for name in policy.facts if name in facts),
        ),
    )
    edges = [
        *(
            Edge(f"p:{source}:{label}", f"r:{name}")
            for name, rule in policy.rules.items()
            for source, label in dict.fromkeys((each.source, each.paragraph) for each in rule.citations)
        ),
        *(Edge(f"r:{name}", f"f:{fact}") for name, rule in policy.rules.items() for fact in looks_at(names, rule)),
    ]
    used = {node.tone for layer in layers for node in layer.nodes}
    legend = tuple(Cell(text, tone) for tone, text in words.legend.items() if tone in used)
    return Graph(words.title, layers, tuple(edges), legend)


def _in_order(names: Names, places: Iterable[Place]) -> list[Place]:
    wanted = set(places)
    listed = [(source.name, each.label) for source in names.policy.sources.values() for each in source.paragraphs]
    return [place for place in dict.fromkeys(listed) if place in wanted]


def _answered(norms: Mapping[Place, bool] | None, place: Place) -> Tone:
    return "plain" if norms is None or norms.get(place, True) else "open"


def _tone(rule: Rule) -> Tone:
    match rule.effect:
        case Permit():
            return "permitted"
        case Forbid() | Require():
            return "forbidden"
        case Oblige() | Empower():
            return "silent"
        case _:
            assert_never(rule.effect)


def _said(names: Names, fact: str) -> str:
    return capital(names.things.get(fact) or names.statements["fact", fact])
