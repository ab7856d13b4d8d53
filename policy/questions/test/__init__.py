"""Running the cases of a policy."""
