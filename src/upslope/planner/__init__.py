"""From requirements and mastery to the gap, a dated plan and the next best things. Pure; takes a Predictor."""

from upslope.planner.changes import changes_between
from upslope.planner.closing import (
    Surroundings,
    readiness_after,
    step_key,
    steps_to_close,
    whole_by_step,
    without_content,
)
from upslope.planner.easier import EasierWork
from upslope.planner.forecast import Ahead, foresee
from upslope.planner.gap import at_own_pace, find_gap, hours_left, required_together
from upslope.planner.network import Network
from upslope.planner.ordering import Wishes
from upslope.planner.planning import PLANNER_VERSION, Planned, Request, make_plan
from upslope.planner.selection import least_time
from upslope.planner.sitting import LAB_SITTING
from upslope.planner.solver import Limits
from upslope.planner.steps import Problem, Rise, Step
from upslope.planner.throughput import WeekDone, throughput_after, week_done
from upslope.planner.today import choose_today, review_minutes
from upslope.planner.weeks import Calendar, finish, week_start

__all__ = [
    "LAB_SITTING",
    "PLANNER_VERSION",
    "Ahead",
    "Calendar",
    "EasierWork",
    "Limits",
    "Network",
    "Planned",
    "Problem",
    "Request",
    "Rise",
    "Step",
    "Surroundings",
    "WeekDone",
    "Wishes",
    "at_own_pace",
    "changes_between",
    "choose_today",
    "find_gap",
    "finish",
    "foresee",
    "hours_left",
    "least_time",
    "make_plan",
    "readiness_after",
    "required_together",
    "review_minutes",
    "step_key",
    "steps_to_close",
    "throughput_after",
    "week_done",
    "week_start",
    "whole_by_step",
    "without_content",
]
