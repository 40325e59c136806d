"""`upslope grader status`: the tier of sandbox that this machine gives, and what labs would lack."""

from collections.abc import Sequence
from dataclasses import dataclass

from upslope.grader.environments import environment_digest, missing
from upslope.model.lab import LabEnvironment
from upslope.sandbox import SandboxBroken, Tier, probe

_MEANING = {
    Tier.T1: "Submissions run in namespaces of their own, with an empty file system, under Landlock and seccomp.",
    Tier.T2: "Submissions run under Landlock and seccomp, and can write no file. They share the system's namespaces.",
    Tier.T3: "Submissions run as ordinary processes: NOT SANDBOXED. Only your own code should be graded here.",
}


@dataclass(frozen=True)
class EnvironmentStatus:
    """One environment: modules that are not installed, and the digest of the versions that are."""

    name: str
    missing: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class GraderStatus:
    """`attempts` are forbidden things that were tried, each with how it was refused; `rejected` are better tiers, each
    with why it can't be had. `tier` is None, and `meaning` says why, if the one that was asked for can't be had."""

    tier: Tier | None
    meaning: str
    attempts: tuple[tuple[str, str], ...]
    rejected: tuple[tuple[Tier, str], ...]
    environments: tuple[EnvironmentStatus, ...]


def grader_status() -> GraderStatus:
    """Find out, by starting a child and trying."""
    environments = tuple(EnvironmentStatus(one.value, missing(one), environment_digest(one)) for one in LabEnvironment)
    try:
        found = probe()
    except (SandboxBroken, ValueError) as error:
        return GraderStatus(None, str(error), (), (), environments)
    return GraderStatus(found.tier, _MEANING[found.tier], found.attempts, found.rejected, environments)


def tiers_named(names: Sequence[str]) -> list[Tier]:
    """Tiers by name. Raises ValueError for the name of none."""
    return [Tier(name) for name in names]
