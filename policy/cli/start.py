"""Where the process begins, before anything that takes time is imported: Ctrl-C ends it there without a word."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line and leave with its exit code; `policy.interrupts` listens to Ctrl-C while a command runs."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from policy.cli.main import main as begin

    begin()
