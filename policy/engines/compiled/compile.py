"""Decisions in microseconds: a policy as generated Python functions. Means the same as `policy.semantics.evaluate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, assert_never, cast

from policy.engines.compiled.source import Source
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Rule
from policy.syntax.expressions import Condition, Decision
from policy.syntax.policy import Policy

Decider: TypeAlias = Callable[[Valuation], tuple[Decision, tuple[str, ...]]]


class Compiled:
    """A policy as functions, each generated when it is first asked for.

    Every method takes a valuation: a value for every knowable fact and reading; hidden facts may be left out.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._deciders: dict[str, Decider] = {}
        self._statuses: Callable[[Valuation], dict[str, Status]] | None = None
        self._duties: Callable[[Valuation], tuple[str, ...]] | None = None

    def decide(self, valuation: Valuation, action: str) -> tuple[Decision, tuple[str, ...]]:
        """Return the decision on an action and its determining rules, in the order of the document.

        Raises:
            KeyError: The valuation leaves out a fact that was looked at.
        """
        decider = self._deciders.get(action)
        return decider(valuation) if decider is not None else self.decider(action)(valuation)

    def decider(self, action: str) -> Decider:
        """Return the function that `decide` calls for an action."""
        if action not in self._deciders:
            self._deciders[action] = cast(Decider, _function(*_decider(self._policy, action)))
        return self._deciders[action]

    def statuses(self, valuation: Valuation) -> dict[str, Status]:
        """Return where every rule stands under a valuation."""
        if self._statuses is None:
            self._statuses = cast(Callable[[Valuation], dict[str, Status]], _function(*_statuses(self._policy)))
        return self._statuses(valuation)

    def duties(self, valuation: Valuation) -> tuple[str, ...]:
        """Return the rules that oblige or empower and fire, in the order of the document."""
        if self._duties is None:
            self._duties = cast(Callable[[Valuation], tuple[str, ...]], _function(*_duties(self._policy)))
        return self._duties(valuation)


def compile_policy(policy: Policy) -> Compiled:
    """Return a checked policy as fast functions."""
    return Compiled(policy)


def _function(lines: list[str], constants: dict[str, object]) -> object:
    """Return the function of one valuation ``v`` that has these lines. The constants become globals of its own."""
    text = "\n".join(["def generated(v):", *(f"    {line}" for line in lines)])
    names = dict(constants)
    exec(compile(text, "<compiled policy>", "exec"), names)
    return names["generated"]


# What the functions do


def _decider(policy: Policy, action: str) -> tuple[list[str], dict[str, object]]:
    about = [
        rule
        for rule in policy.rules.values()
        if isinstance(rule.effect, Permit | Forbid | Require) and rule.effect.action == action
    ]
    permits = tuple(rule.name for rule in about if isinstance(rule.effect, Permit))
    needed = list(_with_overriders(policy, about))
    source = Source(policy, _conditions(needed))
    known = _Flags(policy, source, needed)
    lines = ["told = []", "forbidding = []", *(["permitted = False"] if permits else [])]
    for rule in about:
        lines += _gathered(rule, known)
    lines += ["if forbidding:", "    return FORBIDDEN, tuple(forbidding)"]
    if permits:
        lines += ["if permitted:", "    return PERMITTED, tuple(told)"]
    lines += ["return SILENT"]
    constants: dict[str, object] = {
        "FORBIDDEN": Decision.FORBIDDEN,
        "PERMITTED": Decision.PERMITTED,
        "SILENT": (Decision.SILENT, permits),
    }
    return source.lines + lines, constants | source.constants


def _gathered(rule: Rule, known: _Flags) -> list[str]:
    """Return the lines that add a rule to what is told of a permission, and to what forbids."""
    told = f"    told.append({rule.name!r})"
    if isinstance(rule.effect, Permit):
        return [f"if {known.fires(rule)}:", "    permitted = True", told]
    fires = known.fires_where_applicable(rule)
    forbids = f"forbidding.append({rule.name!r})"
    return [f"if {known.applicable(rule)}:", told, f"    {forbids}" if fires is None else f"    if {fires}: {forbids}"]


class _Flags:
    """Expressions for where rules stand; those of rules that override, or are overridden, stand in variables.

    Where a rule is not applicable nothing more is worked out of it.
    """

    def __init__(self, policy: Policy, source: Source, rules: list[Rule]) -> None:
        self._source = source
        self._applicable: dict[str, str] = {}
        self._fires: dict[str, str] = {}
        overriders = _overriders(policy)
        joined = {name for rule in rules for name in (rule.name, *overriders[rule.name]) if overriders[rule.name]}
        for index, rule in enumerate(rule for rule in rules if rule.name in joined):
            source.lines.append(f"a{index} = {self.applicable(rule)}")
            self._applicable[rule.name] = f"a{index}"
            stopped = [self._fires[by] for by in overriders[rule.name]]
            source.lines.append(
                f"f{index} = {_all(f'a{index}', self.fires_where_applicable(rule), *map(_not, stopped))}"
            )
            self._fires[rule.name] = f"f{index}"

    def applicable(self, rule: Rule) -> str:
        if rule.name in self._applicable:
            return self._applicable[rule.name]
        return "True" if rule.condition is None else self._source.condition(rule.condition)

    def fires_where_applicable(self, rule: Rule) -> str | None:
        """Return what still has to be so for an applicable rule to fire; ``None``: nothing."""
        if rule.name in self._fires:
            return self._fires[rule.name]
        against = [rule.exception] if rule.exception is not None else []
        if isinstance(rule.effect, Require):
            against.append(rule.effect.condition)
        return _all(*(_not(self._source.condition(each)) for each in against)) if against else None

    def fires(self, rule: Rule) -> str:
        if rule.name in self._fires:
            return self._fires[rule.name]
        return _all(self.applicable(rule), self.fires_where_applicable(rule))


def _all(*expressions: str | None) -> str:
    wanted = [each for each in expressions if each is not None and each != "True"]
    return " and ".join(wanted) if wanted else "True"


def _not(expression: str) -> str:
    return f"not {expression}"


def _statuses(policy: Policy) -> tuple[list[str], dict[str, object]]:
    ordered = list(_with_overriders(policy, policy.rules.values()))
    source = Source(policy, _conditions(ordered))
    constants: dict[str, object] = {"N": NotApplicable(), "E": Excepted(), "M": Met(), "F": Fires()}
    overriders = _overriders(policy)
    variable = {rule.name: f"s{index}" for index, rule in enumerate(policy.rules.values())}
    for rule in ordered:
        mine = variable[rule.name]
        standing = (
            ["if " + _not(source.condition(rule.condition)) + f": {mine} = N"] if rule.condition is not None else []
        )
        if rule.exception is not None:
            standing.append(f"{'el' if standing else ''}if {source.condition(rule.exception)}: {mine} = E")
        met = f"M if {source.condition(rule.effect.condition)} else " if isinstance(rule.effect, Require) else ""
        otherwise = [f"{mine} = {met}F"]
        for by in reversed(overriders[rule.name]):
            constants[f"O{variable[by]}"] = Overridden(by)
            otherwise.append(f"if {variable[by]} is F: {mine} = O{variable[by]}")
        if standing:
            otherwise = ["else:", *(f"    {line}" for line in otherwise)]
        source.lines += standing + otherwise
    source.lines.append("return {" + ", ".join(f"{name!r}: {variable[name]}" for name in policy.rules) + "}")
    return source.lines, constants | source.constants


def _duties(policy: Policy) -> tuple[list[str], dict[str, object]]:
    about = [rule for rule in policy.rules.values() if isinstance(rule.effect, Oblige | Empower)]
    needed = list(_with_overriders(policy, about))
    source = Source(policy, _conditions(needed))
    known = _Flags(policy, source, needed)
    lines = [line for rule in about for line in (f"if {known.fires(rule)}:", f"    arising.append({rule.name!r})")]
    return [*source.lines, "arising = []", *lines, "return tuple(arising)"], source.constants


# What they need


def _overriders(policy: Policy) -> dict[str, list[str]]:
    """Return for every rule those that override it, in the order of the document."""
    found: dict[str, list[str]] = {name: [] for name in policy.rules}
    for rule in policy.rules.values():
        for reference in rule.overrides:
            found[reference.name].append(rule.name)
    return found


def _with_overriders(policy: Policy, rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield rules and all that they can be overridden by, each once and after those that override it."""
    overriders = _overriders(policy)
    reached: set[str] = set()
    waiting = [rule.name for rule in rules][::-1]
    while waiting:
        name = waiting[-1]
        ahead = [by for by in overriders[name] if by not in reached]
        if name in reached or not ahead:
            waiting.pop()
            if name not in reached:
                reached.add(name)
                yield policy.rules[name]
        else:
            waiting += ahead


def _conditions(rules: Iterable[Rule]) -> Iterator[Condition]:
    for rule in rules:
        match rule.effect:
            case Require(condition):
                yield condition
            case Permit() | Forbid() | Oblige() | Empower():
                pass
            case _:
                assert_never(rule.effect)
        yield from (each for each in (rule.condition, rule.exception) if each is not None)
