"""The twenty rules as somebody writes them down in Python who needs the decision and the rules that determine it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SECRECY = {"open": 0, "restricted": 1, "secret": 2}
TRUST = {"poor": 0, "fair": 1, "good": 2}
PERMITS = ("task", "coalition_task", "open_data", "emergency")


def decide(facts: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the decision and its determining rules, in the order of the document."""
    permits: list[str] = []
    forbids: list[str] = []
    beside: list[str] = []

    kind = facts["recipient.kind"]
    trust = TRUST[facts["recipient.trust"]]
    secrecy = SECRECY[facts["data.secrecy"]]
    force = facts["data.relate_to_force"]
    usable = facts["data.usable_for_targeting"]
    personal = facts["data.personal"]
    approved = facts["provision.approved"]
    emergency = facts["provision.urgent"] and trust == 2

    if kind in ("service", "state"):
        permits.append("task")
    if kind == "coalition" and trust >= 1:
        permits.append("coalition_task")
    if secrecy == 0 and not personal:
        permits.append("open_data")
    if emergency:
        permits.append("emergency")

    if facts["provision.for_targeting"]:
        (beside if trust == 2 and approved else forbids).append("targeting")
    if facts["recipient.indications"] and force:
        forbids.append("misuse")
    if facts["recipient.broke_conditions"]:
        (beside if approved and not force else forbids).append("broken")
    if kind == "other" and secrecy >= 1:
        forbids.append("strangers")
    if secrecy == 2 and trust < 2:
        forbids.append("secret_abroad")
    if facts["data.age"] > 90:
        (beside if emergency else forbids).append("old_data")
    if personal and facts["data.age"] > 30:
        forbids.append("stale_personal")
    if trust == 0 and usable:
        forbids.append("distrust")
    if kind == "coalition" and secrecy == 2:
        (beside if approved else forbids).append("coalition_secrets")
    if facts["provision.urgent"] and force and not facts["data.reviewed"]:
        forbids.append("haste")
    if usable or force:
        (beside if facts["provision.conditions_set"] else forbids).append("conditions")
    if secrecy >= 1:
        (beside if facts["provision.in_writing"] else forbids).append("writing")
    if force and kind != "service":
        (beside if approved else forbids).append("approval")
    (beside if facts["provision.logged"] else forbids).append("log")
    if personal or usable:
        exempt = secrecy == 0 or emergency or facts["data.reviewed"]
        (beside if exempt else forbids).append("review")
    if personal and kind in ("coalition", "other"):
        (beside if facts["provision.in_writing"] and approved else forbids).append("privacy")

    if forbids:
        return "forbidden", tuple(forbids)
    if permits:
        return "permitted", (*permits, *beside)
    return "silent", PERMITS
