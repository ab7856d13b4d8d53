"""A checked policy: names resolved, families unfolded, sugar gone, nothing left that can be wrong."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from policy.syntax.declarations import (
    Accept,
    Action,
    Actor,
    Adopt,
    Assess,
    Assumption,
    Case,
    Claim,
    Definition,
    FactDeclaration,
    Given,
    Header,
    Rule,
    Scale,
    TextSource,
)
from policy.syntax.documents import Document
from policy.syntax.processes import Process


@frozen
class Assessment:
    """What a comparison has to know of an assessed outcome: the facts with which it rises and falls, by name."""

    outcome: str
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    declaration: Assess = field(eq=False, repr=False)


@frozen
class Policy:
    """A checked policy. Every mapping is by name, in the order of the document.

    ``accepted`` are the findings that the document accepts, each about one thing. ``facts`` holds the readings too, and what assessments and binding conditions declare; their rules and assumptions
    stand in ``rules`` and ``assumptions``. ``process`` is what may happen over time, empty where the document says nothing of it. ``actions`` begins with the action that `decide` is about unless told otherwise.
    """

    header: Header
    actors: Mapping[str, Actor]
    actions: Mapping[str, Action]
    sources: Mapping[str, TextSource]
    scales: Mapping[str, Scale]
    facts: Mapping[str, FactDeclaration]
    givens: Mapping[str, Given]
    definitions: Mapping[str, Definition]
    rules: Mapping[str, Rule]
    assessments: Mapping[str, Assessment]
    adopted: Mapping[str, Adopt]
    assumptions: Mapping[str, Assumption]
    claims: Mapping[str, Claim]
    cases: Mapping[str, Case]
    accepted: tuple[Accept, ...] = ()
    process: Process = field(factory=Process)
    documents: tuple[Document, ...] = field(default=(), eq=False, repr=False)
