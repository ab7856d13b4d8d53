"""Checking what declares things: actors, actions, sources, scales, families, facts with their values and phrases."""

from __future__ import annotations

from collections.abc import Iterable

from policy.check.names import Kind, Named, unknown
from policy.check.phrases import placeholders
from policy.check.references import Place, References
from policy.check.reports import listed, place_of, repeated
from policy.check.values import accepts, check_value, described, names_in, usable
from policy.source import Span
from policy.syntax.declarations import (
    Actor,
    Citation,
    FactDeclaration,
    Family,
    ParagraphKind,
    Phrase,
    Scale,
    TextSource,
    ValuePhrase,
)
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo

LARGEST_NUMBER_RANGE = 1_000_000
LARGEST_SET = 16
LONGEST_LIST = 1_000
"""How many numbers a range may hold, how many names a set may be made of (65,536 sets), and how many values, levels or
members may be listed."""


def check_actor(look: References, name: str, span: Span | None) -> Actor | None:
    """Return the declaration of an actor; report it where there is none."""
    declared = look.names.actors.get(name)
    if declared is None:
        unknown(look.names, look.reports, Kind.ACTOR, name, place_of(span, name))
    return declared


def check_params(look: References, params: tuple[str, ...], span: Span | None) -> Place:
    """Report families that a declaration takes twice or that do not exist; return where its conditions stand."""
    check_repeated(look, params, span)
    lost = [param for param in params if param not in look.names.families]
    for param in lost:
        unknown(look.names, look.reports, Kind.FAMILY, param, place_of(span, param))
    return Place(frozenset(params), unsure=bool(lost))


def check_repeated(look: References, items: Iterable[str], span: Span | None) -> None:
    """Report each item that a list holds twice."""
    for item in repeated(items):
        look.reports.error("repeated-item", f"`{item}` is listed twice", place_of(span, item), "leave one of them out")


def check_list(look: References, name: str, items: tuple[str, ...], span: Span | None) -> None:
    """Report values, levels or members that are listed twice, and a list that is too long."""
    check_repeated(look, items, span)
    if len(items) > LONGEST_LIST:
        message = f"`{name}` lists {len(items):,} names; at most {LONGEST_LIST:,} can be checked"
        look.reports.error("type-too-large", message, span, "use a number, or several facts")


# Sources and citations


def check_source(look: References, source: TextSource) -> None:
    """Report a paragraph that is marked twice. It may be a norm and, in part, not modelled."""
    marks: dict[str, set[ParagraphKind]] = {}
    both = {ParagraphKind.NORM, ParagraphKind.NOT_MODELLED}
    for paragraph in source.paragraphs:
        before = marks.setdefault(paragraph.label, set())
        if before and not (before | {paragraph.kind} == both and paragraph.kind not in before):
            look.reports.error(
                "repeated-item",
                f"`¶{paragraph.label}` of `{source.name}` is marked twice",
                paragraph.span,
                "a paragraph is context, or a norm; a norm may, in part, also be not modelled",
            )
        before.add(paragraph.kind)


def check_citations(look: References, citations: tuple[Citation, ...]) -> None:
    """Report citations of sources and paragraphs that do not exist, and what is cited twice."""
    for citation in repeated(citations):
        shown = f"{citation.source} ¶{citation.paragraph}"
        look.reports.error("repeated-item", f"`{shown}` is cited twice", citation.span, "leave one of them out")
    for citation in citations:
        source = look.names.sources.get(citation.source)
        if source is None:
            span = place_of(citation.span, citation.source)
            unknown(look.names, look.reports, Kind.SOURCE, citation.source, span)
            continue
        if not look.names.has_paragraph(source, citation.paragraph):
            _unknown_paragraph(look, citation, source)


def _unknown_paragraph(look: References, citation: Citation, source: TextSource) -> None:
    label = citation.paragraph
    below = [each.label for each in source.paragraphs if each.label.startswith(f"{label}(")]
    above = [each.label for each in source.paragraphs if label.startswith(f"{each.label}(")]
    near = listed(dict.fromkeys(f"¶{each}" for each in (*below, *above)), "or")
    look.reports.error(
        "unknown-paragraph",
        f"`{source.name}` has no paragraph `¶{label}`",
        place_of(citation.span, f"¶{label}"),
        f"cite {near}, or declare it" if near else f"declare it under `source {source.name}`, or cite another",
        about=("paragraph", source.name, label),
    )


# Facts, scales, families


def check_fact(look: References, fact: FactDeclaration) -> None:
    """Report a type that is none, an ordinary value and value phrases that do not belong to it."""
    check_type(look, fact.name, fact.type, fact.span)
    if not usable(fact.type, look.names.scales):
        look.reports.hush()
        return
    if fact.ordinary is not None:
        check_setting(look, fact, fact.ordinary, fact.span)
    check_value_phrases(look, f"`{fact.name}`", names_in(fact.type, look.names.scales), fact.value_phrases, fact.type)


def check_type(look: References, name: str, type_: Type, span: Span | None) -> None:
    """Report a scale that does not exist, values that are listed twice, a range that is empty or too large."""
    place = type_.span or span
    match type_:
        case OneOf(values) | SomeOf(values):
            check_list(look, name, values, place)
            if isinstance(type_, SomeOf) and len(values) > LARGEST_SET:
                message = f"`{name}` is a set of {len(values)} names; at most {LARGEST_SET} can be checked"
                look.reports.error("type-too-large", message, place, "declare several facts")
        case Level(scale):
            if scale not in look.names.scales:
                unknown(look.names, look.reports, Kind.SCALE, scale, place_of(place, scale))
        case Number(low, high):
            if low > high:
                look.reports.error(
                    "empty-range", f"no number is from {low} to {high}", place, "write the lower number first"
                )
            elif high - low >= LARGEST_NUMBER_RANGE:
                message = f"`{name}` has more than {LARGEST_NUMBER_RANGE:,} values"
                look.reports.error("type-too-large", message, place, "use a larger unit, or a scale")
        case YesNo():
            pass


def check_setting(
    look: References, fact: FactDeclaration, value: bool | int | str | tuple[str, ...], span: Span | None
) -> bool:
    """Return whether a value, or names for a *some of* fact, can be given to a fact; report it where they cannot."""
    scales = look.names.scales
    if isinstance(value, tuple):
        if not usable(fact.type, scales):
            look.reports.hush()
            return False
        if not isinstance(fact.type, SomeOf):
            look.reports.error(
                "wrong-value",
                f"`{fact.name}` has one value, not a list",
                place_of(span, value[0] if value else "nothing"),
                f"write {described(fact.type, scales)}",
            )
            return False
        check_repeated(look, value, span)
        fits = [check_value(fact.name, fact.type, each, scales, look.reports, place_of(span, each)) for each in value]
        return all(fits)
    if usable(fact.type, scales) and accepts(fact.type, value, scales):
        return True
    shown = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return check_value(fact.name, fact.type, value, scales, look.reports, place_of(span, shown))


def check_value_phrases(
    look: References, whose: str, known: tuple[str, ...], phrases: tuple[ValuePhrase, ...], type_: Type | None = None
) -> None:
    """Report phrases for values that do not exist, and for one value twice."""
    check_repeated(look, (each.value for each in phrases), phrases[-1].span if phrases else None)
    for each in phrases:
        if each.value not in known:
            thing = type_.scale if isinstance(type_, Level) else whose.strip("`")
            look.reports.error(
                "wrong-value",
                f"`{each.value}` is not a value of {whose}",
                place_of(each.span, each.value),
                look.reports.suggest(each.value, lambda: known)
                or (f"its values are {listed(dict.fromkeys(known))}" if known else None),
                about=("value", thing, each.value),
            )


def check_scale(look: References, scale: Scale) -> None:
    """Report levels that are listed twice and phrases for levels that do not exist."""
    check_list(look, scale.name, scale.levels, scale.span)
    check_value_phrases(look, f"`{scale.name}`", scale.levels, scale.value_phrases)


def check_family(look: References, family: Family) -> None:
    """Report members that are listed twice and phrases for members that do not exist."""
    check_list(look, family.name, family.members, family.span)
    for each in family.value_phrases:
        if each.value not in family.members:
            look.reports.error(
                "unknown-member",
                f"`{each.value}` is not a member of `{family.name}`",
                place_of(each.span, each.value),
                look.reports.suggest(each.value, lambda: family.members),
                about=("member", family.name, each.value),
            )


# Phrases


def check_placeholders(
    look: References,
    declared: Named,
    params: tuple[str, ...],
    phrases: Iterable[Phrase],
    variables: tuple[str, ...] = (),
) -> None:
    """Report what stands in braces in a phrase and is neither a family nor a variable of the declaration."""
    if any(param not in look.names.families for param in params):
        return
    params = (*params, *variables)
    for phrase in phrases:
        for name in placeholders(phrase):
            if name not in params:
                hint = (
                    f"write {listed([f'{{{param}}}' for param in params], 'or')}" if params else "leave the braces out"
                )
                look.reports.error(
                    "unknown-placeholder",
                    f"`{{{name}}}` in a phrase of `{declared.name}` stands for nothing",
                    place_of(phrase.span or declared.span, f"{{{name}}}"),
                    hint,
                )
