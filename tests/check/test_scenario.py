"""What a user writes about facts becomes values of the policy's facts, or a report that says why it cannot."""

from __future__ import annotations

import pytest

from policy.check.scenario import plain_name, type_facts, type_scenario
from policy.notation.scenarios import parse_arguments, parse_json, parse_yaml
from policy.source import Source
from policy.syntax.policy import Policy
from tests.check.documents import policy


@pytest.fixture(scope="module")
def sample() -> Policy:
    return policy()


def test_a_scenario_from_yaml(sample: Policy) -> None:
    """Yes and no, names, levels, numbers, sets and readings, by entity or flat."""
    raw = parse_yaml(
        Source(
            "scenario.yaml",
            "data:\n  open: yes\n  kind: image\n  parts: [names, places]\n  risk: high\n  years: 3\n"
            "harm.likely(law): no\nweighing: any_ground\n",
        )
    )
    found = type_scenario(sample, raw.entries)
    assert (raw.diagnostics, found.diagnostics) == ((), ())
    assert dict(found.facts) == {
        "data.open": True,
        "data.kind": "image",
        "data.parts": frozenset({"names", "places"}),
        "data.risk": "high",
        "data.years": 3,
        "harm.likely(law)": False,
        "weighing": "any_ground",
    }


def test_the_same_from_json_arguments_and_programs(sample: Policy) -> None:
    """However it is written, it is the same scenario."""
    expected = {"data.open": True, "data.parts": frozenset({"names"}), "data.years": 3}
    entries = (
        parse_json(Source("s.json", '{"data.open": true, "data.parts": ["names"], "data.years": 3}')).entries,
        parse_arguments(("data.open=yes", "data.parts=names", "data.years=3")).entries,
    )
    for each in entries:
        assert dict(type_scenario(sample, each).facts) == expected
    for facts in (
        {"data.open": True, "data.parts": {"names"}, "data.years": 3},
        {"data.open": "yes", "data.parts": "names", "data.years": "3"},
        {"data.open": "true", "data.parts": ["names"], " data.years ": 3},
    ):
        assert type_facts(sample, facts).facts == expected


@pytest.mark.parametrize(
    ("name", "value", "code", "says"),
    [
        ("data.opne", True, "unknown-fact", "did you mean `data.open`?"),
        ("harm.likely", True, "unknown-fact", "write `harm.likely(peace)`, `harm.likely(law)`"),
        ("world.misused", True, "hidden-fact", "leave it out"),
        ("data.open", "maybe", "wrong-value", "write `yes` or `no`"),
        ("data.open", 1, "wrong-value", "write `yes` or `no`"),
        ("data.kind", "txet", "wrong-value", "write `text`, `image` or `sound`"),
        ("data.kind", ["text"], "wrong-value", "write `text`, `image` or `sound`"),
        ("data.kind", None, "wrong-value", "write `text`, `image` or `sound`"),
        ("data.risk", "huge", "wrong-value", "write `low`, `middle` or `high`"),
        ("data.years", 31, "out-of-range", "use a number in the range"),
        ("data.years", True, "wrong-value", "write a whole number from 0 to 30 years"),
        ("data.years", 2.5, "wrong-value", "write a whole number from 0 to 30 years"),
        ("data.years", "9" * 5_000, "wrong-value", "write a whole number from 0 to 30 years"),
        ("data.years", "²", "wrong-value", "write a whole number from 0 to 30 years"),
        ("data.parts", ["names", "dates"], "wrong-value", "write any of `names` and `places`, or `nothing`"),
        ("data.parts", [["names"]], "wrong-value", "write any of `names` and `places`, or `nothing`"),
        ("weighing", "none", "wrong-value", "write `all_grounds` or `any_ground`"),
    ],
)
def test_what_cannot_be_is_reported(sample: Policy, name: str, value: object, code: str, says: str) -> None:
    """Each fault has its code, and the report says what would do."""
    found = type_facts(sample, {name: value})
    (report,) = found.diagnostics
    assert report.code == code
    assert says in (report.hint or "")
    assert found.facts == {}


def test_all_faults_at_once_with_their_places(sample: Policy) -> None:
    """One fault hides no other, and what is right is kept."""
    text = "data.open: yes\ndata.opne: yes\nworld.misused: no\ndata.kind: txet\nharm.likely( law ): no\nharm.likely(law): yes\n"
    source = Source("scenario.yaml", text)
    found = type_scenario(sample, parse_yaml(source).entries)
    spans = [report.span for report in found.diagnostics]
    assert [report.code for report in found.diagnostics] == [
        "unknown-fact",
        "hidden-fact",
        "wrong-value",
        "scenario-duplicate",
    ]
    assert [text[span.start : span.end] for span in spans if span] == [
        "data.opne",
        "world.misused",
        "txet",
        "harm.likely(law)",
    ]
    assert found.facts == {"data.open": True, "harm.likely(law)": False}


def test_names_are_spaced_as_in_the_policy() -> None:
    """Blanks in a name with members make no difference."""
    assert plain_name(" tension.considered(law,data.kind) ") == "tension.considered(law, data.kind)"
    assert plain_name("data.open") == "data.open"
    assert plain_name("harm.likely( law )") == "harm.likely(law)"
    assert plain_name("odd(") == "odd("
