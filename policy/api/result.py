"""What every result has, and names that have to be known."""

from __future__ import annotations

from collections.abc import Mapping

from policy.errors import Diagnostic, PolicyError
from policy.render.blocks import Report
from policy.render.html import fragment
from policy.render.markdown import markdown
from policy.render.plain import plain


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


def known(kind: str, name: str, among: Mapping[str, object]) -> str:
    """Return a name that is among the declared ones.

    Raises:
        PolicyError: It is not.
    """
    if name in among:
        return name
    raise PolicyError((Diagnostic(f"unknown-{kind}", f"no {kind} is called `{name}`"),))
