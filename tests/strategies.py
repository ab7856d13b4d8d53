"""Whole policies at random, for property tests: documents that use every construct of the language, and scenarios.

A document is made by one generator over `Choices`: under Hypothesis its choices shrink; with a seed they are the same
everywhere, and quick. What it makes passes the checker by construction.
"""

from __future__ import annotations

from hypothesis import strategies as st

from policy.check import check_document
from policy.semantics.values import Scenario
from policy.syntax.documents import Declaration, Document
from policy.syntax.policy import Policy
from policy.testing import scenarios
from policy.testing.choices import Choices, seeded
from policy.testing.strategies import drawing
from tests.generation.accepted import acceptances
from tests.generation.claims import cases, claims
from tests.generation.facts import facts, families_and_scales, frame, readings
from tests.generation.open_texture import assessments, assumptions, bindings, definitions, givens
from tests.generation.rules import rules
from tests.generation.vocabulary import Size, Vocabulary

SMALL = Size(bits=6, rules=5, claims=3)
"""Small enough to go through every pair of valuations."""

MEDIUM = Size()
"""Small enough to go through every valuation."""

FEATURES = (
    "actions",
    "sources",
    "families",
    "levels",
    "numbers",
    "many values",
    "sets",
    "readings",
    "assessments",
    "bindings",
    "definitions",
    "givens",
    "assumptions",
    "powers",
    "overrides",
    "exceptions",
    "cases",
    "acceptances",
)
"""Parts of the language that a document uses or not: more different policies come of it than if each used a bit of all."""


def document_from(choices: Choices, size: Size = MEDIUM) -> Document:
    """Return a document that passes the checker."""
    return made_up(choices, size)[0]


def made_up(choices: Choices, size: Size = MEDIUM) -> tuple[Document, Vocabulary]:
    """Return a document, and what more of it could speak of."""
    features = frozenset(each for each in FEATURES if choices.below(5) > 1)
    world = Vocabulary(choices, size, features)
    declarations: list[Declaration] = []
    for part in (
        frame,
        families_and_scales,
        readings,
        facts,
        assessments,
        bindings,
        definitions,
        givens,
        assumptions,
        rules,
        claims,
        cases,
        acceptances,
    ):
        declarations.extend(part(world))
    return Document(tuple(declarations)), world


def seeded_document(seed: int, size: Size = MEDIUM) -> Document:
    """Return the document of a seed: the same on every machine."""
    return document_from(seeded(seed), size)


def checked(document: Document) -> Policy:
    """Return the policy that a document declares. It must be one."""
    result = check_document(document)
    assert result.policy is not None, result.diagnostics
    return result.policy


def seeded_policy(seed: int, size: Size = MEDIUM) -> Policy:
    """Return the checked policy of a seed."""
    return checked(seeded_document(seed, size))


@st.composite
def documents(draw: st.DrawFn, size: Size = MEDIUM) -> Document:
    """Draw documents that pass the checker and together use every construct of the language."""
    return document_from(drawing(draw), size)


@st.composite
def policies_with_scenarios(draw: st.DrawFn, size: Size = MEDIUM) -> tuple[Policy, Scenario]:
    """Draw checked policies, each with a scenario: total, partial or impossible."""
    policy = checked(draw(documents(size)))
    return policy, draw(scenarios(policy))


def policies(size: Size = MEDIUM) -> st.SearchStrategy[Policy]:
    """Draw checked policies that together use every construct of the language."""
    return documents(size).map(checked)
