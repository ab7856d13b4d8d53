"""Declarations as lines. Clauses stand in the order of docs/reference/grammar.md."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from policy.notation.lines import WIDTH, Line, listed, quoted, start_of, wrap
from policy.notation.print_conditions import block, inline, levels, named, value
from policy.syntax.declarations import (
    Accept,
    Action,
    Actor,
    Adopt,
    Always,
    Assess,
    Assumption,
    Binding,
    Case,
    Citation,
    Claim,
    Declaration,
    Definition,
    Effect,
    Empower,
    ExpectDecision,
    ExpectDuty,
    FactDeclaration,
    Family,
    Forbid,
    Given,
    Header,
    Include,
    Never,
    Oblige,
    Pair,
    Paragraph,
    Permit,
    Phrase,
    Possible,
    Reference,
    Require,
    Rises,
    Role,
    Rule,
    Scale,
    Statement,
    TextSource,
    ValuePhrase,
)
from policy.syntax.expressions import Condition, Decision, Fact, If, Literal
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo


def layout(declaration: Declaration) -> list[Line]:
    """Return the lines of a declaration, without its comments."""
    match declaration:
        case Header(name, phrase):
            return [*wrap(f"policy {name}", 0), *_phrases(phrase)]
        case Include(path):
            return wrap(f"include {quoted(path)}", 0)
        case Actor(name, phrase):
            return [*wrap(f"actor {name}", 0), *_phrases(phrase)]
        case Action(name, actor, phrase):
            return [*wrap(f"action {name} by {actor}", 0), *_phrases(phrase)]
        case TextSource(name, paragraphs, phrase):
            return [*wrap(f"source {name}", 0), *_paragraphs(paragraphs), *_phrases(phrase)]
        case Scale(name, levels_, values):
            return [*wrap(f"scale {name}: {' < '.join(levels_)}", 0), *_values(values)]
        case Family(name, members, values):
            return [*wrap(f"family {name}: {listed(members)}", 0), *_values(values)]
        case FactDeclaration():
            return _fact(declaration)
        case Adopt(reading, chosen, because):
            return wrap(f"adopt {reading} is {chosen}{_reason(because)}", 0)
        case Accept(finding, about, because):
            return wrap(f"accept {finding} about {named(about.name, about.args)}{_reason(because)}", 0)
        case Given(name, condition, params, citations):
            return _body(f"given {named(name, params)}{_cites(citations)}:", condition)
        case Definition(name, condition, params, citations, phrase):
            return [*_body(f"define {named(name, params)}{_cites(citations)}:", condition), *_phrases(phrase)]
        case Assumption(name, condition, params, citations, phrase):
            return [*_body(f"assume {named(name, params)}{_cites(citations)}:", condition), *_phrases(phrase)]
        case Rule():
            return _rule(declaration)
        case Assess():
            return _assess(declaration)
        case Binding():
            return _binding(declaration)
        case Claim():
            return _claim(declaration)
        case Case():
            return _case(declaration)
        case _:
            assert_never(declaration)


# Facts


def _fact(fact: FactDeclaration) -> list[Line]:
    if fact.role is Role.READING:
        assert isinstance(fact.type, OneOf), "a reading is one of its values"
        lines = wrap(f"reading {fact.name}{_cites(fact.citations)}: {listed(fact.type.values)}", 0)
    else:
        flag = "confidential " if fact.confidential else ""
        lines = wrap(f"{flag}{fact.role.value} fact {named(fact.name, fact.params)}: {_type(fact.type)}", 0)
    if fact.ordinary is not None:
        lines += wrap(f"ordinary {_setting(fact.ordinary)}", 2, clause="ordinary")
    return [*lines, *_phrases(fact.phrase), *_values(fact.value_phrases)]


def _type(type_: Type) -> str:
    match type_:
        case YesNo():
            return "yes or no"
        case OneOf(values):
            return f"one of {listed(values)}"
        case SomeOf(values):
            return f"some of {listed(values)}"
        case Level(scale):
            return f"level {scale}"
        case Number(low, high, unit):
            return f"number {low} to {high}" + (f" {unit}" if unit else "")
        case _:
            assert_never(type_)


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[Line]:
    lines: list[Line] = []
    for (kind, because), group in groupby(paragraphs, key=lambda each: (each.kind, each.because)):
        members = tuple(group)
        text = f"{kind.value} {listed(tuple(f'¶{member.label}' for member in members))}"
        lines += wrap(text + (_reason(because) if because else ""), 2, start_of(members[0]), kind.value.split()[0])
    return lines


# Rules


def _rule(rule: Rule) -> list[Line]:
    flag = "strict " if rule.strict else ""
    head = f"{flag}rule {named(rule.name, rule.params)}{_grounds(rule.citations, rule.outside_because)}:"
    lines = [*wrap(head, 0), *_effect(rule.effect)]
    if rule.condition is not None:
        lines += block(rule.condition, "if ", 2, conditional=False, clause="if")
    if rule.exception is not None:
        lines += block(rule.exception, "unless ", 2, conditional=False, clause="unless")
    return lines + _references("overrides", rule.overrides)


def _effect(effect: Effect) -> list[Line]:
    match effect:
        case Permit(action):
            return wrap(f"permit {action}", 2, start_of(effect), "permit")
        case Forbid(action):
            return wrap(f"forbid {action}", 2, start_of(effect), "forbid")
        case Empower(action):
            return wrap(f"empower {action}", 2, start_of(effect), "empower")
        case Require(condition, action):
            if levels(condition) > 1 or 2 + len(f"require {inline(condition)} before {action}") > WIDTH:
                lines = block(condition, "require ", 2, step=4, conditional=False, clause="require")
                return [*lines, *wrap(f"before {action}", 4)]
            needed = f"({inline(condition)})" if isinstance(condition, If) else inline(condition)
            return wrap(f"require {needed} before {action}", 2, start_of(effect), "require")
        case Oblige(action, after, within):
            text = f"oblige {action}" + (f" after {after}" if after is not None else "")
            period = f" within {within} days" if within is not None else ""
            return wrap(text + period, 2, start_of(effect), "oblige")
        case _:
            assert_never(effect)


def _assess(assess: Assess) -> list[Line]:
    head = f"assess {named(assess.name, assess.params)} before {assess.action}"
    ground = _grounds(assess.citations, assess.outside_because)
    when = assess.condition
    lines: list[Line] = []
    if when is None:
        lines += wrap(f"{head}{ground}:", 0)
    elif levels(when) == 0 and not isinstance(when, If) and len(f"{head} if {inline(when)}{ground}:") <= WIDTH:
        lines += wrap(f"{head} if {inline(when)}{ground}:", 0)
    else:
        lines += [*wrap(f"{head}{ground}:", 0), *block(when, "if ", 2, conditional=False, clause="if")]
    if assess.factors or assess.others:
        factors = tuple(named(factor.name, factor.args) for factor in assess.factors)
        others = ("and others" if factors else "others",) if assess.others else ()
        lines += wrap(f"takes into account {listed((*factors, *others))}", 2, clause="takes")
    lines += _facts("rises with", assess.rises, "rises")
    lines += _facts("falls with", assess.falls, "falls")
    lines += wrap(f"gives {_type(assess.gives)}", 2, clause="gives")
    if assess.ordinary is not None:
        lines += wrap(f"ordinary {value(assess.ordinary)}", 2, clause="ordinary")
    return [*lines, *_phrases(assess.phrase), *_values(assess.value_phrases)]


def _binding(binding: Binding) -> list[Line]:
    head = f"condition {named(binding.name, binding.params)} binds {binding.actor}{_cites(binding.citations)}:"
    fact = named(binding.fact.name, binding.fact.args)
    if binding.only_if is None:
        lines = wrap(f"{head} never {fact}", 0)
    else:
        lines = _body(head, binding.only_if, f"{fact} only if ", conditional=False)
    return [*lines, *_phrases(binding.phrase)]


# Claims and cases


def _claim(claim: Claim) -> list[Line]:
    head = f"claim {named(claim.name, claim.params)}{_grounds(claim.citations, claim.outside_because)}:"
    lines = [*wrap(head, 0), *_statement(claim.statement)]
    if isinstance(claim.statement, Pair | Rises):
        lines += _facts("letting also", claim.statement.letting, "letting")
    lines += _references("assuming", claim.assuming)
    if claim.expect is not None:
        if claim.expect.under is None:
            lines += wrap("expect refuted", 2, start_of(claim.expect), "expect")
        else:
            lines += block(claim.expect.under, "expect refuted under ", 2, clause="expect")
    return [*lines, *_phrases(claim.phrase)]


def _statement(statement: Statement) -> list[Line]:
    match statement:
        case Never(condition):
            return block(condition, "never ", 2, clause="never")
        case Always(condition):
            return block(condition, "always ", 2, clause="always")
        case Possible(condition):
            return block(condition, "possible ", 2, clause="possible")
        case Pair():
            return _pair(statement)
        case Rises(action, fact):
            text = f"{action} at least as strict as {named(fact.name, fact.args)} rises"
            return wrap(text, 2, start_of(statement), "NAME")
        case _:
            assert_never(statement)


def _pair(pair: Pair) -> list[Line]:
    start, relation = start_of(pair), f": {pair.relation.value}"
    text = f"compare {pair.action} with {inline(pair.first)} against {inline(pair.second)}{relation}"
    if max(levels(pair.first), levels(pair.second)) <= 1 and 2 + len(text) <= WIDTH:
        return wrap(text, 2, start, "compare")
    lines = [
        *wrap(f"compare {pair.action}", 2, start, "compare"),
        *block(pair.first, "with ", 4),
        *block(pair.second, "against ", 4),
    ]
    last = lines[-1]
    if last.text.startswith("against ") and last.indent + len(last.text) + len(relation) <= WIDTH:
        return [*lines[:-1], Line(last.indent, last.text + relation, last.start)]
    return [*lines, Line(4, relation)]


def _case(case: Case) -> list[Line]:
    lines = wrap(f"case {case.name}{_cites(case.citations)}:", 0)
    for setting in case.settings:
        text = f"{named(setting.fact.name, setting.fact.args)} is {_setting(setting.value)}"
        lines += wrap(text, 2, start_of(setting), "NAME")
    for expectation in case.expectations:
        lines += wrap(_expectation(expectation), 2, start_of(expectation), "expect")
    return [*lines, *_phrases(case.phrase)]


def _expectation(expectation: ExpectDecision | ExpectDuty) -> str:
    match expectation:
        case ExpectDecision(action, outcome, because, only):
            word = outcome.value if isinstance(outcome, Decision) else outcome
            return f"expect {action} is {word}{_because(because, only=only)}"
        case ExpectDuty(duty, arises, because, only):
            printed = inline(duty)
            if not arises:
                printed = printed.replace(f"{duty.action} is ", f"{duty.action} is not ", 1)
            return f"expect {printed}{_because(because, only=only)}"
        case _:
            assert_never(expectation)


def _because(rules: tuple[Reference, ...], *, only: bool) -> str:
    told = listed(tuple(named(rule.name, rule.args) for rule in rules))
    return (" only" if only else "") + (f" because {told}" if rules else "")


# Parts


def _body(head: str, condition: Condition, prefix: str = "", *, conditional: bool = True) -> list[Line]:
    """The condition behind the colon of a heading, or below it where it needs more room."""
    body = f"({inline(condition)})" if isinstance(condition, If) and not conditional else inline(condition)
    if levels(condition) <= 1 and len(f"{head} {prefix}{body}") <= WIDTH:
        return wrap(f"{head} {prefix}{body}", 0)
    return [*wrap(head, 0), *block(condition, prefix, 2, conditional=conditional)]


def _cites(citations: tuple[Citation, ...]) -> str:
    if not citations:
        return ""
    anchors = (f" {quoted(each.anchor)}" if each.anchor is not None else "" for each in citations)
    cited = tuple(f"{each.source} ¶{each.paragraph}{anchor}" for each, anchor in zip(citations, anchors, strict=True))
    return f" cites {listed(cited)}"


def _grounds(citations: tuple[Citation, ...], outside: Phrase | None) -> str:
    return _cites(citations) if outside is None else f" outside the source{_reason(outside)}"


def _reason(because: Phrase) -> str:
    assert because.en is not None, "a reason has one in the first place"
    return f" because {quoted(because.en)}" + (f" nl {quoted(because.nl)}" if because.nl is not None else "")


def _references(words: str, references: tuple[Reference, ...]) -> list[Line]:
    names = tuple(named(each.name, each.args) for each in references)
    return _list(words, names, start_of(references[0]) if references else None, words)


def _facts(words: str, facts: tuple[Fact, ...], clause: str) -> list[Line]:
    names = tuple(named(each.name, each.args) for each in facts)
    return _list(words, names, start_of(facts[0]) if facts else None, clause)


def _list(words: str, names: tuple[str, ...], start: int | None, clause: str) -> list[Line]:
    return wrap(f"{words} {listed(names)}", 2, start, clause) if names else []


def _setting(setting: Literal | tuple[str, ...]) -> str:
    if isinstance(setting, tuple):
        return listed(setting) if setting else "nothing"
    return value(setting)


def _phrases(phrase: Phrase) -> list[Line]:
    return [Line(2, text, start_of(phrase), clause) for clause, text in _spoken(phrase)]


def _values(phrases: Iterable[ValuePhrase]) -> list[Line]:
    lines: list[Line] = []
    for each in phrases:
        spoken = " ".join(text for _, text in _spoken(each.phrase))
        lines += wrap(f"value {each.value} {spoken}", 2, start_of(each), "value")
    return lines


def _spoken(phrase: Phrase) -> list[tuple[str, str]]:
    """What a phrase says, by the words that stand before it."""
    said = (("en", phrase.en), ("no en", phrase.no_en), ("nl", phrase.nl), ("no nl", phrase.no_nl))
    return [(words, f"{words} {quoted(text)}") for words, text in said if text is not None]
