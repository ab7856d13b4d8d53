"""Scenarios as people write them: YAML, JSON or ``fact=value``. Only their form is read here; a policy says which facts and
values there are.

A file is a mapping, flat (``recipient.kind: service``) or nested once (``recipient:`` and below it ``kind: service``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from attrs import frozen

from policy.errors import Diagnostic, PolicyError
from policy.notation.cursor import DamageError
from policy.notation.files import read_source
from policy.notation.lexer import MAX_DIGITS, invisible
from policy.notation.scenario_tree import Branch, Leaf, Pair, Tree, build
from policy.source import Source, Span

MAX_BYTES = 1_000_000

RawValue: TypeAlias = bool | int | str | tuple[str, ...]
"""``yes``, ``no``, ``true`` and ``false`` are a ``bool``, digits an ``int``, a list (or ``a,b`` in an argument) and ``nothing``
a ``tuple``, any other word a ``str``. A *some of* fact may have one name as a ``str``: only its type tells."""


@frozen
class Entry:
    """A fact and its value as they were written."""

    name: str
    value: RawValue
    span: Span


@frozen
class RawScenario:
    """The entries of a scenario in the order in which they were written, no name twice, and all that is wrong with the rest."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_scenario(path: str | os.PathLike[str], name: str | None = None) -> RawScenario:
    """Return the scenario in a file: JSON if its name ends in ``.json``, else YAML. Never raises for what the file holds."""
    try:
        source = read_source(path, name, limit=MAX_BYTES)
    except PolicyError as error:
        return RawScenario((), error.diagnostics)
    return parse_json(source) if os.fspath(path).lower().endswith(".json") else parse_yaml(source)


def parse_yaml(source: Source) -> RawScenario:
    """Return the scenario that a text of YAML 1.2 is: one document without anchors, aliases, tags and directives."""
    from policy.notation.scenario_yaml import events  # ruamel.yaml takes a while to import

    return _read(source, events)


def parse_json(source: Source) -> RawScenario:
    """Return the scenario that a text of JSON is."""
    from policy.notation.scenario_json import events

    return _read(source, events)


def parse_arguments(arguments: Sequence[str]) -> RawScenario:
    """Return the scenario that arguments like ``recipient.kind=service`` and ``data.kinds=metadata,location`` are."""
    pairs: list[tuple[str, RawValue, Span]] = []
    diagnostics: list[Diagnostic] = []
    for argument in arguments:
        span = Span(Source("argument", argument), 0, len(argument))
        name, equals, written = argument.partition("=")
        try:
            if not equals or not name.strip() or not written.strip():
                hint = "write a fact, `=` and a value: `recipient.kind=service`"
                raise DamageError(Diagnostic("scenario-syntax", "this is no fact with a value", span, hint))
            items = tuple(item.strip() for item in written.split(","))
            value = _plain(items[0], span) if len(items) == 1 else _names(items, span)
            pairs.append((name.strip(), _checked(value, span), span))
        except DamageError as damage:
            diagnostics.append(damage.diagnostic)
    return _distinct(pairs, diagnostics)


def _read(source: Source, events: object) -> RawScenario:
    raise NotImplementedError
