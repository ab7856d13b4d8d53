"""The words around histories, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    how: str
    how_number: str
    for_instance: str
    for_instance_number: str
    reads: str
    facts: str
    hidden: str
    one_day: str
    days: str
    due: str
    overdue: str
    bound_refuted: str
    bound_open: str
    invariant: str
    invariant_elsewhere: str
    excluded: str
    itself: str
    kept: str
    bound_possible: str
    step: tuple[str, str]
    of_sort: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        how="How it comes about",
        how_number="How it comes about ({number} of {count})",
        for_instance="For instance",
        for_instance_number="For instance ({number} of {count})",
        reads="Read as follows",
        facts="as it was found, or chosen",
        hidden="what could not be known then",
        one_day="1 day passes",
        days="{count} days pass",
        due="still due: {step}",
        overdue="overdue: {step}",
        bound_refuted="No shorter history does it, with {entities}.",
        invariant="It holds for histories of every length and for any number of each of these: {entities}.",
        excluded="It never comes about, in histories of any length and for any number of each of these: {entities}.",
        invariant_elsewhere="On the other readings it is shown for histories of every length and for any number of each of these: {entities}.",
        itself="No step can lead to it, whatever was before.",
        kept="This is so at first, and no step changes it",
        bound_open="In histories of at most {steps}, with {entities}, nothing refutes it. Beyond that it is not proved.",
        bound_possible="In histories of at most {steps}, with {entities}, it does not come about. Beyond that it is not excluded.",
        step=("1 step", "{count} steps"),
        of_sort="{count} × {sort}",
    ),
    "nl": Wording(
        how="Hoe het zover komt",
        how_number="Hoe het zover komt ({number} van {count})",
        for_instance="Bijvoorbeeld",
        for_instance_number="Bijvoorbeeld ({number} van {count})",
        reads="Zo gelezen",
        facts="zoals is bevonden of gekozen",
        hidden="wat toen niet te kennen was",
        one_day="er gaat 1 dag voorbij",
        days="er gaan {count} dagen voorbij",
        due="moet nog gebeuren: {step}",
        overdue="termijn verstreken: {step}",
        bound_refuted="Korter kan het niet, met {entities}.",
        invariant="Dit geldt voor elk verloop, hoe lang ook, en voor elk aantal van elk van deze: {entities}.",
        excluded="Zover komt het nooit, hoe lang het verloop ook is, en voor elk aantal van elk van deze: {entities}.",
        invariant_elsewhere="Voor de andere lezingen is het aangetoond voor elk verloop, hoe lang ook, en voor elk aantal van elk van deze: {entities}.",
        itself="Geen stap kan daartoe leiden, wat er ook aan voorafging.",
        kept="Dit is zo in het begin, en geen stap verandert het",
        bound_open="In geen verloop van ten hoogste {steps}, met {entities}, wordt dit weerlegd. Verder is het niet bewezen.",
        bound_possible="In geen verloop van ten hoogste {steps}, met {entities}, komt het zover. Verder is het niet uitgesloten.",
        step=("1 stap", "{count} stappen"),
        of_sort="{count} × {sort}",
    ),
}
