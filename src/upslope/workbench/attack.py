"""`upslope grader attack`: hand in stored attacks, and look whether they score, get out or leave something behind."""

import contextlib
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from upslope.grader import EmbeddedGrader
from upslope.model.lab import Lab, LabEnvironment, LabFiles, LabVerdict
from upslope.sandbox import SandboxBroken, Tier, probe
from upslope.workbench import attack_traces as traces
from upslope.workbench.attack_corpus import Aim, Attack, Corpus
from upslope.workbench.targets import Progress, Target, quiet

BREACH = "BREACH"
"""What a submission prints, or returns, when something went through that must not; with a few words on what it was."""

SETTLING_SECONDS = 6.0
JUDGE_CPU_SECONDS = 4.0
"""For one submission, of the grader itself; beyond it, a few submissions would hold up everybody."""
JUDGE_MEMORY_MB = 1024
_WARM = 1
_REFERENCE_TRIES = 4
_LONGEST_VERDICT = 300_000
_DRAWN = re.compile(r"^drawn (\S+)$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREACH = re.compile(BREACH + r"[^\n\"\\]{0,120}")


class Result(StrEnum):
    """What became of an attack. Only *blocked* is well."""

    BLOCKED = "blocked"
    SCORED = "SCORED"
    GOT_THROUGH = "GOT THROUGH"
    LEFT_BEHIND = "LEFT SOMETHING BEHIND"
    BROKE_THE_JUDGE = "BROKE THE JUDGE"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Outcome:
    """One attack on one tier. `demanded` is false where the tier doesn't promise to stop it. `user` says as whom the
    grader ran; `judge_cpu` seconds of processor time and `judge_mb` of memory are what it took the grader itself."""

    attack: str
    category: str
    tier: str
    user: str
    result: Result
    detail: str = ""
    demanded: bool = True
    seconds: float = 0.0
    judge_cpu: float = 0.0
    judge_mb: float = 0.0

    @property
    def blocked(self) -> bool:
        return self.result is Result.BLOCKED

    @property
    def failed(self) -> bool:
        """Whether it went wrong where that must not be."""
        return self.demanded and not self.blocked


@dataclass
class Range:
    """A grader under fire, on one tier. `ready` names the labs whose reference is known to pass."""

    corpus: Corpus
    tier: Tier
    user: str
    planted: traces.Canaries
    grader: EmbeddedGrader
    ready: set[str] = field(default_factory=set[str])

    def told(self, lab: Lab, run: int) -> dict[str, str]:
        """What an attacker is told, beyond what they could know: all that would help. RUN counts from 0."""
        return {
            "RUN": str(run),
            "CANARY": str(self.planted.folder),
            "CORPUS": str(self.corpus.folder),
            "MARK": traces.MARK,
            "GRADER_PID": str(os.getpid()),
            "ZYGOTE_PID": str(self.grader.sandbox(lab.environment).zygote_pid or 1),
        }


@contextlib.contextmanager
def firing_range(corpus: Corpus, tier: Tier, user: str, grader: Any = None) -> Iterator[Range]:
    """A grader on this tier and canaries to watch; both are gone afterwards."""
    with traces.canaries() as planted, traces.adopting():
        made = grader or EmbeddedGrader(tier, warm=_WARM)
        try:
            yield Range(corpus, tier, user, planted, made)
        finally:
            made.close()


def offered(wanted: Sequence[Tier]) -> tuple[list[Tier], dict[str, str]]:
    """Which of these tiers the machine gives, and of the others why not."""
    given: list[Tier] = []
    refused: dict[str, str] = {}
    for tier in wanted:
        try:
            probe(tier.value)
            given.append(tier)
        except SandboxBroken as error:
            refused[tier.value] = str(error)
    return given, refused


def run_corpus(
    corpus: Corpus, tiers: Sequence[Tier], user: str, *, tell: Callable[[Outcome], None], progress: Progress = quiet
) -> list[Outcome]:
    """Every attack on every one of these tiers, which the machine must offer; `tell` hears of each when it is done."""
    found: list[Outcome] = []
    for tier in tiers:
        with firing_range(corpus, tier, user) as place:
            for done, attack in enumerate(corpus.attacks):
                progress(f"{tier} as {user}: {attack.name}", done, len(corpus.attacks))
                found.append(fire(place, attack))
                tell(found[-1])
    return found


def fire(place: Range, attack: Attack) -> Outcome:
    """Hand in one attack, and look what it has done."""

    def outcome(result: Result, detail: str = "", **more: Any) -> Outcome:
        tier, user = place.tier.value, place.user
        return Outcome(attack.name, attack.category, tier, user, result, detail, **{"demanded": demanded, **more})

    demanded = place.tier is not Tier.T3 or attack.aim is Aim.CHECKING
    if not demanded:
        return outcome(Result.NOT_RUN, "T3 is not sandboxed: this would really be done")
    lab, files = place.corpus.labs[attack.target]
    if lab.id not in place.ready and (problem := _reference_problem(place, lab, files)):
        return outcome(Result.BROKE_THE_JUDGE, f"before the attack already: {problem}")
    place.ready.add(lab.id)
    zygote = place.grader.sandbox(lab.environment).zygote_pid
    before = traces.look(place.planted)
    traces.forget_peak()
    started, cpu, memory = time.perf_counter(), time.process_time(), traces.memory_mb()
    result, detail = _hand_in(place, attack, lab, files)
    spent = {
        "seconds": round(time.perf_counter() - started, 3),
        "judge_cpu": round(time.process_time() - cpu, 3),
        "judge_mb": round(max(traces.memory_mb("VmHWM") - memory, 0.0), 1),
    }
    if result is not Result.BLOCKED:
        place.ready.clear()
    else:
        result, detail = _aftermath(place, lab, files, before, zygote, spent, attack.runs)
    return outcome(result, detail, **spent)


def _hand_in(place: Range, attack: Attack, lab: Lab, files: LabFiles) -> tuple[Result, str]:
    drawn: set[str] = set()
    for run in range(attack.runs):
        submission = attack.submission(place.told(lab, run))
        try:
            verdict = place.grader.grade(lab, files, submission, seed=secrets.randbits(31))
        except Exception as error:
            return Result.BROKE_THE_JUDGE, f"the judge raised {type(error).__name__}: {str(error)[:200]}"
        result, detail = _judged(place, attack, verdict)
        if result is not Result.BLOCKED:
            return result, detail
        again = drawn & set(now := _DRAWN.findall(verdict.output))
        if again:
            return Result.GOT_THROUGH, f"two children drew the same random number: {again.pop()}"
        drawn |= set(now)
    return Result.BLOCKED, ""


def _judged(place: Range, attack: Attack, verdict: LabVerdict) -> tuple[Result, str]:
    if verdict.score > 0:
        return Result.SCORED, f"{verdict.score:.2f} for {', '.join(c.name for c in verdict.checks if c.passed)}"
    try:
        text = json.dumps(asdict(verdict), ensure_ascii=False, allow_nan=False)
        text.encode()
    except ValueError as error:
        return Result.BROKE_THE_JUDGE, f"the verdict can't be stored: {error}"
    for secret in place.corpus.secrets | {place.planted.secret}:
        if secret in text:
            return Result.GOT_THROUGH, f"the verdict tells the secret {secret}"
    if said := _BREACH.search(text):
        return Result.GOT_THROUGH, said.group()
    told = [verdict.message, verdict.output]
    told += [part for c in verdict.checks for part in (c.message, c.call, c.wanted, c.got)]
    if any(map(_CONTROL.search, told)):
        return Result.BROKE_THE_JUDGE, "the verdict holds control characters, which a terminal would obey"
    if len(text) > _LONGEST_VERDICT:
        return Result.BROKE_THE_JUDGE, f"the verdict has {len(text):,} characters"
    if verdict.kind not in attack.allowed:
        return Result.BROKE_THE_JUDGE, f"the verdict is {verdict.kind}: {verdict.message[:200]}"
    return Result.BLOCKED, ""


def _aftermath(
    place: Range,
    lab: Lab,
    files: LabFiles,
    before: traces.Traces,
    zygote: int | None,
    spent: dict[str, float],
    runs: int,
) -> tuple[Result, str]:
    """What is different afterwards, once dying processes had time to die."""
    if place.grader.sandbox(lab.environment).zygote_pid != zygote:
        return Result.BROKE_THE_JUDGE, "the process that forks children did not survive"
    if problem := _reference_problem(place, lab, files):
        return Result.BROKE_THE_JUDGE, f"the reference no longer passes: {problem}"
    deadline = time.monotonic() + SETTLING_SECONDS
    while found := traces.left_behind(before, traces.look(place.planted)) + _too_many(place):
        if time.monotonic() > deadline:
            return Result.LEFT_BEHIND, "; ".join(found)[:500]
        time.sleep(0.05)
    if spent["judge_cpu"] > JUDGE_CPU_SECONDS * runs:
        return Result.BROKE_THE_JUDGE, f"it took the judge {spent['judge_cpu']:.1f} s of processor time"
    if spent["judge_mb"] > JUDGE_MEMORY_MB:
        return Result.BROKE_THE_JUDGE, f"it took the judge {spent['judge_mb']:.0f} MB of memory"
    return Result.BLOCKED, ""


def _too_many(place: Range) -> list[str]:
    """Children of zygotes beyond those that wait forked ahead; each is one process."""
    each = _WARM
    found: list[str] = []
    for environment in LabEnvironment:
        pid = place.grader.sandbox(environment).zygote_pid
        if pid and len(alive := traces.descendants(pid)) > each:
            found.append(f"{len(alive)} processes below the zygote {pid}, where {each} may be")
    return found


def _reference_problem(place: Range, lab: Lab, files: LabFiles) -> str:
    """Why the reference doesn't get the score 1 now; on a loaded machine, running out of time once says nothing."""
    reference = (files.get(f"reference{lab.language.suffix}") or "").encode()
    said = ""
    for _ in range(_REFERENCE_TRIES):
        verdict = place.grader.grade(lab, files, reference, seed=secrets.randbits(31))
        if verdict.solved:
            return ""
        failed = [f"{check.name}: {check.message}" for check in verdict.checks if not check.passed]
        said = f"{verdict.kind} {verdict.message or '; '.join(failed)}"
    return said[:300]


def targets(outcomes: Sequence[Outcome]) -> list[Target]:
    """For each tier and user, that every attack which the tier promises to stop was stopped."""
    places = dict.fromkeys((outcome.tier, outcome.user) for outcome in outcomes)
    found: list[Target] = []
    for tier, user in places:
        own = [o for o in outcomes if (o.tier, o.user) == (tier, user) and o.demanded]
        found.append(Target(f"attacks blocked on {tier} as {user}", sum(o.blocked for o in own), "min", len(own)))
    return found


def counted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How often there was each result."""
    return {result.value: sum(outcome.result is result for outcome in outcomes) for result in Result}
