"""Checking everything that bears on what happens over time. The entry to this room."""

from __future__ import annotations

from attrs import define, field

from policy.check.processes.claims import check_history_claim
from policy.check.processes.declared import check_link, check_sort, check_state
from policy.check.processes.duties import check_duty
from policy.check.processes.scope import Spoken
from policy.check.processes.steps import check_restraint, check_step
from policy.check.processes.world import World
from policy.check.references import References, Uses
from policy.check.roles import Reach
from policy.syntax.declarations import Claim, Rule
from policy.syntax.processes import HistoryClaim, Link, Process, Restraint, Sort, State, Step


@define
class Normal:
    """The normal forms of what is checked so far, by name."""

    sorts: dict[str, Sort] = field(factory=dict)
    states: dict[str, State] = field(factory=dict)
    links: dict[str, Link] = field(factory=dict)
    steps: dict[str, Step] = field(factory=dict)
    restraints: dict[str, Restraint] = field(factory=dict)
    claims: dict[str, HistoryClaim] = field(factory=dict)

    def process(self) -> Process:
        """Return the process that they make up."""
        return Process(self.sorts, self.states, self.links, self.steps, self.restraints, self.claims)


def check_part(
    look: References,
    world: World,
    declared: Sort | State | Step | Restraint | Claim | HistoryClaim,
    reached: Reach,
    normal: Normal,
    under: Uses,
) -> Uses:
    """Report what is wrong with a declaration, keep its normal form, and return which facts and definitions it speaks of."""
    spoken = Spoken()
    match declared:
        case Sort(name):
            check_sort(look, world, declared)
            normal.sorts[name] = declared
        case State(name):
            check_state(look, declared)
            normal.states[name] = declared
        case Step(name):
            normal.steps[name] = check_step(look, world, declared, spoken, reached)
        case Restraint(name):
            normal.restraints[name] = check_restraint(look, world, declared, spoken)
        case Claim() | HistoryClaim():
            claims = check_history_claim(look, world, declared, spoken, under)
            normal.claims.update((each.name, each) for each in claims)
    return spoken.uses


def check_links(look: References, world: World, reached: Reach, normal: Normal) -> Uses:
    """Report what is wrong with links, keep their normal forms, and return which facts and definitions they speak of."""
    spoken = Spoken()
    for link in world.names.links:
        within = Spoken()
        checked = check_link(look, world, link, within, reached)
        normal.links.setdefault(checked.fact.name, checked)
        spoken.uses.facts.extend(within.uses.facts)
        spoken.uses.definitions.extend(within.uses.definitions)
    return spoken.uses


def check_duties(look: References, world: World) -> None:
    """Report duties of the process that cannot be judged."""
    overriding: dict[str, tuple[Rule, ...]] = {}
    for rule in look.names.rules.values():
        for other in rule.overrides:
            overriding[other.name] = (*overriding.get(other.name, ()), rule)
    for rule in look.names.rules.values():
        check_duty(look, world, rule, overriding)
