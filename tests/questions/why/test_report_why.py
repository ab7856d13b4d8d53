"""Why something is decided, told: what is folded away, and both languages beside what somebody last read through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policy.engines.words.vocabulary import Language
from policy.errors import UndecidedError
from policy.questions.why.ask import Wanted, ask
from policy.questions.why.report import report
from policy.reasoning.nearest import search
from policy.render.plain import plain
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from tests.questions import golden

FORBIDDEN: Scenario = {
    "borrower.kind": "school", "painting.fragile": True, "loan.days": 20, "safety.made": True,
    "safety.considered(loan.days)": True, "safety.other_ground": False, "safety.outcome": "real", "no_lending_on.set": False,
}  # fmt: skip
PERMITTED: Scenario = {**FORBIDDEN, "borrower.kind": "museum"}
KNOWABLE = (Role.CHOSEN, Role.FOUND)

ASKED: dict[str, tuple[Scenario, Wanted | None]] = {
    "forbidden": (FORBIDDEN, None),
    "permitted": (PERMITTED, None),
    "undetermined": ({"borrower.kind": "school", "painting.fragile": False}, None),
    "impossible": ({"borrower.kind": "school", "loan.days": 61}, None),
    "nearest": (FORBIDDEN, Wanted(roles=KNOWABLE, weights={"borrower.kind": 2})),
    "no_choice": (FORBIDDEN, Wanted()),
    "already": (PERMITTED, Wanted(Decision.PERMITTED)),
    "never_silent": (PERMITTED, Wanted(Decision.SILENT, KNOWABLE)),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_every_answer(name: str, language: Language, long: bool) -> None:
    scenario, wanted = ASKED[name]
    told = report(golden.lending(), ask(golden.lending(), scenario, "lend", wanted), language, long=long)

    golden.check(f"why.{name}.{'long' if long else 'short'}.{language}", told)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_not_decided_is_told_as_such(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 0)
    policy = golden.lending()
    told = plain(report(policy, ask(policy, {}, "lend", Wanted()), language))

    assert {
        "en": "Not decided within the limits: it took more attempts than allowed.",
        "nl": "Niet beslist binnen de grenzen: er waren meer pogingen nodig dan was toegestaan.",
    }[language] in told


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_best_so_far_is_not_called_nearest(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver gives up after the first change that it finds to be enough."""
    mended: Callable[..., dict[int, int] | None] = search.Search._mended
    enough = False

    def gives_up(self: search.Search, *asked: object) -> dict[int, int] | None:
        nonlocal enough
        if enough:
            raise UndecidedError("out of steps (max. resource limit exceeded)")
        found = mended(self, *asked)
        enough = found is not None
        return found

    monkeypatch.setattr(search.Search, "_mended", gives_up)
    told = plain(
        report(golden.lending(), ask(golden.lending(), {}, "lend", Wanted(Decision.PERMITTED, KNOWABLE)), language)
    )

    assert {"en": "so far", "nl": "tot nu toe"}[language] in told
    assert {"en": "not proved that none is nearer", "nl": "Niet bewezen is dat er geen"}[language] in told
    assert "max. resource" not in told
