"""Decisions in scenarios: the definition beside the compiled policy, z3, truth tables, and the answers of `decide`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import field, frozen

from policy.engines.compiled import Compiled, compile_policy
from policy.engines.smt.session import Session, open_session
from policy.reasoning.decisions import decide
from policy.reasoning.decisions.answer import View
from policy.semantics.complete import assignments, completions, possible_decisions
from policy.semantics.evaluate import Fires, Status, decision_on, determining, statuses
from policy.semantics.values import Scenario, Valuation
from policy.syntax.declarations import Empower, Oblige, Role
from policy.syntax.expressions import Decided, Decision, Empowered, Obliged
from policy.syntax.policy import Policy
from policy.syntax.types import Number
from policy.testing.choices import Choices
from policy.testing.draws import impossible, partial, total
from tests.agreement.tables import Table, table
from tests.generation.facts import WIDE
from tests.reasoning.decisions.by_definition import expanded


@frozen
class Completed:
    """A completion: values for all knowable facts and readings, and what the definition says of it."""

    valuation: Valuation
    standing: dict[str, Status]
    decisions: dict[str, Decision]


@frozen
class Exhausted:
    """A policy with all of its completions, each evaluated by the definition once, and its other engines."""

    policy: Policy
    every: tuple[Completed, ...]
    compiled: Compiled
    session: Session
    tables: dict[str, Table | None]
    counts: Counter[str] = field(factory=Counter)

    def completions(self, scenario: Scenario) -> list[Completed]:
        """Return the completions of a scenario: `policy.semantics.complete.completions`, picked from those of the policy."""
        settled = self.settled(scenario)
        return [each for each in self.every if all(each.valuation[name] == value for name, value in settled.items())]

    def session_for(self, scenario: Scenario) -> Session:
        """Return the solver's session; one of its own where numbers of the scenario may not be told apart in the common one."""
        numbers = (fact.type for name, fact in self.policy.facts.items() if name in scenario)
        wide = any(isinstance(each, Number) and each.high - each.low >= WIDE for each in numbers)
        return open_session(self.policy, scenario, beside=self.session) if wide else self.session

    def settled(self, scenario: Scenario) -> Scenario:
        """Return a scenario with the readings that the document adopts, unless it fixes them itself."""
        return {reading: adopt.value for reading, adopt in self.policy.adopted.items()} | dict(scenario)


def exhausted(policy: Policy) -> Exhausted:
    """Go through all completions of a policy."""
    knowable = [name for name, fact in policy.facts.items() if fact.role is not Role.HIDDEN]
    every = tuple(_completed(policy, valuation) for valuation in assignments(policy, knowable, {}))
    tables = {action: table(policy, action) for action in policy.actions}
    return Exhausted(policy, every, compile_policy(policy), open_session(policy), tables)


def _completed(policy: Policy, valuation: Valuation) -> Completed:
    standing = statuses(policy, valuation)
    decisions = {action: decision_on(policy, action, standing) for action in policy.actions}
    return Completed(valuation, standing, decisions)


def agree_on_scenarios(policy: Policy, choices: Choices, number: int, told: int = 1) -> Counter[str]:
    """Assert that all engines decide alike in so many scenarios; return how often each thing was compared.

    Args:
        told: In one of so many scenarios, `decide` is asked for all that it tells.
    """
    every = exhausted(policy)
    for place in range(number):
        kind = ("total", "partial", "impossible")[(0, 1, 1, 0, 1, 2)[place % 6]]
        scenario = impossible(choices, policy) if kind == "impossible" else None
        if scenario is None:
            kind = "total" if place % 3 == 0 else "partial"
            scenario = (total if kind == "total" else partial)(choices, policy)
        every.counts[f"scenarios: {kind}"] += 1
        agree_on_scenario(every, scenario, definition=place == 1, told=place % told == 0)
    return every.counts


def agree_on_scenario(every: Exhausted, scenario: Scenario, *, definition: bool = False, told: bool = True) -> None:
    """Assert that all engines decide alike in a scenario.

    Args:
        definition: Ask the definition itself too, not only the completions that were picked.
        told: Ask `decide` for all that it tells.
    """
    policy = every.policy
    picked = every.completions(scenario)
    if definition:
        assert list(completions(policy, scenario)) == [each.valuation for each in picked]
    _agree_with_compiled(every, picked)
    for action in policy.actions:
        possible = frozenset(each.decisions[action] for each in picked)
        if definition:
            assert possible_decisions(policy, action, scenario) == possible
        assert _by_z3(every, action, scenario) == possible
        every.counts["decisions"] += 1
        every.counts[f"outcome: {_outcome(possible)}"] += 1
        rows = every.tables[action]
        if rows is not None:
            assert rows.possible(every.settled(scenario)) == possible
            every.counts["decisions by truth table"] += 1
        if told:
            agree_with_decide(every, scenario, action, picked)
            every.counts["decisions told in full"] += 1
    _agree_on_duties(every, scenario, picked)


def _outcome(possible: Iterable[Decision]) -> str:
    found = list(possible)
    return "impossible" if not found else found[0].value if len(found) == 1 else "undetermined"


def _agree_with_compiled(every: Exhausted, picked: list[Completed]) -> None:
    policy = every.policy
    for each in picked[:4]:
        assert every.compiled.statuses(each.valuation) == each.standing
        for action in policy.actions:
            told = determining(policy, action, each.standing)
            assert every.compiled.decide(each.valuation, action) == (each.decisions[action], told)
        firing = tuple(
            name
            for name, rule in policy.rules.items()
            if isinstance(rule.effect, Oblige | Empower) and each.standing[name] == Fires()
        )
        assert every.compiled.duties(each.valuation) == firing


def _by_z3(every: Exhausted, action: str, scenario: Scenario) -> frozenset[Decision]:
    session = every.session_for(scenario)
    facts = session.value_literals(every.settled(scenario))
    return frozenset(
        decision for decision in Decision if session.possible((*facts, session.literal(Decided(action, decision))))
    )


def _agree_on_duties(every: Exhausted, scenario: Scenario, picked: list[Completed]) -> None:
    """Whether a duty or a power arises in some completion, and whether in all."""
    policy, session = every.policy, every.session_for(scenario)
    facts = session.value_literals(every.settled(scenario))
    rules = {name: rule.effect for name, rule in policy.rules.items() if isinstance(rule.effect, Oblige | Empower)}
    for effect in dict.fromkeys(rules.values()):
        about = Empowered(effect.action) if isinstance(effect, Empower) else Obliged(effect.action, effect.after)
        arising = [
            any(
                each.standing[name] == Fires()
                and other.action == effect.action
                and type(other) is type(effect)
                and (
                    not isinstance(other, Oblige)
                    or not isinstance(about, Obliged)
                    or other.after in (None, about.after)
                )
                for name, other in rules.items()
            )
            for each in picked
        ]
        literal = session.literal(about)
        assert session.possible((*facts, literal)) == any(arising)
        assert session.possible((*facts, -literal)) == (not all(arising))
        every.counts["duties"] += 1


# The answers of `decide`


def agree_with_decide(every: Exhausted, scenario: Scenario, action: str, picked: list[Completed]) -> None:
    """Assert that `decide` answers what the completions say, in each reading that it tells apart."""
    answer = decide.ask(every.policy, scenario, action)
    assert (answer.clash is not None) == (not picked)
    _agree_with_view(every, action, answer.overall, picked)
    for each in answer.by_reading:
        within = [one for one in picked if all(one.valuation[name] in values for name, values in each.readings.items())]
        assert within
        _agree_with_view(every, action, each.view, within)
    readings = {name for name, fact in every.policy.facts.items() if fact.role is Role.READING}
    for one in picked if answer.by_reading else ():
        # each reading is told once, and different views are decided differently
        told = [
            each
            for each in answer.by_reading
            if all(one.valuation[name] in values for name, values in each.readings.items())
        ]
        assert len(told) == 1
        assert told[0].readings.keys() <= readings
    # readings are told apart where they leave other decisions possible
    possible = {frozenset(one.decisions[action] for one in group) for group in _by_reading(picked, readings)}
    assert bool(answer.by_reading) == (len(possible) > 1)


def _by_reading(picked: list[Completed], readings: set[str]) -> list[list[Completed]]:
    groups: dict[tuple[object, ...], list[Completed]] = {}
    for one in picked:
        groups.setdefault(tuple(one.valuation[name] for name in sorted(readings)), []).append(one)
    return list(groups.values())


def _agree_with_view(every: Exhausted, action: str, view: View, picked: list[Completed]) -> None:
    policy = every.policy
    decisions = {one.decisions[action] for one in picked}
    assert set(view.possible) == decisions
    assert _outcome(decisions) == (view.decision.value if isinstance(view.decision, Decision) else view.decision)
    if not picked:
        return
    duties = [(duty.power, duty.action, duty.after, duty.within) for duty in view.duties]
    assert len(duties) == len(set(duties))
    for duty in view.duties:
        kind = Empower(duty.action) if duty.power else Oblige(duty.action, duty.after, duty.within)
        rules = [name for name, rule in policy.rules.items() if rule.effect == kind]
        firing = [{name for name in rules if one.standing[name] == Fires()} for one in picked]
        assert set(duty.rules) == set().union(*firing)
        assert duty.arises == all(firing)
    arising = {
        rule.effect
        for name, rule in policy.rules.items()
        if isinstance(rule.effect, Oblige | Empower) and any(one.standing[name] == Fires() for one in picked)
    }
    assert len(view.duties) == len(arising)
    if isinstance(view.decision, Decision):
        determine = [set(determining(policy, action, one.standing)) for one in picked]
        always = [name for name in policy.rules if all(name in each for each in determine)]
        assert [ground.rule for ground in view.grounds if ground.always] == always
        for ground in view.grounds:
            assert set(ground.statuses) == {one.standing[ground.rule] for one in picked}
        others = [ground.rule for ground in view.grounds if not ground.always]
        assert not others or all(any(one.standing[name] == Fires() for name in others) for one in picked)
        every.counts["determining rules"] += len(always)
    else:
        assert view.grounds == ()
        for settling in view.settling:
            for setting in (each for told in settling.sets for each in expanded(policy, told)):
                after = [one for one in picked if all(one.valuation[name] == value for name, value in setting.items())]
                assert {one.decisions[action] for one in after} == {settling.decision}
            assert len({len(setting) for setting in settling.sets}) <= 1
            every.counts["settling sets"] += len(settling.sets)
