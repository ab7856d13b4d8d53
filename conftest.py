"""What all tests share: how long properties are tried, and that processes they start find what this one found."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

# no deadline: another test may have the processor; each property says itself how many examples it is worth
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))

# a relative path means nothing to a process that starts in another folder
if "PYTHONPATH" in os.environ:
    found = os.environ["PYTHONPATH"].split(os.pathsep)
    os.environ["PYTHONPATH"] = os.pathsep.join(str(Path(each).resolve()) for each in found)
