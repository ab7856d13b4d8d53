"""What every result has, and names that have to be known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from policy.errors import Diagnostic, PolicyError
from policy.interrupts import Interruption
from policy.render.blocks import Report
from policy.render.html import fragment
from policy.render.markdown import markdown
from policy.render.plain import plain

Told = TypeVar("Told", bound="Result")


class Result:
    """How an answer shows: as text where Python prints it, as HTML in a notebook."""

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, as blocks for `policy.render`."""
        raise TypeError("every result has a report of its own")

    def __repr__(self) -> str:
        return plain(self.report()).rstrip("\n")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        told = self.report()
        return {"text/plain": plain(told), "text/markdown": markdown(told), "text/html": fragment(told)}

    def _repr_html_(self) -> str:
        return fragment(self.report())


class Interrupted(KeyboardInterrupt):
    """Ctrl-C ended a question. ``result``: what was finished by then; it shows and tells that it is not whole."""

    def __init__(self, result: Result) -> None:
        super().__init__("interrupted; `result` has what was finished")
        self.result = result


def whole(result: Told, interrupted: Interruption | None) -> Told:
    """Return a result.

    Raises:
        Interrupted: It is not whole.
    """
    if interrupted is not None:
        raise Interrupted(result)
    return result


def known(kind: str, name: str, among: Mapping[str, object]) -> str:
    """Return a name that is among the declared ones.

    Raises:
        PolicyError: It is not.
    """
    if name in among:
        return name
    raise PolicyError((Diagnostic(f"unknown-{kind}", f"no {kind} is called `{name}`"),))
