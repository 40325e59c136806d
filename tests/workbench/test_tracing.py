"""The bench on answers of many learners: what it reads, how it reckons, and a run on data made up."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.metrics import roc_auc_score

from upslope.errors import InputError
from upslope.workbench.bench import ON_DATA
from upslope.workbench.bench.tracing import comparators, run
from upslope.workbench.bench.tracing.data import SKILLS, TEST, TRAIN, read
from upslope.workbench.bench.tracing.figures import auc, calibration_error, first_ten_ahead, log_loss
from upslope.workbench.bench.tracing.generated import write
from upslope.workbench.targets import quiet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, learners=20, items=20, skills=4, answers=15)
    return tmp_path


def test_the_same_seed_writes_the_same_data(folder, tmp_path):
    write(tmp_path / "again", learners=20, items=20, skills=4, answers=15)

    assert (folder / TRAIN).read_bytes() == (tmp_path / "again" / TRAIN).read_bytes()


def test_data_are_read_learner_by_learner_in_the_order_of_the_file(folder):
    table = pd.read_csv(folder / TEST, sep="\t")
    mixed = table.sort_values("timestamp", kind="stable")
    mixed.to_csv(folder / TEST, sep="\t", index=False)
    split = read(folder)

    assert split.train.learners == 16
    assert split.test.learners == 4
    assert not split.assistments_2009
    assert (np.diff(split.test.learner) >= 0).all()
    first = mixed[mixed["user_id"] == mixed["user_id"].iloc[0]]
    assert split.test.item[: len(first)].tolist() == first["item_id"].tolist()


def test_where_all_timestamps_are_equal_nothing_is_known_of_time(folder):
    for name in (TRAIN, TEST):
        table = pd.read_csv(folder / name, sep="\t")
        table["timestamp"] = 0
        table.to_csv(folder / name, sep="\t", index=False)

    assert np.isnan(read(folder).train.at).all()


@pytest.mark.parametrize("name", [TRAIN, TEST, SKILLS])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()

    with pytest.raises(InputError, match=f"holds no {name}"):
        read(folder)


def test_a_missing_folder_and_no_folder_are_told(tmp_path):
    with pytest.raises(InputError, match="There is no folder"):
        run(str(tmp_path / "nowhere"), True, quiet)
    with pytest.raises(InputError, match="upslope bench tracing DIR"):
        run("", True, quiet)


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        ("correct", 0.5, "must be 0 or 1"),
        ("correct", "yes", "must hold a number"),
        ("timestamp", np.nan, "must hold a number"),
        ("item_id", 20, "has no row for"),
        ("item_id", None, "no column item_id"),
    ],
)
def test_a_malformed_table_is_told_with_its_column(folder, column, values, told):
    table = pd.read_csv(folder / TRAIN, sep="\t")
    table = table.drop(columns=column) if values is None else table.assign(**{column: values})
    table.to_csv(folder / TRAIN, sep="\t", index=False)

    with pytest.raises(InputError, match=told):
        read(folder)


def test_files_that_are_no_tables_and_no_matrices_are_told(folder):
    (folder / SKILLS).write_bytes(b"nothing")
    with pytest.raises(InputError, match="no sparse matrix"):
        read(folder)
    sparse.save_npz(folder / SKILLS, sparse.csr_matrix(np.eye(20)))
    (folder / TEST).write_text("")
    with pytest.raises(InputError, match="tab-separated"):
        read(folder)
    (folder / TEST).write_text("user_id\titem_id\ttimestamp\tcorrect\tskill_id\n")
    with pytest.raises(InputError, match="holds no answers"):
        read(folder)


def test_learners_on_both_sides_of_the_split_are_refused(folder):
    (folder / TEST).write_bytes((folder / TRAIN).read_bytes())

    with pytest.raises(InputError, match="Split the data by learner"):
        read(folder)


def test_auc_equals_the_librarys_with_ties_and_with_weights():
    rng = np.random.default_rng(0)
    chance, right = np.round(rng.random(500), 1), (rng.random(500) < 0.6).astype(float)
    weight = rng.integers(0, 4, 500).astype(float)

    assert auc(chance, right) == pytest.approx(roc_auc_score(right, chance))
    assert auc(chance, right, weight) == pytest.approx(roc_auc_score(right, chance, sample_weight=weight))
    assert np.isnan(auc(chance, np.ones(500)))


def test_calibration_error_is_0_where_what_came_was_foretold_and_the_distance_where_not():
    right = np.tile([1.0, 0.0], 150)

    assert calibration_error(np.full(300, 0.5), right) < 0.05
    assert calibration_error(np.full(300, 0.9), right) == pytest.approx(0.4, abs=0.03)
    assert log_loss(np.full(300, 0.5), right) == pytest.approx(np.log(2))


def test_a_comparator_never_looks_ahead(folder):
    split = read(folder)
    for build in (comparators.best_lr, comparators.pfa, comparators.elo, comparators.item_only_irt):
        predict = build(split.train)
        before = predict(split.test)
        right = split.test.right.copy()
        right[5] = 1 - right[5]
        changed = type(split.test)(**{**vars(split.test), "right": right})
        np.testing.assert_allclose(predict(changed)[:6], before[:6], atol=1e-12)


def test_equal_predictions_are_not_ahead_of_each_other(folder):
    test = read(folder).test
    same = np.linspace(0.1, 0.9, len(test))

    assert first_ten_ahead(same, same, test, np.random.default_rng(0), 20) == {"ahead": 0.0, "low": 0.0, "high": 0.0}


def test_the_bench_runs_on_data_made_up_and_reports_every_way_to_predict():
    report = ON_DATA["tracing"]("generated", True, quiet)
    found = json.loads(report.to_json())

    assert set(found["figures"]) == {"ours", "item-only IRT", "PFA", "Elo", "Best-LR"}
    assert {"auc", "log_loss", "rmse", "calibration_error", "auc_first_ten"} <= set(found["figures"]["ours"])
    assert found["figures"]["ours"]["auc"] > found["figures"]["item-only IRT"]["auc"]
    assert found["targets"][0]["name"] == "AUC above the best comparator"
