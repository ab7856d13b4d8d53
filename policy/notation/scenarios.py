"""Scenarios as people write them: YAML, JSON or ``fact=value``. Only their form is read here; a policy says which facts and
values there are.

A file is a mapping, flat (``recipient.kind: service``) or nested once (``recipient:`` and below it ``kind: service``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from attrs import define, field, frozen

from policy.errors import Diagnostic, PolicyError
from policy.notation import scenario_json
from policy.notation.cursor import DamageError
from policy.notation.files import read_source
from policy.notation.lexer import MAX_DIGITS, invisible
from policy.notation.scenario_tree import Bracket, Branch, Event, Leaf, Tree, build
from policy.source import Source, Span

MAX_BYTES = 1_000_000
MAX_NAME = 1_000

_EXAMPLE = "write facts with their values: `recipient.kind: service`"

RawValue: TypeAlias = bool | int | str | tuple[str, ...]
"""``yes``, ``no``, ``true`` and ``false`` are a ``bool``, digits an ``int``, a list (or ``a,b`` in an argument) and ``nothing``
a ``tuple``, any other word a ``str``. A *some of* fact may have one name as a ``str``: only its type tells."""


@frozen
class Entry:
    """A fact and its value as they were written: ``span`` is the place of the name, ``value_span`` that of the value."""

    name: str
    value: RawValue
    span: Span
    value_span: Span


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
    return _read(source, scenario_json.events)


def parse_arguments(arguments: Sequence[str]) -> RawScenario:
    """Return the scenario that arguments like ``recipient.kind=service`` and ``data.kinds=metadata,location`` are."""
    entries = _Entries()
    for argument in arguments:
        name, _, written = argument.partition("=")
        source = Source("argument", argument)
        span = Span(source, 0, len(name))
        beside = Span(source, min(len(name) + 1, len(argument)), len(argument))
        items = tuple(item.strip() for item in written.split(","))
        if not name.strip() or not all(items):
            hint = "write a fact, `=` and a value: `recipient.kind=service`, `data.kinds=metadata,location`"
            entries.refuse("scenario-syntax", "this is no fact with a value", span, hint)
        else:
            leaves: list[Tree] = [Leaf(_word(item), beside) for item in items]
            entries.add(name.strip(), span, leaves[0] if len(leaves) == 1 else Branch(Bracket.LIST, beside, leaves))
    return entries.scenario()


def _word(text: str) -> bool | int | str:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if re.fullmatch(r"[-+]?[0-9]{1,29}", text, re.ASCII) else text


def _read(source: Source, events: Callable[[Source], Iterator[Event]]) -> RawScenario:
    if len(source.text) > MAX_BYTES:
        message = f"the scenario has more than {MAX_BYTES:,} characters"
        return RawScenario((), (Diagnostic("too-long", message, Span(source, 0, 0)),))
    try:
        root = build(events(source))
    except DamageError as damage:
        return RawScenario((), damage.diagnostics)
    entries = _Entries()
    if isinstance(root, Branch) and root.kind is Bracket.MAPPING:
        for key, tree in _pairs(root.children):
            if isinstance(tree, Branch) and tree.kind is Bracket.MAPPING:
                entity = entries.name(key)
                for part, inner in _pairs(tree.children):
                    name = entries.name(part)
                    if entity is not None and name is not None:
                        entries.add(f"{entity}.{name}", part.span, inner)
            elif (name := entries.name(key)) is not None:
                entries.add(name, key.span, tree)
    elif root is not None:
        entries.refuse("scenario-shape", "this is no mapping of facts to values", root.span, _EXAMPLE)
    return entries.scenario()


def _pairs(children: Sequence[Tree]) -> Iterator[tuple[Tree, Tree]]:
    return zip(children[::2], children[1::2], strict=True)


@define
class _Entries:
    """The entries of a scenario, as they are found."""

    found: dict[str, Entry] = field(factory=dict)
    diagnostics: list[Diagnostic] = field(factory=list)

    def scenario(self) -> RawScenario:
        return RawScenario(tuple(self.found.values()), tuple(self.diagnostics))

    def refuse(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        self.diagnostics.append(Diagnostic(code, message, span, hint))

    def name(self, key: Tree) -> str | None:
        if isinstance(key, Leaf) and isinstance(key.value, str) and _is_word(key.value):
            return key.value
        self.refuse("scenario-shape", "this is no name of a fact", key.span, _EXAMPLE)
        return None

    def add(self, name: str, span: Span, tree: Tree) -> None:
        if not _is_word(name):
            self.refuse("scenario-shape", "this is no name of a fact", span, _EXAMPLE)
        elif name in self.found:
            related = (("its first value stands here", self.found[name].span),)
            message = f"`{name}` has a value already"
            self.diagnostics.append(
                Diagnostic("scenario-duplicate", message, span, "keep one of them", related=related)
            )
        else:
            value = self._value(tree, span)
            if value is not None:
                self.found[name] = Entry(name, value, span, tree.span)

    def _value(self, tree: Tree, span: Span) -> RawValue | None:
        match tree:
            case Leaf(bool() as value):
                return value
            case Leaf(int() as value) if len(str(abs(value))) <= MAX_DIGITS:
                return value
            case Leaf("yes" | "no" as word):
                return word == "yes"
            case Leaf("nothing"):
                return ()
            case Leaf(str() as value) if _is_word(value):
                return value
            case Leaf():
                hint = "write `yes`, `no`, the name of a value or a whole number; leave an unknown fact out"
                if tree.span.start == tree.span.end:
                    self.refuse("scenario-value", "the fact has no value", span, hint)
                else:
                    self.refuse("scenario-value", "no fact can have this value", tree.span, hint)
            case Branch(Bracket.LIST, _, children):
                words = tuple(child.value for child in children if isinstance(child, Leaf) and _is_value(child.value))
                names = tuple(word for word in words if isinstance(word, str))
                if len(names) == len(children):
                    return names
                self.refuse("scenario-value", "a list can hold nothing but names of values", tree.span)
            case Branch():
                self.refuse("scenario-shape", "this is nested deeper than a fact and its value", tree.span, _EXAMPLE)
        return None


def _is_word(text: str) -> bool:
    return bool(text.strip()) and text == text.strip() and invisible(text) is None and len(text) <= MAX_NAME


def _is_value(value: bool | int | str | None) -> bool:
    return isinstance(value, str) and _is_word(value) and value not in ("yes", "no", "nothing")
