"""How a document is laid out."""

from __future__ import annotations

from attrs import frozen

from policy.notation.printer import format_markdown
from policy.source import Source


@frozen
class FmtAnswer:
    """A document as it is, and in its one layout."""

    before: Source
    after: str

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.before.text != self.after


def ask(source: Source) -> FmtAnswer:
    """Return a document in its one layout: every `policy` block laid out, prose as it is.

    Raises:
        PolicyError: The document has errors; it cannot be laid out without losing something.
    """
    return FmtAnswer(source, format_markdown(source))
