"""Checking the findings that a document accepts: that there is such a kind, and such a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from policy.check.references import Place, References
from policy.check.reports import listed, place_of
from policy.check.sugar import spelled
from policy.syntax.declarations import Accept, FactDeclaration, Reference, Rule
from policy.syntax.findings import FINDINGS


def check_accepted(look: References) -> None:
    """Report acceptances of what no kind of finding is, about what nothing is, or twice."""
    known_so_far: dict[tuple[str, str], list[Accept]] = {}
    for accept in look.names.accepted:
        others = known_so_far.setdefault((accept.finding, accept.about.name), [])
        known = next((each for each in others if _overlap(each.about, accept.about)), None)
        others.append(accept)
        if known is not None:
            look.reports.error(
                "duplicate-name",
                f"`{accept.finding}` about `{accept.about.name}` is accepted twice",
                accept.span,
                "keep one of them",
                related=(("first accepted here", known.span),) if known.span else (),
            )
        _check_finding(look, accept)
        _check_subject(look, accept.about)


def _overlap(one: Reference, other: Reference) -> bool:
    """Return whether two references by one name can mean the same: without members, a name stands for all of them."""
    return one.args == other.args or not (one.args and other.args)


def _check_finding(look: References, accept: Accept) -> None:
    if accept.finding not in FINDINGS:
        look.reports.error(
            "unknown-finding",
            f"no kind of finding has the code `{accept.finding}`",
            accept.span,
            look.reports.suggest(accept.finding.replace("_", "-"), lambda: FINDINGS) or f"there are {listed(FINDINGS)}",
        )


def _check_subject(look: References, about: Reference) -> None:
    names, span = look.names, place_of(about.span, about.name)
    if about.name in names.actions:
        if about.args:
            look.arguments(about.name, (), about.args, Place(), about.span)
        return
    if spelled(about.name, about.args) in names.facts:  # a factor that is considered has its name in brackets
        return
    declared: FactDeclaration | Rule | None = names.facts.get(about.name) or names.rules.get(about.name)
    if declared is None:
        if names.is_lost(about.name):
            look.reports.hush()
            return
        kind = names.kind_of(about.name)
        what = f"`{about.name}` is {kind.noun}" if kind else f"nothing is called `{about.name}`"
        look.reports.error(
            "unknown-subject",
            f"{what}: a finding is about a fact, a rule or an action",
            span,
            look.reports.suggest(about.name, lambda: (*names.facts, *names.rules, *names.actions)),
        )
    elif about.args:
        look.arguments(about.name, declared.params, about.args, Place(), about.span)


def accepted(declared: Iterable[Accept], names: Iterable[str]) -> Iterator[Accept]:
    """Yield the acceptances of a document, each about one thing: where no member is named, one for each member."""
    known = tuple(names)
    for accept in declared:
        name = spelled(accept.about.name, accept.about.args)
        for each in known:
            if each == name or (not accept.about.args and each.partition("(")[0] == name):
                yield evolve(accept, about=Reference(each, span=accept.about.span))
