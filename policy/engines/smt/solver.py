"""The solver, behind a door: clauses and assumptions go in, answers come out as values. The only module that imports z3.

An answer is one of three classes, and none of them has a truth value that could pass for a *yes*: z3's own ``unknown``
is true, and unequal to ``sat``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from ctypes import Array
from time import monotonic
from typing import NoReturn, TypeAlias, assert_never

import z3
from attrs import frozen

from policy.engines.smt.circuit import Circuit, Clause, Literal, demands
from policy.errors import UndecidedError as UndecidedError  # raised by whatever asks a solver
from policy.interrupts import hear

STEPS = 50_000_000
"""Work that one check may take, in z3's own units: the same on every machine. About a minute."""

SECONDS = 600.0
"""What a solver may take in all: a backstop, for work that z3 does not count."""

QUICK = 200_000
"""Steps within which almost every check ends, in a few tenths of a second. Until then no clock runs: z3 starts a thread for
it, which takes longer than most checks."""

EACH = 20
"""A clause that is given by itself costs as much as so many variables of a text: z3 makes all variables up to the highest."""

UNTIMED = 2**32 - 1
"""z3's own value for no limit of time."""


class _Answer:
    def __bool__(self) -> NoReturn:
        raise TypeError("an answer of the solver has no truth value: look at its class")


@frozen
class Sat(_Answer):
    """There is such a valuation. ``true``: the values of the variables that were to be read, if they matter to what was asked."""

    true: Mapping[Literal, bool]


@frozen
class Unsat(_Answer):
    """There is none. ``core``, where it was wanted: assumptions that cannot hold together; not always a smallest such set."""

    core: tuple[Literal, ...] | None


@frozen
class Unknown(_Answer):
    """The solver gave up. This is no evidence for anything."""

    reason: str


Outcome: TypeAlias = Sat | Unsat | Unknown


class Terms:
    """A context of z3's, and literals as its terms. Solvers may share one."""

    def __init__(self) -> None:
        self.context = z3.Context()
        self._terms: dict[Literal, z3.BoolRef] = {}
        self._literals: dict[int, Literal] = {}
        self._declarations: dict[Literal, z3.FuncDecl] = {}
        self.true = z3.BoolRef(z3.Z3_mk_true(self.context.ref()), self.context)

    def new_solver(self) -> z3.Solver:
        """Return a solver for finite domains. `z3.SolverFor` makes a second context, which takes as long as a small policy."""
        context = self.context.ref()
        logic = z3.Z3_mk_string_symbol(context, "QF_FD")
        return z3.Solver(z3.Z3_mk_solver_for_logic(context, logic), self.context)

    def term(self, literal: Literal) -> z3.Ast:
        """Return a literal as a term."""
        term = self._terms.get(literal)
        if term is None:
            context = self.context.ref()
            if literal > 0:
                symbol = z3.Z3_mk_int_symbol(context, literal)
                ast = z3.Z3_mk_const(context, symbol, z3.BoolSort(self.context).ast)
            else:
                ast = z3.Z3_mk_not(context, self.term(-literal))
            term = self._terms[literal] = z3.BoolRef(ast, self.context)
            self._literals[z3.Z3_get_ast_id(context, ast)] = literal
        return term.ast

    def declaration(self, variable: Literal) -> z3.FuncDecl:
        """Return what a model gives the value of a variable by; its term keeps it alive."""
        found = self._declarations.get(variable)
        if found is None:
            found = self._declarations[variable] = z3.Z3_get_app_decl(self.context.ref(), self.term(variable))
        return found

    def literal(self, term: z3.Ast) -> Literal:
        """Return the literal that a term stands for."""
        return self._literals[z3.Z3_get_ast_id(self.context.ref(), term)]


class Solver:
    """A solver, which loads of a circuit what it is asked about.

    Args:
        steps: Work that one check may take.
        seconds: Time that all checks together may take.
        terms: Those of another solver on the same circuit, to share.
    """

    def __init__(
        self,
        circuit: Circuit,
        *,
        steps: int = STEPS,
        seconds: float = SECONDS,
        terms: Terms | None = None,
    ) -> None:
        self.circuit = circuit
        self.terms = terms if terms is not None else Terms()
        self._solver = self.terms.new_solver()
        self._solver.set(rlimit=min(steps, QUICK), ctrl_c=False)
        self._steps = steps
        self._deadline = monotonic() + seconds
        self._seen: set[Literal] = set()
        self._placed: set[int] = set()

    def anew(self) -> Solver:
        """Return a solver on the same circuit within the same limits that shares no terms: of several things that it could find,
        it finds the same, whatever other solvers were asked before.
        """
        return Solver(self.circuit, steps=self._steps, seconds=self._deadline - monotonic())

    def check(self, assumptions: Iterable[Literal], *, read: Sequence[Literal] = (), core: bool = False) -> Outcome:
        """Return whether a valuation exists in which all assumptions hold.

        Args:
            read: Variables whose values are wanted.
            core: Whether it is wanted which assumptions cannot hold together.
        """
        assumed = list(assumptions)
        self.load(assumed)
        if read:
            self.load([-each if each in self._seen else each for each in read if self._is_half(each)])
        hear()
        if monotonic() > self._deadline:
            return Unknown("out of time")
        term = self.terms.term
        terms = (z3.Ast * len(assumed))(*[term(literal) for literal in assumed])
        match self._check(terms) or self._check_longer(terms):
            case 1:
                return Sat(self._read(read))
            case -1:
                return Unsat(self._core() if core else None)
            case _:
                reason = self._solver.reason_unknown()
                return Unknown("out of time" if reason == "timeout" else f"out of steps ({reason})")

    def _check(self, terms: Array[z3.Ast]) -> int:
        """Return what z3 says, which catches Ctrl-C during a long check: of one that ends just then it would say nothing.

        Raises:
            KeyboardInterrupt: It did.
        """
        found = z3.Z3_solver_check_assumptions(self.terms.context.ref(), self._solver.solver, len(terms), terms)
        if found == 0 and "keyboard" in self._solver.reason_unknown():
            raise KeyboardInterrupt
        return found

    def _check_longer(self, terms: Array[z3.Ast]) -> int:
        """Check again, with all steps that are allowed and a clock."""
        if self._steps <= QUICK:
            return 0
        left = max(1, round((self._deadline - monotonic()) * 1000))
        self._solver.set(rlimit=self._steps, timeout=min(left, UNTIMED), ctrl_c=True)
        found = self._check(terms)
        self._solver.set(rlimit=QUICK, timeout=UNTIMED, ctrl_c=False)
        return found

    def require(self, clause: Clause) -> None:
        """Require a clause of this solver's valuations alone: the circuit does not know of it."""
        self.load(clause)
        self._add(clause)

    def load(self, roots: Iterable[Literal]) -> None:
        """Load what literals depend on; `check` does so for its assumptions."""
        clauses = demands(self.circuit, roots, self._seen, self._placed)
        variables = len(self.circuit.gates) - 1
        if len(clauses) * EACH < variables:
            for clause in clauses:
                self._add(clause)
        elif clauses:
            lines = [" ".join(map(str, (*clause, 0))) for clause in clauses]
            self._solver.from_string("\n".join((f"p cnf {variables} {len(lines)}", *lines, "")))

    def _add(self, clause: Clause) -> None:
        """Give one clause to the solver."""
        context = self.terms.context.ref()
        terms = (z3.Ast * len(clause))(*[self.terms.term(literal) for literal in clause])
        z3.Z3_solver_assert(context, self._solver.solver, z3.Z3_mk_or(context, len(clause), terms))

    def _is_half(self, variable: int) -> bool:
        """Return whether of a gate only one half is loaded: its value in a model then says little."""
        return bool(self.circuit.gates[variable]) and (variable in self._seen) != (-variable in self._seen)

    def _core(self) -> tuple[Literal, ...]:
        context = self.terms.context.ref()
        core = z3.Z3_solver_get_unsat_core(context, self._solver.solver)
        z3.Z3_ast_vector_inc_ref(context, core)
        size = z3.Z3_ast_vector_size(context, core)
        found = [self.terms.literal(z3.Z3_ast_vector_get(context, core, place)) for place in range(size)]
        z3.Z3_ast_vector_dec_ref(context, core)
        return tuple(sorted(found))

    def _read(self, variables: Sequence[Literal]) -> dict[Literal, bool]:
        """Return the values of variables in the model; one that the model leaves out can be false."""
        if not variables:
            return {}
        context, true = self.terms.context.ref(), self.terms.true.ast.value
        model = self._solver.model()  # keeps alive what is read from
        found: dict[Literal, bool] = {}
        for variable in variables:
            if variable not in self._seen and -variable not in self._seen:
                continue
            value = z3.Z3_model_get_const_interp(context, model.model, self.terms.declaration(variable))
            found[variable] = value.value == true  # equal terms are the same one in a context
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
