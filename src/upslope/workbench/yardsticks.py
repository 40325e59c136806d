"""`yardsticks/<name>.toml` of a pack: somebody else's list of objectives, and what each of its lines maps to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from upslope.catalog.files import DataFile, Text

FOLDER = "yardsticks"
KINDS = ("skills", "roles", "pages", "resources", "pathways", "certifications", "industries", "activities")


class ListKind(StrEnum):
    """*documents*: what the project's source documents name; *tasks*: an occupation's tasks."""

    DOCUMENTS = "documents"
    EXAM = "exam"
    TEXTBOOK = "textbook"
    TASKS = "tasks"


class Topic(StrEnum):
    """What a line of the source documents is about, where a person must find something to open."""

    ROLES = "roles"
    EDUCATION = "education"
    CREDENTIALS = "credentials"
    PLACES = "places"
    SALARY = "salary"
    LADDER = "ladder"
    JOB_SEARCH = "job search"


LEAST_MAPPED: Mapping[ListKind, float] = {ListKind.DOCUMENTS: 1.0, ListKind.EXAM: 0.95, ListKind.TEXTBOOK: 0.9}


class LineEntry(DataFile):
    """One line of a list: its number there, a short paraphrase, and one of: what it maps to, `later` (what is missing
    here), `vendor` (only a vendor's own product), `beyond` (why no working engineer is asked for it).

    `roles` are ids of roles, or role/rung; `activities` are ids of labs, or lesson:SKILL.
    """

    id: Text
    text: Text
    about: tuple[Topic, ...] = ()
    skills: tuple[Text, ...] = ()
    roles: tuple[Text, ...] = ()
    pages: tuple[Text, ...] = ()
    resources: tuple[Text, ...] = ()
    pathways: tuple[Text, ...] = ()
    certifications: tuple[Text, ...] = ()
    industries: tuple[Text, ...] = ()
    activities: tuple[Text, ...] = ()
    later: str = ""
    vendor: bool = False
    beyond: str = ""

    @model_validator(mode="after")
    def _one_of_three(self) -> "LineEntry":
        if bool(self.names()) + bool(self.later) + self.vendor + bool(self.beyond) != 1:
            raise ValueError("a line has one of: names of what it maps to, `later`, `vendor = true`, `beyond`")
        return self

    def names(self) -> tuple[tuple[str, str], ...]:
        """What it maps to, as (kind, name)."""
        return tuple((kind, name) for kind in KINDS for name in getattr(self, kind))


class YardstickFile(DataFile):
    title: Text
    kind: ListKind
    edition: Text
    certification: Text | None = None
    lines: Annotated[tuple[LineEntry, ...], Field(max_length=2000)] = ()

    @model_validator(mode="after")
    def _lines_from_one_place(self) -> "YardstickFile":
        if (self.certification is None) != bool(self.lines):
            raise ValueError("a list has lines, or takes them from a certification")
        if self.kind is not ListKind.TEXTBOOK and any(line.beyond for line in self.lines):
            raise ValueError("only a textbook goes beyond what a working engineer is asked for")
        return self
