"""What may happen over time: the shortest history that refutes a claim, beside a script written for z3 by hand."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from policy.engines.smt.histories.shortest import shortest
from policy.semantics.values import Scenario
from policy.syntax.declarations import Never
from policy.syntax.expressions import AllOf, Condition, Is, Not
from policy.syntax.policy import Policy
from tests.benchmarks import histories_by_hand as hand
from tests.benchmarks.measure import Goal, Section, at_most, shown, side_by_side
from tests.histories.cooperation import AGAIN, TWO_HANDS, UNTRUSTED, cooperation
from tests.histories.trees import owed, so, some

DEPTH = 8
SCOPES = ((2, 3), (3, 4), (4, 6))
"""Items and parties."""


@frozen
class Asked:
    """What is sought, for the policy and for the script, and what is assumed."""

    name: str
    condition: Condition
    by_hand: Callable[[hand.Script, hand.Moment], hand.Term]
    assuming: tuple[str, ...] = ()
    reading: Scenario | None = None


def _different(*names: str) -> tuple[Condition, ...]:
    return tuple(Not(Is(so(one), (other,))) for place, one in enumerate(names) for other in names[place + 1 :])


PARTIES = ("party", "other", "third")
THREE = some(
    "item, party, other as party, third as party",
    AllOf(
        (
            *(so(f"used(item, {name})") for name in PARTIES),
            *_different(*PARTIES),
            some("whom as party", so("suspended(whom)")),
        )
    ),
)
QUESTIONS = (
    Asked("an item used by whom nothing may be provided", UNTRUSTED, hand.untrusted),
    Asked("the same, where nothing is passed on without permission", UNTRUSTED, hand.untrusted, ("no_onward",)),
    Asked("an item used by two parties", TWO_HANDS, hand.two_hands),
    Asked("provided again after a suspension", AGAIN, hand.again),
    Asked("the same, where a suspension binds", AGAIN, hand.again_though_binding, (), {"suspension": "binding"}),
    Asked("an inquiry overdue", some("party", owed("inquire(party)", late=True)), hand.late),
    Asked(
        "the same, of who discharges its duties",
        some("party", owed("inquire(party)", late=True)),
        hand.late,
        ("provider.discharges_duties",),
    ),
    Asked("an item used by three parties, and a suspension", THREE, hand.three_hands_and_a_suspension),
)


def ours(policy: Policy, asked: Asked, items: int, parties: int, depth: int = DEPTH) -> int | None:
    """Return how many steps the shortest history has."""
    scope = {"item": items, "party": parties}
    found = shortest(policy, scope, Never(asked.condition), asked.assuming, asked.reading, depth)
    return None if found is None else len(found.steps)


def by_hand(asked: Asked, items: int, parties: int, depth: int = DEPTH) -> int | None:
    """Return the same by the script."""
    script = hand.Script(
        items,
        parties,
        no_onward="no_onward" in asked.assuming,
        discharges="provider.discharges_duties" in asked.assuming,
    )
    return script.shortest(asked.by_hand, depth)


def over_time() -> Section:
    """Measure each question at every scope, in turns with the script."""
    policy = cooperation()
    rows, worst = [], 0.0
    hardest: list[dict[str, float]] = []
    for asked in QUESTIONS:
        for items, parties in SCOPES:
            found = ours(policy, asked, items, parties)
            assert found == by_hand(asked, items, parties), asked.name
            times = side_by_side(
                {
                    "ours": lambda asked=asked, items=items, parties=parties: ours(policy, asked, items, parties),  # type: ignore[misc]
                    "script": lambda asked=asked, items=items, parties=parties: by_hand(asked, items, parties),  # type: ignore[misc]
                },
                3,
            )
            length = f"none up to {DEPTH}" if found is None else str(found)
            rows.append([asked.name, f"{items}, {parties}", length, shown(times["ours"]), shown(times["script"])])
            hardest += [times] if asked is QUESTIONS[-1] else []
            if (items, parties) == (3, 4):
                worst = max(worst, times["ours"])
    growth = {name: hardest[-1][name] / hardest[0][name] for name in hardest[0]}
    return Section(
        "What happens over time",
        "A cooperation of seven kinds of steps, with decisions under five rules and a duty within 30 days: the shortest history to what is sought, "
        f"of at most {DEPTH} steps, encoding and replay in the definition included, beside a script written for z3 by hand.",
        ["sought", "items, parties", "steps", "policy", "script"],
        rows,
        [
            at_most(f"at 3 items and 4 parties, {DEPTH} steps, within 2 s", worst, 2),
            Goal(
                "the hardest grows by less than the script's",
                f"{growth['ours']:.2g} times from the smallest scope to the largest; the script {growth['script']:.2g} times",
                growth["ours"] < growth["script"],
            ),
        ],
    )
