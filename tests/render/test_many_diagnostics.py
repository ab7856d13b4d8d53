"""Of very many diagnostics people are told the first, and how many more there are."""

from __future__ import annotations

import pytest

from policy.errors import Diagnostic, Severity
from policy.render.blocks import Report
from policy.render.diagnostics import MOST, told
from policy.render.plain import plain


def shown(*kinds: Severity) -> list[str]:
    """Return the lines of a report on diagnostics of these kinds, numbered from 0."""
    return plain(Report(told(Diagnostic("code", str(place), severity=kind) for place, kind in enumerate(kinds)))).split(
        "\n"
    )


@pytest.mark.parametrize(
    ("errors", "warnings", "says"),
    [
        (0, MOST + 1, "1 more warning: `--format json` tells them all"),
        (MOST + 2, 1, "2 more errors and 1 more warning: `--format json` tells them all"),
        (1, 20_000, "19,901 more warnings: `--format json` tells them all"),
    ],
)
def test_the_rest_is_counted(errors: int, warnings: int, says: str) -> None:
    """Errors go before warnings, wherever they stand."""
    lines = shown(*["warning"] * warnings, *["error"] * errors)
    assert lines[-2] == says
    assert sum(line.startswith("error") for line in lines) == min(errors, MOST)
    assert sum(line.startswith(("error", "warning")) for line in lines) == MOST


def test_what_is_not_very_much_is_told_in_its_order() -> None:
    """Nothing is left out, and warnings and errors stand as they came."""
    kinds: list[Severity] = ["warning", "error"] * (MOST // 2)
    lines = [line for line in shown(*kinds) if line]
    assert lines == [f"{kind}[code]: {place}" for place, kind in enumerate(kinds)]
