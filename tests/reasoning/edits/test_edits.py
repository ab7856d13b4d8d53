"""What can be left out of a policy and changed in it, and how far that reaches."""

from __future__ import annotations

from hypothesis import given, settings

from policy.check.documents import check_text
from policy.notation.print_conditions import inline
from policy.reasoning.edits.deletions import deletions
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped, edited
from policy.reasoning.edits.mutants import mutants
from policy.reasoning.edits.place import inside, placed, wholes
from policy.reasoning.edits.reach import Reaching
from policy.semantics.evaluate import statuses
from policy.syntax.policy import Policy
from policy.testing.choices import Choices
from policy.testing.draws import valuation
from policy.testing.strategies import choices
from tests.strategies import SMALL, policies

DOCUMENT = """
```policy
policy p
actor a
action go by a
scale risk: low < middle < high
found fact x.a: yes or no
found fact x.kind: one of red, blue, green
found fact x.risk: level risk
found fact x.days: number 0 to 9 days

define odd: x.kind is one of red, green

rule may outside the source because "x":
  permit go
  if odd and x.days is below 9

rule must_not outside the source because "x":
  forbid go
  if x.risk is at least middle
  unless x.a
  overrides may
```
"""


def small() -> Policy:
    checked = check_text(DOCUMENT)
    assert checked.policy is not None, checked.errors
    return checked.policy


def told(edit: Edit) -> str:
    match edit:
        case Replaced(place, was, becomes, change):
            return f"{place.name} {place.part}: {inline(was)} -> {inline(becomes)} ({change.value})"
        case Dropped(place, was):
            return f"{place.name} {place.part}: without {inline(was)}"
        case RuleDropped(rule):
            return f"without {rule}"
        case OverrideDropped(rule, overridden):
            return f"{rule} without overriding {overridden}"
        case RuleAdded(rule):
            return f"with {rule.name}"


def test_every_mutant_of_a_small_policy() -> None:
    """Each rule, exception, override, condition and listed value; each condition turned; each bound moved by one."""
    assert [told(edit) for edit in mutants(small())] == [
        "without may",
        "may if: without odd and x.days is below 9",
        "may if: without odd",
        "may if: without x.days is below 9",
        "may if: odd and x.days is below 9 -> odd or x.days is below 9 (any for all)",
        "may if: odd -> not odd (negated)",
        "may if: x.days is below 9 -> not x.days is below 9 (negated)",
        "may if: x.days is below 9 -> x.days is below 8 (moved)",
        "without must_not",
        "must_not if: without x.risk is at least middle",
        "must_not unless: without x.a",
        "must_not without overriding may",
        "must_not if: x.risk is at least middle -> not x.risk is at least middle (negated)",
        "must_not if: x.risk is at least middle -> x.risk is at least low (moved)",
        "must_not if: x.risk is at least middle -> x.risk is at least high (moved)",
        "must_not unless: x.a -> not x.a (negated)",
        "odd condition: x.kind is one of red, green -> x.kind is green (value dropped)",
        "odd condition: x.kind is one of red, green -> x.kind is red (value dropped)",
        "odd condition: x.kind is one of red, green -> x.kind is not one of red, green (negated)",
        "odd condition: x.kind is one of red, green -> x.kind is one of red, green, blue (value added)",
    ]


@given(policies(SMALL))
@settings(max_examples=60, deadline=None)
def test_an_edit_changes_one_place_and_leaves_a_policy(policy: Policy) -> None:
    """What is edited differs from the policy; the edits of one kind differ from each other; what they replace stood there."""
    for some in (list(deletions(policy)), list(mutants(policy))):
        assert len(set(some)) == len(some)
        for edit in some:
            assert edited(policy, edit) != policy or isinstance(edit, RuleDropped)
            if isinstance(edit, Replaced | Dropped):
                assert placed(policy, edit.place) == edit.was
    for place, condition in wholes(policy, "rule", "definition", "given", "assumption"):
        for here, each in inside(place, condition):
            assert placed(policy, here) == each


@given(policies(SMALL), choices())
@settings(max_examples=60, deadline=None)
def test_what_an_edit_cannot_reach_stands_where_it_stood(policy: Policy, chosen: Choices) -> None:
    """A rule that an edit cannot reach stands, by the definition, where it stood before, whatever the facts."""
    reaching = Reaching(policy)
    here = valuation(chosen, policy)
    before = statuses(policy, here)
    for edit in mutants(policy):
        after = statuses(edited(policy, edit), here)
        reached = set(reaching.of(edit).rules)
        assert {name for name in policy.rules if before[name] != after[name]} <= reached
