"""Truth tables as big integers: everything that a question depends on is gone through. Shares no code with the solver."""

from policy.engines.table.confirm import Confirmation, Confirmed, Refuted, confirm
from policy.engines.table.exhaust import TooLarge

__all__ = ["Confirmation", "Confirmed", "Refuted", "TooLarge", "confirm"]
