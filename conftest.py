"""What all tests share: how long properties are tried, and that processes they start find what this one found."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from hypothesis import HealthCheck, settings

# no deadline: another test may have the processor; each property says itself how many examples it is worth
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))

# processes that tests start may begin in another folder: they find the sources, and what a relative path names here
found = [str(Path(__file__).parent), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
os.environ["PYTHONPATH"] = os.pathsep.join(str(Path(each).resolve()) for each in found)

# a shell lets what it starts in the background pass over Ctrl-C, and so would every process that a test starts
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
