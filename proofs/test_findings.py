"""What is found about the letter of 2018: enough of it, nothing vacuous, nothing twice, nothing left unconfirmed."""

from __future__ import annotations

from itertools import combinations

import pytest

from policy.check.documents import load
from policy.library import names, shipped
from policy.reasoning.claims.answer import Answer, ClaimAnswer, ProveAnswer
from policy.reasoning.claims.prove import ask as prove
from policy.syntax.declarations import Claim, Pair, ParagraphKind, Possible, Relation, Rises
from policy.syntax.policy import Policy

LETTER_NORMS = ("2", "5", "6", "7", "8", "10", "11", "12", "13", "15", "16")


@pytest.fixture(scope="module", params=names())
def proved(request: pytest.FixtureRequest) -> tuple[Policy, ProveAnswer]:
    """A policy that ships, and the answers to its claims with everything that can be told of them."""
    policy = load(str(shipped(request.param)))
    return policy, prove(policy)


@pytest.fixture(scope="module")
def letter() -> tuple[Policy, ProveAnswer]:
    policy = load(str(shipped("letter_2018")))
    return policy, prove(policy, confirm=False)


def refuted(answers: ProveAnswer) -> list[ClaimAnswer]:
    return [claim for claim in answers.claims if claim.answer is Answer.REFUTED]


def claims(policy: Policy, *kinds: type[object]) -> list[Claim]:
    return [claim for claim in policy.claims.values() if isinstance(claim.statement, kinds)]


def test_every_claim_is_answered_as_its_document_expects(proved: tuple[Policy, ProveAnswer]) -> None:
    """None is undecided, none unexpected, none vacuous."""
    _, answers = proved

    assert [claim.name for claim in answers.claims if not claim.as_expected or claim.vacuous is not None] == []


def test_every_proof_is_confirmed(proved: tuple[Policy, ProveAnswer]) -> None:
    """An engine that shares no code with the solver confirms each proof."""
    _, answers = proved

    assert [c.name for c in answers.claims if c.answer is Answer.PROVED and c.confirmed_by is None] == []


def test_every_list_of_ways_to_fail_is_complete(proved: tuple[Policy, ProveAnswer]) -> None:
    """Each refuted claim ends in: there is no further way."""
    _, answers = proved

    assert [claim.name for claim in refuted(answers) if not claim.complete] == []


def test_the_letter_has_claims_enough(letter: tuple[Policy, ProveAnswer]) -> None:
    """At least 25 claims, 8 of them refuted; possibility, monotonicity and neutrality among them."""
    policy, answers = letter
    same = [c for c in claims(policy, Pair) if isinstance(c.statement, Pair) and c.statement.relation is Relation.SAME]

    assert len(policy.claims) >= 25
    assert len(refuted(answers)) >= 8
    assert len(claims(policy, Possible)) >= 3
    assert len(claims(policy, Rises)) >= 3
    assert len(same) >= 3


def test_each_norm_of_the_letter_has_claims(letter: tuple[Policy, ProveAnswer]) -> None:
    """Every norm is cited by at least one claim, and the document calls just these paragraphs norms."""
    policy, _ = letter
    cited = {citation.paragraph for claim in policy.claims.values() for citation in claim.citations}
    norms = tuple(p.label for p in policy.sources["letter"].paragraphs if p.kind is ParagraphKind.NORM)

    assert norms == LETTER_NORMS
    assert [label for label in norms if label not in cited] == []


def test_no_two_claims_about_the_letter_fail_in_the_same_way(letter: tuple[Policy, ProveAnswer]) -> None:
    """No set of facts that must leave their ordinary values makes two claims fail: each finding is one of its own."""
    _, answers = letter
    ways = {claim.name: {way for group in claim.groups for way in group.ways} for claim in refuted(answers)}

    assert [(one, other) for one, other in combinations(ways, 2) if ways[one] & ways[other]] == []


def test_the_letter_fails_by_many_constellations_of_rules(letter: tuple[Policy, ProveAnswer]) -> None:
    """Claims are let through by at least 12 different constellations of rules, not by one gap seen from 12 sides."""
    _, answers = letter
    constellations = {
        (tuple(group.counterexample.statuses.items()), tuple((group.counterexample.second_statuses or {}).items()))
        for claim in refuted(answers)
        for group in claim.groups
    }

    assert len(constellations) >= 12


def test_every_refuted_claim_has_a_replayed_counterexample(proved: tuple[Policy, ProveAnswer]) -> None:
    """Only a possibility fails without an example: there is no case to show."""
    policy, answers = proved
    without = [claim.name for claim in refuted(answers) if not claim.groups]

    assert [name for name in without if not isinstance(policy.claims[name].statement, Possible)] == []
