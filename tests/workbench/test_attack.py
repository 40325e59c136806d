"""The runner of the corpus: a dozen attacks for real on every tier there is, and failures that it must notice."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from upslope.errors import NotFound
from upslope.model.lab import CheckResult, CheckState, Lab, LabFiles, LabVerdict
from upslope.model.verdict import VerdictKind
from upslope.sandbox import Tier
from upslope.workbench.attack import Range, Result, fire, firing_range, offered, run_corpus, targets
from upslope.workbench.attack_corpus import LISTED, Aim, Attack, corpus_folder, read_corpus
from upslope.workbench.attack_traces import MARK

CORPUS = Path(__file__).parent.parent / "attacks"
ALL = read_corpus(CORPUS)
BY_NAME = {attack.name: attack for attack in ALL.attacks}
QUICK = [
    "fork-bomb",
    "memory-bomb",
    "sleep-for-ever",
    "symlinks-to-the-system",
    "reads-the-owners-secrets",
    "garbage-collector",
    "leaves-by-os-exit",
    "forged-peak-memory",
    "pickle-on-the-channel",
    "walks-the-stack",
    "equal-to-everything",
    "patches-the-harness",
    "opens-connections",
    "signals-to-others",
    "leaves-notes-in-files",
    "huge-integer",
    "signalling-nan",
    "sqlite-attaches",
]


@pytest.fixture(scope="module", params=[Tier.T1, Tier.T2])
def place(request: pytest.FixtureRequest) -> Iterator[Range]:
    given, refused = offered([request.param])
    if not given:
        pytest.skip(f"{request.param} can't be had here: {refused[request.param]}")
    with firing_range(ALL, request.param, "the tests' user") as made:
        yield made


@pytest.mark.parametrize("name", QUICK)
def test_an_attack_is_blocked(place: Range, name: str) -> None:
    outcome = fire(place, BY_NAME[name])
    assert (outcome.result, outcome.detail) == (Result.BLOCKED, "")


@pytest.mark.parametrize(
    "folder",
    sorted(path for path in CORPUS.iterdir() if path.is_dir() and path.name[0] not in "._"),
    ids=lambda path: path.name,
)
def test_every_folder_is_complete_and_says_what_it_is(folder: Path) -> None:
    assert folder.name in BY_NAME, "attack.toml is missing"
    files = {path.name for path in folder.iterdir()}
    assert files in ({"README.md", "attack.toml", "submission.py"}, {"README.md", "attack.toml", "submission.sql"})
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {BY_NAME[folder.name].title}\n")
    for word in ("**Tries.**", "**Works where**", "**Stopped by**"):
        assert word in text


def test_every_line_of_the_attack_list_has_an_attack() -> None:
    assert set(LISTED) <= {attack.category for attack in ALL.attacks}


def test_secrets_are_planted_and_no_submission_knows_them() -> None:
    assert len(ALL.secrets) == 5
    assert [a.name for a in ALL.attacks if any(secret in a.text for secret in ALL.secrets)] == []


def test_an_attack_that_touches_more_than_itself_is_not_run_unsandboxed() -> None:
    # Whoever is told where something of others is, is after it.
    told = ("@CANARY@", "@MARK@", "@ZYGOTE_PID@", "@GRADER_PID@", "@CORPUS@", "fork", "socket(")
    checking = [attack for attack in ALL.attacks if attack.aim is Aim.CHECKING]
    assert [a.name for a in checking if a.category != "sql-bombs" and any(word in a.text for word in told)] == []
    with firing_range(ALL, Tier.T3, "me", FakeGrader(ALL.labs)) as place:
        outcome = fire(place, BY_NAME["fork-bomb"])
    assert (outcome.result, outcome.failed) == (Result.NOT_RUN, False)


class FakeGrader:
    """Finds the reference right; what else it does is `doing`."""

    def __init__(self, labs: Any, doing: Callable[..., LabVerdict] | None = None) -> None:
        self.references = {files.get(f"reference{lab.language.suffix}") for lab, files in labs.values()}
        self.doing = doing

    def grade(self, lab: Lab, files: LabFiles, submission: bytes, *, seed: int | None = None) -> LabVerdict:
        if submission.decode() in self.references:
            return LabVerdict(VerdictKind.GRADED, 1.0)
        return self.doing() if self.doing else LabVerdict(VerdictKind.GRADED)

    def sandbox(self, _environment: Any) -> Any:
        return SimpleNamespace(zygote_pid=None)

    def close(self) -> None:
        pass


ATTACK: Attack = BY_NAME["equal-to-everything"]


def fired(doing: Callable[[Range], LabVerdict | None]) -> Any:
    """What the runner says of a grader that does this."""
    with ExitStack() as stack:
        grader = FakeGrader(ALL.labs, lambda: doing(place) or LabVerdict(VerdictKind.GRADED))
        place = stack.enter_context(firing_range(ALL, Tier.T2, "me", grader))
        return fire(place, ATTACK)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "place" not in request.fixturenames:
        monkeypatch.setattr("upslope.workbench.attack.SETTLING_SECONDS", 0.2)


def test_a_grader_that_is_well_is_said_to_be() -> None:
    assert fired(lambda place: None).result is Result.BLOCKED


def test_a_score_is_noticed() -> None:
    passed = CheckResult("value", CheckState.PASSED)
    outcome = fired(lambda place: LabVerdict(VerdictKind.GRADED, 0.25, (passed,)))
    assert (outcome.result, outcome.detail, outcome.failed) == (Result.SCORED, "0.25 for value", True)
    assert not targets([outcome])[0].met


@pytest.mark.parametrize(
    ("output", "says"), [("BREACH: root\n", "BREACH: root"), ("UPSLOPE-SECRET-IN-CASES", "tells the secret")]
)
def test_a_way_out_is_noticed(output: str, says: str) -> None:
    outcome = fired(lambda place: LabVerdict(VerdictKind.GRADED, output=f"x {output}"))
    assert outcome.result is Result.GOT_THROUGH
    assert says in outcome.detail


def test_a_told_canary_is_noticed() -> None:
    outcome = fired(lambda place: LabVerdict(VerdictKind.GRADED, message=place.planted.secret))
    assert outcome.result is Result.GOT_THROUGH


def broken(doing: Callable[[Range], Any]) -> Callable[[Range], None]:
    def act(place: Range) -> None:
        doing(place)

    return act


def raising(_place: Range) -> None:
    raise ValueError("boo")


@pytest.mark.parametrize(
    ("doing", "says"),
    [
        (raising, "the judge raised ValueError: boo"),
        (lambda place: LabVerdict(VerdictKind.OUR_FAULT, message="dead"), "our_fault: dead"),
        (lambda place: LabVerdict(VerdictKind.GRADED, seconds=float("nan")), "can't be stored"),
        (lambda place: LabVerdict(VerdictKind.GRADED, message="\ud800"), "can't be stored"),
        (lambda place: LabVerdict(VerdictKind.GRADED, message="x" * 10**6), "1,000,"),
        (lambda place: LabVerdict(VerdictKind.GRADED, output="\x1b[2J"), "control characters"),
    ],
)
def test_a_broken_judge_is_noticed(doing: Callable[[Range], Any], says: str) -> None:
    outcome = fired(doing)
    assert outcome.result is Result.BROKE_THE_JUDGE
    assert says in outcome.detail


@pytest.mark.parametrize(
    ("doing", "says"),
    [
        (lambda folder: (folder / "grade-book.csv").write_text("me,1.0\n"), "a changed canary: grade-book.csv"),
        (lambda folder: (folder / "grade-book.csv").chmod(0o600), "a changed canary: grade-book.csv"),
        (lambda folder: (folder / "secret.txt").unlink(), "a changed canary: secret.txt"),
        (lambda folder: (folder / "more").touch(), "a changed canary"),
    ],
)
def test_a_touched_canary_is_noticed(doing: Callable[[Path], Any], says: str) -> None:
    outcome = fired(broken(lambda place: doing(place.planted.folder)))
    assert outcome.result is Result.LEFT_BEHIND
    assert says in outcome.detail


def test_a_file_left_behind_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    outcome = fired(broken(lambda place: (tmp_path / f"{MARK}-note").touch()))
    assert (outcome.result, MARK in outcome.detail) == (Result.LEFT_BEHIND, True)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_process_and_a_descriptor_left_behind_are_noticed() -> None:
    kept: list[Any] = []
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    try:
        outcome = fired(broken(lambda place: kept.append(subprocess.Popen(sleeping, stdin=subprocess.PIPE))))
    finally:
        for process in kept:
            process.kill()
            process.communicate()
    assert outcome.result is Result.LEFT_BEHIND
    assert "a process" in outcome.detail
    assert "open descriptors in the grader" in outcome.detail


def test_the_checking_attacks_are_blocked_without_any_sandbox() -> None:
    names = ["equal-to-everything", "leaves-by-sys-exit", "forged-seconds"]
    corpus = read_corpus(CORPUS, [*names, "fork-bomb"])
    found = run_corpus(corpus, [Tier.T3], "me", tell=lambda outcome: None)
    assert [outcome.result for outcome in found] == [Result.BLOCKED] * 3 + [Result.NOT_RUN]
    assert [(target.value, target.met) for target in targets(found)] == [(3, True)]


def test_a_corpus_that_is_not_there_is_told_where_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upslope.workbench.attack_corpus._IN_CHECKOUT", tmp_path)
    with pytest.raises(NotFound, match="--corpus FOLDER"):
        corpus_folder()
    with pytest.raises(NotFound, match="holds no corpus"):
        corpus_folder(tmp_path)
    with pytest.raises(NotFound, match="no attack 'none-such'"):
        read_corpus(CORPUS, ["none-such"])
