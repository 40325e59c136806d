"""Simulated learners who live through their plans week by week, and whether what was foretold of them came.

They work through the plan in its order, answer real questions and labs by what they hold, and are believed by the whole
learner model; each Monday they get a new plan. How fast they learn, how much of their hours they work and how soon they
forget is drawn for each, from other distributions than forecasts and learner model assume.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from upslope.engine.content import LAB_MEASURES_FROM, Content
from upslope.engine.estimate import ModelPredictor
from upslope.learner import State, update
from upslope.learner.memory import recall_now
from upslope.learner.state import days
from upslope.model.evidence import EvidenceKind, ItemFacts, Standing
from upslope.model.forecast import Forecast
from upslope.model.learner import Availability
from upslope.model.level import Level
from upslope.model.plan import ActivityKind, Gap
from upslope.planner import Ahead, Calendar, Planned, Problem, Request, foresee, make_plan, steps_to_close
from upslope.planner.closing import whole_by_step
from upslope.planner.steps import Step
from upslope.planner.throughput import WeekDone, throughput_after, week_done
from upslope.planner.weeks import REVIEW_SHARE
from upslope.workbench.bench.placement.ours import START, answer_evidence
from upslope.workbench.bench.plan.cases import Case, before_a_rung, met
from upslope.workbench.worlds.world import rng_of

WEEKS = 6
_HOURS = 8.0
_SLIP = 0.1
_MOST_QUESTIONS, _MOST_LABS = 12, 3
_LEARNS = 0.95  # of what is studied to the end is held then
_LAB_PASSED, _LAB_SCORE = 0.9, 0.35
_LASTS, _LASTS_NEW, _RENEWED = 1000.0, 120.0, 1.5
"""Days until a skill is lost, in the middle: of those held all along, and of new ones; by what an answer that shows it
multiplies them."""


@dataclass(frozen=True)
class Foretold:
    """One thing foretold with a chance, and whether it came: that a requirement becomes "met" or "stays met", or that
    "readiness" is below a mark."""

    kind: str
    chance: float
    came: bool


def life(number: int, weeks: int = WEEKS) -> Iterator[Foretold]:
    """What was foretold of learner `number`: each Monday of every requirement for the Sunday after, and on the first
    three of the readiness at the end."""
    learner = _Learner.born(number)
    last = START.date() + timedelta(days=7 * weeks - 1)
    before: Planned | None = None
    done: list[WeekDone] = []
    waiting: list[Forecast] = []
    reached = 0.0
    for week in range(weeks):
        monday = START + timedelta(days=7 * week)
        case = learner.seen(number, monday)
        gap, planned = _planned(case, learner.elsewhere, monday.date(), before)
        if before and (seen := week_done(before.weeks, planned.weeks)):
            done.append(seen)
        calendar = Calendar(Availability(_HOURS), monday.date(), last, reviewing=True)
        ahead = Ahead(gap, planned.steps, whole_by_step(planned.steps, case.around), calendar, throughput_after(done))
        forecast = foresee(ahead, case.predictor)
        learner.live(planned.steps, monday)
        after = learner.seen(number, monday + timedelta(days=7)).gap()
        reached = after.readiness
        yield from _requirements(forecast, gap, after)
        waiting += [forecast] if week < weeks // 2 else []
        before = planned
    for forecast in waiting:
        (end,) = (ahead for ahead in forecast.weeks if ahead.ends == last)
        for chance, mark in ((0.1, end.low), (0.5, end.middle), (0.9, end.high)):
            yield Foretold("readiness", chance, reached <= mark)


def _requirements(forecast: Forecast, gap: Gap, after: Gap) -> Iterator[Foretold]:
    """Of those that can be measured here."""
    was = {(row.skill, row.level): row.met for row in gap.rows}
    came = {(row.skill, row.level): row.met for row in after.rows}
    for each in forecast.this_week:
        place = (each.skill, each.level)
        yield Foretold("stays met" if was[place] else "met", each.probability, came[place])


def _planned(case: Case, elsewhere: frozenset[str], today: date, before: Planned | None) -> tuple[Gap, Planned]:
    gap, around = case.gap(), replace(case.around, done_elsewhere=elsewhere)
    problem = Problem(*steps_to_close(gap, around, case.predictor))
    old = tuple(step.key for step in before.steps) if before else ()
    calendar = Calendar(Availability(_HOURS), today, reviewing=True)
    return gap, make_plan(Request(problem, calendar, old=old))


@dataclass
class _Learner:
    """Someone as they are (`held`, (skills, 2), and their ways) and as they are believed to be (`state`).

    `studied` are the minutes spent on what they don't hold yet, and `takes` those that it takes them, by key of step.
    """

    content: Content
    state: State
    held: NDArray[np.bool_]
    rng: np.random.Generator
    slower: float
    worked: float
    lasts: NDArray[np.float64]
    count: int = 0
    studied: dict[str, float] = field(default_factory=dict[str, float])
    takes: dict[str, float] = field(default_factory=dict[str, float])
    elsewhere: frozenset[str] = frozenset()

    @classmethod
    def born(cls, number: int) -> "_Learner":
        content, state, held = met(number)
        rng = rng_of("plan", "life", number)
        lasts = _LASTS * np.exp(0.5 * rng.standard_normal() + 0.8 * rng.standard_normal(len(held)))
        slower, worked = np.exp(0.1 + 0.35 * rng.standard_normal()), np.exp(-0.2 + 0.3 * rng.standard_normal())
        return cls(content, state, held.copy(), rng, float(slower), float(worked), lasts)

    def seen(self, number: int, at: datetime) -> Case:
        """As they are believed to be at an instant, before the rung that is theirs."""
        return before_a_rung(self.content, number, ModelPredictor(self.state, at))

    def live(self, steps: tuple[Step, ...], monday: datetime) -> None:
        """One week of work: reviews, then the steps in their order as far as their hours go; then the week's losses."""
        end = 60 * _HOURS * self.worked * float(np.exp(0.35 * self.rng.standard_normal() - 0.06))
        spent = self._review(REVIEW_SHARE * end, monday)
        for step in steps:
            if spent >= end:
                break
            spent += self._work(step, end - spent, monday + timedelta(days=6.5 * spent / end))
        lost = self.rng.random(self.held.shape) < 1 - np.exp(-7 / self.lasts)[:, None]
        self.held &= ~lost
        self.held[:, 1] &= self.held[:, 0]

    def _review(self, minutes: float, monday: datetime) -> float:
        """One question each on what is remembered least, of all that was practised."""
        recall = np.where(np.isnan(self.state.practised), np.inf, recall_now(self.state, days(monday)))
        spent = 0.0
        for place in np.argsort(recall, kind="stable").tolist():
            if spent >= minutes or recall[place] > 0.95:
                break
            if items := self._questions(self.state.graph.nodes[place].uuid):
                spent += self._answer(items[int(self.rng.integers(len(items)))], monday)
        return spent

    def _work(self, step: Step, minutes: float, at: datetime) -> float:
        """At most so many minutes on a step; those really spent."""
        assert step.skill is not None
        place, level = self.state.graph.index[step.skill], int(step.key.endswith(":apply"))
        spent = 0.0
        if not self.held[place, level]:
            spent = self._study(step, minutes, at)
            if self.studied[step.key] < self.takes[step.key]:
                return spent
            self.studied[step.key] /= 2  # should it not have stuck, half of it has to be done again
            self._learnt([place], level)
        if step.kind is ActivityKind.RESOURCE:
            self.elsewhere |= {step.skill}
            return spent
        items = self._labs(step.skill) if level else self._questions(step.skill)
        aimed = Level.APPLY if level else Level.KNOW
        for item in _MOST_LABS * items[:1] if level else items[:_MOST_QUESTIONS]:
            if spent >= minutes or ModelPredictor(self.state, at).some(aimed, [step.skill])[step.skill].met:
                break
            spent += self._answer(item, at)
        return spent

    def _study(self, step: Step, minutes: float, at: datetime) -> float:
        assert step.skill is not None
        skill = self.content.by_uuid[step.skill]
        if step.key not in self.takes:
            whole = whole_by_step([step], before_a_rung(self.content, 0, ModelPredictor(self.state, at)).around)
            self.takes[step.key] = whole[step.key] * self.slower * float(np.exp(0.35 * self.rng.standard_normal()))
        if step.kind is ActivityKind.LEARN and skill.uuid not in self.state.lessons:
            self._read(skill.uuid, at)
        spent = min(minutes, max(self.takes[step.key] - self.studied.get(step.key, 0.0), 0.0))
        self.studied[step.key] = self.studied.get(step.key, 0.0) + spent
        return spent

    def _questions(self, uuid: str) -> list[ItemFacts]:
        found = [candidate.item for candidate in self.content.candidates_for(self.content.by_uuid[uuid])]
        return [found[place] for place in self.rng.permutation(len(found)).tolist()]

    def _labs(self, uuid: str) -> list[ItemFacts]:
        return [self.content.lab_facts(lab) for lab in self.content.labs_measuring(self.content.by_uuid[uuid].id)]

    def _answer(self, item: ItemFacts, at: datetime) -> float:
        """Answer or hand in, by what is held; the minutes that it took."""
        level = min(item.level.rank, 1)
        asked = [self.state.graph.index[skill] for skill, weight in item.skills if weight >= LAB_MEASURES_FROM]
        knows = bool(self.held[asked, level].all())
        minutes = item.minutes * self.slower
        if item.kind == "lab":
            score = 1.0 if self.rng.random() < (_LAB_PASSED if knows else item.guess) else _LAB_SCORE
            if not knows:  # whoever fails upon something else that a lab takes learns it on the way
                self._learnt(asked, level)
                minutes *= 2
        else:
            score = float(self.rng.random() < (1 - _SLIP if knows else item.guess))
        if knows:
            self.lasts[asked] *= _RENEWED
        self.count += 1
        when = at + timedelta(seconds=self.count)  # each an instant of its own
        entry = answer_evidence(item, 1000 + self.count, score > _LAB_SCORE)
        kind = EvidenceKind.LAB if item.kind == "lab" else EvidenceKind.QUESTION
        self.state = update(self.state, replace(entry, kind=kind, score=score, occurred_at=when, recorded_at=when))
        return minutes

    def _learnt(self, places: list[int], level: int) -> None:
        """Most of what is studied to the end is held then, for a while."""
        if self.rng.random() < _LEARNS:
            new = [place for place in places if not self.held[place, level]]
            self.lasts[new] = np.minimum(self.lasts[new], _LASTS_NEW * np.exp(0.8 * self.rng.standard_normal(len(new))))
            self.held[places, : level + 1] = True

    def _read(self, uuid: str, at: datetime) -> None:
        self.count += 1
        entry = answer_evidence(self.content.candidates[0].item, 1000 + self.count, True)
        lesson = replace(entry, kind=EvidenceKind.LESSON, item=None, standing=Standing.DECLARED, subject=uuid)
        lesson = replace(lesson, score=None, outcome=None, occurred_at=at, recorded_at=at)
        self.state = update(self.state, lesson)
