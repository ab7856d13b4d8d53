"""Declarations as lines. Clauses stand in the order of docs/reference/grammar.md."""

from __future__ import annotations

from itertools import groupby
from typing import assert_never

from policy.notation.lines import WIDTH, Line, listed, quoted, start_of, wrap
from policy.notation.print_conditions import block, inline, levels, named, value
from policy.notation.print_parts import (
    body,
    cites,
    facts,
    grounds,
    phrases,
    reason,
    references,
    setting_text,
    type_text,
    value_phrases,
)
from policy.notation.print_processes import in_time, process_part
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
    Claim,
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
    Possible,
    Reference,
    Require,
    Rises,
    Role,
    Rule,
    Scale,
    Statement,
    TextSource,
)
from policy.syntax.documents import Declaration
from policy.syntax.expressions import Decision, If
from policy.syntax.processes import HistoryClaim, InTime, Link, Restraint, Sort, State, Step
from policy.syntax.types import OneOf


def layout(declaration: Declaration) -> list[Line]:
    """Return the lines of a declaration, without its comments."""
    match declaration:
        case Header(name, phrase):
            return [*wrap(f"policy {name}", 0), *phrases(phrase)]
        case Include(path):
            return wrap(f"include {quoted(path)}", 0)
        case Actor(name, phrase):
            return [*wrap(f"actor {name}", 0), *phrases(phrase)]
        case Action(name, actor, phrase):
            return [*wrap(f"action {name} by {actor}", 0), *phrases(phrase)]
        case TextSource(name, paragraphs, phrase):
            return [*wrap(f"source {name}", 0), *_paragraphs(paragraphs), *phrases(phrase)]
        case Scale(name, levels_, values):
            return [*wrap(f"scale {name}: {' < '.join(levels_)}", 0), *value_phrases(values)]
        case Family(name, members, values):
            return [*wrap(f"family {name}: {listed(members)}", 0), *value_phrases(values)]
        case FactDeclaration():
            return _fact(declaration)
        case Adopt(reading, chosen, because):
            return wrap(f"adopt {reading} is {chosen}{reason(because)}", 0)
        case Accept(finding, about, because):
            return wrap(f"accept {finding} about {named(about.name, about.args)}{reason(because)}", 0)
        case Given(name, condition, params, citations):
            return body(f"given {named(name, params)}{cites(citations)}:", condition)
        case Definition(name, condition, params, citations, phrase):
            return [*body(f"define {named(name, params)}{cites(citations)}:", condition), *phrases(phrase)]
        case Assumption(name, condition, params, citations, phrase):
            return [*body(f"assume {named(name, params)}{cites(citations)}:", condition), *phrases(phrase)]
        case Rule():
            return _rule(declaration)
        case Assess():
            return _assess(declaration)
        case Binding():
            return _binding(declaration)
        case Sort() | State() | Link() | Step() | Restraint():
            return process_part(declaration)
        case Claim() | HistoryClaim():
            return _claim(declaration)
        case Case():
            return _case(declaration)
        case _:
            assert_never(declaration)


# Facts


def _fact(fact: FactDeclaration) -> list[Line]:
    if fact.role is Role.READING:
        assert isinstance(fact.type, OneOf), "a reading is one of its values"
        lines = wrap(f"reading {fact.name}{cites(fact.citations)}: {listed(fact.type.values)}", 0)
    else:
        flag = "confidential " if fact.confidential else ""
        lines = wrap(f"{flag}{fact.role.value} fact {named(fact.name, fact.params)}: {type_text(fact.type)}", 0)
    if fact.ordinary is not None:
        lines += wrap(f"ordinary {setting_text(fact.ordinary)}", 2, clause="ordinary")
    return [*lines, *phrases(fact.phrase), *value_phrases(fact.value_phrases)]


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[Line]:
    lines: list[Line] = []
    for (kind, because), group in groupby(paragraphs, key=lambda each: (each.kind, each.because)):
        members = tuple(group)
        text = f"{kind.value} {listed(tuple(f'¶{member.label}' for member in members))}"
        lines += wrap(text + (reason(because) if because else ""), 2, start_of(members[0]), kind.value.split()[0])
    return lines


# Rules


def _rule(rule: Rule) -> list[Line]:
    flag = "strict " if rule.strict else ""
    head = f"{flag}rule {named(rule.name, rule.params)}{grounds(rule.citations, rule.outside_because)}:"
    lines = [*wrap(head, 0), *_effect(rule.effect)]
    if rule.condition is not None:
        lines += block(rule.condition, "if ", 2, conditional=False, clause="if")
    if rule.exception is not None:
        lines += block(rule.exception, "unless ", 2, conditional=False, clause="unless")
    return lines + references("overrides", rule.overrides)


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
    ground = grounds(assess.citations, assess.outside_because)
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
    lines += facts("rises with", assess.rises, "rises")
    lines += facts("falls with", assess.falls, "falls")
    lines += wrap(f"gives {type_text(assess.gives)}", 2, clause="gives")
    if assess.ordinary is not None:
        lines += wrap(f"ordinary {value(assess.ordinary)}", 2, clause="ordinary")
    return [*lines, *phrases(assess.phrase), *value_phrases(assess.value_phrases)]


def _binding(binding: Binding) -> list[Line]:
    head = f"condition {named(binding.name, binding.params)} binds {binding.actor}{cites(binding.citations)}:"
    fact = named(binding.fact.name, binding.fact.args)
    if binding.only_if is None:
        lines = wrap(f"{head} never {fact}", 0)
    else:
        lines = body(head, binding.only_if, f"{fact} only if ", conditional=False)
    return [*lines, *phrases(binding.phrase)]


# Claims and cases


def _claim(claim: Claim | HistoryClaim) -> list[Line]:
    params = claim.params if isinstance(claim, Claim) else ()
    head = f"claim {named(claim.name, params)}{grounds(claim.citations, claim.outside_because)}:"
    lines = [*wrap(head, 0), *_statement(claim.statement)]
    if isinstance(claim.statement, Pair | Rises):
        lines += facts("letting also", claim.statement.letting, "letting")
    lines += references("assuming", claim.assuming)
    if claim.expect is not None:
        if claim.expect.under is None:
            lines += wrap("expect refuted", 2, start_of(claim.expect), "expect")
        else:
            lines += block(claim.expect.under, "expect refuted under ", 2, clause="expect")
    return [*lines, *phrases(claim.phrase)]


def _statement(statement: Statement | InTime) -> list[Line]:
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
        case InTime():
            return in_time(statement)
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
    lines = wrap(f"case {case.name}{cites(case.citations)}:", 0)
    for setting in case.settings:
        text = f"{named(setting.fact.name, setting.fact.args)} is {setting_text(setting.value)}"
        lines += wrap(text, 2, start_of(setting), "NAME")
    for expectation in case.expectations:
        lines += wrap(_expectation(expectation), 2, start_of(expectation), "expect")
    return [*lines, *phrases(case.phrase)]


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
