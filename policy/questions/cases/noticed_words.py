"""The words around coverage and mutation, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.render.command import Language


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    covered: str
    below: str
    no_cases: str
    of: str
    nothing_to_cover: str
    rules: str
    conditions: str
    paragraphs: str
    missing: str
    rule: str
    never: str
    always: str
    paragraphs_missing: str
    would_cover: str
    covers: str
    covers_rule: str
    noticed: str
    nothing_notices: str
    no_mutants: str
    missed: str
    would_notice: str
    same: str
    undecided: str


WORDS: Mapping[Language, Wording] = {
    "en": Wording(
        covered="the cases cover what they have to",
        below="the cases do not cover what they have to",
        no_cases="there are no cases: nothing was measured",
        of="{covered} of {of} ({percent})",
        nothing_to_cover="there are none",
        rules="rules",
        conditions="conditions, each where it holds and where it does not",
        paragraphs="paragraphs that rules cite",
        missing="What no case notices",
        rule=": that the rule is left out",
        never=", {part}: that this never holds: {said}",
        always=", {part}: that this always holds: {said}",
        paragraphs_missing="Paragraphs of which a rule is not covered",
        would_cover="Cases that would notice it",
        covers="{name}, {part}: {said}",
        covers_rule="{name} makes the difference",
        noticed="{count} mutants: {noticed} noticed, {missed} missed, {same} with the same meaning",
        nothing_notices="there are no claims and no cases: nothing can notice a mutant",
        no_mutants="there is no rule to change",
        missed="Missed: no claim and no case notices these",
        would_notice="Cases that would notice them",
        same="The same meaning (proved)",
        undecided="Not decided within the limits",
    ),
    "nl": Wording(
        covered="de gevallen dekken wat ze moeten dekken",
        below="de gevallen dekken niet wat ze moeten dekken",
        no_cases="er zijn geen gevallen: er is niets gemeten",
        of="{covered} van {of} ({percent})",
        nothing_to_cover="er zijn er geen",
        rules="regels",
        conditions="voorwaarden, elk waar ze geldt en waar niet",
        paragraphs="alinea’s waarnaar regels verwijzen",
        missing="Wat geen geval opmerkt",
        rule=": dat de regel wordt weggelaten",
        never=", {part}: dat dit nooit geldt: {said}",
        always=", {part}: dat dit altijd geldt: {said}",
        paragraphs_missing="Alinea’s waarvan een regel niet is gedekt",
        would_cover="Gevallen die het zouden opmerken",
        covers="{name}, {part}: {said}",
        covers_rule="{name} geeft de doorslag",
        noticed="{count} mutanten: {noticed} opgemerkt, {missed} gemist, {same} met dezelfde betekenis",
        nothing_notices="er zijn geen beweringen en geen gevallen: niets kan een mutant opmerken",
        no_mutants="er is geen regel om te veranderen",
        missed="Gemist: geen bewering en geen geval merkt deze op",
        would_notice="Gevallen die ze zouden opmerken",
        same="Dezelfde betekenis (bewezen)",
        undecided="Niet beslist binnen de grenzen",
    ),
}
