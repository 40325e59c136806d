"""One piece of evidence in, a new state out."""

import numpy as np
from numpy.typing import NDArray

from upslope.learner import memory
from upslope.learner.graph import Vector
from upslope.learner.observe import ItemCurve, curve_of, matched, points, success
from upslope.learner.parameters import Parameters
from upslope.learner.state import State, days
from upslope.model.evidence import Evidence, EvidenceKind, ItemFacts, Outcome, Purpose, Standing

_SUCCESS = 0.6


def update(state: State, evidence: Evidence) -> State:
    """The state after one more entry. What an entry does depends on its standing and kind:

    graded or attested answers move the belief; a lesson read adds an uncertain gain, once; a self-report is a noisy
    measurement; a dispute widens the variance and moves no mean; everything else changes nothing. A void can't be
    folded in here (see `needs_refold`).
    """
    if evidence.kind is EvidenceKind.DISPUTE:
        return _disputed(state, evidence)
    if evidence.kind is EvidenceKind.LESSON:
        return _lesson_read(state, evidence)
    if evidence.kind is EvidenceKind.SELF_REPORT:
        return _self_reported(state, evidence)
    if evidence.item and (evidence.score is not None or evidence.outcome is Outcome.NOT_LEARNED):
        return _answered(state, evidence, evidence.item) if evidence.standing is not Standing.DECLARED else state
    return state


def needs_refold(evidence: Evidence) -> bool:
    """Whether this entry changes what earlier ones meant, so that the log must be folded anew."""
    return evidence.kind is EvidenceKind.VOID


def _place(state: State, uuid: str | None) -> int | None:
    return state.graph.index.get(uuid) if uuid else None


def _widened(state: State, place: int, variance: float, shift: float = 0.0) -> State:
    mean, covariance = state.mean.copy(), state.covariance.copy()
    mean[place] += shift
    covariance[place, place] += variance
    return state.changed(mean=mean, covariance=covariance)


def _disputed(state: State, evidence: Evidence) -> State:
    place = _place(state, evidence.subject)
    if place is None:
        return state
    widened = _widened(state, place, state.parameters.dispute_sd**2)
    return widened.changed(disputed=state.disputed | {str(evidence.subject)})


def _lesson_read(state: State, evidence: Evidence) -> State:
    place = _place(state, evidence.subject)
    if place is None or evidence.subject in state.lessons:
        return state
    gain, day = state.parameters.gain_per_lesson, days(evidence.occurred_at)
    state = _brought_to(state, np.arange(len(state.mean)) == place, day)
    read = _widened(state, place, state.parameters.gain_variance_share * gain, gain)
    practised = state.practised.copy()
    practised[place] = day
    return read.changed(practised=practised, lessons=state.lessons | {str(evidence.subject)})


def _self_reported(state: State, evidence: Evidence) -> State:
    place = _place(state, evidence.subject)
    if place is None:
        return state
    weights = np.zeros(len(state.mean))
    weights[place] = 1.0
    state = _brought_to(state, weights > 0, days(evidence.occurred_at))
    parameters = state.parameters
    target = parameters.threshold(evidence.level) + parameters.self_report_at
    mean, variance = state.mean[place], state.covariance[place, place]
    gain = variance / (variance + parameters.self_report_sd**2)
    return _conditioned(state, weights, mean + gain * (target - mean), (1 - gain) * variance)


def _item_weights(state: State, item: ItemFacts) -> Vector | None:
    """The item's weights over the graph's skills, summing to 1; None if it exercises none of them."""
    weights = np.zeros(len(state.mean))
    for uuid, weight in item.skills:
        if (place := state.graph.index.get(uuid)) is not None:
            weights[place] = weight
    total = weights.sum()
    return weights / total if total > 0 else None


def _conditioned(state: State, weights: Vector, mean: float, variance: float) -> State:
    """The joint belief once the weighted ability is known to have this mean and variance (Gaussian conditioning)."""
    cross = state.covariance @ weights
    before = float(weights @ cross)
    gain = cross / before
    return state.changed(
        mean=state.mean + gain * (mean - float(weights @ state.mean)),
        covariance=state.covariance + np.outer(gain, gain) * (variance - before),
    )


def _answered(state: State, evidence: Evidence, item: ItemFacts) -> State:
    weights = _item_weights(state, item)
    if weights is None:
        return state
    day = days(evidence.occurred_at)
    state = _brought_to(state, weights > 0, day)
    repeats = _repeats(state, item.uuid, day)
    at = points(float(weights @ state.mean), float(weights @ state.covariance @ weights))
    likelihood = _likelihood(at, evidence, item, state.parameters)
    count = _weight(evidence, state.parameters) / (1 + state.parameters.family_repeat * repeats)
    _, mean, variance = matched(at, likelihood**count)
    state = _conditioned(state, weights, float(mean), float(variance))
    state = _practised(state, weights, evidence, day)
    settled = {uuid for uuid, _ in item.skills} if evidence.purpose is Purpose.TEST_OUT else set[str]()
    return state.changed(families={**state.families, item.uuid: (repeats + 1, day)}, disputed=state.disputed - settled)


def _likelihood(at: Vector, evidence: Evidence, item: ItemFacts, parameters: Parameters) -> Vector:
    if evidence.outcome is Outcome.NOT_LEARNED:
        typical = ItemCurve(parameters.threshold(item.level) + parameters.typical_difficulty, 0.0)
        known = success(at, typical, parameters)
        return parameters.not_learned_if_known * known + parameters.not_learned_if_unknown * (1 - known)
    right = success(at, curve_of(item, parameters), parameters)
    score = min(max(evidence.score or 0.0, 0.0), 1.0)
    return right**score * (1 - right) ** (1 - score)


def _weight(evidence: Evidence, parameters: Parameters) -> float:
    """Which part of a full likelihood this entry counts: aid, hints and standing discount it."""
    aid = dict(parameters.weight_by_aid)[evidence.aid.value]
    standing = parameters.attested_weight if evidence.standing is Standing.ATTESTED else 1.0
    return aid * standing * (1 - parameters.hint_discount) ** evidence.hints


def _repeats(state: State, item: str, day: float) -> float:
    """How many earlier answers to variants of the same item still count as repeats: they fade with time."""
    count, last = state.families.get(item, (0.0, day))
    return count * 0.5 ** (max(day - last, 0.0) / state.parameters.family_half_life)


def _brought_to(state: State, chosen: NDArray[np.bool_], day: float) -> State:
    """The forgetting since their last practice made real for the chosen skills."""
    mean_now, added = memory.now(state, day)
    covariance = state.covariance.copy()
    places = np.flatnonzero(chosen)
    covariance[places, places] += added[places]
    return state.changed(mean=np.where(chosen, mean_now, state.mean), covariance=covariance)


def _practised(state: State, weights: Vector, evidence: Evidence, day: float) -> State:
    """Learning by doing, and the memory clocks: of the skills exercised, and of what they encompass."""
    parameters = state.parameters
    passed = evidence.outcome is not Outcome.NOT_LEARNED and (evidence.score or 0.0) >= _SUCCESS
    recall = memory.recall_now(state, day)
    mean, covariance = state.mean.copy(), state.covariance.copy()
    practised, stability, answers = state.practised.copy(), state.stability.copy(), state.answers.copy()
    for place in np.flatnonzero(weights):
        gain = parameters.gain_per_answer * weights[place]
        mean[place] += gain
        covariance[place, place] += parameters.gain_variance_share * gain
        answers[place] += 1
        if not np.isnan(practised[place]):
            old = float(stability[place])
            stability[place] = (
                memory.strengthened(old, float(recall[place]), parameters) if passed else memory.lapsed(old, parameters)
            )
        practised[place] = day
        if passed:
            _credit(state, int(place), float(weights[place]), practised, day)
    return state.changed(mean=mean, covariance=covariance, practised=practised, stability=stability, answers=answers)


def _credit(state: State, place: int, share: float, practised: Vector, day: float) -> None:
    """Move the memory clocks of encompassed skills towards now; mastery isn't touched, covariance did that."""
    for uuid, weight in state.graph.nodes[place].encompasses:
        other = state.graph.index.get(uuid)
        if other is not None and not np.isnan(practised[other]) and practised[other] < day:
            practised[other] += share * weight * (day - practised[other])
