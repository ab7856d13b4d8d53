"""The questions of a policy designer beside a naive z3 loop that gives the same answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import chain, product
from typing import TypeAlias

from attrs import frozen

from policy.check import check_text
from policy.questions.diff.answer import Where
from policy.questions.diff.ask import MOST
from policy.questions.diff.ask import ask as ask_diff
from policy.reasoning.decisions.forcing import forcing
from policy.reasoning.edits.edit import RuleDropped
from policy.reasoning.edits.effects import Effects
from policy.reasoning.nearest.answer import Near
from policy.reasoning.nearest.ask import changeable_facts, nearest
from policy.reasoning.scenes.options import Between, Option, Sets
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario, domain
from policy.syntax.declarations import Empower, Oblige, Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.testing.choices import seeded
from policy.testing.draws import total
from policy.testing.generator import generate
from tests.benchmarks import naive, naive_regions
from tests.benchmarks.measure import Goal, Section, shown, side_by_side

SIZES = (20, 60, 200, 500)

KNOWN = 16
"""Facts of the scenario that is explained: going through all of their subsets takes the loop long enough."""

TRIED = 30
"""Scenarios at random of which the first that suits is taken."""

WHETHER = "diff: an exception fewer"
"""The one question that the loop answers in part: it tells which decisions change, and not where."""

Asked: TypeAlias = tuple[Callable[[], object], Callable[[], object]]
"""A question as the policy answers it, and as the naive loop does."""


@frozen
class Subject:
    """What is asked about: a policy, one condition fewer in ``edited``, a scenario to explain, and one to change."""

    policy: Policy
    edited: Policy
    action: str
    explained: Scenario
    changed: Scenario
    changeable: tuple[str, ...]


def subject(rules: int) -> Subject:
    """Return a generated policy with scenarios that are worth asking about."""
    text = generate(rules)
    policy, edited = (checked(each) for each in (text, without_an_exception(text)))
    action = next(iter(policy.actions))
    drawn = [total(seeded(seed), policy) for seed in range(TRIED)]
    explained = next(filter(None, (_worth_explaining(policy, each, action) for each in drawn)))
    changeable = changeable_facts(Scene(policy, {}, {}), (Role.CHOSEN,), ())
    changed = next((each for each in drawn if _can_be_mended(policy, each, action, changeable)), drawn[0])
    return Subject(policy, edited, action, explained, changed, changeable)


def without_an_exception(text: str) -> str:
    """Return a document without the first ``unless``, of those on a line of their own, that makes a difference."""
    whole = checked(text)
    edits = (text[: each.start()] + text[each.end() :] for each in re.finditer(r"\n  unless [^\n]+", text))
    return next(each for each in edits if not ask_diff(whole, checked(each), most=1, pinned=False).same)


def checked(text: str) -> Policy:
    """Return the policy of a document that is known to be right."""
    found = check_text(text)
    assert found.policy is not None, found.errors
    return found.policy


def _worth_explaining(policy: Policy, scenario: Scenario, action: str) -> Scenario | None:
    """Return so many facts of a scenario as are explained, if no fact alone but some two exclude a decision."""
    found = forcing(Scene(policy, scenario, {}), action)
    if len(found.sets[0]) != 2:
        return None
    needed = set(chain(*found.sets))
    kept = [*needed, *(name for name in scenario if name not in needed)][: max(KNOWN, len(needed))]
    return {name: value for name, value in scenario.items() if name in kept}


def _can_be_mended(policy: Policy, scenario: Scenario, action: str, changeable: tuple[str, ...]) -> bool:
    found = nearest(Scene(policy, scenario, {}), action, Decision.PERMITTED, changeable, {})
    return found.distance is not None and found.distance > 0


# The same question twice


def questions(asked: Subject) -> Mapping[str, Asked]:
    """Return each question as the policy answers it and as the naive loop does; both give the same."""
    policy, action = asked.policy, asked.action
    permitted = Decision.PERMITTED
    return {
        "why: the least sets of facts": (
            lambda: least_sets(policy, asked.explained, action),
            lambda: naive.least_sets(policy, asked.explained, action),
        ),
        "nearest scenarios": (
            lambda: nearest_changes(policy, asked.changed, action, permitted, asked.changeable),
            lambda: naive.nearest_changes(policy, asked.changed, action, permitted, asked.changeable),
        ),
        "diff: the same meaning": (lambda: changes(policy, policy), lambda: naive.changes(policy, policy)),
        WHETHER: (
            lambda: changes(policy, asked.edited),
            lambda: naive.changes(policy, asked.edited),
        ),
        "diff: an exception fewer, and where": (
            lambda: places(policy, asked.edited),
            lambda: naive_regions.places(policy, asked.edited, MOST),
        ),
        "rules in vain": (lambda: rules_in_vain(policy), lambda: naive.rules_in_vain(policy)),
    }


def least_sets(policy: Policy, scenario: Scenario, action: str) -> frozenset[frozenset[str]]:
    """Return what `naive.least_sets` does."""
    found = forcing(Scene(policy, scenario, {}), action)
    assert found.further == "none"
    return frozenset(frozenset(each) for each in found.sets)


def nearest_changes(
    policy: Policy, scenario: Scenario, action: str, decision: Decision, changeable: tuple[str, ...]
) -> frozenset[frozenset[tuple[str, Value]]]:
    """Return what `naive.nearest_changes` does."""
    found = nearest(Scene(policy, scenario, {}), action, decision, changeable, {})
    assert found.found != "undecided"
    assert found.further == "none"
    return frozenset(chain.from_iterable(_each(policy, near) for near in found.near))


def _each(policy: Policy, near: Near) -> list[frozenset[tuple[str, Value]]]:
    values = [
        [(name, value) for value in domain(policy, policy.facts[name]) if any(_is(value, each) for each in options)]
        for name, options in near.changes.items()
    ]
    return [frozenset(each) for each in product(*values)]


def _is(value: Value, option: Option) -> bool:
    match option:
        case Between(low, high):
            return isinstance(value, int) and low <= value <= high
        case Sets(including, excluding):
            return isinstance(value, frozenset) and including <= value and excluding.isdisjoint(value)
        case _:
            return value == option


def changes(old: Policy, new: Policy) -> naive.Changes:
    """Return what `naive.changes` does."""
    found = ask_diff(old, new, pinned=False)
    assert not found.possible
    duties = {
        gained: frozenset(
            Empower(each.action) if each.power else Oblige(each.action, each.after, each.within)
            for each in found.duties
            if each.gained is gained
        )
        for gained in (True, False)
    }
    decisions = frozenset((each.action, each.before, each.after) for each in found.decisions)
    return naive.Changes(decisions, duties[True], duties[False])


def places(old: Policy, new: Policy) -> Mapping[tuple[str, Decision, Decision], naive_regions.Places]:
    """Return what `naive_regions.places` does."""
    found = ask_diff(old, new, pinned=False)
    assert not found.possible
    assert not found.duties
    return {(each.action, each.before, each.after): _place(each.where) for each in found.decisions}


def _place(where: Where) -> naive_regions.Places:
    assert where.share.exact
    share = Fraction(where.share.part, where.share.whole)
    return naive_regions.Places(where.complete, share if where.complete else None)


def rules_in_vain(policy: Policy) -> frozenset[str]:
    """Return what `naive.rules_in_vain` does."""
    effects = Effects(policy, {})
    return frozenset(name for name in policy.rules if effects.unchanged(RuleDropped(name)) is not None)


# Measured


def beside_a_naive_loop(sizes: tuple[int, ...] = SIZES) -> Section:
    """Measure each question on policies of several sizes, from the checked policy to the answer."""
    cells: dict[str, list[str]] = {}
    slower: list[str] = []
    beside_whether: list[float] = []
    for rules in sizes:
        for name, (own, loop) in questions(subject(rules)).items():
            times = _measured(name, own, loop)
            ratio = times["loop"] / times["own"]
            cells.setdefault(name, []).append(f"{shown(times['own'])} · {shown(times['loop'])} ({ratio:.2g})")
            if name == WHETHER:
                beside_whether.append(1 / ratio)
            elif ratio < 1:
                slower.append(f"{name}, {rules} rules: {1 / ratio:.1f} times its time")
    return Section(
        "Questions beside a naive loop",
        "Questions about generated policies, from the checked policy in memory to the answer: the time of the policy, that of a "
        "naive z3 loop (`tests/benchmarks/naive.py`, `naive_regions.py`), and in brackets how many times as long the loop takes. Both "
        "give the same answers, which is checked. *Usual style*: z3's objects, a fresh solver for each question, all subsets of "
        f"{KNOWN} facts by size, all changes of what the provider chooses by their number, all pairs of decisions, all rules one "
        f"by one. Of a difference the loop tells in one row *which* decisions change, and in the next also *where*: up to {MOST} "
        "disjoint regions of each change, a case made as wide as it goes and ruled out, again and again, and where these are all, "
        "their share. `policy diff` does the same work in both rows: it tells where, with a share and a case of each region, "
        "replayed in the definition, and asks another engine whether it agrees.",
        ["question", *(f"{rules} rules" for rules in sizes)],
        [[name, *row] for name, row in cells.items()],
        [
            Goal(
                "not slower than the naive loop that gives the same answers, on any size",
                "; ".join(slower) or "never slower",
                not slower,
            ),
            Goal(
                "where it tells more, at most twice the time of a loop that tells whether",
                f"{max(beside_whether):.1f} times its time",
                max(beside_whether) <= 2,
            ),
        ],
    )


def _measured(name: str, own: Callable[[], object], loop: Callable[[], object]) -> dict[str, float]:
    """Both take turns; a loop that takes long runs once."""
    wanted: list[object] = []
    first = side_by_side({"loop": lambda: wanted.append(loop())}, 1)
    assert own() == wanted[0], f"another answer: {name}"
    if first["loop"] > LONG:
        return side_by_side({"own": own}, 5) | first
    return side_by_side({"own": own, "loop": loop}, 5)


LONG = 5.0
"""Seconds after which a loop is not run again."""
