"""The command line as a whole: how it starts, how it fails, and what it never shows."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from policy.cli import main
from policy.errors import UndecidedError
from tests.cli.conftest import ROOT, Run, alone

HEAVY = ("z3", "rich", "ruamel", "markdown_it", "cattrs", "policy.notation", "policy.questions")


def test_help_imports_no_engine() -> None:
    """`policy --help` imports neither the solver nor anything else that takes long to load."""
    done = alone(
        code="import sys\nfrom policy.cli.main import run\nrun(['--help'])\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    assert done.out.endswith("[]\n")


def test_deciding_on_the_letter_needs_no_solver() -> None:
    """`policy decide` loads the solver only where decision diagrams grow too large: that takes longer than the answer."""
    done = alone(
        code="import sys\nfrom policy.cli.main import run\nrun(['decide', 'letter_2018', 'provision.for_targeting=yes'])\n"
        "print('z3' in sys.modules)"
    )
    assert done.out.endswith("False\n")


def test_help_is_quick() -> None:
    """`policy --help` takes a fraction of a second: of processor time, the best of five, for other tests run beside this one."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert alone("--help").code == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.15


@pytest.mark.parametrize("name", main.COMMANDS)
def test_the_line_in_help_is_the_commands_own(name: str) -> None:
    """The list of commands, which imports none of them, says of each what it says of itself."""
    command = import_module(main.COMMANDS[name].module).command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.short_help == main.COMMANDS[name].help


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_has_help(policy: Run, name: str) -> None:
    """Every command explains itself and offers the formats."""
    done = policy(name, "--help")
    assert done.code == 0
    assert "--format" in done.out
    assert "json" in done.out
    assert "--language" in done.out


def test_version(policy: Run) -> None:
    """The version is the one of the package."""
    from policy import __version__

    assert policy("--version").out == f"policy {__version__}\n"


def test_without_a_command_help_is_shown(policy: Run) -> None:
    """Nothing was asked: usage."""
    done = policy()
    assert done.code == 2
    assert done.err.startswith("Usage: policy")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("decde",), "no command is called `decde`; did you mean `decide`?"),
        (("xyzzy",), "no command is called `xyzzy`"),
        (("check",), "missing argument 'DOC...'"),
        (("fmt", "--nonsense", "x"), "no such option '--nonsense'"),
        (("fmt", "x", "--format", "pdf"), "invalid value for '--format'"),
        (("fmt", "--write", "--check", "x"), "--write and --check exclude each other"),
        (("\x1b[31mred",), "no command is called `⟨U+001B⟩[31mred`"),
    ],
)
def test_wrong_usage(policy: Run, arguments: tuple[str, ...], says: str) -> None:
    """Wrong usage is exit code 2, one line that says what, and one where to look."""
    done = policy(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("error[usage]: ")
    assert says in done.err
    assert done.err.count("\n") == 2


def test_a_fault_is_one_line(policy: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What nobody expected is exit code 70 and one line without a traceback, that says how to see more."""
    from policy.questions.fmt import command

    def burst(source: object) -> None:
        raise RecursionError("deep\x1b[2J\nbelow")

    monkeypatch.setattr(command, "ask", burst)
    document = tmp_path / "x.md"
    document.write_text("# x\n", encoding="utf-8")
    done = policy("fmt", document)
    assert done.code == 70
    assert done.err.count("\n") == 1
    assert "RecursionError: deep⟨U+001B⟩[2J below" in done.err
    assert "POLICY_DEBUG=1" in done.err
    assert "Traceback" not in done.err
    monkeypatch.setenv("POLICY_DEBUG", "1")
    with pytest.raises(RecursionError):
        main.run(["fmt", str(document)])


def test_what_is_not_decided_within_the_limits_is_open(policy: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that gives up is neither a fault nor an answer."""

    def give_up(*_: object, **__: object) -> None:
        raise UndecidedError("too many steps")

    monkeypatch.setattr("policy.questions.decide.command.ask", give_up)
    done = policy("decide", "letter_2018")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("error[undecided]: not decided within the limits: too many steps\n")


def test_a_reader_that_leaves_changes_nothing(tmp_path: Path) -> None:
    """`policy fmt … | head -1` ends quietly, with the exit code that it would have had."""
    document = tmp_path / "long.md"
    document.write_text("```policy\npolicy p\n```\n" + "prose\n\n" * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "policy", "fmt", str(document)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=30) == 0


def test_stopping_says_so() -> None:
    """Ctrl-C ends with one word and the exit code that shells expect."""
    code = (
        "import os, signal, sys\nfrom policy.cli import main\n"
        "main.policy.main = lambda **_: os.kill(os.getpid(), signal.SIGINT)\n"
        "main.main()"
    )
    done = alone(code=code)
    assert (done.code, done.out, done.err) == (128 + signal.SIGINT, "", "interrupted\n")


def test_colours_only_on_a_terminal() -> None:
    """A pipe gets no escape sequence; a terminal gets some, unless NO_COLOR is set."""
    from policy.render.command import colour

    reader, writer = os.openpty()
    try:
        assert not colour(os.open(os.devnull, os.O_WRONLY))
        for name, value, coloured in (("NO_COLOR", "", True), ("NO_COLOR", "1", False), ("TERM", "dumb", False)):
            with pytest.MonkeyPatch.context() as patch:
                patch.delenv("NO_COLOR", raising=False)
                patch.setenv("TERM", "xterm")
                patch.setenv(name, value)
                assert colour(writer) is coloured
    finally:
        os.close(reader)
        os.close(writer)
