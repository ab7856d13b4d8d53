"""Scenarios, and sets of their completions."""
