"""Milliseconds per update, choice and replay of the model, on generated graphs of the sizes that the targets name."""

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import numpy as np

from upslope.learner import Candidate, Graph, Parameters, Pool, SkillNode, fold, next_question, update
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level
from upslope.workbench.bench.placement.ours import answer_evidence, at_count, prior_of

UPDATE_SKILLS, CHOICE_SKILLS = 300, 400
_AREAS, _PER_SKILL = 12, 3


def timed(parameters: Parameters | None = None, answers: int = 40) -> dict[str, float]:
    """Median ms of an update on 300 skills and of a choice on 400 skills with three questions each; and of a log of
    `answers` on 300 skills replayed from the prior, each at its own instant, and all as one batch to convergence."""
    apart, together = _replay_ms(UPDATE_SKILLS, answers, parameters)
    return {
        "update_ms_300_skills": _median_ms(UPDATE_SKILLS, answers, parameters)[0],
        "choice_ms_400_skills": _median_ms(CHOICE_SKILLS, answers, parameters)[1],
        "replay_ms_300_skills": apart,
        "batch_ms_300_skills": together,
    }


def _replay_ms(skills: int, answers: int, parameters: Parameters | None) -> tuple[float, float]:
    graph, candidates = _graph(skills), _candidates(skills)
    state = prior_of(graph, parameters or Parameters(), [candidate.item for candidate in candidates])
    rng = np.random.default_rng(1)
    chosen = rng.choice(len(candidates), size=answers, replace=False).tolist()
    log = [answer_evidence(candidates[at].item, n, bool(rng.random() < 0.6)) for n, at in enumerate(chosen)]
    at_once = [replace(entry, occurred_at=log[0].occurred_at) for entry in log]
    return _median_of(lambda: fold(state, log)), _median_of(lambda: update(state, *at_once))


def _median_of(work: Callable[[], object]) -> float:
    """Median ms of five runs, after one that warms up."""
    times: list[float] = []
    for _ in range(6):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times[1:]) * 1000


def _median_ms(skills: int, answers: int, parameters: Parameters | None) -> tuple[float, float]:
    graph, candidates = _graph(skills), _candidates(skills)
    parameters = parameters or Parameters()
    state = prior_of(graph, parameters, [candidate.item for candidate in candidates])
    pool = Pool.of(graph, parameters, candidates)
    goal = {node.uuid: 1.0 for node in graph.nodes}
    rng = np.random.default_rng(0)
    items = {candidate.family: candidate.item for candidate in candidates}
    used: set[str] = set()
    updates: list[float] = []
    choices: list[float] = []
    for count in range(answers):
        relevant = pool.relevant(graph, goal, used)
        begun = time.perf_counter()
        choice = next_question(state, goal, relevant, at_count(count), rng)
        choices.append(time.perf_counter() - begun)
        assert choice is not None
        used.add(choice.candidate.family)
        evidence = answer_evidence(items[choice.candidate.family], count, bool(rng.random() < choice.success))
        begun = time.perf_counter()
        state = update(state, evidence)
        updates.append(time.perf_counter() - begun)
    return median(updates) * 1000, median(choices) * 1000


def _graph(skills: int) -> Graph:
    rng = np.random.default_rng(skills)
    nodes = [
        SkillNode(
            f"s{at:03d}",
            f"area {at % _AREAS}",
            tuple(f"s{before:03d}" for before in sorted(set(rng.integers(max(0, at - 60), at, size=2).tolist())))
            if at >= _AREAS
            else (),
        )
        for at in range(skills)
    ]
    return Graph.of(nodes)


def _candidates(skills: int) -> list[Candidate]:
    return [
        Candidate(
            f"s{at:03d}-{number}",
            ItemFacts(
                f"s{at:03d}-{number}", "0" * 64, "choice", number + 1, 0.25, Level.KNOW, ((f"s{at:03d}", 1.0),), 1.5
            ),
        )
        for at in range(skills)
        for number in range(_PER_SKILL)
    ]
