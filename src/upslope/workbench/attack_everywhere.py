"""The corpus on every tier that the machine offers, and where the tool is root, as an unprivileged user too."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from upslope.errors import GraderFault, InputError
from upslope.sandbox import Tier
from upslope.workbench.attack import Outcome, counted, offered, run_corpus, targets
from upslope.workbench.attack_corpus import read_corpus
from upslope.workbench.targets import Progress, Target, quiet

USUAL = (Tier.T1, Tier.T2)
"""The tiers that shut a submission in, and so the ones that are tried unless told otherwise."""


@dataclass
class Siege:
    """What became of all attacks; `notes` tells what was left out, and why."""

    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    notes: list[str] = field(default_factory=list[str])

    @property
    def counts(self) -> dict[str, int]:
        """How often there was each result."""
        return counted(self.outcomes)

    @property
    def targets(self) -> list[Target]:
        """For each tier and user, that all attacks were blocked; and that there was a tier at all."""
        places = len({(outcome.tier, outcome.user) for outcome in self.outcomes})
        return [Target("tiers and users tried", places, "min", 1), *targets(self.outcomes)]


def besiege(
    corpus: Path,
    names: Sequence[str] = (),
    tiers: Sequence[Tier] = (),
    *,
    tell: Callable[[Outcome], None],
    progress: Progress = quiet,
) -> Siege:
    """Run it all. Raises InputError for an unknown attack, and for a tier that was asked for and can't be had."""
    read = read_corpus(corpus, names)
    given, refused = offered(tiers or USUAL)
    if tiers and refused:
        raise InputError("; ".join(f"{tier} can't be had here: {reason}" for tier, reason in refused.items()))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    user = "root" if root else f"user {os.getuid()}" if hasattr(os, "getuid") else "this user"
    siege = Siege(notes=[f"{tier} as {user} was left out: {reason}" for tier, reason in refused.items()])
    siege.outcomes += run_corpus(read, given, user, tell=tell, progress=progress)
    if root and sys.platform == "linux":
        from upslope.workbench.attack_outsider import run_as_outsider  # system calls of Linux

        try:
            found, refused = run_as_outsider(corpus, names, given, tell=tell)
            siege.outcomes += found
            siege.notes += [f"{tier} as an unprivileged user was left out: {why}" for tier, why in refused.items()]
        except (GraderFault, OSError) as error:
            siege.notes.append(f"The half as an unprivileged user was left out: {error}")
    return siege
