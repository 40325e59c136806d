"""The data files of a pack, as authors write them. Field by field this is the pack format."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from upslope.model.family import AnswerKind, Verb
from upslope.model.lab import LabEnvironment, Language
from upslope.model.level import Level
from upslope.model.role import Stage
from upslope.model.skill import SkillStatus

PACK_FORMAT = 1


def _printable(text: str) -> str:
    """Terminals obey control characters, so a title must not hold any."""
    if any((ord(sign) < 32 and sign not in "\n\t") or 127 <= ord(sign) < 160 for sign in text):
        raise ValueError("control characters can't stand in a text")
    return text


Text = Annotated[str, Field(min_length=1, pattern=r"\S"), AfterValidator(_printable)]
Weight = Annotated[float, Field(gt=0, le=1)]


class DataFile(BaseModel):
    """What every data file and every entry in one has in common: nothing unknown may stand in it."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class AreaEntry(DataFile):
    id: Text
    title: Text


class RoleGroupEntry(DataFile):
    """Roles (ids) that lists show under one heading."""

    title: Text
    roles: list[str]


class PackFile(DataFile):
    """`pack.toml`."""

    uuid: UUID
    name: Text
    version: Text
    format: int
    language: Text
    licence: Text
    authors: list[Text]
    requires_program: Text
    first_model: str | None = None
    areas: list[AreaEntry]
    role_groups: list[RoleGroupEntry] = []
    """The order of listing; roles that no group names come after."""


class PrerequisiteEntry(DataFile):
    skill: Text
    reason: Text
    note: str | None = None
    """Why this edge stands although others imply it."""


class EncompassingEntry(DataFile):
    skill: Text
    weight: Weight


class ResourceEntry(DataFile):
    title: Text
    url: Annotated[str, Field(pattern=r"^https://")]
    kind: Text
    hours: Annotated[float, Field(gt=0)]
    price: Text
    checked_on: date | None = None
    """When somebody last opened the link and compared what is said here; left out until then."""


class SkillFile(DataFile):
    """`skills/<area>/<skill-id>/skill.toml`."""

    uuid: UUID
    title: Text
    can_do: Text
    area: Text
    status: SkillStatus
    minutes: Annotated[int, Field(ge=5, le=6000)]
    goals: list[Text] = []
    out_of_scope: list[Text] = []
    prerequisites: list[PrerequisiteEntry] = []
    encompasses: list[EncompassingEntry] = []
    aliases: list[Text] = []
    resources: list[ResourceEntry] = []
    reviewed_on: date | None = None
    replaced_by: str | None = None


class FamilyFile(DataFile):
    """`skills/<area>/<skill-id>/questions/<family>.toml`."""

    uuid: UUID
    title: Text
    kind: AnswerKind
    band: Annotated[int, Field(ge=1, le=3)]
    verb: Verb
    guess: Annotated[float, Field(ge=0, le=0.6)]
    level: Level = Level.KNOW
    skills: dict[str, Weight]
    minutes: Annotated[float, Field(gt=0, le=30)] = 1.5
    tests_can_do: bool = False


class LimitsEntry(DataFile):
    """What a submission may use; see `LabLimits`."""

    seconds: Annotated[float, Field(gt=0, le=60)] = 2.0
    total_seconds: Annotated[float, Field(gt=0, le=120)] = 10.0
    memory_mb: Annotated[int, Field(ge=16, le=4096)] = 256
    output_kb: Annotated[int, Field(ge=1, le=1024)] = 64
    file_mb: Annotated[int, Field(ge=0, le=64)] = 16
    threads: Annotated[int, Field(ge=0, le=16)] = 0


class ComparisonEntry(DataFile):
    """How values are compared; see `Comparison`."""

    rel: Annotated[float, Field(ge=0, lt=1)] = 1e-9
    abs: Annotated[float, Field(ge=0)] = 1e-12
    exact_types: bool = False
    row_order: bool = True
    column_order: bool = False
    column_names: bool = True
    columns: tuple[Text, ...] = ()
    index: bool = False
    keeps_arguments: bool = False


class CheckEntry(DataFile):
    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    expected: Text
    weight: Annotated[float, Field(gt=0, le=10)] = 1.0
    comparison: ComparisonEntry = ComparisonEntry()
    code: str | None = None
    seconds: Annotated[float, Field(gt=0, le=60)] | None = None


class WrongEntry(DataFile):
    file: Annotated[str, Field(pattern=r"^wrong/[^/]+$")]
    mistake: Text
    fails: Annotated[list[Text], Field(min_length=1)]


class EquivalentEntry(DataFile):
    mutant: Text
    reason: Text


class LabFile(DataFile):
    """`labs/<lab-id>/lab.toml`."""

    uuid: UUID
    title: Text
    language: Language
    environment: LabEnvironment
    skills: Annotated[dict[str, Weight], Field(min_length=1)]
    """The home skill first."""
    level: Level = Level.APPLY
    band: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[float, Field(gt=0, le=240)]
    entry: list[Annotated[str, Field(pattern=r"^[A-Za-z_]\w*$")]] = []
    limits: LimitsEntry = LimitsEntry()
    hints: Annotated[list[Text], Field(min_length=2, max_length=5)]
    checks: Annotated[list[CheckEntry], Field(min_length=2)]
    wrong: list[WrongEntry] = []
    equivalent: list[EquivalentEntry] = []
    reviewed_on: date


class RequirementEntry(DataFile):
    skill: Text
    level: Level
    weight: Annotated[float, Field(gt=0, le=10)]
    essential: bool = False


class MoveEntry(DataFile):
    """A usual next step from a rung."""

    role: Text
    rung: Text
    why: Text


class RungEntry(DataFile):
    """One rung; it also requires everything that the rungs before it require, unless the role says `apart`."""

    id: Text
    title: Text
    aliases: list[Text] = []
    years: Text
    summary: Text
    duties: Annotated[list[Text], Field(min_length=3)]
    week: Annotated[list[tuple[Text, int]], Field(min_length=4)]
    shows_readiness: Annotated[list[Text], Field(min_length=1)]
    requirements: list[RequirementEntry]
    stage: Stage | None = None
    tools: list[Text] = []
    separates: list[Text] = []
    certifications: list[Text] = []
    moves: list[MoveEntry] = []


class RoleFile(DataFile):
    """`roles/<role-id>.toml`."""

    uuid: UUID
    title: Text
    aliases: list[Text] = []
    summary: Text
    differs: Text
    sources: list[Text] = []
    reviewed_on: date
    occupations: list[Annotated[str, Field(pattern=r"^\d\d-\d{4}$")]] = []
    """Codes of the Standard Occupational Classification (15-2051) under which such jobs are counted."""
    apart: bool = False
    """The rungs are not steps above one another: each requires only what it says itself."""
    rungs: Annotated[list[RungEntry], Field(min_length=1)]


class MapFile(DataFile):
    """`map.toml`: where each skill stands on the map, written by `upslope catalog layout`."""

    positions: dict[str, tuple[float, float]]
