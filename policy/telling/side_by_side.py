"""Two cases side by side, to be looked at: the facts that differ and those that matter, and what is decided in either."""

from __future__ import annotations

from collections.abc import Mapping

from policy.engines.words.lines import cell, in_order, topic
from policy.engines.words.names import Names
from policy.engines.words.sentence import capital
from policy.reasoning.claims.answer import Counterexample
from policy.reasoning.claims.part import part_of
from policy.render.blocks import Line, Marked, Strong, Table, line
from policy.render.pictures import Beside, Compared, Tone
from policy.semantics.evaluate import decision_on, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Forbid, Permit, Require
from policy.syntax.expressions import Decision

TONES: Mapping[Decision, Tone] = {
    Decision.PERMITTED: "permitted",
    Decision.SILENT: "silent",
    Decision.FORBIDDEN: "forbidden",
}
"""The colour of a decision in a picture."""


def side_by_side(
    names: Names,
    decisions: Mapping[Decision, str],
    titles: tuple[str, str, str],
    told: Counterexample,
    second: Valuation,
) -> Beside:
    """Return a counterexample beside another case.

    Args:
        titles: What the picture is of, and what either case is called.
    """
    title, first_title, second_title = titles
    first, part = told.valuation, part_of(names.policy, told.statuses)
    differing = {name for name in first if first[name] != second[name]}
    rows: list[Compared] = []
    for name in in_order(names, differing | set(told.facts)):
        texts = (cell(names, name, first[name]), cell(names, name, second[name]))
        rows.append(Compared(capital(topic(names, name)), *texts, differs=name in differing))
    both = (statuses(part, first), statuses(part, second))
    decided = {rule.effect.action for rule in part.rules.values() if isinstance(rule.effect, Permit | Forbid | Require)}
    for action in dict.fromkeys(rule.effect.action for rule in part.rules.values()):
        if action in decided:
            one, other = (decision_on(part, action, each) for each in both)
            texts, tones = (decisions[one], decisions[other]), (TONES[one], TONES[other])
            rows.append(Compared(capital(names.actions[action]), *texts, differs=one is not other, tones=tones))
    return Beside(title, first_title, second_title, tuple(rows))


def as_table(drawing: Beside) -> Table:
    """Return the picture as a table: what differs marked, and what is decided strong."""
    rows = ((row.label, _shown(row, row.first), _shown(row, row.second)) for row in drawing.rows)
    return Table(("", drawing.first, drawing.second), rows)


def _shown(row: Compared, side: Line) -> Line:
    if row.tones != ("plain", "plain"):
        return line(Strong(span.text) for span in side)
    return line(Marked(span.text) for span in side) if row.differs else side
