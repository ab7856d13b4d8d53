"""How each name of a policy reads in one language: its declared phrase, or the name in plain words.

Two names never read the same: where their phrases clash, the name in plain words stands behind the phrase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import frozen

from policy.engines.words.dutch import DUTCH
from policy.engines.words.english import ENGLISH
from policy.engines.words.entities import filled, labels, plain, read
from policy.engines.words.happening import HAPPENING
from policy.engines.words.vocabulary import Language, Vocabulary
from policy.syntax.declarations import FactDeclaration, Phrase, ValuePhrase
from policy.syntax.policy import Policy
from policy.syntax.types import Level, OneOf, SomeOf, YesNo

__all__ = ["VOCABULARIES", "Names", "names", "plain", "read_values"]

VOCABULARIES: Mapping[Language, Vocabulary] = {"en": ENGLISH, "nl": DUTCH}


@frozen
class Names:
    """How every name reads. ``statements`` are whole clauses: yes/no facts, and definitions under ``("define", name)``."""

    policy: Policy
    words: Vocabulary
    title: str
    things: Mapping[str, str]
    statements: Mapping[tuple[str, str], str]
    denials: Mapping[tuple[str, str], str]
    values: Mapping[str, Mapping[str, str]]
    actions: Mapping[str, str]
    actors: Mapping[str, str]
    assumptions: Mapping[str, str]
    sources: Mapping[str, str]
    cited: Mapping[str, str]
    rules: Mapping[str, str]


def names(policy: Policy, language: Language, *, numbered: bool = False) -> Names:
    """Return how every name of a policy reads in a language.

    Args:
        numbered: Rules read as their numbers, for a text that shows the numbers; else as their names, in backticks.
    """
    words = VOCABULARIES[language]
    yes_no = {("fact", name): fact.phrase for name, fact in policy.facts.items() if isinstance(fact.type, YesNo)}
    defined = {("define", name): definition.phrase for name, definition in policy.definitions.items()}
    said = yes_no | defined
    noun_phrases = {name: fact.phrase for name, fact in policy.facts.items() if not isinstance(fact.type, YesNo)}
    things = _readable(noun_phrases, language)
    values = {name: read_values(policy, fact, language) for name, fact in policy.facts.items()}
    composed = {
        words.comparing.is_value.main.format(fact=thing, value=value).casefold()
        for name, thing in things.items()
        for value in values[name].values()
    }
    told = {key: _said(phrase, language) or plain(key[1]) for key, phrase in said.items()}
    statements = _distinct(told, composed)
    sources = _readable({name: each.phrase for name, each in policy.sources.items()}, language)
    first = len(policy.actions) + 1
    return Names(
        policy,
        words,
        title=_said(policy.header.phrase, language) or plain(policy.header.name),
        things=things,
        statements=statements,
        denials=_denials(statements, {key: _denied(phrase, language) for key, phrase in said.items()}, composed),
        values=values,
        actions=_readable({name: each.phrase for name, each in policy.actions.items()}, language)
        | _other_steps(policy, words),
        actors=_readable({name: each.phrase for name, each in policy.actors.items()}, language),
        assumptions=_readable({name: each.phrase for name, each in policy.assumptions.items()}, language)
        | _restraints(policy, words),
        sources=sources,
        cited=_cited(sources, words),
        rules={
            name: words.ruling.the_rule.format(name=first + place if numbered else f"`{name}`")
            for place, name in enumerate(policy.rules)
        },
    )


def _other_steps(policy: Policy, words: Vocabulary) -> dict[str, str]:
    """Return how those steps read that are no actions, where a duty comes after one."""
    return {
        step.name: f"“{read(step.name, step.phrase, step.params, labels(policy, words, step.params), words.language)}”"
        for step in policy.process.steps.values()
        if step.name not in policy.actions
    }


def _restraints(policy: Policy, words: Vocabulary) -> dict[str, str]:
    """Return how assumptions on steps read, and that an actor lets no duty become overdue."""
    happening = HAPPENING[words.language]
    actors = _readable({name: each.phrase for name, each in policy.actors.items()}, words.language)
    return {
        each.name: filled(_said(each.phrase, words.language) or plain(each.name), labels(policy, words, each.params))
        for each in policy.process.restraints.values()
    } | {
        f"{name}.discharges_duties": happening.discharges.format(actor=actors.get(name, plain(name)))
        for name in dict.fromkeys(action.actor for action in policy.actions.values())
    }


def _said(phrase: Phrase, language: Language) -> str | None:
    return {"en": phrase.en, "nl": phrase.nl}[language]


def _denied(phrase: Phrase, language: Language) -> str | None:
    return {"en": phrase.no_en, "nl": phrase.no_nl}[language]


def _readable(phrases: Mapping[str, Phrase], language: Language) -> dict[str, str]:
    told = {("", name): _said(phrase, language) or plain(name) for name, phrase in phrases.items()}
    return {name: text for (_, name), text in _distinct(told).items()}


def _distinct(told: Mapping[tuple[str, str], str], others: Collection[str] = frozenset()) -> dict[tuple[str, str], str]:
    """Return the texts, each that several names share followed by its name in plain words, and by a count if need be.

    Args:
        others: What else is said, in the lower case of `str.casefold`.
    """
    counted = Counter(text.casefold() for text in told.values())
    counted.update([text for text in counted if text in others])
    taken = {text for text, count in counted.items() if count == 1} | set(others)
    apart: dict[tuple[str, str], str] = {}
    for key, text in told.items():
        if counted[text.casefold()] == 1:
            apart[key] = text
            continue
        name = plain(key[1])
        candidate, count = f"{text} ({name})", 1
        while candidate.casefold() in taken:
            count += 1
            candidate = f"{text} ({name} {count})"
        taken.add(candidate.casefold())
        apart[key] = candidate
    return apart


def _denials(
    statements: Mapping[tuple[str, str], str], denied: Mapping[tuple[str, str], str | None], others: Collection[str]
) -> dict[tuple[str, str], str]:
    """Return how *no* reads, where that is declared and cannot be taken for anything else."""
    counted = Counter(text.casefold() for text in (*others, *statements.values(), *filter(None, denied.values())))
    return {key: text for key, text in denied.items() if text and counted[text.casefold()] == 1}


def _cited(sources: Mapping[str, str], words: Vocabulary) -> dict[str, str]:
    """Return how each source is called where it is cited: without article and without what says of whom or when it is.

    *Letter* for *the letter of the Minister*; in full where that would not tell it from another.
    """
    short = {name: _core(text, words) for name, text in sources.items()}
    counted = Counter(text.casefold() for text in short.values())
    return {name: text if counted[text.casefold()] == 1 else sources[name] for name, text in short.items()}


def _core(text: str, words: Vocabulary) -> str:
    kept = text.split()
    if len(kept) > 1 and kept[0].casefold() in words.declaring.articles:
        kept = kept[1:]
    ends = [place for place, word in enumerate(kept) if place and word in words.declaring.prepositions]
    return " ".join(kept[: ends[0]] if ends else kept).rstrip(",;")


# Values


def read_values(policy: Policy, fact: FactDeclaration, language: Language) -> dict[str, str]:
    """Return how the values of a fact read."""
    own = dict(_value_phrases(policy, fact, language))
    told = _distinct({("", value): own.get(value) or plain(value) for value in _value_names(policy, fact)})
    return {value: text for (_, value), text in told.items()}


def _value_names(policy: Policy, fact: FactDeclaration) -> tuple[str, ...]:
    match fact.type:
        case OneOf(values) | SomeOf(values):
            return values
        case Level(scale):
            return policy.scales[scale].levels
        case _:
            return ()


def _value_phrases(policy: Policy, fact: FactDeclaration, language: Language) -> Iterator[tuple[str, str | None]]:
    """Yield how values read, those of the scale before those of the fact itself, which win."""
    shared: Iterable[ValuePhrase] = policy.scales[fact.type.scale].value_phrases if isinstance(fact.type, Level) else ()
    for each in (*shared, *fact.value_phrases):
        yield each.value, _said(each.phrase, language)
