"""The Python API: what it loads, answers, refuses, and how an answer shows."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import policy
from policy.render.markdown import markdown
from tests.cli.documents import RECORDS
from tests.cli.schemas import SCHEMAS

GIVEN = {"recipient.kind": "university", "patient.objects": False, "records.kinds": ["notes"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "records.md"
    path.write_text(RECORDS, encoding="utf-8")
    return path


def test_loads_a_path_and_a_name(path: Path) -> None:
    """A document is a path, as a text or a `Path`, or the name of a policy that ships."""
    assert policy.load(path) == policy.load(str(path))
    assert policy.load("letter_2018").header.name == "letter_2018"


def test_an_unusable_document_carries_every_error(path: Path) -> None:
    """Every error is in the exception, with its place."""
    text = RECORDS.replace("if patient.objects\n", "if patient.object\n").replace("forbid share", "forbid sell")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(policy.PolicyError) as caught:
        policy.load(path)
    assert {each.code for each in caught.value.diagnostics} == {"unknown-fact", "unknown-action"}
    assert all(each.span is not None for each in caught.value.diagnostics)


def test_decides(path: Path) -> None:
    """A decision with the rules, facts and duties on which it rests."""
    records = policy.load(path)
    result = policy.decide(records, {**GIVEN, "records.pseudonymised": True})
    assert (result.decision, result.permitted, result.rules) == ("permitted", True, ("research", "pseudonyms"))
    result = policy.decide(records, {**GIVEN, "records.pseudonymised": False})
    assert (result.decision, result.permitted) == ("forbidden", False)
    assert [missing.rule for missing in result.missing] == ["pseudonyms"]
    assert result.facts == {"records.pseudonymised": False}
    result = policy.decide(records, {"patient.objects": True})
    assert [(duty.action, duty.after, duty.arises) for duty in result.duties] == [("notify", "share", True)]
    assert policy.decide(records).decision == "undetermined"
    assert policy.decide(records, {}, "notify").decision == "silent"


def test_refuses_what_cannot_be_known(path: Path) -> None:
    """Unknown facts, hidden facts, wrong values, unknown actions and claims: an error that says which."""
    records = policy.load(path)
    for scenario, code in (
        ({"recipient.knd": "university"}, "unknown-fact"),
        ({"recipient.reidentifies": False}, "hidden-fact"),
        ({"recipient.kind": "hospital"}, "wrong-value"),
        ({"patient.objects": 1}, "wrong-value"),
    ):
        with pytest.raises(policy.PolicyError) as caught:
            policy.decide(records, scenario)
        assert [each.code for each in caught.value.diagnostics] == [code]
    with pytest.raises(policy.PolicyError, match="no action is called `sell`"):
        policy.decide(records, {}, "sell")
    with pytest.raises(policy.PolicyError, match="no claim is called `that`"):
        policy.prove(records, "that")


def test_proves(path: Path) -> None:
    """Answers by name, and whether all are as the document expects."""
    records = policy.load(path)
    result = policy.prove(records)
    assert result.as_expected
    assert [claim.name for claim in result.claims] == list(records.claims)
    assert result["nobody_is_identified"].answer.value == "refuted"
    assert [claim.name for claim in policy.prove(records, "possible_at_all").claims] == ["possible_at_all"]


def test_answers_are_frozen(path: Path) -> None:
    """No answer can be changed."""
    records = policy.load(path)
    for result in (policy.decide(records), policy.prove(records)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            result.answer = None  # type: ignore[misc, assignment]  # that is what must not work


def test_answers_show(path: Path) -> None:
    """A terminal shows the short form as text, a notebook HTML; both in the language that was asked for."""
    records = policy.load(path)
    for language, word in (("en", "forbidden"), ("nl", "verboden")):
        result = policy.decide(records, {"patient.objects": True}, language=language)  # type: ignore[arg-type]  # a literal
        assert word in repr(result)
        assert repr(result).count("\n") < 7
        bundle = result._repr_mimebundle_()
        assert bundle["text/html"] == result._repr_html_()
        assert bundle["text/markdown"] == markdown(result.report())
        assert word in bundle["text/plain"]
        assert "<p>" in bundle["text/html"]
    assert "proved" in repr(policy.prove(records, "possible_at_all"))
    assert len(markdown(result.report(long=True))) > len(markdown(result.report()))


def test_data_is_what_json_has(path: Path) -> None:
    """`data()` has the keys of the schema, but for what says which command wrote it."""
    records = policy.load(path)
    for name, result in (("decide", policy.decide(records)), ("prove", policy.prove(records))):
        assert {*result.data(), "schema_version", "command"} == set(SCHEMAS[name]["properties"])


def test_names_are_found() -> None:
    """Everything that is promised is there, nothing else is, and an unknown name is said to be unknown."""
    assert all(getattr(policy, name) is not None for name in policy.__all__)
    assert dir(policy) == sorted(policy.__all__)
    with pytest.raises(AttributeError, match="no attribute `loads`"):
        _ = policy.loads
