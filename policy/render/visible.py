"""What every format does first with a text that somebody wrote; messages about files do it too, so it stands below."""

from __future__ import annotations

from policy.visible import visible

__all__ = ["visible"]
