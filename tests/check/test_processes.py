"""What a checked process is made of: states told from definitions, families unfolded, variables bound."""

from __future__ import annotations

from policy.check import check_text
from policy.syntax.declarations import Never, Possible, Reference
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Decided,
    Decision,
    Defined,
    Fact,
    Is,
    Not,
    Obliged,
    SomeMember,
)
from policy.syntax.processes import InTime, Variable
from tests.check.documents import checked, policy
from tests.questions.golden import records

PARTIES = """\
sort party is data
  en "party"
  nl "partij"
hidden state has(party): yes or no
  en "{party} has it"
  nl "{party} heeft het"
step hand(party) by recipient:
  then has(party)
  en "the recipient hands it to {party}"
  nl "de ontvanger geeft het aan {party}"
"""


def told(text: str) -> list[str]:
    """Return the codes of what is reported of declarations, and each hint."""
    return [f"{each.code}: {each.hint}" for each in checked(PARTIES + text).diagnostics if each.code != "unused"]


def test_a_bare_state_and_one_with_variables_are_facts() -> None:
    """Whether it is yes, of what value it is, and what it is at first."""
    process = records().process
    assert process.steps["give"].guard == AllOf((Decided("give", Decision.PERMITTED), Not(Fact("stopped"))))
    assert process.links["receiver.trust"].value == Fact("trust_in", ("receiver",))
    assert process.states["trust_in"].initially == "fair"


def test_families_are_unfolded_and_sorts_are_not() -> None:
    """Members are few and known; entities are any number."""
    then = records().process.steps["allow"].then[0].condition
    privacy, health = Fact("record.threatens(privacy)"), Fact("record.threatens(health)")
    assert then == Not(AnyOf((privacy, health)))
    claim = records().process.claims["stays_with_clinics"].statement
    body = AllOf((Fact("has", ("receiver", "record")), Is(Fact("receiver.kind", ("receiver",)), ("insurer",))))
    assert claim == Never(SomeMember("record", SomeMember("receiver", body)))


def test_variables_compare_and_steps_are_told_from_states() -> None:
    """*Is* between variables says that they stand for the same entity; a step, that it was just taken."""
    found = records().process
    assert found.steps["pass_on"].params[-1] == Variable("other", "receiver")
    guard = found.steps["pass_on"].guard
    assert isinstance(guard, AllOf)
    assert guard.parts[1] == Not(Is(Fact("other"), ("receiver",)))
    assert found.claims["can_stop"].statement == Possible(
        AllOf(
            (
                Defined("stop"),
                AnyOf((SomeMember("receiver", Obliged("ask", None, ("receiver",), overdue=True)), Defined("day"))),
            )
        )
    )


def test_claims_over_time_stand_apart_from_claims_about_one_moment() -> None:
    """Engines that know only facts never see them."""
    found = policy(
        PARTIES
        + "claim once cites letter ¶1:\n  never provide is permitted and data.open\n"
        + "claim ever cites letter ¶1:\n  never some party: has(party)\n"
    )
    assert (list(found.claims)[-1], list(found.process.claims)) == ("once", ["ever"])


def test_what_is_to_happen_in_time_may_be_about_nobody() -> None:
    """With `always` there is no variable."""
    found = records().process.claims["answered"]
    assert isinstance(found.statement, InTime)
    assert found.statement.within == 14
    assert found.assuming == (Reference("hospital.discharges_duties"),)
    bare = policy(PARTIES + "claim soon cites letter ¶1:\n  always day within 3 days of (some party: has(party))\n")
    assert bare.process.claims["soon"].statement == InTime(
        (), Defined("day"), 3, SomeMember("party", Fact("has", ("party",)))
    )


def test_a_claim_over_time_is_made_for_each_member_of_its_families() -> None:
    """Like a claim about one moment."""
    found = policy(
        'found fact data.bad(consequence): yes or no\n  en "bad for {consequence}"\n  nl "slecht voor {consequence}"\n'
        + PARTIES
        + "claim each(consequence) cites letter ¶1:\n"
        + "  never some party: (has(party) and data.bad(consequence, party))\n"
    ).process.claims
    assert list(found) == ["each(peace)", "each(law)"]
    body = AllOf((Fact("has", ("party",)), Fact("data.bad(law)", ("party",))))
    assert found["each(law)"].statement == Never(SomeMember("party", body))


def test_a_fact_of_an_entity_may_go_without_its_variable() -> None:
    """Between steps it is that of the entity under the name of the sort."""
    found = policy(PARTIES + "claim open_ones cites letter ¶1:\n  never some party: (has(party) and data.open)\n")
    assert found.process.claims["open_ones"].statement == Never(
        SomeMember("party", AllOf((Fact("has", ("party",)), Fact("data.open", ("party",)))))
    )


def test_a_variable_that_brackets_would_bind_is_told_so() -> None:
    """*Some* reaches no further than *and*; who forgets the brackets hears of them."""
    (report,) = told("claim ever cites letter ¶1:\n  never some party: has(party) and has(party)\n")
    assert "write `some party: (… and …)`" in report


def test_a_fact_said_of_an_entity_asks_for_the_sort() -> None:
    """Where no sort is that entity, the hint declares one."""
    (report,) = told(
        'found fact r.x: yes or no\n  en "x"\n  nl "x"\n'
        "claim ever cites letter ¶1:\n  never some party: (has(party) and r.x(party))\n"
    )
    assert report == "wrong-arguments: declare whose it is: `sort party is r`"


def test_the_words_that_begin_declarations_about_time_are_names_elsewhere() -> None:
    """A state can be party to a treaty, and a link have a name."""
    found = check_text(
        "```policy\npolicy state\nactor state\naction step by state\nfamily sort: link, state\n"
        'rule link(sort) outside the source because "x":\n  permit step\n```\n'
    ).policy
    assert found is not None
    assert list(found.rules) == ["link(link)", "link(state)"]


def test_a_claim_about_one_moment_assumes_nothing_about_steps() -> None:
    """It would make no difference to it."""
    text = 'assume never_handed: never hand(party)\n  en "x"\n  nl "x"\n'
    claim = "claim once cites letter ¶1:\n  never provide is permitted and data.open\n  assuming never_handed\n"
    assert told(text + claim) == ["wrong-kind: only a claim that speaks of a state, a step or a sort can assume it"]
