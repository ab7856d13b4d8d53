"""Questions that remember pieces of their answers: nobody can tell from an answer what was known, whatever was edited."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from policy.reasoning.memory.folder import ENDING, Memory, _put, _seal, open_memory
from policy.reasoning.memory.part import Part, Parts
from policy.reasoning.memory.piece import piece
from policy.syntax.policy import Policy
from tests.reasoning.memory.asked import MODULES, QUESTIONS
from tests.reasoning.memory.edits import changed, checked, document, rewritten
from tests.strategies import MEDIUM, seeded_policy

SEEDS = [seed for seed in range(24) if len(Parts(seeded_policy(seed, MEDIUM)).together) > 1][:4]
"""Of policies whose rules are about several actions."""

each_question = pytest.mark.parametrize("question", QUESTIONS)


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each != "repair"])
@pytest.mark.parametrize("seed", SEEDS)
def test_after_an_edit_what_is_remembered_is_what_is_asked_anew(question: str, seed: int, tmp_path: Path) -> None:
    """To the byte, on generated policies: after changes to rules, a rule that is gone, a claim more, another order."""
    ask, policy = QUESTIONS[question], seeded_policy(seed, MEDIUM)
    ask(policy, open_memory(tmp_path))
    for after in (policy, *changed(policy, seed, 2)):
        fresh = ask(after, None)
        assert ask(after, open_memory(tmp_path)) == fresh
        assert ask(after, open_memory(tmp_path)) == fresh


@each_question
def test_after_an_edit_of_the_text_too(question: str, tmp_path: Path) -> None:
    """Places, and patches, are those of the document as it is now."""
    ask, text = QUESTIONS[question], document(24)
    ask(checked(text), open_memory(tmp_path))
    moved = "# Another title\n\nSome prose.\n\n" + text
    for after in map(checked, (moved, *rewritten(text))):
        fresh = ask(after, None)
        assert ask(after, open_memory(tmp_path)) == fresh


EDITED = "release_images_1"


def several() -> tuple[Policy, Policy]:
    """Return a policy of several actions, before and after an edit of one rule of one of them."""
    text = document(30)
    place = re.search(r"\nrule images_1_\d+ cites.*\n  (?:permit|forbid) release_images_1\n  if all of", text)
    assert place is not None
    return checked(text), checked(f"{text[: place.end()]}\n    - images_1.verified{text[place.end() :]}")


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """For each piece that was worked out anew, the actions of which the rules were in its parts."""
    found: list[frozenset[str]] = []

    def noting(
        memory: Memory | None,
        question: str,
        parts: Sequence[Part],
        shape: type,
        work: Callable[..., object],
        **rest: Any,
    ) -> object:
        def noted(*policies: Policy) -> object:
            found.append(frozenset(rule.effect.action for each in policies for rule in each.rules.values()))
            return work(*policies)

        return piece(memory, question, parts, shape, noted, **rest)

    for module in MODULES:
        monkeypatch.setattr(f"{module}.piece", noting)
    return found


@each_question
def test_what_is_known_is_not_asked_again(question: str, tmp_path: Path, worked_out: list[frozenset[str]]) -> None:
    before, _ = several()
    QUESTIONS[question](before, open_memory(tmp_path))
    memory = open_memory(tmp_path)
    worked_out.clear()

    QUESTIONS[question](before, memory)

    assert not worked_out
    assert memory.known == memory.asked > 0


@each_question
def test_after_an_edit_of_one_rule_no_question_of_another_action_is_asked_again(
    question: str, tmp_path: Path, worked_out: list[frozenset[str]]
) -> None:
    before, after = several()
    QUESTIONS[question](before, open_memory(tmp_path))
    memory = open_memory(tmp_path)
    worked_out.clear()

    QUESTIONS[question](after, memory)

    assert worked_out
    assert all(EDITED in actions for actions in worked_out)
    assert memory.known == memory.asked - len(worked_out)
    # what two documents say alike, `diff` does not even look up
    assert memory.known > 0 or question == "diff"


# What stands in the folder is not trusted


def pieces(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.name.endswith(ENDING))


def seal(path: Path, text: str) -> None:
    """Write a piece as the tool would, whatever it says."""
    body = text.encode()
    _put(path, _seal(path.name.removesuffix(ENDING), body) + b"\n" + body)


@each_question
def test_what_is_damaged_another_s_or_of_another_tool_is_asked_again(question: str, tmp_path: Path) -> None:
    ask, (policy, _) = QUESTIONS[question], several()
    fresh = ask(policy, open_memory(tmp_path))
    every = pieces(tmp_path)
    whole = [each.read_bytes() for each in every]
    for place, (path, content) in enumerate(zip(every, whole, strict=True)):
        match place % 4:
            case 0:
                path.write_bytes(content[: len(content) // 2])
            case 1:
                path.write_bytes(whole[place - 1])
            case 2:
                seal(path, content.partition(b"\n")[2].decode()[:-1])
            case _:
                seal(path, '{"names":["nobody"]}')
    memory = open_memory(tmp_path)
    assert ask(policy, memory) == fresh
    assert memory.asked - memory.known >= len(every)
    other_tool = Memory(tmp_path, tool="another version")
    assert ask(policy, other_tool) == fresh
    assert other_tool.asked - other_tool.known >= len(every)


@each_question
def test_where_nothing_can_be_written_the_answer_is_the_same(
    question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, (policy, _) = QUESTIONS[question], several()

    def refusing(path: Path, content: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("policy.reasoning.memory.folder._put", refusing)
    memory = open_memory(tmp_path)
    assert ask(policy, memory) == ask(policy, None)
    assert memory.refused is not None
    assert not pieces(tmp_path)


@each_question
def test_a_case_that_the_definition_denies_is_never_shown(question: str, tmp_path: Path) -> None:
    """Pieces that the tool might have written for another policy: each yes that a case has is a no, and the other way round."""
    ask, (policy, _) = QUESTIONS[question], several()
    fresh = ask(policy, open_memory(tmp_path))
    turned = 0
    for path in pieces(tmp_path):
        told = json.loads(path.read_bytes().partition(b"\n")[2])
        if _turn(told, set(policy.facts)):
            seal(path, json.dumps(told))
            turned += 1
    memory = open_memory(tmp_path)

    assert turned
    assert ask(policy, memory) == fresh
    assert memory.known <= memory.asked - turned


def _turn(told: Any, facts: set[str]) -> int:
    """Turn over every yes and no that a case says of a fact; return how many these are."""
    if isinstance(told, list):
        return sum(_turn(each, facts) for each in told)
    if not isinstance(told, dict):
        return 0
    own = [name for name, value in told.items() if name in facts and isinstance(value, bool)]
    told |= {name: not told[name] for name in own}
    return len(own) + sum(_turn(each, facts) for each in told.values())
