"""Small policies in which much depends on much: a few facts that givens tie, and rules that look at most of them."""

from __future__ import annotations

from collections.abc import Iterator

from policy.check import check_text
from policy.syntax.policy import Policy
from policy.testing.choices import Choices, seeded

FACTS = {
    "x.a": "found fact x.a: yes or no",
    "x.b": "found fact x.b: yes or no",
    "x.c": "chosen fact x.c: yes or no",
    "x.d": "found fact x.d: yes or no",
    "x.kind is v1": "found fact x.kind: one of v0, v1, v2",
    "x.kind is v2": "found fact x.kind: one of v0, v1, v2",
    "x.days is above 2": "found fact x.days: number 0 to 3 days",
    "x.days is above 1": "found fact x.days: number 0 to 3 days",
    "x.parts includes q": "found fact x.parts: some of p, q",
    "x.parts includes p": "found fact x.parts: some of p, q",
}
"""What a condition can ask, and the fact that it asks about."""

FRAME = """policy dense
actor a
action act by a
reading sense: narrow, wide
"""


def dense_policy(seed: int) -> Policy:
    """Return the policy of a seed: the same on every machine."""
    for attempt in range(100):
        found = check_text(f"```policy\n{_text(seeded(1_000 * seed + attempt))}\n```\n").policy
        if found is not None:
            return found
    raise AssertionError("givens that leave nothing possible are not drawn a hundred times in a row")


def _text(choices: Choices) -> str:
    literals = choices.in_any_order(tuple(FACTS))[: choices.number(3, 5)]
    rules = [
        f'rule r{number} outside the source because "so":\n  {effect}\n  if {_any_of(choices, literals)}'
        for number, effect in enumerate(_effects(choices))
    ]
    return FRAME + "\n".join([*dict.fromkeys(FACTS[each] for each in literals), *_givens(choices, literals), *rules])


def _effects(choices: Choices) -> Iterator[str]:
    yield "permit act"
    for _ in range(choices.number(1, 2)):
        yield choices.one(("permit act", "forbid act", "forbid act"))


def _givens(choices: Choices, literals: tuple[str, ...]) -> Iterator[str]:
    for number in range(choices.number(0, 2)):
        one, other = choices.in_any_order(literals)[:2]
        match choices.below(3):
            case 0:
                yield f"given g{number}: ({one}) if ({other})"
                yield f"given h{number}: ({other}) if ({one})"
            case 1:
                yield f"given g{number}: ({one}) if ({other})"
            case _:
                yield f"given g{number}: not (({one}) and ({other}))"


def _any_of(choices: Choices, literals: tuple[str, ...]) -> str:
    parts = [_all_of(choices, literals) for _ in range(choices.number(1, 3))]
    return " or ".join(parts) if len(parts) > 1 else parts[0]


def _all_of(choices: Choices, literals: tuple[str, ...]) -> str:
    wanted = choices.in_any_order((*literals, "sense is wide") if choices.once_in(3) else literals)[
        : choices.number(1, 3)
    ]
    return "(" + " and ".join(f"not ({each})" if choices.once_in(3) else f"({each})" for each in wanted) + ")"
