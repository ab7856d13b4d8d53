"""SARIF 2.1.0, for code scanning: a result for each finding that is not as it should be, and a rule for each kind of them.

What is as it should be is left out: viewers show every result as a problem, whatever kind it says that it is. Columns are
counted in characters and lines end as in Markdown, which the run says; files are relative to where the command runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from policy.render.blocks import Block, Finding, Level, Line, Paragraph, Report
from policy.render.codes import CODES, Language, address_of, page_of, said_of
from policy.render.exits import Exit
from policy.render.markdown import markdown
from policy.render.places import region, uri
from policy.render.plain import flat, rows
from policy.render.visible import visible
from policy.source import Span
from policy.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"

GRAVITY: Mapping[Level, int] = {"error": 0, "warning": 1, "note": 2, "pass": 3}

Data = dict[str, Any]


def sarif(findings: Sequence[Finding], command: str, language: Language, code: Exit, *, usable: bool = True) -> str:
    """Return the findings as one run of the tool.

    Args:
        code: What the command leaves with.
        usable: Whether the input could be used, so that the question was asked at all.
    """
    shown = [each for each in findings if each.level != "pass"]
    codes = list(dict.fromkeys(each.code for each in shown))
    run: Data = {
        "tool": {
            "driver": {
                "name": "policy",
                "fullName": f"policy {__version__}",
                "version": __version__,
                "semanticVersion": __version__,
                "language": language,
                "rules": [_rule(each, shown, language) for each in codes],
            }
        },
        "automationDetails": {"id": f"policy/{command}/"},
        "invocations": [{"executionSuccessful": usable, "exitCode": int(code)}],
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder in which the command runs."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "language": language,
        "results": [_result(each, codes.index(each.code)) for each in shown],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, shown: Sequence[Finding], language: Language) -> Data:
    """Return the metadata of a kind of finding, with the page of the documentation on it."""
    words, page, address = code.replace("-", " "), page_of(code), address_of(code)
    linked = f"[{page}]({address})" if address else f"`{page}`"
    level = min((each.level for each in shown if each.code == code), key=lambda each: GRAVITY[each])
    said = said_of(code, language)
    title = words[:1].upper() + words[1:]
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in code.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": said if code in CODES else f"{title}. {said}"},
        "help": {"text": f"{said} {page}", "markdown": f"{said} {linked}"},
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": level},
    }


def _result(finding: Finding, index: int) -> Data:
    name = visible(finding.subject)
    location: Data = {"logicalLocations": [{"name": name, "fullyQualifiedName": name}]}
    if finding.span is not None:
        location = {**_physical(finding.span), **location}
    related = [
        {"id": number, "message": {"text": _text(visible(told))}, **_physical(span)}
        for number, (told, span) in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.level,
        "message": _message(finding.message, finding.details),
        "locations": [location],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"policySubject/v1": _fingerprint(finding)},
    }


def _message(told: Line, details: tuple[Block, ...]) -> Data:
    text = "\n".join((flat(told), *([""] if details else []), *rows(details)))
    return {"text": _text(text), "markdown": _braces(markdown(Report((Paragraph(told), *details))).rstrip("\n"))}


def _text(text: str) -> str:
    """Return a text in which SARIF sees neither a placeholder nor a link.

    Source: SARIF 2.1.0, sections 3.11.5 (placeholders) and 3.11.6 (embedded links).
    """
    return _braces(re.sub(r"(?<!\\)((?:\\\\)*)\](?=\()", r"\1\\]", text))


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _physical(span: Span) -> Data:
    """Return the file and the region of a stretch; nothing where it stands in no file."""
    address = uri(span.source.name)
    if address is None:
        return {}
    place, base = region(span), {"uriBaseId": BASE} if address[1] else {}
    numbers = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": address[0], **base}, "region": numbers}}


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same of a finding when lines move: its code and what it is about."""
    named = finding.subject if finding.code in CODES else flat(finding.message)
    return sha256(f"{finding.code}\0{named}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
