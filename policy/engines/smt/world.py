"""One valuation as literals: its facts, and room for the gates that are made when something is first asked of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from policy.engines.smt.circuit import Circuit, Literal
from policy.engines.smt.facts import Code, code_of
from policy.engines.smt.index import Index
from policy.syntax.declarations import Given
from policy.syntax.policy import Assessment


@frozen
class Stand:
    """Where a rule stands, as literals. It is met where it applies and does not fire."""

    applies: Literal
    fires: Literal


@frozen
class Freedom:
    """Rules that may be set free: each is tied to what the policy says where its selector is true, and only there.

    Else it stands as ``stands`` says, or anywhere where that says nothing of it. A rule gets its selector when it is first
    asked for.
    """

    selectors: dict[str, Literal]
    stands: Mapping[str, Stand] = field(factory=dict)


@frozen(eq=False)
class World:
    """The literals of one valuation.

    A world ``beside`` another has its own values for the ``differing`` facts and shares the others; what rests on shared
    facts alone is shared too. What is ``due``: givens, and how outcomes move, that are not required yet. ``loose``: where rules
    stand while they are free. ``edited``: rules that stand elsewhere than in the world of which this is an edited one. The
    dictionaries are filled by `policy.engines.smt.conditions`.
    """

    index: Index
    circuit: Circuit
    beside: World | None = None
    differing: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    freedom: Freedom | None = None
    edited: frozenset[str] = frozenset()
    codes: dict[str, Code] = field(factory=dict)
    definitions: dict[str, Literal] = field(factory=dict)
    rules: dict[str, Stand] = field(factory=dict)
    loose: dict[str, Stand] = field(factory=dict)
    actions: dict[str, tuple[Literal, Literal]] = field(factory=dict)
    due: list[Given | Assessment] = field(factory=list)
    settled: set[str] = field(factory=set)

    def code(self, name: str) -> Code:
        """Return the literals of a fact; what is required of it becomes due."""
        self.index.spoken_of.add(name)
        code = self.codes.get(name)
        if code is None:
            if self.beside is not None and name not in self.differing:
                code = self.beside.code(name)
            else:
                code = code_of(self.circuit, self.index.policy, name, self.index.numbers)
                for given in self.index.givens.get(name, ()):
                    if given.name not in self.settled:
                        self.settled.add(given.name)
                        self.due.append(given)
                if name in self.moving:
                    self.due.append(self.index.assessments[name])
            self.codes[name] = code
        return code

    def known(self, name: str) -> Code | None:
        """Return the literals of a fact if something was asked of it already."""
        if self.beside is not None and name not in self.differing:
            return self.beside.known(name)
        return self.codes.get(name)


def beside(world: World, differing: frozenset[str], moving: frozenset[str]) -> World:
    """Return a second world in which only these facts may differ; the ``moving`` are outcomes, which an assessor moves."""
    return World(world.index, world.circuit, world, differing, moving)


def freed(world: World, freedom: Freedom) -> World:
    """Return a world with the facts of this one in which rules may be set free."""
    return World(world.index, world.circuit, world, freedom=freedom)
