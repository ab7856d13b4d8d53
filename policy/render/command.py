"""What every command shares: the options that say how to answer, and the session in which it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, get_args

import click
from attrs import field, frozen

from policy.errors import PolicyError, UndecidedError
from policy.interrupts import was_interrupted
from policy.render.codes import Language as Language
from policy.render.exits import Exit
from policy.render.output import Data as Data
from policy.render.output import Format as Format
from policy.render.output import Output as Output
from policy.render.output import colour as colour
from policy.render.output import emit as emit
from policy.render.output import rendered as rendered
from policy.render.standard_input import STANDARD_INPUT as STANDARD_INPUT
from policy.render.standard_input import StandardInput

if TYPE_CHECKING:
    from policy.check.documents import Checked
    from policy.source import Source
    from policy.syntax.policy import Policy

Parameters = ParamSpec("Parameters")

FORMAT_HELP = "How to answer. On a terminal the default is text, which fits its width; elsewhere it is plain."


def answers(*formats: Format) -> Callable[[Callable[Parameters, Exit]], Callable[..., Exit]]:
    """Give a command the options of `Output`, passed as ``output``, and turn unusable input into `Exit.INVALID`.

    Args:
        formats: The formats that make sense for the command; none stands for all.
    """

    def decorate(command: Callable[Parameters, Exit]) -> Callable[..., Exit]:
        @click.option("--format", "-f", "wanted", type=click.Choice(formats or get_args(Format)), help=FORMAT_HELP)
        @click.option(
            "--language",
            "-l",
            type=click.Choice(get_args(Language)),
            default="en",
            show_default=True,
            help="The language of sentences.",
        )
        @click.pass_context
        @wraps(command)
        def run(
            context: click.Context, /, *args: Any, wanted: Format | None, language: Language, **options: Any
        ) -> Exit:
            chosen: Format = wanted or ("text" if sys.stdout.isatty() else "plain")
            output = Output(context.info_name or "", chosen, language)
            try:
                code = command(*args, **{"output": output, **options})
            except PolicyError as error:
                output.refuse(error)
                return Exit.INVALID
            except UndecidedError as undecided:
                if output.give_up(undecided):
                    return Exit.OPEN
                raise
            code = Exit.INTERRUPTED if was_interrupted() else code
            output.end(code)
            return code

        return run

    return decorate


@frozen
class Session:
    """What the command line hands to its commands: how to find the shipped policies, which stand above them."""

    find: Callable[[str], str | None]
    standard_input: StandardInput = field(factory=StandardInput)

    def path(self, document: str) -> str:
        """Return the path of a document: of the file if there is one, else of the shipped policy of that name."""
        return document if os.path.lexists(document) else self.find(document) or document

    def load(self, document: str) -> Policy:
        """Return the checked policy of a document.

        Raises:
            PolicyError: Something is wrong with it.
        """
        checked = self.check(document)
        if checked.policy is None:
            raise PolicyError(checked.errors)
        return checked.policy

    def check(self, document: str) -> Checked:
        """Return the checked policy of a document, and every report about it; of ``-``, what comes from standard input."""
        from policy.check.documents import Checked, check_files, check_text

        if document != STANDARD_INPUT:
            return check_files(self.path(document))
        try:
            source = self.source(document)
        except PolicyError as error:
            return Checked(None, error.diagnostics, ())
        return check_text(source.text, source.name)

    def source(self, document: str) -> Source:
        """Return the text of a document.

        Raises:
            PolicyError: It cannot be read, or is not text.
        """
        from policy.notation.files import read_source

        if document == STANDARD_INPUT:
            return self.standard_input.read("document", "give the document as a file")
        return read_source(self.path(document), document)


def session() -> Session:
    """Return the session of the running command."""
    found = click.get_current_context().find_object(Session)
    assert found is not None, "the command line starts every command with a session"
    return found


def chosen(kind: str, name: str, known: Mapping[str, object]) -> str:
    """Return a name that somebody chose; a name that is not known is wrong usage, and the nearest is suggested."""
    if name in known:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    listed = ", ".join(f"`{each}`" for each in known)
    hint = f"did you mean `{near[0]}`?" if near else f"there are {listed}" if 0 < len(known) < 10 else None
    raise click.UsageError("; ".join(filter(None, [f"no {kind} is called `{name}`", hint])))
