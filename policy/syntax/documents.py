"""A document: everything that can be declared, and the declarations of one file."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from policy.syntax.declarations import (
    Accept,
    Action,
    Actor,
    Adopt,
    Assess,
    Assumption,
    Binding,
    Case,
    Claim,
    Definition,
    FactDeclaration,
    Family,
    Given,
    Header,
    Include,
    Rule,
    Scale,
    TextSource,
)
from policy.syntax.node import Node
from policy.syntax.processes import HistoryClaim, Link, Restraint, Sort, State, Step

Declaration: TypeAlias = (
    Header
    | Include
    | Actor
    | Action
    | TextSource
    | Scale
    | Family
    | FactDeclaration
    | Adopt
    | Accept
    | Given
    | Definition
    | Assumption
    | Rule
    | Assess
    | Binding
    | Sort
    | State
    | Link
    | Step
    | Restraint
    | Claim
    | HistoryClaim
    | Case
)


@frozen
class Document(Node):
    """The declarations of one file, in order, blocks of prose left out."""

    declarations: tuple[Declaration, ...]
