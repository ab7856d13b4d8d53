"""Whether claims hold, and how they fail."""
