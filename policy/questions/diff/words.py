"""The words around a difference, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language
from policy.questions.diff.answer import Possibility
from policy.reasoning.claims.answer import Answer
from policy.reasoning.pairing.pair import Change
from policy.syntax.expressions import Decision
from policy.telling.proof_words import WORDINGS as PROOF


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    same: str
    alike_at_once: str
    over_time: str
    over_time_how: str
    confirmed: str
    unconfirmed: str
    differs: str
    newly: Mapping[Decision, str]
    counted: Mapping[Decision, tuple[str, str]]
    decisions: Mapping[Decision, str]
    was: str
    everywhere: str
    common: str
    one_of: str
    also: str
    if_read_so: str
    then: str
    by_old: str
    by_new: str
    no_ground_old: str
    no_ground_new: str
    by_rule: str
    no_rule: str
    example: str
    all_ordinary: str
    more_regions: str
    not_all: str
    exact: str
    exact_alone: str
    duties: str
    duty_gained: str
    duty_lost: str
    power_gained: str
    power_lost: str
    after: str
    within: str
    within_one: str
    possible: str
    possibilities: Mapping[Possibility, str]
    facts: str
    changes: Mapping[Change, str]
    none_adopted: str
    alike: str
    actions: str
    actions_changed: Mapping[str, str]
    claims: str
    answers: Mapping[Answer, str]
    claim_changed: str
    claim_added: str
    claim_removed: str
    reworded: str
    cases: str
    case_changed: str
    case_added: str
    case_removed: str
    passes: str
    fails: str
    undecided: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        same="same meaning",
        alike_at_once="the same at any one moment",
        over_time="what happens over time may change",
        over_time_how=": that is not compared here; `policy prove` answers the claims over histories of each",
        confirmed=": in every scenario the same decisions, duties and powers; proved, and confirmed by a second engine",
        unconfirmed=": in every scenario the same decisions, duties and powers; proved, not confirmed by a second engine",
        differs="the meaning changes",
        newly={
            Decision.PERMITTED: "Newly permitted",
            Decision.SILENT: "Newly silent: neither permitted nor forbidden",
            Decision.FORBIDDEN: "Newly forbidden",
        },
        counted={
            Decision.PERMITTED: ("newly permitted", "nothing is newly permitted"),
            Decision.SILENT: ("newly silent", "nothing is newly silent"),
            Decision.FORBIDDEN: ("newly forbidden", "nothing is newly forbidden"),
        },
        decisions=PROOF["en"].decisions,
        was=": was {before}, is {after}, in {share}",
        everywhere="Whatever the facts are.",
        common="Always in these scenarios",
        one_of="And besides one of these",
        also="{share}",
        if_read_so=", read so",
        then="nothing more",
        by_old="was {before} by ",
        by_new="is {after} by ",
        no_ground_old="before, no ground permitted it: ",
        no_ground_new="now no ground permits it: ",
        by_rule="by ",
        no_rule="no rule",
        example="for example",
        all_ordinary="all is ordinary",
        more_regions="These are {told} of {count} regions; the long form tells the others.",
        not_all="There are more regions: those that were looked for are {told} of all that changes so.",
        exact="Nowhere else; confirmed by a second engine.",
        exact_alone="Nowhere else; not confirmed by a second engine.",
        duties="Duties and powers",
        duty_gained=": obligatory where it was not, in {share}",
        duty_lost=": no longer obligatory where it was, in {share}",
        power_gained=": may be done where no rule said so, in {share}",
        power_lost=": no rule says any longer that it may be done, in {share}",
        after=", after {action}",
        within=", within {count} days",
        within_one=", within 1 day",
        possible="Scenarios",
        possibilities={
            "newly possible": ": newly possible, and {decision}",
            "no longer possible": ": no longer possible; was {decision}",
        },
        facts="Facts",
        changes={
            Change.ADDED: "added",
            Change.REMOVED: "removed",
            Change.ROLE: "was {old}, is {new}",
            Change.VALUES: "has other values; compared are those that both have",
            Change.APART: "has another type, so that the two are compared as different facts",
            Change.ADOPTED: "adopted was {old}, adopted is {new}",
        },
        none_adopted="no reading",
        alike="Perhaps {old} is now called {new}: then compare with ",
        actions="Actions",
        actions_changed={"added": "added", "removed": "removed"},
        claims="Claims",
        answers=PROOF["en"].answers,
        claim_changed=": was {before}, is {after}",
        claim_added=": new, and {after}",
        claim_removed=": gone; was {before}",
        reworded=" (it says something else)",
        cases="Cases",
        case_changed=": {before} before, {after} now; what is found changes",
        case_added=": new, and {after}",
        case_removed=": gone; {before} before",
        passes="passes",
        fails="fails",
        undecided="is undecided",
    ),
    "nl": Wording(
        same="dezelfde betekenis",
        alike_at_once="op elk moment hetzelfde",
        over_time="wat er in de loop van de tijd gebeurt, kan veranderen",
        over_time_how=": dat wordt hier niet vergeleken; `policy prove` beantwoordt van elk de beweringen over wat er kan gebeuren",
        confirmed=": in elk scenario dezelfde beslissingen, plichten en bevoegdheden; bewezen, en door een tweede rekenwijze bevestigd",
        unconfirmed=": in elk scenario dezelfde beslissingen, plichten en bevoegdheden; bewezen, niet door een tweede rekenwijze bevestigd",
        differs="de betekenis verandert",
        newly={
            Decision.PERMITTED: "Nieuw toegestaan",
            Decision.SILENT: "Nieuw buiten de regels: noch toegestaan noch verboden",
            Decision.FORBIDDEN: "Nieuw verboden",
        },
        counted={
            Decision.PERMITTED: ("nieuw toegestaan", "niets is nieuw toegestaan"),
            Decision.SILENT: ("nieuw buiten de regels", "niets valt nieuw buiten de regels"),
            Decision.FORBIDDEN: ("nieuw verboden", "niets is nieuw verboden"),
        },
        decisions=PROOF["nl"].decisions,
        was=": was {before}, is {after}, in {share}",
        everywhere="Wat de feiten ook zijn.",
        common="Altijd in deze gevallen",
        one_of="En bovendien een van deze",
        also="{share}",
        if_read_so=", zo gelezen",
        then="niets meer",
        by_old="was {before} op grond van ",
        by_new="is {after} op grond van ",
        no_ground_old="eerst stond geen grond het toe: ",
        no_ground_new="nu staat geen grond het toe: ",
        by_rule="op grond van ",
        no_rule="geen regel",
        example="bijvoorbeeld",
        all_ordinary="alles is zoals gewoonlijk",
        more_regions="Dit zijn {told} van de {count} gebieden; de lange vorm vertelt de andere.",
        not_all="Er zijn meer gebieden: die waarnaar gezocht is, zijn {told} van alles wat zo verandert.",
        exact="Nergens anders; door een tweede rekenwijze bevestigd.",
        exact_alone="Nergens anders; niet door een tweede rekenwijze bevestigd.",
        duties="Plichten en bevoegdheden",
        duty_gained=": verplicht waar het dat niet was, in {share}",
        duty_lost=": niet meer verplicht waar het dat was, in {share}",
        power_gained=": bevoegdheid waar die er niet was, in {share}",
        power_lost=": geen bevoegdheid meer waar die er was, in {share}",
        after=", na deze handeling: {action}",
        within=", binnen {count} dagen",
        within_one=", binnen 1 dag",
        possible="Scenario’s",
        possibilities={
            "newly possible": ": nieuw mogelijk, en {decision}",
            "no longer possible": ": niet meer mogelijk; was {decision}",
        },
        facts="Feiten",
        changes={
            Change.ADDED: "toegevoegd",
            Change.REMOVED: "verwijderd",
            Change.ROLE: "was {old}, is {new}",
            Change.VALUES: "heeft andere waarden; vergeleken zijn die welke beide hebben",
            Change.APART: "is van een andere soort, zodat de twee als verschillende feiten zijn vergeleken",
            Change.ADOPTED: "gekozen was {old}, gekozen is {new}",
        },
        none_adopted="geen lezing",
        alike="Misschien heet {old} nu {new}: vergelijk dan met ",
        actions="Handelingen",
        actions_changed={"added": "toegevoegd", "removed": "verwijderd"},
        claims="Beweringen",
        answers=PROOF["nl"].answers,
        claim_changed=": was {before}, is {after}",
        claim_added=": nieuw, en {after}",
        claim_removed=": verdwenen; was {before}",
        reworded=" (ze zegt iets anders)",
        cases="Gevallen",
        case_changed=": {before} eerst, {after} nu; er wordt iets anders gevonden",
        case_added=": nieuw, en {after}",
        case_removed=": verdwenen; {before} eerst",
        passes="slaagt",
        fails="faalt",
        undecided="is onbeslist",
    ),
}

ROLES: Mapping[Language, Mapping[str, str]] = {
    "en": {"chosen": "chosen", "found": "found", "hidden": "hidden", "reading": "a reading"},
    "nl": {"chosen": "gekozen", "found": "bevonden", "hidden": "verborgen", "reading": "een lezing"},
}
