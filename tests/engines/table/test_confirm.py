"""Claims are confirmed iff they hold by the definition; what one fails on is replayed there."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings

from policy.check import check_text
from policy.engines.table import cells
from policy.engines.table.confirm import Confirmed, Refuted, confirm
from policy.engines.table.exhaust import TooLarge
from policy.semantics import claims as definition
from policy.semantics.evaluate import holds
from policy.syntax.declarations import Claim, Pair, Rises
from policy.syntax.policy import Policy
from policy.testing.generator import wide_policy
from tests.strategies import SMALL, policies


def agree(policy: Policy, claim: Claim) -> None:
    statement, assumed = claim.statement, tuple(each.name for each in claim.assuming)
    found = confirm(policy, claim)
    assert isinstance(found, Confirmed) == definition.claim_holds(policy, statement, assumed)
    for reading in islice(definition.readings(policy), 4):
        held = definition.holds_in(policy, statement, reading, assumed)
        assert isinstance(confirm(policy, claim, reading=reading), Confirmed) == held
    if not isinstance(found, Refuted):
        return
    if not found.instance:
        assert not definition.holds_in(policy, statement, found.reading, assumed)
        return
    for valuation in found.instance:
        assert list(valuation) == list(policy.facts)
        assert all(holds(policy, given.condition, valuation) for given in policy.givens.values())
        assert all(holds(policy, policy.assumptions[name].condition, valuation) for name in assumed)
    if isinstance(statement, Pair | Rises):
        assert definition.compares(policy, statement, found.instance[0], found.instance[1])
    assert definition.fails(policy, statement, found.instance, definition.real(policy, found.instance))


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(policies(SMALL))
def test_a_claim_is_confirmed_iff_it_holds(policy: Policy) -> None:
    for claim in policy.claims.values():
        agree(policy, claim)


@settings(max_examples=75, suppress_health_check=list(HealthCheck))
@given(policies(SMALL))
def test_a_claim_is_confirmed_iff_it_holds_where_some_values_stand_for_others(policy: Policy) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cells, "KEPT_WHOLE", 1)
        patched.setattr(cells, "LISTED_NAMES", 0)
        for claim in policy.claims.values():
            agree(policy, claim)


FACTS = "".join(f'found fact a.x{place}: yes or no\n  en "x" nl "x"\n' for place in range(40))
PARITY = """```policy
policy sample
  en "sample" nl "voorbeeld"
actor provider
  en "the provider" nl "de verstrekker"
action provide by provider
  en "providing" nl "verstrekken"
{facts}
{odd}
rule p outside the source because "example":
  permit provide
  if {whole}
claim c outside the source because "example":
  never provide is permitted and not {whole}
```
"""


def odd(first: int, last: int) -> tuple[str, str]:
    """Return what says that an odd number of facts in a row are so: its name, and the definitions that it takes, halves of halves."""
    if first == last:
        return f"a.x{first}", ""
    middle = (first + last) // 2
    (one, before), (other, after) = odd(first, middle), odd(middle + 1, last)
    name = f"odd_{first}_{last}"
    said = f"define {name}:\n  any of\n    - {one} and not {other}\n    - {other} and not {one}\n"
    return name, f'{before}{after}{said}  en "odd" nl "oneven"\n'


def test_what_depends_on_too_much_is_left_to_others() -> None:
    whole, definitions = odd(0, 39)
    checked = check_text(PARITY.format(facts=FACTS, odd=definitions, whole=whole))
    assert checked.policy is not None, checked.errors

    assert confirm(checked.policy, checked.policy.claims["c"]) == TooLarge(1 << 40)


def test_a_limit_is_kept() -> None:
    policy = check_text(wide_policy(12, 20)).policy
    assert policy is not None
    claim = policy.claims["restrained"]

    assert isinstance(confirm(policy, claim), Confirmed)
    assert confirm(policy, claim, limit=1 << 8) == TooLarge(1 << 12)
