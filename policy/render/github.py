"""GitHub's workflow commands: a finding is shown beside the line that it is about, in the changes of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.render.blocks import Finding, Level
from policy.render.codes import Language
from policy.render.places import file, region
from policy.render.plain import flat, rows
from policy.render.visible import visible

COMMANDS: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
"""What is as it should be is not shown."""

COUNTS: Mapping[Language, Mapping[Level, tuple[str, str]]] = {
    "en": {
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "note": ("note", "notes"),
        "pass": ("as it should be", "as they should be"),
    },
    "nl": {
        "error": ("fout", "fouten"),
        "warning": ("waarschuwing", "waarschuwingen"),
        "note": ("opmerking", "opmerkingen"),
        "pass": ("in orde", "in orde"),
    },
}


def github(findings: Sequence[Finding], command: str, language: Language) -> str:
    """Return a workflow command for each finding, gravest first, for GitHub shows only the first ten of a kind; then a count."""
    shown = [_command(each) for level in COMMANDS for each in findings if each.level == level]
    counted = []
    for level, (one, several) in COUNTS[language].items():
        count = sum(each.level == level for each in findings)
        if count:
            counted.append(f"{count} {one if count == 1 else several}")
    return "".join(f"{row}\n" for row in (*shown, f"policy {command}: {', '.join(counted) or 0}"))


def _command(finding: Finding) -> str:
    named = visible(finding.subject)
    properties = {**_place(finding), "title": named if named.startswith(finding.code) else f"{finding.code}: {named}"}
    told = "\n".join((flat(finding.message), *rows(finding.details)))
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{COMMANDS[finding.level]} {given}::{_data(told)}"


def _place(finding: Finding) -> dict[str, str]:
    """Return where a finding stands; GitHub knows columns only where it begins and ends on one line."""
    name = None if finding.span is None else file(finding.span.source.name)
    if finding.span is None or name is None:
        return {}
    place = region(finding.span)
    lines = {"file": visible(name), "line": str(place.line), "endLine": str(place.end_line)}
    columns = {"col": str(place.column), "endColumn": str(place.end_column)}
    return {**lines, **(columns if place.line == place.end_line else {})}


def _data(text: str) -> str:
    """Return a message as a workflow command carries it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return the value of a property as a workflow command carries it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
