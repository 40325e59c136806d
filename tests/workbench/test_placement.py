"""The placement bench in small: comparators, answers alike for all, and a whole run."""

import json

import numpy as np
import pytest

from upslope.learner import Graph, SkillNode
from upslope.workbench.bench import placement
from upslope.workbench.bench.placement.comparators import WAYS
from upslope.workbench.bench.placement.comparators.closed import draw_states
from upslope.workbench.bench.placement.comparators.covering import ancestors, covering_set
from upslope.workbench.bench.placement.exam import Exam, whole
from upslope.workbench.bench.placement.job import Job
from upslope.workbench.bench.placement.metrics import Sitting
from upslope.workbench.bench.placement.ours import Model, Ours
from upslope.workbench.bench.placement.session import examine
from upslope.workbench.bench.placement.trial import Plan, figures, show, tried
from upslope.workbench.worlds import Terrain, family_named, frozen, setting_of

SMALL = 14


@pytest.fixture(scope="module")
def exam() -> Exam:
    nodes = [SkillNode(f"s{at:02d}", "xyz"[at % 3], (f"s{at // 2:02d}",) if at > 1 else ()) for at in range(SMALL)]
    setting = setting_of(family_named("a"), 1, Terrain("t", Graph.of(nodes), np.ones(SMALL, dtype=np.bool_), "test"))
    return Exam(setting, 0.7, whole(setting))


def test_a_question_is_answered_alike_whoever_asks_it_and_whenever(exam):
    learner, again = exam.setting.learner(3), exam.setting.learner(3)
    model = Model(exam)
    tracks = [examine(Ours(model, 3), exam, learner, most=12)]
    for way in WAYS:
        tracks.append(examine(way.own(exam)(3), exam, again, most=12))
        tracks.append(examine(Ours(model, 3, way.rule(exam)(3)), exam, again, most=12))
    answers: dict[int, set[bool]] = {}
    for track in tracks:
        for question, right in zip(track.asked.tolist(), track.right.tolist(), strict=True):
            answers.setdefault(question, set()).add(right)

    assert all(len(found) == 1 for found in answers.values())
    assert sum(len(track.asked) for track in tracks) == 12 * len(tracks)
    assert all(len(set(track.asked.tolist())) == 12 for track in tracks)


def test_repetitions_of_a_question_may_be_answered_otherwise(exam):
    learner = exam.setting.learner(0)
    asked_twice = [
        learner.answer(exam.setting.questions, question, 0) != learner.answer(exam.setting.questions, question, 1)
        for question in range(len(exam.setting.questions))
    ]
    assert any(asked_twice)


def test_an_examination_ends_with_the_questions(exam):
    track = examine(WAYS[0].own(exam)(0), exam, exam.setting.learner(0), most=1000)

    assert sorted(track.asked.tolist()) == list(range(len(exam.setting.questions)))
    assert track.held.shape[0] == len(exam.setting.questions) + 1


def test_knowledge_states_are_closed():
    terrain = frozen()[0]
    states = draw_states(terrain, np.random.default_rng(0), 300).reshape(300, -1, 2) > 0

    assert not (states[:, :, 1] & ~states[:, :, 0]).any()
    for skill, needed in enumerate(terrain.before):
        for before in needed:
            assert not (states[:, skill, 0] & ~states[:, before, 0]).any()
    assert 0.3 < states[:, :, 0].mean() < 0.8


def test_the_covering_set_covers_every_topic_from_above_and_below_within_three_edges():
    terrain = frozen()[1]
    chosen = covering_set(terrain)
    near = ancestors(terrain, 3)

    assert len(set(chosen)) == len(chosen) < terrain.skills
    assert near[:, chosen].any(axis=1).all(), "an ancestor in the set, or itself"
    assert near[chosen].any(axis=0).all(), "a descendant in the set, or itself"


def test_the_plan_has_100_learners_a_family_and_20_if_quick():
    full, quick = placement.plan(False, 100, "abcd"), placement.plan(True, 100, "abcd")

    for jobs, learners in ((full, 100), (quick, 20)):
        assert {name: sum(j.learners for j in jobs if j.family == name) for name in "abcd"} == dict.fromkeys(
            "abcd", learners
        )
        assert min(job.seed for job in jobs) == 100
    assert {job.graph for job in full} == set(range(11))


def test_a_tiny_run_reports_every_figure_as_json(monkeypatch):
    jobs = [Job(name, 100, 1, learners=1, aimed=1, particles=1200, correlations=(0.7,)) for name in ("a", "b")]
    monkeypatch.setattr(placement, "plan", lambda *_: jobs)
    speed = {"update_ms_300_skills": 0.5, "choice_ms_400_skills": 5.0}
    speed |= {"replay_ms_300_skills": 20.0, "batch_ms_300_skills": 9.0}
    monkeypatch.setattr(placement, "timed", lambda: speed)
    steps: list[int] = []

    report = placement.run(True, lambda _what, at, _of: steps.append(at), family=("a", "b"), workers=1)
    found = json.loads(report.to_json())

    assert steps == [0, 1, 2]
    assert set(found["families"]) == {"a", "b"}
    figures_of_a = found["families"]["a"]
    assert figures_of_a["reference"]["particles"] == 1200
    assert set(figures_of_a["reference"]["accuracy"]) == {
        "gaussian/error",
        "gaussian/entropy",
        "particle/error",
        "particle/entropy",
    }
    by_questions = figures_of_a["bands"]["0.7"]["by_questions"]
    assert list(by_questions) == [f"n={n}" for n in range(0, 41, 5)]
    assert {"accuracy", "asked", "unasked", "a0", "share", "role_share", "brier", "log_loss"} <= set(
        by_questions["n=25"]
    )
    assert set(figures_of_a["bands"]["0.7"]["against"]) == {way.name for way in WAYS}
    assert "independent prior" in found["families"]["b"]["bands"]["0.7"]["against"]
    assert len({target["name"] for target in found["targets"]}) == len(found["targets"]) == 10


def test_a_trial_prints_its_table(capsys):
    found = tried(Plan("b", 1, 1, learners=1, kinds=("exact",)))
    show("b", figures(found))

    printed = capsys.readouterr().out
    assert "independent skills" in printed
    assert "exact/" in printed
    assert isinstance(found.ours[0], Sitting)
