"""Labs: their verdicts, limits and states."""

from upslope.model.lab import CheckState, LabEnvironment, LabLimits, LabVerdict, Language
from upslope.model.verdict import VerdictKind

LANGUAGES: dict[Language, str] = {
    Language.PYTHON: "Python",
    Language.DUCKDB: "SQL (DuckDB)",
    Language.SQLITE: "SQL (SQLite)",
}

ENVIRONMENTS: dict[LabEnvironment, str] = {
    LabEnvironment.BASE: "the standard library only",
    LabEnvironment.SCIENCE: "numpy, scipy, pandas, scikit-learn, matplotlib, DuckDB",
}

LAB_STATES: dict[str, str] = {
    "new": "not opened yet",
    "opened": "opened",
    "tried": "tried",
    "given_up": "given up",
    "solved": "solved",
}

CHECK_STATES: dict[CheckState, str] = {
    CheckState.PASSED: "passed",
    CheckState.FAILED: "failed",
    CheckState.RAISED: "raised an error",
    CheckState.TIMED_OUT: "took too long",
    CheckState.OUT_OF_MEMORY: "used too much memory",
    CheckState.OUT_OF_CPU: "used too much processor time",
    CheckState.TOO_MUCH_OUTPUT: "printed too much",
    CheckState.DIED: "ended the program",
    CheckState.NOT_RUN: "not run",
}

UNCOUNTED: dict[str, str] = {
    "solution_seen": "Graded, but no evidence: you had looked at the solution less than 14 days before.",
    "repeated": "Graded, but no evidence: the same submission had its verdict before.",
}

TIERS: dict[str, str] = {
    "T1": "It ran in a sandbox, without your files and the network (T1).",
    "T2": "It ran in a sandbox, without the network and with nothing to write to (T2).",
    "T3": "It was not sandboxed: this system can't shut programs in, so it ran with all your rights (T3).",
}


def check_sign(state: CheckState) -> str:
    """A sign beside the word."""
    return {CheckState.PASSED: "✓", CheckState.NOT_RUN: "–"}.get(state, "✗")


def lab_verdict(verdict: LabVerdict, *, visible: bool = False) -> str:
    """What a verdict comes to, in one line; `visible` where only the visible examples were judged."""
    if verdict.kind is VerdictKind.UNGRADABLE:
        return "Not graded, and it cost nothing."
    if verdict.kind is VerdictKind.OUR_FAULT:
        return "Not graded yet: the fault is ours."
    passed = sum(check.passed for check in verdict.checks)
    if visible:
        judged = sum(check.state is not CheckState.NOT_RUN for check in verdict.checks)
        return f"{passed} of {judged} checks pass on the visible examples."
    if verdict.solved:
        return "Every check passes."
    return f"{passed} of {len(verdict.checks)} checks pass: {verdict.score:.0%}".replace("%", " %")


def lab_limits(limits: LabLimits) -> str:
    """The budgets, as a brief states them."""
    return f"{limits.seconds:g} s for one call, {limits.total_seconds:g} s in all, {limits.memory_mb} MB of memory"


def lab_use(verdict: LabVerdict, limits: LabLimits) -> str:
    """What a submission used, against the budget."""
    took, memory = lab_time(verdict.seconds), lab_memory(verdict.memory_mb)
    return f"{took} of {limits.total_seconds:g} s · {memory} of {limits.memory_mb} MB"


def lab_time(seconds: float) -> str:
    """The time that code took."""
    return f"{seconds:.2f} s" if seconds >= 0.01 else "under 0.01 s"


def lab_memory(megabytes: float) -> str:
    """The memory that code took."""
    return f"{megabytes:.0f} MB" if megabytes >= 1 else "under 1 MB"
