"""``policy ask`` from a pipe and on a terminal."""

from __future__ import annotations

import io
import math
import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from policy.notation.scenarios import read_scenario
from tests.cli.conftest import ROOT, Done, Run, alone
from tests.cli.documents import RECORDS
from tests.cli.schemas import validate

Ask = Callable[..., Done]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.md"
    path.write_text(RECORDS, encoding="utf-8")
    return path


@pytest.fixture
def ask(policy: Run, records: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run an interview with lines from a pipe."""

    def run(lines: str, *arguments: str | Path, document: str | Path = records) -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return policy("ask", document, *arguments)

    return run


def test_it_ends_with_the_decision_and_its_exit_code(ask: Ask, policy: Run, records: Path) -> None:
    """What is told at the end, and the exit code, are those of `policy decide` on the same facts."""
    for lines, code in (
        ("recipient.kind=other\n", 1),
        ("recipient.kind=university\nrecords.kinds=notes\npatient.objects=no\nrecords.pseudonymised=yes\n", 0),
        ("recipient.kind=university\n", 3),
        ("", 3),
    ):
        data = validate(ask(lines, "--format", "json").out, "ask")
        facts = [
            f"{fact}={','.join(value) if isinstance(value, list) else value}"
            for fact, value in data["scenario"].items()
        ]
        done = policy("decide", records, *(each.replace("True", "yes").replace("False", "no") for each in facts))
        assert done.code == code
        shown = ask(lines)
        assert shown.code == code
        assert done.out in shown.out


def test_json_has_the_transcript_and_nothing_else(ask: Ask) -> None:
    """Standard output is one JSON object that fits its schema; nothing is said beside it."""
    done = ask(
        "records.pseudonymised=yes\nunknown\nrecipient.kind=university\nback\nback\nunknown\nstop\n", "--format", "json"
    )
    data = validate(done.out, "ask")
    assert done.err == ""
    assert data["steps"][0]["fact"] == "records.pseudonymised"
    assert data["steps"][0]["asked"] is None
    assert all(step["asked"]["rules"] for step in data["steps"][1:])
    assert data["ended_by"] == "stopped"
    assert data["decision"]["open"]


@pytest.mark.parametrize("form", ["text", "plain", "md", "html", "json", "sarif", "junit", "github"])
def test_every_format_has_the_same_exit_code(ask: Ask, form: str) -> None:
    assert ask("recipient.kind=other\n", "--format", form).code == 1
    assert ask("perhaps\n", "--format", form).code == 4


def test_a_line_that_cannot_be_used_ends_it(ask: Ask, tmp_path: Path) -> None:
    """From a pipe the next line could be meant for another question: it is not read, and nothing that was answered is lost."""
    kept = tmp_path / "kept.yaml"
    done = ask("recipient.kind=university\nperhaps\nyes\n", "--save", kept)
    assert done.code == 4
    assert "error[unclear-answer]: `perhaps` is no answer about" in done.err
    assert done.out.endswith("\nrecipient.kind: university\n")
    assert kept.read_text(encoding="utf-8") == "recipient.kind: university\n"
    data = validate(ask("recipient.kind=university\nperhaps\nyes\n", "--format", "json").out, "ask")
    assert (data["scenario"], data["decision"]) == ({"recipient.kind": "university"}, None)
    assert [error["code"] for error in data["errors"]] == ["unclear-answer"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("recipient.knd=company\n", "unknown-fact"),
        ("recipient.reidentifies=no\n", "hidden-fact"),
        ("recipient.kind=nobody\n", "wrong-value"),
        ("recipient.kind=company\nrecords.kinds=images\n", "impossible-answer"),
        ("recipient.kind=company\nrecipient.kind=other\n", "known-already"),
        ("back\n", "not-asked"),
        ("back recipient.kind\n", "not-asked"),
        ("\x1b[2J\n", "unclear-answer"),
        ("`" * 300 + "\n", "unclear-answer"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(ask: Ask, lines: str, code: str) -> None:
    done = ask(lines)
    assert done.code == 4
    assert f"error[{code}]" in done.err
    assert "\x1b" not in done.err + done.out


def test_what_is_saved_reads_back(ask: Ask, policy: Run, records: Path, tmp_path: Path) -> None:
    """The file holds what is known, in YAML or in JSON, and an interview goes on from it."""
    for name in ("kept.yaml", "kept.json"):
        kept = tmp_path / name
        done = ask("recipient.kind=university\nrecords.kinds: [notes, images]\n", "patient.objects=no", "--save", kept)
        assert done.code == 3
        assert f"The scenario is in `{kept}`." in done.out
        data = validate(policy("decide", records, kept, "--format", "json").out, "decide")
        assert data["scenario"] == {
            "patient.objects": False,
            "recipient.kind": "university",
            "records.kinds": ["images", "notes"],
        }
        assert not read_scenario(kept).diagnostics
        further = validate(ask("", kept, "--format", "json").out, "ask")
        assert further["given"] == data["scenario"]


def test_a_file_is_written_over_only_by_force(ask: Ask, tmp_path: Path) -> None:
    """A file that is there is refused before anything is asked; so are folders, and folders that there are not."""
    kept = tmp_path / "kept.yaml"
    kept.write_text("precious\n", encoding="utf-8")
    done = ask("recipient.kind=university\n", "--save", kept)
    assert (done.code, done.out) == (2, "")
    assert kept.read_text(encoding="utf-8") == "precious\n"
    assert ask("recipient.kind=university\n", "--save", tmp_path).code == 2
    assert ask("recipient.kind=university\n", "--save", tmp_path / "none" / "kept.yaml").code == 2
    assert ask("recipient.kind=university\n", "--save", kept, "--force").code == 3
    assert kept.read_text(encoding="utf-8") == "recipient.kind: university\n"
    kept.chmod(0o600)
    assert ask("patient.objects=no\n", "--save", kept, "--force").code == 3
    assert kept.stat().st_mode & 0o777 == 0o600
    kept.chmod(0o400)
    assert ask("recipient.kind=university\n", "--save", kept, "--force").code == 2
    assert ask("recipient.kind=university\n", "--save", "/dev/null", "--force").code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.yaml", "records.md"]


def test_impossible_and_settled_starts_ask_nothing(ask: Ask) -> None:
    """Facts that clash are told as `policy decide` tells them, and a decision that is settled needs no question."""
    done = ask("yes\n", "recipient.kind=company", "records.kinds=images")
    assert done.code == 4
    assert done.out.startswith("Sharing the records cannot be judged")
    done = ask("", "patient.objects=yes")
    assert done.code == 1
    assert "There is nothing to ask" in done.out
    assert ask("", "-").code == 2


def test_an_answer_comes_before_a_word_that_it_could_be(ask: Ask, tmp_path: Path) -> None:
    """A value that is called like a command is an answer; with `:` before it, it is the command."""
    text = """```policy
policy p
actor a
action act by a
found fact x.state: one of open, stop, back
rule r outside the source because "so":
  permit act
  if x.state is open
```
"""
    path = tmp_path / "p.md"
    path.write_text(text, encoding="utf-8")
    assert ask("open\n", document=path).code == 0
    assert ask("stop\n", document=path).code == 1
    done = ask(":stop\n", document=path)
    assert done.code == 3
    done = ask(":open\nopen\n", document=path)
    assert done.code == 0
    assert "Still open:" in done.out


def test_no_input_at_all(records: Path) -> None:
    """A closed or an empty standard input ends it like the end of any."""
    assert alone("ask", records).code == 3
    done = alone(
        code=f"import os, sys\nos.close(0)\nos.execv(sys.executable, [sys.executable, '-m', 'policy', 'ask', {str(records)!r}])"
    )
    assert done.code == 3


def test_bytes_that_are_no_text(records: Path) -> None:
    code = (
        "import subprocess, sys\n"
        f"done = subprocess.run([sys.executable, '-m', 'policy', 'ask', {str(records)!r}], input=b'\\xff\\xfe\\n', capture_output=True)\n"
        "sys.stdout.write(done.stderr.decode())\nsys.exit(done.returncode)"
    )
    done = alone(code=code)
    assert done.code == 4
    assert "error[unclear-answer]" in done.out


# On a terminal


class Terminal:
    """A command that runs on a terminal of its own."""

    def __init__(self, *arguments: str | Path, out: Path | None = None) -> None:
        self.shown = ""
        self._patience = time.monotonic() + 60
        self._process, self._terminal = pty.fork()
        if not self._process:
            os.chdir(ROOT)
            os.environ.update(TERM="dumb", COLUMNS="200", PYTHONIOENCODING="utf-8")
            if out is not None:
                os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT), 1)
            os.execv(sys.executable, [sys.executable, "-m", "policy", *map(str, arguments)])

    def wait_for(self, text: str) -> None:
        """Wait until a text is shown that was not waited for yet."""
        while text not in self.shown:
            assert self._read(), f"{text!r} was not shown, but {self.shown!r}"
        self.shown = self.shown.partition(text)[2]

    def _read(self) -> bool:
        """Read what is shown; return whether there may be more. A command that does nothing for too long is ended."""
        if time.monotonic() > self._patience:
            os.kill(self._process, signal.SIGKILL)
        ready, _, _ = select.select([self._terminal], [], [], 1)
        try:
            self.shown += os.read(self._terminal, 65536).decode("utf-8", "replace") if ready else ""
        except OSError:
            return False
        return True

    def type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def interrupt(self) -> None:
        """Type Ctrl-C, and once more if nothing comes of it: GNU readline loses one that comes between its prompt and its waiting."""
        self.shown, tried = "", -math.inf
        while not self.shown.replace("^C", "").strip():
            if time.monotonic() > tried + 15:
                self.type("\x03")
                tried = time.monotonic()
            assert self._read(), "it ended without a word"

    def ended(self) -> int:
        """Return the exit code, once the command has ended."""
        while self._read():
            pass
        _, status = os.waitpid(self._process, 0)
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def terminal(records: Path) -> Callable[..., Terminal]:
    return lambda *arguments: Terminal("ask", records, *arguments)


def test_on_a_terminal_it_asks_again(terminal: Callable[..., Terminal]) -> None:
    """What cannot be used is told, and asked again; answers can be taken back; the decision comes last."""
    on = terminal()
    on.wait_for("> ")
    on.type("perhaps\n")
    on.wait_for("“perhaps” is no answer to this.")
    on.wait_for("> ")
    on.type("records.kinds=images\n")
    on.wait_for("> ")
    on.type("recipient.kind=company\n")
    on.wait_for("These facts cannot go together")
    on.wait_for("> ")
    on.type("back\n")
    on.wait_for("> ")
    on.type("patient.objects=yes\n")
    on.wait_for("Sharing the records is forbidden.")
    assert on.ended() == 1


def test_the_end_of_the_input_is_a_stop(terminal: Callable[..., Terminal]) -> None:
    on = terminal("--language", "nl")
    on.wait_for("> ")
    on.type("recipient.kind=university\n")
    on.wait_for("> ")
    on.type("\x04")
    on.wait_for("kan nog niet worden beoordeeld")
    on.wait_for("recipient.kind: university")
    assert on.ended() == 3


def test_ctrl_c_loses_nothing(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    kept = tmp_path / "kept.yaml"
    on = terminal("--save", kept)
    on.wait_for("> ")
    on.type("recipient.kind=university\n")
    on.wait_for("> ")
    on.interrupt()
    on.wait_for("recipient.kind: university")
    on.wait_for("interrupted")
    assert on.ended() == 130
    assert kept.read_text(encoding="utf-8") == "recipient.kind: university\n"


def test_json_on_a_terminal_asks_beside_it(records: Path, tmp_path: Path) -> None:
    """The questions of an interview go to standard error when its answer is for a program."""
    out = tmp_path / "out.json"
    on = Terminal("ask", records, "--format", "json", out=out)
    on.wait_for("> ")
    on.type("patient.objects=yes\n")
    assert on.ended() == 1
    assert validate(out.read_text(encoding="utf-8"), "ask")["scenario"] == {"patient.objects": True}
