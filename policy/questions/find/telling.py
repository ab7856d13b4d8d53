"""One finding in words: its sentence, its items, its cases, its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from attrs import evolve, frozen

from policy.engines.words.citations import citations
from policy.engines.words.facts import series
from policy.engines.words.lines import readings, said, settings, topic
from policy.engines.words.names import Names
from policy.engines.words.sentence import capital
from policy.questions.find.answer import Boxes, Case, Finding, Subject
from policy.questions.find.words import KindWording, Wording
from policy.reasoning.claims.answer import Counterexample
from policy.render.blocks import Block, Faint, Inline, Items, Line, Paragraph, line
from policy.semantics.claims import deviation
from policy.semantics.evaluate import statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Role
from policy.syntax.expressions import AllOf, Condition, Empowered, Includes, Obliged
from policy.telling.proof_words import WORDINGS as PROOF_WORDINGS
from policy.telling.settings import settings as widely
from policy.telling.standing import Teller, codes
from policy.telling.story import outcomes, story

Pieces = tuple[str | Inline, ...]

SHOWN = 3
"""So many combinations of readings are told apart."""


@frozen
class Telling:
    """How names read, and the words around them."""

    names: Names
    words: Wording

    def kind(self, finding: Finding) -> KindWording:
        """Return the words of a finding's kind."""
        return self.words.kinds[finding.code]

    def title(self, code: str) -> str:
        """Return the title of a kind."""
        return capital(self.names.words.findings[code])

    def gaps(self, finding: Finding) -> dict[str, str | Pieces]:
        """Return what fills the gaps of every pattern: the action and its actor."""
        if finding.action is None:
            return {}
        policy = self.names.policy
        actor = self.names.actors.get(policy.actions[finding.action].actor, "")
        return {"action": self.names.actions[finding.action], "actor": actor}

    def opening(self, finding: Finding) -> Line:
        """Return the sentence that opens the list of what a finding is about."""
        told = filled(self.kind(finding).says, self.gaps(finding))
        return line((capital(str(told[0])), *told[1:]))

    def why(self, finding: Finding) -> str:
        """Return why it matters, for the one who has to know in a sentence."""
        told = filled(self.kind(finding).why, self.gaps(finding))
        return capital("".join(str(each) for each in told))


def filled(pattern: str, gaps: Mapping[str, str | Pieces]) -> Pieces:
    """Return a pattern with its gaps filled, by texts or by spans."""
    pieces: list[str | Inline] = []
    text = ""
    for before, gap, _, _ in Formatter().parse(pattern):
        filling = gaps[gap] if gap else ""
        text += before
        if isinstance(filling, str):
            text += filling
        else:
            pieces += [text, *filling]
            text = ""
    return tuple(each for each in (*pieces, text) if each != "")


# What it is about


def items(telling: Telling, finding: Finding) -> Iterator[tuple[Block, ...]]:
    """Yield an item for each thing that a finding is about; those that escape alike are one."""
    if finding.code != "escaping-value":
        for subject in finding.subjects:
            yield (Paragraph((*_item(telling, finding, subject), *_notes(telling, finding, subject))),)
        return
    alike: dict[tuple[tuple[str, ...], ...], list[Subject]] = {}
    for subject in finding.subjects:
        alike.setdefault((subject.facts, subject.values, subject.siblings), []).append(subject)
    for same in alike.values():
        head = filled(telling.kind(finding).item, telling.gaps(finding) | _gaps(telling, same[0]))
        below = (
            (
                *filled(telling.kind(finding).other_item, telling.gaps(finding) | _gaps(telling, each)),
                *_notes(telling, finding, each),
            )
            for each in same
        )
        yield (Paragraph(head), Items(below))


def _item(telling: Telling, finding: Finding, subject: Subject) -> Pieces:
    return filled(_pattern(telling, finding, subject), telling.gaps(finding) | _gaps(telling, subject))


def _pattern(telling: Telling, finding: Finding, subject: Subject) -> str:
    words = telling.kind(finding)
    match finding.code, subject.facts:
        case "graver-milder", (_, other):
            outcomes = {each.outcome for each in telling.names.policy.assessments.values()}
            return words.other_item if other in outcomes else words.special_item
        case "no-criterion", _ if not subject.choice:
            return words.other_item
        case _:
            return words.item


def _gaps(telling: Telling, subject: Subject) -> dict[str, str | Pieces]:
    named = telling.names
    facts, last = named.policy.facts, named.words.joining.last_and
    about = subject.facts[0] if subject.values else subject.about[0]
    gaps: dict[str, str | Pieces] = {
        "so": so(telling, subject.condition) if subject.condition is not None else "",
        "rules": codes(subject.rules),
        "choice": series(widely(named, subject.choices or {n: (v,) for n, v in subject.choice.items()}), last),
        "trust": telling.words.or_else.join(
            series([named.assumptions[name] for name in names], last) for names in subject.trust
        ),
    }
    if about in facts:
        gaps["fact"] = topic(named, about)
        read = named.values[about]
        gaps["values"] = series([read[value] for value in subject.values], named.words.joining.last_or)
        gaps["siblings"] = series([read[value] for value in subject.siblings], last)
    if len(subject.facts) > 1:
        other = subject.facts[1]
        gaps["other"] = named.statements.get(("fact", other)) or topic(named, other)
    if about in named.policy.rules:
        action = named.policy.rules[about].effect.action
        gaps["duty"] = said(named, Obliged(action))
        gaps["power"] = said(named, Empowered(action))
    return gaps


def so(telling: Telling, condition: Condition) -> str:
    """Return a condition in one line, the parts of a conjunction joined by *and*."""
    named = telling.names
    match condition:
        case AllOf((Includes(_, _, values), Includes())):
            return said(named, condition) if not values else said(named, condition.parts[0])
        case AllOf(parts):
            return series([so(telling, part) for part in parts], named.words.joining.last_and)
        case _:
            return said(named, condition)


def _notes(telling: Telling, finding: Finding, subject: Subject) -> Pieces:
    """Return in which readings it is so, and what would tell of it."""
    notes: list[str | Inline] = []
    where = _readings(telling, subject.readings)
    if where:
        notes.append(Faint(f" ({where})"))
    if subject.condition is not None and subject.facts and finding.code != "graver-milder":
        facts = series([topic(telling.names, name) for name in subject.facts], telling.names.words.joining.last_and)
        notes.append(f"; {telling.words.telling.format(facts=facts)}")
    return tuple(notes)


def _readings(telling: Telling, boxes: Boxes) -> str:
    if boxes in ((), ({},)):
        return ""
    told = [readings(telling.names, box) for box in boxes[:SHOWN]]
    return telling.words.or_else.join(told) + (" …" if len(boxes) > SHOWN else "")


# Its cases


def cases(telling: Telling, finding: Finding, subject: Subject, *, alone: bool) -> Iterator[Block]:
    """Yield a case in which something shows itself."""
    if subject.case is None:
        return
    words = telling.words
    about = so(telling, subject.condition) if subject.condition is not None and not alone else ""
    if about and finding.code == "no-effect":  # what it is makes no difference
        about = topic(telling.names, subject.about[0])
    title = words.instance_for.format(so=about) if about else words.instance
    if subject.case.second is not None:
        yield from _beside(telling, finding, subject, subject.case, subject.case.second, title)
        return
    yield from _alone(telling, finding, subject, subject.case.valuation, title)


def _alone(telling: Telling, finding: Finding, subject: Subject, valuation: Valuation, title: str) -> Iterator[Block]:
    words, policy = telling.words, telling.names.policy
    away = deviation(policy, (valuation,))
    known = {name: valuation[name] for name in away if policy.facts[name].role is not Role.HIDDEN}
    hidden = {name: valuation[name] for name in away if name not in known}
    told: list[tuple[Block, ...]] = [(Paragraph(each),) for each in settings(telling.names, known) or [words.ordinary]]
    if hidden:
        told.append((Paragraph(f"{words.hidden}:"), Items(settings(telling.names, hidden))))
    then = list(_outcomes(telling, finding, subject, valuation))
    if then:
        told.append((Paragraph(f"{words.then}:"), Items(then)))
    yield Paragraph(f"{title}:")
    yield Items(told)


def _outcomes(telling: Telling, finding: Finding, subject: Subject, valuation: Valuation) -> Iterator[Line]:
    policy = telling.names.policy
    actions = dict.fromkeys(policy.rules[name].effect.action for name in subject.rules)
    teller = Teller(telling.names, PROOF_WORDINGS[telling.names.words.language])
    every = statuses(policy, valuation)
    shown = dict.fromkeys([*([finding.action] if finding.action else []), *actions]) or tuple(policy.actions)[:1]
    for action in shown:
        standing = {name: every[name] for name, rule in policy.rules.items() if rule.effect.action == action}
        yield from outcomes(teller, action, standing, valuation)


def _beside(
    telling: Telling, finding: Finding, subject: Subject, case: Case, second: Valuation, title: str
) -> Iterator[Block]:
    policy, words = telling.names.policy, telling.words
    action = finding.action or policy.rules[subject.rules[0]].effect.action
    standings = [statuses(policy, each) for each in (case.valuation, second)]
    about = [name for name, rule in policy.rules.items() if rule.effect.action == action]
    away = deviation(policy, (case.valuation, second))
    shown = Counterexample(
        {name: value for name, value in case.valuation.items() if name in away},
        case.valuation,
        {name: standings[0][name] for name in about},
        second,
        {name: standings[1][name] for name in about},
    )
    own = PROOF_WORDINGS[telling.names.words.language]
    if finding.code == "graver-milder":
        own = evolve(own, first=words.graver, second=words.milder)
    yield from story(Teller(telling.names, own), title, shown, ())


# Its rules, and how to accept it


def rules(telling: Telling, finding: Finding) -> Pieces:
    """Return the rules that a finding concerns, with the paragraphs that they come from."""
    policy = telling.names.policy
    names = list(dict.fromkeys(name for subject in finding.subjects for name in subject.rules))
    cited = [each for name in names for each in policy.rules[name].citations]
    facts = [policy.facts[name] for subject in finding.subjects for name in subject.about if name in policy.facts]
    cited += [each for fact in facts for each in fact.citations]
    source = citations(telling.names, list(dict.fromkeys(cited)))
    if not names:
        return (source,) if source else ()
    return (*codes(names), *((Faint(f" ({source})"),) if source else ()))


def accepting(finding: Finding) -> str:
    """Return the declaration that accepts the first thing that a finding is about."""
    return f'accept {finding.code} about {finding.subjects[0].about[0]} because "…"'
