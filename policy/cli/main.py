"""The command line. It starts in a fraction of a second: a command's own room is imported when that command runs."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click
from attrs import frozen

from policy import __version__
from policy.cli.streams import let_go, stand_ins
from policy.errors import UndecidedError
from policy.interrupts import listening
from policy.library import shipped
from policy.render.command import Session, emit
from policy.render.exits import Exit
from policy.render.visible import visible


@frozen
class Entry:
    """A command: the module that has it as ``command``, and its line in ``policy --help``."""

    module: str
    help: str


COMMANDS: Mapping[str, Entry] = {
    "check": Entry("policy.questions.check.command", "Report everything that is wrong in a document."),
    "fmt": Entry("policy.questions.fmt.command", "Print a document in its one layout, or rewrite it."),
    "decide": Entry("policy.questions.decide.command", "Decide whether an action is permitted, and say why."),
    "ask": Entry("policy.questions.ask.command", "Ask for the facts that matter, one by one, and decide."),
    "prove": Entry("policy.questions.prove.command", "Prove the claims of a policy, or tell how they fail."),
    "why": Entry("policy.questions.why.command", "Say why a scenario is decided so, and what would change that."),
    "read": Entry("policy.questions.read.command", "Read a policy as numbered sentences."),
    "find": Entry("policy.questions.find.command", "Find what nobody asked about: harm, loopholes, empty duties."),
    "cover": Entry("policy.questions.cover.command", "Lay a policy beside its sources: what has no rule?"),
    "test": Entry("policy.questions.test.command", "Run the cases of a policy."),
    "gaps": Entry("policy.questions.gaps.command", "Find what a policy leaves out, contradicts or says in vain."),
    "diff": Entry("policy.questions.diff.command", "Tell what changes in meaning from one policy to another."),
    "repair": Entry("policy.questions.repair.command", "Find the smallest changes that make a refuted claim hold."),
    "cases": Entry(
        "policy.questions.cases.command", "Write the cases that a reviewer needs, or measure those that are there."
    ),
}


class Commands(click.Group):
    """The commands, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = import_module(entry.module).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"no command is called `{args[0]}`" + (f"; did you mean `{near[0]}`?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="DOC is a path, the name of a policy that ships (letter_2018), or - for standard input. "
    "Exit codes: 0 yes, or all as expected; 1 no; 2 usage; 3 undetermined or undecided; 4 invalid input; "
    "5 nothing was checked, or vacuous; 70 a fault of ours.",
)
@click.version_option(__version__, "-V", "--version", message="policy %(version)s")
def policy() -> None:
    """Write a policy, check it, decide with it, prove what must hold."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; whatever happens, no traceback unless POLICY_DEBUG is set."""
    with listening():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    stand_ins()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = policy.main(
            args=None if arguments is None else list(arguments),
            prog_name="policy",
            standalone_mode=False,
            obj=Session(shipped),
        )
        if answer == Exit.INTERRUPTED:
            emit("interrupted\n", to=2)
        return int(answer or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        emit(f"{error.message}\n", to=2)
        return Exit.USAGE
    except click.ClickException as error:
        return _usage(error)
    except (click.Abort, KeyboardInterrupt):
        emit("interrupted\n", to=2)
        return Exit.INTERRUPTED
    except UndecidedError as undecided:
        emit(f"error[undecided]: not decided within the limits: {visible(undecided.reason)}\n", to=2)
        emit("   = hint: tell more facts, so that less is left open\n", to=2)
        return Exit.OPEN
    except OSError as refused:
        return _refused(refused)
    except Exception as fault:
        if os.environ.get("POLICY_DEBUG"):
            raise
        return _fault(fault)


def _usage(error: click.ClickException) -> int:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context is not None else "policy"
    message = error.format_message()
    emit(f"error[usage]: {visible(message[:1].lower() + message[1:]).rstrip('.')}\n", to=2)
    emit(f"   = hint: `{path} --help` shows what it takes\n", to=2)
    return Exit.USAGE


def _refused(refused: OSError) -> int:
    """Say what the system would not do: a folder that cannot be written to, a disk that is full."""
    if refused.errno == errno.EBADF and not refused.filename:
        emit("error[refused]: standard output is closed\n", to=2)
        return Exit.INVALID
    reason = f"{refused.strerror or refused}"[:500]
    what = visible(reason[:1].lower() + reason[1:])
    about = f" `{visible(str(refused.filename))}`" if refused.filename else ""
    emit(f"error[refused]: the system refuses{about}: {what}\n", to=2)
    return Exit.INVALID


def _fault(fault: Exception) -> int:
    """Say in one line what went wrong, where, and how to report it."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else "nowhere"
    what = visible(f"{type(fault).__name__}: {fault}"[:200])
    emit(
        f"error[fault]: a fault of policy {__version__} itself: {what} ({where}); "
        "please report this line with the command and the document; with POLICY_DEBUG=1 it shows where it comes from\n",
        to=2,
    )
    return Exit.FAULT


def main() -> None:
    """Run the command line and leave with its exit code."""
    code = run()
    let_go()
    sys.exit(code)
