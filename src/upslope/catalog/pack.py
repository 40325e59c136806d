"""A loaded pack, as the rest of the program uses it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from upslope.catalog.load import read_lab_files
from upslope.catalog.reading import Loaded
from upslope.errors import ContentError, NotFound
from upslope.model.career import Career
from upslope.model.certification import Certification
from upslope.model.family import Family
from upslope.model.industry import Industry
from upslope.model.lab import Lab, LabFiles
from upslope.model.pack import PackInfo, SearchHit
from upslope.model.pathway import Pathway
from upslope.model.resource import NamedResource
from upslope.model.role import Role
from upslope.model.skill import Area, Skill, SkillStatus
from upslope.model.vocabulary import Term


@dataclass(frozen=True)
class PackData:
    """Everything that listing and planning need of a pack; this is what the index stores."""

    info: PackInfo
    areas: tuple[Area, ...]
    skills: tuple[Skill, ...]
    families: tuple[Family, ...]
    roles: tuple[Role, ...]
    labs: tuple[Lab, ...]
    positions: dict[str, tuple[float, float]]
    career: Career = field(default_factory=Career)
    vocabulary: str = "[]"
    """The terms as JSON, since most processes never need these thousands of values."""


def pack_data(loaded: Loaded, info: PackInfo) -> PackData:
    """The values of a loaded folder: skills in prerequisite order, labs in the order of their home skills."""
    skills = in_prerequisite_order(loaded.skills, [area.id for area in loaded.areas])
    return PackData(
        info,
        tuple(loaded.areas),
        tuple(skills),
        tuple(loaded.families),
        tuple(loaded.roles),
        in_order_of_homes(loaded.labs, skills),
        loaded.positions,
        loaded.career,
        _terms().dump_json(loaded.vocabulary).decode(),
    )


def _terms() -> TypeAdapter[tuple[Term, ...]]:
    return TypeAdapter(tuple[Term, ...])


class Pack:
    """The `Catalog` of one pack folder."""

    def __init__(self, root: Path, data: PackData) -> None:
        self._root = root
        self._data = data

    @property
    def root(self) -> Path:
        """The pack's folder."""
        return self._root

    @property
    def data(self) -> PackData:
        """Everything that was read of it, retired skills too."""
        return self._data

    @property
    def info(self) -> PackInfo:
        return self._data.info

    @property
    def areas(self) -> tuple[Area, ...]:
        return self._data.areas

    @property
    def skills(self) -> tuple[Skill, ...]:
        return self._current

    @property
    def roles(self) -> tuple[Role, ...]:
        return self._data.roles

    @property
    def positions(self) -> dict[str, tuple[float, float]]:
        return self._data.positions

    @property
    def career(self) -> Career:
        return self._data.career

    @property
    def vocabulary(self) -> tuple[Term, ...]:
        return self._vocabulary

    def skill(self, key: str) -> Skill:
        found = self._skills_by_key.get(key)
        if found is None:
            raise NotFound(
                f"There is no skill {key!r}.{_perhaps(key, (s.id for s in self.skills))}", what="skill", key=key
            )
        return found

    def role(self, key: str) -> Role:
        found = self._roles_by_key.get(key) or self._roles_by_key.get(key.casefold())
        if found is None:
            raise NotFound(
                f"There is no role {key!r}.{_perhaps(key, (r.id for r in self.roles))}", what="role", key=key
            )
        return found

    def families(self, skill_id: str) -> tuple[Family, ...]:
        return self._families_by_home.get(skill_id, ())

    def family(self, uuid: str) -> Family:
        found = self._families_by_uuid.get(uuid)
        if found is None:
            raise NotFound(f"There is no family of questions {uuid!r} in the installed pack.", what="family", key=uuid)
        return found

    def generator(self, family: Family) -> str:
        return self._read(family.path)

    def lesson(self, skill_id: str) -> str | None:
        skill = self.skill(skill_id)
        path = f"skills/{skill.area}/{skill.id}/lesson.md"
        return self._read(path) if (self._root / path).exists() else None

    @property
    def labs(self) -> tuple[Lab, ...]:
        return self._data.labs

    def lab(self, key: str) -> Lab:
        found = self._labs_by_key.get(key)
        if found is None:
            raise NotFound(
                f"There is no lab {key!r}.{_perhaps(key, (lab.id for lab in self.labs))}", what="lab", key=key
            )
        return found

    def labs_for(self, skill_id: str) -> tuple[Lab, ...]:
        return tuple(lab for lab in self.labs if lab.home == skill_id)

    def lab_files(self, lab: Lab) -> LabFiles:
        files, unreadable = read_lab_files(self._root / lab.path)
        if unreadable or not files.files:
            name, reason = unreadable[0] if unreadable else ("lab.toml", "it is not there")
            raise ContentError(f"The lab's file {lab.path}/{name} can't be read ({reason}).", path=lab.path)
        if files.digest != lab.digest:
            raise ContentError(
                f"The files of the lab “{lab.title}” were changed while Upslope ran. Start Upslope again.",
                path=lab.path,
            )
        return files

    def foreign(self, uuid: str) -> bool:
        return False

    def search(self, text: str, limit: int = 20) -> tuple[SearchHit, ...]:
        wanted = text.strip().casefold()
        if not wanted:
            return ()
        best: dict[tuple[str, str, str | None], tuple[int, SearchHit]] = {}
        for term, hit in self._search_terms:
            rank = _rank(wanted, term)
            key = (hit.kind, hit.id, hit.rung)
            if rank is not None and (key not in best or rank < best[key][0]):
                best[key] = (rank, hit)
        ranked = sorted(best.values(), key=_best_first)
        return tuple(hit for _, hit in ranked[:limit])

    def _read(self, path: str) -> str:
        try:
            return (self._root / path).read_text(encoding="utf-8")
        except OSError as error:
            raise ContentError(f"The pack's file {path} can't be read ({error.strerror}).", path=path) from error

    @cached_property
    def _vocabulary(self) -> tuple[Term, ...]:
        return _terms().validate_json(self._data.vocabulary)

    @cached_property
    def _current(self) -> tuple[Skill, ...]:
        return tuple(skill for skill in self._data.skills if skill.status is not SkillStatus.RETIRED)

    @cached_property
    def _skills_by_key(self) -> Mapping[str, Skill]:
        return {key: skill for skill in self._data.skills for key in (skill.id, skill.uuid)}

    @cached_property
    def _roles_by_key(self) -> Mapping[str, Role]:
        # Of two roles with one alias the first has it: no added pack takes a name from the built-in one.
        keys = {name.casefold(): role for role in reversed(self.roles) for name in (*role.aliases, role.title)}
        return {**keys, **{key: role for role in self.roles for key in (role.id, role.uuid)}}

    @cached_property
    def _families_by_home(self) -> Mapping[str, tuple[Family, ...]]:
        homes: dict[str, list[Family]] = {}
        for family in sorted(self._data.families, key=lambda family: (family.band, family.id)):
            homes.setdefault(family.home, []).append(family)
        return {home: tuple(families) for home, families in homes.items()}

    @cached_property
    def _families_by_uuid(self) -> Mapping[str, Family]:
        return {family.uuid: family for family in self._data.families}

    @cached_property
    def _labs_by_key(self) -> Mapping[str, Lab]:
        return {key: lab for lab in self.labs for key in (lab.id, lab.uuid)}

    @cached_property
    def _search_terms(self) -> tuple[tuple[str, SearchHit], ...]:
        terms: list[tuple[str, SearchHit]] = []
        for skill in self.skills:
            for name in (skill.title, skill.id.replace("-", " "), *skill.aliases):
                terms.append((name.casefold(), SearchHit("skill", skill.id, skill.title, name)))
        for role in self.roles:
            for name in (role.title, role.id.replace("-", " "), *role.aliases):
                terms.append((name.casefold(), SearchHit("role", role.id, role.title, name)))
            for rung in role.rungs:
                for name in (rung.title, *rung.aliases):
                    terms.append((name.casefold(), SearchHit("role", role.id, role.title, name, rung.id)))
        for lab in self.labs:
            for name in (lab.title, lab.id.replace("-", " ")):
                terms.append((name.casefold(), SearchHit("lab", lab.id, lab.title, name)))
        for kind, items in career_pages(self.career):
            for item in items:
                for name in (item.title, item.id.replace("-", " "), *item.aliases):
                    terms.append((name.casefold(), SearchHit(kind, item.id, item.title, name)))
        return tuple(terms)


def career_pages(
    career: Career,
) -> tuple[tuple[str, tuple[Pathway | Certification | NamedResource | Industry, ...]], ...]:
    """What has a page of its own by the name of its kind, which its address begins with."""
    return (
        ("pathway", career.pathways),
        ("certification", career.certifications),
        ("resource", career.resources),
        ("industry", career.industries),
    )


def _rank(wanted: str, term: str) -> int | None:
    """0 the same, 1 begins with it, 2 a word begins with it, 3 contains it, None no match."""
    if term == wanted:
        return 0
    if term.startswith(wanted):
        return 1
    if f" {wanted}" in term:
        return 2
    return 3 if len(wanted) > 2 and wanted in term else None


def _best_first(pair: tuple[int, SearchHit]) -> tuple[int, bool, int, str]:
    """By rank; then titles before aliases, short names before long ones."""
    rank, hit = pair
    return rank, hit.matched != hit.title, len(hit.matched), hit.id


def _perhaps(key: str, names: Iterable[str]) -> str:
    near = get_close_matches(key.casefold(), list(names), n=3, cutoff=0.5)
    return f" Perhaps you mean {' or '.join(near)}." if near else ""


def in_order_of_homes(labs: Iterable[Lab], skills: Iterable[Skill]) -> tuple[Lab, ...]:
    """Labs in the order of their home skills, easy ones first."""
    rank = {skill.id: place for place, skill in enumerate(skills)}
    return tuple(sorted(labs, key=lambda lab: (rank.get(lab.home, len(rank)), lab.band, lab.minutes, lab.id)))


def in_prerequisite_order(skills: list[Skill], areas: list[str]) -> list[Skill]:
    """Prerequisites first; otherwise by area and id, so that the order is stable."""
    by_id = {skill.id: skill for skill in skills}
    area_rank = {area: rank for rank, area in enumerate(areas)}
    done: dict[str, Skill] = {}

    def visit(skill: Skill, guard: frozenset[str]) -> None:
        if skill.id in done or skill.id in guard:
            return
        for edge in skill.prerequisites:
            if edge.skill in by_id:
                visit(by_id[edge.skill], guard | {skill.id})
        done[skill.id] = skill

    for skill in sorted(skills, key=lambda skill: (area_rank.get(skill.area, len(areas)), skill.id)):
        visit(skill, frozenset())
    return list(done.values())
