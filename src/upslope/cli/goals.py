"""Asking for a goal: role, rung, hours and date, with whatever options have said already."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import typer

from upslope.cli.asking import choose, read_date_or_none, until_read
from upslope.cli.session import Session
from upslope.engine import learners
from upslope.engine.roles import all_roles, find_role
from upslope.engine.setup import Setup
from upslope.model.learner import Approach, Goal
from upslope.model.role import Role


@dataclass(frozen=True)
class Wanted:
    """What the options said. `by` is a date as typed, or `none`."""

    role: str | None = None
    rung: str | None = None
    hours: float | None = None
    by: str | None = None
    zone: str | None = None

    @property
    def says_something(self) -> bool:
        return any(value is not None for value in (self.role, self.rung, self.hours, self.by, self.zone))


def gather(session: Session, wanted: Wanted) -> Setup:
    """A setup from the options, the goal that there is, and questions for what neither says. May raise Ended."""
    engine, learner = session.engine, session.learner.id
    kept = learners.goal(engine, learner)
    zone = wanted.zone or (learners.profile(engine, learner).zone if kept else local_zone())
    learners.check_zone(zone)
    role = _role(session, wanted.role, kept)
    rung = _rung(session, role, wanted.rung, kept)
    hours = wanted.hours
    if hours is None:
        hours = learners.availability(engine, learner).hours_per_week if kept else _ask_hours(session)
    by = _by(session, wanted.by, kept, zone)
    first = learners.profile(engine, learner).first_weekday
    approach = kept.approach if kept else Approach.HANDS_ON
    return Setup(role.id, rung, hours, by, zone, first, approach)


def _role(session: Session, key: str | None, kept: Goal | None) -> Role:
    engine = session.engine
    if key is None and kept is not None and learners.aims(engine, session.learner.id):
        key = kept.role
    if key is None:
        session.say("Four questions about what you want, then the test. q stops at any point.")
        known = all_roles(engine, session.learner.id)
        options = [(role.id, f"{role.title} (yours)" if role.own else role.title) for role in known]
        key = choose(session, "Which role do you aim at?", options)
    return find_role(engine, session.learner.id, key)


def _rung(session: Session, role: Role, rung: str | None, kept: Goal | None) -> str:
    if rung is not None:
        return rung
    if kept is not None and kept.role == role.uuid and role.rung(kept.rung):
        return kept.rung
    options = [(rung.id, f"{rung.title} ({rung.years} years)" if rung.years else rung.title) for rung in role.rungs]
    return choose(session, f"Which rung of {role.title}?", options, role.rungs.index(role.first_job) + 1)


def _ask_hours(session: Session) -> float:
    def read(text: str) -> float:
        try:
            hours = float(text.replace(",", "."))
        except ValueError:
            raise typer.BadParameter(f"{text!r} is no number; write it like 5 or 7.5.") from None
        if not 0.5 <= hours <= learners.MAX_HOURS_PER_WEEK:
            raise typer.BadParameter(f"Hours a week must be between 0.5 and {learners.MAX_HOURS_PER_WEEK:g}.")
        return hours

    session.say()
    session.heading("How many hours a week do you have?")
    return until_read(session, f"[{learners.DEFAULT_HOURS:g}] > ", str(learners.DEFAULT_HOURS), read)


def _by(session: Session, by: str | None, kept: Goal | None, zone: str) -> date | None:
    if by is not None:
        return read_date_or_none(by)
    if kept is not None:
        return kept.by
    return _ask_date(session, session.engine.now().astimezone(ZoneInfo(zone)).date())


def _ask_date(session: Session, today: date) -> date | None:
    def read(text: str) -> date | None:
        by = read_date_or_none(text)
        if by is not None and by <= today:
            raise typer.BadParameter("The date must lie in the future.")
        return by

    session.say()
    session.heading("A date to be ready by?")
    return until_read(session, "YYYY-MM-DD, or Enter for no date > ", "none", read)


def local_zone() -> str:
    """The IANA name of this machine's time zone; UTC if it doesn't say."""
    names = [os.environ.get("TZ", "").lstrip(":")]
    try:
        names.append(Path("/etc/localtime").resolve().as_posix().partition("/zoneinfo/")[2])
        names.append(Path("/etc/timezone").read_text(encoding="utf-8").strip())
    except OSError:
        pass
    known = available_timezones()
    return next((name for name in names if name in known), "UTC")
