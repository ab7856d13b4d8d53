"""The policy from Python: load a document, decide with it, prove its claims."""
