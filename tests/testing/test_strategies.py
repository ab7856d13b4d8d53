"""Scenarios of a policy as Hypothesis strategies: within the givens, reaching all that they admit, shrinking to what is ordinary."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample, Unsatisfiable

import policy.testing as testing
from policy.check.documents import check_text
from policy.semantics.complete import completions, valuations
from policy.semantics.evaluate import holds
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Role
from policy.syntax.policy import Policy

TIGHT = """
```policy
policy tight
actor a
action go by a

found fact p.first: yes or no
found fact p.second: yes or no
found fact p.third: yes or no
found fact p.count: number 0 to 3650
found fact p.least: number 0 to 3650
found fact p.kind: one of plain, odd, rare
  ordinary odd
chosen fact p.alone: yes or no
hidden fact h.one: yes or no
hidden fact h.other: yes or no
reading r: narrow, wide

given together: p.first if p.second
given as_well: p.second if p.first
given three: p.third if p.second
given back: p.first if p.third
given ordered: p.least is at most p.count
given rare_ones: p.kind is not rare if p.count is below 2000
given hidden_ones: h.one if h.other
given hidden_too: h.other if h.one

rule ground outside the source because "somebody has to begin":
  permit go
  if p.alone or p.first or r is wide or p.least is at least 3 or p.kind is odd or p.third or p.second or p.count is at least 1

claim harm outside the source because "we want to know":
  never h.one and h.other and go is permitted
  expect refuted
```
"""

LOOSE = TIGHT[: TIGHT.index("given together")] + TIGHT[TIGHT.index("rule ground") :]


def checked(text: str) -> Policy:
    found = check_text(text)
    assert found.policy is not None, found.diagnostics
    return found.policy


TIGHTLY, LOOSELY = checked(TIGHT), checked(LOOSE)
NOTHING_IS_FILTERED = settings(
    max_examples=60, suppress_health_check=(), phases=(Phase.generate,), deadline=None, derandomize=True
)


@NOTHING_IS_FILTERED
@given(testing.total_scenarios(TIGHTLY), testing.partial_scenarios(TIGHTLY), testing.valuations(TIGHTLY))
def test_what_is_drawn_satisfies_the_givens(whole: Scenario, part: Scenario, every: Scenario) -> None:
    """However tight they are, with nothing drawn and thrown away."""
    knowable = {name for name, fact in TIGHTLY.facts.items() if fact.role in (Role.CHOSEN, Role.FOUND)}
    assert whole.keys() == knowable
    assert every.keys() == TIGHTLY.facts.keys()
    for each in TIGHTLY.givens.values():
        assert holds(TIGHTLY, each.condition, every)
    assert whole["p.first"] == whole["p.second"] == whole["p.third"]
    assert int(str(whole["p.least"])) <= int(str(whole["p.count"]))
    assert part.keys() <= knowable | {"r"}


@NOTHING_IS_FILTERED
@given(testing.impossible_scenarios(TIGHTLY))
def test_impossible_ones_break_a_given(scenario: Scenario) -> None:
    """No valuation extends them: some given among the facts that they name does not hold, in whatever way these are completed."""
    bits = ("p.first", "p.second", "p.third")
    drawn = {scenario[name] for name in bits if name in scenario}
    low, high = scenario.get("p.least", 0), scenario.get("p.count", 3650)
    assert (
        len(drawn) > 1 or int(str(low)) > int(str(high)) or (scenario.get("p.kind") == "rare" and int(str(high)) < 2000)
    )


def test_nothing_is_impossible_without_givens() -> None:
    """Where no given can be broken there is nothing to draw, and the strategy says so at once."""
    assert testing.impossible_scenarios(LOOSELY).is_empty
    with pytest.raises((NoSuchExample, Unsatisfiable)):
        find(testing.impossible_scenarios(LOOSELY), lambda _: True)


@pytest.mark.parametrize("policy", [TIGHTLY, LOOSELY], ids=["tight", "loose"])
def test_everything_is_reached(policy: Policy) -> None:
    """Facts that givens tie together take their other values too, together; and big numbers take values in between."""
    found = find(testing.valuations(policy), lambda each: bool(each["p.first"] and each["h.one"] and each["h.other"]))
    assert found["p.first"] is True
    assert found["h.one"] is True
    assert find(testing.total_scenarios(policy), lambda each: 17 < int(str(each["p.count"])) < 3000)
    assert find(testing.total_scenarios(policy), lambda each: each["p.kind"] == "rare")
    assert find(testing.partial_scenarios(policy), lambda each: each.get("r") == "wide") == {"r": "wide"}


@pytest.mark.parametrize("fact", [name for name, fact in LOOSELY.facts.items() if fact.role is not Role.READING])
def test_examples_shrink_to_what_is_ordinary(fact: str) -> None:
    """What is out of the ordinary in a failing example is what it fails by, and what is named in it is what matters."""
    usual = {name: ordinary(LOOSELY, each) for name, each in LOOSELY.facts.items()}
    found = find(testing.valuations(LOOSELY), lambda each: each[fact] != usual[fact])
    assert {name for name in found if found[name] != usual[name]} == {fact}
    if LOOSELY.facts[fact].role is not Role.HIDDEN:
        assert find(testing.scenarios(LOOSELY), lambda each: each.get(fact, usual[fact]) != usual[fact]).keys() == {
            fact
        }


def test_numbers_shrink_to_the_first_that_fails() -> None:
    """A number shrinks to the least that still fails."""
    found = find(testing.total_scenarios(LOOSELY), lambda each: int(str(each["p.count"])) >= 17)
    assert found["p.count"] == 17


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_policy_that_ships_has_scenarios(data: st.DataObject) -> None:
    """The strategies work on the policies that ship, whose givens are their own."""
    from policy.api.documents import load

    for name in ("letter_2018", "arms_trade_treaty"):
        shipped = load(name)
        every = data.draw(testing.valuations(shipped))
        assert all(holds(shipped, each.condition, every) for each in shipped.givens.values())


def test_the_definition_agrees_on_a_small_policy() -> None:
    """Exactly the assignments to tied facts that the definition admits are drawn, sooner or later."""
    tied = ("p.first", "p.second", "p.third", "h.one", "h.other")
    small = checked(TIGHT.replace("0 to 3650", "0 to 3").replace("below 2000", "below 2"))
    named = (*tied, "p.count", "p.least", "p.kind")
    admitted = {tuple(each[name] for name in named) for each in valuations(small, {})}
    drawn: set[tuple[object, ...]] = set()

    @settings(max_examples=1500, phases=(Phase.generate,), deadline=None, derandomize=True, database=None)
    @given(testing.valuations(small))
    def draw(every: Scenario) -> None:
        drawn.add(tuple(every[name] for name in named))

    draw()
    assert drawn <= admitted
    assert len(drawn) == len(admitted)
    assert next(completions(small, {}), None) is not None
