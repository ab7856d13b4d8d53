"""How many entities it takes to show for any number that a step keeps a clause; see the room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import prod

from attrs import frozen

from policy.engines.smt.histories.inductive.atoms import free_names, quantified
from policy.syntax.expressions import Condition, Defined, EveryMember, Fact, If, Is, Not, Obliged, SomeMember
from policy.syntax.policy import Policy
from policy.syntax.processes import Step, Variable
from policy.syntax.walk import leaves, parts

MOST = 24
"""Entities of a sort that are looked at; where it takes more, nothing is proved."""


@frozen
class Reach:
    """``own``: entities for the variables of a clause. ``core``: for them, and for what a step is about. ``scope``: for every *some* too."""

    own: Counter[str]
    core: Counter[str]
    scope: Counter[str]


def reach(
    policy: Policy,
    body: Condition,
    claim: Sequence[Variable],
    variables: Sequence[Variable],
    steps: Sequence[Step],
    assuming: Collection[str],
) -> Reach | None:
    """Return how many entities of each sort are enough; ``None`` where no such number is known, or it is too big.

    Args:
        body: What the claim says is never so.
        claim: Its variables.
        variables: Those of clauses.
        steps: Those that change what the claim turns on.
    """
    process = policy.process
    if any(isinstance(leaf, Obliged) for leaf in leaves(body)) or not all(map(_is_plain, quantified(body))):
        return None
    restraints = [each for name, each in process.restraints.items() if name in assuming]
    effects = [then.condition for step in process.steps.values() for then in step.then]
    if any(quantified(each) for each in effects if each is not None):
        return None
    if any(quantified(link.value) for link in process.links.values()):
        return None
    own = Counter(dict.fromkeys(process.sorts, 1))
    own |= Counter(each.sort for each in variables)
    about: Counter[str] = Counter()
    for step in steps:
        demands = [step.guard, *(each.only_if for each in restraints if each.step == step.name)]
        needed = Counter(param.sort for param in step.params)
        for demand in demands:
            if demand is not None:
                if not all(map(_is_plain, quantified(demand))):
                    return None
                needed += Counter(_witnesses(demand, holds=True))
        about |= needed
    core = own + about
    scope = core.copy()
    for each in quantified(body):
        names = free_names(each, claim)
        free = [variable.sort for variable in claim if variable.name in names]
        times = prod(core[sort] for sort in free) + prod(own[sort] for sort in free)
        for variable in _bound(each):
            scope[variable.sort] += times
    return Reach(own, core, scope) if all(count <= MOST for count in scope.values()) else None


def _bound(condition: Condition) -> list[Variable]:
    """Return the variables that a condition binds before it says anything."""
    found: list[Variable] = []
    while isinstance(condition, SomeMember | EveryMember):
        found.append(Variable(condition.variable or condition.family, condition.family))
        condition = condition.body
    return found


def _is_plain(condition: Condition) -> bool:
    """Return whether all that is bound is bound alike, and nothing inside is bound again, is a step, or asks who is who.

    Where one entity stands twice, no such condition tells the two apart.
    """
    kind, names = type(condition), {each.name for each in _bound(condition)}
    while isinstance(condition, SomeMember | EveryMember):
        if type(condition) is not kind:
            return False
        condition = condition.body
    if quantified(condition):
        return False
    for leaf in leaves(condition):
        match leaf:
            case Is(Fact(name, ()), values) if name in names or names & set(map(str, values)):
                return False
            case Defined(_, args) if args:
                return False
            case Obliged():
                return False
            case _:
                pass
    return True


def _witnesses(condition: Condition, *, holds: bool) -> Iterator[str]:
    """Yield the sort of each entity without which a condition would not hold, or would."""
    match condition:
        case SomeMember() | EveryMember():
            if isinstance(condition, SomeMember) is holds:
                yield from (variable.sort for variable in _bound(condition))
        case Not(body):
            yield from _witnesses(body, holds=not holds)
        case If(then, when):
            yield from _witnesses(then, holds=holds)
            yield from _witnesses(when, holds=not holds)
        case _:
            for part in parts(condition):
                yield from _witnesses(part, holds=holds)
