"""The kinds of what `policy find` finds, by their codes, the most important first. A document names them to accept a finding."""

from __future__ import annotations

FINDINGS = (
    "unseen-harm",
    "rests-on-trust",
    "no-criterion",
    "single-fact",
    "graver-milder",
    "escaping-value",
    "in-name-only",
    "broken-promise",
    "no-consequence",
    "duty-never-arises",
    "duty-without-period",
    "power-without-duty",
    "no-effect",
    "open-reading",
)
