"""The parser of sentences, for claims and cases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import evolve

from policy.engines.words.sentence import Sentence
from policy.syntax.declarations import (
    Always,
    Case,
    Claim,
    ExpectDecision,
    ExpectDuty,
    Never,
    Pair,
    Possible,
    Reference,
    Refutation,
    Relation,
    Rises,
    Setting,
    Statement,
)
from policy.syntax.expressions import Decided, Empowered, Fact, Is, Not, Obliged
from tests.engines.words.parse_back import Reader, Row, conditions, matches, only, rows, that, values_of

# Claims


def claims(reader: Reader, told: Sentence, name: str) -> set[Claim]:
    """Return every claim that a sentence could be."""
    found = {Claim(name, each) for each in statements(reader, told)}
    for row in rows(reader, told):
        if row.says == "claimed":
            terms = [_term(reader, item) for item in row.items[1:]]
            assuming = tuple(term for term in terms if isinstance(term, Reference))
            expect = next((term for term in terms if isinstance(term, Refutation)), None)
            found |= {Claim(name, each, assuming, expect) for each in statements(reader, row.items[0])}
    return found


def _term(reader: Reader, told: Sentence) -> Reference | Refutation:
    found: set[Reference | Refutation] = set()
    for row in rows(reader, told):
        if row.says == "assuming":
            text = row.items[0].text if row.items else row.gaps["assumption"]
            found |= {Reference(reader.phrases["assumption"][text])}
        if row.says == "refuted":
            found |= {Refutation()}
        if row.says == "refuted if":
            found |= {Refutation(each) for each in that(reader, row)}
    term = only(found)
    assert isinstance(term, Reference | Refutation)
    return term


def statements(reader: Reader, told: Sentence) -> set[Statement]:
    """Return every statement of a claim that a sentence could be."""
    found: set[Statement] = set()
    for row in rows(reader, told):
        match row.says:
            case "never":
                found |= {Never(each) for each in that(reader, row)}
            case "always":
                found |= {Always(each) for each in that(reader, row)}
            case "possible":
                found |= {Possible(each) for each in that(reader, row)}
            case "pair same" | "pair as strict" | "rises":
                found |= set(_comparison(reader, row))
            case _:
                pass
    return found


def _comparison(reader: Reader, row: Row) -> Iterator[Statement]:
    parts = [(inner.says, inner) for item in row.items for inner in rows(reader, item)]
    action = next(reader.phrases["action"][inner.gaps["action"]] for says, inner in parts if says == "about")
    facts = reader.phrases["fact"]
    letting = tuple(Fact(facts[inner.gaps["fact"]]) for says, inner in parts if says == "letting")
    if row.says == "rises":
        yield from (
            Rises(action, Fact(facts[inner.gaps["fact"]]), letting) for says, inner in parts if says == "rising"
        )
        return
    relation = Relation.SAME if row.says == "pair same" else Relation.AT_LEAST_AS_STRICT
    firsts = [each for says, inner in parts if says == "first" for each in that(reader, inner)]
    seconds = [each for says, inner in parts if says == "second" for each in that(reader, inner)]
    yield from (Pair(action, first, second, relation, letting) for first, second in product(firsts, seconds))


# Cases


def cases(reader: Reader, told: Sentence, name: str) -> set[Case]:
    """Return every case that a sentence could be; settings are taken as conditions (`as_condition`)."""
    settings: tuple[Setting, ...] = ()
    expected: list[ExpectDecision | ExpectDuty] = []
    for item in told.items:
        row = only(each.says for each in rows(reader, item) if each.says != "first")
        inner = next(each for each in rows(reader, item) if each.says == row)
        if row == "facts":
            settings = tuple(_setting(reader, each) for each in inner.items)
        elif row == "expected":
            expected.append(_expectation(reader, inner))
        else:
            last = expected[-1]
            because = (Reference(reader.phrases["rule"][inner.gaps["rule"]]),) if row == "because" else ()
            expected[-1] = evolve(last, because=last.because + because, only=row == "no other")
    return {Case(name, settings, tuple(expected))}


def _setting(reader: Reader, told: Sentence) -> Setting:
    found: set[Setting] = set()
    for row in rows(reader, told):
        if row.says in ("set", "only"):
            fact = reader.phrases["fact"][row.gaps["fact"]]
            found |= {Setting(Fact(fact), tuple(map(str, values))) for values in values_of(reader, fact, row)}
    for each in conditions(reader, told):
        match each:
            case Fact():
                found |= {Setting(each, True)}
            case Not(Fact() as fact_):
                found |= {Setting(fact_, False)}
            case Is(fact_, (value,)):
                found |= {Setting(fact_, value)}
            case _:
                pass
    setting = only(found)
    assert isinstance(setting, Setting)
    return setting


def _expectation(reader: Reader, row: Row) -> ExpectDecision | ExpectDuty:
    found: set[ExpectDecision | ExpectDuty] = set()
    for each in that(reader, row):
        match each:
            case Decided(action, decision):
                found |= {ExpectDecision(action, decision)}
            case Obliged() | Empowered():
                found |= {ExpectDuty(each)}
            case Not((Obliged() | Empowered()) as duty):
                found |= {ExpectDuty(duty, False)}
            case _:
                pass
    for inner in matches(reader.sub, row.gaps["that"], row.items):
        if inner.says == "undetermined":
            found |= {ExpectDecision(reader.phrases["action"][inner.gaps["action"]], "undetermined")}
        if inner.says == "impossible":
            found |= {ExpectDecision(reader.phrases["action"][inner.gaps["action"]], "impossible")}
    expectation = only(found)
    assert isinstance(expectation, ExpectDecision | ExpectDuty)
    return expectation
