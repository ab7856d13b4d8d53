"""What the solver found, judged again by the definition, before anyone sees it."""

from __future__ import annotations

from collections.abc import Iterable

from policy.semantics.claims import Instance, compares, fails, real
from policy.semantics.evaluate import Statuses, holds
from policy.semantics.values import Valuation
from policy.syntax.declarations import Claim, Pair, Rises
from policy.syntax.policy import Policy


class DisagreementError(Exception):
    """The definition and an engine disagree: a fault of ours, not of the policy."""


def replay(policy: Policy, claim: Claim, instance: Instance) -> tuple[Statuses, ...]:
    """Return where the rules stand on each side of an instance on which a claim fails.

    Raises:
        DisagreementError: The definition says that this is no such instance.
    """
    standing = real(policy, instance)
    if not _judges(policy, claim, instance) or not fails(policy, claim.statement, instance, standing):
        raise DisagreementError(f"by the definition, `{claim.name}` does not fail on {instance}")
    return standing


def holds_on(policy: Policy, claim: Claim, valuation: Valuation) -> bool:
    """Return whether a claim about one valuation is judged on this one, and holds."""
    instance = (valuation,)
    return _judges(policy, claim, instance) and not fails(policy, claim.statement, instance, real(policy, instance))


def confirm(policy: Policy, claim: Claim, valuation: Valuation) -> None:
    """Check that a claim about one valuation holds on this one.

    Raises:
        DisagreementError: The definition says that it does not.
    """
    if not holds_on(policy, claim, valuation):
        raise DisagreementError(f"by the definition, `{claim.name}` does not hold on {valuation}")


def _judges(policy: Policy, claim: Claim, instance: Instance) -> bool:
    required = [given.condition for given in policy.givens.values()]
    required += [policy.assumptions[reference.name].condition for reference in claim.assuming]
    return all(holds(policy, each, valuation) for each in required for valuation in instance) and (
        not isinstance(claim.statement, Pair | Rises) or compares(policy, claim.statement, *instance)
    )


def only(standing: Statuses, names: Iterable[str]) -> Statuses:
    """Return where some of the rules stand."""
    return {name: standing[name] for name in names}
