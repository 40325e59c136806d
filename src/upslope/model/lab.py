"""Labs: real code against named checks, and what grading it says."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from upslope.model.level import Level
from upslope.model.verdict import VerdictKind


class Language(StrEnum):
    """What a submission is written in. For SQL, which database runs it."""

    PYTHON = "python"
    DUCKDB = "duckdb"
    SQLITE = "sqlite"

    @property
    def suffix(self) -> str:
        return ".py" if self is Language.PYTHON else ".sql"


class LabEnvironment(StrEnum):
    """What is installed and loaded where a submission runs: the standard library, or the scientific stack as well."""

    BASE = "base"
    SCIENCE = "science"


@dataclass(frozen=True)
class LabLimits:
    """What one submission may use. `seconds` of wall clock for one call, `total_seconds` for all of them together.

    `memory_mb` counts beyond what the environment itself takes; `threads` beyond the one that every program has.
    """

    seconds: float = 2.0
    total_seconds: float = 10.0
    memory_mb: int = 256
    output_kb: int = 64
    file_mb: int = 16
    threads: int = 0


@dataclass(frozen=True)
class Comparison:
    """How a returned value is compared with the reference's.

    Numbers agree within `abs` + `rel` * |expected|; NaN equals NaN. Unless `exact_types`, kinds of real number are
    interchangeable (never bool with number), and so are array dtypes of one kind. Containers must be of the same type.
    The orders matter only for tables and rows. Of these all columns must be there, and those named in `columns` (empty:
    all; where a case has them) have the right values. `keeps_arguments` demands that a call leaves its arguments alone.
    """

    rel: float = 1e-9
    abs: float = 1e-12
    exact_types: bool = False
    row_order: bool = True
    column_order: bool = False
    column_names: bool = True
    columns: tuple[str, ...] = ()
    index: bool = False
    keeps_arguments: bool = False


@dataclass(frozen=True)
class Check:
    """One named thing a submission is judged by, right or not as a whole. `weight` is its share before normalisation.

    `expected` says in words what is wanted, shown when it fails. `code` names a function of the lab's `checks.py`
    that judges instead of the comparison; `seconds` overrides the lab's limit for one call.
    """

    name: str
    title: str
    expected: str
    weight: float = 1.0
    comparison: Comparison = Comparison()
    code: str | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class WrongSolution:
    """A stored plausible mistake: its file, what is wrong in it, and the checks that must all fail for it."""

    file: str
    mistake: str
    fails: tuple[str, ...]


@dataclass(frozen=True)
class EquivalentMutant:
    """A mutant of the reference that no test can tell from it, by its id, and why."""

    mutant: str
    reason: str


@dataclass(frozen=True)
class Lab:
    """Code to write, judged by named checks. `id` is its folder's name, `path` that folder in the pack.

    `digest` is the SHA-256 of `LabFiles.to_json`, hence of everything that decides a verdict. `entry` names what a
    Python submission must define. `skills` maps skill ids to weights that sum to 1; the first is the lab's home.
    """

    uuid: str
    id: str
    title: str
    language: Language
    environment: LabEnvironment
    skills: tuple[tuple[str, float], ...]
    level: Level
    band: int
    minutes: float
    entry: tuple[str, ...]
    limits: LabLimits
    hints: tuple[str, ...]
    checks: tuple[Check, ...]
    wrong: tuple[WrongSolution, ...]
    equivalent: tuple[EquivalentMutant, ...]
    path: str
    digest: str

    @property
    def home(self) -> str:
        """The id of the skill that it mainly exercises."""
        return self.skills[0][0]

    @property
    def file_name(self) -> str:
        """What the submission's file is called."""
        return f"solution{self.language.suffix}"


@dataclass(frozen=True)
class LabFiles:
    """All text files of a lab by their path in its folder. Only `brief.md` and the starter are for the learner's eyes
    before the end; the harness runs beside the submission and is no secret either."""

    files: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        return dict(self.files).get(name)

    def to_json(self) -> str:
        """Canonical JSON; its SHA-256 is the lab's digest, under which a graded lab is kept for replay."""
        return json.dumps(dict(self.files), sort_keys=True, ensure_ascii=True, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """SHA-256 of `to_json`."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @property
    def secret(self) -> frozenset[str]:
        """Names of the files that a submission must never be able to read."""
        open_to_all = {"brief.md", "harness.py"}
        return frozenset(n for n, _ in self.files if n not in open_to_all and not n.startswith("starter."))


@dataclass(frozen=True)
class Example:
    """One visible case: the `check` it belongs to, the `call` as it would be typed (for SQL, the tables), and what the
    reference gives for it (`wanted`), both shortened."""

    check: str
    call: str
    wanted: str


class CheckState(StrEnum):
    """How one check ended. Only *passed* earns its weight; the others name what went wrong, or that it never ran."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    OUT_OF_CPU = "out_of_cpu"
    TOO_MUCH_OUTPUT = "too_much_output"
    DIED = "died"
    NOT_RUN = "not_run"


@dataclass(frozen=True)
class CheckResult:
    """What became of one check. For one that failed: the call as it would be typed, what was wanted and what came,
    each shortened, and `message` in words."""

    name: str
    state: CheckState
    message: str = ""
    call: str = ""
    wanted: str = ""
    got: str = ""

    @property
    def passed(self) -> bool:
        return self.state is CheckState.PASSED


@dataclass(frozen=True)
class LabVerdict:
    """What grading a submission says. `score` in [0, 1] is the weighted share of the checks that passed.

    `message` tells, for *ungradable*, what to mend (with `line`, from 1, where it is known), for *our fault* what
    happened. `seed` drew the hidden inputs: grading with it again repeats them. `tier` is the sandbox's, `environment`
    digests the installed versions. `seconds` is the submission's own time, `memory_mb` its peak; `output` what it
    printed, shortened.
    """

    kind: VerdictKind
    score: float = 0.0
    checks: tuple[CheckResult, ...] = ()
    message: str = ""
    line: int | None = None
    seed: int = 0
    tier: str = ""
    environment: str = ""
    lab_digest: str = ""
    seconds: float = 0.0
    memory_mb: float = 0.0
    output: str = ""

    @property
    def solved(self) -> bool:
        return self.kind is VerdictKind.GRADED and self.score >= 1.0


@dataclass(frozen=True)
class RunResult:
    """What running code with one's own scratch input gave. `value` is the scratch input's last expression, as text.

    `problem` says in words why it did not come to its end: an exception, a limit, or that it can't be read.
    """

    output: str = ""
    value: str = ""
    problem: str = ""
    line: int | None = None
    seconds: float = 0.0
    memory_mb: float = 0.0
    tier: str = ""
