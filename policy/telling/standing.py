"""Where a rule stands, and by which facts: what a story and its parts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from attrs import frozen

from policy.engines.words.citations import citations
from policy.engines.words.conditions import valued
from policy.engines.words.facts import series
from policy.engines.words.lines import one_line
from policy.engines.words.names import Names
from policy.engines.words.sentence import fits
from policy.reasoning.claims.why import standing_facts
from policy.render.blocks import Block, Code, Faint, Inline, Items, Line, Paragraph
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.semantics.values import Valuation
from policy.telling.proof_words import Wording

Pieces = tuple[str | Inline, ...]
Entry = tuple[Block, ...]


@frozen
class Teller:
    """What every part of the report needs: how names read, and the words around them."""

    names: Names
    words: Wording


def labelled(label: str, items: Iterable[str | Line | Entry]) -> Entry:
    """Return items under a label."""
    return (Paragraph(f"{label}:"), Items(items))


def codes(names: Iterable[str]) -> Pieces:
    """Return names of the document in a row."""
    pieces: list[str | Inline] = []
    for name in names:
        pieces += [", ", Code(name)] if pieces else [Code(name)]
    return tuple(pieces)


def sources(teller: Teller, rules: Iterable[str]) -> Pieces:
    """Return where rules come from, each paragraph once."""
    declared = [teller.names.policy.rules[name] for name in rules]
    source = citations(teller.names, [each for rule in declared for each in rule.citations])
    told = [source] if source else []
    if any(rule.outside_because for rule in declared):
        told.append(teller.names.words.declaring.outside_source)
    return (Faint(f" ({'; '.join(told)})"),) if told else ()


def stands(teller: Teller, status: Status) -> Pieces:
    """Return where a rule stands."""
    words = teller.words
    match status:
        case NotApplicable():
            return (words.not_applicable,)
        case Excepted():
            return (words.excepted,)
        case Met():
            return (words.met,)
        case Fires():
            return (words.fires,)
        case Overridden(by):
            return (words.overridden, Code(by))
        case _:
            assert_never(status)


def facts_of(teller: Teller, rule: str, status: Status, valuation: Valuation) -> tuple[str, ...]:
    """Return the facts, as they are, by which a rule stands so."""
    policy = teller.names.policy
    facts = standing_facts(policy, policy.rules[rule], status, valuation)
    return tuple(one_line(valued(teller.names, name, valuation[name])) for name in facts)


def reason(teller: Teller, head: Pieces, facts: Sequence[str]) -> Entry:
    """Return where a rule stands and why: in one line, or, where that is too long, with the facts as items."""
    told = series(facts, teller.names.words.joining.last_and)
    if not fits(told):
        return (Paragraph((*head, teller.words.because_items)), Items(facts))
    return (Paragraph((*head, teller.words.because.format(facts=told) if facts else "")),)
