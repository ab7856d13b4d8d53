"""Worked examples of the definition of histories: each is small enough to check by hand against its page."""

from __future__ import annotations

from policy.semantics.histories.claims import after, claim_holds, reachable, shortest
from policy.semantics.histories.grounding import instance
from policy.semantics.histories.histories import first
from policy.semantics.histories.instance import Instance, Turn
from policy.semantics.histories.moments import Moment, known
from policy.semantics.histories.settled import settlements
from policy.semantics.histories.steps import (
    Obstacle,
    days_obstacle,
    let_pass,
    successors,
    take,
    tied,
    turn_of,
)
from policy.semantics.values import Scenario
from policy.syntax.declarations import Always, Never, Possible
from policy.syntax.expressions import AllOf, Compare, Condition, Empowered, Is, Not, Order
from policy.syntax.policy import Policy
from policy.syntax.processes import InTime, Then, Variable
from policy.syntax.types import Level, Number, OneOf
from tests.histories.trees import (
    every,
    fact,
    just,
    link,
    no,
    one_of,
    owed,
    permitted,
    process,
    read,
    restraint,
    rule,
    sets,
    so,
    some,
    state,
    step,
    the,
    told,
    values,
)

ONE = {"item": 1, "party": 1}
TWO = {"item": 1, "party": 2}


def sought(policy: Policy, condition: Condition, scope: dict[str, int] = ONE, *assuming: str) -> list[str] | None:
    """Return the shortest history to a moment at which a condition holds; ``None`` if there is none."""
    history = shortest(policy, scope, Never(condition), assuming)
    return None if history is None else told(history)


def begin(policy: Policy, scope: dict[str, int] = ONE) -> tuple[Instance, dict[str, object], Moment]:
    """Return a process for a scope, the first thing that can be settled, and the first moment."""
    held = instance(policy, scope)
    settled = next(settlements(held))
    return held, dict(settled), first(held, settled)


def turn(held: Instance, text: str) -> Turn:
    """Return a step for some entities."""
    found = turn_of(held, the(text))
    assert found is not None
    return found


# Passing on


PASSING_ON = process(
    "item is data, party is recipient",
    [state("holds(party, item)", hidden=True), state("granted(party, item)")],
    [
        step("provide(item, party)", "provider", permitted("provide"), [sets("holds(party, item)")]),
        step("grant(item, party)", "provider", permitted("grant"), [sets("granted(party, item)")]),
        step("pass_on(item, party, other as party)", "party", so("holds(party, item)"), [sets("holds(other, item)")]),
    ],
    [],
    [
        restraint("no_onward", "pass_on(item, party, other as party)", so("granted(party, item)")),
        restraint("never_onward", "pass_on(item, whoever as party, whomever as party)"),
    ],
)
TWO_HOLD = some(
    "item, party, other as party",
    AllOf((so("holds(party, item)"), so("holds(other, item)"), Not(Is(so("other"), ("party",))))),
)


def passing_on(grant: str = "permit grant") -> Policy:
    facts = fact("recipient.trusted") + fact("provision.fine")
    rules = rule("p", "permit provide; if recipient.trusted and provision.fine") + rule("g", grant)
    return read("provide grant", facts + rules, PASSING_ON)


def test_who_holds_data_can_pass_them_on() -> None:
    assert sought(passing_on(), TWO_HOLD, TWO) == ["provide(item 1, party 2)", "pass_on(item 1, party 2, party 1)"]
    untrusted = AllOf((TWO_HOLD, some("party", no("recipient.trusted"))))
    assert sought(passing_on(), untrusted, TWO) == ["provide(item 1, party 2)", "pass_on(item 1, party 2, party 1)"]


def test_a_kept_promise_is_that_others_do_not_take_the_step() -> None:
    untrusted = some("item, party", AllOf((so("holds(party, item)"), no("recipient.trusted"))))

    assert sought(passing_on(), untrusted, TWO) == ["provide(item 1, party 2)", "pass_on(item 1, party 2, party 1)"]
    assert sought(passing_on(), untrusted, TWO, "no_onward") == [
        "provide(item 1, party 2)",
        "grant(item 1, party 2)",
        "pass_on(item 1, party 2, party 1)",
    ]
    assert sought(passing_on("forbid grant"), untrusted, TWO, "no_onward") is None
    assert sought(passing_on(), untrusted, TWO, "never_onward") is None


def test_of_one_entity_nothing_is_passed_to_another() -> None:
    assert sought(passing_on(), TWO_HOLD, ONE) is None


def test_an_entity_has_its_facts_in_the_whole_history() -> None:
    changed = some("party", AllOf((just("provide(item, party)"), no("recipient.trusted"))))
    assert sought(passing_on(), some("item", changed), TWO) is None


def test_a_fact_of_a_step_is_found_anew_at_the_next() -> None:
    rules = rule("p", "permit provide; if provision.fine") + rule("g", "permit grant; if not provision.fine")
    policy = read("provide grant", fact("provision.fine") + fact("recipient.trusted") + rules, PASSING_ON)
    both = some("item, party", AllOf((so("holds(party, item)"), so("granted(party, item)"))))

    assert sought(policy, both) == ["provide(item 1, party 1)", "grant(item 1, party 1)"]


def test_a_fact_of_another_sort_than_the_step_is_about_is_found_anew() -> None:
    """A step that names no party has a party's facts as it finds them, whoever that may be."""
    steps = [step("warn()", "provider", so("recipient.trusted"), [sets("warned")])]
    policy = read(
        "warn",
        fact("recipient.trusted") + rule("w", "permit warn"),
        process("party is recipient", [state("warned")], steps),
    )
    untrusted = AllOf((so("warned"), every("party", no("recipient.trusted"))))

    assert sought(policy, untrusted, {"party": 1}) == ["warn"]


# Givens


def test_givens_can_make_a_step_impossible() -> None:
    """Whom something indicates is not trusted, says a given; so nothing is provided to a trusted one once there is an indication."""
    text = fact("recipient.trusted") + fact("recipient.indicated") + rule("p", "permit provide")
    text += "given g: not recipient.trusted if recipient.indicated\n\n"
    steps = [
        step("provide(party)", "provider", None, [sets("provided(party)")]),
        step("indication(party)", "world", None, [sets("indicated(party)")]),
    ]
    links = [link("recipient.indicated", so("indicated(party)"))]
    states = [state("provided(party)"), state("indicated(party)")]
    policy = read("provide", text, process("party is recipient", states, steps, links))
    then = AllOf((so("indicated(party)"), just("provide(party)"), so("recipient.trusted")))

    assert sought(policy, some("party", then), {"party": 1}) is None
    held, settled, moment = begin(policy, {"party": 1})
    trusted = {**settled, "recipient.trusted(party 1)": True}
    indicated = take(held, trusted, moment, turn(held, "indication(party 1)"), None)
    assert [each.taken for each in successors(held, trusted, indicated)] == [the("indication(party 1)"), the("day")]


def test_what_entities_always_are_satisfies_the_givens_about_that() -> None:
    text = fact("recipient.a") + fact("recipient.b") + fact("world.c") + rule("p", "permit provide; if world.c")
    text += "given g: recipient.a if recipient.b\n\ngiven h: world.c if recipient.a\n\n"
    policy = read("provide", text, process("party is recipient", [], []))
    pairs = [tuple(each.values()) for each in settlements(instance(policy, {"party": 1}))]

    assert pairs == [(False, False), (True, False), (True, True)]
    assert len(list(settlements(instance(policy, {"party": 2})))) == 9


# Changes


def swapping() -> Policy:
    steps = [
        step(
            "swap()",
            "world",
            None,
            [
                Then((sets("left"),), so("right")),
                Then((sets("left", False),), no("right")),
                Then((sets("right"),), so("left")),
                Then((sets("right", False),), no("left")),
            ],
        ),
        step("clear(party)", "world", None, [sets("marked(party, item)", False, every="item")]),
        step(
            "twice(party)",
            "world",
            None,
            [sets("marked(party, item)", False, every="item"), sets("left"), sets("left", False)],
        ),
        step("mark(item, party)", "world", None, [sets("marked(party, item)")]),
    ]
    states = [state("left", initially=True), state("right"), state("marked(party, item)")]
    return read("provide", rule("p", "permit provide"), process("item, party", states, steps))


def test_changes_come_about_at_once() -> None:
    held, settled, moment = begin(swapping())
    swapped = take(held, settled, moment, turn(held, "swap"), None)

    assert (values(moment)["left"], values(moment)["right"]) == (True, False)
    assert (values(swapped)["left"], values(swapped)["right"]) == (False, True)


def test_of_two_changes_of_the_same_the_later_counts() -> None:
    held, settled, moment = begin(swapping())
    taken = take(held, settled, moment, turn(held, "twice(party 1)"), None)
    assert values(taken)["left"] is False


def test_a_change_for_every_entity() -> None:
    held, settled, moment = begin(swapping(), {"item": 2, "party": 2})
    for each in ("mark(item 1, party 1)", "mark(item 2, party 1)", "mark(item 2, party 2)", "clear(party 1)"):
        moment = take(held, settled, moment, turn(held, each), None)

    marked = {name: value for name, value in values(moment).items() if name.startswith("marked")}
    assert marked == {
        "marked(party 1, item 1)": False,
        "marked(party 1, item 2)": False,
        "marked(party 2, item 1)": False,
        "marked(party 2, item 2)": True,
    }


def test_states_of_every_type_begin_as_they_are_declared() -> None:
    text = 'scale risk: low < high\n  value low en "low" nl "laag"\n  value high en "high" nl "hoog"\n\n'
    text += fact("world.risk", "level risk") + rule("p", "permit provide; if world.risk is high")
    states = [
        state("standing(party)", OneOf(("open", "closed"))),
        state("doubt(party)", Level("risk")),
        state("count(party)", Number(1, 3), initially=2),
        state("flag"),
    ]
    steps = [
        step(
            "close(party)",
            "world",
            Compare(so("doubt(party)"), Order.AT_LEAST, "high"),
            [sets("standing(party)", "closed")],
        ),
        step("doubt_it(party)", "world", None, [sets("doubt(party)", "high"), sets("count(party)", 3)]),
    ]
    policy = read("provide", text, process("party", states, steps))

    _, _, moment = begin(policy, {"party": 1})
    assert values(moment) == {"standing(party 1)": "open", "doubt(party 1)": "low", "count(party 1)": 2, "flag": False}
    assert sought(policy, some("party", Is(so("standing(party)"), ("closed",))), {"party": 1}) == [
        "doubt_it(party 1)",
        "close(party 1)",
    ]


# Who can see what


def test_a_hidden_state_is_seen_by_the_steps_of_others() -> None:
    steps = [
        step("provide(party)", "provider", permitted("provide"), [sets("holds(party)")]),
        step("misuse(party)", "party", so("holds(party)"), [sets("misused(party)")]),
        step("indication(party)", "world", so("misused(party)"), [sets("indicated(party)")]),
    ]
    states = [state("holds(party)", hidden=True), state("misused(party)", hidden=True), state("indicated(party)")]
    links = [link("recipient.indicated", so("indicated(party)"))]
    text = fact("recipient.indicated") + rule("p", "permit provide; if not recipient.indicated")
    policy = read("provide", text, process("party is recipient", states, steps, links))

    path = ["provide(party 1)", "misuse(party 1)", "indication(party 1)"]
    assert sought(policy, some("party", so("indicated(party)")), {"party": 1}) == path
    again = AllOf((so("indicated(party)"), just("provide(party)")))
    assert sought(policy, some("party", again), {"party": 1}) is None
    after_misuse = AllOf((so("misused(party)"), just("provide(party)")))
    assert sought(policy, some("party", after_misuse), {"party": 1}) == [*path[:2], "provide(party 1)"]


# Duties and days


def inquiring(
    within: str = " within 30 days", guard: Condition | None = None, body: str = "recipient.indicated"
) -> Policy:
    text = fact("recipient.indicated") + rule("i", f"oblige inquire{within}; if {body}") + rule("p", "permit inquire")
    steps = [
        step("indication(party)", "world", no("indicated(party)"), [sets("indicated(party)")]),
        step("inquire(party)", "provider", guard, [sets("indicated(party)", False)]),
    ]
    links = [link("recipient.indicated", so("indicated(party)"))]
    return read("inquire", text, process("party is recipient", [state("indicated(party)")], steps, links))


LATE = some("party", owed("inquire(party)", late=True))


def test_a_duty_is_overdue_when_more_days_have_passed_than_it_allows() -> None:
    held, settled, moment = begin(inquiring(), {"party": 1})
    indicated = take(held, settled, moment, turn(held, "indication(party 1)"), None)

    def is_late(days: int) -> bool:
        return known(held, settled, let_pass(held, indicated, days))["inquire(party 1) is overdue"] is True

    assert [is_late(30), is_late(31)] == [False, True]
    assert sought(inquiring(), LATE, {"party": 1}) == ["indication(party 1)", "day 31"]


def test_days_pass_at_once_until_one_by_which_a_duty_becomes_overdue() -> None:
    held, settled, moment = begin(inquiring(), {"party": 1})
    indicated = take(held, settled, moment, turn(held, "indication(party 1)"), None)

    assert days_obstacle(held, moment, 1000) is None
    assert days_obstacle(held, indicated, 31) is None
    assert days_obstacle(held, indicated, 32) is Obstacle.DAYS
    assert days_obstacle(held, indicated, 0) is Obstacle.DAYS
    overdue = let_pass(held, indicated, 31)
    assert days_obstacle(held, overdue, 1000) is None
    assert let_pass(held, overdue, 1000) == let_pass(held, overdue, 1)


def test_a_duty_is_discharged_by_its_step_and_may_be_left_undone() -> None:
    policy = inquiring()
    held, settled, moment = begin(policy, {"party": 1})
    moment = take(held, settled, moment, turn(held, "indication(party 1)"), None)
    assert known(held, settled, moment)["inquire(party 1) is obliged"] is True

    inquire = turn(held, "inquire(party 1)")
    discharged = take(held, settled, moment, inquire, tied(held, settled, moment, inquire))
    assert discharged.open == ()
    assert sought(policy, LATE, {"party": 1}) is not None


def test_who_discharges_its_duties_lets_none_become_overdue() -> None:
    assert sought(inquiring(), LATE, {"party": 1}, "provider.discharges_duties") is None
    without = inquiring(within="")
    unmet = Always(every("party", no("indicated(party)")))
    assert told(shortest(without, {"party": 1}, unmet, ["provider.discharges_duties"])) == ["indication(party 1)"]
    assert sought(without, LATE, {"party": 1}) is None


def test_where_the_duty_cannot_be_done_time_stands_still_for_who_discharges_it() -> None:
    """Nobody may inquire: then no more than 30 days pass in any history in which the provider discharges its duties."""
    policy = inquiring(guard=AllOf((permitted("inquire"), no("indicated(party)"))))
    assert sought(policy, LATE, {"party": 1}, "provider.discharges_duties") is None
    held = instance(policy, {"party": 1})
    settled = next(settlements(held))
    assert (
        max(days for moment in reachable(held, settled, ["provider.discharges_duties"]) for _, days in moment.open)
        == 30
    )


def test_where_its_rule_still_fires_a_discharged_duty_arises_again() -> None:
    text = fact("recipient.bad") + rule("i", "oblige inquire within 2 days; if recipient.bad")
    policy = read("inquire", text, process("party is recipient", [], [step("inquire(party)", "provider")]))
    held = instance(policy, {"party": 1})
    settled = {"recipient.bad(party 1)": True}
    moment = first(held, settled)
    assert [days for _, days in moment.open] == [0]

    inquire = turn(held, "inquire(party 1)")
    later = let_pass(held, moment, 2)
    assert [days for _, days in later.open] == [2]
    assert [days for _, days in take(held, settled, later, inquire, tied(held, settled, later, inquire)).open] == [0]
    assert first(held, {"recipient.bad(party 1)": False}).open == ()


def after_provision(name: str = "report(item)") -> Policy:
    text = fact("data.sensitive") + fact("provision.hasty")
    text += rule("r", "oblige report after provide within 2 days; if provision.hasty") + rule("p", "permit provide")
    steps = [step("provide(item, party)", "provider", permitted("provide")), step(name, "provider")]
    return read("provide report", text, process("item is data, party is recipient", [], steps))


def test_a_duty_after_a_step_arises_under_the_facts_of_that_step_for_the_entities_of_both() -> None:
    held, settled, moment = begin(after_provision(), {"item": 2, "party": 1})
    provide = turn(held, "provide(item 2, party 1)")
    facts: Scenario = tied(held, settled, moment, provide)

    hasty = take(held, settled, moment, provide, {**facts, "provision.hasty": True})
    assert [(duty.step, duty.args) for duty, _ in hasty.open] == [("report", the("report(item 2)").args)]
    assert take(held, settled, moment, provide, {**facts, "provision.hasty": False}).open == ()
    again = take(held, settled, let_pass(held, hasty, 1), provide, {**facts, "provision.hasty": True})
    assert [days for _, days in again.open] == [1]


def test_a_duty_after_a_step_arises_for_all_entities_that_the_step_does_not_name() -> None:
    held, settled, moment = begin(after_provision("report(item, whom as party)"), {"item": 2, "party": 2})
    provide = turn(held, "provide(item 2, party 1)")
    facts = {**tied(held, settled, moment, provide), "provision.hasty": True}

    taken = take(held, settled, moment, provide, facts)
    expected = [the("report(item 2, party 1)").args, the("report(item 2, party 2)").args]
    assert [duty.args for duty, _ in taken.open] == expected


# Powers


def test_a_power_may_be_used_or_not() -> None:
    text = (
        fact("recipient.bad")
        + rule("e", "empower reconsider; if recipient.bad")
        + rule("p", "permit provide; if not recipient.suspended")
    )
    text = fact("recipient.suspended") + text
    steps = [
        step("reconsider(party)", "provider", Empowered("reconsider"), [sets("suspended(party)")]),
        step("provide(party)", "provider", permitted("provide")),
    ]
    links = [link("recipient.suspended", so("suspended(party)"))]
    policy = read("reconsider provide", text, process("party is recipient", [state("suspended(party)")], steps, links))

    scope = {"party": 1}
    good_one = some("party", AllOf((so("suspended(party)"), no("recipient.bad"))))
    assert sought(policy, good_one, scope) is None
    assert sought(policy, some("party", AllOf((so("recipient.bad"), just("provide(party)")))), scope) == [
        "provide(party 1)"
    ]
    assert sought(policy, some("party", AllOf((so("suspended(party)"), just("provide(party)")))), scope) is None
    assert claim_holds(policy, scope, Possible(some("party", so("suspended(party)"))))


# Readings and assumptions over facts


def test_possible_means_in_every_reading() -> None:
    text = one_of("meaning", "narrow, wide", "reading") + rule("p", "permit provide; if meaning is wide")
    policy = read("provide", text, process("party", [], [step("provide(party)", "provider", permitted("provide"))]))
    scope = {"party": 1}
    provided = some("party", just("provide(party)"))

    assert not claim_holds(policy, scope, Possible(provided))
    assert shortest(policy, scope, Possible(provided), reading={"meaning": "narrow"}) is None
    assert told(shortest(policy, scope, Possible(provided), reading={"meaning": "wide"})) == ["provide(party 1)"]
    assert claim_holds(policy, scope, Never(AllOf((provided, Is(so("meaning"), ("narrow",))))))


def test_an_assumption_over_facts_holds_of_every_step_that_has_facts() -> None:
    text = fact("world.risk", role="hidden") + fact("risk.seen") + rule("p", "permit provide; if not risk.seen")
    text += 'assume sees: risk.seen if world.risk\n  en "it sees"\n  nl "het ziet"\n\n'
    steps = [step("provide(party)", "provider", permitted("provide"), [Then((sets("harmed"),), so("world.risk"))])]
    policy = read("provide", text, process("party", [state("harmed", hidden=True)], steps))

    assert sought(policy, so("harmed"), {"party": 1}) == ["provide(party 1)"]
    assert sought(policy, so("harmed"), {"party": 1}, "sees") is None


# In time


def in_time(days: int) -> InTime:
    return InTime((Variable("party", "party"),), just("inquire(party)"), days, just("indication(party)"))


def test_an_answer_is_late_on_the_day_after_the_last() -> None:
    policy = inquiring()
    history = shortest(policy, {"party": 1}, in_time(30))
    assert told(history) == ["indication(party 1)", "day 31"]
    assert told(shortest(policy, {"party": 1}, in_time(31))) == ["indication(party 1)", "day 31", "day 1"]


def test_who_discharges_its_duties_answers_in_time_and_no_earlier() -> None:
    policy = inquiring()
    assert claim_holds(policy, {"party": 1}, in_time(30), ["provider.discharges_duties"])
    assert told(shortest(policy, {"party": 1}, in_time(29), ["provider.discharges_duties"])) == [
        "indication(party 1)",
        "day 30",
    ]


def test_an_event_that_is_its_own_answer_is_never_late() -> None:
    same = InTime((Variable("party", "party"),), just("indication(party)"), 1, just("indication(party)"))
    assert claim_holds(inquiring(), {"party": 2}, same)


def test_that_something_is_overdue_can_be_an_answer_and_an_event() -> None:
    """The duty is overdue on the 31st day: that is seen within 31 days, however many days pass at once, and not within 30."""
    variables, overdue = (Variable("party", "party"),), owed("inquire(party)", late=True)
    becomes = InTime(variables, AllOf((overdue,)), 31, just("indication(party)"))
    policy = inquiring(guard=owed("inquire(party)", late=True))

    assert claim_holds(policy, {"party": 1}, becomes)
    assert told(shortest(policy, {"party": 1}, InTime(variables, overdue, 30, just("indication(party)")))) == [
        "indication(party 1)",
        "day 31",
    ]
    assert told(shortest(policy, {"party": 1}, InTime(variables, just("inquire(party)"), 5, overdue))) == [
        "indication(party 1)",
        "day 31",
        "day 6",
    ]


# Depth


def test_a_history_may_have_so_many_steps() -> None:
    condition = some("party", owed("inquire(party)", late=True))
    assert shortest(inquiring(), {"party": 1}, Never(condition), depth=1) is None
    assert shortest(inquiring(), {"party": 1}, Never(condition), depth=2) is not None
    beginning = shortest(inquiring(), {"party": 1}, Always(condition), depth=0)
    assert beginning is not None
    assert beginning.steps == ()


def test_moments_are_told_apart_by_the_step_that_led_to_them() -> None:
    held = instance(inquiring(), {"party": 1})
    assert [each.taken for each in after(held, 1)] == [the("indication(party 1)"), the("inquire(party 1)"), the("day")]
    assert len({each.values for each in after(held, 1)}) == 2


def test_of_no_entities_nothing_happens() -> None:
    held = instance(inquiring(), {"party": 0})
    assert [each.taken for each in after(held, 1)] == [the("day")]
