"""What a process is for a scope: each step, duty and state for each tuple of entities, without variables."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.semantics.histories.entities import Entity, Scope
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.types import Value


@frozen
class Change:
    """A state gets a value if the condition holds before the step; ``None``: in any case."""

    state: str
    value: Value
    condition: Condition | None


@frozen
class Duty:
    """A duty under a rule: to take this step for these entities."""

    rule: str
    step: str
    args: tuple[Entity, ...]


@frozen
class Owed:
    """When a duty is overdue, and whose it is. ``ties``: as of a `Turn`, where it arises without one; else ``None``."""

    within: int | None
    actor: str
    ties: Mapping[str, str] | None


@frozen
class Turn:
    """A step for some entities.

    Attributes:
        decided: The provider takes it, so it has facts of its own.
        ties: Facts that are settled before it, and the names under which they are known between steps.
        only_if: What each assumption that restrains it demands.
        raises: Duties that arise by it if their rule fires under its facts.
    """

    step: str
    args: tuple[Entity, ...]
    decided: bool
    guard: Condition | None
    changes: tuple[Change, ...]
    ties: Mapping[str, str]
    only_if: Mapping[str, Condition]
    raises: tuple[Duty, ...]


@frozen
class Instance:
    """A process for a scope.

    Attributes:
        policy: The policy, with one more fact for each name under which something is known between steps.
        initial: The value that each state has at first.
        links: What linked facts are between steps: a condition, or a state of the same type.
        always: The facts of each entity that never change, and their names between steps.
        signs: The names under which steps just taken, and open and overdue duties, are known between steps.
        facts: The facts of the policy, of which a step of the provider has a value each; ``readings`` are among them.
        alone: For the rule of each duty the policy with no other rules than it and those that override it.
    """

    policy: Policy
    scope: Scope
    initial: Mapping[str, Value]
    links: Mapping[str, Condition]
    always: Mapping[Entity, Mapping[str, str]]
    signs: tuple[str, ...]
    facts: tuple[str, ...]
    readings: tuple[str, ...]
    turns: tuple[Turn, ...]
    duties: Mapping[Duty, Owed]
    alone: Mapping[str, Policy]
