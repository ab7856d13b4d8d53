"""Certificates of proofs: the clauses of a claim, and z3's own record (DRAT) of why they cannot all be true.

They are written by the program that comes with z3, in a process of its own. Whoever does not trust it reads the clauses
and checks the record with another program.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from attrs import frozen

from policy.engines.smt.circuit import Circuit, Clause, Literal

SECONDS = 60.0
"""Time that writing a certificate may take."""


@frozen
class Certificate:
    """Clauses that cannot all be true, as numbers, and the record that shows it."""

    clauses: tuple[Clause, ...]
    proof: str


def certify(circuit: Circuit, roots: Iterable[Literal], seconds: float = SECONDS) -> Certificate | None:
    """Return a certificate that the literals of a circuit cannot all be true; ``None`` where none could be written."""
    program = _program()
    if program is None:
        return None
    clauses = clauses_of(circuit, tuple(roots))
    with TemporaryDirectory() as folder:
        question, record = Path(folder, "clauses.cnf"), Path(folder, "proof.drat")
        question.write_text(_dimacs(clauses), encoding="ascii")
        try:
            run = subprocess.run(
                [program, "-dimacs", f"sat.drat.file={record}", str(question)],
                capture_output=True,
                timeout=seconds,
                check=False,
                text=True,
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
        if "UNSATISFIABLE" not in run.stdout or not record.exists():
            return None
        return Certificate(clauses, record.read_text(encoding="ascii"))


def clauses_of(circuit: Circuit, roots: tuple[Literal, ...]) -> tuple[Clause, ...]:
    """Return clauses that can all be true iff the literals of a circuit can, with variables numbered from 1 without gaps."""
    variables, places = circuit.cone(roots, set())
    number = {variable: at for at, variable in enumerate(variables, start=1)}
    clauses: list[Clause] = []
    for gate in variables:
        parts = circuit.gates[gate]
        if parts:
            clauses += [(-gate, part) for part in parts]
            clauses.append((gate, *(-part for part in parts)))
    clauses += [circuit.required[place] for place in places]
    clauses += [(root,) for root in roots]
    return tuple(tuple(number[each] if each > 0 else -number[-each] for each in clause) for clause in clauses)


def _dimacs(clauses: tuple[Clause, ...]) -> str:
    highest = max((abs(each) for clause in clauses for each in clause), default=0)
    lines = [f"p cnf {highest} {len(clauses)}", *(" ".join(map(str, (*clause, 0))) for clause in clauses)]
    return "\n".join(lines) + "\n"


def _program() -> str | None:
    """Return where the program is that the installed package of z3 brings along, or one on the path."""
    try:
        installed = distribution("z3-solver")
    except PackageNotFoundError:
        return which("z3")
    listed = [Path(str(each.locate())) for each in installed.files or () if each.name in ("z3", "z3.exe")]
    # `pip install --target` moves programs to `bin` of that folder and leaves the list as it was
    moved = Path(str(installed.locate_file("bin"))) / "z3"
    return next((str(program) for program in (*listed, moved) if program.is_file()), which("z3"))
