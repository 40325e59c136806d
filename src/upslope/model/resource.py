"""Places outside, each with a page of its own: where one learns, shows work, meets people and hears what is new."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upslope.model.source import Source


class ResourceKind(StrEnum):
    COURSES = "courses"
    BOOTCAMP = "bootcamp"
    VIDEOS = "videos"
    BOOK = "book"
    CODE = "code"
    COMPETITIONS = "competitions"
    QUESTIONS = "questions"
    WRITING = "writing"
    NEWS = "news"
    NETWORK = "network"
    ORGANISATION = "organisation"
    MEETING = "meeting"
    PAPERS = "papers"


class ResourceStatus(StrEnum):
    ACTIVE = "active"
    RENAMED = "renamed"
    CLOSED = "closed"


@dataclass(frozen=True)
class NamedResource:
    """`price` and `hours` in words, since both depend; `first_step` is a first thing to do there, with `minutes`.

    `serves` are the stages of the path (ids) in which it stands. `url` is None for a kind of place (meetups).
    """

    uuid: str
    id: str
    title: str
    aliases: tuple[str, ...]
    kind: ResourceKind
    status: ResourceStatus
    status_note: str
    checked_on: date
    summary: str
    good_for: tuple[str, ...]
    beware: str
    price: str
    hours: str
    first_step: str
    minutes: int
    url: str | None
    serves: tuple[str, ...]
    skills: tuple[str, ...]
    sources: tuple[Source, ...]
