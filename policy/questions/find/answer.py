"""What `find` answers, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

from policy.interrupts import Interruption
from policy.reasoning.scenes.options import Setting
from policy.semantics.values import Scenario, Valuation
from policy.syntax.declarations import Phrase
from policy.syntax.expressions import Condition

Folded: TypeAlias = Mapping[str, tuple[str, ...]]
"""Readings, each with the values for which something holds. A reading that makes no difference is left out."""

Boxes: TypeAlias = tuple[Folded, ...]
"""The readings in which something holds, as boxes; one empty box: in all of them. The readings that are adopted are taken."""


@frozen
class Case:
    """A valuation, or two side by side, in which a finding shows itself; the definition has confirmed it."""

    valuation: Valuation
    second: Valuation | None = None


@frozen(kw_only=True)
class Subject:
    """One thing that a finding is about.

    Attributes:
        about: The names under which it can be accepted, the closest first.
        rules: The rules that it concerns.
        condition: What is so where it shows itself.
        facts: Other facts that it concerns.
        values: Values of a fact that it concerns, and ``siblings``: those beside which they are held.
        trust: All minimal sets of assumptions that keep it out.
        choice: What the provider has to choose for it, and ``choices``: the same with all values that do as well; every choice among these
            is enough.
        readings: In which it shows itself.
        case: ``None`` where what is found is that there is none.
    """

    about: tuple[str, ...]
    rules: tuple[str, ...] = ()
    condition: Condition | None = None
    facts: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    trust: tuple[tuple[str, ...], ...] = ()
    choice: Scenario = field(factory=dict)
    choices: Setting = field(factory=dict)
    readings: Boxes = ({},)
    case: Case | None = None


@frozen
class Finding:
    """Something that was found, about one action where that is known, with all that is alike in it."""

    code: str
    action: str | None
    subjects: tuple[Subject, ...]


@frozen
class Accepted:
    """What was found and the document accepts. ``about``: what it says to accept it about, and ``because`` why."""

    finding: Finding
    about: str
    because: Phrase


@frozen
class Stale:
    """An acceptance of something that is not found."""

    finding: str
    about: str
    because: Phrase


@frozen
class Open:
    """A question that could not be decided within the limits, or that was not come to."""

    code: str
    about: str
    because: str


@frozen
class FindAnswer:
    """All that was found, the most important first. ``asked``: the kinds that were looked for.

    What the document accepts is not among ``findings`` but among ``accepted``; where it accepts what is not found, and that
    is certain, the acceptance is ``stale``.
    """

    asked: tuple[str, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    stale: tuple[Stale, ...] = ()
    undecided: tuple[Open, ...] = ()
    interrupted: Interruption | None = None
