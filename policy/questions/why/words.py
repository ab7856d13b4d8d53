"""The words around why something is decided, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language
from policy.reasoning.standing.answer import Truth
from policy.syntax.expressions import Decision


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    alone: str
    each_alone: str
    excludes: str
    each_excludes: str
    whatever: str
    more: str
    perhaps_more: str
    why_not: Mapping[Decision, str]
    not_sure: Mapping[Decision, str]
    what_permits: str
    lacking: Mapping[Decision, str]
    lacking_open: Mapping[Decision, str]
    no_such_rule: Mapping[Decision, str]
    marks: Mapping[Truth, str]
    value: str
    condition: str
    exception: str
    required: str
    nearest: Mapping[Decision, str]
    nearest_many: Mapping[Decision, str]
    nearest_so_far: Mapping[Decision, str]
    already: Mapping[Decision, str]
    instead: str
    was_open: str
    weight: str
    not_proved_nearest: str
    none: Mapping[Decision, str]
    nothing_changes: Mapping[Decision, str]
    in_the_way: str
    each_in_the_way: str
    rules_only: Mapping[Decision, str]
    not_known: str
    obstacles_unknown: str
    undecided: str
    may_change: str
    nothing_may_change: str
    differing: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        alone="What alone decides it",
        each_alone="What alone decides it, each by itself",
        excludes="What alone excludes that it is {decision}",
        each_excludes="What alone excludes that it is {decision}, each by itself",
        whatever="no fact is needed: the rules alone see to it",
        more="there are more",
        perhaps_more="there may be more: not all were looked for",
        why_not={
            Decision.PERMITTED: "Why it is not permitted",
            Decision.SILENT: "Why the rules are not silent",
            Decision.FORBIDDEN: "Why it is not forbidden",
        },
        not_sure={
            Decision.PERMITTED: "Why it is not sure to be permitted",
            Decision.SILENT: "Why the rules are not sure to be silent",
            Decision.FORBIDDEN: "Why it is not sure to be forbidden",
        },
        what_permits="What permits it",
        lacking={
            Decision.PERMITTED: "And no rule permits it",
            Decision.SILENT: "",
            Decision.FORBIDDEN: "No rule forbids it",
        },
        lacking_open={
            Decision.PERMITTED: "And no rule is sure to permit it",
            Decision.SILENT: "",
            Decision.FORBIDDEN: "No rule is sure to forbid it",
        },
        no_such_rule={
            Decision.PERMITTED: "there is no rule that could permit it",
            Decision.SILENT: "",
            Decision.FORBIDDEN: "there is no rule that could forbid it",
        },
        marks={"yes": "yes", "no": "no", "open": "open"},
        value=", as {facts}",
        condition="if",
        exception="unless",
        required="required",
        nearest={
            Decision.PERMITTED: "The nearest scenario in which it is permitted",
            Decision.SILENT: "The nearest scenario in which it is neither permitted nor forbidden",
            Decision.FORBIDDEN: "The nearest scenario in which it is forbidden",
        },
        nearest_many={
            Decision.PERMITTED: "The nearest scenarios in which it is permitted, each as near as the others",
            Decision.SILENT: "The nearest scenarios in which it is neither permitted nor forbidden, "
            "each as near as the others",
            Decision.FORBIDDEN: "The nearest scenarios in which it is forbidden, each as near as the others",
        },
        nearest_so_far={
            Decision.PERMITTED: "The nearest scenario so far in which it is permitted",
            Decision.SILENT: "The nearest scenario so far in which it is neither permitted nor forbidden",
            Decision.FORBIDDEN: "The nearest scenario so far in which it is forbidden",
        },
        already={
            Decision.PERMITTED: "It is permitted as it is: nothing need change.",
            Decision.SILENT: "It is neither permitted nor forbidden as it is: nothing need change.",
            Decision.FORBIDDEN: "It is forbidden as it is: nothing need change.",
        },
        instead=" (instead of: {value})",
        was_open=" (which is open now)",
        weight="The distance is {distance}. What a change counts for: {weights}; any other: 1.",
        not_proved_nearest="It is not proved that none is nearer ({because}): the distance is {distance}, and proved is that none is below {bound}.",
        none={
            Decision.PERMITTED: "Nothing that may change makes it sure to be permitted; this is proved.",
            Decision.SILENT: "Nothing that may change makes it sure to be neither permitted nor forbidden; this is proved.",
            Decision.FORBIDDEN: "Nothing that may change makes it sure to be forbidden; this is proved.",
        },
        nothing_changes={
            Decision.PERMITTED: "No choice of {actor} makes it sure to be permitted; this is proved.",
            Decision.SILENT: "No choice of {actor} makes it sure to be neither permitted nor forbidden; this is proved.",
            Decision.FORBIDDEN: "No choice of {actor} makes it sure to be forbidden; this is proved.",
        },
        in_the_way="What stands in the way",
        each_in_the_way="What stands in the way, each by itself",
        rules_only={
            Decision.PERMITTED: "the rules: whatever the facts are, it is not sure to be permitted",
            Decision.SILENT: "the rules: whatever the facts are, it is not sure to be neither permitted nor forbidden",
            Decision.FORBIDDEN: "the rules: whatever the facts are, it is not sure to be forbidden",
        },
        not_known="not known: {fact}",
        obstacles_unknown="Which facts stand in the way was not found within the limits.",
        undecided="Not decided within the limits: {because}.",
        may_change="What may change: {facts}",
        differing="Rules that then stand otherwise",
        nothing_may_change="What may change: nothing that the rules look at",
    ),
    "nl": Wording(
        alone="Wat alleen al de doorslag geeft",
        each_alone="Wat alleen al de doorslag geeft, elk op zichzelf",
        excludes="Wat alleen al uitsluit dat het {decision} is",
        each_excludes="Wat alleen al uitsluit dat het {decision} is, elk op zichzelf",
        whatever="er is geen feit voor nodig: de regels alleen zorgen ervoor",
        more="er zijn er meer",
        perhaps_more="misschien zijn er meer: niet alle zijn gezocht",
        why_not={
            Decision.PERMITTED: "Waarom het niet is toegestaan",
            Decision.SILENT: "Waarom de regels er niet over zwijgen",
            Decision.FORBIDDEN: "Waarom het niet is verboden",
        },
        not_sure={
            Decision.PERMITTED: "Waarom niet vaststaat dat het is toegestaan",
            Decision.SILENT: "Waarom niet vaststaat dat de regels erover zwijgen",
            Decision.FORBIDDEN: "Waarom niet vaststaat dat het is verboden",
        },
        what_permits="Wat het toestaat",
        lacking={
            Decision.PERMITTED: "En geen regel staat het toe",
            Decision.SILENT: "",
            Decision.FORBIDDEN: "Geen regel verbiedt het",
        },
        lacking_open={
            Decision.PERMITTED: "En van geen regel staat vast dat die het toestaat",
            Decision.SILENT: "",
            Decision.FORBIDDEN: "Van geen regel staat vast dat die het verbiedt",
        },
        no_such_rule={
            Decision.PERMITTED: "er is geen regel die het kan toestaan",
            Decision.SILENT: "",
            Decision.FORBIDDEN: "er is geen regel die het kan verbieden",
        },
        marks={"yes": "ja", "no": "nee", "open": "open"},
        value=", want {facts}",
        condition="als",
        exception="tenzij",
        required="vereist",
        nearest={
            Decision.PERMITTED: "Het naaste geval waarin het is toegestaan",
            Decision.SILENT: "Het naaste geval waarin het noch toegestaan noch verboden is",
            Decision.FORBIDDEN: "Het naaste geval waarin het is verboden",
        },
        nearest_many={
            Decision.PERMITTED: "De naaste gevallen waarin het is toegestaan, alle even dichtbij",
            Decision.SILENT: "De naaste gevallen waarin het noch toegestaan noch verboden is, alle even dichtbij",
            Decision.FORBIDDEN: "De naaste gevallen waarin het is verboden, alle even dichtbij",
        },
        nearest_so_far={
            Decision.PERMITTED: "Het tot nu toe naaste geval waarin het is toegestaan",
            Decision.SILENT: "Het tot nu toe naaste geval waarin het noch toegestaan noch verboden is",
            Decision.FORBIDDEN: "Het tot nu toe naaste geval waarin het is verboden",
        },
        already={
            Decision.PERMITTED: "Het is al toegestaan: er hoeft niets te veranderen.",
            Decision.SILENT: "Het is al noch toegestaan noch verboden: er hoeft niets te veranderen.",
            Decision.FORBIDDEN: "Het is al verboden: er hoeft niets te veranderen.",
        },
        instead=" (in plaats van: {value})",
        was_open=" (wat nu open is)",
        weight="De afstand is {distance}. Waar een verandering voor telt: {weights}; elke andere: 1.",
        not_proved_nearest="Niet bewezen is dat er geen geval dichterbij is ({because}): de afstand is {distance}, en bewezen is dat die nergens onder {bound} ligt.",
        none={
            Decision.PERMITTED: "Wat ook verandert van wat mag veranderen, "
            "nooit staat vast dat het is toegestaan; dit is bewezen.",
            Decision.SILENT: "Wat ook verandert van wat mag veranderen, "
            "nooit staat vast dat het noch toegestaan noch verboden is; dit is bewezen.",
            Decision.FORBIDDEN: "Wat ook verandert van wat mag veranderen, "
            "nooit staat vast dat het is verboden; dit is bewezen.",
        },
        nothing_changes={
            Decision.PERMITTED: "Bij geen keuze van {actor} staat vast dat het is toegestaan; dit is bewezen.",
            Decision.SILENT: "Bij geen keuze van {actor} staat vast "
            "dat het noch toegestaan noch verboden is; dit is bewezen.",
            Decision.FORBIDDEN: "Bij geen keuze van {actor} staat vast dat het is verboden; dit is bewezen.",
        },
        in_the_way="Wat in de weg staat",
        each_in_the_way="Wat in de weg staat, elk op zichzelf",
        rules_only={
            Decision.PERMITTED: "de regels: wat de feiten ook zijn, nooit staat vast dat het is toegestaan",
            Decision.SILENT: "de regels: wat de feiten ook zijn, nooit staat vast dat het noch toegestaan noch verboden is",
            Decision.FORBIDDEN: "de regels: wat de feiten ook zijn, nooit staat vast dat het is verboden",
        },
        not_known="niet bekend: {fact}",
        obstacles_unknown="Welke feiten in de weg staan, is binnen de grenzen niet gevonden.",
        undecided="Niet beslist binnen de grenzen: {because}.",
        may_change="Wat mag veranderen: {facts}",
        differing="Regels die dan anders uitpakken",
        nothing_may_change="Wat mag veranderen: niets waar de regels naar kijken",
    ),
}
