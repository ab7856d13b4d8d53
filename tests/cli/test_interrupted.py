"""Ctrl-C at every command: what is finished is told, in every format and language as a part; nothing half is written."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policy.cli.each import main as each_of
from policy.questions.ask.saving import save
from policy.questions.fmt.rewrite import rewrite
from policy.source import Source
from policy.testing.generator import generate
from tests.cli.conftest import ROOT, Run
from tests.cli.documents import RECORDS
from tests.cli.schemas import validate
from tests.laws.interrupting import interrupting
from tests.render.machines import github_commands, junit_cases, sarif_run

LENDING = ROOT / "tests" / "questions" / "lending" / "lending.md"

COMMANDS: dict[str, tuple[str, ...]] = {
    "find": ("find",),
    "gaps": ("gaps",),
    "prove": ("prove",),
    "test": ("test",),
    "cases": ("cases",),
    "cases --check": ("cases", "--check"),
    "cases --mutate": ("cases", "--mutate"),
    "repair": ("repair", "schools_like_museums"),
    "why --nearest": ("why", "--nearest", "borrower.kind=dealer"),
    "diff": ("diff",),
}


@pytest.fixture
def asking(policy: Run, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Ask a question of the command line, interrupted at a place; the code, what is told, and what is said beside it."""
    other = tmp_path / "other.md"
    other.write_text(LENDING.read_text(encoding="utf-8").replace("  unless ", "  unless not ", 1), encoding="utf-8")

    def ask(name: str, at: int | None, *options: str) -> tuple[int, str, str]:
        command, *arguments = COMMANDS[name]
        documents = [str(LENDING), str(other)] if command == "diff" else [str(LENDING)]
        with interrupting(at) as heard:
            done = policy(command, *documents, *arguments, *options)
        assert at is None or heard.broken_off, "the place is there"
        return (heard.count if at is None else done.code), done.out, done.err

    return ask


@pytest.mark.parametrize("name", COMMANDS)
def test_wherever_it_is_interrupted_the_json_says_so(name: str, asking: Callable[..., tuple[int, str, str]]) -> None:
    """From the first place to the last: the exit code is 130, the answer is one by its schema, and not whole."""
    places, whole, _ = asking(name, None, "--format", "json")
    schema = COMMANDS[name][0]
    assert validate(whole, schema)["interrupted"] is None
    for at in sorted({1, 2, places // 3, places // 2, places - 1, places} - {0}):
        code, out, err = asking(name, at, "--format", "json")
        assert (code, err.strip()) == (130, "interrupted")
        if name == "repair" and not out:
            assert at < 3, "it is told as soon as it is known that there is something to repair"
            continue
        told = validate(out, schema)
        assert told["interrupted"]["done"] <= told["interrupted"]["of"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_format_says_that_it_is_a_part(name: str, asking: Callable[..., tuple[int, str, str]]) -> None:
    places, _, _ = asking(name, None)
    at = max(places // 2, 1)
    for language, word in (("en", "Interrupted: "), ("nl", "Afgebroken: ")):
        for format_ in ("text", "plain", "md", "html"):
            code, out, _ = asking(name, at, "--format", format_, "--language", language)
            assert code == 130
            assert word.rstrip(": ") in out
    code, out, _ = asking(name, at, "--format", "sarif")
    found = {each["ruleId"]: each["level"] for each in sarif_run(out)["results"]}
    assert (code, found["interrupted"]) == (130, "error")
    code, out, _ = asking(name, at, "--format", "junit")
    assert code == 130
    assert len(junit_cases(out)) >= 1
    assert "Interrupted: " in out
    code, out, _ = asking(name, at, "--format", "github")
    assert code == 130
    assert any("Interrupted: " in str(each) for each in github_commands(out))


def test_a_patch_of_half_a_search_is_not_printed(policy: Run) -> None:
    """The first of some repairs may be another one than the first of all."""
    with interrupting(3):
        done = policy("repair", LENDING, "schools_like_museums", "--patch", "1")
    assert (done.code, done.out) == (130, "")


def test_after_an_interruption_no_further_document_is_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(tmp_path / name) for name in ("one.md", "two.md")]
    for name in names:
        Path(name).write_text(RECORDS, encoding="utf-8")
    with interrupting(1):
        assert each_of(["test", *names]) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_the_next_run_in_the_same_process_is_whole(policy: Run) -> None:
    with interrupting(1):
        assert policy("prove", LENDING).code == 130
    assert policy("prove", LENDING).code != 130


# Processes


def test_a_process_tells_what_it_found(tmp_path: Path) -> None:
    """A signal of the keyboard, once something is found."""
    document = tmp_path / "policy.md"
    document.write_text(generate(200), encoding="utf-8")
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "policy", "gaps", str(document)]
    with _hearing(), subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=writer, text=True) as run:
        os.close(writer)
        shown = b""
        while b" found" not in shown:
            shown += os.read(reader, 1 << 12)
        run.send_signal(signal.SIGINT)
        assert run.stdout is not None
        out = run.stdout.read()
    os.close(reader)
    assert run.returncode == 130
    assert out.startswith("Interrupted: ")


class _hearing:  # noqa: N801  # read as a word
    """What is started in here hears Ctrl-C, however this process was started."""

    def __enter__(self) -> None:
        self.before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.before)


# Files


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_saving_is_done_or_not_done(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is broken off at, the file is the old one, and nothing lies beside it."""
    from policy.api.documents import load
    from policy.questions.ask.report import interviewer
    from policy.reasoning.interviews.interview import begin

    policy = load(LENDING)
    target = tmp_path / "answers.yaml"
    target.write_text("old\n", encoding="utf-8")
    monkeypatch.setattr(step, _broken_off)
    with pytest.raises(KeyboardInterrupt):
        save(str(target), interviewer(policy, "en"), begin(policy, {}, next(iter(policy.actions))))
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("answers.yaml", "old\n")]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "shutil.copystat"])
def test_rewriting_is_done_or_not_done(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "policy.md"
    target.write_text("old\n", encoding="utf-8")
    monkeypatch.setattr(step, _broken_off)
    with pytest.raises(KeyboardInterrupt):
        rewrite(str(target), Source("policy.md", "old\n"), "new\n")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("policy.md", "old\n")]


def _broken_off(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_what_starts_the_process_does_not_wait_for_imports() -> None:
    """Until something listens Ctrl-C ends it without a word, not with a traceback."""
    code = (
        "import os, signal, sys\nfrom policy.cli import start\n"
        "sys.modules['policy.cli.main'] = type(sys)('policy.cli.main')\n"
        "sys.modules['policy.cli.main'].main = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
        "start.main()"
    )
    with _hearing():
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")
