"""Where a rule stands in a scenario, told with the conditions by which it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from policy.engines.words.citations import citations
from policy.engines.words.conditions import valued
from policy.engines.words.facts import series
from policy.engines.words.lines import full_origin, one_line, origin, said
from policy.questions.why.blocks import Teller
from policy.questions.why.folding import folded
from policy.reasoning.standing.answer import Part, RuleStanding
from policy.render.blocks import Block, Code, Faint, Inline, Items, Paragraph
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Status
from policy.syntax.declarations import Citation
from policy.syntax.expressions import Defined, Not
from policy.syntax.types import YesNo
from policy.syntax.walk import facts_of
from policy.telling.decision_parts import Pieces, status

Entry = tuple[Block, ...]


def told_rule(teller: Teller, rule: RuleStanding) -> Entry:
    """Return a rule with its name, where it comes from, where it stands, and the conditions by which it does."""
    declared = teller.names.policy.rules[rule.rule]
    source = (full_origin if teller.long else origin)(teller.names, declared)
    head: list[str | Inline] = [Code(rule.rule), *([Faint(f" ({source})")] if source else []), ": "]
    head += told_statuses(teller, rule.statuses)
    parts = [_part(teller, label, part) for label, part in _mattering(teller, rule)]
    return (Paragraph((*head, ":")), Items(parts)) if parts else (Paragraph(head),)


def told_statuses(teller: Teller, statuses: Sequence[Status]) -> Pieces:
    """Return where a rule may stand."""
    last = f" {teller.names.words.joining.last_or} "
    pieces: list[str | Inline] = []
    for place, each in enumerate(statuses):
        pieces += [last if place == len(statuses) - 1 else ", "] if place else []
        pieces += status(teller.decision, each)
    return tuple(pieces)


def _mattering(teller: Teller, rule: RuleStanding) -> Iterator[tuple[str, Part]]:
    """Yield the conditions of a rule by which it stands where it does, each with what it is called."""
    words = teller.words
    labelled = (
        (words.condition, rule.condition, (Fires, NotApplicable)),
        (words.exception, rule.exception, (Fires, Excepted)),
        (words.required, rule.required, (Fires, Met)),
    )
    for label, part, about in labelled:
        if part is None or (not teller.long and not any(isinstance(each, about) for each in rule.statuses)):
            continue
        if teller.long:
            yield label, part
        elif len(rule.statuses) > 1 and part.holds != "open":
            yield label, _brief(folded(part))  # it turns on the others
        else:
            yield label, folded(part)


def _brief(part: Part) -> Part:
    """Return a condition without what its definitions mean."""
    return evolve(part, parts=() if part.kind == "meaning" else tuple(_brief(each) for each in part.parts))


def _part(teller: Teller, label: str, part: Part) -> Entry:
    return _entry(teller, part, f"{label}: ")


def _entry(teller: Teller, part: Part, label: str = "") -> Entry:
    """Return a condition, whether it holds and by which facts, with its parts below it."""
    head: Pieces = (f"{label}{_text(teller, part)}", *_sources(teller, part), " — ", *_mark(teller, part))
    if not part.parts:
        return (Paragraph(head),)
    return (Paragraph((*head, ":")), Items(_entry(teller, each) for each in part.parts))


def _text(teller: Teller, part: Part) -> str:
    joining = teller.names.words.joining
    if part.kind in ("all", "any"):
        return (joining.all_of if part.kind == "all" else joining.any_of).main
    return said(teller.names, part.condition)


def _mark(teller: Teller, part: Part) -> Pieces:
    """Return whether a condition holds, with the values of its facts where they say more than that."""
    words, policy = teller.words, teller.names.policy
    mark = words.marks[part.holds]
    telling = [
        one_line(valued(teller.names, name, value))
        for name, value in part.facts.items()
        if not isinstance(policy.facts[name].type, YesNo) or len(part.facts) > 1
    ]
    telling = [each for each in telling if each != _text(teller, part)]
    if not telling:
        return (mark,)
    return (f"{mark}{words.value.format(facts=series(telling, teller.names.words.joining.last_and))}",)


def _sources(teller: Teller, part: Part) -> Pieces:
    """Return the paragraphs that a definition, or a reading, comes from."""
    policy = teller.names.policy
    leaf = part.condition.body if isinstance(part.condition, Not) else part.condition
    cited: list[Citation] = []
    if isinstance(leaf, Defined):
        cited += policy.definitions[leaf.name].citations
    for fact in facts_of(leaf):
        cited += policy.facts[fact.name].citations
    told = citations(teller.names, list(dict.fromkeys(cited)))
    return (Faint(f" ({told})"),) if told else ()
