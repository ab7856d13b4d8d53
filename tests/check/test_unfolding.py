"""What a checked policy is made of: families unfolded, assessments and binding conditions opened up."""

from __future__ import annotations

from policy.syntax.declarations import Require, Role
from policy.syntax.expressions import AllOf, AnyOf, Fact, If, Not
from policy.syntax.types import Level, YesNo
from tests.check.documents import policy

ASSESSMENT = """\
assess tension(consequence) before provide if data.open cites letter ¶1:
  takes into account data.kind, harm.likely(consequence), harm.likely(peace), and others
  rises with harm.likely(consequence)
  falls with data.years
  gives level risk
  ordinary middle
  en "the assessment of {consequence}"
  nl "de afweging over {consequence}"
"""


def test_a_family_is_declared_for_each_member() -> None:
    """A fact of a family stands there once for each member, under a name and a phrase of its own."""
    facts = policy().facts
    assert [name for name in facts if name.startswith("harm.")] == ["harm.likely(peace)", "harm.likely(law)"]
    assert facts["harm.likely(law)"].phrase.en == "harm to the law is likely"
    assert facts["harm.likely(law)"].phrase.nl == "schade aan het recht is waarschijnlijk"
    assert facts["harm.likely(law)"].params == ()


def test_some_and_every_member_are_spelled_out() -> None:
    """*Some* member is a disjunction over the members, *every* member a conjunction."""
    found = policy(
        "define some_harm: some consequence: harm.likely(consequence)\n"
        "define every_harm: every consequence: not harm.likely(consequence)\n"
        "rule uses cites letter ¶1:\n  permit provide\n  if some_harm or every_harm\n"
    ).definitions
    peace, law = Fact("harm.likely(peace)"), Fact("harm.likely(law)")
    assert found["some_harm"].condition == AnyOf((peace, law))
    assert found["every_harm"].condition == AllOf((Not(peace), Not(law)))


def test_a_family_of_one_member_needs_no_list() -> None:
    """Over a single member, *some* and *every* are the condition itself."""
    found = policy(
        'family party: me\n  value me en "me" nl "mij"\n'
        'found fact a.b(party): yes or no\n  en "{party}"\n  nl "{party}"\n'
        "define single: every party: a.b(party)\n"
        "rule uses cites letter ¶1:\n  permit provide\n  if single\n"
    )
    assert found.definitions["single"].condition == Fact("a.b(me)")


def test_an_inner_family_hides_an_outer_one() -> None:
    """In a rule for each member, *every* member means every one, not the rule's own."""
    found = policy(
        "rule uses(consequence) cites letter ¶1:\n  permit provide\n"
        "  if harm.likely(consequence) and (every consequence: harm.likely(consequence))\n"
    )
    peace, law = Fact("harm.likely(peace)"), Fact("harm.likely(law)")
    assert found.rules["uses(law)"].condition == AllOf((law, AllOf((peace, law))))


def test_an_assessment_stands_for_facts_and_a_rule() -> None:
    """What is made, what is considered, the other ground, the outcome, and the rule that requires all but the last two."""
    found = policy(ASSESSMENT)
    names = [name for name in found.facts if name.startswith("tension") and "peace" not in name.split(",")[0]]
    assert names == [
        "tension.made(law)",
        "tension.considered(law, data.kind)",
        "tension.considered(law, harm.likely)",
        "tension.considered(law, harm.likely, peace)",
        "tension.other_ground(law)",
        "tension.outcome(law)",
    ]
    facts = [found.facts[name] for name in names]
    assert [fact.role for fact in facts] == [Role.CHOSEN] * 4 + [Role.FOUND] * 2
    assert [fact.ordinary for fact in facts] == [True] * 4 + [None, "middle"]
    assert isinstance(facts[-1].type, Level)
    rule = found.rules["assess_tension(law)"]
    assert rule.effect == Require(AllOf(tuple(Fact(name) for name in names[:4])), "provide")
    assert rule.condition == Fact("data.open")
    assessment = found.assessments["tension(law)"]
    assert (assessment.outcome, assessment.rises, assessment.falls) == (
        "tension.outcome(law)",
        ("harm.likely(law)",),
        ("data.years",),
    )
    assert assessment.declaration.params == ()


def test_an_assessment_gives_phrases() -> None:
    """The phrases of what an assessment declares are made from its own and its factors'."""
    facts = policy(ASSESSMENT).facts
    assert facts["tension.made(law)"].phrase.en == "the assessment of the law has been made"
    assert facts["tension.made(law)"].phrase.no_nl == "de afweging over het recht is niet gemaakt"
    assert facts["tension.outcome(law)"].phrase.en == "the outcome of the assessment of the law"
    considered = "the assessment of the law takes into account"
    assert facts["tension.considered(law, data.kind)"].phrase.en == f"{considered} the kind of data"
    assert facts["tension.considered(law, harm.likely)"].phrase.en == f"{considered} whether harm to the law is likely"
    peace = facts["tension.considered(law, harm.likely, peace)"].phrase
    assert peace.en == f"{considered} whether harm to peace is likely"


def test_an_assessment_without_factors_requires_that_it_is_made() -> None:
    """Where nothing has to be considered, the requirement is the fact that the assessment is made."""
    found = policy(
        "assess plain before provide cites letter ¶1:\n  gives yes or no\n"
        '  en "the plain assessment"\n  nl "de gewone afweging"\n'
    )
    assert found.rules["assess_plain"].effect == Require(Fact("plain.made"), "provide")
    assert isinstance(found.facts["plain.outcome"].type, YesNo)
    assert found.facts["plain.outcome"].phrase.no_en == "the outcome of the plain assessment is no"


def test_a_binding_condition_stands_for_a_fact_and_an_assumption() -> None:
    """That it is set is the provider's choice; that it is kept is an assumption about the one who is bound."""
    found = policy(
        "condition sealed binds recipient cites letter ¶1: world.misused only if data.open\n"
        '  en "the data are kept sealed"\n  nl "de gegevens verzegeld blijven"\n'
        "condition unused binds recipient cites letter ¶1: never world.misused\n"
        '  en "the data are not used"\n  nl "de gegevens ongebruikt blijven"\n'
    )
    misused = Fact("world.misused")
    assert found.facts["sealed.set"].role is Role.CHOSEN
    assert found.assumptions["sealed.kept"].condition == If(If(Fact("data.open"), misused), Fact("sealed.set"))
    assert found.assumptions["unused.kept"].condition == If(Not(misused), Fact("unused.set"))
    assert found.facts["sealed.set"].phrase.en == "the condition that the data are kept sealed has been set"
    assert found.assumptions["sealed.kept"].phrase.nl == (
        "de ontvanger houdt zich aan de voorwaarde dat de gegevens verzegeld blijven"
    )


def test_references_are_spelled_out_too() -> None:
    """Overriding, assuming, expecting and setting name the members' own rules, assumptions and facts."""
    found = policy(
        "rule ban(consequence) cites letter ¶1:\n  forbid provide\n  if harm.likely(consequence)\n"
        "rule leave(consequence) cites letter ¶1:\n  permit provide\n  overrides ban(consequence)\n"
        "assume seen(consequence): harm.likely(consequence) if world.misused\n"
        '  en "harm to {consequence} is seen"\n  nl "schade aan {consequence} wordt gezien"\n'
        "claim kept(consequence) cites letter ¶1:\n  never rule ban(consequence) fires and rule leave(law) applies\n"
        "  assuming seen(consequence), seen(peace)\n"
        "case lawless:\n  harm.likely(law) is yes\n  expect provide is permitted because leave(law)\n"
    )
    assert [each.name for each in found.rules["leave(law)"].overrides] == ["ban(law)"]
    assert [each.name for each in found.claims["kept(law)"].assuming] == ["seen(law)", "seen(peace)"]
    assert found.cases["lawless"].settings[0].fact == Fact("harm.likely(law)")
    (expected,) = found.cases["lawless"].expectations
    assert [each.name for each in getattr(expected, "because", ())] == ["leave(law)"]


def test_a_set_of_one_name_is_a_set() -> None:
    """One name for a *some of* fact, which reads as a single value, is a set in the checked policy."""
    found = policy(
        'found fact data.marks: some of red, blue\n  ordinary red\n  en "the marks"\n  nl "de merken"\n'
        '  value red en "red" nl "rood"\n  value blue en "blue" nl "blauw"\n'
        "rule uses cites letter ¶1:\n  permit provide\n  if data.marks includes red\n"
        "case one_mark:\n  data.marks is blue\n  expect provide is permitted\n"
    )
    assert found.facts["data.marks"].ordinary == ("red",)
    assert found.cases["one_mark"].settings[0].value == ("blue",)
