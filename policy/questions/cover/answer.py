"""What `cover` answers, as data."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from policy.syntax.declarations import Phrase

Kind: TypeAlias = Literal["rule", "duty", "power", "claim", "condition"]
"""What can answer to a norm; a condition does where a rule requires it."""


@frozen
class Cover:
    """Something that cites a paragraph and answers to it."""

    kind: Kind
    name: str


@frozen
class Norm:
    """A paragraph marked norm, with all that answers to it, in the order of the document. Nothing in ``by``: it is not covered."""

    source: str
    paragraph: str
    by: tuple[Cover, ...]


@frozen
class NotModelled:
    """A paragraph that the document says it does not model, or not wholly, and why."""

    source: str
    paragraph: str
    because: Phrase


@frozen
class Outside:
    """A rule or claim that comes from no paragraph, and why."""

    kind: Kind
    name: str
    because: Phrase


@frozen
class CoverAnswer:
    """A policy beside its sources."""

    norms: tuple[Norm, ...]
    outside: tuple[Outside, ...]
    not_modelled: tuple[NotModelled, ...]

    @property
    def missing(self) -> tuple[Norm, ...]:
        """The norms to which nothing answers."""
        return tuple(norm for norm in self.norms if not norm.by)
