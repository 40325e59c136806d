"""From requirements and mastery to the gap, a dated plan and the next best things. Pure; takes a Predictor."""

from upslope.planner.gap import Work, find_gap, work_left
from upslope.planner.order import ordered_work
from upslope.planner.today import LAB_SITTING, choose_today, review_minutes
from upslope.planner.weeks import PLANNER_VERSION, Weeks, fill_weeks, week_start

__all__ = [
    "LAB_SITTING",
    "PLANNER_VERSION",
    "Weeks",
    "Work",
    "choose_today",
    "fill_weeks",
    "find_gap",
    "ordered_work",
    "review_minutes",
    "week_start",
    "work_left",
]
