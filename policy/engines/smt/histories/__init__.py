"""What may happen over time, as literals: the twin of `policy.semantics.histories`, step by step as far as it was asked for."""
