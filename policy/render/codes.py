"""What each code of a finding stands for, in a sentence; ``docs/reference/findings.md`` has a section for each.

What is wrong with an input has a code too: it is not here, but has a page in ``docs/reference/errors/``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import frozen

Language: TypeAlias = Literal["en", "nl"]


@frozen
class Said:
    """A sentence in both languages."""

    en: str
    nl: str


CODES: Mapping[str, Said] = {
    "answer": Said("What a question was answered with.", "Wat op een vraag is geantwoord."),
    "undecided": Said(
        "The question was not decided within the limits of the solver.",
        "De vraag is niet beslist binnen de grenzen van de oplosser.",
    ),
    "interrupted": Said(
        "Ctrl-C was pressed: the answer is a part of the whole one.",
        "Er is op Ctrl-C gedrukt: het antwoord is een deel van het hele.",
    ),
    "document-valid": Said("The document can be used.", "Het document is bruikbaar."),
    "in-layout": Said("The document is in its one layout.", "Het document heeft de vaste opmaak."),
    "not-in-layout": Said(
        "The document is not in its one layout; `policy fmt --write` brings it there.",
        "Het document heeft niet de vaste opmaak; `policy fmt --write` brengt die aan.",
    ),
    "decision-permitted": Said(
        "The action is permitted in every completion and every reading.",
        "De handeling is toegestaan, wat ook nog open is en hoe men ook leest.",
    ),
    "decision-silent": Said(
        "No rule permits the action, and none forbids it: the gate stays closed.",
        "Geen regel staat de handeling toe en geen verbiedt haar: de poort blijft dicht.",
    ),
    "decision-forbidden": Said("A rule forbids the action.", "Een regel verbiedt de handeling."),
    "decision-undetermined": Said(
        "The decision depends on what is still open, or on a reading: the gate stays closed.",
        "De beslissing hangt af van wat nog open is, of van een lezing: de poort blijft dicht.",
    ),
    "decision-impossible": Said("The facts cannot be so together.", "De feiten kunnen niet samen voorkomen."),
    "claim-proved": Said("The claim holds in every case.", "De bewering gaat in elk geval op."),
    "claim-refuted": Said(
        "The claim fails in some case, which was not expected.",
        "De bewering gaat in een geval niet op, en dat was niet verwacht.",
    ),
    "claim-refuted-as-expected": Said(
        "The claim fails in some case, as the document says: a documented gap.",
        "De bewering gaat in een geval niet op, zoals het document zegt: een beschreven leemte.",
    ),
    "claim-not-refuted": Said(
        "The claim holds where the document expects it to fail: the gap is closed, or is another one.",
        "De bewering gaat op waar het document verwacht van niet: de leemte is gedicht, of is een andere.",
    ),
    "claim-undecided": Said(
        "The claim was not decided within the limits: neither proved nor refuted.",
        "De bewering is niet beslist binnen de grenzen: niet bewezen en niet weerlegd.",
    ),
    "claim-vacuous": Said(
        "The claim holds but says nothing: it would hold whatever the rules say.",
        "De bewering gaat op maar zegt niets: zij zou opgaan wat de regels ook zeggen.",
    ),
    "no-claims": Said(
        "The policy makes no claim: nothing was proved.", "Het beleid beweert niets: er is niets bewezen."
    ),
    "case-passed": Said("The case comes out as expected.", "Het geval loopt af zoals verwacht."),
    "case-failed": Said("The case does not come out as expected.", "Het geval loopt anders af dan verwacht."),
    "case-undecided": Said(
        "What comes of the case was not decided within the limits.",
        "De afloop van het geval is niet beslist binnen de grenzen.",
    ),
    "no-cases": Said(
        "The policy has no case: nothing was run.", "Het beleid heeft geen gevallen: er is niets nagegaan."
    ),
    "nearest-found": Said(
        "There is a scenario with the decision that was looked for.", "Er is een geval met de gezochte beslissing."
    ),
    "nearest-none": Said(
        "Nothing that may be changed brings the decision that was looked for; this is proved.",
        "Niets van wat mag veranderen, brengt de gezochte beslissing; dit is bewezen.",
    ),
    "nearest-undecided": Said(
        "Whether a change brings the decision that was looked for was not decided within the limits.",
        "Of een verandering de gezochte beslissing brengt, is niet beslist binnen de grenzen.",
    ),
    "norm-covered": Said(
        "A rule, a duty, a power or a claim answers to the norm.",
        "Bij de norm hoort een regel, een plicht, een bevoegdheid of een bewering.",
    ),
    "cases-cover": Said(
        "The cases cover as much of the rules, conditions and paragraphs as was asked.",
        "De gevallen dekken zoveel van de regels, voorwaarden en alinea’s als gevraagd.",
    ),
    "cases-cover-too-little": Said(
        "The cases cover less of the rules, conditions or paragraphs than was asked.",
        "De gevallen dekken minder van de regels, voorwaarden of alinea’s dan gevraagd.",
    ),
    "not-covered": Said(
        "No case would notice if the rule or condition were another one.",
        "Geen geval zou het opmerken als de regel of voorwaarde een andere was.",
    ),
    "mutant-noticed": Said(
        "A claim or a case notices the change to the rules.",
        "Een bewering of geval merkt de verandering van de regels op.",
    ),
    "mutant-missed": Said(
        "No claim and no case notices the change to the rules, and it matters.",
        "Geen bewering en geen geval merkt de verandering van de regels op, en ze maakt verschil.",
    ),
    "mutant-same": Said(
        "The change leaves everything as it is, whatever the facts are: that is proved.",
        "De verandering laat alles zoals het is, wat de feiten ook zijn: dat is bewezen.",
    ),
    "mutant-undecided": Said(
        "What becomes of the change is not decided within the limits.",
        "Wat er van de verandering komt, is niet beslist binnen de grenzen.",
    ),
    "norm-not-covered": Said(
        "No rule, no duty, no power and no claim answers to the norm.",
        "Bij de norm hoort geen regel, geen plicht, geen bevoegdheid en geen bewering.",
    ),
    "not-modelled": Said(
        "The document says why it does not model the paragraph, or not wholly.",
        "Het document zegt waarom het de alinea niet of niet geheel modelleert.",
    ),
    "outside-sources": Said(
        "The rule or claim comes from no paragraph, and the document says why.",
        "De regel of bewering komt uit geen alinea, en het document zegt waarom.",
    ),
    "no-norms": Said(
        "No paragraph of the sources is marked as a norm: nothing was checked.",
        "Geen alinea van de bronnen is als norm aangemerkt: er is niets nagegaan.",
    ),
    "claim-repairable": Said(
        "The claim is refuted, and a change to the rules makes it hold.",
        "De bewering is weerlegd, en een wijziging van de regels doet haar opgaan.",
    ),
    "claim-not-repairable": Said(
        "The claim is refuted, and no single change of the kind that `repair` looks for makes it hold without losing a case "
        "that must be possible.",
        "De bewering is weerlegd, en geen enkele wijziging die `repair` zoekt doet haar opgaan zonder een geval te verliezen "
        "dat mogelijk moet zijn.",
    ),
    "nothing-to-repair": Said("The claim holds.", "De bewering gaat op."),
    "repair-undecided": Said(
        "Whether there is a repair could not be decided within the limits.",
        "Of de bewering te herstellen is, is niet beslist binnen de grenzen.",
    ),
    "over-time-not-compared": Said(
        "What happens over time may change, which is not compared.",
        "Wat er in de loop van de tijd gebeurt, kan veranderen, en dat is niet vergeleken.",
    ),
    "same-meaning": Said(
        "Both policies decide, oblige and empower alike in every scenario.",
        "Beide versies beslissen, verplichten en machtigen in elke situatie hetzelfde.",
    ),
    "decision-changes": Said("An action is decided otherwise.", "Over een handeling wordt anders beslist."),
    "duty-changes": Said(
        "A duty or a power arises where it did not, or no longer where it did.",
        "Een plicht of bevoegdheid ontstaat waar zij er niet was, of niet meer waar zij er was.",
    ),
    "scenarios-change": Said(
        "One of the policies knows scenarios that the other excludes.",
        "Een van de versies kent situaties die de andere uitsluit.",
    ),
    "claim-changes": Said(
        "The answer to a claim is another one, or only one of the policies has the claim.",
        "Het antwoord op een bewering is een ander, of maar een van de versies heeft de bewering.",
    ),
    "case-changes": Said(
        "Something else is found in a case, or only one of the policies has the case.",
        "In een geval wordt iets anders gevonden, of maar een van de versies heeft het geval.",
    ),
    "nothing-found": Said(
        "None of the built-in questions found anything.", "Geen van de ingebouwde vragen heeft iets gevonden."
    ),
    "accepted-not-found": Said(
        "The document accepts a finding that is not there.", "Het document aanvaardt een bevinding die er niet is."
    ),
    "find-undecided": Said(
        "A built-in question was not decided within the limits.",
        "Een ingebouwde vraag is niet beslist binnen de grenzen.",
    ),
    "silence": Said(
        "No rule permits or forbids an action, in some scenarios.",
        "Geen regel staat een handeling toe of verbiedt haar, in sommige gevallen.",
    ),
    "no-rule": Said("No rule speaks of an action at all.", "Geen enkele regel spreekt over een handeling."),
    "conflict": Said(
        "One rule permits or obliges what another forbids, and neither overrides the other.",
        "De ene regel staat toe of verplicht tot wat de andere verbiedt, en geen van beide zet de andere opzij.",
    ),
    "dead-rule": Said("A rule never takes effect.", "Een regel werkt nooit."),
    "redundant-rule": Said(
        "Without the rule all is decided the same, by other rules.",
        "Zonder de regel wordt alles net zo beslist, door andere regels.",
    ),
    "shadowed-rule": Said(
        "A rule is always excepted, overridden, met or outdone.",
        "Een regel wijkt altijd voor een uitzondering, een andere regel of naleving.",
    ),
    "dead-condition": Said(
        "A condition, a listed value or an override makes no difference where it stands.",
        "Een voorwaarde, een genoemde waarde of een opzijzetting maakt niet uit waar zij staat.",
    ),
    "constant-definition": Said(
        "A definition always holds, or never does.", "Een definitie is altijd vervuld, of nooit."
    ),
    "values-alike": Said(
        "Nothing tells some values of a fact apart, or nothing turns on it.",
        "Niets onderscheidt sommige waarden van een feit, of er hangt niets van af.",
    ),
    "no-gaps": Said("No gaps were found.", "Er zijn geen leemten gevonden."),
}

FOUND: Mapping[str, Said] = {
    "unseen-harm": Said(
        "An action can be permitted while, unknown to whoever decides, it does harm, whatever of the policy one trusts.",
        "Een handeling kan zijn toegestaan terwijl zij schade doet zonder dat degene die beslist het weet, wat men van het beleid ook vertrouwt.",
    ),
    "rests-on-trust": Said(
        "Only assumptions keep a harm out of what is permitted.",
        "Alleen aannames houden schade buiten wat is toegestaan.",
    ),
    "no-criterion": Said(
        "An action is permitted whatever is found.",
        "Een handeling is toegestaan, wat men ook aantreft.",
    ),
    "single-fact": Said(
        "One finding disarms all that stops an action.",
        "Eén bevinding zet alles buiten spel wat een handeling tegenhoudt.",
    ),
    "graver-milder": Said(
        "A graver case is judged more mildly than a less grave one.",
        "Een ernstiger geval wordt milder beoordeeld dan een minder ernstig.",
    ),
    "escaping-value": Said(
        "A value escapes a rule that catches its siblings.",
        "Een waarde ontkomt aan een regel die voor soortgelijke waarden geldt.",
    ),
    "in-name-only": Said(
        "A requirement can be met in name only.",
        "Aan een eis kan alleen in naam worden voldaan.",
    ),
    "broken-promise": Said(
        "A condition that was set can be broken, and nothing follows.",
        "Een gestelde voorwaarde kan worden geschonden zonder dat er iets volgt.",
    ),
    "no-consequence": Said(
        "What is followed up changes no decision.",
        "Wat wordt opgevolgd verandert geen beslissing.",
    ),
    "duty-never-arises": Said(
        "A duty arises in no case.",
        "Een plicht ontstaat in geen enkel geval.",
    ),
    "duty-without-period": Said(
        "A duty has no period and is never overdue.",
        "Een plicht heeft geen termijn en is nooit te laat.",
    ),
    "power-without-duty": Said(
        "Nothing ever obliges anyone to use a power.",
        "Niets verplicht ooit iemand een bevoegdheid te gebruiken.",
    ),
    "no-effect": Said(
        "No decision, duty or power turns on a fact.",
        "Geen beslissing, plicht of bevoegdheid hangt van een feit af.",
    ),
    "open-reading": Said(
        "A decision turns on a reading that the document does not adopt.",
        "Een beslissing hangt af van een lezing die het document niet aanneemt.",
    ),
}
"""The kinds of what `policy find` finds; each has a page of its own in ``docs/reference/findings/``."""

ERRORS: Said = Said("Something is wrong with the input.", "Er is iets mis met de invoer.")


def said_of(code: str, language: Language) -> str:
    """Return what a code stands for, in a sentence."""
    said = CODES.get(code) or FOUND.get(code, ERRORS)
    return said.nl if language == "nl" else said.en


def page_of(code: str) -> str:
    """Return the page of the documentation that a code has, from the root of the project."""
    if code in CODES:
        return f"docs/reference/findings.md#{code}"
    return f"docs/reference/{'findings' if code in FOUND else 'errors'}/{code}.md"


def address_of(code: str) -> str | None:
    """Return the address of that page, where ``POLICY_DOCS`` says where the documentation is published; else nothing."""
    root = os.environ.get("POLICY_DOCS", "").rstrip("/")
    return f"{root}/{page_of(code).removeprefix('docs/')}" if root.startswith(("https://", "http://")) else None
