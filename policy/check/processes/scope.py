"""Where a condition of a process stands, the variables that are bound there, and what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field, frozen

from policy.check.declared import check_placeholders
from policy.check.names import Kind, unknown
from policy.check.references import References, Uses
from policy.check.reports import listed, place_of
from policy.source import Span
from policy.syntax.declarations import Phrase
from policy.syntax.processes import Restraint, State, Step, Variable

BRACKETS = "the variable `{0}` reaches no further than `and` or `or`: write `some {0}: (… and …)`"

UNKNOWN = ""
"""The sort of a variable whose sort does not exist: whatever is said of it is not reported."""


@frozen
class Scope:
    """Where a condition stands.

    ``variables``: by name, the sort of each that is bound. ``members``: for each family, the member at hand.
    ``missed``: variables that a *some* or *every* beside it binds, and that do not reach it for want of brackets.
    ``duties``: whether it may speak of open duties, as all but links may.
    ``facts``: whether the facts of a step are at hand, as for the provider. ``taken``: whether it may speak of the step
    that was just taken, as claims do. ``who``: what it belongs to, in the words of the messages.
    """

    who: str
    variables: Mapping[str, str] = field(factory=dict)
    members: Mapping[str, str] = field(factory=dict)
    missed: frozenset[str] = frozenset()
    duties: bool = True
    facts: bool = False
    taken: bool = False


@define
class Spoken:
    """What a condition speaks of: states, each where it stands, and facts and definitions."""

    uses: Uses = field(factory=Uses)
    states: list[tuple[State, Span | None]] = field(factory=list)


def bind(look: References, bound: Iterable[Variable], around: Mapping[str, str], span: Span | None) -> dict[str, str]:
    """Return the variables that are bound once these are too; report those that cannot be."""
    found = dict(around)
    for each in bound:
        place = each.span or place_of(span, each.name)
        sort = each.sort
        if sort not in look.names.sorts:
            unknown(look.names, look.reports, Kind.SORT, sort, place)
            sort = UNKNOWN
        other = look.names.kind_of(each.name) if each.name != each.sort else None
        if each.name in found:
            look.reports.error(
                "repeated-item",
                f"the variable `{each.name}` is declared twice",
                place,
                f"give one of them another name: `another as {each.sort}`",
            )
        elif other in (Kind.READING, Kind.STATE, Kind.SORT):
            look.reports.error(
                "duplicate-name",
                f"the variable `{each.name}` is called like {other.noun}",
                place,
                "give it another name",
            )
        found[each.name] = sort
    return found


def check_phrases(
    look: References, declared: State | Step | Restraint, params: tuple[Variable, ...], phrases: Iterable[Phrase]
) -> None:
    """Report what stands in braces in a phrase and is no variable; nothing where a sort does not exist."""
    if all(each.sort in look.names.sorts for each in params):
        check_placeholders(look, declared, (), phrases, tuple(each.name for each in params))


def check_arguments(
    look: References, name: str, params: tuple[Variable, ...], args: tuple[str, ...], scope: Scope, span: Span | None
) -> bool:
    """Return whether variables fit what a state or a step is about; report it if not."""
    if len(params) != len(args):
        written = f"{name}({', '.join(each.name for each in params)})" if params else name
        about = listed(each.name for each in params)
        message = f"`{name}` is about {about}" if params else f"`{name}` is about no entity"
        look.reports.error("wrong-arguments", message, span, f"write `{written}`, with the variables that stand there")
        return False
    fits = [check_entity(look, arg, each.sort, name, scope, span) for arg, each in zip(args, params, strict=True)]
    return all(fits)


def check_entity(look: References, arg: str, sort: str, name: str, scope: Scope, span: Span | None) -> bool:
    """Return whether a variable is bound and stands for an entity of a sort; report it if not."""
    place = place_of(span, arg)
    found = scope.variables.get(arg)
    if found is None:
        report_unbound(look, arg, scope, place)
        return False
    if UNKNOWN in (found, sort) or sort not in look.names.sorts:
        look.reports.hush()
        return False
    if found != sort:
        look.reports.error(
            "wrong-sort",
            f"`{arg}` stands for one of the sort `{found}`, and `{name}` has one of the sort `{sort}` there",
            place,
            _of_sort(scope, sort),
        )
        return False
    return True


def _of_sort(scope: Scope, sort: str) -> str | None:
    fitting = [name for name, of in scope.variables.items() if of == sort]
    return f"write {listed(fitting, 'or')}" if fitting else None


def report_unbound(look: References, arg: str, scope: Scope, place: Span | None) -> None:
    """Report a variable that nothing binds; not where it may be the one whose sort does not exist, or was lost."""
    if UNKNOWN in scope.variables.values() or look.names.is_lost(arg):
        look.reports.hush()
        return
    if arg in scope.missed:
        hint = BRACKETS.format(arg)
    elif arg in look.names.sorts:
        hint = f"write `some {arg}: …` or `every {arg}: …`, or add `{arg}` to the variables of the declaration"
    else:
        known = tuple(scope.variables)
        hint = look.reports.suggest(arg, lambda: known) or (
            f"the variables here are {listed(known)}" if known else "bind it: `some other as party: …`"
        )
    look.reports.error(
        "unknown-variable", f"nothing says for which entity `{arg}` stands", place, hint, about=("variable", arg, place)
    )


def unknown_word(look: References, kind: Kind, name: str, known: Iterable[str], span: Span | None) -> None:
    """Report a name without a dot that nothing declares; what may be meant is one of these."""
    names = look.names
    near = None if names.kind_of(name) or names.is_lost(name) else look.reports.suggest(name, lambda: known)
    if near is None:
        unknown(names, look.reports, kind, name, span)
        return
    about = ("unknown", Kind.STATE, name)
    look.reports.error(f"unknown-{kind.value}", f"no {kind.value} is called `{name}`", span, near, about=about)
