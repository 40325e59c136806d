"""`upslope catalog check`: every problem of a pack, structure, questions and lessons."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from upslope.catalog.check import structural_problems
from upslope.catalog.load import load_folder
from upslope.catalog.reading import Loaded
from upslope.grader import EmbeddedGrader
from upslope.model.lab import LabEnvironment
from upslope.model.pack import Problem
from upslope.model.skill import SkillStatus
from upslope.workbench.family_check import check_family
from upslope.workbench.lesson_check import check_lesson, check_text
from upslope.workbench.targets import Progress, quiet


@dataclass(frozen=True)
class CheckReport:
    """What was looked at and what was found."""

    digest: str
    ready_skills: int
    families: int
    lessons: int
    problems: tuple[Problem, ...]


def check_pack(
    root: Path, *, only: str | None = None, run_code: bool = True, progress: Progress = quiet
) -> CheckReport:
    """Check a pack folder. `only` limits families and lessons (not structure) to paths that contain this text."""
    loaded = load_folder(root)
    problems = structural_problems(loaded)
    chosen = [family for family in loaded.families if not only or only in family.path]
    lessons = [path for path in sorted(root.glob("skills/*/*/lesson.md")) if not only or only in path.as_posix()]
    total = len(chosen) + len(lessons)
    grader = EmbeddedGrader(warm=1)
    try:
        sandbox = grader.sandbox(LabEnvironment.SCIENCE) if run_code and lessons else None
        for done, family in enumerate(chosen):
            progress(f"{family.home}/{family.id}", done, total)
            problems += _of_text(root, family.path, lambda text, family=family: check_family(family, text))
        for done, path in enumerate(lessons, len(chosen)):
            progress(f"{path.parent.name}/lesson", done, total)
            lesson = path.relative_to(root).as_posix()
            problems += _of_text(root, lesson, lambda text, lesson=lesson: check_lesson(lesson, text, sandbox))
    finally:
        grader.close()
    for lab, name in ((lab, name) for lab in loaded.labs for name in ("brief.md", "explanation.md")):
        text = loaded.lab_files[lab.id].get(name)  # a missing one is told among the problems of structure
        problems += check_text(f"{lab.path}/{name}", text) if text is not None else []
    if only:
        problems = [problem for problem in problems if only in problem.path]
    return CheckReport(
        digest=loaded.digest,
        ready_skills=_ready(loaded),
        families=len(loaded.families),
        lessons=len(loaded.lessons),
        problems=tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))),
    )


def _of_text(root: Path, path: str, check: Callable[[str], list[Problem]]) -> list[Problem]:
    try:
        text = (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(path, 0, "unreadable", f"can't be read as UTF-8 text: {error}")]
    return check(text)


def _ready(loaded: Loaded) -> int:
    return sum(skill.status is SkillStatus.READY for skill in loaded.skills)
