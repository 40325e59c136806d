"""An invented learner who lived three months with the program, ending today: what `upslope demo` shows.

Nothing is inserted by hand. A simulated person, whose abilities grow with practice and fade with time, does what the
program proposes day by day through the engine's own calls; only the clock is set.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from upslope.engine import Engine, ask, declare, learners, place, record, setup, show, today
from upslope.learner import Graph, Parameters
from upslope.learner.memory import retrievability
from upslope.learner.observe import curve_of, success
from upslope.model.evidence import Aid, ItemFacts, Outcome, Purpose
from upslope.model.learner import Learner
from upslope.model.level import Level
from upslope.model.plan import Activity, ActivityKind
from upslope.planner import LAB_SITTING
from upslope.questions import Variant
from upslope.questions.grade import key_answer, mistake_answers
from upslope.testing.clock import SetClock
from upslope.workbench.demo_search import JobSearch

NAME = "Dana (demo)"
DAYS = 91
_ZONE = ZoneInfo("Europe/Vienna")
_ROLE, _HOURS = "ml-engineer", 7.0
_SHARE_OF_DAYS = 0.74
_SKIPPED_WEEK, _DISPUTE_ON, _TEST_OUT_ON, _NOT_NOW_ON = 6, 33, 58, 44
_FIRST_SITTING = 12  # questions of the placement before she goes on the next day
_STUDIED = 6


def build_demo(engine: Engine, seed: int = 7) -> Learner:
    """Add the learner and let her live until now, looking for a job beside it; takes a few seconds.

    The same seed, pack and instant give the same questions and answers; ids differ. Raises what engine calls raise.
    """
    return _Life(engine, seed).live()


class _Person:
    """What she really can do: abilities by skill, which practice raises and time lowers."""

    def __init__(self, graph: Graph, parameters: Parameters, rng: np.random.Generator) -> None:
        self.parameters = parameters
        self.rng = rng
        self.index = graph.index
        skills = len(graph.nodes)
        areas = {area: rng.normal(0, 0.7) for area in sorted({node.area for node in graph.nodes})}
        by_area = np.array([areas[node.area] for node in graph.nodes])
        self.ability = 0.2 + by_area - 0.25 * graph.depth + rng.normal(0, 0.4, skills)
        self.stability = np.full(skills, 6.0)
        self.last = np.full(skills, np.nan)

    def learn(self, uuid: str, share: float, day: float, *, towards: float) -> None:
        """Close a share of the distance to an ability; a new day of practice makes it last longer."""
        at = self.index[uuid]
        self.ability[at] = self._now(at, day)
        self.ability[at] += share * max(towards - self.ability[at], 0.0)
        if np.isnan(self.last[at]) or day - self.last[at] >= 0.5:
            self.stability[at] *= 1.0 if np.isnan(self.last[at]) else 1.8
            self.last[at] = day

    def chance(self, item: ItemFacts, day: float) -> float:
        """P(right) to an item."""
        ability = sum(weight * self._now(self.index[uuid], day) for uuid, weight in item.skills)
        return float(success(ability, curve_of(item, self.parameters), self.parameters))

    def knows(self, uuid: str, day: float) -> bool:
        return self._now(self.index[uuid], day) > self.parameters.threshold(Level.KNOW)

    def _now(self, at: int, day: float) -> float:
        if np.isnan(self.last[at]):
            return float(self.ability[at])
        return float(self.ability[at] - 1.2 * (1 - retrievability(day - self.last[at], self.stability[at])))


class _Life:
    """One run through the days."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.until = engine.now()
        self.clock = SetClock(self.until)
        self.engine = replace(engine, clock=self.clock, seed=lambda: int(self.rng.integers(2**48)))
        self.person = _Person(self.engine.content.graph, engine.parameters, self.rng)
        roles = self.engine.catalog.roles
        self.role = next((role for role in roles if role.id == _ROLE), roles[0])
        self.disputed: str | None = None
        self.id = ""

    @property
    def day(self) -> float:
        return self.clock.now().timestamp() / 86_400

    def live(self) -> Learner:
        last = self.until.astimezone(_ZONE).date()
        first = last - timedelta(days=DAYS - 1)
        self.clock.set(self._start_of_sitting(first, last))
        learner = self._set_up()
        search = JobSearch(self.engine, learner.id, self.role, last, _ZONE)
        self._sit(0)
        for number in range(1, DAYS):
            day = first + timedelta(days=number)
            sitting = self._start_of_sitting(day, last)
            if morning := search.morning(day):
                self.clock.set(morning)
                search.write_down(day)
            self.clock.set(sitting)
            if not self._stays_away(number, day):
                self._events(number, day)
                self._sit(number)
        return learner

    def _start_of_sitting(self, day: date, last: date) -> datetime:
        """Evenings, Saturday and Sunday mornings; on the last day so that it is over by now."""
        if day == last:
            return self.until - timedelta(minutes=100)
        hour = 10 if day.weekday() >= 5 else 18
        minute = int(self.rng.integers(0, 60))
        return datetime.combine(day, time(hour, minute), _ZONE)

    def _stays_away(self, number: int, day: date) -> bool:
        """A week that she said she would skip, and the evenings on which life came first."""
        away = self.rng.random() > _SHARE_OF_DAYS
        skipped = learners.availability(self.engine, self.id).hours_in(day - timedelta(days=day.weekday())) == 0
        return skipped or (away and number not in (1, DAYS - 1, _DISPUTE_ON, _TEST_OUT_ON))

    def _set_up(self) -> Learner:
        learner = learners.add_learner(self.engine, NAME, demo=True)
        self.id = learner.id
        studied = tuple(skill.id for skill in show.ready_skills(self.engine)[:_STUDIED])
        wanted = setup.Setup(self.role.id, self.role.first_job.id, _HOURS, zone=_ZONE.key, studied=studied)
        setup.set_up(self.engine, self.id, wanted)
        for skill_id in studied:
            self.person.learn(self.engine.catalog.skill(skill_id).uuid, 0.6, self.day, towards=0.9)
        return learner

    def _events(self, number: int, day: date) -> None:
        """What happens on certain days, besides learning."""
        if number // 7 == _SKIPPED_WEEK - 1 and day.weekday() >= 3:
            learners.set_week(self.engine, self.id, day + timedelta(days=7), 0)
        if number >= _DISPUTE_ON and self.disputed is None and (skill := self._underrated()):
            self.disputed = skill
            declare.dispute(self.engine, self.id, skill, "I use this at work every week.")
        if number == _TEST_OUT_ON and (skill := self._underrated(but=self.disputed)):
            self._practise(skill, 4, Purpose.TEST_OUT)
        if number == _NOT_NOW_ON:
            planned = [a.skill for a in today.today(self.engine, self.id, 60).activities if a.skill]
            if planned:
                learners.leave_out_today(self.engine, self.id, planned[-1])

    def _underrated(self, but: str | None = None) -> str | None:
        """A skill (id) that she knows and the program doubts most."""
        states = show.skill_states(self.engine, self.id).values()
        doubted = sorted(
            (state.mastery.probability, state.skill.id)
            for state in states
            if state.mastery
            and state.skill.uuid in self.engine.content.askable
            and self.person.knows(state.skill.uuid, self.day)
            and state.skill.id != but
        )
        return doubted[0][1] if doubted else None

    def _sit(self, number: int) -> None:
        """One sitting: what the program proposes for the minutes at hand."""
        minutes = int(self.rng.choice([20, 30, 45, 60], p=[0.25, 0.35, 0.25, 0.15]))
        if number < 2:
            self._placement(_FIRST_SITTING if number == 0 else place.MOST_QUESTIONS)
            return
        for activity in self._proposed(minutes):
            self._do(activity)
            self.clock.forward(minutes=float(self.rng.uniform(1, 4)))

    def _proposed(self, minutes: int) -> list[Activity]:
        """What the program proposes, but for labs: she writes no code, and takes what comes after them."""
        found = today.today(self.engine, self.id, minutes).activities
        if any(activity.kind is ActivityKind.LAB for activity in found):
            found = today.today(self.engine, self.id, minutes + round(LAB_SITTING)).activities
        return [activity for activity in found if activity.kind is not ActivityKind.LAB]

    def _do(self, activity: Activity) -> None:
        count = 2 + int(self.rng.integers(0, 3))
        match activity.kind:
            case ActivityKind.PLACE:
                self._placement(place.MOST_QUESTIONS)
            case ActivityKind.REVIEW:
                self._review(max(1, round(activity.minutes / 2)))
            case ActivityKind.TEST_OUT if activity.skill:
                self._practise(activity.skill, 3, Purpose.TEST_OUT)
            case ActivityKind.LEARN | ActivityKind.PRACTISE if activity.skill:
                self._study(activity.skill)
                self._practise(activity.skill, count, Purpose.PRACTICE)
            case ActivityKind.RESOURCE if activity.skill:
                self._study_elsewhere(activity)
            case _:
                pass

    def _placement(self, most: int) -> None:
        for _ in range(most):
            test = place.show(self.engine, self.id)
            if test is None or test.question is None:
                return
            self._answer(test.question)

    def _review(self, count: int) -> None:
        for _ in range(count):
            if (question := ask.ask_review(self.engine, self.id)) is None:
                return
            self._answer(question)

    def _practise(self, skill: str, count: int, purpose: Purpose) -> None:
        question = ask.ask_practice(self.engine, self.id, skill, purpose)
        for _ in range(count):
            done = self._answer(question)
            if done.next is None:
                return
            question = done.next

    def _study(self, uuid: str) -> None:
        """Read the lesson, the first time."""
        if uuid in self.engine.estimates.of(self.id).state.lessons:
            return
        self.clock.forward(minutes=float(self.rng.uniform(9, 16)))
        declare.note_lesson(self.engine, self.id, uuid)
        self.person.learn(uuid, 0.55, self.day, towards=1.1)

    def _study_elsewhere(self, activity: Activity) -> None:
        """A sitting with a book or course; when its last part is done, she says so."""
        assert activity.skill is not None
        self.clock.forward(minutes=activity.minutes)
        self.person.learn(activity.skill, 0.2, self.day, towards=0.8)
        if activity.part == activity.parts:
            learners.set_done_elsewhere(self.engine, self.id, activity.skill)

    def _answer(self, question: ask.Question) -> record.AnswerResult:
        item = question.asked.item
        chance = self.person.chance(item, self.day)
        right = bool(self.rng.random() < chance)
        text, outcome = (key_answer(question.variant), Outcome.ANSWERED) if right else self._wrong(question, chance)
        share = {Outcome.NOT_LEARNED: 0.2, Outcome.GAVE_UP: 0.6}.get(outcome, 0.9 if right else 1.2)
        seconds = 60 * item.minutes * share * float(self.rng.lognormal(-0.1, 0.4))
        self.clock.forward(seconds=seconds)
        done = record.answer(
            self.engine,
            self.id,
            question.asked.id,
            text,
            outcome=outcome,
            aid=Aid.DOCUMENTS if self.rng.random() < 0.06 else Aid.NONE,
            seconds=round(seconds, 1),
        )
        for uuid, weight in item.skills:
            self.person.learn(uuid, 0.1 * weight, self.day, towards=1.8)
        self.clock.forward(seconds=float(self.rng.uniform(4, 25)))  # reading the solution
        return done

    def _wrong(self, question: ask.Question, chance: float) -> tuple[str, Outcome]:
        """She says so where she has no idea; otherwise makes one of the mistakes that people make."""
        if self.rng.random() < 0.9 - 2 * chance:
            return "", Outcome.NOT_LEARNED
        mistakes = list(_mistakes(question.variant))
        if not mistakes or self.rng.random() < 0.05:
            return "", Outcome.GAVE_UP
        return mistakes[int(self.rng.integers(len(mistakes)))], Outcome.ANSWERED


def _mistakes(variant: Variant) -> Iterator[str]:
    """Wrong answers to a variant: its declared ones, or an order with two places exchanged."""
    for text, _ in mistake_answers(variant):
        yield text
    if not variant.mistakes and isinstance(variant.key, list) and variant.options:
        order = key_answer(variant).split(",")
        if len(order) > 1:
            yield ",".join([order[1], order[0], *order[2:]])
