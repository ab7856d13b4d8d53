"""The events of a YAML 1.2 text. The only part of the notation that knows ruamel.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from policy.errors import Diagnostic
from policy.notation.cursor import DamageError
from policy.notation.scenario_tree import MAX_CHARACTERS, Bracket, Event
from policy.source import Source, Span
from policy.visible import visible

_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER = re.compile(
    r"|~|null|Null|NULL|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|0[ox].*"
)


def events(source: Source) -> Iterator[Event]:
    """Give the events of a text. Raises `DamageError` where it is no YAML, or uses what scenarios have no use for."""
    documents = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(source.text):
            span = Span(source, event.start_mark.index, max(event.end_mark.index, event.start_mark.index))
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refused("scenario-shape", "a second document begins here", span, "keep one")
                if event.version is not None or event.tags:
                    raise _refused("scenario-alias", "scenarios have no directives", span, "leave it out")
            elif isinstance(event, NodeEvent):
                yield _node(event, span)
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                yield Event(Bracket.END, span)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = min(mark.index, len(source.text)) if mark is not None else 0
        problem = " ".join((error.problem or "it cannot be read").split())
        raise _refused("scenario-syntax", f"this is no YAML: {_shown(problem)}", Span(source, place, place)) from None
    except ReaderError as error:
        place = min(int(error.position), len(source.text))
        raise _refused(
            "scenario-syntax", "this character has no place in YAML", Span(source, place, place + 1)
        ) from None
    except YAMLError as error:
        message = f"this is no YAML: {_shown(' '.join(str(error).split()))}"
        raise _refused("scenario-syntax", message, Span(source, 0, 0)) from None


def _node(event: NodeEvent, span: Span) -> Event:
    if isinstance(event, AliasEvent) or event.anchor is not None:
        raise _refused("scenario-alias", "scenarios have no anchors and aliases", span, "write the value out")
    match event:
        case MappingStartEvent() | SequenceStartEvent():
            if event.tag is not None:
                raise _refused("scenario-alias", "scenarios have no tags", span, "leave the tag out")
            kind = Bracket.MAPPING if isinstance(event, MappingStartEvent) else Bracket.LIST
            return Event(kind, Span(span.source, span.start, span.start))
        case ScalarEvent():
            if event.tag is not None:
                raise _refused("scenario-alias", "scenarios have no tags", span, "leave the tag out")
            return Event(_value(event), span)
        case _:
            raise _refused("scenario-shape", "scenarios have no use for this", span)


def _value(event: ScalarEvent) -> bool | int | str | None:
    word = str(event.value)
    if event.style is not None:
        return word
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return int(word) if len(word) <= MAX_CHARACTERS else None
    if _OTHER.fullmatch(word):
        return None
    return word


def _shown(text: str) -> str:
    return visible(text[:200])


def _refused(code: str, message: str, span: Span, hint: str | None = None) -> DamageError:
    return DamageError(Diagnostic(code, message, span, hint))
