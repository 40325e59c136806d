"""The address under which calendar programs read the plan: whoever knows its secret may, and nobody else."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from upslope import __version__
from upslope.engine import plan as plan_arrow
from upslope.engine.learners import goal_or_refuse, local_date
from upslope.engine.parts import Engine
from upslope.engine.plan_files import PlanFormat, written
from upslope.errors import NoGoal, NotFound
from upslope.model.learner import CalendarLink
from upslope.model.plan import Plan
from upslope.model.telling import PlanTelling

KIND = "calendar"
_SECRET_BYTES = 32


@dataclass(frozen=True)
class NewLink:
    """A link just made: the one time that its secret is known here."""

    secret: str
    made_at: datetime

    @property
    def path(self) -> str:
        """Where the web app answers it."""
        return f"/calendar/{self.secret}.ics"


@dataclass(frozen=True)
class Subscribed:
    """What a calendar program gets. `tag` changes whenever the file would."""

    plan: Plan
    tag: str


def make_link(engine: Engine, learner_id: str) -> NewLink:
    """A new address in place of the one there was, which stops working. Raises NoGoal, NotFound."""
    goal_or_refuse(engine, learner_id)
    new = NewLink(secrets.token_urlsafe(_SECRET_BYTES), engine.now())
    engine.records.put(learner_id, KIND, CalendarLink(_digest(new.secret), new.made_at), new.made_at)
    return new


def revoke_link(engine: Engine, learner_id: str) -> bool:
    """End the address; returns whether there was one."""
    if link_made_at(engine, learner_id) is None:
        return False
    engine.records.put(learner_id, KIND, CalendarLink(), engine.now())
    return True


def link_made_at(engine: Engine, learner_id: str) -> datetime | None:
    """When the address that works now was made; None where there is none."""
    return _link(engine, learner_id).made_at


def link_made_on(engine: Engine, learner_id: str) -> date | None:
    """The same as a day of the learner's own."""
    at = link_made_at(engine, learner_id)
    return local_date(engine, learner_id, at) if at else None


def subscribed(engine: Engine, secret: str) -> Subscribed:
    """The plan as of now that a secret opens. Raises NotFound for a wrong or revoked one, in the same words."""
    owner = _owner(engine, secret)
    try:
        plan = plan_arrow.current_plan(engine, owner) if owner is not None else None
    except NoGoal:  # only an import brings a link without a goal
        plan = None
    if plan is None:
        raise NotFound(
            "There is no calendar at this address, or not any more. The plan page makes a new one.", what="calendar"
        )
    tag = hashlib.sha256(f"{plan.inputs} {plan.id} {__version__}".encode()).hexdigest()[:32]
    return Subscribed(plan, tag)


def calendar_bytes(engine: Engine, found: Subscribed, telling: PlanTelling) -> bytes:
    """The file for what was found."""
    return written(engine, found.plan, PlanFormat.CALENDAR, telling)


def _owner(engine: Engine, secret: str) -> str | None:
    """Whose secret it is. Every learner's is compared, each in constant time, so that time tells nothing."""
    given, owner = _digest(secret).encode(), None
    for learner in engine.records.learners():
        kept = (_link(engine, learner.id).secret_sha256 or "").encode()
        if hmac.compare_digest(kept, given):
            owner = learner.id
    return owner


def _link(engine: Engine, learner_id: str) -> CalendarLink:
    record = engine.records.record(learner_id, KIND)
    return record.value if record and isinstance(record.value, CalendarLink) else CalendarLink()


def _digest(secret: str) -> str:
    """No salt and no slow hash: 256 random bits can't be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
