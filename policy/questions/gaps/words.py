"""The words around gaps, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language
from policy.questions.gaps.answer import Kind, Vain
from policy.reasoning.edits.place import Part


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted. Of two forms the first is for one, the second for more."""

    nothing: str
    found: str
    counted: Mapping[str, tuple[str, str]]
    stopped: str
    undecided: str
    sections: Mapping[str, str]
    kinds: Mapping[Kind, str]
    silent: str
    no_permit: str
    unpermitted: str
    everywhere: str
    unless: str
    share: str
    share_all: str
    if_read_so: str
    example: str
    all_ordinary: str
    unruled: str
    unruled_duty: str
    more: str
    more_regions: str
    not_all: str
    conflict: str
    conflict_duty: str
    forbidding_wins: str
    meet: str
    meet_all: str
    more_rules: str
    more_names: str
    why: Mapping[Vain, str]
    only_adopted: str
    parts: Mapping[Part, str]
    no_condition: str
    no_value: str
    no_override: str
    in_definition: str
    follows: str
    given: str
    decided_by: str
    always: str
    never: str
    unlooked: str
    though: str
    though_weighed: str
    though_claimed: str
    nothing_turns: str
    nothing_turns_reading: str
    alike: str
    alike_reading: str
    all_but: str
    idle_names: str
    last_and: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        nothing="no gaps found",
        found="gaps found: ",
        counted={
            "silence": ("silence on 1 action", "silence on {count} actions"),
            "unruled": ("1 action without any rule", "{count} actions without any rule"),
            "conflicts": ("1 pair of rules in conflict", "{count} pairs of rules in conflict"),
            "rules": ("1 rule that changes nothing", "{count} rules that change nothing"),
            "conditions": ("1 condition that makes no difference", "{count} conditions that make no difference"),
            "definitions": ("1 definition that never varies", "{count} definitions that never vary"),
            "values": (
                "1 fact with values that no rule tells apart",
                "{count} facts with values that no rule tells apart",
            ),
        },
        stopped="Not everything was looked at: ",
        undecided="The solver gave up on this: ",
        sections={
            "silence": "Silence",
            "conflicts": "Conflicts",
            "rules": "Rules that change nothing",
            "conditions": "Conditions that make no difference",
            "definitions": "Definitions that never vary",
            "values": "Values that no rule tells apart",
        },
        kinds={
            "silence": "silence",
            "conflicts": "conflicts",
            "dead": "dead rules and conditions",
            "redundant": "redundant rules",
            "shadowed": "shadowed rules",
            "definitions": "definitions",
            "values": "values",
        },
        silent=": no rule permits or forbids it in {share}",
        no_permit="No rule ever permits it.",
        unpermitted="No rule permits it where",
        everywhere="in every case",
        unless="unless forbidden by ",
        share="silent in {share}",
        share_all="always silent",
        if_read_so=", read so",
        example="for example",
        all_ordinary="everything ordinary",
        unruled="No rule permits, forbids or restricts: ",
        unruled_duty=" (see {rules})",
        more="and {count} more (`--long` tells all)",
        more_regions="{told} of {count} regions (`--long` tells all)",
        not_all="Not all regions are told: those that are make up {told} of those scenarios. `--regions` sets how many are looked for.",
        conflict="{rule} permits what is forbidden by",
        conflict_duty="{rule} obliges what is forbidden by",
        forbidding_wins="Forbidding wins. Where that is not meant, let one rule override the other, or narrow it.",
        meet="both in {share}",
        meet_all="always both",
        more_rules="{count} more rules",
        more_names="{count} more",
        why={
            Vain.NEVER_HOLDS: "its condition never holds",
            Vain.NEVER_FIRES: "it never takes effect: there is always an exception, another rule or compliance in the way",
            Vain.EXCEPTED: "whenever its condition holds, its exception holds too",
            Vain.OVERRIDDEN: "it is always set aside, by ",
            Vain.MET: "what it requires is always so where it is required",
            Vain.FORBIDDEN: "it only permits what is forbidden, by ",
            Vain.SAME: "wherever it takes effect, this does the same: ",
        },
        only_adopted=", in the readings that are adopted",
        parts={
            "if": "under `if`",
            "unless": "under `unless`",
            "require": "in what it requires",
            "condition": "in what it says",
        },
        no_condition="could do without: {told}",
        no_value="could do without the value “{value}” in: {told}",
        no_override="need not override {rule}",
        in_definition="the definition ",
        follows="the other conditions come to the same",
        given=", given ",
        decided_by="where it would matter, this decides the same: ",
        always="always holds",
        never="never holds",
        unlooked="no rule looks at this",
        though=", though ",
        though_weighed="an assessment weighs it ({assessments})",
        though_claimed="claims speak of it ({claims})",
        nothing_turns="nothing turns on this, though rules look at it ({rules})",
        nothing_turns_reading="nothing turns on this reading, though rules look at it ({rules})",
        alike="come to the same",
        alike_reading="come to the same",
        all_but="all but {values}",
        idle_names="it makes no difference whether this is among it: {values}",
        last_and="and",
    ),
    "nl": Wording(
        nothing="geen leemten gevonden",
        found="leemten gevonden: ",
        counted={
            "silence": ("stilte over 1 handeling", "stilte over {count} handelingen"),
            "unruled": ("1 handeling zonder enige regel", "{count} handelingen zonder enige regel"),
            "conflicts": ("1 paar botsende regels", "{count} paren botsende regels"),
            "rules": ("1 regel die niets verandert", "{count} regels die niets veranderen"),
            "conditions": ("1 voorwaarde die niet uitmaakt", "{count} voorwaarden die niet uitmaken"),
            "definitions": ("1 definitie die nooit verschilt", "{count} definities die nooit verschillen"),
            "values": (
                "1 feit met waarden die geen regel onderscheidt",
                "{count} feiten met waarden die geen regel onderscheidt",
            ),
        },
        stopped="Niet alles is bekeken: ",
        undecided="De solver gaf dit op: ",
        sections={
            "silence": "Stilte",
            "conflicts": "Botsingen",
            "rules": "Regels die niets veranderen",
            "conditions": "Voorwaarden die niet uitmaken",
            "definitions": "Definities die nooit verschillen",
            "values": "Waarden die geen regel onderscheidt",
        },
        kinds={
            "silence": "stilte",
            "conflicts": "botsingen",
            "dead": "dode regels en voorwaarden",
            "redundant": "overbodige regels",
            "shadowed": "overschaduwde regels",
            "definitions": "definities",
            "values": "waarden",
        },
        silent=": geen regel staat dit toe of verbiedt het, in {share}",
        no_permit="Geen enkele regel staat dit ooit toe.",
        unpermitted="Geen regel staat dit toe als",
        everywhere="in elk geval",
        unless="tenzij verboden door ",
        share="de regels zwijgen in {share}",
        share_all="de regels zwijgen altijd",
        if_read_so=", zo gelezen",
        example="bijvoorbeeld",
        all_ordinary="alles is zoals gewoonlijk",
        unruled="Geen regel zegt of dit mag: ",
        unruled_duty=" (zie {rules})",
        more="en nog {count} (`--long` noemt alles)",
        more_regions="{told} van {count} gebieden (`--long` noemt alles)",
        not_all="Niet alle gebieden zijn genoemd: de genoemde maken {told} van die gevallen uit. `--regions` bepaalt naar hoeveel gezocht wordt.",
        conflict="{rule} staat toe wat wordt verboden door",
        conflict_duty="{rule} verplicht tot wat wordt verboden door",
        forbidding_wins="Het verbod gaat voor. Is dat niet bedoeld, laat dan de ene regel de andere opzijzetten of beperk hem.",
        meet="beide in {share}",
        meet_all="altijd beide",
        more_rules="nog {count} regels",
        more_names="nog {count}",
        why={
            Vain.NEVER_HOLDS: "de voorwaarde is nooit vervuld",
            Vain.NEVER_FIRES: "de regel werkt nooit: altijd is er een uitzondering, een andere regel of naleving die dat belet",
            Vain.EXCEPTED: "telkens als de voorwaarde is vervuld, geldt ook de uitzondering",
            Vain.OVERRIDDEN: "de regel wordt altijd opzijgezet, door ",
            Vain.MET: "wat vereist wordt, is altijd zo waar het vereist wordt",
            Vain.FORBIDDEN: "de regel staat alleen toe wat al verboden is, door ",
            Vain.SAME: "waar de regel werkt, doet dit hetzelfde: ",
        },
        only_adopted=", in de gekozen lezingen",
        parts={
            "if": "onder `if`",
            "unless": "onder `unless`",
            "require": "in wat vereist is",
            "condition": "in wat er staat",
        },
        no_condition="kan zonder: {told}",
        no_value="kan zonder de waarde “{value}” in: {told}",
        no_override="hoeft {rule} niet opzij te zetten",
        in_definition="de definitie ",
        follows="de andere voorwaarden komen op hetzelfde neer",
        given=", gelet op ",
        decided_by="waar het zou uitmaken, beslist dit hetzelfde: ",
        always="is altijd vervuld",
        never="is nooit vervuld",
        unlooked="geen regel kijkt hiernaar",
        though=", al ",
        though_weighed="telt dit mee in een beoordeling ({assessments})",
        though_claimed="gaan er beweringen over ({claims})",
        nothing_turns="hier hangt niets van af, al kijken regels ernaar ({rules})",
        nothing_turns_reading="van deze lezing hangt niets af, al kijken regels ernaar ({rules})",
        alike="komen op hetzelfde neer",
        alike_reading="komen op hetzelfde neer",
        all_but="alle behalve {values}",
        idle_names="het maakt niet uit of dit erbij is: {values}",
        last_and="en",
    ),
}
