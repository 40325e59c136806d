"""What `doctor` says about the sandbox: the tier, what was tried to find it, and what that means."""

from collections.abc import Iterator
from dataclasses import dataclass

from upslope.grader.environments import missing
from upslope.model.lab import LabEnvironment
from upslope.sandbox import SandboxBroken, Tier, probe
from upslope.workbench.finding import Finding


@dataclass(frozen=True)
class SandboxFacts:
    """`tier` is None if none could be had as asked for. `tried` pairs each forbidden thing with how it was refused;
    `rejected` says of better tiers why they could not be had."""

    tier: str | None
    tried: tuple[tuple[str, str], ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    problem: str | None = None


def sandbox_facts() -> SandboxFacts:
    """Try it, once for a process."""
    try:
        found = probe()
    except (SandboxBroken, ValueError) as error:
        return SandboxFacts(None, problem=str(error))
    return SandboxFacts(found.tier.value, found.attempts, tuple((tier.value, why) for tier, why in found.rejected))


def sandbox_findings(facts: SandboxFacts) -> Iterator[Finding]:
    """What a person should know or do."""
    if facts.problem is not None:
        yield Finding("sandbox", "wrong", f"Code can't be run: {facts.problem}", "Unset UPSLOPE_SANDBOX_TIER.")
    reasons = "; ".join(f"{tier}: {why}" for tier, why in facts.rejected)
    if facts.tier == Tier.T2:
        message = f"Submissions are shut in without namespaces of their own, and can't write files. {reasons}"
        yield Finding("sandbox_t2", "note", message, "Allow unprivileged user namespaces on this machine for tier T1.")
    if facts.tier == Tier.T3:
        message = (
            "Code runs as an ordinary process here, not sandboxed: your own code is graded, code of others is refused. "
            f"{reasons}"
        ).strip()
        yield Finding("sandbox_t3", "note", message, "Grade other people's code on Linux.")
    for environment in LabEnvironment:
        if absent := missing(environment):
            message = f"Labs of the kind “{environment}” can't be graded without {', '.join(absent)}."
            yield Finding("lab_libraries", "wrong", message, f"pip install {' '.join(absent)}")
