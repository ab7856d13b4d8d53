"""Checking every declaration of a document, before families are unfolded, and remembering which are sound."""

from __future__ import annotations

from typing import TypeGuard

from attrs import define, evolve, field

from policy.check.accepted import check_accepted
from policy.check.claims import check_adopt, check_case, check_claim
from policy.check.conditions import check_condition
from policy.check.declared import (
    check_actor,
    check_citations,
    check_fact,
    check_family,
    check_params,
    check_placeholders,
    check_scale,
    check_source,
)
from policy.check.names import Named, Names
from policy.check.processes.check import Normal, check_duties, check_links, check_part
from policy.check.processes.world import over_time, world
from policy.check.references import Place, References, Uses
from policy.check.reports import Reports
from policy.check.roles import (
    Reach,
    check_assumption_roles,
    check_given_roles,
    check_only_readings,
    check_rule_roles,
    reach,
)
from policy.check.rules import check_assess, check_binding, check_grounds, check_rule
from policy.check.wording import check_wording
from policy.syntax.declarations import (
    Action,
    Actor,
    Adopt,
    Assess,
    Assumption,
    Binding,
    Case,
    Claim,
    Definition,
    FactDeclaration,
    Family,
    Given,
    Phrase,
    Rule,
    Scale,
    TextSource,
)
from policy.syntax.processes import HistoryClaim, Restraint, Sort, State, Step


@define
class Found:
    """What is known of one declaration: what it speaks of, and whether it is sound so far."""

    declared: Named
    origin: Assess | Binding | None
    uses: Uses = field(factory=Uses)
    under: Uses = field(factory=Uses)
    sound: bool = True


@define
class Findings:
    """What is known of every declaration that has a name, in order.

    ``normal``: what may happen over time, as it is in a checked policy; ``linked``: what its links speak of.
    """

    all: list[Found] = field(factory=list)
    normal: Normal = field(factory=Normal)
    linked: Uses = field(factory=Uses)

    def unsound(self, kind: type[Named]) -> set[str]:
        """Return the names of the declarations of a kind in which something is wrong."""
        return {each.declared.name for each in self.all if not each.sound and isinstance(each.declared, kind)}


def check_declarations(names: Names, reports: Reports) -> Findings:
    """Report what is wrong with each declaration, and return what each speaks of."""
    look = References(names, reports)
    findings = Findings([Found(declared, origin) for declared, origin in names.order])
    for found in findings.all:
        hits = reports.hits
        if not _is_of_process(found.declared, names):
            _check(look, found)
        found.sound = reports.hits == hits
    _blame_origins(findings)
    adopted: dict[str, Adopt] = {}
    for adopt in names.adopted:
        _check_adopt(look, adopt, adopted)
    check_accepted(look)
    reached = reach({each.declared.name: each.uses for each in findings.all if isinstance(each.declared, Definition)})
    timed = world(names)
    for found in findings.all:
        hits = reports.hits
        if _is_of_process(found.declared, names):
            found.uses = check_part(look, timed, found.declared, reached, findings.normal, found.under)
        _check_roles(reports, found, reached)
        found.sound = found.sound and reports.hits == hits
        if found.sound and found.origin is None:
            check_wording(reports, found.declared)
    findings.linked = check_links(look, timed, reached, findings.normal)
    check_duties(look, timed)
    return findings


def _is_of_process(declared: Named, names: Names) -> TypeGuard[Sort | State | Step | Restraint | Claim | HistoryClaim]:
    """Return whether a declaration is about what happens over time."""
    if isinstance(declared, Claim | HistoryClaim):
        return over_time(names, declared)
    return isinstance(declared, Sort | State | Step | Restraint)


def _blame_origins(findings: Findings) -> None:
    """An assessment or a condition is no sounder than what it stands for."""
    unsound = {id(found.origin) for found in findings.all if found.origin is not None and not found.sound}
    for found in findings.all:
        found.sound = found.sound and id(found.declared) not in unsound


def _check(look: References, found: Found) -> None:
    declared, uses = found.declared, found.uses
    own = found.origin is None
    match declared:
        case Rule():
            place = _head(look, declared, own)
            check_rule(look, declared, place, uses)
            if own:
                check_grounds(
                    look, f"the rule `{declared.name}`", declared.span, declared.citations, declared.outside_because
                )
        case FactDeclaration(name):
            _head(look, declared, own)
            if own or name.endswith(".outcome"):
                check_fact(look, declared)
            if own:
                check_placeholders(look, declared, declared.params, _phrases(declared))
        case Definition() | Assumption():
            place = _head(look, declared, own)
            check_condition(look, declared.condition, place, uses)
            if own:
                check_placeholders(look, declared, declared.params, (declared.phrase,))
        case Given():
            place = _head(look, declared, own)
            check_condition(look, declared.condition, place, uses)
        case Assess(name):
            place = _head(look, declared, own)
            check_assess(look, declared, place, uses)
            check_grounds(look, f"the assessment `{name}`", declared.span, declared.citations, declared.outside_because)
            check_placeholders(look, declared, declared.params, _phrases(declared))
        case Binding():
            _head(look, declared, own)
            check_binding(look, declared)
            check_placeholders(look, declared, declared.params, (declared.phrase,))
        case Claim():
            place = _head(look, declared, own)
            check_claim(look, declared, evolve(place, claim=True), uses, found.under)
            check_placeholders(look, declared, declared.params, (declared.phrase,))
        case Case():
            check_citations(look, declared.citations)
            check_case(look, declared, uses)
        case Action(_, actor):
            check_actor(look, actor, declared.span)
        case Scale():
            check_scale(look, declared)
        case Family():
            check_family(look, declared)
        case TextSource():
            check_source(look, declared)
        case Actor() | Sort() | State() | Step() | Restraint() | HistoryClaim():
            pass


def _head(
    look: References,
    declared: Rule | FactDeclaration | Definition | Assumption | Given | Assess | Binding | Claim,
    own: bool,
) -> Place:
    """Check families and citations, once: not again for what an assessment or a condition declares."""
    if own:
        check_citations(look, declared.citations)
        return check_params(look, declared.params, declared.span)
    return Place(frozenset(declared.params))


def _phrases(declared: FactDeclaration | Assess) -> list[Phrase]:
    return [declared.phrase, *(each.phrase for each in declared.value_phrases)]


def _check_adopt(look: References, adopt: Adopt, adopted: dict[str, Adopt]) -> None:
    first = adopted.setdefault(adopt.reading, adopt)
    if first is not adopt:
        look.reports.error(
            "duplicate-name",
            f"the reading `{adopt.reading}` is adopted twice",
            adopt.span,
            "keep one of them",
            related=(("first adopted here", first.span),) if first.span else (),
        )
    check_adopt(look, adopt)


def _check_roles(reports: Reports, found: Found, reached: Reach) -> None:
    declared, uses = found.declared, found.uses
    match declared:
        case Rule(name):
            origin = found.origin
            who = f"the rule `{name}`" if origin is None else f"the assessment `{origin.name}`"
            check_rule_roles(reports, who, uses, reached)
        case Given(name):
            check_given_roles(reports, name, uses, reached)
        case Assumption(name) if found.origin is None and found.sound:
            check_assumption_roles(reports, name, declared.span, uses, reached)
        case Claim(name) | HistoryClaim(name):
            check_only_readings(reports, name, found.under, reached)
        case _:
            pass
