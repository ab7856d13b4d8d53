"""The words around findings, one table for each language. A kind has what is found, an item for each thing, and why it matters."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language


@frozen
class KindWording:
    """How a kind of finding is told.

    Patterns name their gaps in braces. ``says`` opens the list of items; ``item`` is one of them, ``other_item``
    and ``special_item`` are those that are told otherwise.
    """

    says: str
    item: str
    why: str
    other_item: str = ""
    special_item: str = ""


@frozen
class Wording:
    kinds: Mapping[str, KindWording]
    none: str
    not_asked: str
    so_far: str
    and_more: str
    count: str
    one: str
    accepted_count: str
    one_accepted: str
    stale_count: str
    one_stale: str
    undecided_count: str
    one_undecided: str
    accepted: str
    because: str
    stale: str
    undecided: str
    why: str
    instance: str
    instance_for: str
    hidden: str
    then: str
    rules: str
    accept: str
    ordinary: str
    or_else: str
    telling: str
    graver: str
    milder: str
    more_cases: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        kinds={
            "unseen-harm": KindWording(
                says="{action} can be permitted while, unknown to whoever decides, this is so:",
                item="{so}",
                why="Whoever keeps to every rule, and trusts all that this policy trusts, can still bring this about.",
            ),
            "rests-on-trust": KindWording(
                says="{action} can be permitted while, unknown to whoever decides, this is so; only trust keeps it out:",
                item="{so}; what keeps it out: {trust}",
                why="No rule keeps it out: if what is trusted turns out wrong, the rules were kept and the harm is done.",
            ),
            "no-criterion": KindWording(
                says="{action} is permitted, whatever is found:",
                item="all that {actor} has to see to: {choice}",
                other_item="in every case",
                why="Nothing that can be found out stands in the way: {actor} decides alone.",
            ),
            "single-fact": KindWording(
                says="With one finding, no rule need stop {action} any more:",
                item="{so}; {rules} then have nothing to say, and {actor} can meet the rest",
                why="One mistake about it, or one lie, disarms all of these rules at once.",
            ),
            "graver-milder": KindWording(
                says="{action} is judged more mildly in a graver case:",
                item="as {fact} rises, now more mildly and now more strictly",
                other_item="{fact}: it moves the other way than with {other}, which this is to raise or lower",
                special_item="milder where {so}, though that is so only where something makes it stricter: {other}",
                why="It pays to present a case as graver than it is, and the graver case gets through.",
            ),
            "escaping-value": KindWording(
                says="Some cases escape rules on {action} that catch others like them:",
                item="{fact}: rules that catch {siblings}, and not {values}:",
                other_item="{rules}",
                why="Whoever stands in no list is treated more mildly than those who do, and nobody decided that.",
            ),
            "in-name-only": KindWording(
                says="What is required for {action} can be done in name only:",
                item="{so}: asked by {rules}",
                why="It is enough to say that it was done: nothing that is found ever counts against it.",
            ),
            "broken-promise": KindWording(
                says="A condition that is set for {action} can be broken, and nothing follows:",
                item="{so}",
                why="A breach obliges nobody to do anything, and gives nobody the power to.",
            ),
            "no-consequence": KindWording(
                says="This leads to a duty or a power, and changes no decision:",
                item="{fact}: only {rules}",
                why="What comes to light is looked into, and the next decision is taken as if it had not.",
            ),
            "duty-never-arises": KindWording(
                says="In no case does this duty arise:",
                item="{duty}: {rules}",
                why="It reads as an obligation and binds nobody.",
            ),
            "duty-without-period": KindWording(
                says="This duty is never overdue:",
                item="{duty}: {rules}",
                why="It can stand open for ever, and nobody can be held to it on any day.",
            ),
            "power-without-duty": KindWording(
                says="Nothing ever obliges anyone to use this power:",
                item="{power}: {rules}",
                why="What it is there to prevent can go on, and nobody has done wrong.",
            ),
            "no-effect": KindWording(
                says="No decision, duty or power turns on this:",
                item="{fact}",
                why="It is asked for, or chosen, and everything stays the same: a reader will think otherwise.",
            ),
            "open-reading": KindWording(
                says="{action} turns on how the text is read, and no reading of it is adopted:",
                item="{fact}",
                why="Two people who apply this in good faith decide differently.",
            ),
        },
        none="nothing was found",
        so_far="{count} found; {about}",
        and_more="and {count} more",
        not_asked="no kind of finding is left to look for: nothing was asked",
        count="{count} findings",
        one="1 finding",
        accepted_count="{count} accepted with a reason",
        one_accepted="1 accepted with a reason",
        stale_count="{count} accepted and not there",
        one_stale="1 accepted and not there",
        undecided_count="{count} questions left open",
        one_undecided="1 question left open",
        accepted="Accepted, with the reason that the document gives",
        because="because “{because}”",
        stale="Accepted by the document, and not there",
        undecided="Not decided within the limits",
        why="Why it matters",
        instance="For instance",
        instance_for="For instance ({so})",
        hidden="What cannot be known then",
        then="Then",
        rules="Rules",
        accept="To accept it with a reason",
        ordinary="all is ordinary",
        or_else="; or ",
        telling="it would show in this, at which no rule on it looks: {facts}",
        graver="graver case",
        milder="less grave case",
        more_cases="The long form shows a case for each.",
    ),
    "nl": Wording(
        kinds={
            "unseen-harm": KindWording(
                says="{action} kan zijn toegestaan terwijl dit het geval is zonder dat degene die beslist het weet:",
                item="{so}",
                why="Wie zich aan elke regel houdt, en alles vertrouwt wat dit beleid vertrouwt, kan dit toch teweegbrengen.",
            ),
            "rests-on-trust": KindWording(
                says="{action} kan zijn toegestaan terwijl dit het geval is zonder dat degene die beslist het weet; "
                "alleen vertrouwen houdt het buiten de deur:",
                item="{so}; wat het buiten de deur houdt: {trust}",
                why="Geen regel houdt het buiten de deur: blijkt het vertrouwen onterecht, dan is de schade er "
                "terwijl de regels zijn nageleefd.",
            ),
            "no-criterion": KindWording(
                says="{action} is toegestaan, wat men ook aantreft:",
                item="het enige waar {actor} voor hoeft te zorgen: {choice}",
                other_item="in elk geval",
                why="Niets wat men te weten kan komen staat in de weg: {actor} beslist alleen.",
            ),
            "single-fact": KindWording(
                says="Met één bevinding hoeft geen regel {action} nog tegen te houden:",
                item="{so}; {rules} zeggen dan niets meer, en aan de rest kan {actor} zelf voldoen",
                why="Eén vergissing daarover, of één leugen, zet al deze regels tegelijk buiten spel.",
            ),
            "graver-milder": KindWording(
                says="{action} wordt in een ernstiger geval milder beoordeeld:",
                item="naarmate {fact} stijgt, nu eens milder en dan weer strenger",
                other_item="{fact}: het beweegt anders dan bij {other}, dat hierdoor hoort te stijgen of te dalen",
                special_item="milder in dit geval: {so}; dat komt alleen voor als iets het strenger maakt: {other}",
                why="Het loont om een geval ernstiger voor te stellen dan het is, en het ernstiger geval komt erdoor.",
            ),
            "escaping-value": KindWording(
                says="Sommige gevallen ontkomen aan regels over {action} waar soortgelijke gevallen onder vallen:",
                item="{fact}: regels die gelden voor {siblings}, en niet voor {values}:",
                other_item="{rules}",
                why="Wie op geen lijst staat, wordt milder behandeld dan wie er wel op staat, en niemand heeft dat besloten.",
            ),
            "in-name-only": KindWording(
                says="Wat nodig is voor {action} kan alleen in naam worden gedaan:",
                item="{so}: gevraagd door {rules}",
                why="Het volstaat te zeggen dat het is gedaan: niets wat men aantreft telt er ooit tegen.",
            ),
            "broken-promise": KindWording(
                says="Een voorwaarde die is gesteld voor {action} kan worden geschonden, en er volgt niets:",
                item="{so}",
                why="Een schending verplicht niemand tot iets, en geeft niemand een bevoegdheid.",
            ),
            "no-consequence": KindWording(
                says="Dit leidt tot een plicht of een bevoegdheid, en verandert geen beslissing:",
                item="{fact}: alleen {rules}",
                why="Wat aan het licht komt wordt nagegaan, en de volgende beslissing valt alsof het er niet was.",
            ),
            "duty-never-arises": KindWording(
                says="In geen enkel geval ontstaat deze plicht:",
                item="{duty}: {rules}",
                why="Het leest als een verplichting en bindt niemand.",
            ),
            "duty-without-period": KindWording(
                says="Met deze plicht is men nooit te laat:",
                item="{duty}: {rules}",
                why="Zij kan altijd open blijven staan, en niemand is er op enige dag aan te houden.",
            ),
            "power-without-duty": KindWording(
                says="Niets verplicht ooit iemand deze bevoegdheid te gebruiken:",
                item="{power}: {rules}",
                why="Wat zij moet voorkomen kan doorgaan, en niemand heeft iets misdaan.",
            ),
            "no-effect": KindWording(
                says="Geen beslissing, plicht of bevoegdheid hangt hiervan af:",
                item="{fact}",
                why="Het wordt gevraagd, of gekozen, en alles blijft gelijk: een lezer zal anders denken.",
            ),
            "open-reading": KindWording(
                says="{action} hangt af van hoe de tekst wordt gelezen, en geen lezing is aangenomen van:",
                item="{fact}",
                why="Twee mensen die dit te goeder trouw toepassen beslissen verschillend.",
            ),
        },
        none="er is niets gevonden",
        so_far="{count} gevonden; {about}",
        and_more="en nog {count}",
        not_asked="er is geen soort bevinding over om naar te zoeken: er is niets gevraagd",
        count="{count} bevindingen",
        one="1 bevinding",
        accepted_count="{count} met een reden aanvaard",
        one_accepted="1 met een reden aanvaard",
        stale_count="{count} aanvaard en niet aanwezig",
        one_stale="1 aanvaard en niet aanwezig",
        undecided_count="{count} vragen open gebleven",
        one_undecided="1 vraag open gebleven",
        accepted="Aanvaard, om de reden die het document geeft",
        because="want “{because}”",
        stale="Door het document aanvaard, en niet aanwezig",
        undecided="Niet beslist binnen de grenzen",
        why="Waarom het ertoe doet",
        instance="Bijvoorbeeld",
        instance_for="Bijvoorbeeld ({so})",
        hidden="Wat dan niet te weten is",
        then="Dan geldt",
        rules="Regels",
        accept="Om het met een reden te aanvaarden",
        ordinary="alles is zoals gewoonlijk",
        or_else="; of ",
        telling="het zou hieraan te zien zijn, waar geen regel erover naar kijkt: {facts}",
        graver="ernstiger geval",
        milder="minder ernstig geval",
        more_cases="De lange vorm toont bij elk een geval.",
    ),
}
