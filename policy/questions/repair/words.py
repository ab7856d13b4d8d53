"""The words around a repair, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language
from policy.questions.repair.answer import Kind
from policy.reasoning.claims.answer import Answer
from policy.syntax.expressions import Decision
from policy.telling.proof_words import WORDINGS as PROOF


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted."""

    answers: Mapping[Answer, str]
    nothing_to_repair: str
    undecided: str
    found: str
    found_one: str
    found_more: str
    found_one_more: str
    unrepairable: str
    unrepairable_why: str
    no_change: str
    tried: str
    tried_elsewhere: str
    left_alone: str
    none_found: str
    no_change_elsewhere: str
    trust: str
    trust_one: str
    together: str
    no_trust: str
    kinds: Mapping[Kind, str]
    nothing_added: str
    any_of: str
    decisions: Mapping[Decision, str]
    forbids: str
    stricter: str
    milder: str
    no_decision: str
    hit: str
    ordinary: str
    breaks_claims: str
    closes_claims: str
    breaks_cases: str
    breaks_nothing: str
    proved: str
    proved_alone: str
    confirmations: Mapping[str, str]
    patch: str
    further: str
    not_looked_at: str
    and_more: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        answers=PROOF["en"].answers,
        nothing_to_repair=" holds already: there is nothing to repair",
        undecided="it is open: {because}",
        found="{count} repairs, by what they newly forbid",
        found_one="1 repair",
        found_more="the {count} repairs that newly forbid least; there are more",
        found_one_more="the repair that newly forbids least; there are more",
        unrepairable="not repairable without an assumption",
        unrepairable_why=": each change that makes it hold also excludes a case that must be possible, as one of these says: ",
        no_change="no single change makes it hold",
        tried_elsewhere="Changes that were looked at: {count}, all that there are to other rules with at most two conditions.",
        left_alone="Left as they are, since in the document a family or an assessment stands for several rules at once: ",
        none_found="no repair found",
        no_change_elsewhere="no single change to other rules than those left as they are makes it hold",
        tried="Changes that were looked at: {count}, all that there are with at most two conditions.",
        trust="It holds as it is for whoever trusts in this",
        trust_one="It holds as it is for whoever trusts in one of these",
        together="all of these",
        no_trust="No assumption of the document would make it hold either.",
        kinds={
            "exception narrowed": "Narrow the exception of {rule}: it is one only if this holds too",
            "exception dropped": "Drop the exception of {rule}",
            "condition dropped": "Drop this condition from {rule}",
            "condition changed": "Change a condition of {rule} into this",
            "override dropped": "Let {rule} no longer override another rule",
            "rule added": "Add the rule {rule}, if this holds",
            "rule dropped": "Drop the rule {rule}",
        },
        nothing_added="always",
        any_of="One of these",
        decisions=PROOF["en"].decisions,
        forbids="{action}: newly forbidden in {share}",
        stricter="{action}: stricter in {share}",
        milder="{action}: milder in {share}",
        no_decision="no decision changes",
        hit="the mildest case that this hits (was {before}, is {after}): {facts}",
        ordinary="all is ordinary",
        breaks_claims="no longer hold: ",
        closes_claims="now hold too: ",
        breaks_cases="cases that no longer pass: ",
        breaks_nothing="every other claim and case stays as it is",
        proved="proved after it, confirmed by {engine}",
        proved_alone="proved after it, not confirmed by a second engine",
        confirmations=PROOF["en"].confirmations,
        patch="As a patch",
        further="Found by then, and not looked at further",
        not_looked_at="It holds after each of these changes. What else they change was not looked at, nor whether they exclude a case that must be possible.",
        and_more="and {count} more",
    ),
    "nl": Wording(
        answers=PROOF["nl"].answers,
        nothing_to_repair=" gaat al op: er valt niets te herstellen",
        undecided="dit staat nog open: {because}",
        found="{count} herstellingen, naar wat ze nieuw verbieden",
        found_one="1 herstelling",
        found_more="de {count} herstellingen die het minst nieuw verbieden; er zijn er meer",
        found_one_more="de herstelling die het minst nieuw verbiedt; er zijn er meer",
        unrepairable="niet te herstellen zonder aanname",
        unrepairable_why=": elke wijziging waardoor het opgaat, sluit ook een geval uit dat mogelijk moet zijn, zoals een van deze zegt: ",
        no_change="geen enkele wijziging op zichzelf doet het opgaan",
        tried_elsewhere="Wijzigingen die zijn bekeken: {count}, alle die er zijn in andere regels met ten hoogste twee voorwaarden.",
        left_alone="Ongewijzigd gelaten, omdat in het document een familie of een beoordeling voor meer regels tegelijk staat: ",
        none_found="geen herstelling gevonden",
        no_change_elsewhere="geen enkele wijziging in andere regels dan die ongewijzigd zijn gelaten, doet het opgaan",
        tried="Wijzigingen die zijn bekeken: {count}, alle die er zijn met ten hoogste twee voorwaarden.",
        trust="Het gaat zoals het is op voor wie hierop vertrouwt",
        trust_one="Het gaat zoals het is op voor wie op een van deze vertrouwt",
        together="op dit alles",
        no_trust="Ook geen aanname van het document doet het opgaan.",
        kinds={
            "exception narrowed": "Versmal de uitzondering van {rule}: ze geldt alleen als ook dit zo is",
            "exception dropped": "Laat de uitzondering van {rule} vervallen",
            "condition dropped": "Laat deze voorwaarde van {rule} vervallen",
            "condition changed": "Verander een voorwaarde van {rule} in deze",
            "override dropped": "Laat {rule} een andere regel niet meer opzijzetten",
            "rule added": "Voeg de regel {rule} toe, als dit zo is",
            "rule dropped": "Laat de regel {rule} vervallen",
        },
        nothing_added="altijd",
        any_of="Een van deze",
        decisions=PROOF["nl"].decisions,
        forbids="{action}: nieuw verboden in {share}",
        stricter="{action}: strenger in {share}",
        milder="{action}: milder in {share}",
        no_decision="geen beslissing verandert",
        hit="het mildste geval dat dit treft (was {before}, is {after}): {facts}",
        ordinary="alles is zoals gewoonlijk",
        breaks_claims="gaan niet meer op: ",
        closes_claims="gaan nu ook op: ",
        breaks_cases="gevallen die niet meer slagen: ",
        breaks_nothing="alle andere beweringen en gevallen blijven zoals ze zijn",
        proved="daarna bewezen, bevestigd door {engine}",
        proved_alone="daarna bewezen, niet door een tweede rekenwijze bevestigd",
        confirmations=PROOF["nl"].confirmations,
        patch="Als patch",
        further="Gevonden tot dan toe, en niet verder bekeken",
        not_looked_at="Het gaat op na elk van deze wijzigingen. Wat ze verder veranderen is niet bekeken, en ook niet of ze een geval uitsluiten dat mogelijk moet zijn.",
        and_more="en nog {count}",
    ),
}
