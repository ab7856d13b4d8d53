"""Reading of the parts that several declarations share. Grammar: docs/reference/grammar.md, "Declarations", from ``params`` on."""

from __future__ import annotations

from attrs import define

from policy.notation.cursor import Cursor
from policy.notation.lexer import DOTTED, NAME, PARAGRAPH, STRING
from policy.syntax.declarations import Citation, Phrase, Reference, ValuePhrase
from policy.syntax.expressions import Fact, Literal
from policy.syntax.processes import Variable
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo


def names(cursor: Cursor, what: str) -> tuple[str, ...]:
    """Read one or more names with commas between them."""
    found = [cursor.name(what)]
    while cursor.accept(","):
        found.append(cursor.name(what))
    return tuple(found)


def parameters(cursor: Cursor) -> tuple[str, ...]:
    """Read the families of a declaration, if it has any."""
    if not cursor.accept("("):
        return ()
    found = names(cursor, "the name of a family")
    cursor.expect(")")
    return found


def arguments(cursor: Cursor) -> tuple[str, ...]:
    """Read what stands in brackets behind a name, if anything."""
    if not cursor.accept("("):
        return ()
    found: list[str] = []
    while True:
        if cursor.kind() not in (NAME, DOTTED):
            raise cursor.no_name("a name")
        found.append(cursor.text())
        cursor.at += 1
        if not cursor.accept(","):
            break
    cursor.expect(")")
    return tuple(found)


def variables(cursor: Cursor) -> tuple[Variable, ...]:
    """Read the variables in brackets behind a name, if there are any."""
    if not cursor.accept("("):
        return ()
    found = variable_list(cursor)
    cursor.expect(")")
    return found


def variable_list(cursor: Cursor) -> tuple[Variable, ...]:
    """Read one or more variables with commas between them, each under the name of its sort or ``as`` one of a sort."""
    found = [_variable(cursor)]
    while cursor.accept(","):
        found.append(_variable(cursor))
    return tuple(found)


def _variable(cursor: Cursor) -> Variable:
    start = cursor.at
    name = cursor.name("the name of a sort, or of a variable")
    sort = cursor.name("the name of a sort") if cursor.accept("as") else name
    return Variable(name, sort, span=cursor.span(start))


def fact_name(cursor: Cursor) -> Fact:
    """Read a fact; one without a dot is a reading."""
    start = cursor.at
    if cursor.kind() not in (NAME, DOTTED):
        raise cursor.no_name("a fact")
    name = cursor.text()
    cursor.at += 1
    args = arguments(cursor)
    return Fact(name, args, span=cursor.span(start))


def fact_names(cursor: Cursor) -> tuple[Fact, ...]:
    """Read one or more facts with commas between them."""
    found = [fact_name(cursor)]
    while cursor.accept(","):
        found.append(fact_name(cursor))
    return tuple(found)


def reference(cursor: Cursor, what: str) -> Reference:
    """Read the name of a declared thing."""
    start = cursor.at
    if cursor.kind() not in (NAME, DOTTED):
        raise cursor.no_name(what)
    name = cursor.text()
    cursor.at += 1
    args = arguments(cursor)
    return Reference(name, args, span=cursor.span(start))


def references(cursor: Cursor, what: str) -> tuple[Reference, ...]:
    """Read one or more names of declared things with commas between them."""
    found = [reference(cursor, what)]
    while cursor.accept(","):
        found.append(reference(cursor, what))
    return tuple(found)


def citations(cursor: Cursor) -> tuple[Citation, ...]:
    """Read ``cites …``, if it stands there."""
    if not cursor.accept("cites"):
        return ()
    found = [_citation(cursor)]
    while cursor.accept(","):
        found.append(_citation(cursor))
    return tuple(found)


def grounds(cursor: Cursor) -> tuple[tuple[Citation, ...], Phrase | None]:
    """Read ``cites …`` or ``outside the source because "…"``, if one of them stands there."""
    if not cursor.accept("outside"):
        return citations(cursor), None
    cursor.expect("the", "source")
    return (), reason(cursor)


def reason(cursor: Cursor) -> Phrase:
    """Read ``because "…"``, and ``nl "…"`` behind it if it stands there."""
    cursor.expect("because")
    start = cursor.at
    en = cursor.string("a reason in quotes")
    nl = cursor.string("a reason in quotes") if cursor.accept("nl") else None
    return Phrase(en, nl, span=cursor.span(start))


def paragraph(cursor: Cursor) -> str:
    """Read ``¶12`` and return its label."""
    if cursor.kind() != PARAGRAPH:
        raise cursor.unexpected("a paragraph like `¶12`")
    cursor.at += 1
    return cursor.tokens.texts[cursor.at - 1][1:]


def _citation(cursor: Cursor) -> Citation:
    start = cursor.at
    source = cursor.name("the name of a source")
    label = paragraph(cursor)
    anchor = cursor.string("an anchor") if cursor.kind() == STRING else None
    return Citation(source, label, anchor, span=cursor.span(start))


def literal(cursor: Cursor) -> Literal:
    """Read a value beside a comparison."""
    match cursor.kind():
        case "yes" | "no" as word:
            cursor.at += 1
            return word == "yes"
        case "NUMBER":
            return cursor.number("a number")
        case _:
            return cursor.name("a value")


def setting(cursor: Cursor) -> Literal | tuple[str, ...]:
    """Read the value of a fact: one value as itself, two or more names, or ``nothing``, as a tuple."""
    if cursor.accept("nothing"):
        return ()
    if cursor.kind() != NAME:
        return literal(cursor)
    found = names(cursor, "a value")
    return found[0] if len(found) == 1 else found


def type_of_fact(cursor: Cursor) -> Type:
    """Read a type."""
    start = cursor.at
    word = cursor.kind()
    match word:
        case "yes":
            cursor.expect("yes", "or", "no")
            return YesNo(span=cursor.span(start))
        case "one" | "some":
            cursor.expect(word, "of")
            values = names(cursor, "a value")
            return (OneOf if word == "one" else SomeOf)(values, span=cursor.span(start))
        case "level":
            cursor.at += 1
            return Level(cursor.name("the name of a scale"), span=cursor.span(start))
        case "number":
            cursor.at += 1
            low = cursor.number("the lowest number")
            cursor.expect("to")
            high = cursor.number("the highest number")
            unit = "days" if cursor.accept("days") else cursor.name("a unit") if cursor.kind() == NAME else ""
            return Number(low, high, unit, span=cursor.span(start))
        case _:
            words = ("yes", "one", "some", "level", "number")
            expected = "`yes or no`, `one of …`, `some of …`, `level …` or `number …`"
            raise cursor.unexpected(expected, words)


@define
class Phrases:
    """The phrases of a declaration, as they are read clause by clause."""

    start: int | None = None
    en: str | None = None
    nl: str | None = None
    no_en: str | None = None
    no_nl: str | None = None

    def read(self, cursor: Cursor) -> None:
        """Read the phrases at the cursor, if any."""
        while cursor.kind() in ("en", "nl", "no"):
            at = cursor.at
            if self.start is None:
                self.start = at
            negative = cursor.accept("no")
            language = cursor.kind()
            if language not in ("en", "nl"):
                raise cursor.unexpected("`en` or `nl`", ("en", "nl"))
            cursor.at += 1
            slot = f"no_{language}" if negative else language
            if getattr(self, slot) is not None:
                cursor.at = at
                raise cursor.repeated(slot.replace("_", " "), self.start)
            setattr(self, slot, cursor.string("a phrase in quotes"))

    def phrase(self, cursor: Cursor) -> Phrase:
        """Return what was read."""
        if self.start is None:
            return Phrase()
        return Phrase(self.en, self.nl, self.no_en, self.no_nl, span=cursor.tokens.span(self.start, self.start))


def value_phrase(cursor: Cursor) -> ValuePhrase:
    """Read ``value service en "…" nl "…"``."""
    start = cursor.at
    cursor.expect("value")
    value = cursor.name("a value")
    phrases = Phrases()
    if cursor.kind() not in ("en", "nl"):
        raise cursor.unexpected("`en` or `nl`", ("en", "nl"))
    phrases.read(cursor)
    return ValuePhrase(value, phrases.phrase(cursor), span=cursor.span(start))
