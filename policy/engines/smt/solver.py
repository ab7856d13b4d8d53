"""The solver, behind a door: clauses and assumptions go in, answers come out as values. The only module that imports z3.

An answer is one of three classes, and none of them has a truth value that could pass for a *yes*: z3's own ``unknown``
is true, and unequal to ``sat``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from time import monotonic
from typing import NoReturn, TypeAlias, assert_never

import z3
from attrs import frozen

from policy.engines.smt.circuit import Circuit, Clause, Literal, dimacs

STEPS = 50_000_000
"""Work that one check may take, in z3's own units: the same on every machine. About a minute."""

SECONDS = 600.0
"""What a solver may take in all: a backstop, for work that z3 does not count."""


class _Answer:
    def __bool__(self) -> NoReturn:
        raise TypeError("an answer of the solver has no truth value: look at its class")


@frozen
class Sat(_Answer):
    """There is such a valuation. ``true``: the values of the variables that were to be read, if they matter to what was asked."""

    true: Mapping[Literal, bool]


@frozen
class Unsat(_Answer):
    """There is none. ``core``: assumptions that cannot hold together; not always a smallest such set."""

    core: tuple[Literal, ...]


@frozen
class Unknown(_Answer):
    """The solver gave up. This is no evidence for anything."""

    reason: str


Outcome: TypeAlias = Sat | Unsat | Unknown


class UndecidedError(Exception):
    """A question that could not be decided within its limits."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Solver:
    """A solver on its own context, which loads of a circuit what it is asked about.

    Args:
        whole: Load all of the circuit, in order, instead of what is asked about only.
        steps: Work that one check may take.
        seconds: Time that all checks together may take.
    """

    def __init__(self, circuit: Circuit, *, whole: bool = False, steps: int = STEPS, seconds: float = SECONDS) -> None:
        self.circuit = circuit
        self._context = z3.Context()
        self._solver = z3.SolverFor("QF_FD", ctx=self._context)
        self._solver.set(rlimit=steps, timeout=max(1, round(seconds * 1000)))
        self._deadline = monotonic() + seconds
        self._whole = whole
        self._seen: set[int] = set()
        self._loaded = (0, 0)
        self._terms: dict[Literal, z3.BoolRef] = {}
        self._literals: dict[int, Literal] = {}

    def check(self, assumptions: Iterable[Literal], read: Sequence[Literal] = ()) -> Outcome:
        """Return whether a valuation exists in which all assumptions hold.

        Args:
            read: Variables whose values are wanted.
        """
        assumed = list(assumptions)
        self.load(assumed)
        if monotonic() > self._deadline:
            return Unknown("out of time")
        context, solver = self._context.ref(), self._solver.solver
        terms = [self._term(literal).ast for literal in assumed]
        match z3.Z3_solver_check_assumptions(context, solver, len(terms), (z3.Ast * len(terms))(*terms)):
            case 1:
                return Sat(self._read(read))
            case -1:
                return Unsat(self._core() if assumed else ())
            case _:
                reason = self._solver.reason_unknown()
                return Unknown("out of time" if reason == "timeout" else f"out of steps ({reason})")

    def require(self, clause: Clause) -> None:
        """Require a clause of this solver's valuations alone: the circuit does not know of it."""
        self.load(clause)
        context = self._context.ref()
        terms = [self._term(literal).ast for literal in clause]
        self._solver.add(z3.BoolRef(z3.Z3_mk_or(context, len(terms), (z3.Ast * len(terms))(*terms)), self._context))

    def load(self, roots: Iterable[Literal]) -> None:
        """Load what literals depend on; `check` does so for its assumptions."""
        circuit = self.circuit
        if self._whole:
            loaded = self._loaded
            self._loaded = (len(circuit.gates), len(circuit.required))
            variables: Sequence[int] = range(loaded[0], self._loaded[0])
            places: Sequence[int] = range(loaded[1], self._loaded[1])
        else:
            variables, places = circuit.cone(roots, self._seen)
        if variables or places:
            self._solver.from_string(dimacs(circuit, variables, places))

    def _term(self, literal: Literal) -> z3.BoolRef:
        term = self._terms.get(literal)
        if term is None:
            context = self._context.ref()
            if literal > 0:
                symbol = z3.Z3_mk_int_symbol(context, literal)
                ast = z3.Z3_mk_const(context, symbol, z3.BoolSort(self._context).ast)
            else:
                ast = z3.Z3_mk_not(context, self._term(-literal).ast)
            term = self._terms[literal] = z3.BoolRef(ast, self._context)
            self._literals[z3.Z3_get_ast_id(context, ast)] = literal
        return term

    def _core(self) -> tuple[Literal, ...]:
        context = self._context.ref()
        core = self._solver.unsat_core()
        return tuple(sorted(self._literals[z3.Z3_get_ast_id(context, term.ast)] for term in core))

    def _read(self, variables: Sequence[Literal]) -> dict[Literal, bool]:
        """Return the values of variables in the model; one that the model leaves out can be false."""
        if not variables:
            return {}
        context = self._context.ref()
        model = self._solver.model()  # keeps alive what is read from
        found: dict[Literal, bool] = {}
        for variable in variables:
            if not self._whole and variable not in self._seen:
                continue
            declaration = z3.Z3_get_app_decl(context, self._term(variable).ast)
            value = z3.Z3_model_get_const_interp(context, model.model, declaration)
            found[variable] = value is not None and z3.Z3_get_bool_value(context, value) == 1
        return found


def possible(outcome: Outcome) -> bool:
    """Return whether a valuation exists.

    Raises:
        UndecidedError: The solver gave up.
    """
    match outcome:
        case Sat():
            return True
        case Unsat():
            return False
        case Unknown(reason):
            raise UndecidedError(reason)
        case _:
            assert_never(outcome)
