"""A formal policy model with a logic solver for the sharing of data."""
