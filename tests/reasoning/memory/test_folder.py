"""The folder of a memory: whose it has to be, and how much may be in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy.reasoning.memory import folder as folders
from policy.reasoning.memory.folder import ENDING, UNFINISHED, Memory, UnsafeFolderError, open_memory


def test_it_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    memory = open_memory(tmp_path / "some" / "memory")
    memory.keep(memory.key("a"), "piece", str)
    assert memory.folder.stat().st_mode & 0o777 == 0o700
    assert [each.stat().st_mode & 0o777 for each in memory.folder.iterdir()] == [0o600]


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_one_that_others_can_write_to_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / "memory").mkdir()
    (tmp_path / "memory").chmod(mode)
    with pytest.raises(UnsafeFolderError, match="others can write"):
        open_memory(tmp_path / "memory")


def test_one_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    with pytest.raises(UnsafeFolderError):
        open_memory(tmp_path)


def test_a_piece_of_somebody_else_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = open_memory(tmp_path)
    memory.keep(memory.key("a"), "piece", str)
    assert memory.recall(memory.key("a"), str) == "piece"
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    assert memory.recall(memory.key("a"), str) is None


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnsafeFolderError, match="is no folder"):
        open_memory(tmp_path / "file")


def test_parts_are_told_apart() -> None:
    """Whatever they hold: a key is of these parts in this order."""
    memory = Memory(Path())
    parts = [("a", "b"), ("ab",), ("a", "b", ""), ("", "ab"), ("b", "a"), ("1:a1:b",), ("a1:b",)]
    assert len({memory.key(*each) for each in parts}) == len(parts)


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 8)
    memory = open_memory(tmp_path)
    for number in range(12):
        memory.keep(memory.key(str(number)), number, int)
        os.utime(tmp_path / f"{memory.key(str(number))}{ENDING}", (number * 1000, number * 1000))
    (tmp_path / "mine.txt").write_text("not the tool's")
    assert memory.recall(memory.key("0"), int) == 0  # used now

    after = open_memory(tmp_path)

    left = [number for number in range(12) if after.recall(after.key(str(number)), int) == number]
    assert left == [0, 7, 8, 9, 10, 11]
    assert (tmp_path / "mine.txt").exists()


def test_too_many_bytes_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = open_memory(tmp_path)
    for number in range(10):
        memory.keep(memory.key(str(number)), "x" * 1000, str)
    monkeypatch.setattr(folders, "MOST_BYTES", 5000)
    open_memory(tmp_path)
    assert sum(each.stat().st_size for each in tmp_path.iterdir()) <= 5000 * 3 // 4


def test_what_a_killed_run_left_is_cleared_away_a_day_later(tmp_path: Path) -> None:
    old, new = tmp_path / f"old{UNFINISHED}", tmp_path / f"new{UNFINISHED}"
    old.write_text("")
    new.write_text("")
    os.utime(old, (1000, 1000))
    open_memory(tmp_path)
    assert not old.exists()
    assert new.exists()


def test_a_full_disk_costs_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = open_memory(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    memory.keep(memory.key("a"), "piece", str)
    assert memory.refused is not None
    assert memory.refused.errno == 28
    assert list(tmp_path.iterdir()) == []
