"""Policies that differ from a checked one in one place: where that can be, what is changed there, and what it can reach."""
