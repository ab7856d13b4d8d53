"""The policy from Python: load a document, decide with it, prove its claims, compare it with another.

Answers are frozen. In a terminal they show as the command line tells them, in a notebook as HTML. Everything is reached
through `policy` itself: ``policy.load``, ``policy.decide``; the module of a question is imported when it is first asked.
"""
