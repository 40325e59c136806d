"""From a folder of files to a pack's values, with every problem found on the way."""

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from upslope.catalog.files import PACK_FORMAT, FamilyFile, LabFile, MapFile, PackFile, RoleFile, SkillFile
from upslope.model.family import Family
from upslope.model.lab import Check, Comparison, EquivalentMutant, Lab, LabFiles, LabLimits, WrongSolution
from upslope.model.pack import PackInfo, Problem
from upslope.model.role import Requirement, Role, Rung
from upslope.model.skill import Area, Encompassing, Prerequisite, Resource, Skill

FileModel = TypeVar("FileModel", bound=BaseModel)


@dataclass(frozen=True)
class Beside:
    """What a pack may build on: the skills and areas of the built-in pack, for one that is added to it."""

    skills: tuple[Skill, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass
class Loaded:
    """What a pack folder holds. Files that can't be read are missing here and named in `problems`."""

    root: Path
    digest: str
    info: PackInfo | None = None
    areas: list[Area] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    labs: list[Lab] = field(default_factory=list)
    lab_files: dict[str, LabFiles] = field(default_factory=dict)
    """The text files of each lab id."""
    role_order: dict[str, int] = field(default_factory=dict)
    positions: dict[str, tuple[float, float]] = field(default_factory=dict)
    lessons: set[str] = field(default_factory=set)
    paths: dict[str, str] = field(default_factory=dict)
    """The file of each skill id, family (by its generator's path), `role:<id>` and `lab:<id>`."""
    redundant_but_noted: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)

    @property
    def known_skills(self) -> dict[str, Skill]:
        """By id, the pack's own skills and those that it may build on."""
        return {skill.id: skill for skill in (*self.beside.skills, *self.skills)}


def pack_files(root: Path) -> list[Path]:
    """Every file of a pack or of one folder in it, in a fixed order; hidden files and caches are not part of it."""
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__")) for part in path.relative_to(root).parts)
    )


def content_digest(root: Path) -> str:
    """SHA-256 over the paths and bytes of every file of the pack."""
    whole = hashlib.sha256()
    for path in pack_files(root):
        whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def line_of(text: str, *keys: str | int) -> int:
    """The line on which a TOML key stands, found by text: `("rungs", 1, "years")` is `years` of the second rung."""
    lines = text.splitlines()
    start = left = 0
    for place, key in enumerate(keys):
        if isinstance(key, int):
            continue
        # Entries of an inline list have no heading of their own: count the key inside them instead.
        nth = left + (int(keys[place + 1]) if place + 1 < len(keys) and isinstance(keys[place + 1], int) else 0)
        pattern = re.compile(
            rf"^\s*(\[+\s*{re.escape(key)}\s*\]+|[\"']?{re.escape(key)}[\"']?\s*=)|\b{re.escape(key)}\s*="
        )
        hits = [number for number, line in enumerate(lines[start:], start) if pattern.search(line)]
        if hits:
            left = nth - min(nth, len(hits) - 1)
            start = hits[nth - left]
    return start + 1 if keys else 1


def load_folder(root: Path, beside: Beside | None = None) -> Loaded:
    """Read all data files of a pack. Never raises for bad content: that is listed in `problems`."""
    loaded = Loaded(root, content_digest(root), beside=beside or Beside())
    _load_pack(loaded)
    for path in sorted(root.glob("skills/*/*/skill.toml")):
        _load_skill(loaded, path)
    for path in sorted(root.glob("skills/*/*/questions/*.toml")):
        _load_family(loaded, path)
    for path in sorted(root.glob("roles/*.toml")):
        _load_role(loaded, path)
    for path in sorted(root.glob("labs/*/lab.toml")):
        _load_lab(loaded, path)
    loaded.roles.sort(key=lambda role: (loaded.role_order.get(role.id, len(loaded.role_order)), role.id))
    if (root / "map.toml").exists() and (found := _read(loaded, root / "map.toml", MapFile)):
        loaded.positions = dict(found.positions)
    return loaded


def read_lab_files(folder: Path) -> tuple[LabFiles, list[tuple[str, str]]]:
    """All text files of a lab's folder by relative path, and (path, reason) of those that can't be read as UTF-8."""
    texts: list[tuple[str, str]] = []
    unreadable: list[tuple[str, str]] = []
    for path in pack_files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            texts.append((name, path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            unreadable.append((name, str(error)))
    return LabFiles(tuple(texts)), unreadable


def problem_at(loaded: Loaded, key: str, code: str, message: str, *where: str | int) -> Problem:
    """A problem in the file of `key` (see `Loaded.paths`), on the line of the TOML key `where`; none is the file."""
    path = loaded.paths[key]
    text = (loaded.root / path).read_text(encoding="utf-8")
    return Problem(path, line_of(text, *where) if where else 0, code, message)


def read_info(root: Path) -> PackInfo | None:
    """What the pack.toml of a folder says, without a digest; None if it can't be read."""
    loaded = Loaded(root, "")
    _load_pack(loaded)
    return loaded.info


def _problem(loaded: Loaded, path: Path, line: int, code: str, message: str) -> None:
    loaded.problems.append(Problem(path.relative_to(loaded.root).as_posix(), line, code, message))


def _read(loaded: Loaded, path: Path, model: type[FileModel]) -> FileModel | None:
    try:
        text = path.read_text(encoding="utf-8")
        return model.model_validate(tomllib.loads(text))
    except ValidationError as error:
        text = path.read_text(encoding="utf-8")
        for detail in error.errors():
            where = [key for key in detail["loc"] if isinstance(key, int) or key.isidentifier() or "-" in key]
            name = ".".join(map(str, detail["loc"]))
            _problem(loaded, path, line_of(text, *where), "format", f"{name}: {detail['msg']}")
    except (ValueError, RecursionError) as error:  # what tomllib raises, for absurd nesting and numbers too
        line = re.search(r"line (\d+)", str(error))
        _problem(loaded, path, int(line.group(1)) if line else 1, "toml", f"not valid TOML: {error}")
    except OSError as error:
        _problem(loaded, path, 0, "unreadable", f"can't be read: {error.strerror}")
    return None


def _load_pack(loaded: Loaded) -> None:
    path = loaded.root / "pack.toml"
    found = _read(loaded, path, PackFile)
    if not found:
        return
    if found.format != PACK_FORMAT:
        message = f"format {found.format} is not the format {PACK_FORMAT} that this program reads"
        _problem(loaded, path, line_of(path.read_text(encoding="utf-8"), "format"), "pack_format", message)
    loaded.role_order = {role_id: place for place, role_id in enumerate(found.roles)}
    loaded.areas = [Area(area.id, area.title) for area in found.areas]
    loaded.info = PackInfo(
        str(found.uuid),
        found.name,
        found.version,
        found.format,
        found.language,
        found.licence,
        tuple(found.authors),
        found.requires_program,
        found.first_model,
        loaded.digest,
    )


def _load_skill(loaded: Loaded, path: Path) -> None:
    found = _read(loaded, path, SkillFile)
    if not found:
        return
    skill_id, area = path.parent.name, path.parent.parent.name
    if found.area != area:
        line = line_of(path.read_text(encoding="utf-8"), "area")
        _problem(loaded, path, line, "area_folder", f"area is {found.area!r} but the folder is {area!r}")
    if skill_id in loaded.paths:
        _problem(loaded, path, 0, "duplicate_id", f"the skill id {skill_id!r} is also at {loaded.paths[skill_id]}")
        return
    loaded.paths[skill_id] = path.relative_to(loaded.root).as_posix()
    if (path.parent / "lesson.md").exists():
        loaded.lessons.add(skill_id)
    loaded.redundant_but_noted |= {(skill_id, entry.skill) for entry in found.prerequisites if entry.note}
    loaded.skills.append(
        Skill(
            uuid=str(found.uuid),
            id=skill_id,
            title=found.title,
            can_do=found.can_do,
            area=found.area,
            status=found.status,
            minutes=found.minutes,
            goals=tuple(found.goals),
            out_of_scope=tuple(found.out_of_scope),
            prerequisites=tuple(Prerequisite(entry.skill, entry.reason) for entry in found.prerequisites),
            encompasses=tuple(Encompassing(entry.skill, entry.weight) for entry in found.encompasses),
            aliases=tuple(found.aliases),
            resources=tuple(Resource(**entry.model_dump()) for entry in found.resources),
            reviewed_on=found.reviewed_on,
            replaced_by=found.replaced_by,
        )
    )


def _load_family(loaded: Loaded, path: Path) -> None:
    found = _read(loaded, path, FamilyFile)
    if not found:
        return
    code = path.with_suffix(".py")
    if not code.exists():
        _problem(loaded, path, 0, "no_generator", f"its generator {code.name} is missing")
        return
    digest = hashlib.sha256(path.read_bytes() + b"\0" + code.read_bytes()).hexdigest()
    generator = code.relative_to(loaded.root).as_posix()
    loaded.paths[generator] = path.relative_to(loaded.root).as_posix()
    loaded.families.append(
        Family(
            uuid=str(found.uuid),
            id=path.stem,
            home=path.parent.parent.name,
            title=found.title,
            kind=found.kind,
            band=found.band,
            verb=found.verb,
            guess=found.guess,
            level=found.level,
            skills=tuple(found.skills.items()),
            minutes=found.minutes,
            tests_can_do=found.tests_can_do,
            path=generator,
            digest=digest,
        )
    )


def _load_role(loaded: Loaded, path: Path) -> None:
    found = _read(loaded, path, RoleFile)
    if not found:
        return
    loaded.paths[f"role:{path.stem}"] = path.relative_to(loaded.root).as_posix()
    rungs: list[Rung] = []
    needed: dict[tuple[str, str], Requirement] = {}
    for entry in found.rungs:
        for row in entry.requirements:
            needed[row.skill, row.level] = Requirement(row.skill, row.level, row.weight, row.essential)
        rungs.append(
            Rung(
                id=entry.id,
                title=entry.title,
                aliases=tuple(entry.aliases),
                years=entry.years,
                summary=entry.summary,
                duties=tuple(entry.duties),
                week=tuple((what, hours) for what, hours in entry.week),
                shows_readiness=tuple(entry.shows_readiness),
                requirements=tuple(needed.values()),
            )
        )
    loaded.roles.append(
        Role(
            uuid=str(found.uuid),
            id=path.stem,
            title=found.title,
            aliases=tuple(found.aliases),
            summary=found.summary,
            differs=found.differs,
            rungs=tuple(rungs),
            sources=tuple(found.sources),
            reviewed_on=found.reviewed_on,
        )
    )


def _load_lab(loaded: Loaded, path: Path) -> None:
    found = _read(loaded, path, LabFile)
    files, unreadable = read_lab_files(path.parent)
    for name, reason in unreadable:
        if name != path.name:  # what is wrong with lab.toml itself is told already
            _problem(loaded, path.parent / name, 0, "unreadable", f"can't be read as UTF-8 text: {reason}")
    if not found:
        return
    lab_id = path.parent.name
    loaded.paths[f"lab:{lab_id}"] = path.relative_to(loaded.root).as_posix()
    loaded.lab_files[lab_id] = files
    loaded.labs.append(
        Lab(
            uuid=str(found.uuid),
            id=lab_id,
            title=found.title,
            language=found.language,
            environment=found.environment,
            skills=tuple(found.skills.items()),
            level=found.level,
            band=found.band,
            minutes=found.minutes,
            entry=tuple(found.entry),
            limits=LabLimits(**found.limits.model_dump()),
            hints=tuple(found.hints),
            checks=tuple(
                Check(
                    name=entry.name,
                    title=entry.title,
                    expected=entry.expected,
                    weight=entry.weight,
                    comparison=Comparison(**entry.comparison.model_dump()),
                    code=entry.code,
                    seconds=entry.seconds,
                )
                for entry in found.checks
            ),
            wrong=tuple(WrongSolution(entry.file, entry.mistake, tuple(entry.fails)) for entry in found.wrong),
            equivalent=tuple(EquivalentMutant(entry.mutant, entry.reason) for entry in found.equivalent),
            path=path.parent.relative_to(loaded.root).as_posix(),
            digest=files.digest,
        )
    )
