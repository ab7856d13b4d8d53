"""For tests of policies: Hypothesis strategies for scenarios, and policies as large as wanted (`policy.testing.generator`)."""

from policy.testing.strategies import impossible_scenarios, partial_scenarios, scenarios, total_scenarios

__all__ = ["impossible_scenarios", "partial_scenarios", "scenarios", "total_scenarios"]
