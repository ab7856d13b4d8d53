"""An interview that leads to a decision: which facts matter, asked one after the other."""
