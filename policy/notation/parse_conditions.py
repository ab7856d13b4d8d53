"""Reading of conditions. Grammar: docs/reference/grammar.md, "Conditions"."""

from __future__ import annotations

from bisect import bisect_right

from policy.notation.cursor import END, MAX_DEPTH, Cursor, DamageError
from policy.notation.lexer import BULLET, DOTTED, NAME, NUMBER
from policy.notation.parse_parts import arguments, fact_name, literal, names, reference, variable_list
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
    Standing,
)

DECISIONS = {decision.value: decision for decision in Decision}
_ORDERS = {"above": Order.ABOVE, "below": Order.BELOW}
_QUANTITIES = {"all": Quantity.ALL, "any": Quantity.ANY, "only": Quantity.ONLY}
_AFTER_IS = ("one", "not", "at", "above", "below", "yes", "no", *DECISIONS, "obliged", "empowered", "overdue")
_DUTIES = ("obliged", "overdue")


def condition(cursor: Cursor, *, conditional: bool = True) -> Condition:
    """Read a condition; without ``conditional``, one with ``if`` only in brackets."""
    start = cursor.at
    result = _operand(cursor)
    word = cursor.kind()
    if word in ("and", "or"):
        parts = [result]
        height = cursor.height
        while cursor.accept(word):
            parts.append(_operand(cursor))
            height = max(height, cursor.height)
        if cursor.kind() in ("and", "or"):
            raise cursor.damage(
                "mixed-and-or",
                "`and` and `or` stand on one level",
                "put brackets around what belongs together, or use `all of` and `any of` with bullets",
            )
        _rise(cursor, height)
        result = (AllOf if word == "and" else AnyOf)(tuple(parts), span=cursor.span(start))
    if conditional and cursor.accept("if"):
        height = cursor.height
        when = condition(cursor, conditional=False)
        _rise(cursor, max(height, cursor.height))
        result = If(result, when, span=cursor.span(start))
    return result


def _operand(cursor: Cursor) -> Condition:
    """Read a negation or an atom."""
    start = cursor.at
    kind = cursor.kind()
    if kind in (NAME, DOTTED):
        cursor.height = 1
        return _comparison(cursor)
    cursor.depth += 1
    if cursor.depth > MAX_DEPTH:
        raise _too_deep(cursor)
    match kind:
        case "(":
            cursor.at += 1
            result = condition(cursor)
            if cursor.kind() != ")":
                raise cursor.unexpected("`)`", ("and", "or", "if"))
            cursor.at += 1
        case "not":
            cursor.at += 1
            if cursor.kind() == "not":
                hint = "leave both out, or write `not (not …)`"
                raise cursor.damage("double-negation", "one `not` stands right behind another", hint)
            body = _operand(cursor)
            _rise(cursor, cursor.height)
            result = Not(body, span=cursor.span(start))
        case "some" | "every":
            cursor.at += 1
            result = _members(cursor, start, SomeMember if kind == "some" else EveryMember)
        case "all" | "any":
            result = _bullets(cursor)
        case "rule":
            cursor.height = 1
            result = _rule_stands(cursor)
        case _:
            words = ("not", "all", "any", "some", "every", "rule")
            raise cursor.no_name("a condition") if kind not in words else cursor.unexpected("a condition", words)
    cursor.depth -= 1
    return result


def _members(cursor: Cursor, start: int, form: type[SomeMember | EveryMember]) -> Condition:
    """Read ``item, other as party: …``: one condition for each variable, the first outermost."""
    bound = variable_list(cursor)
    cursor.expect(":")
    cursor.depth += len(bound) - 1
    body = _operand(cursor)
    cursor.depth -= len(bound) - 1
    for each in reversed(bound):
        _rise(cursor, cursor.height)
        variable = None if each.name == each.sort else each.name
        body = form(each.sort, body, variable, span=cursor.span(start))
    return body


def _bullets(cursor: Cursor) -> Condition:
    start, wall = cursor.at, cursor.end
    tokens = cursor.tokens
    word = cursor.kind()
    cursor.at += 1
    cursor.expect("of")
    margin = tokens.indents[start]
    if cursor.kind() != BULLET:
        raise cursor.unexpected("a bullet", hint="begin each condition on a line of its own with `- `")
    column = tokens.indents[cursor.at]
    if column <= margin:
        raise cursor.damage(
            "misaligned-bullet",
            f"the bullet is not indented deeper than `{word} of`",
            "indent the bullets by two spaces",
        )
    parts: list[Condition] = []
    height = 0
    while cursor.kind() == BULLET and tokens.indents[cursor.at] == column:
        cursor.end = _end_of_bullet(cursor, column, wall)
        cursor.at += 1
        parts.append(condition(cursor))
        height = max(height, cursor.height)
        if cursor.kind() == BULLET:
            raise cursor.damage(
                "misaligned-bullet",
                "the bullet is not where the bullets of its list are",
                "bullets of one list stand below each other",
            )
        if cursor.at < cursor.end:
            raise cursor.unexpected("the end of the bullet", ("and", "or", "if"))
        cursor.end = wall
    if cursor.kind() == BULLET and tokens.indents[cursor.at] > margin:
        raise cursor.damage(
            "misaligned-bullet",
            "the bullet is not where the bullets of its list are",
            "bullets of one list stand below each other",
        )
    if len(parts) == 1:
        cursor.height = height
        return parts[0]
    _rise(cursor, height)
    return (AllOf if word == "all" else AnyOf)(tuple(parts), span=cursor.span(start))


def _end_of_bullet(cursor: Cursor, column: int, wall: int) -> int:
    """Return the first token below the bullet at the cursor whose line is not indented deeper than the bullet."""
    lines, indents = cursor.tokens.firsts, cursor.tokens.indents
    for number in range(bisect_right(lines, cursor.at), len(lines)):
        line = lines[number]
        if line >= wall:
            break
        if indents[line] <= column:
            return line
    return wall


def _rule_stands(cursor: Cursor) -> RuleStands:
    start = cursor.at
    cursor.at += 1
    rule = reference(cursor, "the name of a rule")
    if cursor.accept("fires"):
        standing = Standing.FIRES
    elif cursor.accept("applies"):
        standing = Standing.APPLIES
    elif cursor.accept("is"):
        cursor.expect("met")
        standing = Standing.MET
    else:
        raise cursor.unexpected("`fires`, `applies` or `is met`", ("fires", "applies", "is"))
    return RuleStands(rule.name, standing, rule.args, span=cursor.span(start))


def _comparison(cursor: Cursor) -> Condition:
    start = cursor.at
    bare = cursor.kind() == NAME
    name = cursor.text()
    cursor.at += 1
    args = arguments(cursor)
    after = cursor.kind()
    if after == "is":
        return _is(cursor, start, Fact(name, args, span=cursor.span(start)), bare=bare and not args)
    if after == "includes":
        return _includes(cursor, start, Fact(name, args, span=cursor.span(start)))
    if bare:
        return Defined(name, args, span=cursor.span(start))
    return Fact(name, args, span=cursor.span(start))


def _is(cursor: Cursor, start: int, fact: Fact, *, bare: bool) -> Condition:
    cursor.at += 1
    inner = cursor.at
    negated = cursor.accept("not")
    result: Condition
    kind = cursor.kind()
    if kind == DOTTED or (kind == NAME and _has_arguments(cursor)):
        other = fact_name(cursor)
        result = Same(fact, other, span=cursor.span(start))
    elif kind in (NAME, NUMBER, "yes", "no"):
        result = Is(fact, (literal(cursor),), span=cursor.span(start))
    elif kind == "one":
        cursor.at += 1
        cursor.expect("of")
        values = [literal(cursor)]
        while cursor.accept(","):
            values.append(literal(cursor))
        result = Is(fact, tuple(values), span=cursor.span(start))
    elif kind in ("at", "above", "below"):
        if negated:
            raise cursor.unexpected("a value", hint=f"write `not {fact.name} is {kind} …`")
        result = _compare(cursor, start, fact)
    elif kind in DECISIONS or kind in _DUTIES or kind == "empowered":
        if not bare and (kind not in _DUTIES or "." in fact.name):
            cursor.at = start
            raise cursor.no_name("the name of an action")
        cursor.at += 1
        result = _standing(cursor, start, fact, kind)
    else:
        words = tuple(word for word in _AFTER_IS if not (negated and word in ("not", "at", "above", "below")))
        cursor.at = inner if kind == END and not negated else cursor.at
        raise cursor.no_name("a value") if kind not in words else cursor.unexpected("a value", words)
    if negated:
        cursor.height += 1
        return Not(result, span=cursor.span(start))
    return result


def _has_arguments(cursor: Cursor) -> bool:
    return cursor.at + 1 < cursor.end and cursor.kinds[cursor.at + 1] == "("


def _standing(cursor: Cursor, start: int, subject: Fact, kind: str) -> Condition:
    action = subject.name
    if kind in DECISIONS:
        return Decided(action, DECISIONS[kind], span=cursor.span(start))
    if kind == "empowered":
        return Empowered(action, span=cursor.span(start))
    if kind == "overdue":
        return Obliged(action, None, subject.args, overdue=True, span=cursor.span(start))
    after = cursor.name("the name of an action") if not subject.args and cursor.accept("after") else None
    return Obliged(action, after, subject.args, span=cursor.span(start))


def _compare(cursor: Cursor, start: int, fact: Fact) -> Compare:
    if cursor.accept("at"):
        if cursor.accept("least"):
            order = Order.AT_LEAST
        elif cursor.accept("most"):
            order = Order.AT_MOST
        else:
            raise cursor.unexpected("`least` or `most`", ("least", "most"))
    else:
        order = _ORDERS[cursor.kind()]
        cursor.at += 1
    bound: Fact | int | str
    match cursor.kind():
        case "NAME" if not _has_arguments(cursor):
            bound = cursor.name("a level")
        case "NUMBER":
            bound = cursor.number("a number")
        case "DOTTED" | "NAME":
            bound = fact_name(cursor)
        case _:
            raise cursor.no_name("a level, a number or a fact")
    return Compare(fact, order, bound, span=cursor.span(start))


def _includes(cursor: Cursor, start: int, fact: Fact) -> Includes:
    cursor.at += 1
    kind = cursor.kind()
    if kind == NAME:
        value = cursor.name("a value")
        return Includes(fact, Quantity.ALL, (value,), span=cursor.span(start))
    if cursor.accept("nothing"):
        return Includes(fact, Quantity.ONLY, (), span=cursor.span(start))
    if kind not in _QUANTITIES:
        raise cursor.no_name("a value, `any of`, `all of`, `only` or `nothing`")
    cursor.at += 1
    if kind != "only":
        cursor.expect("of")
    values = names(cursor, "a value")
    return Includes(fact, _QUANTITIES[kind], values, span=cursor.span(start))


def _rise(cursor: Cursor, height: int) -> None:
    cursor.height = height + 1
    if cursor.height > MAX_DEPTH:
        raise _too_deep(cursor)


def _too_deep(cursor: Cursor) -> DamageError:
    return cursor.damage(
        "too-deep",
        f"the condition is nested more than {MAX_DEPTH} deep",
        "name parts of it with `define`",
    )
