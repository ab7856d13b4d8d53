"""A formal policy model with a logic solver for the sharing of data."""

__version__ = "0.1.0"
