"""Planted policies, each with a near miss: what is found, about what, in which case."""

from __future__ import annotations

from policy.check import check_text
from policy.questions.find.answer import FindAnswer, Subject
from policy.questions.find.ask import ask
from policy.questions.find.findings import findings
from policy.questions.find.report import report
from policy.reasoning.scenes.options import Between
from policy.render.plain import plain
from policy.syntax.expressions import Compare, Fact, Order
from policy.syntax.policy import Policy

HEAD = """
policy planted
actor hospital
actor lab
action share by hospital
action warn by hospital
action stop by hospital
scale harm: slight < real < grave
found fact request.kind: one of research, audit, press, police
found fact request.urgent: yes or no
found fact patient.minor: yes or no
found fact patient.objects: yes or no
chosen fact records.reviewed: yes or no
hidden fact lab.leaks: yes or no
hidden fact lab.damage: level harm
"""
OUT = 'outside the source because "example"'


def planted(body: str) -> Policy:
    checked = check_text(f"```policy\n{HEAD}\n{body.replace('OUT', OUT)}\n```\n")
    assert checked.policy is not None, checked.errors
    return checked.policy


def found(body: str, code: str) -> tuple[Subject, ...]:
    answer = ask(planted(body), [code])
    assert not answer.undecided
    return tuple(subject for finding in answer.findings for subject in finding.subjects)


def about(body: str, code: str) -> list[tuple[str, ...]]:
    return [subject.about for subject in found(body, code)]


# Harm


CLAIMED = """
rule share_it OUT:
  permit share
  if request.kind is research
assume minors_are_safe: not lab.leaks if patient.minor
claim no_leak OUT:
  never share is permitted and lab.leaks
  expect refuted
"""


def test_harm_is_what_a_claim_says_may_never_be() -> None:
    """A claim names the harm, an assumption that covers part of the cases keeps it out of none of the others."""
    (leak, damage) = found(CLAIMED, "unseen-harm")
    assert leak.about == ("lab.leaks",)
    assert leak.case is not None
    assert leak.case.valuation["lab.leaks"] is True
    assert leak.case.valuation["patient.minor"] is False
    assert damage.about == ("lab.damage",)  # nobody named it: then its far end


def test_what_would_tell_of_a_harm_is_told() -> None:
    (leak, _) = found(CLAIMED, "unseen-harm")
    assert leak.facts == ("patient.minor",)


def test_harm_that_an_assumption_keeps_out_rests_on_trust() -> None:
    """The rules look at what the assumption ties to the harm: then it is trust, and both minimal sets are told."""
    body = CLAIMED + (
        "rule no_adults OUT:\n  forbid share\n  if not patient.minor\n"
        "assume never_leaks: lab.leaks if lab.damage is grave and not lab.leaks\n"
    )
    assert ("lab.leaks",) not in about(body, "unseen-harm")
    (leak,) = (each for each in found(body, "rests-on-trust") if each.about == ("lab.leaks",))
    assert leak.trust == (("minors_are_safe",),)


def test_an_impossible_harm_is_none() -> None:
    body = CLAIMED + "given sealed: not lab.leaks\n"
    assert ("lab.leaks",) not in about(body, "unseen-harm") + about(body, "rests-on-trust")


PROMISE = """
condition sealed binds lab: never lab.leaks
rule share_it OUT:
  permit share
rule promise OUT:
  require sealed.set before share
"""


def test_a_promise_may_be_broken() -> None:
    (sealed,) = found(PROMISE, "broken-promise")
    assert sealed.about == ("sealed.set", "lab.leaks")
    assert sealed.case is not None
    assert sealed.case.valuation["sealed.set"] is sealed.case.valuation["lab.leaks"] is True


def test_a_duty_that_comes_with_every_breach_is_enough() -> None:
    body = PROMISE + (
        "rule warning OUT:\n  oblige warn within 3 days\n  if request.urgent\n"
        "assume leaks_are_urgent: request.urgent if lab.leaks\n"
    )
    assert found(body, "broken-promise") == ()
    assert found(body.replace("if lab.leaks", "if lab.leaks and patient.minor"), "broken-promise")


# Criteria


def test_a_choice_that_is_enough_is_the_least_one() -> None:
    """Two choices are asked for in some cases; one of them would do."""
    body = """
chosen fact records.coded: yes or no
rule share_it OUT:
  permit share
rule care OUT:
  require records.reviewed or records.coded before share
  if patient.minor
"""
    (subject,) = found(body, "no-criterion")
    assert len(subject.choice) == 1
    assert set(subject.choice) < {"records.reviewed", "records.coded"}
    assert not found(
        body + "rule objection OUT:\n  forbid share\n  if patient.objects and patient.minor\n", "no-criterion"
    )


def test_givens_count_when_everything_is_to_be_let_through() -> None:
    """What stops it can only be found where it cannot be chosen: then the choice is enough."""
    body = """
rule share_it OUT:
  permit share
rule objection OUT:
  forbid share
  if patient.objects
given reviewed_away: not patient.objects if records.reviewed
"""
    (subject,) = found(body, "no-criterion")
    assert subject.choice == {"records.reviewed": True}


TWO = """
rule share_it OUT:
  permit share
rule objection OUT:
  forbid share
  if patient.minor and patient.objects
rule haste OUT:
  forbid share
  if patient.minor and request.urgent
"""


def test_two_rules_hang_on_one_fact() -> None:
    (subject,) = found(TWO, "single-fact")
    assert (subject.about, subject.rules) == (("patient.minor",), ("objection", "haste"))


def test_one_rule_on_one_fact_is_a_criterion() -> None:
    assert found(TWO.replace("if patient.minor and request.urgent", "if request.urgent"), "single-fact") == ()


# Graver, escaping


def test_a_level_that_is_judged_only_where_it_is_named() -> None:
    body = """
found fact patient.risk: level harm
rule share_it OUT:
  permit share
rule risk OUT:
  forbid share
  if patient.risk is real
"""
    (subject,) = found(body, "graver-milder")
    assert subject.about == ("patient.risk",)
    case = subject.case
    assert case is not None
    assert case.second is not None
    assert (case.valuation["patient.risk"], case.second["patient.risk"]) == ("grave", "real")
    assert found(body.replace("is real", "is at least real"), "graver-milder") == ()
    assert found(body.replace("is real", "is at most real"), "graver-milder") == ()  # who says which way is graver?


RISING = """
rule share_it OUT:
  permit share
assess danger before share OUT:
  rises with patient.minor
  gives level harm
rule too_dangerous OUT:
  forbid share
  if danger.outcome is at least real and DANGER
"""


def test_what_an_outcome_rises_with_makes_it_milder() -> None:
    (subject,) = found(RISING.replace("DANGER", "not patient.minor"), "graver-milder")
    assert subject.facts == ("patient.minor", "danger.outcome")
    assert found(RISING.replace("DANGER", "not patient.objects"), "graver-milder") == ()


def test_a_special_case_of_what_is_strict_is_milder() -> None:
    body = """
rule share_it OUT:
  permit share
rule objection OUT:
  forbid share
  if patient.objects and not request.urgent
given urgent_objections: patient.objects if request.urgent
"""
    (subject,) = found(body, "graver-milder")
    assert subject.facts == ("request.urgent", "patient.objects")
    assert found(body.replace(" and not request.urgent", ""), "graver-milder") == ()


LISTED = """
rule share_it OUT:
  permit share
rule objection OUT:
  forbid share
  if patient.objects and request.kind is one of research, audit
"""


def test_values_in_nobodys_list() -> None:
    (subject,) = found(LISTED, "escaping-value")
    assert (subject.about, subject.values) == (("objection", "request.kind"), ("press", "police"))
    assert subject.siblings == ("research", "audit")


REGIME = """
rule share_it OUT:
  permit share
rule objection OUT:
  forbid share
  if patient.objects and request.kind is press
rule haste OUT:
  forbid share
  if request.urgent and request.kind is press
rule care OUT:
  require records.reviewed before share
  if request.kind is press
"""


def test_three_rules_for_one_value_are_a_regime() -> None:
    """Two are not, nor is a family of rules: that is one rule, written once."""
    assert about(REGIME, "escaping-value") == [(rule, "request.kind") for rule in ("objection", "haste", "care")]
    assert found(REGIME.replace("request.urgent and request.kind is press", "request.urgent"), "escaping-value") == ()
    family = REGIME.replace("rule care OUT", "rule care(part) OUT").replace(
        "rule haste", "family part: heart, lung\nrule haste"
    )
    two = family.replace("request.urgent and request.kind is press", "request.urgent")
    assert found(two, "escaping-value") == ()


def test_a_value_that_is_exempt_by_name_escapes_nothing() -> None:
    body = LISTED.replace("is one of research, audit", "is not one of press, police")
    assert found(body, "escaping-value") == ()


def test_a_value_that_other_rules_catch_escapes_nothing() -> None:
    body = LISTED + "rule more OUT:\n  forbid share\n  if patient.objects and request.kind is one of press, police\n"
    assert found(body, "escaping-value") == ()


# Acceptance


ACCEPTED = 'accept escaping-value about request.kind because "the press asks nobody"\n'


def answer(body: str, *codes: str) -> FindAnswer:
    return ask(planted(body), codes or None)


def test_what_is_accepted_is_kept_apart() -> None:
    told = answer(LISTED + ACCEPTED, "escaping-value")
    assert (told.findings, told.stale) == ((), ())
    (accepted,) = told.accepted
    assert accepted.about == "request.kind"
    assert accepted.because.en == "the press asks nobody"
    assert accepted.finding.subjects == found(LISTED, "escaping-value")


def test_an_acceptance_about_something_else_silences_nothing_and_is_stale() -> None:
    told = answer(LISTED + ACCEPTED.replace("request.kind", "share_it"), "escaping-value")
    assert len(told.findings) == 1
    assert [each.about for each in told.stale] == ["share_it"]


def test_an_acceptance_is_stale_only_where_its_kind_was_looked_for_to_the_end() -> None:
    body = TWO + ACCEPTED
    assert answer(body, "single-fact").stale == ()
    assert len(answer(body).stale) == 1
    undecided = ask(planted(LISTED + ACCEPTED), ["escaping-value"], seconds=0)
    assert undecided.undecided
    assert undecided.stale == ()


def test_of_a_family_all_members_are_accepted_or_one() -> None:
    body = """
family part: heart, lung
found fact scan.shows(part): yes or no
rule share_it OUT:
  permit share
"""
    assert len(found(body, "no-effect")) == 5 + 2
    for accept, left in (("scan.shows", 5), ("scan.shows(lung)", 6)):
        told = answer(body + f'accept no-effect about {accept} because "later"\n', "no-effect")
        assert (sum(len(each.subjects) for each in told.findings), told.stale) == (left, ())


def test_an_interrupt_keeps_what_is_found() -> None:
    """Nothing that was found is lost, and what was not come to is undecided."""
    seen: list[str] = []

    def stop(count: int, about: str, found: int) -> None:
        seen.append(about)
        if found:
            raise KeyboardInterrupt

    told = ask(planted(LISTED), progress=stop)
    assert len(told.findings) == 1
    assert {each.because for each in told.undecided} == {"interrupted"}
    assert told.undecided[0].about == seen[-1]


def test_why_something_is_undecided_is_told_in_the_language_of_the_reader() -> None:
    policy = planted(LISTED)
    undecided = ask(policy, ["escaping-value"], seconds=0)
    assert "(de tijd was om)" in plain(report(policy, undecided, "nl"))
    assert "(the time was up)" in plain(report(policy, undecided, "en"))
    (told, *_) = findings(policy, undecided, "nl")
    assert "de tijd was om" in str(told.message)


def test_of_a_number_that_is_chosen_the_whole_range_is_told() -> None:
    """Not the one value that the solver came upon; and of named values all that do."""
    body = """
chosen fact records.copies: number 0 to 100000
chosen fact records.form: one of paper, film, tape
rule share_it OUT:
  permit share
  if records.copies is at least 40 and records.copies is at most 5000 and records.form is one of film, tape
"""
    (subject,) = found(body, "no-criterion")
    assert subject.choices == {"records.copies": (Between(40, 5000),), "records.form": ("film", "tape")}
    told = plain(report(planted(body), answer(body, "no-criterion"), "en"))
    assert "records copies is 40 to 5000 and records form is not paper" in told


def test_choices_that_a_given_or_a_comparison_ties_together_are_told_as_they_go_together() -> None:
    body = """
chosen fact records.copies: number 0 to 100
chosen fact records.most: number 0 to 100
rule share_it OUT:
  permit share
  if records.copies is at least 40
rule many OUT:
  forbid share
  if records.copies is above records.most
"""
    (subject,) = found(body, "no-criterion")
    low = next(iter(subject.choice.values()))
    assert subject.choices.keys() == {"records.copies", "records.most"}
    assert low
    tied = body + "given few: records.copies is at most records.most\n"
    (subject,) = found(tied, "no-criterion")
    assert all(len(each) == 1 for each in subject.choices.values()) or len(subject.choices) == 1


def test_of_a_number_that_is_found_the_whole_range_is_told() -> None:
    """It disarms two rules from 40 on: not at the few numbers that stand for all."""
    body = """
found fact patient.age: number 0 to 100000
rule share_it OUT:
  permit share
rule minors OUT:
  forbid share
  if patient.minor and patient.age is at most 39
rule objections OUT:
  forbid share
  if patient.objects and patient.age is below 40
"""
    (subject,) = [each for each in found(body, "single-fact") if each.about[0] == "patient.age"]
    assert subject.condition == Compare(Fact("patient.age"), Order.AT_LEAST, 40)
