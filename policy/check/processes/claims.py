"""Checking claims over histories, up to their normal form: one for each member of the families that a claim is about."""

from __future__ import annotations

from itertools import product

from attrs import evolve, frozen

from policy.check.conditions import check_condition
from policy.check.declared import check_citations, check_params, check_placeholders
from policy.check.phrases import filled
from policy.check.processes.conditions import resolve
from policy.check.processes.scope import Scope, Spoken, bind
from policy.check.processes.world import World
from policy.check.references import Place, References, Uses
from policy.check.reports import Reports, did_you_mean, place_of, repeated
from policy.check.sugar import spelled
from policy.check.unfold import Members, Unfolder
from policy.syntax.declarations import Always, Claim, Never, Pair, Possible, Reference, Refutation, Rises
from policy.syntax.processes import Course, HistoryClaim, InTime

DISCHARGES = "discharges_duties"
"""``provider.discharges_duties``: the provider leaves no duty undone until it is overdue."""


@frozen
class _Head:
    """What a claim over histories has beside its statement; ``place``: the families that it is about."""

    claim: Claim | HistoryClaim
    params: tuple[str, ...]
    place: Place


def check_history_claim(
    look: References, world: World, claim: Claim | HistoryClaim, spoken: Spoken, under: Uses
) -> tuple[HistoryClaim, ...]:
    """Return a claim in its normal form, once for each member of its families; report what is wrong with it once."""
    params = claim.params if isinstance(claim, Claim) else ()
    head = _Head(claim, params, check_params(look, params, claim.span))
    check_citations(look, claim.citations)
    check_placeholders(look, claim, params, (claim.phrase,))
    _check_assuming(look, world, head)
    if claim.expect is not None and claim.expect.under is not None:
        check_condition(look, claim.expect.under, head.place, under)
    if not claim.citations and claim.outside_because is None:
        look.reports.warning(
            "uncited-claim",
            f"the claim `{claim.name}` does not say where it comes from",
            claim.span,
            'write `cites` and a paragraph behind its name, or `outside the source because "…"`',
        )
    statement = claim.statement
    if isinstance(statement, Pair | Rises):
        look.reports.error(
            "history-comparison",
            f"the claim `{claim.name}` compares two scenarios, and speaks of what happens over time",
            statement.span or claim.span,
            "compare by facts, or claim `never …`, `always …` or `possible …` over time",
        )
        return ()
    return tuple(_instances(look, world, head, statement, spoken))


def _instances(look: References, world: World, head: _Head, statement: Course, spoken: Spoken) -> list[HistoryClaim]:
    claim, families = head.claim, look.names.families
    found: list[HistoryClaim] = []
    if any(param not in families for param in head.params):
        return found
    unfolder = Unfolder(families)
    for number, chosen in enumerate(product(*(families[param].members for param in head.params))):
        members = dict(zip(head.params, chosen, strict=True))
        seen = look if number == 0 else References(look.names, Reports())
        told = spoken if number == 0 else Spoken()
        scope = Scope(f"the claim `{claim.name}`", members=members, taken=True)
        found.append(
            HistoryClaim(
                spelled(claim.name, chosen),
                _statement(seen, world, statement, scope, told),
                unfolder.references(claim.assuming, members),
                _expected(unfolder, claim, members),
                claim.citations,
                claim.outside_because,
                filled(claim.phrase, unfolder.phrases(members)),
                span=claim.span,
                comments=claim.comments,
            )
        )
    return found


def _expected(unfolder: Unfolder, claim: Claim | HistoryClaim, members: Members) -> Refutation | None:
    expect = claim.expect
    if expect is None or expect.under is None:
        return expect
    return evolve(expect, under=unfolder.condition(expect.under, members))


def _statement(look: References, world: World, statement: Course, scope: Scope, spoken: Spoken) -> Course:
    match statement:
        case Never(condition) | Always(condition) | Possible(condition):
            return evolve(statement, condition=resolve(look, world, condition, scope, spoken))
        case InTime(variables, answer, within, event):
            if within < 0:
                message = f"{within} days is no period"
                look.reports.error("out-of-range", message, statement.span, "write 0 or more days")
            inside = evolve(scope, variables=bind(look, variables, {}, statement.span))
            return evolve(
                statement,
                answer=resolve(look, world, answer, inside, spoken),
                event=resolve(look, world, event, inside, spoken),
            )


def _check_assuming(look: References, world: World, head: _Head) -> None:
    for reference in repeated(head.claim.assuming):
        message = f"`{reference.name}` is listed twice"
        look.reports.error("repeated-item", message, reference.span, "leave one of them out")
    for reference in head.claim.assuming:
        name = reference.name
        if name in look.names.restraints and not reference.args:
            continue
        actor, dot, assumed = name.partition(".")
        if dot and not reference.args and name not in look.names.assumptions and _is_discharge(assumed):
            _check_discharge(look, world, reference, actor, assumed)
        else:
            look.assumption(name, reference.args, reference.span, head.place)


def _is_discharge(assumed: str) -> bool:
    return assumed == DISCHARGES or did_you_mean(assumed, (DISCHARGES,)) is not None


def _check_discharge(look: References, world: World, reference: Reference, actor: str, assumed: str) -> None:
    if assumed == DISCHARGES and actor in world.providers:
        return
    if look.names.is_lost(actor):
        look.reports.hush()
        return
    known = sorted(world.providers)
    right = next((f"{each}.{DISCHARGES}" for each in (actor, *known) if each in world.providers), None)
    look.reports.error(
        "unknown-assumption",
        f"no actor of an action is called `{actor}`"
        if assumed == DISCHARGES
        else f"no assumption is called `{reference.name}`",
        place_of(reference.span, reference.name),
        f"did you mean `{right}`?" if right else None,
    )
