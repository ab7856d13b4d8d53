"""Processes in a few words, as trees, for examples."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from policy.check import check_text
from policy.semantics.histories.entities import Entity, Scope
from policy.semantics.histories.histories import History
from policy.semantics.histories.moments import Moment, Taken
from policy.syntax.expressions import (
    Condition,
    Decided,
    Decision,
    Defined,
    EveryMember,
    Fact,
    Literal,
    Not,
    Obliged,
    SomeMember,
)
from policy.syntax.policy import Policy
from policy.syntax.processes import Effect, Link, Process, Restraint, Sort, State, Step, Then, Variable
from policy.syntax.types import Type, YesNo

FRAME = """```policy
policy sample
  en "sample"
  nl "voorbeeld"

actor provider
  en "the provider"
  nl "de verstrekker"

{}
```
"""


def read(actions: str, text: str, process: Process) -> Policy:
    """Return a policy with these actions of the provider, and a process."""
    declared = "".join(f'action {name} by provider\n  en "{name}"\n  nl "{name}"\n\n' for name in actions.split())
    checked = check_text(FRAME.format(declared + text), "sample.md")
    assert checked.policy is not None, checked.diagnostics
    return evolve(checked.policy, process=process)


def fact(name: str, kind: str = "yes or no", role: str = "found", more: str = "") -> str:
    """Return the declaration of a fact."""
    return f'{role} fact {name}: {kind}\n{more}  en "{name}"\n  nl "{name}"\n\n'


def one_of(name: str, values: str, role: str = "found") -> str:
    """Return the declaration of a fact with named values."""
    phrases = "".join(f'  value {value} en "{value}" nl "{value}"\n' for value in values.split(", "))
    declared = name if role == "reading" else f"{role} fact {name}"
    kind = values if role == "reading" else f"one of {values}"
    start = f"reading {name}: {kind}" if role == "reading" else f"{declared}: {kind}"
    return f'{start}\n  en "{name}"\n  nl "{name}"\n{phrases}\n'


def rule(name: str, body: str) -> str:
    """Return the declaration of a rule."""
    lines = "".join(f"  {line}\n" for line in body.split("; "))
    return f'rule {name} outside the source because "example":\n{lines}\n'


def process(
    sorts: str,
    states: Iterable[State],
    steps: Iterable[Step],
    links: Iterable[Link] = (),
    restraints: Iterable[Restraint] = (),
) -> Process:
    """Return a process; ``sorts``: ``item is data, party is recipient``."""
    declared = [each.split(" is ") for each in sorts.split(", ")]
    return Process(
        {name: Sort(name, entity[0] if entity else None) for name, *entity in declared},
        {state.name: state for state in states},
        {link.fact.name: link for link in links},
        {step.name: step for step in steps},
        {restraint.name: restraint for restraint in restraints},
    )


def call(text: str) -> tuple[str, tuple[str, ...]]:
    """Return ``holds(party, item)`` as a name and its arguments."""
    name, _, args = text.removesuffix(")").partition("(")
    return name, tuple(arg for arg in args.split(", ") if arg)


def head(text: str) -> tuple[str, tuple[Variable, ...]]:
    """Return ``pass_on(item, other as party)`` as a name and variables."""
    name, args = call(text)
    return name, tuple(Variable(arg.split(" as ")[0], arg.split(" as ")[-1]) for arg in args)


def state(text: str, type_: Type | None = None, initially: Literal | None = None, hidden: bool = False) -> State:
    """Return a state, of yes or no where nothing is said."""
    name, params = head(text)
    return State(name, type_ or YesNo(), params, hidden, initially)


def step(text: str, by: str, when: Condition | None = None, then: Iterable[Effect | Then] = ()) -> Step:
    """Return a step; each effect stands by itself."""
    name, params = head(text)
    return Step(name, by, params, when, tuple(each if isinstance(each, Then) else Then((each,)) for each in then))


def sets(text: str, value: Literal = True, every: str = "") -> Effect:
    """Return an effect; ``every``: the sort for each entity of which it comes about."""
    return Effect(so(text), value, (Variable(every, every),) if every else ())


def link(fact_name: str, value: Condition) -> Link:
    """Return a link."""
    return Link(Fact(fact_name), value)


def restraint(name: str, text: str, only_if: Condition | None = None) -> Restraint:
    """Return an assumption on a step; never, where nothing is said."""
    called, params = head(text)
    return Restraint(name, called, params, only_if)


def so(text: str) -> Fact:
    """Return that a state is yes, or a fact."""
    return Fact(*call(text))


def no(text: str) -> Not:
    """Return that a state is no, or a fact."""
    return Not(so(text))


def just(text: str) -> Defined:
    """Return that a step has just been taken."""
    return Defined(*call(text))


def owed(text: str, late: bool = False) -> Obliged:
    """Return that a duty is open, or overdue."""
    name, args = call(text)
    return Obliged(name, None, args, late)


def permitted(action: str) -> Decided:
    """Return that an action is permitted."""
    return Decided(action, Decision.PERMITTED)


def some(sorts: str, body: Condition) -> Condition:
    """Return that something holds of some entity of each of these sorts."""
    for sort in reversed(sorts.split(", ")):
        body = SomeMember(sort.split(" as ")[-1], body, sort.split(" as ")[0])
    return body


def every(sorts: str, body: Condition) -> Condition:
    """Return that something holds of every entity of each of these sorts."""
    for sort in reversed(sorts.split(", ")):
        body = EveryMember(sort.split(" as ")[-1], body, sort.split(" as ")[0])
    return body


def told(history: History | None) -> list[str]:
    """Return the steps of a history: ``provide(item 1, party 1)``, ``day 31``."""
    assert history is not None
    return [name_of(each.taken) + (f" {each.days}" if each.days else "") for each in history.steps]


def name_of(taken: Taken) -> str:
    """Return a step that was taken."""
    args = ", ".join(f"{entity.sort} {entity.number}" for entity in taken.args)
    return f"{taken.step}({args})" if args else taken.step


def the(text: str) -> Taken:
    """Return ``provide(item 1, party 1)`` as a step that was taken."""
    name, args = call(text)
    return Taken(name, tuple(Entity(arg.split()[0], int(arg.split()[1])) for arg in args))


def values(moment: Moment) -> dict[str, object]:
    """Return the values of the states at a moment."""
    return dict(moment.values)


SMALL: Scope = {"item": 1, "party": 2}
