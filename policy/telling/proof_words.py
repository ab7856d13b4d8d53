"""The words around the answers to claims, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language
from policy.reasoning.claims.answer import Answer, Vacuity
from policy.syntax.expressions import Decision


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    answers: Mapping[Answer, str]
    counts: Mapping[Answer, tuple[str, str]]
    decisions: Mapping[Decision, str]
    title: str
    all_as_expected: str
    unexpected_count: str
    one_unexpected: str
    vacuous_count: str
    one_vacuous: str
    section_attention: str
    section_refuted: str
    section_proved: str
    not_expected: str
    vacuous: Mapping[Vacuity, str]
    undecided_because: str
    confirmed: str
    confirmations: Mapping[str, str]
    unconfirmed: str
    by_reading: str
    otherwise: str
    how: str
    how_number: str
    ordinary: str
    reads: str
    hidden: str
    then: str
    by: str
    stopping: str
    leading: str
    because: str
    and_more: str
    because_items: str
    not_applicable: str
    excepted: str
    overridden: str
    met: str
    fires: str
    nearest: str
    no_nearest: str
    fails: str
    holds: str
    two_cases: str
    first: str
    second: str
    differing: str
    no_case: str
    no_case_there: str
    witness_elsewhere: str
    no_further_way: str
    counted: str
    further_exist: str
    further_exist_one: str
    group: str
    groups: str
    ways_alike: str
    trust: str
    trust_one: str
    together: str
    trust_nothing: str
    no_trust_helps: str
    needs: str
    needs_one: str
    core: str
    empty_core: str
    witness: str
    held_equal: str
    excluded_by: str
    excluded_by_one: str
    excluded_by_none: str
    there: str
    ask_long: str
    nothing_checked: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        answers={Answer.PROVED: "proved", Answer.REFUTED: "refuted", Answer.UNDECIDED: "undecided"},
        counts={
            Answer.PROVED: ("1 claim proved", "{count} claims proved"),
            Answer.REFUTED: ("1 refuted", "{count} refuted"),
            Answer.UNDECIDED: ("1 undecided", "{count} undecided"),
        },
        decisions={
            Decision.PERMITTED: "permitted",
            Decision.SILENT: "neither permitted nor forbidden",
            Decision.FORBIDDEN: "forbidden",
        },
        title="What must hold",
        all_as_expected="all as expected",
        unexpected_count="{count} not as expected",
        one_unexpected="1 not as expected",
        vacuous_count="{count} say nothing",
        one_vacuous="1 says nothing",
        section_attention="What needs attention",
        section_refuted="Refuted, as expected",
        section_proved="Proved, as expected",
        not_expected="not as expected",
        vacuous={
            Vacuity.RULES_FREE: "It says nothing: it follows whatever the rules say.",
            Vacuity.NEVER_HOLDS: "It says nothing: a part of it can never hold.",
            Vacuity.NO_PAIR: "It says nothing: no two cases compare.",
        },
        undecided_because="It is open: {because}.",
        confirmed="confirmed by {engine}",
        confirmations={
            "truth table": "truth table",
            "certificate": "a certificate that was checked",
            "definition": "the definition, which replayed an example",
        },
        unconfirmed="not confirmed by a second engine",
        by_reading="By reading",
        otherwise="otherwise {answer}",
        how="How it fails, all else being ordinary",
        how_number="How it fails ({number} of {count}), all else being ordinary",
        ordinary="nothing that can be known is out of the ordinary",
        reads="Read as follows",
        hidden="What could not be known then",
        then="Then",
        by="by",
        stopping="What could have stopped it, and why it does not",
        leading="What could have led to it, and why it does not",
        because=", as {facts}",
        and_more=" and {count} more",
        because_items=", as:",
        not_applicable="not applicable",
        excepted="set aside by an exception",
        overridden="set aside by ",
        met="met",
        fires="in force",
        nearest="The nearest case in which it holds",
        no_nearest="With these readings there is no case in which it holds.",
        fails="where it fails",
        holds="where it holds",
        two_cases="The two cases side by side",
        first="first case",
        second="second case",
        differing="Which rules stand differently",
        no_case="There is no such case.",
        no_case_there="On those readings there is no such case.",
        witness_elsewhere="On other readings, for example",
        no_further_way="There is no further way.",
        counted="There are {count} ways in {groups}, and no further way.",
        further_exist="{count} ways in {groups} were found; more exist, or could not be excluded.",
        further_exist_one="1 way was found; more exist, or could not be excluded.",
        group="1 group",
        groups="{count} groups",
        ways_alike="In the same manner it fails through",
        trust="It holds for whoever trusts in this",
        trust_one="It holds for whoever trusts in one of these",
        together="all of these",
        trust_nothing="It holds without any assumption.",
        no_trust_helps="No assumption of the document would make it hold.",
        needs="Without any one of these rules it would not hold: ",
        needs_one="It would not hold without ",
        core="These rules alone are enough for it",
        empty_core="No rule is needed for it.",
        witness="For example",
        held_equal="In both cases {outcome} is taken to be the same, although what differs is taken into account there: {facts}.",
        excluded_by="These rules together exclude it{there}, whatever the other rules say",
        excluded_by_one="One rule excludes it{there}, whatever the other rules say",
        excluded_by_none="No rule is in the way: it is excluded{there}, whatever the rules say.",
        there=" on those readings",
        ask_long="The long form tells the rest.",
        nothing_checked="There was no claim to prove.",
    ),
    "nl": Wording(
        answers={Answer.PROVED: "bewezen", Answer.REFUTED: "weerlegd", Answer.UNDECIDED: "onbeslist"},
        counts={
            Answer.PROVED: ("1 bewering bewezen", "{count} beweringen bewezen"),
            Answer.REFUTED: ("1 weerlegd", "{count} weerlegd"),
            Answer.UNDECIDED: ("1 onbeslist", "{count} onbeslist"),
        },
        decisions={
            Decision.PERMITTED: "toegestaan",
            Decision.SILENT: "noch toegestaan noch verboden",
            Decision.FORBIDDEN: "verboden",
        },
        title="Wat moet gelden",
        all_as_expected="alle naar verwachting",
        unexpected_count="{count} niet naar verwachting",
        one_unexpected="1 niet naar verwachting",
        vacuous_count="{count} zeggen niets",
        one_vacuous="1 zegt niets",
        section_attention="Wat aandacht vraagt",
        section_refuted="Weerlegd, naar verwachting",
        section_proved="Bewezen, naar verwachting",
        not_expected="niet naar verwachting",
        vacuous={
            Vacuity.RULES_FREE: "Dit zegt niets: het volgt wat de regels ook zeggen.",
            Vacuity.NEVER_HOLDS: "Dit zegt niets: een deel ervan kan nooit gelden.",
            Vacuity.NO_PAIR: "Dit zegt niets: geen twee gevallen zijn te vergelijken.",
        },
        undecided_because="Dit staat nog open: {because}.",
        confirmed="bevestigd door {engine}",
        confirmations={
            "truth table": "een waarheidstabel",
            "certificate": "een nagerekend certificaat",
            "definition": "de definitie, die een voorbeeld heeft nagespeeld",
        },
        unconfirmed="niet door een tweede rekenwijze bevestigd",
        by_reading="Naar gelang de lezing",
        otherwise="anders {answer}",
        how="Hoe het misgaat, terwijl al het andere is zoals gewoonlijk",
        how_number="Hoe het misgaat ({number} van {count}), terwijl al het andere is zoals gewoonlijk",
        ordinary="alles wat te weten is, is zoals gewoonlijk",
        reads="Gelezen als volgt",
        hidden="Wat toen niet te weten was",
        then="Dan geldt",
        by="op grond van",
        stopping="Wat het had kunnen tegenhouden, en waarom dat niet gebeurt",
        leading="Wat ertoe had kunnen leiden, en waarom dat niet gebeurt",
        because=", want {facts}",
        and_more=" en nog {count}",
        because_items=", want:",
        not_applicable="niet van toepassing",
        excepted="niet van kracht wegens een uitzondering",
        overridden="opzijgezet door ",
        met="nageleefd",
        fires="van kracht",
        nearest="Het dichtstbijzijnde geval waarin het wel opgaat",
        no_nearest="Bij deze lezingen is er geen geval waarin het opgaat.",
        fails="waar het misgaat",
        holds="waar het wel opgaat",
        two_cases="De twee gevallen naast elkaar",
        first="eerste geval",
        second="tweede geval",
        differing="Welke regels anders uitpakken",
        no_case="Zo’n geval is er niet.",
        no_case_there="Bij die lezingen is zo’n geval er niet.",
        witness_elsewhere="Bij andere lezingen, bijvoorbeeld",
        no_further_way="Er is geen andere manier.",
        counted="Er zijn {count} manieren in {groups}, en er is geen andere manier.",
        further_exist="Er zijn {count} manieren in {groups} gevonden; er zijn er meer, of dat was niet uit te sluiten.",
        further_exist_one="Er is 1 manier gevonden; er zijn er meer, of dat was niet uit te sluiten.",
        group="1 groep",
        groups="{count} groepen",
        ways_alike="Op dezelfde wijze gaat het mis door",
        trust="Het gaat op voor wie hierop vertrouwt",
        trust_one="Het gaat op voor wie op een van deze vertrouwt",
        together="op dit alles",
        trust_nothing="Het gaat op zonder enige aanname.",
        no_trust_helps="Geen aanname van het document doet het opgaan.",
        needs="Valt een van deze regels weg, dan gaat het niet op: ",
        needs_one="Het gaat niet op zonder ",
        core="Deze regels alleen zijn er genoeg voor",
        empty_core="Er is geen regel voor nodig.",
        witness="Bijvoorbeeld",
        held_equal="In beide gevallen is {outcome} gelijk gehouden, al weegt daarin mee wat verschilt: {facts}.",
        excluded_by="Deze regels samen sluiten het{there} uit, wat de andere regels ook zeggen",
        excluded_by_one="Eén regel sluit het{there} uit, wat de andere regels ook zeggen",
        excluded_by_none="Geen regel staat in de weg: het is{there} uitgesloten, wat de regels ook zeggen.",
        there=" bij die lezingen",
        ask_long="De lange vorm vertelt de rest.",
        nothing_checked="Er was geen bewering om te bewijzen.",
    ),
}
