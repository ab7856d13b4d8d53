"""The words around a decision, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language
from policy.reasoning.decisions.answer import Verdict
from policy.reasoning.decisions.decide import Stage
from policy.syntax.expressions import Decision


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted. ``stages``: what is looked for, while it is."""

    stages: Mapping[Stage, str]

    verdicts: Mapping[Verdict, str]
    possible: str
    because: str
    one_of: str
    either: str
    aside: str
    no_ground: str
    no_rule: str
    not_applicable: str
    asks_for: str
    fires: str
    met: str
    excepted: str
    overridden: str
    if_it_applies: str
    reading_taken: str
    readings_taken: str
    adopted: str
    as_given: str
    mattered: str
    missing: str
    needed: str
    ways_to_do_it: str
    not_in_hand: str
    other_ways: str
    more_ways: str
    another_way: str
    smaller_ways: str
    smaller: str
    duties: str
    powers: str
    may_arise: str
    after: str
    within: str
    within_one: str
    by: str
    open: str
    plane: str
    and_more: str
    or_more: str
    settled: str
    all_of_these: str
    never_settled: str
    more: str
    not_found: str
    by_reading: str
    clash: str
    clash_given: str
    known: str
    nothing_known: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        stages={
            "decision": "looking for the decisions that are possible",
            "duties": "looking for duties",
            "open": "looking for open facts that matter",
            "grounds": "looking for the facts that mattered",
            Decision.PERMITTED: "looking for what would make it permitted",
            Decision.SILENT: "looking for what would make it neither permitted nor forbidden",
            Decision.FORBIDDEN: "looking for what would make it forbidden",
        },
        verdicts={
            Decision.PERMITTED: "permitted",
            Decision.SILENT: "neither permitted nor forbidden",
            Decision.FORBIDDEN: "forbidden",
            "undetermined": "undecided",
            "impossible": "impossible",
        },
        possible="Still possible: ",
        because="Because of",
        one_of="One of these decides, whatever is open",
        either=" or ",
        aside="Not in the way",
        no_ground="No ground permits it",
        no_rule="no rule does",
        not_applicable="not applicable",
        asks_for=", as it asks for this: {condition}",
        fires="in force",
        met="met",
        excepted="set aside by an exception",
        overridden="set aside by ",
        if_it_applies=", if it applies at all",
        reading_taken="Under this reading",
        readings_taken="Under these readings",
        adopted="adopted because “{because}”",
        as_given="as given",
        mattered="What mattered",
        missing="Still needed",
        needed="what is required",
        ways_to_do_it="what is to be done for it",
        not_in_hand="not in the hands of whoever decides",
        other_ways=" (or one of {count} other ways)",
        more_ways=" (or in another way, of which not all were looked for)",
        another_way=" (or another way)",
        smaller_ways=" (perhaps fewer facts are enough: the search for the fewest took too long)",
        smaller="perhaps fewer facts are enough: the search for the fewest took too long",
        duties="Duties",
        powers="Powers",
        may_arise="perhaps ",
        after=", after {action}",
        within=", within {count} days",
        within_one=", within 1 day",
        by="by",
        open="Still open",
        plane="What two of these facts decide, all else being open",
        and_more="and {count} more",
        or_more="one of {count} more",
        settled="It would be {decision} if",
        all_of_these="all of these",
        never_settled="no facts alone settle this",
        more="and perhaps in other ways, of which not all were looked for",
        not_found="nothing was found within the limits of the search",
        by_reading="By reading",
        clash="These facts cannot go together",
        clash_given="It is always so",
        known="What is given",
        nothing_known="nothing",
    ),
    "nl": Wording(
        stages={
            "decision": "zoekt de mogelijke beslissingen",
            "duties": "zoekt plichten",
            "open": "zoekt open feiten die ertoe doen",
            "grounds": "zoekt de feiten die telden",
            Decision.PERMITTED: "zoekt wat het toegestaan zou maken",
            Decision.SILENT: "zoekt wat het noch toegestaan noch verboden zou maken",
            Decision.FORBIDDEN: "zoekt wat het verboden zou maken",
        },
        verdicts={
            Decision.PERMITTED: "toegestaan",
            Decision.SILENT: "noch toegestaan noch verboden",
            Decision.FORBIDDEN: "verboden",
            "undetermined": "onbeslist",
            "impossible": "onmogelijk",
        },
        possible="Nog mogelijk: ",
        because="Op grond van",
        one_of="Een van deze beslist, wat er ook open is",
        either=" of ",
        aside="Staat niet in de weg",
        no_ground="Geen grond staat het toe",
        no_rule="er is geen regel die dat doet",
        not_applicable="niet van toepassing",
        asks_for=", want dit wordt gevraagd: {condition}",
        fires="van kracht",
        met="nageleefd",
        excepted="niet van kracht wegens een uitzondering",
        overridden="opzijgezet door ",
        if_it_applies=", als de regel al van toepassing is",
        reading_taken="In deze lezing",
        readings_taken="In deze lezingen",
        adopted="gekozen, want “{because}”",
        as_given="zoals opgegeven",
        mattered="Wat telde",
        missing="Nog nodig",
        needed="wat vereist is",
        ways_to_do_it="wat daarvoor te doen is",
        not_in_hand="niet in handen van wie beslist",
        other_ways=" (of op een van {count} andere manieren)",
        more_ways=" (of op een andere manier; niet alle zijn gezocht)",
        another_way=" (of op een andere manier)",
        smaller_ways=" (misschien zijn minder feiten genoeg: het zoeken naar de minste duurde te lang)",
        smaller="misschien zijn minder feiten genoeg: het zoeken naar de minste duurde te lang",
        duties="Plichten",
        powers="Bevoegdheden",
        may_arise="wellicht ",
        after=", na deze handeling: {action}",
        within=", binnen {count} dagen",
        within_one=", binnen 1 dag",
        by="door",
        open="Nog open",
        plane="Wat twee van deze feiten uitmaken, terwijl al het andere open is",
        and_more="en nog {count}",
        or_more="een van nog {count}",
        settled="Het zou {decision} zijn als",
        all_of_these="al deze",
        never_settled="geen feiten alleen beslissen dit",
        more="en misschien op andere manieren; niet alle zijn gezocht",
        not_found="niets is gevonden binnen de grenzen van het zoeken",
        by_reading="Naar gelang de lezing",
        clash="Deze feiten gaan niet samen",
        clash_given="Altijd geldt",
        known="Wat gegeven is",
        nothing_known="niets",
    ),
}
