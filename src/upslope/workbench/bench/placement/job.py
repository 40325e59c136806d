"""One setting of the benchmark, start to end: what a process computes and hands back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.learner import Parameters
from upslope.workbench.bench.placement.comparators import WAYS
from upslope.workbench.bench.placement.exact import IndependentExaminer
from upslope.workbench.bench.placement.exam import Exam, towards_a_role, whole
from upslope.workbench.bench.placement.metrics import Sitting, accuracy, of_role
from upslope.workbench.bench.placement.ours import Model, Ours
from upslope.workbench.bench.placement.particles import PARTICLES, Told
from upslope.workbench.bench.placement.references import makers
from upslope.workbench.bench.placement.session import Examiner, examine
from upslope.workbench.worlds import LearnerTruth, Setting, family_named, setting_of, terrain

Floats = NDArray[np.float64]

CORRELATIONS = (0.7, 0.9)
COUNTS = (0, 5, 10, 15, 20, 25, 30, 35, 40)
_SLIP = 0.1
"""Where a comparator must assume a slip rate."""


@dataclass(frozen=True)
class Job:
    """A family's world by seed on a graph (0 is the built-in one), and how many learners; the first `aimed` of them
    are examined once more towards a role."""

    family: str
    seed: int
    graph: int
    learners: int
    aimed: int
    particles: int = PARTICLES
    parameters: Parameters | None = None
    correlations: tuple[float, ...] = CORRELATIONS


@dataclass(frozen=True, eq=False)
class Aimed:
    """Accuracy over the role's bits, (learners, counts), of ours and the reference, both aimed at it; and A_0."""

    ours: Floats
    reference: Floats
    base: Floats


@dataclass(frozen=True, eq=False)
class Done:
    """Learners in the same order everywhere.

    `ours` by correlation; `ways` by (correlation, name, "own" or "rule") and `references` by name hold accuracy over
    all bits, (learners, counts); `references` over the role's bits too, under (name, "role").
    """

    job: Job
    setting: str
    digest: str
    ours: dict[float, list[Sitting]]
    ways: dict[tuple[float, str, str], Floats]
    references: dict[tuple[str, str], Floats]
    aimed: Aimed
    told: Told


def done(job: Job) -> Done:
    """Examine the job's learners by everything there is."""
    setting = setting_of(family_named(job.family), job.seed, terrain(job.graph))
    learners = [setting.learner(number) for number in range(job.learners)]
    ours: dict[float, list[Sitting]] = {}
    ways: dict[tuple[float, str, str], Floats] = {}
    for correlation in job.correlations:
        exam = Exam(setting, correlation, whole(setting))
        model = Model(exam, job.parameters)
        ours[correlation] = _sittings(exam, learners, lambda one, model=model: Ours(model, one.number))
        for (name, kind), make in _ways(exam, model).items():
            ways[correlation, name, kind] = _table(_sittings(exam, learners, make))
    told = Told(particles=job.particles)
    references = _references(setting, learners, told)
    aimed = _aimed(job, setting, learners[: job.aimed])
    return Done(job, setting.name, setting.digest, ours, ways, references, aimed, told)


def _sittings(exam: Exam, learners: Sequence[LearnerTruth], make: Callable[[LearnerTruth], Examiner]) -> list[Sitting]:
    return [Sitting(exam, learner, examine(make(learner), exam, learner)) for learner in learners]


def _table(sittings: list[Sitting], role: bool = False) -> Floats:
    select = {"select": of_role} if role else {}
    return np.stack([accuracy(sittings, count, **select) for count in COUNTS], axis=1)


def _ways(exam: Exam, model: Model) -> dict[tuple[str, str], Callable[[LearnerTruth], Examiner]]:
    """Every comparator with its own inference and on our posterior; where skills are independent, that prior too."""
    found: dict[tuple[str, str], Callable[[LearnerTruth], Examiner]] = {}
    for way in WAYS:
        own, rule = way.own(exam), way.rule(exam)
        found[way.name, "own"] = lambda one, own=own: own(one.number)
        found[way.name, "rule"] = lambda one, rule=rule: Ours(model, one.number, rule(one.number))
    if exam.setting.family.independent:
        found["independent prior", "own"] = independent_prior(exam, model)
    return found


def independent_prior(exam: Exam, model: Model) -> Callable[[LearnerTruth], Examiner]:
    """Our own prior's P(held) of every bit with all that ties skills together taken away; exact from there on."""
    start = Ours(model, 0).held()
    right = np.stack([exam.guess, np.full(len(exam.guess), 1 - _SLIP)], axis=1)
    return lambda _: IndependentExaminer(exam, start, right, "error")


def _references(setting: Setting, learners: Sequence[LearnerTruth], told: Told) -> dict[tuple[str, str], Floats]:
    """What a reference sees doesn't depend on bands: it knows the world."""
    exam = Exam(setting, CORRELATIONS[0], whole(setting))
    found: dict[tuple[str, str], Floats] = {}
    for name, make in makers(exam, particles=told.particles, told=told).items():
        sittings = _sittings(exam, learners, make)
        found[name, "all"], found[name, "role"] = _table(sittings), _table(sittings, role=True)
    return found


def _aimed(job: Job, setting: Setting, learners: Sequence[LearnerTruth]) -> Aimed:
    """Questions chosen for a role's skills, by ours and by the Gaussian with the world's own moments."""
    exam = Exam(setting, job.correlations[0], towards_a_role(setting))
    model = Model(exam, job.parameters)
    ours = _sittings(exam, learners, lambda one: Ours(model, one.number))
    reference = _sittings(exam, learners, makers(exam, ("gaussian",))["gaussian/error"])
    mask = exam.role_bits
    base = [float((setting.majority == one.held)[mask].mean()) for one in learners]
    return Aimed(
        _table(ours, role=True), _table(reference, role=True), np.repeat(np.array(base)[:, None], len(COUNTS), axis=1)
    )
