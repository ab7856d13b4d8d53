"""The scenario that somebody gives on the command line: a file, and facts as arguments."""

from __future__ import annotations

import re

from policy.check.scenario import plain_name, type_scenario
from policy.errors import Diagnostic, PolicyError
from policy.notation.scenarios import MAX_BYTES, RawScenario, parse_arguments, parse_yaml, read_scenario
from policy.render.command import STANDARD_INPUT, session
from policy.semantics.values import Scenario
from policy.syntax.policy import Policy

ARGUMENT = re.compile(r"[^/\\=]*=")
"""How a fact with its value begins; a path with ``=`` in it is told apart by a separator: ``./a=b.yaml``."""


def scenario_of(policy: Policy, words: tuple[str, ...]) -> Scenario:
    """Return the scenario of a command line: files, ``-`` for standard input, and ``fact=value``.

    A fact given as an argument replaces what a file says of it; two files must not give the same fact.

    Raises:
        PolicyError: Something is wrong with it; every fault is told.
    """
    files = [word for word in words if not ARGUMENT.match(word)]
    arguments = parse_arguments([word for word in words if ARGUMENT.match(word)])
    read = [_read(file) for file in files]
    replaced = {plain_name(entry.name) for entry in arguments.entries}
    entries = [entry for each in read for entry in each.entries if plain_name(entry.name) not in replaced]
    found = [diagnostic for each in (*read, arguments) for diagnostic in each.diagnostics]
    typed = type_scenario(policy, (*entries, *arguments.entries))
    problems: tuple[Diagnostic, ...] = (*found, *typed.diagnostics)
    if problems:
        raise PolicyError(problems)
    return typed.facts


def _read(file: str) -> RawScenario:
    if file != STANDARD_INPUT:
        return read_scenario(file)
    try:
        given = session().standard_input.read(
            "scenario", "give the scenario as a file, or facts with their values", MAX_BYTES
        )
    except PolicyError as error:
        return RawScenario((), error.diagnostics)
    return parse_yaml(given)
