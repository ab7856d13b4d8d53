"""The parser of sentences, for rules and declarations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from policy.engines.words.names import VOCABULARIES
from policy.engines.words.sentence import Sentence
from policy.syntax.declarations import (
    Accept,
    Adopt,
    Effect,
    Empower,
    Forbid,
    Oblige,
    Permit,
    Phrase,
    Reference,
    Require,
    Role,
    Rule,
)
from policy.syntax.expressions import Condition, Is
from tests.engines.words import patterns
from tests.engines.words.parse_back import Reader, Row, rows, that, unstopped


def rules(reader: Reader, told: Sentence, name: str) -> set[Rule]:
    """Return every rule that a sentence could be; its name, and where it comes from, are not told."""
    return {rule for row in rows(reader, told) for rule in _rule(reader, row, name)} | {
        rule for text in unstopped(told) for rule in _headed(reader, text, told.items, name)
    }


def _effect(reader: Reader, text: str) -> Effect | None:
    for words, kind in patterns.EFFECTS[reader.language].items():
        action = reader.phrases["action"].get(text.removesuffix(f" {words}")) if text.endswith(f" {words}") else None
        if action is not None:
            return {"permit": Permit, "forbid": Forbid, "oblige": Oblige, "empower": Empower}[kind](action)
    return None


def _rule(reader: Reader, row: Row, name: str) -> Iterator[Rule]:
    if row.says in ("rule if", "rule unless"):
        effect = _effect(reader, row.gaps["effect"])
        assert effect is not None
        for limit in that(reader, row):
            yield Rule(name, effect, limit, None) if row.says == "rule if" else Rule(name, effect, None, limit)
    if row.says == "requires":
        action = reader.phrases["action"][row.gaps["action"]]
        yield from (Rule(name, Require(each, action)) for each in that(reader, row))
    if row.says == "requirement":
        action = reader.phrases["action"][row.gaps["action"]]
        for inner in (inner for inner in rows(reader, row.items[0]) if inner.says == "required"):
            for each in that(reader, inner):
                yield from _parts(reader, name, Require(each, action), row.items[1:])


def _headed(reader: Reader, text: str, items: tuple[Sentence, ...], name: str) -> Iterator[Rule]:
    effect = _effect(reader, text)
    if effect is not None:
        yield from _parts(reader, name, effect, items)


def _parts(reader: Reader, name: str, effect: Effect, items: tuple[Sentence, ...]) -> Iterator[Rule]:
    for chosen in product(*(rows(reader, item) for item in items)):
        says = [row.says for row in chosen]
        if not set(says) <= {"when", "unless", "after", "within", "overrides", "strict"}:
            continue
        when: list[Condition | None] = [None]
        unless: list[Condition | None] = [None]
        after = within = None
        for row in chosen:
            when = [*that(reader, row)] if row.says == "when" else when
            unless = [*that(reader, row)] if row.says == "unless" else unless
            after = reader.phrases["action"][row.gaps["action"]] if row.says == "after" else after
            within = int(row.gaps["count"]) if row.says == "within" else within
        over = tuple(Reference(reader.phrases["rule"][row.gaps["rule"]]) for row in chosen if row.says == "overrides")
        whole = Oblige(effect.action, after, within) if isinstance(effect, Oblige) else effect
        for each in product(when, unless):
            yield Rule(name, whole, *each, over, "strict" in says)


# Declarations


def constraints(reader: Reader, told: Sentence, says: str, phrase: str | None = None) -> set[Condition]:
    """Return what a given (``always``), a definition (``meant``) or an assumption (``to assume``) could say."""
    found = [row for row in rows(reader, told) if row.says == says]
    assert all(row.gaps.get("phrase") == phrase for row in found)
    return {each for row in found for each in that(reader, row)}


def adopted(reader: Reader, told: Sentence) -> set[Adopt]:
    """Return every choice of a reading that a sentence could be, its reason as the sentence gives it."""
    reasons = [row.gaps["because"] for row in rows(reader, told.items[-1]) if row.says == "reason"]
    found: set[Adopt] = set()
    for row in rows(reader, told):
        if row.says == "adopted":
            for each in that(reader, Row(row.says, row.gaps, row.items[:-1])):
                assert isinstance(each, Is)
                found |= {
                    Adopt(each.fact.name, str(value), Phrase(reason)) for value in each.values for reason in reasons
                }
    return found


def accepted(reader: Reader, told: Sentence) -> set[Accept]:
    """Return every acceptance of a finding that a sentence could be, its reason as the sentence gives it."""
    codes = {title: code for code, title in VOCABULARIES[reader.language].findings.items()}
    phrases, word = reader.phrases, patterns.RULE[reader.language]
    reasons = [row.gaps["because"] for row in rows(reader, told.items[-1]) if row.says == "reason"]
    found: set[Accept] = set()
    for row in rows(reader, told):
        if row.says == "accepted":
            about = row.gaps["about"]
            names = {phrases["action"].get(about), phrases["fact"].get(about), phrases["yes"].get(about[1:-1])}
            names.add(phrases["rule"].get(about.removeprefix(f"{word} ")))
            found |= {
                Accept(codes[row.gaps["finding"]], Reference(name), Phrase(reason))
                for name in names - {None}
                for reason in reasons
            }
    return found


def fact(reader: Reader, told: Sentence) -> tuple[str, Role, bool]:
    """Return what fact a sentence declares: its name, its role, whether it is confidential; values and all must be told."""
    head = next(unstopped(told))
    confidential = head.endswith(patterns.CONFIDENTIAL[reader.language])
    role = patterns.ROLES[reader.language][head.removesuffix(patterns.CONFIDENTIAL[reader.language])]
    body = told.items[0]
    if body.text in reader.phrases["yes"]:
        return reader.phrases["yes"][body.text], role, confidential
    subjects = [text for text in reader.phrases["fact"] if body.text.startswith(f"{text} ")]
    name = reader.phrases["fact"][max(subjects, key=len)]
    wanted = list(reader.phrases.get(f"value {name}", {}))
    assert [each.text for each in body.items] == wanted
    return name, role, confidential
