"""A posting among the rest of a search: its applications, its employer, the goal; and an application begun from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from upslope.engine import employers
from upslope.engine.applications import Details, applications
from upslope.engine.learners import goal
from upslope.engine.parts import Engine
from upslope.engine.posting_pay import PostingPay, pay_of
from upslope.engine.postings import Fit, fit_posting, list_postings, requirements_for_role, show_posting
from upslope.engine.roles import find_role, own_roles
from upslope.engine.written import PAY_PER
from upslope.errors import NotFound
from upslope.model.application import Application, Employer, PayRange
from upslope.model.level import Level
from upslope.model.posting import Pay, Reading, SavedPosting
from upslope.model.role import Role


@dataclass(frozen=True)
class Outgrown:
    """How the role that was made of a posting differs from what the posting is read to ask today: uuids of skills that
    would be `new` in it, at least at that level, and of those that would be `gone`. Both are empty where only weights
    differ."""

    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True)
class PostingView:
    """All that is shown about one posting.

    `pay` is its own range beside others, None where it states none; `employer` is the learner's own page on who hires,
    where there is one; `aimed` says whether the goal is the role that was made of the posting, and `role` what its
    title comes closest to. `outgrown` is None unless the posting is aimed at and is read otherwise today.
    """

    fit: Fit
    pay: PostingPay | None
    applications: tuple[Application, ...]
    employer: Employer | None
    aimed: bool
    role: Role | None
    outgrown: Outgrown | None


def posting_view(engine: Engine, learner_id: str, key: str, *, wait: bool = True) -> PostingView:
    """Raises NotFound. Without `wait`, a survey that wasn't learned from yet is begun on."""
    fit = fit_posting(engine, learner_id, key)
    saved, aim = fit.posting.saved, goal(engine, learner_id)
    about = tuple(each for each in applications(engine, learner_id) if each.posting == saved.id)
    name = saved.employer.casefold()
    known = (each for each in employers.employers(engine, learner_id) if name and each.name.casefold() == name)
    aimed = aim is not None and aim.role == saved.role
    return PostingView(
        fit,
        pay_of(engine, learner_id, fit.posting, wait=wait) if fit.posting.reading.pay else None,
        about,
        next(known, None),
        aimed,
        _role(engine, learner_id, fit.posting.reading),
        _outgrown(engine, learner_id, fit) if aimed else None,
    )


def _outgrown(engine: Engine, learner_id: str, fit: Fit) -> Outgrown | None:
    """Program, vocabulary and the learner's changes of the role all move one of the two."""
    made = next((role for role in own_roles(engine, learner_id).roles if role.uuid == fit.posting.saved.role), None)
    now = requirements_for_role(engine, fit)
    if made is None or not now or set(made.rungs[0].requirements) == set(now):
        return None
    had, wanted = ({(row.skill, row.level) for row in rows} for rows in (made.rungs[0].requirements, now))
    return Outgrown(_skills(wanted - had), _skills(had - wanted))


def _skills(pairs: Iterable[tuple[str, Level]]) -> tuple[str, ...]:
    return tuple(sorted({skill for skill, _ in pairs}))


@dataclass(frozen=True)
class ListedPosting:
    """A saved posting as a list shows it: with the applications for it, and whether it is the goal."""

    saved: SavedPosting
    applications: tuple[Application, ...]
    aimed: bool


def listed_postings(engine: Engine, learner_id: str) -> tuple[ListedPosting, ...]:
    """The saved postings, in the order of `list_postings`."""
    every, aim = applications(engine, learner_id), goal(engine, learner_id)
    return tuple(
        ListedPosting(
            saved,
            tuple(each for each in every if each.posting == saved.id),
            aim is not None and aim.role == saved.role,
        )
        for saved in list_postings(engine, learner_id)
    )


def details_from(engine: Engine, learner_id: str, key: str) -> Details:
    """What a posting says, as the start of an application for it; nothing where it isn't kept any more."""
    try:
        found = show_posting(engine, learner_id, key)
    except NotFound:
        return Details("")
    reading = found.reading
    role = _role(engine, learner_id, reading) if reading.rung else None
    return Details(
        title=found.saved.title,
        employer=found.saved.employer,
        posting=found.saved.id,
        role=role.id if role else None,
        rung=reading.rung if role else None,
        place=found.saved.place,
        pay=_range(reading.pay),
        deadline=reading.until,
    )


def _role(engine: Engine, learner_id: str, reading: Reading) -> Role | None:
    return find_role(engine, learner_id, reading.role) if reading.role else None


def _range(pay: Pay | None) -> PayRange | None:
    """Pay as an application keeps it; None for a period that it has no word for."""
    if pay is None or pay.period.value not in PAY_PER:
        return None
    return PayRange(pay.low, pay.high, pay.currency, pay.period.value)
