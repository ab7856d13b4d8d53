"""Whether givens leave anything possible: the search agrees with going through everything."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.check.partial import Tables, holds, ordinary
from policy.check.search import components, constraint, satisfiable, smallest_clash
from policy.semantics.evaluate import holds as holds_by_definition
from policy.semantics.values import domain
from policy.semantics.values import ordinary as ordinary_by_definition
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Defined,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Order,
    Quantity,
    Same,
)
from tests.check.documents import codes, policy

MORE = """\
found fact data.days: number 0 to 6
  en "the days"
  nl "de dagen"
found fact data.months: number 0 to 6
  en "the months"
  nl "de maanden"
found fact data.marks: some of names, places
  ordinary places
  en "the marks"
  nl "de merken"
  value names en "names" nl "namen"
  value places en "places" nl "plaatsen"
define young: data.days is below 4 and not data.open
given quiet: data.months is at least 0 or data.marks includes names or young
"""
SAMPLE = policy(MORE)
TABLES = Tables(SAMPLE.facts, SAMPLE.scales, SAMPLE.definitions)
NUMBERS = tuple(map(Fact, ("data.days", "data.months")))
SETS = tuple(map(Fact, ("data.parts", "data.marks")))

numbers = st.sampled_from((0, 1, 2, 4, 5, 6))
names = st.sets(st.sampled_from(("names", "places"))).map(lambda some: tuple(sorted(some)))
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.just(Fact("data.open")),
    st.just(Defined("young")),
    st.sampled_from(("text", "image", "sound")).map(lambda value: Is(Fact("data.kind"), (value,))),
    st.builds(Compare, st.just(Fact("data.risk")), st.sampled_from(Order), st.sampled_from(("low", "middle", "high"))),
    st.builds(Compare, st.sampled_from(NUMBERS), st.sampled_from(Order), numbers),
    st.builds(lambda order: Compare(*(NUMBERS[0], order, NUMBERS[1])), st.sampled_from(Order)),
    st.builds(lambda value: Is(NUMBERS[0], (value,)), numbers),
    st.builds(Includes, st.sampled_from(SETS), st.sampled_from(Quantity), names),
    st.just(Same(*SETS)),
    st.just(Same(*NUMBERS)),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        st.builds(If, inner, inner),
    ),
    max_leaves=5,
)


def possible(some: tuple[Condition, ...]) -> bool:
    """Go through every value of every fact that the conditions speak of, by the definition."""
    facts = sorted({name for each in some for name in constraint("", each, TABLES).facts})
    domains = [domain(SAMPLE, SAMPLE.facts[name]) for name in facts]
    return any(
        all(holds_by_definition(SAMPLE, each, dict(zip(facts, values, strict=True))) for each in some)
        for values in product(*domains)
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(conditions, min_size=1, max_size=4))
def test_the_search_agrees_with_going_through_everything(some: list[Condition]) -> None:
    """Conditions hold together under some values iff the search finds that they do."""
    constraints = [constraint(f"g{number}", each, TABLES) for number, each in enumerate(some)]
    assert satisfiable(constraints, TABLES) == possible(tuple(some))


@settings(max_examples=40, deadline=None)
@given(st.lists(conditions, min_size=2, max_size=5))
def test_a_clash_is_a_smallest_one(some: list[Condition]) -> None:
    """A clash does not hold together, and fewer conditions than it has always do."""
    constraints = [constraint(f"g{number}", each, TABLES) for number, each in enumerate(some)]
    if satisfiable(constraints, TABLES):
        return
    clash = smallest_clash(constraints, TABLES)
    assert not satisfiable(clash, TABLES)
    assert all(satisfiable(fewer, TABLES) for fewer in combinations(constraints, len(clash) - 1))


@settings(max_examples=60, deadline=None)
@given(conditions)
def test_what_is_settled_stays_so(condition: Condition) -> None:
    """With a value for every fact the answer is the definition's; with fewer it is the same, or none."""
    values = {name: ordinary(fact, SAMPLE.scales) for name, fact in SAMPLE.facts.items()}
    assert values == {name: ordinary_by_definition(SAMPLE, fact) for name, fact in SAMPLE.facts.items()}
    answer = holds(condition, values, TABLES)
    assert answer is holds_by_definition(SAMPLE, condition, values)
    for left_out in sorted(constraint("", condition, TABLES).facts):
        assert holds(condition, {name: each for name, each in values.items() if name != left_out}, TABLES) in (
            answer,
            None,
        )


def test_components_share_no_fact() -> None:
    """Constraints fall into groups by the facts that they share, directly or through others."""
    one, two, three = Fact("data.open"), Fact("harm.likely(law)"), Fact("harm.likely(peace)")
    pairs: list[tuple[str, Condition]] = [("a", one), ("b", two), ("c", AllOf((one, three))), ("d", three)]
    groups = components([constraint(name, each, TABLES) for name, each in pairs])
    assert [[each.name for each in group] for group in groups] == [["a", "c", "d"], ["b"]]


@pytest.mark.parametrize(
    ("givens", "expected"),
    [
        ("given a: data.open\n", ["impossible-ordinary"]),
        ("given a: data.open\ngiven b: not data.open\n", ["clashing-givens"]),
        ("given a: data.open and not data.open\ngiven b: data.open\n", ["clashing-givens"]),
        ("given a: not data.open\ngiven b: world.misused\n", ["impossible-ordinary"]),
        ("given a(consequence): harm.likely(consequence)\n", ["impossible-ordinary", "impossible-ordinary"]),
        ("given a: data.years is above 29\ngiven b: data.years is below 30\n", ["clashing-givens"]),
        ("given a: data.open\ngiven b: data.opne or not data.open\n", ["impossible-ordinary", "unknown-fact"]),
    ],
)
def test_givens_are_judged_by_what_they_leave(givens: str, expected: list[str]) -> None:
    """A clash hides what is ordinary in it; a given in which something is wrong is left aside."""
    assert codes(givens) == expected


def test_hundreds_of_givens_stay_quick() -> None:
    """A long chain of givens over as many facts that clashes at its end is found to clash, and in no long time."""
    facts = "".join(f'found fact a.f{n}: yes or no\n  en "{n}"\n  nl "{n}"\n' for n in range(300))
    chain = "".join(f"given g{n}: a.f{n + 1} if a.f{n}\n" for n in range(299))
    assert codes(f"{facts}{chain}given begin: a.f0\ngiven end: not a.f299\n") == ["clashing-givens"]
