"""Certificates of proofs, checked: a small program of its own that shares no code with the solver that wrote them."""

from policy.engines.certificate.check import Checked, check

__all__ = ["Checked", "check"]
