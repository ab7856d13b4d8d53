"""Truth tables as big integers, and decision diagrams: everything that a question depends on is gone through.

Shares no code with the solver.
"""
