"""What readers of SARIF, JUnit and GitHub's workflow commands make of a text: strict where the readers in use are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from attrs import frozen
from jsonschema import Draft4Validator

HERE = Path(__file__).parent
SARIF = Draft4Validator(
    # the schema of the standard, as the npm package @microsoft/jest-sarif ships it
    json.loads((HERE / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)
COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")
UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def sarif_run(text: str) -> Any:
    """Return the one run of a SARIF log that fits the schema and says what the schema cannot ask for."""
    assert text.isascii()
    log = json.loads(text)
    SARIF.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            uri = location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "")
            assert re.fullmatch(r"(file://)?[A-Za-z0-9._~/%-]*", uri), uri
    return run


def sarif_text(message: Any) -> str:
    """Return what a viewer shows of a plain message: no placeholder is left in it, and no link.

    A backslash before ``](`` keeps it from being one; whether it was written there or set by us cannot be told.
    """
    text = re.sub(r"\{\{|\}\}|\{(\d+)\}", lambda found: f"<{found[1]}>" if found[1] else found[0][0], message["text"])
    assert not re.search(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\(", message["text"])
    return text.replace("\\](", "](")


@frozen
class TestCase:
    __test__ = False
    name: str
    failure: str | None


def junit_cases(text: str) -> list[TestCase]:
    """Return the test cases of a JUnit file, whose counts are right and which has only what every reader knows."""
    root = ElementTree.fromstring(text)
    assert {each.tag for each in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    (suite,) = root
    found = [TestCase(each.attrib["name"], each.findtext("failure")) for each in suite]
    for counted in (root, suite):
        assert int(counted.attrib["tests"]) == len(found)
        assert int(counted.attrib["failures"]) == sum(each.failure is not None for each in found)
    return found


@frozen
class Command:
    name: str
    properties: dict[str, str]
    data: str


def github_commands(text: str) -> list[Command]:
    """Return the workflow commands of a log, as the runner reads them; any other line but the last is a fault."""
    *commands, last = text.splitlines()
    assert not last.startswith("::")
    assert "##[" not in last
    found = []
    for row in commands:
        match = COMMAND.fullmatch(row)
        assert match is not None, row
        pairs = (pair.partition("=") for pair in (match["properties"] or "").split(","))
        properties = {key: _unescaped(value) for key, _, value in pairs}
        found.append(Command(match["name"], properties, _unescaped(match["data"])))
    return found


def _unescaped(text: str) -> str:
    return re.sub("%0D|%0A|%3A|%2C|%25", lambda found: UNESCAPED[found[0]], text)
