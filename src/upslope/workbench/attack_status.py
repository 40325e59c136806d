"""`upslope grader status`: the tier of sandbox that this machine gives, and what labs would lack."""

from collections.abc import Sequence
from dataclasses import dataclass

from upslope.grader.environments import environment_digest, missing
from upslope.model.lab import LabEnvironment
from upslope.sandbox import Tier
from upslope.workbench.doctor_sandbox import SandboxFacts, sandbox_facts

MEANING = {
    "T1": "Submissions run in namespaces of their own, with an empty file system, under Landlock and seccomp.",
    "T2": "Submissions run under Landlock and seccomp, and can write no file. They share the system's namespaces.",
    "T3": "Submissions run as ordinary processes: NOT SANDBOXED. Only your own code should be graded here.",
}
"""What each tier is, in a sentence or two."""


@dataclass(frozen=True)
class EnvironmentStatus:
    """One environment: modules that are not installed, and the digest of the versions that are."""

    name: str
    missing: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class GraderStatus:
    """The sandbox as it was found by trying, and what is installed for code in it."""

    sandbox: SandboxFacts
    environments: tuple[EnvironmentStatus, ...]


def grader_status() -> GraderStatus:
    """Find out, by starting a child and trying."""
    found = tuple(EnvironmentStatus(one.value, missing(one), environment_digest(one)) for one in LabEnvironment)
    return GraderStatus(sandbox_facts(), found)


def tiers_named(names: Sequence[str]) -> list[Tier]:
    """Tiers by name. Raises ValueError for the name of none."""
    return [Tier(name) for name in names]
