"""Reading of the declarations that build the frame, the facts and what constrains them.

Each function reads one declaration from its first token to its last. Grammar: docs/reference/grammar.md, "Declarations".
"""

from __future__ import annotations

from policy.notation.cursor import Cursor
from policy.notation.keywords import PHRASES
from policy.notation.lexer import CODE, NAME
from policy.notation.parse_conditions import condition
from policy.notation.parse_parts import (
    Phrases,
    citations,
    names,
    paragraph,
    parameters,
    reason,
    reference,
    setting,
    type_of_fact,
    value_phrase,
)
from policy.syntax.declarations import (
    Accept,
    Action,
    Actor,
    Adopt,
    Assumption,
    Citation,
    Definition,
    FactDeclaration,
    Family,
    Given,
    Header,
    Include,
    Paragraph,
    ParagraphKind,
    Phrase,
    Role,
    Scale,
    TextSource,
    ValuePhrase,
)
from policy.syntax.expressions import Condition, Literal
from policy.syntax.types import OneOf

_VALUES = (*PHRASES, "value")
_ROLES = {"chosen": Role.CHOSEN, "found": Role.FOUND, "hidden": Role.HIDDEN}


def header(cursor: Cursor) -> Header:
    """Read ``policy letter_2018``."""
    cursor.open(PHRASES, body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("policy")
        start = cursor.at
        name = cursor.name("the name of the policy")
        phrases.read(cursor)
    phrase = _phrase(cursor, phrases)
    return Header(name, phrase, span=cursor.tokens.span(start, start))


def include(cursor: Cursor) -> Include:
    """Read ``include "shared/vocabulary.md"``."""
    cursor.open((), body=True)
    with cursor.part():
        cursor.expect("include")
        start = cursor.at
        path = cursor.string("the path of a document, in quotes")
    cursor.settle()
    return Include(path, span=cursor.tokens.span(start, start))


def actor(cursor: Cursor) -> Actor:
    """Read ``actor provider``."""
    cursor.open(PHRASES, body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("actor")
        start = cursor.at
        name = cursor.name("the name of the actor")
        phrases.read(cursor)
    phrase = _phrase(cursor, phrases)
    return Actor(name, phrase, span=cursor.tokens.span(start, start))


def action(cursor: Cursor) -> Action:
    """Read ``action provide by provider``."""
    cursor.open(PHRASES, body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("action")
        start = cursor.at
        name = cursor.name("the name of the action")
        cursor.expect("by")
        by = cursor.name("the name of an actor")
        phrases.read(cursor)
    phrase = _phrase(cursor, phrases)
    return Action(name, by, phrase, span=cursor.tokens.span(start, start))


def text_source(cursor: Cursor) -> TextSource:
    """Read ``source letter`` with its paragraphs."""
    kinds = ("context", "norm", "not")
    cursor.open((*kinds, *PHRASES), body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("source")
        start = cursor.at
        name = cursor.name("the name of the source")
        phrases.read(cursor)
    paragraphs: list[Paragraph] = []
    for word in cursor.clauses((*kinds, *PHRASES), repeatable=(*kinds, *PHRASES)):
        with cursor.part():
            if word in kinds:
                paragraphs.extend(_paragraphs(cursor))
            else:
                phrases.read(cursor)
    cursor.settle()
    return TextSource(name, tuple(paragraphs), phrases.phrase(cursor), span=cursor.tokens.span(start, start))


def _paragraphs(cursor: Cursor) -> tuple[Paragraph, ...]:
    if cursor.accept("not"):
        cursor.expect("modelled")
        kind = ParagraphKind.NOT_MODELLED
    else:
        kind = ParagraphKind.CONTEXT if cursor.accept("context") else ParagraphKind.NORM
        cursor.accept("norm")
    places: list[int] = []
    labels: list[str] = []
    while True:
        places.append(cursor.at)
        labels.append(paragraph(cursor))
        if not cursor.accept(","):
            break
    because = reason(cursor) if kind is ParagraphKind.NOT_MODELLED else None
    return tuple(
        Paragraph(label, kind, because, span=cursor.tokens.span(place, place))
        for label, place in zip(labels, places, strict=True)
    )


def scale(cursor: Cursor) -> Scale:
    """Read ``scale risk: negligible < limited < serious``."""
    cursor.open(("value",), body=True)
    with cursor.part():
        cursor.expect("scale")
        start = cursor.at
        name = cursor.name("the name of the scale")
        cursor.expect(":")
        levels = [cursor.name("a level")]
        while cursor.accept("<"):
            levels.append(cursor.name("a level"))
    values = _value_phrases(cursor)
    return Scale(name, tuple(levels), values, span=cursor.tokens.span(start, start))


def family(cursor: Cursor) -> Family:
    """Read ``family consequence: peace, ihl, hrl``."""
    cursor.open(("value",), body=True)
    with cursor.part():
        cursor.expect("family")
        start = cursor.at
        name = cursor.name("the name of the family")
        cursor.expect(":")
        members = names(cursor, "the name of a member")
    values = _value_phrases(cursor)
    return Family(name, members, values, span=cursor.tokens.span(start, start))


def fact(cursor: Cursor) -> FactDeclaration:
    """Read ``confidential hidden fact world.risk: level risk``."""
    words = ("ordinary", *_VALUES)
    cursor.open(words, body=True)
    phrases, values = Phrases(), list[ValuePhrase]()
    with cursor.part():
        confidential = cursor.accept("confidential")
        role = _role(cursor)
        cursor.expect("fact")
        start = cursor.at
        name = cursor.dotted("the name of the fact, with its entity before a dot")
        params = parameters(cursor)
        cursor.expect(":")
        type_ = type_of_fact(cursor)
        phrases.read(cursor)
    ordinary: Literal | tuple[str, ...] | None = None
    for word in cursor.clauses(words, repeatable=_VALUES):
        with cursor.part():
            if word == "ordinary":
                cursor.at += 1
                ordinary = setting(cursor)
            else:
                _read_phrase(cursor, phrases, values)
    cursor.settle()
    span = cursor.tokens.span(start, start)
    return FactDeclaration(
        name, role, type_, params, confidential, ordinary, phrases.phrase(cursor), tuple(values), span=span
    )


def _role(cursor: Cursor) -> Role:
    role = _ROLES.get(cursor.kind())
    if role is None:
        raise cursor.unexpected("`chosen`, `found` or `hidden`", tuple(_ROLES))
    cursor.at += 1
    return role


def reading(cursor: Cursor) -> FactDeclaration:
    """Read ``reading restraint_covers cites letter ¶12: merely_usable, every_targeting_use``."""
    cursor.open(_VALUES, body=True)
    phrases, values = Phrases(), list[ValuePhrase]()
    with cursor.part():
        cursor.expect("reading")
        start = cursor.at
        name = cursor.name("the name of the reading")
        cited = citations(cursor)
        cursor.expect(":")
        at = cursor.at
        type_ = OneOf(names(cursor, "a value"), span=cursor.span(at))
        phrases.read(cursor)
    for _ in cursor.clauses(_VALUES, repeatable=_VALUES):
        with cursor.part():
            _read_phrase(cursor, phrases, values)
    cursor.settle()
    return FactDeclaration(
        name,
        Role.READING,
        type_,
        phrase=phrases.phrase(cursor),
        value_phrases=tuple(values),
        citations=cited,
        span=cursor.tokens.span(start, start),
    )


def adopt(cursor: Cursor) -> Adopt:
    """Read ``adopt restraint_covers is merely_usable because "…"``."""
    cursor.open((), body=True)
    with cursor.part():
        cursor.expect("adopt")
        start = cursor.at
        name = cursor.name("the name of a reading")
        cursor.expect("is")
        value = cursor.name("a value")
        because = reason(cursor)
    cursor.settle()
    return Adopt(name, value, because, span=cursor.tokens.span(start, start))


def accept(cursor: Cursor) -> Accept:
    """Read ``accept duty-without-period about inquiry because "…"``."""
    cursor.open((), body=True)
    with cursor.part():
        cursor.expect("accept")
        start = cursor.at
        if cursor.kind() not in (CODE, NAME):
            raise cursor.unexpected("the code of a finding")
        finding = cursor.text()
        cursor.at += 1
        cursor.expect("about")
        about = reference(cursor, "a fact, a rule or an action")
        because = reason(cursor)
    cursor.settle()
    return Accept(finding, about, because, span=cursor.tokens.span(start, start))


def given(cursor: Cursor) -> Given:
    """Read ``given usable_if_meant: data.usable if provision.for_targeting``."""
    cursor.open((), body=True)
    with cursor.part():
        cursor.expect("given")
        start = cursor.at
        name, params, cited, body = _named_condition(cursor, "the name of the given")
    cursor.settle()
    return Given(name, body, params, cited, span=cursor.tokens.span(start, start))


def definition(cursor: Cursor) -> Definition:
    """Read ``define targeting_regime: …``."""
    cursor.open(PHRASES, body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("define")
        start = cursor.at
        name, params, cited, body = _named_condition(cursor, "the name of the definition")
        phrases.read(cursor)
    phrase = _phrase(cursor, phrases)
    return Definition(name, body, params, cited, phrase, span=cursor.tokens.span(start, start))


def assumed(cursor: Cursor) -> Assumption:
    """Read ``assume risk_seen: …``, whose heading is open."""
    phrases = Phrases()
    with cursor.part():
        cursor.expect("assume")
        start = cursor.at
        name, params, cited, body = _named_condition(cursor, "the name of the assumption")
        phrases.read(cursor)
    phrase = _phrase(cursor, phrases)
    return Assumption(name, body, params, cited, phrase, span=cursor.tokens.span(start, start))


def _named_condition(cursor: Cursor, what: str) -> tuple[str, tuple[str, ...], tuple[Citation, ...], Condition]:
    name = cursor.name(what)
    params = parameters(cursor)
    cited = citations(cursor)
    cursor.expect(":")
    return name, params, cited, condition(cursor)


def _phrase(cursor: Cursor, phrases: Phrases) -> Phrase:
    """Read the clauses of a declaration that has only phrases, and return those with what its heading gave."""
    for _ in cursor.clauses(PHRASES, repeatable=PHRASES):
        with cursor.part():
            phrases.read(cursor)
    cursor.settle()
    return phrases.phrase(cursor)


def _value_phrases(cursor: Cursor) -> tuple[ValuePhrase, ...]:
    """Read the clauses of a declaration that has only phrases of values."""
    values: list[ValuePhrase] = []
    for _ in cursor.clauses(("value",), repeatable=("value",)):
        with cursor.part():
            values.append(value_phrase(cursor))
    cursor.settle()
    return tuple(values)


def _read_phrase(cursor: Cursor, phrases: Phrases, values: list[ValuePhrase]) -> None:
    if cursor.kind() == "value":
        values.append(value_phrase(cursor))
    else:
        phrases.read(cursor)
