"""What those who write a plan into files must be told in words. `words.taken_along.PlanWords` is the one telling."""

from typing import Protocol

from upslope.model.plan import Activity, Plan, PlanNote, PlanWeek, Reason


class PlanTelling(Protocol):
    """Sentences about a plan. Skills are given by uuid; where a pair comes back, it is a heading and a text."""

    def name(self, rung: str) -> str:
        """What a plan towards a rung (its title) is called."""
        ...

    def skill(self, uuid: str) -> str: ...

    def activity(self, item: Activity) -> str: ...

    def reason(self, why: Reason) -> str: ...

    def note(self, note: PlanNote) -> str: ...

    def sitting(self, item: Activity, amount: float) -> tuple[str, str]:
        """An `amount` of minutes of an activity on one day."""
        ...

    def goal_day(self, rung: str, plan: Plan) -> tuple[str, str]: ...

    def finish_day(self, plan: Plan) -> tuple[str, str]: ...

    def nothing(self, plan: Plan) -> tuple[str, str]:
        """That a plan holds nothing, and why."""
        ...

    def made(self, plan: Plan) -> str:
        """When a plan was made."""
        ...

    def week(self, week: PlanWeek) -> str: ...

    def left_out(self) -> tuple[str, str]:
        """What stands above the skills that don't fit before the date."""
        ...

    def facts(self, rung: str, plan: Plan) -> tuple[str, ...]:
        """What holds of a plan as a whole, a sentence each."""
        ...
