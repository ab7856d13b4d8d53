"""The kinds of findings, the most important first. Each has a code, a module, words in both languages and a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from policy.questions.find.kinds import (
    broken_promise,
    duty_never_arises,
    duty_without_period,
    escaping_value,
    graver_milder,
    in_name_only,
    no_consequence,
    no_criterion,
    no_effect,
    open_reading,
    power_without_duty,
    rests_on_trust,
    single_fact,
    unseen_harm,
)
from policy.questions.find.search import Look, Search

Looks: TypeAlias = Callable[[Search], Iterator[Look]]

KINDS: Mapping[str, Looks] = {
    "unseen-harm": unseen_harm.looks,
    "rests-on-trust": rests_on_trust.looks,
    "no-criterion": no_criterion.looks,
    "single-fact": single_fact.looks,
    "graver-milder": graver_milder.looks,
    "escaping-value": escaping_value.looks,
    "in-name-only": in_name_only.looks,
    "broken-promise": broken_promise.looks,
    "no-consequence": no_consequence.looks,
    "duty-never-arises": duty_never_arises.looks,
    "duty-without-period": duty_without_period.looks,
    "power-without-duty": power_without_duty.looks,
    "no-effect": no_effect.looks,
    "open-reading": open_reading.looks,
}
