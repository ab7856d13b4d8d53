"""The guard is guarded: where a vocabulary loses a negation, the sentences no longer parse back."""

from __future__ import annotations

import pytest
from attrs import evolve

from policy.engines.words import conditions
from policy.engines.words.names import names
from policy.engines.words.sentence import item
from policy.engines.words.vocabulary import Language
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Fact,
    Includes,
    Is,
    Not,
    Order,
    Quantity,
    Same,
)
from tests.engines.words import parse_back as back
from tests.engines.words.sample import POLICY
from tests.engines.words.trees import LANGUAGES

PAIR = (Fact("data.usable"), Fact("data.old"))
KIND, RISK, KINDS = Fact("recipient.kind"), Fact("found.risk"), Fact("data.kinds")

LOSSES: list[tuple[str, str, str, Condition]] = [
    ("comparing", "is_none", "is_one", Not(Is(KIND, ("service", "coalition")))),
    ("comparing", "not_same", "same", Not(Same(KIND, Fact("recipient.second")))),
    ("comparing", "not_bound", "bound", Not(Compare(RISK, Order.AT_LEAST, "grave"))),
    ("comparing", "not_includes_one", "is_value", Not(Includes(KINDS, Quantity.ALL, ("service",)))),
    ("comparing", "not_includes_all", "includes_all", Not(Includes(KINDS, Quantity.ALL, ("service", "coalition")))),
    ("comparing", "not_includes_any", "includes_any", Not(Includes(KINDS, Quantity.ANY, ("service", "coalition")))),
    ("comparing", "not_includes_only", "includes_only", Not(Includes(KINDS, Quantity.ONLY, ("service",)))),
    ("comparing", "includes_something", "includes_nothing", Not(Includes(KINDS, Quantity.ONLY, ()))),
    ("ruling", "not_permitted", "permitted", Not(Decided("provide", Decision.PERMITTED))),
    ("ruling", "not_forbidden", "forbidden", Not(Decided("provide", Decision.FORBIDDEN))),
    ("joining", "not_all", "all_of", Not(AllOf(PAIR))),
    ("joining", "none_of", "any_of", Not(AnyOf(PAIR))),
    ("joining", "not_so", "follows_if", Not(Fact("data.old"))),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "lost", "left", "condition"), LOSSES, ids=[lost for _, lost, _, _ in LOSSES])
def test_a_lost_negation_does_not_parse_back(
    language: Language, table: str, lost: str, left: str, condition: Condition
) -> None:
    told, reader = names(POLICY, language, numbered=True), back.reader(POLICY, language)
    patterns = getattr(told.words, table)
    damaged = evolve(told, words=evolve(told.words, **{table: evolve(patterns, **{lost: getattr(patterns, left)})}))

    assert back.conditions(reader, item(conditions.condition(told, condition))) == {condition}
    assert back.conditions(reader, item(conditions.condition(damaged, condition))) != {condition}
