"""Types of facts, all finite, and the values that a fact can have.

Source: semantics, section 1.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from policy.syntax.node import Node

Value: TypeAlias = bool | int | str | frozenset[str]
"""A value at run time: yes or no is a ``bool``, a number an ``int``, a named value or a level a ``str``, *some of* a ``frozenset``."""


@frozen
class YesNo(Node):
    """Yes or no."""


@frozen
class OneOf(Node):
    """Exactly one of the named values, which have no order."""

    values: tuple[str, ...]


@frozen
class SomeOf(Node):
    """Any set of the named values, the empty set too."""

    values: tuple[str, ...]


@frozen
class Level(Node):
    """A level of a named scale. Levels compare only within one scale."""

    scale: str


@frozen
class Number(Node):
    """A whole number from ``low`` to ``high``, both included, counted in ``unit`` (may be empty)."""

    low: int
    high: int
    unit: str = ""


Type: TypeAlias = YesNo | OneOf | SomeOf | Level | Number
