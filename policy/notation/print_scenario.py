"""A scenario as a file: YAML or JSON that reads back as the same scenario."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from policy.syntax.types import Value

_PLAIN = re.compile(r"[A-Za-z_][\w.()]*(?:, ?[\w.()]+)*")
_TAKEN = frozenset(("yes", "no", "true", "false", "null", "nothing"))
"""Words that a scenario would read as something else than the name of a value."""


def yaml(scenario: Mapping[str, Value], notes: Mapping[str, str] | None = None) -> str:
    """Return a scenario as YAML, a fact a line; a note stands as a comment before its fact."""
    return "".join(f"{row}\n" for row in _rows(scenario, notes or {})) or "{}\n"


def _rows(scenario: Mapping[str, Value], notes: Mapping[str, str]) -> Iterator[str]:
    for fact, value in scenario.items():
        if fact in notes:
            yield f"# {' '.join(notes[fact].split())}"
        yield f"{_word(fact)}: {written(value)}"


def written(value: Value) -> str:
    """Return a value as it is written in YAML."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case frozenset():
            return f"[{', '.join(_word(each) for each in sorted(value))}]"
        case str():
            return _word(value)


def _word(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in _TAKEN else json.dumps(text)


def as_json(scenario: Mapping[str, Value]) -> str:
    """Return a scenario as JSON."""
    plain = {fact: sorted(value) if isinstance(value, frozenset) else value for fact, value in scenario.items()}
    return json.dumps(plain, indent=2) + "\n"
