"""That two policies mean the same, asked again of an engine that shares no code with the one that found it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from policy.engines.smt.session import open_session
from policy.engines.smt.solver import UndecidedError
from policy.engines.table.cone import knowable_givens
from policy.questions.diff.looking import DIAGRAMS
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.pairing.duties import duties_of
from policy.reasoning.pairing.pair import Pairing
from policy.syntax.expressions import AllOf, AnyOf, Condition, Decided, Decision, Not, RuleStands, Standing

SOLVER = "solver"


def confirmed(pair: Pairing, actions: Mapping[str, str], *, doubtful: bool, agreed: bool) -> str | None:
    """Return the engine that agrees that nothing differs; ``None`` if it gave up.

    The solver is asked; where it was the one that found that nothing differs, decision diagrams are.

    Args:
        actions: The old policy's name of each action, with the new policy's.
        doubtful: Something does not differ by the word of the solver alone; ``agreed``: diagrams agree about all of that.

    Raises:
        DisagreementError: It found a difference.
    """
    knowable = knowable_givens(pair.both)
    olds, news = (
        AllOf(tuple(pair.both.givens[name].condition for name in names if name in knowable))
        for names in (pair.old_givens, pair.new_givens)
    )
    differing = AnyOf((*_decisions(pair, actions), *_duties(pair), Not(olds), Not(news)))
    session = open_session(evolve(pair.both, givens={}))
    literals = session.value_literals({name: adopt.value for name, adopt in pair.both.adopted.items()})
    try:
        if session.possible([*literals, session.literal(AnyOf((olds, news))), session.literal(differing)]):
            raise DisagreementError("the solver finds a difference where decision diagrams find none")
    except UndecidedError:
        return None
    if doubtful:
        return DIAGRAMS if agreed else None
    return SOLVER


def _decisions(pair: Pairing, actions: Mapping[str, str]) -> Iterator[Condition]:
    for before, after in actions.items():
        old = pair.old_action(before)
        yield from (AllOf((Decided(old, each), Not(Decided(after, each)))) for each in Decision)


def _duties(pair: Pairing) -> Iterator[Condition]:
    for olds, news in duties_of(pair).values():
        known = [pair.renaming.rules[name] for name in olds]
        was, now = (AnyOf(tuple(RuleStands(name, Standing.FIRES) for name in names)) for names in (known, news))
        yield AllOf((was, Not(now)))
        yield AllOf((now, Not(was)))
