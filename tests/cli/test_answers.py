"""Every command on a small policy: its exit codes, its JSON against the schemas, its formats and languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policy.library import names
from tests.cli.conftest import Run, alone
from tests.cli.documents import RECORDS
from tests.cli.schemas import validate
from tests.render.machines import github_commands, junit_cases, sarif_run, sarif_text


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.md"
    path.write_text(RECORDS, encoding="utf-8")
    return path


def changed(records: Path, old: str, new: str) -> Path:
    """The policy with one stretch of its text replaced."""
    text = records.read_text(encoding="utf-8")
    assert old in text
    records.write_text(text.replace(old, new), encoding="utf-8")
    return records


COMMANDS = {
    "check": (),
    "fmt": (),
    "decide": ("recipient.kind=university",),
    "prove": (),
    "why": ("recipient.kind=university", "--nearest"),
    "read": (),
    "find": (),
    "cover": (),
    "test": (),
    "cases": (),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_json_fits_its_schema(policy: Run, records: Path, command: str) -> None:
    """What a command writes as JSON is what its schema in the documentation describes, and nothing more."""
    done = policy(command, records, *COMMANDS[command], "--format", "json")
    data = validate(done.out, command)
    assert (data["schema_version"], data["command"]) == (1, command)
    assert done.err == ""


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "check"])
def test_unusable_input_fits_its_schema(policy: Run, records: Path, command: str) -> None:
    """Errors in the input are JSON on standard output too, and text on standard error otherwise."""
    changed(records, "if patient.objects\n", "if patient.object\n")
    done = policy(command, records, *COMMANDS[command], "--format", "json")
    if command == "fmt":
        assert done.code == 0
        return
    assert done.code == 4
    errors = validate(done.out, "errors")["errors"]
    assert {error["code"] for error in errors} == {"unknown-fact"}
    assert done.err == ""
    done = policy(command, records, *COMMANDS[command])
    assert (done.code, done.out) == (4, "")
    assert "error[unknown-fact]: no fact is called `patient.object`" in done.err
    assert "did you mean `patient.objects`?" in done.err


@pytest.mark.parametrize("format_", ["text", "plain", "md", "html"])
@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "fmt"])
def test_every_format_and_language(policy: Run, records: Path, command: str, format_: str) -> None:
    """Every command answers in every format and both languages, with the same exit code."""
    codes = set()
    texts = []
    for language in ("en", "nl"):
        done = policy(command, records, *COMMANDS[command], "--format", format_, "--language", language)
        codes.add(done.code)
        texts.append(done.out)
        assert done.out.endswith("\n")
        assert done.err == ""
        if format_ == "html":
            assert done.out.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert len(codes) == 1
    assert texts[0] != texts[1]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", names())
def test_json_of_shipped_policies_fits(policy: Run, name: str, command: str) -> None:
    """The answers about the policies that ship fit the schemas too, and none is unexpected."""
    done = policy(command, name, "--format", "json")
    validate(done.out, command)
    assert done.code == {"decide": 3, "why": 3, "find": 1}.get(command, 0)


def test_the_same_bytes_whatever_the_hash_seed(records: Path) -> None:
    """Every answer is the same, byte for byte, under another hash seed."""
    runs = [(command, str(records), form) for command in COMMANDS for form in ("json", "plain")]
    runs += [(command, "letter_2018", "json") for command in COMMANDS]
    code = f"from policy.cli.main import run\nfor command, document, form in {runs!r}:\n    run([command, document, '--format', form])"
    first, second = (alone(code=code, PYTHONHASHSEED=seed) for seed in ("1", "4242"))
    assert first.err == second.err == ""
    assert first.out == second.out
    assert len(first.out) > 100_000


def test_check(policy: Run, records: Path, tmp_path: Path) -> None:
    """Valid is 0; errors are 4, all of them, with a line for each document."""
    done = policy("check", records)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"`{records}` is valid: 5 rules, 5 facts, 1 reading, 6 claims, 2 cases\n"
    changed(records, "patient.objects\n", "patient.object\n")
    done = policy("check", records, tmp_path, "letter_2018")
    assert done.code == 4
    assert "error[unknown-fact]" in done.out
    assert "error[not-a-file]" in done.out
    assert "`letter_2018` is valid" in done.out


def test_decide_exit_codes(policy: Run, records: Path) -> None:
    """0 if all completions are permitted, 1 if none is, 3 otherwise, 4 if there is none."""
    permitted = ("recipient.kind=university", "patient.objects=no", "records.pseudonymised=yes", "records.kinds=notes")
    assert policy("decide", records, *permitted).code == 0
    assert policy("decide", records, *permitted[:3]).code == 3
    assert policy("decide", records, "patient.objects=yes").code == 1
    assert policy("decide", records, "recipient.kind=other").code == 1
    assert policy("decide", records, "recipient.kind=company", "records.kinds=images").code == 4
    assert policy("decide", records, "recipient.knd=company").code == 4
    assert policy("decide", records, "--action", "shar").code == 2


def test_decide_data(policy: Run, records: Path) -> None:
    """The decision, the rules with their paragraphs, the facts that mattered and nothing else, what is missing."""
    facts = ("recipient.kind=university", "patient.objects=no", "records.pseudonymised=no", "records.kinds=notes")
    data = validate(policy("decide", records, *facts, "--format", "json").out, "decide")
    assert (data["decision"], data["gate"]) == ("forbidden", "closed")
    assert [rule["name"] for rule in data["rules"]] == ["pseudonyms"]
    assert data["rules"][0]["citations"] == [{"source": "code", "paragraph": "3", "anchor": None}]
    assert data["facts"] == {"records.pseudonymised": False}
    assert data["missing"] == [
        {
            "rule": "pseudonyms",
            "condition": "records.pseudonymised",
            "settings": [{"records.pseudonymised": True}],
            "more": False,
        }
    ]


def test_decide_short_form_is_short(policy: Run, records: Path) -> None:
    """The short form has at most seven lines, whatever is asked."""
    for facts in ((), ("patient.objects=yes",), ("recipient.kind=company", "records.kinds=images")):
        for language in ("en", "nl"):
            assert policy("decide", records, *facts, "--language", language).out.count("\n") <= 7


def test_decide_reads_files_and_arguments(policy: Run, records: Path, tmp_path: Path) -> None:
    """YAML, JSON and arguments say the same; an argument replaces what a file says, and two files must not clash."""
    yaml = tmp_path / "a=b.yaml"
    yaml.write_text("recipient:\n  kind: company\npatient.objects: no\nrecords.kinds: [notes]\n", encoding="utf-8")
    as_json = tmp_path / "request.json"
    as_json.write_text(
        json.dumps({"recipient": {"kind": "company"}, "patient.objects": False, "records.kinds": ["notes"]}),
        encoding="utf-8",
    )
    scenario = {"recipient.kind": "company", "patient.objects": False, "records.kinds": ["notes"]}
    for given in (
        [yaml],
        [as_json],
        ["recipient.kind=company", "patient.objects=no", "records.kinds=notes"],
        [yaml, "recipient.kind=company"],
    ):
        done = policy("decide", records, *given, "--format", "json")
        assert validate(done.out, "decide")["scenario"] == scenario
    done = policy("decide", records, yaml, "recipient.kind=other", "--format", "json")
    assert json.loads(done.out)["scenario"]["recipient.kind"] == "other"
    assert policy("decide", records, yaml, as_json).code == 4


def test_decide_tells_every_fault_of_a_scenario(policy: Run, records: Path) -> None:
    """Unknown facts, hidden facts and wrong values are each told, all at once, with the nearest name."""
    done = policy("decide", records, "recipient.knd=company", "recipient.reidentifies=no", "patient.objects=perhaps")
    assert done.code == 4
    for code in ("unknown-fact", "hidden-fact", "wrong-value"):
        assert f"error[{code}]" in done.err
    assert "did you mean `recipient.kind`?" in done.err


def test_prove(policy: Run, records: Path) -> None:
    """Answers as expected are 0; each has what the documentation promises."""
    done = policy("prove", records, "--format", "json")
    claims = {claim["name"]: claim for claim in validate(done.out, "prove")["claims"]}
    assert {name: claim["answer"] for name, claim in claims.items()} == {
        "not_against_their_will": "proved",
        "nobody_is_identified": "refuted",
        "nobody_is_identified_by_the_honest": "proved",
        "possible_at_all": "proved",
        "images_stay": "refuted",
        "stricter_with_images": "proved",
    }
    assert all(claim["as_expected"] and not claim["vacuous"] and claim["complete"] for claim in claims.values())
    assert done.code == 0
    proved = claims["not_against_their_will"]
    assert proved["needs_rules"] == proved["core"] == ["objection"]
    assert proved["assumption_sets"] == [[]]
    assert proved["confirmed_by"] == "truth table"
    refuted = claims["nobody_is_identified"]
    assert refuted["assumption_sets"] == [["honest"]]
    (counterexample,) = refuted["counterexamples"]
    assert counterexample["replayed"] is True
    assert "recipient.reidentifies" in counterexample["facts"]
    turning = claims["images_stay"]
    assert turning["turns_on"] == ["what_counts"]
    assert {tuple(each["readings"]["what_counts"]): each["answer"] for each in turning["by_reading"]} == {
        ("any_image",): "proved",
        ("faces_only",): "refuted",
    }


def test_prove_exit_codes(policy: Run, records: Path) -> None:
    """1 where an answer is not the expected one, 5 where nothing was claimed or a claim says nothing, 2 for no such claim."""
    assert policy("prove", records, "not_against_their_will").code == 0
    assert policy("prove", records, "not_against_ther_will").code == 2
    changed(records, "  expect refuted\n\n", "\n")
    assert policy("prove", records).code == 1
    assert policy("prove", records, "not_against_their_will").code == 0
    changed(
        records,
        "  never share is permitted and patient.objects\n",
        "  never share is permitted and patient.objects and not patient.objects\n",
    )
    assert policy("prove", records, "not_against_their_will").code == 5
    text = RECORDS[: RECORDS.index("claim not_against")] + "```\n"
    records.write_text(text, encoding="utf-8")
    assert policy("prove", records).code == 5


def test_cover_exit_codes(policy: Run, records: Path) -> None:
    """0 where every norm has something, 1 where one has nothing, 5 where there is no norm, 4 where a citation leads nowhere."""
    assert policy("cover", records).code == 0
    changed(records, "norm ¶1, ¶2, ¶3, ¶4\n", "norm ¶1, ¶2, ¶3, ¶4, ¶7\n")
    done = policy("cover", records)
    assert done.code == 1
    assert done.out.startswith("norms without a rule, a duty, a power or a claim: code ¶7\n")
    changed(records, "norm ¶1, ¶2, ¶3, ¶4, ¶7\n", "context ¶1, ¶2, ¶3, ¶4\n")
    changed(records, "  context ¶5\n", "")
    assert policy("cover", records).code == 5
    changed(records, "context ¶1, ¶2, ¶3, ¶4\n", "norm ¶1, ¶2, ¶3\n")
    done = policy("cover", records)
    assert done.code == 4
    assert "¶4" in done.err


def test_test_exit_codes(policy: Run, records: Path) -> None:
    """0 where all cases come out as expected, 1 where one does not, 5 where there is none, 2 for no such case."""
    assert policy("test", records).code == 0
    assert policy("test", records, "an_objection").out == "1 case as expected\n"
    assert policy("test", records, "an_objecton").code == 2
    changed(records, "forbidden because objection", "forbidden because pseudonyms")
    done = policy("test", records)
    assert done.code == 1
    assert "expected: sharing the records is forbidden, because of `pseudonyms`" in done.out
    records.write_text(RECORDS[: RECORDS.index("case a_university")] + "```\n", encoding="utf-8")
    assert policy("test", records).code == 5


def test_shipped_policies_go_by_name(policy: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that ships goes by its name; a file of that name comes first."""
    monkeypatch.chdir(tmp_path)
    assert policy("check", "letter_2018").code == 0
    Path("letter_2018").write_text("no policy in here\n", encoding="utf-8")
    assert policy("check", "letter_2018").code == 4


HOSTILE = "<img src=x onerror=alert(1)> ::error::x %0A ]]> [red]x[/red] **b** `c` | [l](javascript:1) &amp; # h"


@pytest.mark.parametrize("command", ["decide", "prove", "read", "cover"])
def test_phrases_are_only_text(policy: Run, records: Path, command: str) -> None:
    """A phrase or a reason that looks like markup is shown as it is written, in every answer and format."""
    text = records.read_text(encoding="utf-8")
    records.write_text(
        text.replace("the records are pseudonymised", HOSTILE.replace("`", "'"))
        .replace("it is about something else", HOSTILE)
        .replace("the patient objects", HOSTILE.replace("`", "'")),
        encoding="utf-8",
    )
    given = ("patient.objects=yes",) if command == "decide" else ()
    page = policy(command, records, *given, "--format", "html").out
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    told = policy(command, records, *given, "--format", "md").out
    assert "<img" not in told.replace("\\<img", "")
    assert "](javascript" not in told.replace("\\](", "")
    assert "[red]x[/red]" in policy(command, records, *given, "--format", "text").out
    run = sarif_run(policy(command, records, *given, "--format", "sarif").out)
    assert all(sarif_text(result["message"]) for result in run["results"])
    assert junit_cases(policy(command, records, *given, "--format", "junit").out)
    assert len(github_commands(policy(command, records, *given, "--format", "github").out)) == len(run["results"])
