"""Foreign code, run apart: the only room that starts processes for code of learners or packs. It knows no labs.

A `Sandbox` keeps one-shot children ready for one `Environment`. A child takes sources and calls over a private channel
and answers in values, never in pickles; whoever holds the other end decides what to believe. How well a child is shut
in is its `Tier`, found by trying forbidden things (`probe`).
"""

from upslope.sandbox.pool import Sandbox
from upslope.sandbox.probe import Probe, probe
from upslope.sandbox.session import Ended, Ending, Raised, Returned, Session, pack
from upslope.sandbox.terms import Environment, Limits, SandboxBroken, SandboxBusy, Tier

__all__ = [
    "Ended",
    "Ending",
    "Environment",
    "Limits",
    "Probe",
    "Raised",
    "Returned",
    "Sandbox",
    "SandboxBroken",
    "SandboxBusy",
    "Session",
    "Tier",
    "pack",
    "probe",
]
