"""What may happen over time as lines: sorts, states, links, steps, assumptions on steps, and what is to happen in time."""

from __future__ import annotations

from typing import assert_never

from policy.notation.lines import WIDTH, Line, listed, start_of, wrap
from policy.notation.print_conditions import block, inline, levels, named, value, variables
from policy.notation.print_parts import body, cites, phrases, type_text, value_phrases
from policy.syntax.expressions import If
from policy.syntax.processes import Effect, InTime, Link, Restraint, Sort, State, Step, Then, Variable


def process_part(declaration: Sort | State | Link | Step | Restraint) -> list[Line]:
    """Return the lines of a declaration, without its comments."""
    match declaration:
        case Sort(name, entity, phrase):
            of = f" is {entity}" if entity is not None else ""
            return [*wrap(f"sort {name}{of}", 0), *phrases(phrase)]
        case State():
            return _state(declaration)
        case Link(fact, condition):
            return body(f"link {named(fact.name, fact.args)}:", condition)
        case Step():
            return _step(declaration)
        case Restraint(name, step, params, only_if, citations, phrase):
            head = f"assume {name}{cites(citations)}:"
            taken = _about(step, params)
            if only_if is None:
                lines = wrap(f"{head} never {taken}", 0)
            else:
                lines = body(head, only_if, f"{taken} only if ", conditional=False)
            return [*lines, *phrases(phrase)]
        case _:
            assert_never(declaration)


def _about(name: str, params: tuple[Variable, ...]) -> str:
    return f"{name}({variables(params)})" if params else name


def _state(state: State) -> list[Line]:
    flag = "hidden " if state.hidden else ""
    lines = wrap(f"{flag}state {_about(state.name, state.params)}: {type_text(state.type)}", 0)
    if state.initially is not None:
        lines += wrap(f"initially {value(state.initially)}", 2, clause="initially")
    return [*lines, *phrases(state.phrase), *value_phrases(state.value_phrases)]


def _step(step: Step) -> list[Line]:
    colon = ":" if step.guard is not None or step.then else ""
    lines = wrap(f"step {_about(step.name, step.params)} by {step.by}{cites(step.citations)}{colon}", 0)
    if step.guard is not None:
        lines += block(step.guard, "when ", 2, conditional=False, clause="when")
    for then in step.then:
        lines += _then(then)
    return [*lines, *phrases(step.phrase)]


def _then(then: Then) -> list[Line]:
    effects = f"then {listed(tuple(_effect(each) for each in then.effects))}"
    start, condition = start_of(then), then.condition
    if condition is None:
        return wrap(effects, 2, start, "then")
    held = f"({inline(condition)})" if isinstance(condition, If) else inline(condition)
    if levels(condition) <= 1 and 2 + len(f"{effects} if {held}") <= WIDTH:
        return wrap(f"{effects} if {held}", 2, start, "then")
    return [*wrap(effects, 2, start, "then"), *block(condition, "if ", 4, conditional=False)]


def _effect(effect: Effect) -> str:
    every = f"every {variables(effect.every)}: " if effect.every else ""
    state = named(effect.state.name, effect.state.args)
    if isinstance(effect.value, bool):
        return f"{every}{'' if effect.value else 'not '}{state}"
    return f"{every}{state} is {value(effect.value)}"


def in_time(statement: InTime) -> list[Line]:
    """Return the lines of what is to happen in time."""
    start, answer, event = start_of(statement), statement.answer, statement.event
    word = "every" if statement.variables else "always"
    head = f"every {variables(statement.variables)}: " if statement.variables else "always "
    days = f"within {statement.within} days of "
    told, asked = (f"({inline(each)})" if isinstance(each, If) else inline(each) for each in (answer, event))
    if max(levels(answer), levels(event)) <= 1 and 2 + len(f"{head}{told} {days}{asked}") <= WIDTH:
        return wrap(f"{head}{told} {days}{asked}", 2, start, word)
    lines = block(answer, head, 2, step=4, conditional=False, clause=word)
    return [*lines, *block(event, days, 4, conditional=False)]
