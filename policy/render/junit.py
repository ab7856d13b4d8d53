"""JUnit's XML, for whatever shows test results: a finding is a test case, and an error a failure.

Only elements and attributes that every reader knows are used, and nothing that changes from run to run: no times, no names
of machines.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policy.render.blocks import Finding
from policy.render.places import shown
from policy.render.plain import flat, rows
from policy.render.visible import visible


def junit(findings: Sequence[Finding], command: str) -> str:
    """Return the findings as one suite of test cases. Notes and warnings pass, with what they say as output."""
    failures = sum(each.level == "error" for each in findings)
    counts = {"tests": str(len(findings)), "failures": str(failures), "errors": "0", "skipped": "0", "time": "0"}
    root = Element(
        "testsuites", {"name": "policy", **{key: counts[key] for key in ("tests", "failures", "errors")}, "time": "0"}
    )
    suite = SubElement(root, "testsuite", {"name": f"policy {command}", **counts})
    for finding in findings:
        _case(suite, finding, command)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, finding: Finding, command: str) -> None:
    name = visible(finding.subject)
    case = SubElement(suite, "testcase", {"classname": f"policy.{command}", "name": name, "time": "0"})
    message = flat(finding.message)
    told = "\n".join(
        (*([] if finding.span is None else [visible(shown(finding.span))]), message, *rows(finding.details))
    )
    match finding.level:
        case "error":
            failure = SubElement(case, "failure", {"type": finding.code, "message": message})
            failure.text = told
        case "warning" | "note":
            SubElement(case, "system-out").text = f"{finding.level}: {told}"
        case "pass":
            pass
