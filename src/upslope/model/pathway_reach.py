"""What ways of learning would close of one person's gap, and what that costs."""

from dataclasses import dataclass
from enum import StrEnum

from upslope.model.level import Level
from upslope.model.pathway import Pathway, StudyField


@dataclass(frozen=True)
class Likely:
    """An expected value with the ends of its 80 % interval."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Between:
    """Two ends that sources or arithmetic give, with nothing said of what lies between; `high` None: no upper end."""

    low: float
    high: float | None


@dataclass(frozen=True)
class MissingRow:
    """A requirement not yet met. `held` in [0, 1] is how likely it is held already, 0 where nothing measures it.

    `hours` to close it alone are expected, with their 80 % interval. `skill` is a uuid.
    """

    skill: str
    level: Level
    weight: float
    essential: bool
    held: float
    hours: Likely


@dataclass(frozen=True)
class ReachedRow:
    """A missing requirement, and the `chance` that the way leaves one who lacks it holding it; 0: not in it at all."""

    row: MissingRow
    chance: float


class PaybackState(StrEnum):
    """Why there is, or isn't, a time until the pay has brought in what a way costs."""

    YEARS = "years"
    EARNS = "earns"
    NO_PAY_NOW = "no_pay_now"
    NO_TABLE = "no_table"
    NO_STEP = "no_step"


@dataclass(frozen=True)
class Payback:
    """`years` counts from the end of the way; its high end is None where the pay may never bring it in.

    `forgone` is pay not earned meanwhile and `net` cost, forgone pay and what the way itself pays together, in USD.
    """

    state: PaybackState
    years: Between | None = None
    forgone: Between | None = None
    net: Between | None = None


@dataclass(frozen=True)
class PayRange:
    """Published pay of a rung in USD a year. `this_rung` is false where the table doesn't tell rungs apart."""

    pay: Between
    table: str
    publisher: str
    year: int
    this_rung: bool


@dataclass(frozen=True)
class Reach:
    """One way, or several together, held against a gap.

    `closed` counts requirements, `share` is their weight among what is missing. `hours_each` and `cost_each` are for
    one closed requirement, None where less than one is likely. `own_pace`: hours and months are the person's own.
    """

    ways: tuple[Pathway, ...]
    rows: tuple[ReachedRow, ...]
    closed: Likely
    share: Likely
    cost: Between
    months: Between
    hours: Between
    hours_each: Between | None
    cost_each: Between | None
    payback: Payback
    own_pace: bool

    @property
    def key(self) -> str:
        return "+".join(way.id for way in self.ways)

    @property
    def title(self) -> str:
        return " and ".join(way.title for way in self.ways)

    @property
    def closes(self) -> tuple[ReachedRow, ...]:
        """What it rather closes than not, the likeliest first."""
        found = [row for row in self.rows if row.chance >= MORE_LIKELY_THAN_NOT]
        return tuple(sorted(found, key=lambda row: (-row.chance, -row.row.weight)))

    @property
    def remains(self) -> tuple[ReachedRow, ...]:
        """What it rather leaves open, the heaviest first."""
        found = [row for row in self.rows if row.chance < MORE_LIKELY_THAN_NOT]
        return tuple(sorted(found, key=lambda row: (-row.row.essential, -row.row.weight, row.chance)))


MORE_LIKELY_THAN_NOT = 0.5


class Order(StrEnum):
    """What a comparison is sorted by: most closed for an hour, for a dollar, or at all."""

    HOURS = "hours"
    COST = "cost"
    CLOSES = "closes"


class DegreeVerdict(StrEnum):
    """How much of what is missing only a degree closes: nothing to speak of, some, much; or nothing is missing."""

    HARDLY = "hardly"
    PARTLY = "partly"
    MUCH = "much"
    NOTHING_MISSING = "nothing_missing"


@dataclass(frozen=True)
class FieldReach:
    """A subject of study, with how many missing requirements lie in its areas and their share of the weight."""

    field: StudyField
    count: int
    share: float


@dataclass(frozen=True)
class DegreeAnswer:
    """The missing requirements by who closes them rather than not: only a degree, others too, only others, nobody.

    `shares` are the four groups' parts of the missing weight, in that order.
    """

    verdict: DegreeVerdict
    only_degree: tuple[MissingRow, ...]
    either: tuple[MissingRow, ...]
    only_others: tuple[MissingRow, ...]
    neither: tuple[MissingRow, ...]
    shares: tuple[float, float, float, float]
    fields: tuple[FieldReach, ...]
