"""Policies as large as wanted, to measure with: sensible facts, chapters of about a hundred rules, claims about parts of them.

A policy has a vocabulary that all chapters share, one main action that one rule in ten is about, and chapters with facts,
definitions and an action of their own. A claim speaks of one action, so that it rests on a part of the rules. The same
arguments give the same text on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field

from policy.testing.choices import Choices, seeded

CHAPTER = 100
"""Rules in a chapter."""

THEMES = (
    ("images", "beelden"),
    ("signals", "signalen"),
    ("locations", "locaties"),
    ("contacts", "contacten"),
    ("movements", "bewegingen"),
    ("messages", "berichten"),
    ("accounts", "rekeningen"),
    ("profiles", "profielen"),
)
QUALITIES = (
    ("verified", "geverifieerd"),
    ("urgent", "dringend"),
    ("recent", "recent"),
    ("complete", "volledig"),
    ("raw", "ruw"),
    ("personal", "persoonlijk"),
    ("targetable", "bruikbaar voor doelenselectie"),
    ("shared_before", "eerder gedeeld"),
    ("requested", "gevraagd"),
    ("disputed", "betwist"),
    ("filtered", "gefilterd"),
    ("reviewed", "nagezien"),
    ("logged", "vastgelegd"),
    ("public", "openbaar"),
    ("historic", "historisch"),
    ("bulk", "ongericht"),
)
ASPECTS = (
    ("origin", "herkomst", "one of sensor, informant, partner, open_source", ("sensor", "informant", "partner")),
    ("purpose", "doel", "one of protection, investigation, targeting", ("protection", "investigation", "targeting")),
    ("weight", "gewicht", "level risk", ("limited", "serious", "unacceptable")),
    ("reliability", "betrouwbaarheid", "level trust", ("fair", "good")),
    ("age", "ouderdom", "number 0 to 12 months", (1, 3, 6, 9)),
    ("parts", "delen", "some of names, places, times", ("names", "places", "times")),
)
"""Each aspect of a chapter's data: how it reads, its type, and the values that conditions speak of."""

VALUES = {
    "origin": (("sensor", "sensor"), ("informant", "informant"), ("partner", "partner"), ("open_source", "open bron")),
    "purpose": (("protection", "bescherming"), ("investigation", "onderzoek"), ("targeting", "doelenselectie")),
    "parts": (("names", "namen"), ("places", "plaatsen"), ("times", "tijden")),
}

SHARED = """\
scale risk: negligible < limited < serious < unacceptable
  value negligible en "negligible" nl "verwaarloosbaar"
  value limited en "limited" nl "beperkt"
  value serious en "serious" nl "ernstig"
  value unacceptable en "unacceptable" nl "onaanvaardbaar"

scale trust: poor < fair < good
  value poor en "poor" nl "gering"
  value fair en "fair" nl "redelijk"
  value good en "good" nl "goed"

found fact recipient.kind: one of service, state, coalition, other
  en "the kind of recipient" nl "het soort ontvanger"
  value service en "a service" nl "een dienst"
  value state en "a state" nl "een staat"
  value coalition en "a coalition" nl "een coalitie"
  value other en "another party" nl "een andere partij"

found fact recipient.record: level trust
  en "the record of the recipient" nl "de staat van dienst van de ontvanger"

found fact recipient.broke_conditions: yes or no
  en "the recipient broke conditions" no en "the recipient broke no conditions"
  nl "de ontvanger brak voorwaarden" no nl "de ontvanger brak geen voorwaarden"

found fact recipient.indications: yes or no
  en "there are indications of misuse" no en "there are no indications of misuse"
  nl "er zijn aanwijzingen van misbruik" no nl "er zijn geen aanwijzingen van misbruik"

chosen fact provision.in_writing: yes or no
  en "the provision is in writing" no en "the provision is not in writing"
  nl "de verstrekking is schriftelijk" no nl "de verstrekking is niet schriftelijk"

chosen fact provision.approved: yes or no
  en "the provision is approved" no en "the provision is not approved"
  nl "de verstrekking is goedgekeurd" no nl "de verstrekking is niet goedgekeurd"

found fact provision.use_of_force: yes or no
  en "the provision relates to the use of force" no en "the provision does not relate to the use of force"
  nl "de verstrekking houdt verband met geweld" no nl "de verstrekking houdt geen verband met geweld"

hidden fact world.risk: level risk
  en "the real risk" nl "het werkelijke risico"

hidden fact world.passed_on: yes or no
  en "the data are passed on" no en "the data are not passed on"
  nl "de gegevens worden doorgegeven" no nl "de gegevens worden niet doorgegeven"

given records: recipient.record is not good if recipient.broke_conditions

reading restraint cites guide ¶2: narrow, wide
  en "the reach of restraint" nl "de reikwijdte van de terughoudendheid"
  value narrow en "narrow" nl "eng"
  value wide en "wide" nl "ruim"

define sensitive cites guide ¶2:
  provision.use_of_force and (recipient.kind is other or restraint is wide)
  en "the provision is sensitive" no en "the provision is not sensitive"
  nl "de verstrekking is gevoelig" no nl "de verstrekking is niet gevoelig"

assess contribution before provide if provision.use_of_force cites guide ¶3:
  takes into account recipient.record, and others
  rises with recipient.indications
  gives level risk
  en "the assessment of the contribution" nl "de beoordeling van de bijdrage"

condition no_passing_on binds recipient cites guide ¶4: world.passed_on only if provision.approved
  en "the data are not passed on" nl "de gegevens worden niet doorgegeven"

assume risk_seen: contribution.outcome is at least world.risk
  en "the real risk is seen" nl "het werkelijke risico wordt gezien"

rule general_task outside the source because "the statute gives the task":
  permit provide

strict rule unacceptable_contribution cites guide ¶3:
  forbid provide
  if contribution.outcome is at least unacceptable

rule conditions_set cites guide ¶4:
  require no_passing_on.set before provide
  if sensitive
"""
SHARED_RULES = 4
"""How many rules the shared part has, that of the assessment included."""

SHARED_LITERALS = (
    "recipient.kind is service",
    "recipient.kind is one of service, state",
    "recipient.kind is other",
    "recipient.record is at least fair",
    "recipient.record is good",
    "recipient.broke_conditions",
    "not recipient.broke_conditions",
    "recipient.indications",
    "not recipient.indications",
    "provision.in_writing",
    "provision.approved",
    "provision.use_of_force",
    "sensitive",
    "not sensitive",
    "restraint is wide",
)


@define
class _Chapter:
    """A chapter as far as it is written. ``forbidding``: its strict forbids, with their conditions."""

    place: int
    name: str
    action: str
    literals: list[str] = field(factory=list)
    flags: list[str] = field(factory=list)
    permits: list[str] = field(factory=list)
    forbids: list[str] = field(factory=list)
    forbidding: list[tuple[str, str]] = field(factory=list)


def generate(rules: int, *, claims: int = 20, seed: int = 0) -> str:
    """Return a policy document of so many rules (at least 10) and claims."""
    choices = seeded(seed * 1_000_003 + rules)
    chapters = [_chapter(place) for place in range(max(1, round(rules / CHAPTER)))]
    parts = [_header(chapters), SHARED]
    left = rules - SHARED_RULES
    for chapter in chapters:
        share = left // (len(chapters) - chapter.place)
        left -= share
        parts.append(f"\n```\n\n## Part {chapter.place + 1}: {chapter.name.replace('_', ' ')}\n\n```policy\n")
        parts.extend(_facts(choices, chapter, share))
        parts.extend(_rules(choices, chapter, share))
    parts.append("\n```\n\n## What must hold\n\n```policy\n")
    parts.extend(_claims(choices, chapters, claims))
    parts.append("\n```\n")
    return "".join(parts)


def _chapter(place: int) -> _Chapter:
    theme = THEMES[place % len(THEMES)][0]
    name = f"{theme}_{place // len(THEMES) + 1}"
    return _Chapter(place, name, f"release_{name}")


def _header(chapters: Sequence[_Chapter]) -> str:
    frame = (
        "# A generated policy\n\n```policy\npolicy generated\n"
        '  en "A generated policy" nl "Een gegenereerd beleid"\n\n'
        'actor provider\n  en "the provider" nl "de verstrekker"\n\n'
        'actor recipient\n  en "the recipient" nl "de ontvanger"\n\n'
        'action provide by provider\n  en "providing the data" nl "de gegevens verstrekken"\n\n'
        'action inquire by provider\n  en "making inquiries" nl "navraag doen"\n\n'
        'action suspend by provider\n  en "suspending the cooperation" nl "de samenwerking opschorten"\n'
    )
    lines = [frame]
    for chapter in chapters:
        en, nl = _read(chapter)
        lines.append(f'\naction {chapter.action} by provider\n  en "releasing {en}" nl "{nl} vrijgeven"\n')
    labels = ", ".join(f"¶{number}" for number in range(1, 10))
    return "".join([*lines, f'\nsource guide\n  norm {labels}\n  en "the guide" nl "de richtlijn"\n\n'])


def _read(chapter: _Chapter) -> tuple[str, str]:
    en, nl = THEMES[chapter.place % len(THEMES)]
    number = chapter.place // len(THEMES) + 1
    return f"the {en} of part {number}", f"de {nl} van deel {number}"


def _facts(choices: Choices, chapter: _Chapter, rules: int) -> Iterator[str]:
    en, nl = _read(chapter)
    name = chapter.name
    for quality, word in QUALITIES[: max(4, min(len(QUALITIES), rules // 4))]:
        said = quality.replace("_", " ")
        yield (
            f"\nfound fact {name}.{quality}: yes or no\n"
            f'  en "{en} are {said}" no en "{en} are not {said}"\n  nl "{nl} zijn {word}" no nl "{nl} zijn niet {word}"\n'
        )
        chapter.flags.append(f"{name}.{quality}")
        chapter.literals += [f"{name}.{quality}", f"not {name}.{quality}"]
    for aspect, word, type_, values in ASPECTS[: max(2, min(len(ASPECTS), rules // 10))]:
        phrases = "".join(
            f'  value {value} en "{value.replace("_", " ")}" nl "{dutch}"\n' for value, dutch in VALUES.get(aspect, ())
        )
        yield f'\nfound fact {name}.{aspect}: {type_}\n  en "the {aspect} of {en}" nl "{word} van {nl}"\n{phrases}'
        ordered = type_.startswith(("level", "number"))
        for value in values:
            kind = "is at least" if ordered else "includes" if aspect == "parts" else "is"
            chapter.literals.append(f"{name}.{aspect} {kind} {value}")
    if len(chapter.flags) == len(QUALITIES):
        yield f"\ngiven {name}_raw: {name}.raw if {name}.bulk\n\ngiven {name}_age: {name}.age is at most 6 if {name}.recent\n"
    for number in range(rules // 12):
        body = _any_of(choices, chapter, 3)
        yield (
            f"\ndefine {name}_matter_{number} cites guide ¶5:{body}\n"
            f'  en "matter {number} of {en} arises" no en "matter {number} of {en} does not arise"\n'
            f'  nl "zaak {number} van {nl} speelt" no nl "zaak {number} van {nl} speelt niet"\n'
        )
        chapter.literals.append(f"{name}_matter_{number}")


def _literal(choices: Choices, chapter: _Chapter) -> str:
    return choices.one(SHARED_LITERALS if choices.once_in(4) else chapter.literals)


def _literals(choices: Choices, chapter: _Chapter, count: int) -> list[str]:
    """Return up to so many literals, no two about the same fact."""
    chosen: dict[str, str] = {}
    for _ in range(count):
        literal = _literal(choices, chapter)
        chosen.setdefault(literal.removeprefix("not ").split(" ")[0], literal)
    return list(chosen.values())


def _any_of(choices: Choices, chapter: _Chapter, count: int) -> str:
    parts = _literals(choices, chapter, count)
    return f" {parts[0]}" if len(parts) == 1 else "".join(["\n  any of", *(f"\n    - {part}" for part in parts)])


def _all_of(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else "".join(["all of", *(f"\n    - {part}" for part in parts)])


def _condition(choices: Choices, chapter: _Chapter) -> str:
    parts = _literals(choices, chapter, choices.number(2, 4))
    if choices.once_in(3):
        parts.append(" or ".join(_literals(choices, chapter, 2)))
    return _all_of(parts)


def _rules(choices: Choices, chapter: _Chapter, rules: int) -> Iterator[str]:
    for number in range(rules):
        main = choices.once_in(10)
        action = "provide" if main else chapter.action
        paragraph = choices.number(1, 9)
        kind = choices.below(20)
        condition = _condition(choices, chapter)
        strict, extra = "", ""
        if number == 0 or kind < 5:
            verb = f"permit {action}"
            if not main:
                overridden = choices.some(chapter.forbids[-6:], 0, 1) if choices.once_in(2) else ()
                extra = "".join(f"\n  overrides {each}" for each in overridden)
                chapter.permits.append(f"{chapter.name}_{number}")
        elif kind < 8:
            verb, strict = f"forbid {action}", "strict "
            if not main:
                chapter.forbidding.append((f"{chapter.name}_{number}", condition))
        elif kind < 13:
            verb = f"forbid {action}"
            if not main:
                overridden = choices.some(chapter.permits[-6:], 0, 1) if choices.once_in(4) else ()
                extra = "".join(f"\n  overrides {each}" for each in overridden)
                chapter.forbids.append(f"{chapter.name}_{number}")
        elif kind < 17:
            verb = f"require {' and '.join(_literals(choices, chapter, 2))} before {action}"
            if not main:
                chapter.forbids.append(f"{chapter.name}_{number}")
        elif kind < 19:
            verb = "oblige inquire" if choices.once_in(2) else f"oblige suspend after {action} within 30 days"
        else:
            verb = "empower suspend"
        if not strict and choices.once_in(4):
            extra = f"\n  unless {' and '.join(_literals(choices, chapter, 2))}" + extra
        yield f"\n{strict}rule {chapter.name}_{number} cites guide ¶{paragraph}:\n  {verb}\n  if {condition}{extra}\n"


def _claims(choices: Choices, chapters: Sequence[_Chapter], claims: int) -> Iterator[str]:
    """Two in five can be proved from one rule; of the others some hold and some do not."""
    for number in range(claims):
        chapter = choices.one(chapters)
        action, flag = chapter.action, choices.one(chapter.flags)
        odd = number // 10 % 2 == 1
        match number % 10:
            case 0 | 1 | 2 if chapter.forbidding:
                condition = choices.one(chapter.forbidding)[1]
                statement = _never(
                    action, f"{_all_of([condition])}\n    - {flag}" if odd and "all of" in condition else condition
                )
            case 3:
                level = "at least serious" if odd else "unacceptable"
                statement = f"never provide is permitted and world.risk is {level}\n  assuming risk_seen\n"
            case 4 if odd:
                statement = f"{action} at least as strict as recipient.record rises\n"
            case 4:
                statement = "provide at least as strict as contribution.outcome rises\n"
            case 5:
                statement = f"possible {action} is permitted and {flag}\n"
            case 6:
                statement = f"compare {action} with {flag} against not {flag}: at least as strict\n"
            case 7 if odd:
                statement = f"possible provide is permitted and {action} is forbidden and {flag}\n"
            case 7:
                statement = "never provide is permitted and sensitive and not no_passing_on.set\n"
            case _:
                statement = _never(action, _all_of(_literals(choices, chapter, 3)))
        yield f"\nclaim claim_{number} cites guide ¶{choices.number(1, 9)}:\n  {statement}"


def _never(action: str, condition: str) -> str:
    if not condition.startswith("all of"):
        return f"never {action} is permitted and {condition}\n"
    return condition.replace("all of", f"never all of\n    - {action} is permitted", 1) + "\n"


def wide_policy(bits: int = 26, rules: int = 60) -> str:
    """Return a policy whose one claim holds, rests on so many yes/no facts, and can only be confirmed by looking at all."""
    choices = seeded(bits * 1000 + rules)
    facts = [f"data.point_{number}" for number in range(bits)]
    frame = (
        '```policy\npolicy wide\n  en "A wide policy" nl "Een breed beleid"\n\n'
        'actor provider\n  en "the provider" nl "de verstrekker"\n\n'
        'action provide by provider\n  en "providing the data" nl "de gegevens verstrekken"\n'
    )
    lines = [
        frame,
        *(
            f'\nfound fact {fact}: yes or no\n  en "point {place} applies" no en "point {place} does not apply"\n'
            f'  nl "punt {place} geldt" no nl "punt {place} geldt niet"\n'
            for place, fact in enumerate(facts)
        ),
        '\nrule task outside the source because "it is the task":\n  permit provide\n',
    ]
    grounds = 'outside the source because "it is prudent"'
    conditions: list[str] = []
    for number in range(rules - 1):
        # the first rules take the facts in order, so that each turns up
        first = facts[number % bits]
        others = [each for each in choices.some(facts, 2, 3) if each != first]
        conditions.append(" and ".join([first, *(f"not {each}" if choices.once_in(2) else each for each in others)]))
        lines.append(f"\nrule restraint_{number} {grounds}:\n  forbid provide\n  if {conditions[-1]}\n")
    restraints = "".join(f"\n      - {condition}" for condition in conditions)
    lines.append(
        f"\nclaim restrained {grounds}:\n  never all of\n    - provide is permitted\n    - any of{restraints}\n"
    )
    return "".join([*lines, "```\n"])
