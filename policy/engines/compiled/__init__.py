"""Decisions in microseconds: a checked policy as generated Python functions."""

from policy.engines.compiled.compile import Compiled, compile_policy

__all__ = ["Compiled", "compile_policy"]
