"""Interviews: which fact to ask next, why, and what an answer leaves open."""
