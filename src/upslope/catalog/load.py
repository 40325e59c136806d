"""From a folder of files to a pack's values, with every problem found on the way."""

import hashlib
from pathlib import Path

from upslope.catalog.career import load_career
from upslope.catalog.career.vocabulary import read_vocabulary
from upslope.catalog.files import PACK_FORMAT, FamilyFile, LabFile, MapFile, PackFile, RoleFile, SkillFile
from upslope.catalog.reading import Beside, Loaded, add_problem, content_digest, line_of, pack_files, read_file
from upslope.model.family import Family
from upslope.model.lab import Check, Comparison, EquivalentMutant, Lab, LabFiles, LabLimits, WrongSolution
from upslope.model.pack import PackInfo
from upslope.model.role import Move, Requirement, Role, Rung
from upslope.model.skill import Area, Encompassing, Prerequisite, Resource, Skill


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
    order = list(loaded.role_groups)
    loaded.roles.sort(key=lambda role: (order.index(role.id) if role.id in loaded.role_groups else len(order), role.id))
    loaded.career = load_career(loaded)
    loaded.vocabulary = read_vocabulary(loaded)
    if (root / "map.toml").exists() and (found := read_file(loaded, root / "map.toml", MapFile)):
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


def read_info(root: Path) -> PackInfo | None:
    """What the pack.toml of a folder says, without a digest; None if it can't be read."""
    loaded = Loaded(root, "")
    _load_pack(loaded)
    return loaded.info


def _load_pack(loaded: Loaded) -> None:
    path = loaded.root / "pack.toml"
    found = read_file(loaded, path, PackFile)
    if not found:
        return
    if found.format != PACK_FORMAT:
        message = f"format {found.format} is not the format {PACK_FORMAT} that this program reads"
        add_problem(loaded, path, line_of(path.read_text(encoding="utf-8"), "format"), "pack_format", message)
    loaded.role_groups = {role_id: group.title for group in found.role_groups for role_id in group.roles}
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
    found = read_file(loaded, path, SkillFile)
    if not found:
        return
    skill_id, area = path.parent.name, path.parent.parent.name
    if found.area != area:
        line = line_of(path.read_text(encoding="utf-8"), "area")
        add_problem(loaded, path, line, "area_folder", f"area is {found.area!r} but the folder is {area!r}")
    if skill_id in loaded.paths:
        add_problem(loaded, path, 0, "duplicate_id", f"the skill id {skill_id!r} is also at {loaded.paths[skill_id]}")
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
    found = read_file(loaded, path, FamilyFile)
    if not found:
        return
    code = path.with_suffix(".py")
    if not code.exists():
        add_problem(loaded, path, 0, "no_generator", f"its generator {code.name} is missing")
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
    found = read_file(loaded, path, RoleFile)
    if not found:
        return
    loaded.paths[f"role:{path.stem}"] = path.relative_to(loaded.root).as_posix()
    rungs: list[Rung] = []
    needed: dict[tuple[str, str], Requirement] = {}
    for entry in found.rungs:
        if found.apart:
            needed = {}
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
                stage=entry.stage,
                tools=tuple(entry.tools),
                separates=tuple(entry.separates),
                certifications=tuple(entry.certifications),
                moves=tuple(Move(move.role, move.rung, move.why) for move in entry.moves),
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
            occupations=tuple(found.occupations),
            apart=found.apart,
            group=loaded.role_groups.get(path.stem),
        )
    )


def _load_lab(loaded: Loaded, path: Path) -> None:
    found = read_file(loaded, path, LabFile)
    files, unreadable = read_lab_files(path.parent)
    for name, reason in unreadable:
        if name != path.name:  # what is wrong with lab.toml itself is told already
            add_problem(loaded, path.parent / name, 0, "unreadable", f"can't be read as UTF-8 text: {reason}")
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
