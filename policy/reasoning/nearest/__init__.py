"""The nearest scenarios with another decision: what would have to be changed, or that nothing that may be changed is enough."""
