"""Laying a policy beside its sources: which norms have something that answers to them, and what stands outside."""
