"""A formal policy model with a logic solver for the sharing of data.

What can be done from Python stands in the rooms of `policy.api`; each is imported when one of its names is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy.api.decision import DecideResult as DecideResult
    from policy.api.decision import decide as decide
    from policy.api.difference import DiffResult as DiffResult
    from policy.api.difference import diff as diff
    from policy.api.documents import PolicyError as PolicyError
    from policy.api.documents import load as load
    from policy.api.finding import FindResult as FindResult
    from policy.api.finding import find as find
    from policy.api.gaps import GapsResult as GapsResult
    from policy.api.gaps import gaps as gaps
    from policy.api.interviewing import InterviewState as InterviewState
    from policy.api.interviewing import Range as Range
    from policy.api.interviewing import interview as interview
    from policy.api.proof import ProveResult as ProveResult
    from policy.api.proof import prove as prove
    from policy.api.repairing import RepairResult as RepairResult
    from policy.api.repairing import repair as repair
    from policy.api.result import Interrupted as Interrupted
    from policy.api.testing import CasesResult as CasesResult
    from policy.api.testing import CoverageResult as CoverageResult
    from policy.api.testing import MutationResult as MutationResult
    from policy.api.testing import cases as cases
    from policy.api.testing import coverage as coverage
    from policy.api.testing import mutation as mutation
    from policy.api.why import WhyResult as WhyResult
    from policy.api.why import why as why

_HOMES = {
    "DecideResult": "decision",
    "decide": "decision",
    "DiffResult": "difference",
    "diff": "difference",
    "PolicyError": "documents",
    "load": "documents",
    "FindResult": "finding",
    "find": "finding",
    "InterviewState": "interviewing",
    "Range": "interviewing",
    "interview": "interviewing",
    "GapsResult": "gaps",
    "gaps": "gaps",
    "ProveResult": "proof",
    "prove": "proof",
    "RepairResult": "repairing",
    "repair": "repairing",
    "WhyResult": "why",
    "why": "why",
    "CasesResult": "testing",
    "CoverageResult": "testing",
    "MutationResult": "testing",
    "Interrupted": "result",
    "cases": "testing",
    "coverage": "testing",
    "mutation": "testing",
}

__all__ = [  # noqa: PLE0604  # the names of `_HOMES` are all texts
    "__version__",
    *_HOMES,
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"policy.api.{_HOMES[name]}"), name)
    raise AttributeError(f"module `policy` has no attribute `{name}`")


def __dir__() -> list[str]:
    return list(__all__)
