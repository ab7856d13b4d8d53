"""A policy on which edits are tried: many scenarios at once, and where these are not enough the solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import assert_never

from attrs import define, field

from policy.engines.rows import Plane, Rows
from policy.engines.smt.circuit import Literal
from policy.engines.smt.edited import Touched, open_for_edits
from policy.engines.smt.edited import edited as edited_session
from policy.engines.smt.facts import Code, inputs_of, value_read
from policy.engines.smt.index import Index
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Sat, Unknown, Unsat
from policy.engines.smt.world import World
from policy.errors import UndecidedError
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped, edited
from policy.reasoning.edits.place import Place, of_rule
from policy.reasoning.edits.reach import Reach, Reaching
from policy.reasoning.turning.by_definition import ByDefinition
from policy.reasoning.turning.outcomes import differ, literals_of, planes_of, unlike
from policy.reasoning.turning.scenarios import Scenarios
from policy.reasoning.turning.targets import Target, targets_of
from policy.semantics.values import Valuation
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.types import Value

GROWN, ROOM = 1.1, 1000
"""A session is begun anew when it has so many times the gates that it had after the first questions, and so many more."""


@define(slots=False, eq=False)
class Bench:
    """A policy with rows of scenarios and a session, both of which edits share.

    ``session``: that of the policy as it stands; its literals are good until it is renewed.

    Args:
        conditions: Those that edits bring in: the session tells the numbers in them apart.
    """

    policy: Policy
    conditions: Sequence[Condition] = ()
    session: Session = field(init=False)
    rows: Rows = field(init=False)
    reaching: Reaching = field(init=False)
    by_definition: ByDefinition = field(init=False)
    scenarios: Scenarios = field(init=False)
    _started: int | None = field(init=False, default=None)
    _near: dict[tuple[str, str], tuple[str, ...]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.session = open_for_edits(self.policy, self.conditions)
        self.rows = Rows.of(self.policy)
        self.reaching = Reaching(self.policy)
        self.by_definition = ByDefinition(self.policy)
        self.scenarios = Scenarios(self.policy, self.index)

    @property
    def index(self) -> Index:
        """The index of the policy: every session has the same."""
        return self.session.world.index

    def renew(self) -> None:
        """Begin a new session where the old one has grown so much that each answer takes longer than to begin anew."""
        gates = len(self.session.circuit.gates)
        if self._started is None:
            self._started = gates if self.session.world.codes else None
        elif gates > GROWN * self._started + ROOM:
            self.session = self.session.again()
            self._started = None

    def asked(self, literals: Iterable[Literal], worlds: tuple[World, ...]) -> tuple[Valuation, ...] | None:
        """Return a valuation for each world in which literals of the session hold together; ``None`` iff there are none.

        Facts that nothing was asked of have their ordinary value: no given ties them to one of which something was.

        Raises:
            UndecidedError: The solver gave up.
        """
        self.session.settle()
        sides = [{name: code for name in self.policy.facts if (code := world.known(name))} for world in worlds]
        read = sorted({each for side in sides for code in side.values() for each in inputs_of(code)})
        match self.session.solver.check(literals, read=read):
            case Sat(true):
                return tuple(self._valuation(side, true) for side in sides)
            case Unsat():
                return None
            case Unknown(reason):
                raise UndecidedError(reason)

    def scenario(self, *literals: Literal) -> Valuation | None:
        """Return a scenario in which literals of the session hold; ``None`` iff there is none.

        Raises:
            UndecidedError: The solver gave up.
        """
        found = self.asked(literals, (self.session.world,))
        return None if found is None else found[0]

    def _valuation(self, codes: Mapping[str, Code], true: Mapping[Literal, bool]) -> Valuation:
        found: dict[str, Value] = {}
        for name in self.policy.facts:
            code, ordinary = codes.get(name), self.index.ordinary(name)
            found[name] = ordinary if code is None else value_read(code, true, ordinary)
        return found

    def facts_near(self, edit: Edit) -> tuple[str, ...]:
        """Return the facts of the rule or definition that an edit changes, in the order of the document."""
        match edit:
            case Replaced(Place(kind, name)) | Dropped(Place(kind, name)):
                key = kind, name
            case RuleDropped(rule) | OverrideDropped(rule):
                key = "rule", rule
            case RuleAdded(added):
                key = "rule", added.name
            case _:
                assert_never(edit)
        if key not in self._near:
            named = {fact for condition in self._conditions(*key) for fact in self.index.facts_in(condition)}
            self._near[key] = tuple(name for name in self.policy.facts if name in named)
        return self._near[key]

    def _conditions(self, kind: str, name: str) -> tuple[Condition, ...]:
        if kind == "definition":
            return (self.policy.definitions[name].condition,)
        return tuple(each for _, each in of_rule(self.policy.rules[name])) if name in self.policy.rules else ()

    def under(self, edit: Edit) -> Variant:
        """Return the policy under an edit. What is asked of its rows is right until a row is added."""
        return Variant(self, edit, edited(self.policy, edit), self.reaching.of(edit))


@define(slots=False, eq=False)
class Variant:
    """An edit of the policy of a bench."""

    bench: Bench
    edit: Edit
    policy: Policy
    reach: Reach

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What may come out otherwise after the edit."""
        return targets_of(self.bench.policy, self.reach.rules)

    def rows(self, rows: Rows | None = None) -> Rows:
        """Return rows of scenarios, those of the bench or others of the same policy, under the edit."""
        base = self.bench.rows if rows is None else rows
        for target in self.targets:
            planes_of(base, target)  # what the edit leaves as it is is then worked out once, not for every edit
        return base.edited(self.policy, self.reach.definitions, self.reach.rules, overrides=moves_overrides(self.edit))

    @cached_property
    def session(self) -> Session:
        """A session on the edited rules. Literals of the bench's session mean the same in it, and so do givens."""
        for target in self.targets:
            literals_of(self.bench.session.world, target)  # the same holds here
        touched = Touched(
            self.reach.definitions, self.reach.rules, self.reach.actions, overrides=moves_overrides(self.edit)
        )
        return edited_session(self.bench.session, self.policy, touched)

    def apart(self, target: Target) -> Literal:
        """Return a literal that is true iff something else comes of a target after the edit."""
        session = self.bench.session
        return differ(session.circuit, literals_of(session.world, target), literals_of(self.session.world, target))

    def rows_apart(self, target: Target) -> Plane:
        """Return in which rows of the bench something else comes of a target after the edit."""
        return unlike(planes_of(self.bench.rows, target), planes_of(self.rows(), target))


def moves_overrides(edit: Edit) -> bool:
    """Return whether there are other rules after an edit, or rules that override others."""
    match edit:
        case RuleDropped() | OverrideDropped() | RuleAdded():
            return True
        case Replaced() | Dropped():
            return False
        case _:
            assert_never(edit)
