"""All references of an exam by name, and their tracks kept on disk: they are the same for every model under test."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from upslope.workbench.bench.placement.exact import IndependentExaminer
from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.expected import RuleName
from upslope.workbench.bench.placement.moments import GaussianExaminer, moments_of
from upslope.workbench.bench.placement.particles import PARTICLES, Library, ParticleExaminer, Told
from upslope.workbench.bench.placement.session import Examiner, Track, examine
from upslope.workbench.worlds import LearnerTruth, Setting

RULES: tuple[RuleName, ...] = ("error", "entropy")
KINDS = ("gaussian", "particle", "exact")
Make = Callable[[LearnerTruth], Examiner]


def makers(
    exam: Exam, kinds: Sequence[str] = KINDS, particles: int = PARTICLES, told: Told | None = None
) -> dict[str, Make]:
    """What makes each reference's examiner of a learner, by "kind/rule".

    Where skills are independent the exact posterior stands in for the particle filter, which would only approximate it;
    elsewhere there is none. `told` collects what the filters did.
    """
    found: dict[str, Make] = {}
    for rule in RULES:
        if "gaussian" in kinds:
            found[f"gaussian/{rule}"] = _gaussian(exam, rule)
        if "exact" in kinds and exam.setting.family.independent:
            found[f"exact/{rule}"] = _exact(exam, rule)
        if "particle" in kinds and not exam.setting.family.independent:
            found[f"particle/{rule}"] = _particle(exam, rule, particles, told)
    return found


def _gaussian(exam: Exam, rule: RuleName) -> Make:
    moments = moments_of(exam.setting)
    return lambda _: GaussianExaminer(exam, moments, rule)


def _exact(exam: Exam, rule: RuleName) -> Make:
    return lambda _: IndependentExaminer(exam, exam.setting.rates, exam.setting.questions.right, rule)


def _particle(exam: Exam, rule: RuleName, particles: int, told: Told | None) -> Make:
    library = library_of(exam.setting, particles)
    return lambda learner: ParticleExaminer(exam, library, rule, learner.number, told)


@lru_cache(maxsize=1)
def library_of(setting: Setting, particles: int) -> Library:
    """The particles of a setting, drawn once."""
    return Library.of(setting, particles)


def reference_tracks(
    exam: Exam, learners: Sequence[LearnerTruth], kinds: Sequence[str], *, keep: bool = False
) -> dict[str, list[Track]]:
    """The tracks of each reference of these kinds. With `keep`, what was computed before is read from a folder."""
    found: dict[str, list[Track]] = {}
    for kind in kinds:
        path = _kept(exam, learners, kind)
        if keep and path.exists():
            found |= _read(path)
            continue
        made = {
            name: [examine(make(learner), exam, learner) for learner in learners]
            for name, make in makers(exam, (kind,)).items()
        }
        if keep:
            _write(path, made)
        found |= made
    return found


def _kept(exam: Exam, learners: Sequence[LearnerTruth], kind: str) -> Path:
    """Named by everything the tracks depend on, the code included."""
    parts = [kind, exam.setting.digest, _code(), [learner.number for learner in learners], sorted(exam.goal.items())]
    name = hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
    return Path(tempfile.gettempdir()) / "upslope-placement" / f"{name}.npz"


@cache
def _code() -> str:
    """SHA-256 of the sources that references rest on."""
    here = Path(__file__).parent
    names = ("exam", "expected", "moments", "particles", "exact", "references", "session")
    files = [here / f"{name}.py" for name in names] + sorted((here.parents[1] / "worlds").rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()


def _write(path: Path, tracks: dict[str, list[Track]]) -> None:
    arrays: dict[str, np.ndarray] = {}
    for name, listed in tracks.items():
        for at, track in enumerate(listed):
            key = f"{name}|{at:05d}"
            arrays |= {f"{key}|asked": track.asked, f"{key}|right": track.right}
            arrays |= {f"{key}|held": track.held, f"{key}|stopped": np.array(track.stopped)}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npz")
    np.savez(part, **arrays)  # type: ignore[arg-type]
    part.replace(path)


def _read(path: Path) -> dict[str, list[Track]]:
    found: dict[str, list[Track]] = {}
    with np.load(path) as arrays:
        for key in sorted({name.rpartition("|")[0] for name in arrays.files}):
            asked, right, held = (arrays[f"{key}|{field}"] for field in ("asked", "right", "held"))
            track = Track(asked, right, held, int(arrays[f"{key}|stopped"]))
            found.setdefault(key.rpartition("|")[0], []).append(track)
    return found
