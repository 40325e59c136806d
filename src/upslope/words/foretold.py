"""What is foretold, in sentences."""

import math

from upslope import words
from upslope.model.forecast import Forecast, Throughput

_ABOUT_AS_PLANNED = 0.8


def ready_by(forecast: Forecast) -> str:
    """How likely the goal's date is met; empty without a date."""
    if forecast.by is None or forecast.ready_by is None:
        return ""
    chance, by = words.percent(forecast.ready_by), words.day(forecast.by)
    if forecast.whole:
        return f"The chance that you are ready by {by} is {chance}."
    return (
        f"The chance that all that is measured here is ready by {by} is {chance}. It is "
        f"{words.percent(forecast.measured_weight)} of the role's weight, too little to speak of the whole."
    )


def readiness_then(forecast: Forecast) -> str:
    """The readiness to be expected by the goal's date, or when all is done."""
    weeks = [week for week in forecast.weeks if forecast.by is None or week.ends <= forecast.by]
    if not weeks:
        return ""
    then = weeks[-1]
    likely = f"{words.percent(then.low)} to {words.percent(then.high)}"
    return f"By {words.day(then.ends)} your readiness is expected to be {words.percent(then.middle)}, likely {likely}."


def ready_on(forecast: Forecast) -> str:
    """By when it is as likely as not, likely, and nearly sure."""
    said = {0.5: "As likely as not", 0.8: "with 80 % chance", 0.95: "with 95 %"}
    found = [
        f"{said.get(chance, words.percent(chance))} by {words.day(day)}" for chance, day in forecast.ready_on if day
    ]
    if not found:
        return f"That every essential is met at once is unlikely until {words.day(forecast.weeks[-1].ends)}."
    missing = len(found) < len(forecast.ready_on)
    return ", ".join(found) + (". Surer than that it doesn't get within what can be foretold." if missing else ".")


def hour_more(now: Forecast, more: Forecast) -> str:
    """What one more hour a week would buy; empty where that is nothing."""
    parts: list[str] = []
    if now.ready_by is not None and more.ready_by is not None and round(100 * (more.ready_by - now.ready_by)) > 0:
        parts.append(
            f"a chance of {words.percent(more.ready_by)} instead of {words.percent(now.ready_by)} by your date"
        )
    days = dict(now.ready_on).get(0.5), dict(more.ready_on).get(0.5)
    if days[0] and days[1] and (sooner := (days[0] - days[1]).days) > 0:
        parts.append(f"even odds {words.counted(sooner, 'day')} sooner")
    return f"One more hour a week would buy {' and '.join(parts)}." if parts else ""


def throughput(found: Throughput) -> str:
    """What the forecast rests on."""
    share = words.percent(math.exp(found.log_median))
    if not found.weeks:
        return f"How much of a plan you get done isn't known yet; it is taken to be {share}, give or take half."
    return f"It rests on your last {_weeks(found)}, which brought about {share} of what was planned, for good."


def pace_assumed(hours: float, found: Throughput) -> str:
    """What a plan's end assumes, and how far the learner's own weeks were from that."""
    assumed = f"if every week brings its {hours:g} {'hour' if hours == 1 else 'hours'} of the plan"
    share = math.exp(found.log_median)
    if not found.weeks or share >= _ABOUT_AS_PLANNED:
        return assumed
    return f"{assumed}; your last {_weeks(found)} brought about {words.percent(share)} of what was planned"


def _weeks(found: Throughput) -> str:
    return "week" if found.weeks == 1 else words.counted(found.weeks, "week")


def told(now: Forecast, more: Forecast) -> str:
    """All that a forecast comes to, in one paragraph; `more` is that of one more hour a week."""
    return " ".join(part for part in (readiness_then(now), ready_by(now), ready_on(now), hour_more(now, more)) if part)


def record(weeks: int, count: int, error: float) -> str:
    """How far what was foretold lay from what came."""
    few = "; so few say little yet" if count < 100 else ""
    said = f"{words.counted(weeks, 'week')} and {words.counted(count, 'forecast')}"
    return f"Over {said}, chances and what came are {100 * error:.1f} points apart on average{few}."
