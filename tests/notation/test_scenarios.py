"""Scenarios in YAML, JSON and arguments: the same entries, and a report for everything else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policy.notation.codes import CODES
from policy.notation.scenarios import RawScenario, RawValue, parse_arguments, parse_json, parse_yaml, read_scenario
from policy.source import Source, position


def yaml(text: str) -> RawScenario:
    return parse_yaml(Source("x.yaml", text))


def from_json(text: str) -> RawScenario:
    return parse_json(Source("x.json", text))


def entries(scenario: RawScenario) -> list[tuple[str, RawValue]]:
    assert scenario.diagnostics == ()
    return [(each.name, each.value) for each in scenario.entries]


SAME: list[tuple[str, RawValue]] = [
    ("recipient.kind", "service"),
    ("data.usable", True),
    ("data.exact", False),
    ("data.kinds", ("metadata", "location")),
    ("breach.age", 5),
    ("breach.none", ()),
    ("harm.likely(ihl)", True),
    ("reading_of_it", "broad"),
]


def test_every_form_says_the_same() -> None:
    """Flat or nested, YAML, JSON or arguments."""
    flat = (
        "recipient.kind: service\ndata.usable: yes\ndata.exact: false\ndata.kinds: [metadata, location]\n"
        "breach.age: 5\nbreach.none: nothing\nharm.likely(ihl): yes\nreading_of_it: broad\n"
    )
    nested = (
        "# a comment\nrecipient: {kind: service}\ndata:\n  usable: true\n  exact: 'no'\n  kinds:\n  - metadata\n"
        '  - "location"\nbreach:\n  age: 5\n  none: []\nharm:\n  likely(ihl): "yes"\nreading_of_it: broad\n'
    )
    arguments = (
        "recipient.kind=service data.usable=yes data.exact=false data.kinds=metadata,location breach.age=5 "
        "breach.none=nothing harm.likely(ihl)=true reading_of_it=broad"
    )
    as_json = json.dumps({name: list(value) if isinstance(value, tuple) else value for name, value in SAME})

    assert entries(yaml(flat)) == SAME
    assert entries(yaml(nested)) == SAME
    assert entries(from_json(as_json)) == SAME
    assert entries(from_json('{"recipient": {"kind": "service"}, "data": {"usable": "yes"}}')) == SAME[:2]
    assert entries(parse_arguments(arguments.split())) == SAME


def test_an_empty_scenario_is_one() -> None:
    """Nothing known is a scenario too."""
    assert (
        entries(yaml(""))
        == entries(yaml("# nothing\n"))
        == entries(from_json("{}"))
        == entries(parse_arguments([]))
        == []
    )


def test_entries_point_to_name_and_value() -> None:
    """Reports about the name and about the value each have their place."""
    (first, second) = yaml("a: {b: c}\nd.e: 'f'\n").entries
    assert position(first.span) == (1, 5)
    assert position(first.value_span) == (1, 8)
    assert position(second.value_span) == (2, 6)
    (third,) = from_json('{"a.b":\n "c"}').entries
    assert position(third.span) == (1, 2)
    assert position(third.value_span) == (2, 2)
    (fourth,) = parse_arguments(["a.b=c"]).entries
    assert position(fourth.value_span) == (1, 5)


WRONG = (
    ("yaml", "a.b: 1\na.b: 2\n", "scenario-duplicate", (2, 1)),
    ("yaml", "a.b: 1\na:\n  b: 2\n", "scenario-duplicate", (3, 3)),
    ("json", '{"a.b": 1, "a.b": 1}', "scenario-duplicate", (1, 12)),
    ("yaml", "a.b: &x c\nd.e: *x\n", "scenario-alias", (1, 6)),
    ("yaml", "a.b: *x\n", "scenario-alias", (1, 6)),
    ("yaml", "a.b: !!str c\n", "scenario-alias", (1, 6)),
    ("yaml", "a: !x {b: c}\n", "scenario-alias", (1, 4)),
    ("yaml", "%YAML 1.1\n---\na.b: c\n", "scenario-alias", (2, 1)),
    ("yaml", "a.b: c\n---\nd.e: f\n", "scenario-shape", (2, 1)),
    ("yaml", "[" * 60, "scenario-too-deep", (1, 51)),
    ("json", "[" * 60, "scenario-too-deep", (1, 51)),
    ("yaml", "a: {b: {c: d}}\n", "scenario-shape", (1, 8)),
    ("yaml", "- a\n", "scenario-shape", (1, 1)),
    ("yaml", "a.b\n", "scenario-shape", (1, 1)),
    ("json", "[]", "scenario-shape", (1, 1)),
    ("json", "3", "scenario-shape", (1, 1)),
    ("yaml", "? [a]\n: b\n", "scenario-shape", (1, 3)),
    ("yaml", "5: b\n", "scenario-shape", (1, 1)),
    ("yaml", "a.b:\n", "scenario-value", (1, 1)),
    ("yaml", "a.b: null\n", "scenario-value", (1, 6)),
    ("yaml", "a.b: 1.5\n", "scenario-value", (1, 6)),
    ("yaml", "a.b: .nan\n", "scenario-value", (1, 6)),
    ("yaml", "a.b: 0x1F\n", "scenario-value", (1, 6)),
    ("yaml", "a.b: 1234567890123456\n", "scenario-value", (1, 6)),
    ("yaml", f"a.b: {'9' * 5000}\n", "scenario-value", (1, 6)),
    ("yaml", "a.b: [c, yes]\n", "scenario-value", (1, 6)),
    ("yaml", 'a.b: "\\e[31m"\n', "scenario-value", (1, 6)),
    ("yaml", '"a.\\u202e": c\n', "scenario-shape", (1, 1)),
    ("json", '{"a.b": NaN}', "scenario-value", (1, 9)),
    ("json", '{"a.b": -Infinity}', "scenario-value", (1, 9)),
    ("json", '{"a.b": null}', "scenario-value", (1, 9)),
    ("json", '{"a.b": 1e3}', "scenario-value", (1, 9)),
    ("json", '{"a.b": "\\ud800"}', "scenario-value", (1, 9)),
    ("yaml", "a.b: c: d\n", "scenario-syntax", (1, 7)),
    ("yaml", "a.b: 'c\n", "scenario-syntax", (2, 1)),
    ("yaml", "a.b: \x07\n", "scenario-syntax", (1, 6)),
    ("json", "", "scenario-syntax", (1, 1)),
    ("json", '{"a.b": 1,}', "scenario-syntax", (1, 11)),
    ("json", "{'a.b': 1}", "scenario-syntax", (1, 2)),
    ("json", '{"a.b": 01}', "scenario-syntax", (1, 9)),
    ("json", '{"a.b": 1} {}', "scenario-syntax", (1, 12)),
    ("json", '{"a.b": 1', "scenario-syntax", (1, 10)),
    ("json", '{"a.b": "\\x"}', "scenario-syntax", (1, 9)),
    ("json", '{"a.b": "c\n"}', "scenario-syntax", (1, 9)),
    ("yaml", "a" * 1_000_001, "too-long", (1, 1)),
)


@pytest.mark.parametrize(
    ("form", "text", "code", "place"), WRONG, ids=lambda each: each[:30] if isinstance(each, str) else ""
)
def test_what_is_wrong_is_one_report_with_its_place(form: str, text: str, code: str, place: tuple[int, int]) -> None:
    """Never a guess, never a traceback."""
    scenario = yaml(text) if form == "yaml" else from_json(text)

    assert [each.code for each in scenario.diagnostics] == [code]
    (report,) = scenario.diagnostics
    assert report.span is not None
    assert position(report.span) == place
    assert report.message.isprintable()


def test_all_wrong_values_come_at_once() -> None:
    """One run shows everything that is wrong; what is right is read all the same."""
    scenario = yaml("a.b: 1.5\nc.d: e\nf.g:\nc.d: h\n")

    assert [each.code for each in scenario.diagnostics] == ["scenario-value", "scenario-value", "scenario-duplicate"]
    assert [each.name for each in scenario.entries] == ["c.d"]


@pytest.mark.parametrize(
    "argument", ["a.b", "=c", "a.b=", "a.b=c,", "", "a.b=\x1b", "a\u202e.b=c", "a.b=1,2", "a.b=99999999999999999"]
)
def test_a_wrong_argument_is_one_report(argument: str) -> None:
    """Arguments are held to the same."""
    scenario = parse_arguments([argument])

    assert scenario.entries == ()
    assert len(scenario.diagnostics) == 1


def test_the_ending_of_a_file_says_what_it_is(tmp_path: Path) -> None:
    """`.json` is JSON; all else is YAML."""
    (tmp_path / "a.JSON").write_text('{"a.b": "c"}')
    (tmp_path / "a.yaml").write_text("a.b: c")

    assert entries(read_scenario(tmp_path / "a.JSON")) == entries(read_scenario(tmp_path / "a.yaml")) == [("a.b", "c")]


@pytest.mark.parametrize(
    "text", ["[" * 900_000, '"' * 900_001, " " * 900_000, "- " * 400_000, "? " * 400_000, "a: " * 300_000]
)
def test_monsters_are_refused(text: str) -> None:
    """No text runs out of stack."""
    yaml(text)
    from_json(text)


_pieces = st.sampled_from(
    [
        "a",
        "b.c",
        ":",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        '"',
        "'",
        "\n",
        "  ",
        "&x ",
        "*x",
        "!",
        "|",
        ">",
        "%",
        "?",
        "#",
        "1",
        "---\n",
        "\t",
        "\\",
        "null",
        "~",
        "yes",
        "@",
        "`",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(_pieces, max_size=25).map("".join), st.text(max_size=30)))
@example("a: !<tag:x> b")
@example("%TAG ! x\n---\n")
@example("a: |9999999999\n x")
@example("\ufeffa: b")
def test_no_text_breaks_the_readers(text: str) -> None:
    """Whatever the text, the answer is entries and reports."""
    for scenario in (yaml(text), from_json(text), parse_arguments([text])):
        assert all(report.code in CODES and report.message.isprintable() for report in scenario.diagnostics)
        assert len({each.name for each in scenario.entries}) == len(scenario.entries)


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_what_is_json_is_never_a_syntax_error(value: object) -> None:
    """Our own reader takes all that the standard library writes."""
    scenario = from_json(json.dumps(value))

    assert "scenario-syntax" not in {report.code for report in scenario.diagnostics}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(['"a"', ":", ",", "{", "}", "[", "]", "1", "-0", "01", "1.5e3", "true", "null", " ", "x"]),
        max_size=12,
    ).map("".join)
)
def test_what_is_no_json_is_a_syntax_error(text: str) -> None:
    """Nor does it take more."""
    try:
        json.loads(text)
    except ValueError:
        assert [report.code for report in from_json(text).diagnostics] in (["scenario-syntax"], ["scenario-too-deep"])
    else:
        assert "scenario-syntax" not in {report.code for report in from_json(text).diagnostics}


def test_the_yaml_reader_is_imported_when_it_is_needed() -> None:
    """Reading policies does not wait for it."""
    program = "import sys, policy.notation.scenarios, policy.notation.printer; print('ruamel.yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
