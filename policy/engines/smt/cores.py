"""What a proof rests on: a minimal core of rules, and the rules that it cannot do without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from policy.engines.smt.circuit import Literal
from policy.engines.smt.claims import Question, failing, question
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat, possible
from policy.syntax.declarations import Claim

Enough = Callable[[Sequence[str]], frozenset[str] | None]
"""Whether a claim holds with only these rules bound: rules of theirs that are enough, or ``None``."""


def minimal_core(rules: Sequence[str], enough: Enough) -> tuple[str, ...]:
    """Return the core that is left when each rule in turn is set free if the claim can do without it.

    It does not depend on what the solver happens to answer: a rule that its answer does not need would be set free anyhow.

    Args:
        rules: Rules that are enough together, in the order in which they are tried.
    """
    core: list[str] = []
    needed = enough(rules)
    assert needed is not None, "the claim holds with these rules bound"
    for place, rule in enumerate(rules):
        if rule not in needed:
            continue
        without = enough([*core, *rules[place + 1 :]])
        if without is None:
            core.append(rule)
        else:
            needed = without
    return tuple(core)


@frozen(eq=False)
class Freed:
    """A claim under its own assumptions, with rules that may be set free.

    ``selectors``: of the rules that it depends on, in the order of the document; a rule is tied where its own is true.
    """

    question: Question
    failing: Literal
    selectors: Mapping[str, Literal]

    def bound(self, names: Iterable[str]) -> list[Literal]:
        """Return assumptions that tie these rules; the others may stand anywhere."""
        return [self.selectors[name] for name in names]

    def names(self, core: Iterable[Literal]) -> frozenset[str]:
        """Return the rules that assumptions tie."""
        tied = set(core)
        return frozenset(name for name, literal in self.selectors.items() if literal in tied)

    def deleted(self, name: str) -> list[Literal]:
        """Return assumptions under which one rule is deleted, with what it overrides, and all others are tied."""
        gone = [-world.rules[name].applies for world in self.question.worlds if name in world.rules]
        return [-self.selectors[name], *gone, *self.bound(each for each in self.selectors if each != name)]


def freed(session: Session, claim: Claim) -> Freed:
    """Return a claim, under its own assumptions, with rules that may be set free."""
    asked = question(session, claim.statement, free=True)
    fails = failing(asked, [reference.name for reference in claim.assuming])
    session.settle()
    depends = set(session.circuit.cone((fails,), set())[0])
    known = session.freedom.selectors
    selectors = {name: known[name] for name in session.policy.rules if known.get(name) in depends}
    return Freed(asked, fails, selectors)


def enough_for_none(solver: Solver, asked: Freed) -> Enough:
    """Return whether a claim that nothing may be so holds with only some rules bound."""

    def enough(names: Sequence[str]) -> frozenset[str] | None:
        match solver.check((asked.failing, *asked.bound(names)), core=True):
            case Unsat(core):
                return asked.names(core or ())
            case Sat():
                return None
            case Unknown(reason):
                raise UndecidedError(reason)

    return enough


def needs_rules(solver: Solver, asked: Freed, core: Iterable[str]) -> tuple[str, ...]:
    """Return the rules of a core whose deletion alone makes the claim fail; a rule outside the core cannot be one."""
    return tuple(name for name in core if possible(solver.check((asked.failing, *asked.deleted(name)))))
