"""``python -m tests.agreement.long_run PAIRS``: the agreement tests for hours. The seeds are those of CI and the ones after.

What fails is told and counted, with its seed; the run goes on. With ``--keep FILE`` it can be stopped, and goes on from
there the next time. At the end the figures are written into the page of measurements with ``--write``. Exit 1 if anything
failed.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from os import cpu_count
from pathlib import Path
from time import monotonic

from tests.agreement.on_seed import SCENARIOS, agree_on_seed
from tests.generation.constructs import every_trait

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks.md"
HEADING = "## Agreement of the engines"
FOUND = (
    "On its way the run found one disagreement, in the assumption sets of a claim of possibility that assumes what can never "
    "hold. It was mended, its seed is a test (`tests/agreement/test_agreement.py`), and the run went on from there."
)

BLOCK = 25
"""Seeds that one job takes on."""


def main() -> int:
    """Run, tell, and return the exit code."""
    parser = argparse.ArgumentParser(description="Let all engines answer alike, many times.")
    parser.add_argument("pairs", type=int, help="how many pairs of a policy and a scenario")
    parser.add_argument("--scenarios", type=int, default=SCENARIOS, help="how many scenarios of each policy")
    parser.add_argument("--told", type=int, default=1, help="in one of so many scenarios, let `decide` tell all")
    parser.add_argument("--from-seed", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, default=cpu_count() or 1)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="where to keep how far it came")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/reference/benchmarks.md")
    chosen = parser.parse_args()
    seeds = range(chosen.from_seed, chosen.from_seed - (-chosen.pairs // chosen.scenarios))
    counts: Counter[str] = Counter()
    if chosen.keep is not None and chosen.keep.exists():
        counts.update(json.loads(chosen.keep.read_text(encoding="utf-8")))
    started = told = monotonic()
    with ProcessPoolExecutor(chosen.processes) as pool:
        blocks = [seeds[at : at + BLOCK] for at in range(counts["seeds"], len(seeds), BLOCK)]
        for block, (failures, more) in zip(
            blocks, pool.map(partial(_block, scenarios=chosen.scenarios, told=chosen.told), blocks), strict=True
        ):
            counts += more
            counts["seeds"] += len(block)
            for seed, trace in failures:
                counts["failures"] += 1
                print(f"seed {seed}\n{trace}", flush=True)
            if chosen.keep is not None:
                _keep(chosen.keep, counts)
            if monotonic() - told > 60:
                told = monotonic()
                print(f"{counts['pairs']:,} pairs, {counts['failures']} failures, {told - started:,.0f} s", flush=True)
    print(page(counts))
    if chosen.write:
        text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Measurements\n\n"
        PAGE.write_text(text.partition(HEADING)[0] + page(counts), encoding="utf-8")
    return 1 if counts["failures"] else 0


def _keep(path: Path, counts: Counter[str]) -> None:
    """Write the counts so that whoever is stopped while writing leaves the ones before."""
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(counts), encoding="utf-8")
    beside.replace(path)


def _block(seeds: range, scenarios: int, told: int) -> tuple[list[tuple[int, str]], Counter[str]]:
    failures: list[tuple[int, str]] = []
    counts: Counter[str] = Counter()
    for seed in seeds:
        try:
            counts += agree_on_seed(seed, scenarios, told)
        except Exception:
            failures.append((seed, traceback.format_exc(limit=-3)))
    return failures, counts


def page(counts: Counter[str]) -> str:
    """Return the figures as a section of the page."""
    used = {name.removeprefix("construct: ") for name in counts if name.startswith("construct: ")}
    missing = sorted(every_trait() - used)
    about = (
        "Written by `python -m tests.agreement.long_run`. A pair is a generated policy and a scenario of it, total, partial or "
        "impossible: on each action the definition, the compiled policy, z3 and truth tables have to give the same decision in "
        "each completion, the same possible decisions, determining rules and duties; `decide` (decision diagrams) tells the same "
        "where it is asked for all that it tells. Of each "
        "policy all claims are compared too: answers reading by reading, assumption sets, needed rules, cores, ways to fail, "
        "counterexamples, nearest cases, and truth tables."
    )
    constructs = (
        f"Constructs that did not occur: {', '.join(missing)}."
        if missing
        else f"Every construct of the language occurs ({len(every_trait())} traits of the trees)."
    )
    lines = [
        HEADING,
        "",
        about,
        "",
        f"**{counts['pairs']:,} pairs on {counts['policies']:,} policies, {counts['failures']} disagreements.** {constructs}",
        "",
        FOUND,
        "",
        "| compared | times |",
        "|---|---|",
        *(
            f"| {name} | {number:,} |"
            for name, number in sorted(counts.items())
            if not name.startswith(("construct", "seeds"))
        ),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
