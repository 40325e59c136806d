"""`upslope lab verify`: the gate that a lab's checks must pass before a learner is judged by them."""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from upslope.catalog.index import open_pack
from upslope.errors import GraderFault
from upslope.grader import EmbeddedGrader
from upslope.grader.judge import judge
from upslope.grader.prepared import CaseSet, make_examples, make_sets
from upslope.model.lab import Lab, LabFiles, LabVerdict, Language
from upslope.model.verdict import VerdictKind
from upslope.sandbox import Sandbox, SandboxBroken
from upslope.sandbox.codec_tables import Table
from upslope.workbench.lab_attacks import attacks_on
from upslope.workbench.mutants import python_mutants, sql_mutants
from upslope.workbench.targets import Progress, Target, quiet

SEEDS, QUICK_SEEDS = 20, 6
WRONG_SEEDS, QUICK_WRONG_SEEDS = 5, 2
FEWEST_WRONG = 6
KILLED_SHARE = 0.9
_MUTANT_SEEDS = 2


@dataclass(frozen=True)
class LabReport:
    """What the gate found for one lab. `problems` empty means passed; `survivors` are ids of mutants not noticed."""

    id: str
    problems: tuple[str, ...]
    wrong: int
    mutants: int
    killed: int
    survivors: tuple[str, ...]
    attacks: int
    seconds: float
    slowest_ms: float

    @property
    def passed(self) -> bool:
        return not self.problems


@dataclass
class _Gate:
    """One lab on its way through."""

    lab: Lab
    files: LabFiles
    sandbox: Sandbox
    problems: list[str] = field(default_factory=list[str])
    survivors: list[str] = field(default_factory=list[str])
    mutants: int = 0
    attacks: int = 0
    slowest: float = 0.0

    def verdict(self, text: str, cases: CaseSet, *, to_first: bool = False) -> LabVerdict:
        return judge(self.lab, self.files, text, cases, self.sandbox, to_first=to_first)


def verify_lab(grader: EmbeddedGrader, lab: Lab, files: LabFiles, *, mutate: bool = True) -> LabReport:
    """Run the gate; without `mutate`, on fewer seeds and no mutants. Content that is wrong is told, not raised."""
    started = time.perf_counter()
    gate = _Gate(lab, files, grader.sandbox(lab.environment))
    try:
        sets = make_sets(gate.sandbox, lab, files, list(range(SEEDS if mutate else QUICK_SEEDS)))
        _examples(gate)
        _reference(gate, sets)
        _starter(gate, sets)
        _wrong_solutions(gate, sets[: WRONG_SEEDS if mutate else QUICK_WRONG_SEEDS])
        _attacks(gate, sets[0])
        if mutate:
            _named_columns(gate, sets)
            _mutants(gate, sets[:_MUTANT_SEEDS])
    except (GraderFault, SandboxBroken) as error:
        gate.problems.append(str(error))
    return LabReport(
        lab.id,
        tuple(gate.problems),
        len(lab.wrong),
        gate.mutants,
        gate.mutants - len(gate.survivors),
        tuple(gate.survivors),
        gate.attacks,
        time.perf_counter() - started,
        gate.slowest * 1000,
    )


def verify_labs(
    labs: Sequence[tuple[Lab, LabFiles]], *, mutate: bool = True, progress: Progress = quiet
) -> tuple[str, list[LabReport]]:
    """The tier that was used, and the gate's reports on these labs in their order, as many at once as processors."""
    grader = EmbeddedGrader()
    reports: list[LabReport] = []
    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            running = [pool.submit(verify_lab, grader, lab, files, mutate=mutate) for lab, files in labs]
            for done, ((lab, _), report) in enumerate(zip(labs, running, strict=True)):
                progress(lab.id, done, len(labs))
                reports.append(report.result())
        return grader.tier, reports
    finally:
        grader.close()


def targets(reports: Sequence[LabReport], *, mutate: bool = True) -> list[Target]:
    """What the gate is judged by."""
    found = [Target("labs that pass the gate", sum(r.passed for r in reports), "min", len(reports))]
    if mutate and any(report.mutants for report in reports):
        lowest = min(report.killed / report.mutants for report in reports if report.mutants)
        found.append(Target("lowest share of mutants killed in a lab", lowest, "min", KILLED_SHARE))
    return found


def _examples(gate: _Gate) -> None:
    examples = make_examples(gate.sandbox, gate.lab, gate.files)
    if not examples.cases:
        gate.problems.append("it has no examples")
    verdict = judge(gate.lab, gate.files, _reference_text(gate), examples, gate.sandbox, only_with_cases=True)
    if not verdict.solved:
        gate.problems.append(f"the reference fails the examples: {_failures(verdict)}")


def _named_columns(gate: _Gate, sets: Sequence[CaseSet]) -> None:
    """A column that a check is about is given by the reference in some case."""
    for check in gate.lab.checks:
        given = {
            name
            for cases in sets
            for case in cases.cases
            if case.check == check.name
            for name in _columns_of(case.expected)
        }
        for name in check.comparison.columns:
            if name not in given:
                gate.problems.append(f"the check {check.name} is about a column {name!r} that is never there")


def _columns_of(expected: Any) -> list[Any]:
    match expected:
        case Table():
            return [name for name, _, _ in expected.columns]
        case {"columns": list(names), "rows": list()}:
            return names
    return []


def _reference(gate: _Gate, sets: Sequence[CaseSet]) -> None:
    again = make_sets(gate.sandbox, gate.lab, gate.files, [sets[0].seed])[0]
    if _bytes_of(again) != _bytes_of(sets[0]):
        gate.problems.append("the same seed gives other cases or other expected values the second time")
    if len({tuple(case.packed for case in cases.cases) for cases in sets}) < len(sets) // 2:
        gate.problems.append("different seeds give the same cases, so answers can be hard-coded")
    for cases in sets:
        absent = {check.name for check in gate.lab.checks} - {case.check for case in cases.cases}
        if absent:
            gate.problems.append(f"seed {cases.seed} has no case for {', '.join(sorted(absent))}")
        started = time.perf_counter()
        verdict = gate.verdict(_reference_text(gate), cases)
        gate.slowest = max(gate.slowest, time.perf_counter() - started)
        if not verdict.solved:
            gate.problems.append(f"the reference fails on seed {cases.seed}: {_failures(verdict)}")
            return


def _bytes_of(cases: CaseSet) -> list[tuple[bytes, bytes]]:
    return [(case.packed, case.expected_packed) for case in cases.cases]


def _starter(gate: _Gate, sets: Sequence[CaseSet]) -> None:
    starter = gate.files.get(f"starter{gate.lab.language.suffix}") or ""
    if gate.verdict(starter, sets[0]).solved:
        gate.problems.append("the starter passes")


def _wrong_solutions(gate: _Gate, sets: Sequence[CaseSet]) -> None:
    if len(gate.lab.wrong) < FEWEST_WRONG:
        gate.problems.append(f"{len(gate.lab.wrong)} wrong solutions; at least {FEWEST_WRONG} are needed")
    for wrong in gate.lab.wrong:
        for cases in sets:
            verdict = gate.verdict(gate.files.get(wrong.file) or "", cases)
            if verdict.kind is not VerdictKind.GRADED:
                gate.problems.append(f"{wrong.file} can't be run: {verdict.message}")
                break
            passed = [result.name for result in verdict.checks if result.passed]
            missed = [name for name in wrong.fails if name in passed]
            if missed:
                gate.problems.append(f"{wrong.file} passes {', '.join(missed)} on seed {cases.seed}")
                break
            if not passed and len(gate.lab.checks) > len(wrong.fails):
                gate.problems.append(f"{wrong.file} fails every check, not only {', '.join(wrong.fails)}")
                break


def _attacks(gate: _Gate, cases: CaseSet) -> None:
    for name, source in attacks_on(gate.lab).items():
        gate.attacks += 1
        verdict = gate.verdict(source, cases)
        if verdict.score > 0:
            passed = [result.name for result in verdict.checks if result.passed]
            gate.problems.append(f"the attack {name!r} scores {verdict.score:.2f} (passes {', '.join(passed)})")


def _mutants(gate: _Gate, sets: Sequence[CaseSet]) -> None:
    make = python_mutants if gate.lab.language is Language.PYTHON else sql_mutants
    known = {entry.mutant for entry in gate.lab.equivalent}
    mutants = [mutant for mutant in make(_reference_text(gate)) if mutant.id not in known]
    gate.mutants = len(mutants)
    for mutant in mutants:
        if all(gate.verdict(mutant.source, cases, to_first=True).solved for cases in sets):
            gate.survivors.append(mutant.id)
    if mutants and 1 - len(gate.survivors) / len(mutants) < KILLED_SHARE:
        share = 1 - len(gate.survivors) / len(mutants)
        gate.problems.append(f"only {share:.0%} of {len(mutants)} mutants are noticed")


def _reference_text(gate: _Gate) -> str:
    return gate.files.get(f"reference{gate.lab.language.suffix}") or ""


def _failures(verdict: LabVerdict) -> str:
    failed = [f"{result.name} ({result.message})" for result in verdict.checks if not result.passed]
    return "; ".join(failed) or verdict.message


def labs_of(root: Path, ids: Sequence[str] = ()) -> list[tuple[Lab, LabFiles]]:
    """The labs of a pack folder, or those named. Raises NotFound, and PackInvalid if the folder is no readable pack."""
    pack = open_pack(root)
    chosen = [pack.lab(key) for key in ids] if ids else list(pack.labs)
    return [(lab, pack.lab_files(lab)) for lab in chosen]
