"""What a question depends on: the facts that can make a difference to it, on either side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from policy.engines.smt.circuit import Circuit, Literal
from policy.engines.smt.claims import Question
from policy.engines.smt.facts import Code, inputs_of, is_value
from policy.engines.smt.index import Index
from policy.engines.smt.session import Session
from policy.semantics.values import Valuation
from policy.syntax.declarations import Role
from policy.syntax.types import Value


@frozen(eq=False)
class Scope:
    """The facts that matter to a question, in the order of the document.

    ``sides``: their codes on each side; a fact that cannot differ has one code on both. ``ordinary``: for each fact that
    is no reading, a literal that is true iff it has its ordinary value on every side.
    """

    index: Index
    circuit: Circuit
    names: tuple[str, ...]
    sides: tuple[Mapping[str, Code], ...]
    ordinary: Mapping[str, Literal]

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that matter."""
        return tuple(name for name in self.names if name not in self.ordinary)

    def valuations(self, values: Sequence[Mapping[str, Value]]) -> tuple[Valuation, ...]:
        """Return the valuation on each side in which these facts have these values and all others are ordinary."""
        return tuple(
            {name: side[name] if name in side else self.index.ordinary(name) for name in self.index.policy.facts}
            for side in values
        )


def scope(session: Session, question: Question, roots: Iterable[Literal]) -> Scope:
    """Return the scope of some literals of a question.

    A fact that can differ between the sides is in scope on both as soon as it is on one.
    """
    policy, circuit, index = session.policy, session.circuit, session.world.index
    wanted = list(roots)
    names: set[str] = set()
    while True:
        session.settle()
        seen = set(circuit.cone(wanted, set())[0])
        more = {
            name
            for world in question.worlds
            for name in policy.facts
            if name not in names and (code := world.known(name)) is not None and not seen.isdisjoint(inputs_of(code))
        }
        if not more:
            break
        names |= more
        wanted += [each for name in sorted(more) for world in question.worlds for each in inputs_of(world.code(name))]
    ordered = tuple(name for name in policy.facts if name in names)
    sides = tuple({name: world.code(name) for name in ordered} for world in question.worlds)
    at_rest = {
        name: circuit.all_of([is_value(circuit, side[name], index.ordinary(name)) for side in sides])
        for name in ordered
        if policy.facts[name].role is not Role.READING
    }
    return Scope(index, circuit, ordered, sides, at_rest)
