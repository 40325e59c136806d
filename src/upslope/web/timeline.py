"""The plan as a picture: weeks from left to right, readiness as foretold above, the work in each area below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from upslope.model.forecast import Forecast
from upslope.model.plan import PlanWeek

_LABELS, _WEEK, _ROW = 204, 46, 26
_TOP, _BAND, _AXIS = 22, 110, 24
_MOST_WEEKS = 26
_COLOURS = 5
REVIEWS = "Reviews"


@dataclass(frozen=True)
class Bar:
    """An area's work in one week: where it is drawn, and what it says. `colour` is a number of the palette, from 1."""

    x: float
    y: float
    width: float
    height: float
    colour: int
    text: str


@dataclass(frozen=True)
class Mark:
    """A day that matters, at `x`."""

    x: float
    text: str


@dataclass(frozen=True)
class Timeline:
    """All coordinates in pixels. `band` and `middle` are points of the readiness, between its 80 % ends and in the
    middle, `marks` days; `levels` are (y, percent) of its scale."""

    width: float
    height: float
    left: float
    top: float
    bottom: float
    band: str
    middle: str
    levels: tuple[tuple[float, int], ...]
    weeks: tuple[Mark, ...]
    areas: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    now: float
    marks: tuple[Mark, ...]


def timeline(
    weeks: Sequence[PlanWeek], forecast: Forecast, area_of: Callable[[str], str], readiness: float
) -> Timeline | None:
    """None where nothing is planned. `area_of` gives the title of the area of a skill (uuid), `readiness` is now's."""
    if not weeks or not forecast.weeks:
        return None
    shown = list(weeks[:_MOST_WEEKS])
    start, days = shown[0].starts, 7 * len(shown)
    bars, areas = _bars(shown, area_of)
    width, bottom = _LABELS + _WEEK * len(shown) + 12, _TOP + _BAND + _AXIS + _ROW * len(areas)

    def at(day: date) -> float:
        return round(_LABELS + _WEEK / 7 * (day - start).days, 1)

    inside = [week for week in forecast.weeks if (week.ends - start).days < days]
    now = at(forecast.made_on)
    xs = [now, *(at(week.ends + timedelta(days=1)) for week in inside)]
    low, middle, high = (
        [readiness, *(value(week) for week in inside)]
        for value in (lambda week: week.low, lambda week: week.middle, lambda week: week.high)
    )
    marks = [(forecast.by, "your date")] if forecast.by else []
    marks += [(day, f"{chance:.0%}".replace("%", " %")) for chance, day in forecast.ready_on if day]
    return Timeline(
        width=width,
        height=bottom + 6,
        left=_LABELS,
        top=_TOP,
        bottom=bottom,
        band=_points([*zip(xs, high, strict=True), *reversed(list(zip(xs, low, strict=True)))]),
        middle=_points(list(zip(xs, middle, strict=True))),
        levels=tuple((_height(share), round(100 * share)) for share in (0.0, 0.5, 1.0)),
        weeks=tuple(Mark(at(week.starts), f"{week.starts.day} {week.starts:%b}") for week in shown[::2]),
        areas=tuple(areas),
        bars=tuple(bars),
        now=now,
        marks=tuple(Mark(at(day), text) for day, text in marks if 0 <= (day - start).days < days),
    )


def _height(share: float) -> float:
    return round(_TOP + _BAND * (1 - share), 1)


def _points(found: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{_height(share):g}" for x, share in found)


def _bars(shown: Sequence[PlanWeek], area_of: Callable[[str], str]) -> tuple[list[Bar], list[tuple[float, str]]]:
    """A bar for each area and week, as high as its share of that week, and the areas' rows, in order of appearance."""
    minutes: dict[str, dict[int, float]] = {}
    for place, week in enumerate(shown):
        for activity in week.activities:
            area = area_of(activity.skill) if activity.skill else REVIEWS
            row = minutes.setdefault(area, {})
            row[place] = row.get(place, 0.0) + activity.minutes
    if REVIEWS in minutes:
        minutes[REVIEWS] = minutes.pop(REVIEWS)  # last
    bars: list[Bar] = []
    areas: list[tuple[float, str]] = []
    for row, (area, weeks) in enumerate(minutes.items()):
        floor = _TOP + _BAND + _AXIS + _ROW * (row + 1) - 4
        areas.append((floor - 5, area))
        colour = 0 if area == REVIEWS else row % _COLOURS + 1
        for place, amount in weeks.items():
            share = min(1.0, amount / max(60 * shown[place].hours, 1.0))
            height = round(4 + (_ROW - 10) * share, 1)
            text = f"{area}, week of {shown[place].starts.day} {shown[place].starts:%b}: {_hours(amount)}"
            bars.append(Bar(_LABELS + _WEEK * place + 2, floor - height, _WEEK - 4, height, colour, text))
    return bars, areas


def _hours(minutes: float) -> str:
    return f"{minutes / 60:.1f} h" if minutes >= 60 else f"{minutes:.0f} min"
