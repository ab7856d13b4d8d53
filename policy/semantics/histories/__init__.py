"""The definition of what happens over time: every state written down, nothing optimised. Source: semantics, section 6."""
