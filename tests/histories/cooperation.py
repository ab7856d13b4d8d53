"""A cooperation as in a letter on the provision of data: provide, permit, pass on, use, indications, inquiry, reconsideration."""

from __future__ import annotations

from policy.syntax.expressions import AllOf, Condition, Empowered, Is, Not
from policy.syntax.policy import Policy
from policy.syntax.processes import Then
from tests.histories.trees import (
    fact,
    just,
    link,
    no,
    one_of,
    owed,
    permitted,
    process,
    read,
    restraint,
    rule,
    sets,
    so,
    some,
    state,
    step,
)

TEXT = (
    one_of("recipient.kind", "service, coalition, other")
    + fact("recipient.indicated")
    + fact("recipient.suspended")
    + fact("data.sensitive")
    + fact("conditions.set", role="chosen")
    + fact("risk.unacceptable")
    + fact("risk.assessed", role="chosen")
    + fact("world.risk", role="hidden")
    + fact("inquiry.confirms")
    + one_of("suspension", "binding, advice", "reading")
    + rule("ground", "permit provide; if risk.assessed")
    + rule("unacceptable", "forbid provide; if risk.unacceptable")
    + rule("written", "require conditions.set before provide; if data.sensitive")
    + rule("who", "forbid provide; if recipient.kind is other")
    + rule("suspended", "forbid provide; if recipient.suspended and suspension is binding")
    + rule("onward", "permit grant; if not recipient.indicated")
    + rule("inquiry", "oblige inquire within 30 days; if recipient.indicated")
    + rule("power", "empower reconsider; if recipient.indicated")
    + 'assume risk_seen: risk.unacceptable if world.risk\n  en "the risk is seen"\n  nl "het risico wordt gezien"\n\n'
)

PROCESS = process(
    "item is data, party is recipient",
    [
        state("holds(party, item)", hidden=True),
        state("granted(party, item)"),
        state("bound(party, item)"),
        state("used(item, party)", hidden=True),
        state("indicated(party)"),
        state("confirmed(party)"),
        state("suspended(party)"),
    ],
    [
        step(
            "provide(item, party)",
            "provider",
            permitted("provide"),
            [sets("holds(party, item)"), Then((sets("bound(party, item)"),), so("conditions.set"))],
        ),
        step("grant(item, party)", "provider", permitted("grant"), [sets("granted(party, item)")]),
        step(
            "pass_on(item, party, other as party)",
            "party",
            so("holds(party, item)"),
            [sets("holds(other, item)")],
        ),
        step("use(item, party)", "party", so("holds(party, item)"), [sets("used(item, party)")]),
        step(
            "indication(party)",
            "world",
            some("item", so("used(item, party)")),
            [sets("indicated(party)")],
        ),
        step(
            "inquire(party)",
            "provider",
            owed("inquire(party)"),
            [sets("indicated(party)", False), Then((sets("confirmed(party)"),), so("inquiry.confirms"))],
        ),
        step(
            "reconsider(party)",
            "provider",
            Empowered("reconsider"),
            [sets("suspended(party)")],
        ),
    ],
    [link("recipient.indicated", so("indicated(party)")), link("recipient.suspended", so("suspended(party)"))],
    [
        restraint("no_onward", "pass_on(item, party, other as party)", so("granted(party, item)")),
        restraint("no_use", "use(item, party)", Not(so("bound(party, item)"))),
    ],
)


def cooperation() -> Policy:
    """Return the policy with its process."""
    return read("provide grant inquire reconsider", TEXT, PROCESS)


TWO_HANDS: Condition = some(
    "item, party, other as party",
    AllOf((so("used(item, party)"), so("used(item, other)"), Not(Is(so("other"), ("party",))))),
)
"""Two different parties used the same item."""

AGAIN: Condition = some("item, party", AllOf((so("suspended(party)"), just("provide(item, party)"))))
"""Data were provided to a party with which the cooperation is suspended."""

UNTRUSTED: Condition = some("item, party", AllOf((so("used(item, party)"), Is(so("recipient.kind"), ("other",)))))
"""A party to which nothing may be provided used an item."""

UNBOUND: Condition = some("item, party", AllOf((so("used(item, party)"), no("bound(party, item)"))))
"""A party that no conditions bind used an item."""
