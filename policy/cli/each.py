"""One command on many documents: what hooks of version control call, which hand over every Markdown file that changed.

``python -m policy.cli.each prove a.md b.md`` is ``policy prove a.md``, then ``policy prove b.md``; Markdown without a
policy in it is passed over. It leaves with the first exit code that applies to one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from policy.cli.main import run
from policy.notation.files import is_policy
from policy.render.exits import PRECEDENCE, Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command with its options on each policy document among the files, and return the exit code for all.

    Args:
        arguments: The command, then options and files in any order; what is no file is an option.
    """
    command, *given = sys.argv[1:] if arguments is None else arguments
    files = [each for each in given if Path(each).is_file()]
    options = [each for each in given if each not in files]
    codes: list[int] = []
    for file in files:
        if is_policy(file) and Exit.INTERRUPTED not in codes:
            codes.append(run([command, *options, file]))
    known = {int(code): place for place, code in enumerate(PRECEDENCE)}
    return min(codes, key=lambda code: known.get(code, -1), default=int(Exit.YES))


if __name__ == "__main__":
    sys.exit(main())
