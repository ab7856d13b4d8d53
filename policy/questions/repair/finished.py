"""A change that was found, as a patch that parses to it, proved again, with all that it breaks."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from policy.check.documents import check_document
from policy.engines.smt.session import Session, open_session
from policy.notation.parser import parse
from policy.questions.repair.answer import Change, Kind, Stricter
from policy.questions.repair.effect import changes
from policy.questions.repair.patch import Patched, added, declared, removed, replaced
from policy.questions.repair.search import Candidate
from policy.questions.repair.slots import NewRule, OwnException, rule_of
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.answer import Answer, ClaimAnswer
from policy.reasoning.claims.asked import judge, take_up
from policy.reasoning.claims.bare import answers_alone
from policy.reasoning.claims.confirming import confirmed_by
from policy.reasoning.claims.holding import witnesses
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.edits.edit import Dropped, OverrideDropped, Replaced, RuleAdded, RuleDropped
from policy.semantics.values import Valuation
from policy.source import Source
from policy.syntax.declarations import Possible
from policy.syntax.expressions import AnyOf
from policy.syntax.policy import Policy


@frozen
class Pinned:
    """What a document says of a policy: the answers to its claims, and the cases that pass."""

    claims: Mapping[str, Answer]
    cases: frozenset[str]


def pinned(policy: Policy, beside: Session) -> Pinned:
    """Return what a document says of a policy.

    Args:
        beside: A session whose terms are shared.
    """
    claims = answers_alone(open_session(policy, beside=beside), policy.claims.values())
    cases = run_cases(policy).cases
    return Pinned({each.name: each.answer for each in claims}, frozenset(each.name for each in cases if each.passed))


def kind_of(candidate: Candidate) -> Kind:
    """Return what a change does."""
    match candidate.change:
        case (NewRule(), _):
            return "rule added"
        case (OwnException(), _):
            return "exception narrowed"
        case Dropped(place) if place.part == "unless" and not place.path:
            return "exception dropped"
        case Dropped() | Replaced():
            return "condition dropped" if isinstance(candidate.change, Dropped) else "condition changed"
        case OverrideDropped():
            return "override dropped"
        case RuleDropped():
            return "rule dropped"
        case RuleAdded():
            return "rule added"
        case _:
            raise AssertionError("a change is a condition in a slot or an edit")


def change_of(candidate: Candidate) -> Change:
    """Return what a change does, and to which rule."""
    any_of = isinstance(candidate.change, tuple) and isinstance(candidate.change[1], AnyOf)
    return Change(kind_of(candidate), _name(candidate), candidate.conditions, "any" if any_of else "all")


def turned(
    policy: Policy, after: Policy, claim: str, before: Pinned, session: Session
) -> tuple[tuple[Stricter, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return what a change makes stricter, which claims it breaks and which it closes, and which cases it breaks.

    Args:
        after: The policy after it.
        claim: The claim that it mends.
        session: A session whose terms are shared.
    """
    now = pinned(after, session)
    other = [each for each in policy.claims if each != claim and before.claims[each] is not now.claims[each]]
    return (
        tuple(changes(policy, after)),
        tuple(each for each in other if now.claims[each] is not Answer.PROVED),
        tuple(each for each in other if now.claims[each] is Answer.PROVED),
        tuple(each for each in policy.cases if each in before.cases - now.cases),
    )


def written(policy: Policy, candidate: Candidate) -> Patched:
    """Return the document with a change.

    Raises:
        DisagreementError: It does not parse to the change.
    """
    name = _name(candidate)
    patched = _patched(policy, candidate, name)
    _read_back(policy, patched, candidate, name)
    return patched


def confirmed(policy: Policy, claim: str, session: Session) -> str | None:
    """Return what confirms that a claim holds, beside the solver.

    Raises:
        DisagreementError: It is not proved.
    """
    asked = take_up(open_session(policy, beside=session), policy.claims[claim])
    judged = judge(asked)
    if judged.answer is not Answer.PROVED:
        raise DisagreementError(f"after the repair, `{claim}` is not proved")
    seen: tuple[Valuation, ...] = ()
    if isinstance(asked.claim.statement, Possible) and asked.every is not None:
        seen = witnesses(asked, asked.every, asked.every.full)
    return confirmed_by(asked, ClaimAnswer(claim, Answer.PROVED, as_expected=True, witnesses=seen))


def _name(candidate: Candidate) -> str:
    match candidate.change:
        case (NewRule(name), _) | (OwnException(name), _):
            return name
        case Dropped(place) | Replaced(place):
            return place.name
        case OverrideDropped(name) | RuleDropped(name):
            return name
        case RuleAdded(rule):
            return rule.name
        case _:
            raise AssertionError("a change is a condition in a slot or an edit")


def _patched(policy: Policy, candidate: Candidate, name: str) -> Patched:
    match candidate.change:
        case (NewRule() as slot, condition):
            rule = rule_of(policy, slot, condition)
            own = declared(policy)
            about = [each for each in own.values() if each.effect.action == rule.effect.action]
            behind = (about or list(own.values()))[-1:]
            return added(policy, rule, behind[0].name if behind else None)
        case RuleDropped():
            return removed(policy, name)
        case _:
            return replaced(policy, candidate.policy.rules[name])


def can_go(policy: Policy, rule: str) -> bool:
    """Return whether a document can do without a rule: one that claims, cases or other rules name cannot just go."""
    return _read(policy, removed(policy, rule)) is not None


def _read(policy: Policy, patched: Patched) -> Policy | None:
    """Return the policy of the documents with one of them patched; ``None`` where something would be wrong with it."""
    parsed = parse(Source(patched.source.name, patched.text))
    documents = [
        parsed.document if each.span is not None and each.span.source is patched.source else each
        for each in policy.documents
    ]
    return None if parsed.diagnostics else check_document(*documents).policy


def _read_back(policy: Policy, patched: Patched, candidate: Candidate, name: str) -> None:
    """Check that the policy of the patched document is the one that the change makes.

    Raises:
        DisagreementError: It is not.
    """
    read = _read(policy, patched)
    wanted = dict(candidate.policy.rules)
    if isinstance(candidate.change, RuleDropped):
        del wanted[name]
    # which of several documents gives the policy its name says nothing of what it means
    if read is None or dict(read.rules) != wanted or evolve(read, rules=policy.rules, header=policy.header) != policy:
        raise DisagreementError("the patch does not say what the repair does")
