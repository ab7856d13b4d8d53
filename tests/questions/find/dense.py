"""Small policies in which what is rare elsewhere is common: lists with holes, levels judged by name, promises, things to trust."""

from __future__ import annotations

from functools import cache

from policy.check import check_text
from policy.syntax.policy import Policy
from policy.testing.choices import Choices, seeded

OUT = 'outside the source because "generated"'

FRAME = """
policy dense
actor provider
actor recipient
action provide by provider
action inquire by provider
scale risk: low < middle < high
found fact recipient.kind: one of friend, foe, stranger
found fact recipient.worry: level risk
found fact data.special: yes or no
chosen fact data.checked: yes or no
hidden fact world.harm: yes or no
"""

LITERALS = (
    "recipient.kind is one of friend, foe",
    "recipient.kind is foe",
    "recipient.kind is not stranger",
    "recipient.worry is high",
    "recipient.worry is middle",
    "recipient.worry is at least middle",
    "data.special",
    "not data.special",
    "data.checked",
    "view.outcome is bad",
    "view.outcome is not bad",
    "view.made",
    "reach is wide",
)


@cache
def dense_policy(seed: int) -> Policy:
    """Return the checked policy of a seed."""
    choices = seeded(seed)
    text = f"```policy\n{FRAME}{''.join(_declarations(choices))}\n```\n"
    checked = check_text(text)
    assert checked.policy is not None, (checked.errors, text)
    return checked.policy


def _declarations(choices: Choices) -> list[str]:
    parts = ["reading reach: narrow, wide\n"]
    if choices.once_in(3):
        parts.append('adopt reach is narrow because "it is"\n')
    way = choices.one(("rises with recipient.worry", "falls with data.special", "rises with data.special"))
    parts.append("scale verdict: good < bad\n")
    parts.append(
        f"assess view before provide {OUT}:\n  if {_condition(choices, plain=True)}\n  {way}\n  gives level verdict\n"
    )
    parts.append("condition kept_close binds recipient: never world.harm\n")
    if choices.once_in(3):
        parts.append("given special_worry: recipient.worry is at least middle if data.special\n")
    if choices.once_in(3):
        parts.append("given special_check: data.special if data.checked\n")
    parts.append(f"rule ground {OUT}:\n  permit provide\n" + _limit(choices, 3))
    for place in range(choices.number(2, 4)):
        effect = choices.one(
            (
                "forbid provide",
                "forbid provide",
                "require data.checked before provide",
                "require kept_close.set before provide",
            )
        )
        parts.append(f"rule stop_{place} {OUT}:\n  {effect}\n{_limit(choices, 1)}")
    if choices.once_in(2):
        within = " within 3 days" if choices.once_in(2) else ""
        parts.append(f"rule follow_up {OUT}:\n  oblige inquire{within}\n{_limit(choices, 1)}")
    if choices.once_in(2):
        parts.append(f"rule may_follow_up {OUT}:\n  empower inquire\n{_limit(choices, 1)}")
    trusted = range(choices.number(0, 3))
    parts += [f"assume trust_{place}: {_condition(choices)} if world.harm\n" for place in trusted]
    if choices.once_in(3):
        parts.append(f"claim no_harm {OUT}:\n  never provide is permitted and world.harm\n  expect refuted\n")
    return parts


def _limit(choices: Choices, times: int) -> str:
    limit = f"  if {_condition(choices)}\n" if times == 1 or choices.once_in(times) else ""
    return limit + (f"  unless {_condition(choices)}\n" if choices.once_in(4) else "")


def _condition(choices: Choices, *, plain: bool = False) -> str:
    literals = [each for each in LITERALS if not (plain and each.startswith("view"))]
    return choices.one((" and ", " or ")).join(choices.some(choices.in_any_order(literals), 1, 2))
