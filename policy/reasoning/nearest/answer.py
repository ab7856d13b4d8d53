"""The nearest scenarios with a decision, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from attrs import frozen

from policy.interrupts import Interruption
from policy.reasoning.scenes.every_least import Further
from policy.reasoning.scenes.options import Setting
from policy.semantics.evaluate import Status
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision

Found: TypeAlias = Literal["found", "none", "undecided"]

STOPPED = "stopped"
"""Why something is undecided where whoever asked would wait no longer."""

Progress: TypeAlias = Callable[[int], None]
"""Is told, during a search, how often a change turned out not to be enough."""


@frozen
class Near:
    """What is changed to get to a nearest scenario, in the order of the document, and such a scenario.

    Every choice of values for the changed facts does; in ``scenario`` each has the one that is closest to the present one,
    where they are ordered, or else the first. ``rules``: those on the action that stand otherwise there, with where they do
    in some completion.
    """

    changes: Setting
    scenario: Scenario
    rules: Mapping[str, tuple[Status, ...]]


@frozen
class Obstacle:
    """A least set of facts that stand in the way: as long as they are as they are, no change of any others is enough.

    ``given``: facts of the scenario, with their values; ``open``: facts that it leaves open.
    """

    given: Scenario
    open: tuple[str, ...]


@frozen
class Nearest:
    """The scenarios with a decision, in every completion and reading, that are nearest to one.

    Their distance is the sum of the weights of the facts that are changed. ``changeable``: the facts that
    may be, of those that bear on the action; ``weights``: of those of them that do not count for 1. ``near``: all that are equally near, as far as ``further`` says. Where ``found`` is *none*, that is proved, and
    ``obstacles`` says which facts stand in the way; ``because``: why it is *undecided*, or *found* but not proved
    nearest; ``bound``: what is proved instead, that nothing nearer than this is one.
    """

    decision: Decision
    found: Found
    changeable: tuple[str, ...]
    weights: Mapping[str, int]
    distance: int | None = None
    near: tuple[Near, ...] = ()
    further: Further = "none"
    obstacles: tuple[Obstacle, ...] = ()
    further_obstacles: Further = "none"
    because: str | None = None
    bound: int | None = None
    interrupted: Interruption | None = None
