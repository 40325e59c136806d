"""Counting a pack, laying out its map, and what a check is measured against."""

from dataclasses import dataclass
from pathlib import Path

from upslope.catalog.check import structural_problems
from upslope.catalog.layout import write_layout
from upslope.catalog.load import load_folder
from upslope.errors import InputError
from upslope.model.skill import SkillStatus
from upslope.settings import BUILT_IN_PACK
from upslope.workbench.catalog_check import CheckReport
from upslope.workbench.targets import Target

MIN_READY_SKILLS, MIN_FAMILIES = 48, 144


@dataclass(frozen=True)
class PackStats:
    """How much of what is in a pack. `requirements` counts each of a role once, however many rungs ask for it;
    `objectives` are those of certifications, `places` the resources with a page of their own."""

    skills: int
    skills_ready: int
    skills_outline: int
    skills_retired: int
    edges: int
    families: int
    labs: int
    lessons: int
    roles: int
    rungs: int
    areas: int
    resources: int
    resources_unchecked: int
    aliases: int
    requirements: int
    pathways: int
    certifications: int
    objectives: int
    places: int
    industries: int
    pay_rows: int
    terms: int


def pack_folder(path: Path) -> Path:
    """The folder of a pack. Raises InputError for one without a pack.toml."""
    if not (path / "pack.toml").is_file():
        raise InputError(f"There is no pack.toml in {path}, so it is not a pack.", folder=str(path))
    return path.resolve()


def is_built_in(root: Path) -> bool:
    return root.resolve() == BUILT_IN_PACK.resolve()


def targets_of(report: CheckReport, *, built_in: bool) -> list[Target]:
    """What a check has to meet: no problems, and for the pack that comes with the program how much it holds."""
    targets = [Target("problems", len(report.problems), "max", 0)]
    if built_in:
        targets.append(Target("ready skills", report.ready_skills, "min", MIN_READY_SKILLS))
        targets.append(Target("families", report.families, "min", MIN_FAMILIES))
    return targets


def pack_stats(root: Path) -> PackStats:
    """Count a pack from its files; what can't be read is not counted."""
    loaded = load_folder(root)
    status = [skill.status for skill in loaded.skills]
    return PackStats(
        skills=len(loaded.skills),
        skills_ready=status.count(SkillStatus.READY),
        skills_outline=status.count(SkillStatus.OUTLINE),
        skills_retired=status.count(SkillStatus.RETIRED),
        edges=sum(len(skill.prerequisites) for skill in loaded.skills),
        families=len(loaded.families),
        labs=len(loaded.labs),
        lessons=len(loaded.lessons),
        roles=len(loaded.roles),
        rungs=sum(len(role.rungs) for role in loaded.roles),
        areas=len(loaded.areas),
        resources=sum(len(skill.resources) for skill in loaded.skills),
        resources_unchecked=sum(link.checked_on is None for skill in loaded.skills for link in skill.resources),
        aliases=sum(len(skill.aliases) for skill in loaded.skills)
        + sum(len(role.aliases) + sum(len(rung.aliases) for rung in role.rungs) for role in loaded.roles),
        requirements=sum(
            len({(row.skill, row.level) for rung in role.rungs for row in rung.requirements}) for role in loaded.roles
        ),
        pathways=len(loaded.career.pathways),
        certifications=len(loaded.career.certifications),
        objectives=sum(len(part.objectives) for exam in loaded.career.certifications for part in exam.domains),
        places=len(loaded.career.resources),
        industries=len(loaded.career.industries),
        pay_rows=sum(len(table.rows) for table in loaded.career.salaries),
        terms=len(loaded.vocabulary),
    )


def lay_out_pack(root: Path) -> tuple[Path, int]:
    """Write a pack's map.toml; returns its path and how many skills have a place.

    Raises InputError where skills depend on each other in a circle: that has no layout.
    """
    loaded = load_folder(root)
    if any(problem.code == "cycle" for problem in structural_problems(loaded)):
        raise InputError("The prerequisites run in a circle. Run: upslope catalog check", folder=str(root))
    path = write_layout(loaded)
    return path, len(load_folder(root).positions)
