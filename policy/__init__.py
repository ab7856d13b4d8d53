"""A formal policy model with a logic solver for the sharing of data.

``policy.load``, ``policy.decide`` and ``policy.prove`` are in `policy.api`, which is imported when one of them is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from policy.version import __version__ as __version__

if TYPE_CHECKING:
    from policy.api import DecideResult as DecideResult
    from policy.api import PolicyError as PolicyError
    from policy.api import ProveResult as ProveResult
    from policy.api import decide as decide
    from policy.api import load as load
    from policy.api import prove as prove

__all__ = ["DecideResult", "PolicyError", "ProveResult", "__version__", "decide", "load", "prove"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("policy.api"), name)
    raise AttributeError(f"module `policy` has no attribute `{name}`")


def __dir__() -> list[str]:
    return __all__
