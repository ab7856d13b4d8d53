"""What every node of a tree has: a place, which is no part of its meaning."""

from __future__ import annotations

from attrs import field, frozen

from policy.source import Span


@frozen(kw_only=True)
class Node:
    """A node of a tree. Its place takes no part in equality, hashing or printing."""

    span: Span | None = field(default=None, eq=False, repr=False)
