"""Generated frames and facts: actors, actions, sources, families, scales, facts of all types and roles, readings."""

from __future__ import annotations

from collections.abc import Iterator

from policy.syntax.declarations import (
    Action,
    Actor,
    Adopt,
    FactDeclaration,
    Family,
    Header,
    Paragraph,
    ParagraphKind,
    Phrase,
    Role,
    Scale,
    TextSource,
    ValuePhrase,
)
from policy.syntax.documents import Declaration
from policy.syntax.expressions import Literal
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo
from tests.generation.vocabulary import (
    ASPECTS,
    COLOURS,
    QUALITIES,
    STEPS,
    THINGS,
    Known,
    Vocabulary,
    about,
    value_phrases,
)

ACTIONS = {
    "provide": ("providing the data", "de gegevens verstrekken"),
    "inquire": ("making inquiries", "navraag doen"),
    "suspend": ("suspending the cooperation", "de samenwerking opschorten"),
    "notify": ("notifying the board", "de raad inlichten"),
}
WIDE = 18
"""A number with a range as wide as this has values that engines need not tell apart."""

LABELS = ("1", "2", "3", "4a", "7(1)", "7(1)(b)", "7(1)(b)(ii)")
FAMILIES = {
    "harm": (
        ("ihl", "humanitarian law", "humanitair recht"),
        ("peace", "peace", "vrede"),
        ("hrl", "rights", "rechten"),
    ),
    "site": (("north", "the north", "het noorden"), ("south", "the south", "het zuiden")),
}


def frame(world: Vocabulary) -> Iterator[Declaration]:
    """Yield the header, who acts, what they do, and the texts that rules come from."""
    choices = world.choices
    yield Header("sample", Phrase(en="A sample", nl="Een voorbeeld"))
    world.actors = ["provider", "recipient"]
    yield Actor("provider", Phrase(en="the provider", nl="de verstrekker"))
    yield Actor("recipient", Phrase(en="the recipient", nl="de ontvanger"))
    world.actions = list(ACTIONS)[: choices.number(2, 4) if world.has("actions") else 1]
    for name in world.actions:
        by = "recipient" if name == "notify" and choices.once_in(2) else "provider"
        yield Action(name, by, Phrase(*ACTIONS[name]))
    if world.has("sources"):
        for name, en, nl in (("letter", "the letter", "de brief"), ("treaty", "the treaty", "het verdrag")):
            if name == "letter" or choices.once_in(2):
                source = TextSource(name, tuple(_paragraphs(world)), Phrase(en=en, nl=nl))
                world.sources.append(source)
                yield source


def _paragraphs(world: Vocabulary) -> Iterator[Paragraph]:
    choices = world.choices
    for label in choices.some(LABELS, 1, 5):
        kind = choices.one((ParagraphKind.NORM, ParagraphKind.CONTEXT, ParagraphKind.NOT_MODELLED))
        because = Phrase("it asks for no rule", "er volgt geen regel uit")
        yield Paragraph(label, kind, because if kind is ParagraphKind.NOT_MODELLED else None)
        if kind is ParagraphKind.NORM and choices.once_in(5):
            yield Paragraph(label, ParagraphKind.NOT_MODELLED, Phrase("a part of it asks for no rule"))


def families_and_scales(world: Vocabulary) -> Iterator[Declaration]:
    """Yield what facts can be declared for and on."""
    choices = world.choices
    if world.has("families"):
        for name, words in FAMILIES.items():
            if name == "harm" or choices.once_in(3):
                named = words[: choices.number(2, len(words))]
                world.families[name] = tuple(member for member, _, _ in named)
                phrases = tuple(ValuePhrase(member, Phrase(en=en, nl=nl)) for member, en, nl in named)
                yield Family(name, world.families[name], phrases)
    if world.has("levels"):
        for name, steps in (("risk", STEPS[:4]), ("trust", STEPS[4:])):
            if name == "risk" or choices.once_in(3):
                levels = tuple(en for en, _ in steps[: choices.number(2, 4)])
                world.scales[name] = levels
                yield Scale(name, levels, value_phrases(levels, STEPS))


def facts(world: Vocabulary) -> Iterator[Declaration]:
    """Yield facts of all roles and types, as long as there are bits left; the first is a found yes/no fact."""
    choices = world.choices
    count = choices.number(2, 9)
    for place in range(count):
        role = Role.FOUND if place == 0 else choices.one((Role.FOUND, Role.CHOSEN, Role.HIDDEN, Role.FOUND))
        type_ = YesNo() if place == 0 else type_of_fact(world)
        if place == 1 and world.has("many values") and choices.once_in(3):
            type_ = _type_with_many_values(world)
        params = () if place == 0 else world.params()
        if not world.spend(world.cost(type_, params), 1 if place < 2 else 0.6) and place:
            continue
        entity = "world" if role is Role.HIDDEN else choices.one(("data", "provision", "recipient"))
        name, phrase = _name_and_phrase(entity, place, type_, params)
        known = Known(name, role, type_, params, ordinary=_ordinary(world, type_))
        world.facts.append(known)
        yield FactDeclaration(
            name,
            role,
            type_,
            params,
            confidential=choices.once_in(4),
            ordinary=known.ordinary,
            phrase=phrase,
            value_phrases=phrases_of_values(type_),
        )


def type_of_fact(world: Vocabulary, *, ordered: bool = False) -> Type:
    """Return one of the five types; ``ordered``: one whose values have an order."""
    choices = world.choices
    kind = choices.one(("yes", "level", "number")) if ordered else choices.one(("yes", "one", "level", "number", "set"))
    match kind:
        case "one":
            return OneOf(tuple(en for en, _ in COLOURS[: choices.number(2, 4)]))
        case "level" if world.scales:
            return Level(choices.one(list(world.scales)))
        case "number" if world.has("numbers"):
            low = choices.number(0, 3) - 1
            return Number(low, low + choices.number(1, 4), choices.one(("days", "", "copies")))
        case "set" if world.has("sets"):
            return SomeOf(tuple(en for en, _ in COLOURS[4 : 4 + choices.number(2, 3)]))
        case _:
            return YesNo()


def _type_with_many_values(world: Vocabulary) -> Type:
    choices = world.choices
    if choices.once_in(3):
        return OneOf(tuple(en for en, _ in COLOURS[: choices.number(9, len(COLOURS))]))
    low = choices.number(0, 3) - 1
    return Number(low, low + choices.number(WIDE, 2 * WIDE), "days")


def phrases_of_values(type_: Type) -> tuple[ValuePhrase, ...]:
    """Return how the values of a fact read that are declared with it."""
    return value_phrases(type_.values, COLOURS) if isinstance(type_, OneOf | SomeOf) else ()


def _name_and_phrase(entity: str, place: int, type_: Type, params: tuple[str, ...]) -> tuple[str, Phrase]:
    en, nl, is_en, is_nl = THINGS[entity]
    if isinstance(type_, YesNo):
        quality, word = QUALITIES[place]
        affirmed, denied = (
            (f"{en} {is_en} {quality}", f"{nl} {is_nl} {word}"),
            (f"{en} {is_en} not {quality}", f"{nl} {is_nl} niet {word}"),
        )
        return f"{entity}.{quality}", about(params, *affirmed, *denied)
    aspect_en, aspect_nl = ASPECTS[place]
    return f"{entity}.{aspect_en.split()[1]}", about(params, aspect_en.format(en), aspect_nl.format(nl))


def _ordinary(world: Vocabulary, type_: Type) -> Literal | tuple[str, ...] | None:
    choices = world.choices
    if not choices.once_in(3):
        return None
    match type_:
        case YesNo():
            return not choices.once_in(3)
        case OneOf(values):
            return choices.one(values)
        case Level(scale):
            return choices.one(world.scales[scale])
        case Number(low, high):
            return choices.number(low, high)
        case SomeOf(values):
            names = choices.some(values, 0, len(values))
            # one name alone is read back as that name
            return names[0] if len(names) == 1 else names


def readings(world: Vocabulary) -> Iterator[Declaration]:
    """Yield sentences with rival readings, and which of them decisions adopt."""
    choices = world.choices
    rivals = (("narrow", "eng"), ("lenient", "soepel"), ("literal", "letterlijk"))
    for name in ("covers", "weighing")[: choices.number(1, 2) if world.has("readings") else 0]:
        values = rivals[: choices.number(2, 3)]
        type_ = OneOf(tuple(en for en, _ in values))
        if not world.spend(world.cost(type_)):
            continue
        world.facts.append(Known(name, Role.READING, type_))
        words = {"covers": ("the scope", "de reikwijdte"), "weighing": ("the balance", "de afweging")}[name]
        yield FactDeclaration(
            name,
            Role.READING,
            type_,
            phrase=Phrase(*words),
            value_phrases=value_phrases(type_.values, rivals),
            citations=world.citations(),
        )
        if choices.once_in(4):
            yield Adopt(name, choices.one(type_.values), Phrase("it is the usual one", "zo is het gebruikelijk"))
