"""`policy fmt`."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from policy.questions.fmt import command
from policy.questions.fmt import rewrite as rewriting
from policy.questions.fmt.ask import FmtAnswer
from policy.source import Source
from tests.cli.conftest import Run

UGLY = "# Title\n\n```policy\npolicy   p\nactor a\n```\n\nprose  stays\n"
NEAT = "# Title\n\n```policy\npolicy p\n\nactor a\n```\n\nprose  stays\n"


@pytest.fixture
def ugly(tmp_path: Path) -> Path:
    path = tmp_path / "ugly.md"
    path.write_text(UGLY, encoding="utf-8")
    return path


def test_prints(policy: Run, ugly: Path) -> None:
    """Without options the document is printed in its layout, and the file left alone."""
    done = policy("fmt", ugly)
    assert (done.code, done.out, done.err) == (0, NEAT, "")
    assert ugly.read_text(encoding="utf-8") == UGLY


def test_checks(policy: Run, ugly: Path) -> None:
    """`--check` says what is not in its layout, exits 1, and writes nothing."""
    done = policy("fmt", "--check", ugly)
    assert (done.code, done.out) == (1, f"`{ugly}`: not in its layout\n")
    assert ugly.read_text(encoding="utf-8") == UGLY


def test_rewrites(policy: Run, ugly: Path) -> None:
    """`--write` rewrites in place, keeps the permissions, leaves no other file, and a second run changes nothing."""
    ugly.chmod(0o640)
    assert policy("fmt", "--write", ugly).out == f"`{ugly}`: rewritten\n"
    assert ugly.read_text(encoding="utf-8") == NEAT
    assert stat.S_IMODE(ugly.stat().st_mode) == 0o640
    assert [each.name for each in ugly.parent.iterdir()] == ["ugly.md"]
    assert policy("fmt", "--write", ugly).out == "1 document already in the layout\n"
    assert policy("fmt", "--check", ugly).code == 0


def test_rewrites_behind_a_link(policy: Run, ugly: Path) -> None:
    """A link stays a link; what it points to is rewritten."""
    link = ugly.parent / "link.md"
    link.symlink_to(ugly)
    policy("fmt", "--write", link)
    assert link.is_symlink()
    assert ugly.read_text(encoding="utf-8") == NEAT


def test_a_failed_rewrite_leaves_the_old_file(policy: Run, ugly: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new file cannot take its place, the old one is whole and nothing else is left behind."""

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = policy("fmt", "--write", ugly)
    assert (done.code, done.err) == (4, "error[refused]: the system refuses: no space left on device\n")
    assert ugly.read_text(encoding="utf-8") == UGLY
    assert [each.name for each in ugly.parent.iterdir()] == ["ugly.md"]


def test_a_read_only_file_is_refused(policy: Run, ugly: Path) -> None:
    """A file that is marked read-only is not rewritten, nor is any other of the run, even where the folder would allow it."""
    other = ugly.parent / "other.md"
    other.write_text(UGLY, encoding="utf-8")
    ugly.chmod(0o444)
    done = policy("fmt", "--write", other, ugly)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith(f"error[unwritable-file]: `{ugly}` may not be written to\n")
    assert {each.read_text(encoding="utf-8") for each in (ugly, other)} == {UGLY}
    assert stat.S_IMODE(ugly.stat().st_mode) == 0o444
    assert policy("fmt", "--check", ugly).code == 1


def test_every_name_of_a_file_keeps_it(policy: Run, ugly: Path) -> None:
    """A file with a second name is still the same file under both."""
    other = ugly.parent / "other.md"
    other.hardlink_to(ugly)
    ugly.chmod(0o604)
    assert policy("fmt", "--write", ugly).code == 0
    assert other.read_text(encoding="utf-8") == NEAT
    assert other.samefile(ugly)
    assert stat.S_IMODE(ugly.stat().st_mode) == 0o604
    assert {each.name for each in ugly.parent.iterdir()} == {"ugly.md", "other.md"}


@pytest.mark.parametrize("breaking", [1, 2])
def test_a_file_that_cannot_be_written_over_is_not_lost(
    policy: Run, ugly: Path, monkeypatch: pytest.MonkeyPatch, breaking: int
) -> None:
    """Where writing over a file fails, the old content is put back; where that fails too, a copy of it is named and kept."""
    other = ugly.parent / "other.md"
    other.hardlink_to(ugly)
    whole, failed = rewriting._overwritten, 0

    def full(target: Path, content: bytes) -> None:
        nonlocal failed
        failed += 1
        if failed <= breaking:
            target.write_bytes(content[:7])
            raise OSError(28, "No space left on device")
        whole(target, content)

    monkeypatch.setattr(rewriting, "_overwritten", full)
    done = policy("fmt", "--write", ugly)
    assert done.code == 4
    assert "no space left on device" in done.err
    kept = [each for each in ugly.parent.iterdir() if each.name.startswith(".")]
    if breaking == 1:
        assert ugly.read_text(encoding="utf-8") == UGLY
        assert kept == []
    else:
        (copy,) = kept
        assert copy.read_text(encoding="utf-8") == UGLY
        assert f"the old content is in {copy}" in done.err


def test_a_file_that_changed_meanwhile_is_left(policy: Run, ugly: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody wrote while the document was laid out is not lost."""
    laying = command.ask

    def slow(source: Source) -> FmtAnswer:
        ugly.write_text(UGLY + "more\n", encoding="utf-8")
        return laying(source)

    monkeypatch.setattr(command, "ask", slow)
    done = policy("fmt", "--write", ugly)
    assert done.code == 4
    assert done.err.startswith(f"error[unwritable-file]: `{ugly}` has changed since it was read\n")
    assert ugly.read_text(encoding="utf-8") == UGLY + "more\n"


def test_one_bad_document_stops_all(policy: Run, ugly: Path) -> None:
    """Nothing is rewritten where one of the documents has errors."""
    bad = ugly.parent / "bad.md"
    bad.write_text("```policy\nrule\n```\n", encoding="utf-8")
    done = policy("fmt", "--write", ugly, bad)
    assert done.code == 4
    assert "error[" in done.err
    assert ugly.read_text(encoding="utf-8") == UGLY


def test_only_files_are_rewritten(policy: Run, tmp_path: Path) -> None:
    """A name that is no file cannot be rewritten."""
    done = policy("fmt", "--write", tmp_path / "none.md")
    assert done.code == 2


def test_json(policy: Run, ugly: Path) -> None:
    """JSON has the text, and whether it changed."""
    (document,) = json.loads(policy("fmt", ugly, "--format", "json").out)["documents"]
    assert document == {"document": str(ugly), "changed": True, "written": False, "text": NEAT}
