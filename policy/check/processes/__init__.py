"""Checking what may happen over time: names, variables and what the provider can know, up to the normal form of processes."""
