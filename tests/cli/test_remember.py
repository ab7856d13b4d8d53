"""``--remember``: the same answer on standard output, and on standard error what was found again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import policy as api
from policy.reasoning.memory.folder import ENDING, UnsafeFolderError
from policy.testing.generator import generate
from tests.cli.conftest import ROOT, Run


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "policy.md"
    path.write_text(generate(40, claims=6), encoding="utf-8")
    return path


@pytest.mark.parametrize("shape", ["plain", "json", "md", "html", "sarif", "junit", "github"])
def test_every_format_tells_the_same(policy: Run, document: Path, tmp_path: Path, shape: str) -> None:
    fresh = policy("prove", document, "--format", shape)
    first = policy("prove", document, "--format", shape, "--remember-in", tmp_path / "memory")
    second = policy("prove", document, "--format", shape, "--remember-in", tmp_path / "memory")
    assert (fresh.code, fresh.out) == (first.code, first.out) == (second.code, second.out)
    assert (fresh.err, first.err) == ("", "remembered: 0 of 6 pieces were known\n")
    assert second.err == "remembered: 6 of 6 pieces were known\n"


def test_it_is_kept_where_caches_are(
    policy: Run, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert policy("prove", document, "--remember", "-l", "nl").err == "onthouden: 0 van 6 onderdelen waren bekend\n"
    assert len([each for each in (tmp_path / "cache" / "policy").iterdir() if each.name.endswith(ENDING)]) == 6
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    policy("prove", document, "--remember")
    assert (tmp_path / "home" / ".cache" / "policy").is_dir()


def test_a_folder_of_everybody_is_refused(policy: Run, document: Path, tmp_path: Path) -> None:
    (tmp_path / "memory").mkdir()
    (tmp_path / "memory").chmod(0o777)
    done = policy("prove", document, "--remember-in", tmp_path / "memory")
    assert (done.code, done.out) == (2, "")
    assert "others can write to the folder" in done.err
    with pytest.raises(UnsafeFolderError):
        api.prove(api.load(document), remember=tmp_path / "memory")


def test_a_document_that_is_wrong_is_told_to_be(policy: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong.md").write_text("```policy\npolicy wrong\nrule\n```\n")
    assert policy("prove", tmp_path / "wrong.md", "--remember-in", tmp_path / "memory").code == 4


def test_from_python(document: Path, tmp_path: Path) -> None:
    loaded = api.load(document)
    fresh = api.prove(loaded)
    assert api.prove(loaded, remember=tmp_path / "memory") == fresh
    assert api.prove(loaded, remember=str(tmp_path / "memory")) == fresh


def test_who_stops_loses_nothing_that_is_finished(tmp_path: Path) -> None:
    """A signal of the keyboard, in the middle of a run of its own; the next run finds what this one finished."""
    document, memory = tmp_path / "policy.md", tmp_path / "memory"
    document.write_text(generate(300, claims=60), encoding="utf-8")
    command = [sys.executable, "-m", "policy", "prove", str(document), "--remember-in", str(memory)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        while len(finished(memory)) < 3:
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    kept = len(finished(memory))
    assert run.returncode == 130
    assert "of 60 parts were finished" in out
    assert "what was finished is remembered" in err
    assert 3 <= kept < 60

    after = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ, check=False)
    assert f"remembered: {kept} of 60" in after.stderr


def finished(memory: Path) -> list[Path]:
    return [each for each in memory.iterdir() if each.name.endswith(ENDING)] if memory.is_dir() else []
