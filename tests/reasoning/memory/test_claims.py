"""Answers from memory: equal to fresh ones whatever was edited, and nothing is asked that the edit leaves as it was."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from policy.check import check_text
from policy.engines.smt.representatives import numbers
from policy.interrupts import Interruption
from policy.questions.prove.json import data
from policy.reasoning.claims import prove
from policy.reasoning.claims.answer import Answer, ClaimAnswer, ProveAnswer
from policy.reasoning.claims.prove import ask
from policy.reasoning.edits.edit import edited
from policy.reasoning.memory.folder import ENDING, Memory, open_memory
from policy.reasoning.memory.shapes import read, written
from policy.semantics.claims import concerned
from policy.syntax.declarations import Phrase
from policy.syntax.policy import Policy
from policy.testing.generator import generate
from tests.reasoning.memory.edits import edits, shaken
from tests.strategies import MEDIUM, seeded_policy

ROOT = Path(__file__).parents[3]
SEEDS = range(24)


def told(policy: Policy, answer: ProveAnswer) -> str:
    return json.dumps(data(policy, answer))


@pytest.fixture
def taken_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The claims that were asked about anew."""
    names: list[str] = []
    take_up = prove.take_up

    def noting(session: object, claim: object) -> object:
        names.append(claim.name)  # type: ignore[attr-defined]
        return take_up(session, claim)  # type: ignore[arg-type]

    monkeypatch.setattr(prove, "take_up", noting)
    return names


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("ways", [100, 2])
def test_after_an_edit_what_is_remembered_is_what_is_asked_anew(seed: int, ways: int, tmp_path: Path) -> None:
    """Byte for byte: on generated policies, after changes to rules and definitions, and to everything else there is.

    With few ways told as well: then which of them are told must not depend on what else was asked.
    """
    policy = seeded_policy(seed, MEDIUM)
    ask(policy, memory=open_memory(tmp_path), ways=ways)
    changed = (*(edited(policy, each) for each in edits(policy, seed, 4)), *shaken(policy))
    for after in changed if ways == 100 else changed[:4]:
        fresh = ask(after, ways=ways)
        found = ask(after, memory=open_memory(tmp_path), ways=ways)
        again = ask(after, memory=open_memory(tmp_path), ways=ways)
        assert found == again == fresh
        assert told(after, found) == told(after, again) == told(after, fresh)


def test_on_a_big_policy_too_an_edit_leaves_the_same_bytes(tmp_path: Path, taken_up: list[str]) -> None:
    """Where more ways are there than are told, and some claims of each chapter are taken up again and others are not."""
    document = generate(200, claims=12)
    place = re.search(r"\nrule signals_1_\d+ cites.*\n  (?:permit|forbid) release_signals_1\n  if all of", document)
    assert place is not None
    before = check_text(document).policy
    after = check_text(f"{document[: place.end()]}\n    - signals_1.verified{document[place.end() :]}").policy
    assert before is not None
    assert after is not None
    fresh = ask(after, ways=5, confirm=False)
    assert any(not each.complete for each in fresh.claims)
    memory = open_memory(tmp_path)
    ask(before, ways=5, confirm=False, memory=memory)
    taken_up.clear()

    assert told(after, ask(after, ways=5, confirm=False, memory=memory)) == told(after, fresh)
    about = {
        name
        for name, each in after.claims.items()
        if any(n.startswith("signals") for n in concerned(after, each.statement))
    }
    assert set(taken_up) == {each.name for each in fresh.claims if each.name in about or not remembered(each)}
    assert 0 < len(about) < 12


@pytest.mark.parametrize("seed", range(6))
def test_a_claim_is_answered_alike_alone_and_among_others(seed: int) -> None:
    policy = seeded_policy(seed, MEDIUM)
    every = ask(policy, ways=2).claims
    assert tuple(ask(policy, [name], ways=2).claims[0] for name in policy.claims) == every


def test_which_ways_are_told_of_many_does_not_depend_on_what_else_was_asked() -> None:
    """More than a hundred ways: which are found first is up to the solver, and what it was asked before must be nothing to it."""
    document = generate(500)
    place = re.search(r"\nrule signals_1_7 cites.*\n  .*\n  if all of", document)
    assert place is not None
    policy = check_text(f"{document[: place.end()]}\n    - signals_1.verified{document[place.end() :]}").policy
    assert policy is not None
    (alone,) = ask(policy, ["claim_13"], confirm=False).claims
    assert not alone.complete
    assert ask(policy, ["claim_0", "claim_1", "claim_13"], confirm=False).claims[-1] == alone


def test_what_does_not_depend_on_the_edited_rule_is_not_asked_again(tmp_path: Path, taken_up: list[str]) -> None:
    """On generated policies of several actions: no claim on another action than the rule's is taken up."""
    kept = asked = 0
    for seed in range(40):
        policy = seeded_policy(seed, MEDIUM)
        before = ask(policy, memory=open_memory(tmp_path / str(seed)))
        for edit in edits(policy, seed, 3):
            after = edited(policy, edit)
            changed = {name for name, rule in after.rules.items() if rule != policy.rules[name]}
            if not changed or numbers(policy) != numbers(after):
                continue
            apart = {
                name for name, each in policy.claims.items() if changed.isdisjoint(concerned(policy, each.statement))
            }
            taken_up.clear()
            ask(after, memory=open_memory(tmp_path / str(seed)))
            taken = set(taken_up)
            known = {each.name for each in before.claims if remembered(each)}
            assert not apart & known & taken
            kept += len(apart & known)
            asked += len(taken)
    assert kept > 20
    assert asked > 20


def remembered(answer: ClaimAnswer) -> bool:
    """Whether it is an answer that is kept: decided, and confirmed if it is a proof."""
    return answer.undecided_because is None and (answer.answer is Answer.REFUTED or answer.confirmed_by is not None)


def test_words_are_no_part_of_an_answer(tmp_path: Path, taken_up: list[str]) -> None:
    """Other phrases, comments, prose and citations: nothing is asked again."""
    document = generate(40, claims=10)
    before = check_text(document).policy
    assert before is not None
    ask(before, memory=open_memory(tmp_path))
    other = document.replace("use of force", "use of violence").replace("cites guide ¶5", "cites guide ¶6")
    after = check_text("# Another title\n\nSome prose.\n\n" + other.replace("\nrule ", "\n# why\nrule ")).policy
    assert after is not None
    assert after.facts != before.facts
    taken_up.clear()

    found = ask(after, memory=open_memory(tmp_path))

    assert taken_up == []
    assert told(after, found) == told(after, ask(after))


def test_another_limit_is_another_question(tmp_path: Path, taken_up: list[str]) -> None:
    policy = seeded_policy(3, MEDIUM)
    ask(policy, memory=open_memory(tmp_path), ways=1)
    taken_up.clear()

    assert ask(policy, memory=open_memory(tmp_path), ways=50) == ask(policy, ways=50)
    assert set(taken_up) == set(policy.claims)


def test_what_is_given_up_is_asked_again(tmp_path: Path, taken_up: list[str]) -> None:
    """Out of time, it says so, and the next run starts where this one had to stop."""
    policy = seeded_policy(3, MEDIUM)
    ask(policy, memory=open_memory(tmp_path), seconds=1e-9)
    assert not list(tmp_path.iterdir())
    assert ask(policy, memory=open_memory(tmp_path)) == ask(policy)


def test_an_unconfirmed_proof_is_never_told_as_confirmed(tmp_path: Path) -> None:
    """Answers that were asked for without confirmation are no answers to who wants it."""
    policy = seeded_policy(5, MEDIUM)
    ask(policy, memory=open_memory(tmp_path), confirm=False)
    assert ask(policy, memory=open_memory(tmp_path)) == ask(policy)


def test_an_interruption_loses_nothing_that_is_finished(tmp_path: Path, taken_up: list[str]) -> None:
    document = check_text(generate(40, claims=8)).policy
    assert document is not None
    names = list(document.claims)

    def interrupting(name: str) -> None:
        if name == names[5]:
            raise KeyboardInterrupt

    part = ask(document, memory=open_memory(tmp_path), progress=interrupting)
    assert (part.interrupted, len(part.claims)) == (Interruption(5, 8), 5)
    assert taken_up == names[:5]
    taken_up.clear()

    answer = ask(document, memory=open_memory(tmp_path))

    assert taken_up == names[5:]
    assert answer == ask(document)


# What stands in the folder is not trusted


@pytest.fixture(scope="module")
def policy() -> Policy:
    found = check_text(generate(40, claims=10)).policy
    assert found is not None
    return found


def pieces(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.name.endswith(ENDING))


def seal(folder: Path, path: Path, text: str) -> None:
    """Write a piece as the tool would, whatever it says."""
    from policy.reasoning.memory.folder import _put, _seal

    body = text.encode()
    _put(path, _seal(path.name.removesuffix(ENDING), body) + b"\n" + body)


@pytest.mark.parametrize(
    "damage",
    [
        "cut",
        "flipped",
        "empty",
        "another's",
        "a folder",
        "a pipe",
        "a link",
        "no JSON",
        "deep",
        "other keys",
        "other types",
    ],
)
def test_a_damaged_piece_is_asked_again(policy: Policy, tmp_path: Path, damage: str, taken_up: list[str]) -> None:
    folder = tmp_path / "memory"
    fresh = ask(policy, memory=open_memory(folder))
    chosen, other = pieces(folder)[:2]
    whole = chosen.read_bytes()
    text = whole.partition(b"\n")[2].decode()
    match damage:
        case "cut":
            chosen.write_bytes(whole[: len(whole) // 2])
        case "flipped":
            chosen.write_bytes(whole.replace(b"true", b"fals", 1).replace(b"proved", b"prowed", 1))
        case "empty":
            chosen.write_bytes(b"")
        case "another's":
            chosen.write_bytes(other.read_bytes())
        case "a folder":
            chosen.unlink()
            chosen.mkdir()
        case "a pipe":
            chosen.unlink()
            os.mkfifo(chosen)
        case "a link":
            (tmp_path / "elsewhere").write_bytes(whole)
            chosen.unlink()
            chosen.symlink_to(tmp_path / "elsewhere")
        case "no JSON":
            seal(folder, chosen, text[:-1])
        case "deep":
            seal(folder, chosen, "[" * 100_000)
        case "other keys":
            seal(folder, chosen, text[:-1] + ',"more":1}')
        case _:
            seal(
                folder,
                chosen,
                text.replace('"complete":true', '"complete":"yes"').replace('"complete":false', '"complete":1'),
            )
    taken_up.clear()
    memory = open_memory(folder)

    assert ask(policy, memory=memory) == fresh

    assert len(taken_up) == 1
    assert memory.known == memory.asked - 1


def test_a_false_counterexample_is_never_shown(policy: Policy, tmp_path: Path, taken_up: list[str]) -> None:
    """One that the tool itself might have written, for some other policy: the definition says that it is none."""
    fresh = ask(policy, memory=open_memory(tmp_path))
    changed = 0
    for path in pieces(tmp_path):
        told = json.loads(path.read_bytes().partition(b"\n")[2])
        for group in told["groups"]:
            values = group["counterexample"]["valuation"]
            name = next(each for each, value in values.items() if isinstance(value, bool))
            values[name] = not values[name]
        for valuation in told["witnesses"]:
            valuation["recipient.kind"] = "nobody"
        if told["groups"] or told["witnesses"]:
            seal(tmp_path, path, json.dumps(told))
            changed += 1
    taken_up.clear()

    assert ask(policy, memory=open_memory(tmp_path)) == fresh
    assert changed == len(taken_up) > 3


def test_another_tool_reads_nothing(policy: Policy, tmp_path: Path, taken_up: list[str]) -> None:
    """Nor does this one read what another wrote: an answer is one of the version that gives it."""
    ask(policy, memory=open_memory(tmp_path))
    taken_up.clear()
    other = Memory(tmp_path, tool="another version")
    ask(policy, memory=other)
    assert other.known == 0
    assert taken_up == list(policy.claims)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_read_is_what_was_written(seed: int) -> None:
    for answer in ask(seeded_policy(seed, MEDIUM)).claims:
        assert read(json.loads(json.dumps(written(answer, ClaimAnswer))), ClaimAnswer) == answer


ASKED = """
import sys
from policy.cli.main import run
sys.exit(run(["prove", sys.argv[1], "--remember-in", sys.argv[2], "--format", "json"]))
"""


def test_two_runs_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    document, folder = tmp_path / "policy.md", tmp_path / "memory"
    document.write_text(generate(60), encoding="utf-8")
    command = [sys.executable, "-c", ASKED, str(document), str(folder)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) for _ in range(2)]
    first, second = (run.communicate()[0] for run in runs)
    after = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)

    assert first == second == after.stdout
    assert after.stderr == b"remembered: 20 of 20 pieces were known\n"
    assert len(pieces(folder)) == 20 == len(list(folder.iterdir()))


def test_phrases_of_a_fact_are_told_as_they_are_now(policy: Policy, tmp_path: Path) -> None:
    """Answers hold no words: these come from the document that is asked about."""
    ask(policy, memory=open_memory(tmp_path))
    claims = {name: evolve(each, phrase=Phrase(en="another name")) for name, each in policy.claims.items()}
    renamed = evolve(policy, claims=claims)
    memory = open_memory(tmp_path)
    assert "another name" in told(renamed, ask(renamed, memory=memory))
    assert memory.known == memory.asked == len(claims)
