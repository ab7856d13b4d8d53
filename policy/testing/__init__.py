"""For tests of policies: Hypothesis strategies for scenarios, a plugin of pytest, and policies as large as wanted.

The strategies need the distribution `hypothesis`, which is imported when one of them is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy.testing.strategies import impossible_scenarios as impossible_scenarios
    from policy.testing.strategies import partial_scenarios as partial_scenarios
    from policy.testing.strategies import scenarios as scenarios
    from policy.testing.strategies import total_scenarios as total_scenarios
    from policy.testing.strategies import valuations as valuations

__all__ = ["impossible_scenarios", "partial_scenarios", "scenarios", "total_scenarios", "valuations"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("policy.testing.strategies"), name)
    raise AttributeError(f"module `policy.testing` has no attribute `{name}`")


def __dir__() -> list[str]:
    return __all__
