"""Warnings about a process that can be gone through, but not as it may be meant: what nothing uses, what no decision guards."""

from __future__ import annotations

from collections.abc import Iterator

from policy.check.names import Names
from policy.check.reports import Reports
from policy.check.walk import levels
from policy.source import Source
from policy.syntax.declarations import Always, Forbid, Never, Oblige, Permit, Possible, Require
from policy.syntax.expressions import Condition, Decided, Defined, EveryMember, Obliged, SomeMember
from policy.syntax.policy import Policy
from policy.syntax.processes import InTime, Process, Sort, State, Step
from policy.syntax.walk import facts_of


def check_process_unused(policy: Policy, reports: Reports, root: Source | None) -> None:
    """Warn of sorts, states and steps of the root document that make no difference."""
    process = policy.process
    spoken = [part for condition in _conditions(process) for part, _ in levels(condition)]
    read = {fact.name for part in spoken for fact in facts_of(part)}
    changed = {effect.state.name for step in process.steps.values() for then in step.then for effect in then.effects}
    named = set(_steps_spoken_of(policy, spoken))
    sorts = set(_sorts(process, spoken))
    for declared in (*process.sorts.values(), *process.states.values(), *process.steps.values()):
        if declared.span is not None and declared.span.source is not root:
            continue
        match declared:
            case Sort(name) if name not in sorts:
                _unused(reports, declared, f"nothing is about the sort `{name}`", "give it to a state or a step")
            case State(name) if name not in read:
                _unused(reports, declared, f"nothing rests on the state `{name}`", "speak of it in a claim or a step")
            case State(name) if name not in changed:
                _unused(reports, declared, f"no step changes the state `{name}`", "let a step change it: `then …`")
            case Step(name, then=()) if name not in named:
                text = f"the step `{name}` changes nothing, and no claim or duty speaks of it"
                _unused(reports, declared, text, "let it change a state, or speak of it in a claim")
            case _:
                pass


def _unused(reports: Reports, declared: Sort | State | Step, text: str, hint: str) -> None:
    reports.warning("unused", text, declared.span, f"leave it out, or {hint}")


def _conditions(process: Process) -> Iterator[Condition]:
    for link in process.links.values():
        yield link.value
    for step in process.steps.values():
        yield from (each for each in (step.guard, *(then.condition for then in step.then)) if each is not None)
    yield from (each.only_if for each in process.restraints.values() if each.only_if is not None)
    for claim in process.claims.values():
        match claim.statement:
            case Never(condition) | Always(condition) | Possible(condition):
                yield condition
            case InTime(_, answer, _, event):
                yield from (answer, event)


def _steps_spoken_of(policy: Policy, spoken: list[Condition]) -> Iterator[str]:
    for part in spoken:
        if isinstance(part, Defined):
            yield part.name
        elif isinstance(part, Obliged):
            yield part.action
    for rule in policy.rules.values():
        if isinstance(rule.effect, Oblige):
            yield from (name for name in (rule.effect.action, rule.effect.after) if name is not None)


def _sorts(process: Process, spoken: list[Condition]) -> Iterator[str]:
    params = [each.params for each in process.states.values()] + [each.params for each in process.steps.values()]
    yield from (each.sort for variables in params for each in variables)
    yield from (part.family for part in spoken if isinstance(part, SomeMember | EveryMember))


def check_unguarded(names: Names, policy: Policy, reports: Reports, root: Source | None) -> None:
    """Warn of a step that is taken whatever the rules decide on the action of that name."""
    ruled = {rule.effect.action for rule in names.rules.values() if isinstance(rule.effect, Permit | Forbid | Require)}
    for step in policy.process.steps.values():
        if step.name not in ruled or (step.span is not None and step.span.source is not root):
            continue
        guards = levels(step.guard) if step.guard is not None else ()
        if not any(isinstance(part, Decided) and part.action == step.name for part, _ in guards):
            reports.warning(
                "unguarded-step",
                f"the step `{step.name}` is taken whatever the rules decide on `{step.name}`",
                step.span,
                f"write `when {step.name} is permitted`",
            )
