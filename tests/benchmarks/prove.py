"""The answers alone, beside two z3 scripts written by hand, and everything about the letter's claims."""

from __future__ import annotations

from collections.abc import Callable

from policy.check import check_text
from policy.reasoning.claims.answer import Answer
from policy.reasoning.claims.prove import ask
from policy.syntax.policy import Policy
from policy.testing.generator import generate
from tests.benchmarks import best_style, usual_style
from tests.benchmarks.measure import Goal, Section, at_most, shown, side_by_side
from tests.benchmarks.processes import python

CANDIDATES: dict[str, Callable[[Policy], dict[str, bool]]] = {
    "policy prove": lambda policy: ours(policy),
    "usual style": usual_style.answers,
    "usual style, rules inlined": lambda policy: usual_style.answers(policy, inlined=True),
    "best style": best_style.answers,
    "best style, only what is asked about": lambda policy: best_style.answers(policy, lazily=True),
}


NOISE = 1.05
"""Two times that differ by less are as good as equal: so much they differ from run to run."""


def ours(policy: Policy) -> dict[str, bool]:
    """Return for each claim whether it is proved."""
    return {each.name: each.answer is Answer.PROVED for each in ask(policy, details=False).claims}


def answers_alone(sizes: tuple[int, ...] = (20, 200, 2_000, 10_000)) -> Section:
    """Measure 20 claims on policies of several sizes, from the checked policy to the answers."""
    rows, goals = [], []
    for rules in sizes:
        policy = check_text(generate(rules)).policy
        assert policy is not None
        wanted = ours(policy)
        differing = [name for name, run in CANDIDATES.items() if run(policy) != wanted]
        assert not differing, f"other answers by {differing}"
        times = _measured(policy, rules)
        own = times["policy prove"]
        rows.append([f"{rules:,}", *(f"{shown(each)} ({each / own:.2g})" for each in times.values())])
        best = min(times["best style"], times["best style, only what is asked about"])
        aim = f"{rules:,} rules: not slower than the faster hand-written script in the best style"
        goals.append(Goal(aim, f"{own / best:.2f} times its time", own <= best * NOISE))
        if rules == 2_000:
            ratio = times["usual style"] / own
            goals.insert(
                0, Goal("2,000 rules: at least 10 times faster than the usual style", f"{ratio:.1f} times", ratio >= 10)
            )
    return Section(
        "Proving: the answers alone",
        "Twenty claims of a generated policy, from the checked policy in memory to the answers; in brackets the ratio to "
        "`policy prove`. All candidates give the same answers, which is checked. *Usual style*: enumerations and integers, z3's "
        "objects, every rule asserted in a fresh solver for each claim; *rules inlined*: each claim brings along only what it "
        "rests on. *Best style*: SMT-LIB text over Booleans alone, one `QF_FD` solver, claims as assumption literals; the whole "
        "policy, or only what the claims rest on. A time within 5 % of another counts as not slower: so much they differ from run to run.",
        ["rules", *CANDIDATES],
        rows,
        goals,
    )


def _measured(policy: Policy, rules: int) -> dict[str, float]:
    """The slow candidates run less often where they are slowest."""
    slow = [name for name in CANDIDATES if name.startswith("usual")]
    quick = [name for name in CANDIDATES if name not in slow]

    def timed(names: list[str], rounds: int) -> dict[str, float]:
        return side_by_side({name: lambda run=CANDIDATES[name]: run(policy) for name in names}, rounds)  # type: ignore[misc]

    found = timed(slow, 1 if rules >= 10_000 else 3) | timed(quick, 15 if rules >= 2_000 else 45)
    return {name: found[name] for name in CANDIDATES}


LETTER = """\
import policy
from policy.reasoning.claims.prove import ask
answers = ask(policy.load("letter_2018"), confirm={confirm}).claims
assert answers and all(each.as_expected for each in answers)
assert not {confirm} or all(each.confirmed_by or each.answer.value != "proved" for each in answers)
"""


def letter() -> Section:
    """Measure the letter's whole claim set with everything, start-up included, with confirmation and without."""
    times = side_by_side(
        {
            "without confirmation": lambda: python("-c", LETTER.format(confirm=False)),
            "with confirmation": lambda: python("-c", LETTER.format(confirm=True)),
            "by the command line": lambda: python("-m", "policy", "prove", "letter_2018", "--format", "json"),
        },
        5,
    )
    plain, confirmed = times["without confirmation"], times["with confirmation"]
    return Section(
        "Proving: everything about the letter",
        "All claims of `letter_2018`, with ways to fail, counterexamples, cores, assumption sets and readings, in a process of "
        "its own, start-up included.",
        ["", "time"],
        [[name, shown(each)] for name, each in times.items()],
        [
            at_most("everything but confirmation within 2 s", plain, 2),
            at_most("confirmation within 20 s more", confirmed - plain, 20),
        ],
    )
