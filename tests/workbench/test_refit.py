"""Fitting from evidence: who is held out, what is read, how old and new are compared, and what is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from upslope.errors import DataFolderUnusable
from upslope.learner import Graph, Parameters, SkillNode
from upslope.learner.parameter_file import Provenance, load
from upslope.model.evidence import Aid, EvidenceKind, Outcome, Standing
from upslope.testing.values import NOON, an_entry, an_item
from upslope.workbench.refit import Refit, keep, previous_of, start_of
from upslope.workbench.refit.people import split
from upslope.workbench.refit.rows import Reader, fits, spooled
from upslope.workbench.refit.scoring import Predicted, auc, calibration_error, compared

GRAPH = Graph.of([SkillNode("a", "x"), SkillNode("b", "x", ("a",)), SkillNode("c", "y")])
FEW = Parameters(simulated=200)
ONE, BOTH = an_item(uuid="one", skills=(("a", 1.0),)), an_item(uuid="both", skills=(("b", 0.75), ("c", 0.25)))


def answer(name: str, item=ONE, day: float = 0.0, **fields):
    return an_entry(name, item=item, occurred_at=NOON + timedelta(days=day), **fields)


def test_who_is_held_out_hangs_on_seed_and_id_alone():
    ids = [f"learner-{number}" for number in range(400)]
    training, held = split(ids, 1)
    assert sorted([*training, *held]) == sorted(ids)
    assert 60 < len(held) < 140
    assert set(split(ids[:200], 1)[1]) == set(held) & set(ids[:200])
    assert set(split(ids, 2)[1]) != set(held)
    assert len(split(ids[:6], 1)[1]) >= 5


def test_answers_become_rows_with_what_was_forgotten_and_what_they_count():
    entries = [
        answer("1", score=1.0),
        answer("2", BOTH, 1.0, score=0.5, hints=1),
        answer("3", day=30.0, score=0.0),
        answer("4", BOTH, 30.0, outcome=Outcome.NOT_LEARNED, score=None),
        an_entry("5", kind=EvidenceKind.LESSON, item=None, subject="a", score=None, outcome=None, occurred_at=NOON),
        answer("6", day=31.0, aid=Aid.ASSISTANT),
        answer("7", day=31.0, standing=Standing.DECLARED),
        answer("8", an_item(uuid="elsewhere", skills=(("z", 1.0),)), 31.0),
    ]
    assert [entry.id for entry in entries if fits(entry, GRAPH)] == ["1", "2", "3", "4"]
    rows = Reader(GRAPH, FEW, (BOTH, ONE)).rows(entries)
    assert rows.items == [1, 0, 1, 0]
    assert rows.score == [1.0, 0.5, 0.0, 0.0]
    assert rows.told == [False, False, False, True]
    assert rows.count[0] == 1.0
    assert rows.count[1] == pytest.approx(1 - FEW.hint_discount)
    assert 1 / (1 + FEW.family_repeat) < rows.count[2] < 1.0
    assert rows.lost[0] == [0.0, 0.0]
    assert rows.lost[2][0] > 0.2
    assert rows.lost[3][0] > 0.2
    assert rows.offset == [0.0, 0.0, FEW.gain_per_lesson, 0.0]


def test_what_is_spooled_is_read_again_and_again_chunk_by_chunk():
    people = {f"learner-{n}": [answer(f"{n}-{k}", score=float(k % 2), day=k) for k in range(n % 4)] for n in range(9)}
    steps: list[int] = []
    with spooled(Reader(GRAPH, FEW, (ONE,)), list(people), people.__getitem__, lambda: steps.append(1)) as spool:
        assert (spool.chunks, spool.learners, spool.answers) == (1, 6, 12)
        for _ in range(2):
            (chunk,) = spool.source()
            assert chunk.lengths.tolist() == [3, 3, 2, 2, 1, 1]
            assert chunk.active.tolist() == [6, 4, 2]
            assert chunk.score[1, 0] == 1.0
    assert len(steps) == 9


def test_scores_are_the_usual_ones():
    rng = np.random.default_rng(0)
    chance = np.round(rng.random(500), 2)
    right = rng.random(500) < chance
    assert auc(chance, right) == pytest.approx(roc_auc_score(right, chance))
    assert auc(chance, np.ones(500, dtype=bool)) == 0.5
    assert calibration_error(chance, right.astype(float)) < 0.06
    assert calibration_error(np.full(100, 0.9), np.zeros(100)) == pytest.approx(0.9)


def prediction(shift: float, learners: int = 40) -> Predicted:
    rng = np.random.default_rng(1)
    parts = []
    for _ in range(learners):
        chance = rng.uniform(0.2, 0.8, 20)
        score = (rng.random(20) < chance).astype(float)
        parts.append(
            (np.clip(chance + rng.normal(0, 0.05, 20), 0.01, 0.99), np.clip(chance + shift, 0.01, 0.99), score)
        )
    return Predicted.of(parts)


def test_the_interval_says_better_worse_and_neither():
    better, worse = compared(prediction(0.0), 0), compared(prediction(0.25), 0)
    assert better.low <= better.difference <= better.high
    assert worse.low > 0
    assert not worse.better
    one = prediction(0.0)
    same = compared(replace(one, new=one.old), 0)
    assert (same.low, same.difference, same.high) == (0.0, 0.0, 0.0)
    assert not same.better
    assert compared(prediction(0.1), 5) == compared(prediction(0.1), 5)


def found(shift: float) -> Refit:
    held = compared(replace(one := prediction(shift), old=np.full(len(one.old), 0.5)), 0)
    made = Provenance(datetime(2026, 5, 1, tzinfo=UTC), "database", 100, 1000, 0, held, ())
    return Refit(Parameters(), Parameters(slip=0.07), Parameters(slip=0.05), made)


def test_better_parameters_are_kept_and_those_before_too(tmp_path: Path):
    path = tmp_path / "parameters.json"
    assert keep(found(0.0), path)
    first = path.read_bytes()
    assert load(path).parameters == Parameters(slip=0.05)
    assert keep(replace(found(0.0), new=Parameters(slip=0.04)), path)
    assert previous_of(path).read_bytes() == first
    assert {each.name for each in tmp_path.iterdir()} == {"parameters.json", "parameters.previous.json"}


def test_a_fit_from_the_same_source_starts_where_the_one_before_started(tmp_path: Path):
    path, active = tmp_path / "parameters.json", Parameters(slip=0.05)
    assert start_of(path, active, "database") == active
    keep(found(0.0), path)
    assert start_of(path, active, "database") == Parameters(slip=0.07)
    assert start_of(path, active, "archive") == active
    path.write_text("damaged")
    assert start_of(path, active, "database") == active


def test_a_tie_keeps_the_old_file(tmp_path: Path):
    path = tmp_path / "parameters.json"
    path.write_text("what was there")
    tie = replace(found(0.0), provenance=replace(found(0.0).provenance, held_out=compared(prediction(0.3), 0)))
    assert not keep(tie, path)
    assert path.read_text() == "what was there"
    assert [each.name for each in tmp_path.iterdir()] == ["parameters.json"]


def test_a_folder_that_can_not_be_written_is_said(tmp_path: Path):
    with pytest.raises(DataFolderUnusable, match="can't be written"):
        keep(found(0.0), tmp_path / "none" / "parameters.json")
