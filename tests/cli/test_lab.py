"""Labs on the command line, with a grader that runs nothing."""

import time
from datetime import timedelta

import pytest

from upslope.app import SystemClock
from upslope.cli import lab_watch
from upslope.errors import GraderFault
from upslope.model.verdict import VerdictKind

LAB = "clip-readings"
GOOD = "def clipped(values, low, high):\n    return [min(max(v, low), high) for v in values]\n"


@pytest.fixture
def work(lab_cli, tmp_path, monkeypatch):
    """A lab folder with a solution in it, which is the current folder."""
    folder = tmp_path / "work"
    lab_cli("lab", "start", LAB, "--folder", str(folder))
    (folder / "solution.py").write_text(GOOD)
    monkeypatch.chdir(folder)
    return folder


def test_labs_are_listed_with_how_far_one_is(lab_cli, work, grader):
    shown = lab_cli("lab", "list").stdout
    assert "Keep readings inside a range" in shown
    assert "easy, 15 min" in shown
    assert [row["state"] for row in lab_cli.json("lab", "list")["labs"]] == ["opened", "new"]
    grader.failing = ["inside"]
    lab_cli("lab", "submit", code=1)
    assert "tried, best 75 %" in lab_cli("lab", "list").stdout
    assert [row["id"] for row in lab_cli.json("lab", "list", "--skill", "Python")["labs"]] == [LAB]
    assert "no lab on Chances" in lab_cli("lab", "list", "--skill", "chances").stdout


def test_a_lab_is_shown_with_its_brief_budget_and_checks(lab_cli):
    shown = lab_cli("lab", "show", LAB).stdout
    for text in (
        "A sensor of a cold store",
        "2 s for one call, 10 s in all, 256 MB of memory",
        "Readings outside become the nearer end (outside, 50 %)",
        "2 left",
        "upslope lab start clip-readings",
    ):
        assert text in shown
    assert "SQL (SQLite)" in lab_cli("lab", "show", "order-totals").stdout
    assert "Look at one reading first" not in shown
    assert "clip-readings" in lab_cli("lab", "show", "clip-reading", code=2).stderr


def test_a_folder_is_made_and_a_solution_in_it_is_kept(lab_cli, work):
    names = {path.name for path in work.iterdir()}
    assert names == {"brief.md", "solution.py", "test_visible.py", ".upslope-lab.toml"}
    (work / "brief.md").write_text("old")
    assert "Your solution was kept" in lab_cli("lab", "start", LAB, "--folder", str(work)).stdout
    assert (work / "solution.py").read_text() == GOOD
    assert (work / "brief.md").read_text().startswith("# Keep readings")
    (work / "solution.py").unlink()
    lab_cli("lab", "start", LAB, "--folder", ".")
    assert "NotImplementedError" in (work / "solution.py").read_text()


def test_by_default_the_folder_has_the_name_of_the_lab(lab_cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lab_cli("lab", "start", "order-totals")
    assert (tmp_path / "order-totals" / "solution.sql").exists()


def test_nothing_that_is_not_ours_is_overwritten(lab_cli, work, tmp_path):
    other = tmp_path / "notes"
    other.mkdir()
    (other / "brief.md").write_text("mine")
    assert "left alone" in lab_cli("lab", "start", LAB, "--folder", str(other), code=1).stderr
    assert [path.name for path in other.iterdir()] == ["brief.md"]
    assert "another lab" in lab_cli("lab", "start", "order-totals", "--folder", str(work), code=1).stderr
    (tmp_path / "file").write_text("")
    assert "is a file" in lab_cli("lab", "start", LAB, "--folder", str(tmp_path / "file"), code=1).stderr


def test_without_a_grader_the_folder_is_made_all_the_same(lab_cli, grader, tmp_path):
    grader.fault = GraderFault("The sandbox did not start.")
    assert "Without visible tests: The sandbox" in lab_cli(
        "lab", "start", LAB, "--folder", str(tmp_path / "new")
    ).stdout.replace("\n", " ")
    assert not (tmp_path / "new" / "test_visible.py").exists()
    assert (tmp_path / "new" / "solution.py").exists()


def test_visible_examples_are_checked_and_nothing_is_counted(lab_cli, work, grader):
    shown = lab_cli("lab", "check").stdout
    assert "2 of 2 checks pass on the visible examples." in shown
    assert "upslope lab submit" in shown
    assert "upside down" not in shown
    grader.failing = ["outside"]
    shown = lab_cli("lab", "check", str(work), code=1).stdout
    for text in (
        "✗ Readings outside become the nearer end (outside): failed",
        "The value differs.",
        "solve(3)",
        "A reading below the range becomes its lower end",
    ):
        assert text in shown
    assert lab_cli.json("lab", "check", code=1)["verdict"]["checks"][1]["title"].startswith("Readings outside")
    assert lab_cli.json("evidence", "list")["total"] == 0


def test_handing_in_shows_check_by_check_and_how_mastery_moved(lab_cli, work, grader):
    shown = lab_cli("lab", "submit", "--aid", "documents").stdout
    for text in (
        "Every check passes.",
        "✓ Readings inside the range stay as they are (inside): passed",
        "0.01 s of 10 s · 8 MB of 256 MB",
        "Python",
        "▸",
        "upslope lab solution clip-readings",
    ):
        assert text in shown
    (entry,) = lab_cli.json("evidence", "list")["evidence"]
    assert (entry["kind"], entry["aid"], entry["text"]) == ("lab", "documents", "Solved a lab")
    again = lab_cli("lab", "submit").stdout
    assert "graded before" in again
    assert "▸" not in again
    assert lab_cli.json("evidence", "list")["total"] == 1


def test_what_is_not_fully_right_ends_with_1(lab_cli, work, grader):
    grader.failing = ["inside"]
    assert "2 of 3 checks pass: 75 %" in lab_cli("lab", "submit", code=1).stdout
    done = lab_cli.json("lab", "submit", code=1)
    assert (done["repeated"], done["verdict"]["score"], done["moved"]) == (True, 0.75, [])


def test_what_cannot_be_graded_says_what_to_mend(lab_cli, work, grader):
    (work / "solution.py").write_text(" ")
    assert "Not graded, and it cost nothing." in lab_cli("lab", "submit", code=1).stdout
    (work / "solution.py").write_text(GOOD)
    grader.kind, grader.message, grader.line = VerdictKind.UNGRADABLE, "A bracket is never closed.", 2
    shown = lab_cli("lab", "submit", code=1).stdout
    assert "A bracket is never closed." in shown
    assert "See line 2." in shown
    (work / "solution.py").unlink()
    assert "upslope lab start clip-readings" in lab_cli("lab", "check", code=2).stderr.replace("\n", " ")


def test_a_fault_of_ours_is_said_to_be_ours(lab_cli, work, grader):
    grader.fault = GraderFault("The sandbox did not start.")
    shown = lab_cli("lab", "submit", code=1).stdout
    assert "the fault is ours" in shown
    assert "kept and will be graded later" in shown.replace("\n", " ")
    assert "the fault is ours" in lab_cli("lab", "show", LAB).stdout
    assert "The sandbox did not start." in lab_cli("lab", "check", code=1).stderr


def test_another_folder_is_bad_usage(lab_cli, tmp_path):
    assert "no lab folder" in lab_cli("lab", "check", str(tmp_path), code=2).stderr
    (tmp_path / ".upslope-lab.toml").write_text("lab = ")
    assert "can't be read" in lab_cli("lab", "submit", str(tmp_path), code=2).stderr
    (tmp_path / ".upslope-lab.toml").write_text('lab = "gone"')
    assert "no lab 'gone'" in lab_cli("lab", "submit", str(tmp_path), code=2).stderr


def test_hints_come_one_by_one(lab_cli, work):
    shown = lab_cli("lab", "hint").stdout
    assert "Hint 1 of 2" in shown
    assert "Look at one reading first." in shown
    assert "Hint 2 of 2" in lab_cli("lab", "hint", LAB).stdout
    assert "every hint" in lab_cli("lab", "hint", LAB, code=1).stderr
    assert "None left." in lab_cli("lab", "show", LAB).stdout
    assert lab_cli("lab", "hint", "nothing", code=2).stderr


def test_the_solution_opens_when_given_up_or_solved(lab_cli, work, monkeypatch):
    assert "--give-up" in lab_cli("lab", "solution", LAB, code=1).stderr
    shown = lab_cli("lab", "solution", LAB, "--give-up").stdout
    assert "min(max(value, low), high)" in shown
    assert "▸" in shown
    assert "▸" not in lab_cli("lab", "solution", "--give-up").stdout
    assert [entry["text"] for entry in lab_cli.json("evidence", "list")["evidence"]] == ["Gave up a lab"]
    assert "no evidence" in lab_cli("lab", "submit").stdout
    shown = lab_cli("lab", "show", LAB).stdout
    assert "solved" in shown
    assert "is no evidence for 14 days" in shown.replace("\n", " ")
    now = SystemClock.now
    monkeypatch.setattr(SystemClock, "now", lambda clock: now(clock) + timedelta(days=15))
    (work / "solution.py").write_text(GOOD + "# by heart\n")
    assert "▸" in lab_cli("lab", "submit").stdout


def test_one_line_of_ones_own_is_run(lab_cli, work):
    shown = lab_cli("lab", "run", "--scratch", "clipped([1], 0, 2)").stdout
    assert "ran clipped([1], 0, 2)" in shown
    assert "42" in shown
    (work / "solution.py").write_bytes(b"\0")
    assert "plain text" in lab_cli("lab", "run", "--scratch", "1", code=1).stdout


def test_watching_checks_again_after_each_save(lab_cli, work, grader, monkeypatch):
    saves = iter([None, GOOD + "# one\n", None, None, GOOD + "# two two\n", None])

    def sleep(seconds):
        assert seconds == pytest.approx(0.05)
        try:
            text = next(saves)
        except StopIteration:
            raise KeyboardInterrupt from None
        if text is not None:
            grader.failing = ["inside"] if "one" in text else []
            (work / "solution.py").write_text(text)

    monkeypatch.setattr(lab_watch.time, "sleep", sleep)
    shown = lab_cli("lab", "check", "--watch").stdout
    assert grader.count("check_examples") == 3
    assert grader.calls[-4][0] == "prepare"
    assert shown.count("2 of 2 checks pass") == 2
    assert "✗ inside: failed" in shown
    assert "solve(3)  wanted 3, got 4" in shown
    assert " ms)" in shown


def test_watching_survives_an_editor_that_replaces_the_file(lab_cli, work, grader, monkeypatch):
    steps = iter(["away", "back"])

    def sleep(_):
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        if step == "away":
            (work / "solution.py").unlink()
        else:
            (work / "solution.py").write_text(GOOD)

    monkeypatch.setattr(lab_watch.time, "sleep", sleep)
    lab_cli("lab", "check", "--watch")
    assert grader.count("check_examples") == 2
    assert time.sleep is sleep
    assert "don't go together" in lab_cli("lab", "check", "--watch", "--json", code=2).output


def test_a_part_of_the_labs_is_verified_and_a_part_that_is_none_refused(lab_cli):
    first = lab_cli("lab", "verify", "--quick", "--part", "1/2").stdout
    assert "labs that pass the gate: 1 of 1" in first
    assert "such as 3/10" in lab_cli("lab", "verify", "--part", "3/2", code=2).stderr.replace("\n", " ")
