"""Claims and cases as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.engines.words.clauses import announced, around, bare, filled, text
from policy.engines.words.conditions import condition, denial, valued
from policy.engines.words.facts import consists, thing
from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause, Sentence, sentence
from policy.syntax.declarations import (
    Always,
    Case,
    Claim,
    ExpectDecision,
    ExpectDuty,
    Never,
    Outcome,
    Pair,
    Possible,
    Reference,
    Refutation,
    Relation,
    Rises,
    Setting,
    Statement,
)
from policy.syntax.expressions import Decided, Decision
from policy.syntax.types import SomeOf

# Claims


def claim(names: Names, told: Claim) -> Sentence:
    """Return a claim as a sentence, with what it assumes and what is expected of it."""
    return sentence(claim_clause(names, statement_clause(names, told.statement), told.assuming, told.expect))


def claim_clause(names: Names, said: Clause, assuming: tuple[Reference, ...], expect: Refutation | None) -> Clause:
    """Return what a claim states with what it assumes and what is expected of it."""
    claiming = names.words.claiming
    terms = [around(names, claiming.assuming, bare(names, names.assumptions[each.name])) for each in assuming]
    if expect is not None:
        under = expect.under
        terms.append(
            text(claiming.expected_refuted)
            if under is None
            else around(names, claiming.expected_refuted_if, condition(names, under))
        )
    return announced(text(claiming.claimed), (said, *terms)) if terms else said


def statement(names: Names, told: Statement) -> Sentence:
    """Return what a claim states."""
    return sentence(statement_clause(names, told))


def statement_clause(names: Names, told: Statement) -> Clause:
    """Return what a claim states, as a clause."""
    claiming = names.words.claiming
    match told:
        case Never(body):
            return around(names, claiming.never, condition(names, body))
        case Always(body):
            return around(names, claiming.always, condition(names, body))
        case Possible(body):
            return around(names, claiming.possible, condition(names, body))
        case Pair(action, first, second, relation):
            sides = (
                around(names, claiming.first_case, condition(names, first)),
                around(names, claiming.second_case, condition(names, second)),
            )
            return announced(text(_relation(names, relation)), (_about(names, action), *sides, *_letting(names, told)))
        case Rises(action, fact):
            rising = text(claiming.rising.format(fact=thing(names, fact.name)))
            items = (_about(names, action), rising, *_letting(names, told))
            return announced(text(claiming.as_strict_higher), items)
        case _:
            assert_never(told)


def _relation(names: Names, relation: Relation) -> str:
    match relation:
        case Relation.SAME:
            return names.words.claiming.same
        case Relation.AT_LEAST_AS_STRICT:
            return names.words.claiming.as_strict
        case _:
            assert_never(relation)


def _about(names: Names, action: str) -> Clause:
    return text(names.words.claiming.about.format(action=names.actions[action]))


def _letting(names: Names, told: Pair | Rises) -> Iterator[Clause]:
    for fact in told.letting:
        yield text(names.words.claiming.letting.format(fact=thing(names, fact.name)))


# Cases


def case(names: Names, told: Case) -> Sentence:
    """Return a case as a sentence: the facts, and what is expected of them."""
    claiming = names.words.claiming
    facts = [setting(names, each) for each in told.settings]
    items = [announced(text(claiming.given), facts)] if facts else []
    for each in told.expectations:
        items.append(around(names, claiming.expected, _expected(names, each)))
        items += [text(claiming.expected_because.format(rule=names.rules[by.name])) for by in each.because]
        items += [text(claiming.expected_only_because)] if each.only else []
    return sentence(announced(text(claiming.example), items))


def setting(names: Names, told: Setting) -> Clause:
    """Return that a fact is given a value."""
    kind = names.policy.facts[told.fact.name].type
    match told.value:
        case tuple(values):
            return consists(names, told.fact.name, values)
        case str(value) if isinstance(kind, SomeOf):
            return consists(names, told.fact.name, (value,))
        case value:
            return valued(names, told.fact.name, value)


def _expected(names: Names, told: ExpectDecision | ExpectDuty) -> Clause:
    match told:
        case ExpectDecision(action, outcome):
            return outcome_clause(names, action, outcome)
        case ExpectDuty(duty, arises):
            return (condition if arises else denial)(names, duty)
        case _:
            assert_never(told)


def outcome_clause(names: Names, action: str, outcome: Outcome) -> Clause:
    """Return what is decided on an action: a decision, or that there is none."""
    ruling = names.words.ruling
    match outcome:
        case Decision():
            return condition(names, Decided(action, outcome))
        case "undetermined":
            return filled(ruling.undetermined, action=names.actions[action])
        case "impossible":
            return filled(ruling.impossible, action=names.actions[action])
        case _:
            assert_never(outcome)
