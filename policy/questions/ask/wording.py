"""The words of an interview, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.words.vocabulary import Language


@frozen
class Commands:
    """What may be said instead of an answer. The English words are understood in every language."""

    unknown: tuple[str, ...]
    back: tuple[str, ...]
    why: tuple[str, ...]
    open: tuple[str, ...]
    help: tuple[str, ...]
    stop: tuple[str, ...]


@frozen
class Wording:
    """Patterns name their gaps in braces; only patterns are ever formatted. The first of several words is the one that is shown."""

    commands: Commands
    yes: tuple[str, ...]
    no: tuple[str, ...]
    nothing: tuple[str, ...]
    is_so: str
    what_is: str
    what_includes: str
    names_with_commas: str
    a_number: str
    a_number_or_range: str
    range: str
    then: str
    still_possible: str
    at_most_one: str
    at_most: str
    waiting: str
    tied: str
    rules: str
    givens: str
    meant: str
    about: str
    intro: str
    help: tuple[str, ...]
    unclear: str
    nothing_open: str
    answered: str
    not_known: str
    among: str
    any_of: str
    nothing_to_ask: str
    saved: str
    choosing: str


WORDINGS: Mapping[Language, Wording] = {
    "en": Wording(
        commands=Commands(("unknown", "not known"), ("back",), ("why",), ("open",), ("help", "?"), ("stop", "quit")),
        yes=("yes", "y", "true"),
        no=("no", "n", "false"),
        nothing=("nothing",),
        is_so="Is this so? {statement}.",
        what_is="What is {thing}?",
        what_includes="What belongs to {thing}?",
        names_with_commas="One or more, with commas between them, or `nothing`",
        a_number="a number from {low} to {high}",
        a_number_or_range="A number, or one of these ranges",
        range="{low} to {high} {unit}",
        then="then it is {decision}",
        still_possible="Still possible",
        at_most_one="This is the last question.",
        at_most="At most {count} questions, with this one.",
        waiting="Asked because of",
        tied="Asked because it is tied to other facts by",
        rules="The rules that wait for it",
        givens="What ties it to other facts",
        meant="What is meant",
        about="What is asked",
        intro="Answer each question; `unknown` leaves it open, `back` takes an answer back, `help` tells more, `stop` ends.",
        help=(
            "`unknown`: it is not known; it stays open and is not asked again",
            "`back`: take the last answer back; `back FACT`: take back the answer about a fact, and all after it",
            "`FACT=VALUE`: tell a fact that is not asked about",
            "`why`: the rules that wait for this, in full",
            "`open`: the facts that still matter",
            "`stop`: end here, with what is known",
            "`:` before a word makes it one of these where it could also be an answer: `:open`",
        ),
        unclear="“{said}” is no answer to this",
        nothing_open="no fact matters any more",
        answered="The answers, as a scenario",
        not_known="not known",
        among="{fact} was told as a range, {range}: no rule tells these numbers apart",
        any_of="any number from {low} to {high}",
        nothing_to_ask="There is nothing to ask: no fact can change the decision.",
        saved="The scenario is in {file}.",
        choosing="which question settles most",
    ),
    "nl": Wording(
        commands=Commands(
            ("onbekend", "niet bekend", "unknown", "not known"),
            ("terug", "back"),
            ("waarom", "why"),
            ("open",),
            ("hulp", "help", "?"),
            ("stop", "quit"),
        ),
        yes=("ja", "j", "yes", "y", "true"),
        no=("nee", "n", "no", "false"),
        nothing=("niets", "nothing"),
        is_so="Is dit zo? {statement}.",
        what_is="Wat is {thing}?",
        what_includes="Wat hoort bij {thing}?",
        names_with_commas="Een of meer, met komma’s ertussen, of `niets`",
        a_number="een getal van {low} tot en met {high}",
        a_number_or_range="Een getal, of een van deze bereiken",
        range="{low} tot en met {high} {unit}",
        then="dan is het {decision}",
        still_possible="Nog mogelijk",
        at_most_one="Dit is de laatste vraag.",
        at_most="Hoogstens {count} vragen, met deze erbij.",
        waiting="Gevraagd vanwege",
        tied="Gevraagd omdat het aan andere feiten vastzit door",
        rules="De regels die hierop wachten",
        givens="Wat het aan andere feiten bindt",
        meant="Wat bedoeld wordt",
        about="Wat er gevraagd wordt",
        intro="Beantwoord elke vraag; `onbekend` laat die open, `terug` neemt een antwoord terug, `hulp` vertelt meer, `stop` eindigt.",
        help=(
            "`onbekend`: het is niet bekend; het blijft open en wordt niet meer gevraagd",
            "`terug`: neem het laatste antwoord terug; `terug FEIT`: neem het antwoord over een feit terug, met alles daarna",
            "`FEIT=WAARDE`: vertel een feit waar niet naar gevraagd wordt",
            "`waarom`: de regels die hierop wachten, voluit",
            "`open`: de feiten die er nog toe doen",
            "`stop`: eindig hier, met wat bekend is",
            "`:` voor een woord maakt er een van deze van waar het ook een antwoord kan zijn: `:open`",
        ),
        unclear="“{said}” is hierop geen antwoord",
        nothing_open="geen feit doet er nog toe",
        answered="De antwoorden, als scenario",
        not_known="niet bekend",
        among="{fact} is als bereik verteld, {range}: geen regel onderscheidt deze getallen",
        any_of="elk getal van {low} tot en met {high}",
        nothing_to_ask="Er is niets te vragen: geen feit kan de beslissing veranderen.",
        saved="Het scenario staat in {file}.",
        choosing="welke vraag het meest beslist",
    ),
}
