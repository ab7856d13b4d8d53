"""What is wrong with an input, as values: a stable code, a place, what is wrong, what to try."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.source import Span

Severity: TypeAlias = Literal["error", "warning"]


@frozen
class Diagnostic:
    """One report about an input.

    ``code`` is stable and has a page in the docs; ``message`` is lower case without a full stop, with names in
    backticks; ``hint`` says what to try.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    severity: Severity = "error"
    related: tuple[tuple[str, Span], ...] = field(default=())


class PolicyError(Exception):
    """An input that cannot be used. Carries every report about it, never just the first."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(f"{each.code}: {each.message}" for each in diagnostics))
        self.diagnostics = diagnostics


class UndecidedError(Exception):
    """A question that could not be decided within its limits. No evidence for any answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
