"""What one instant brought, in; a new state out."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.special import ndtr

from upslope.learner import clocks, memory
from upslope.learner.absorb import Likelihood, absorbed
from upslope.learner.belief import Belief, Forms
from upslope.learner.graph import Graph, Vector
from upslope.learner.observe import likelihood, reliability
from upslope.learner.parameters import Parameters
from upslope.learner.state import State, days
from upslope.model.evidence import Aid, Evidence, EvidenceKind, ItemFacts, Outcome, Purpose, Standing

_SUCCESS = 0.6


def update(state: State, *batch: Evidence) -> State:
    """The state after everything that occurred at one instant; the order given doesn't matter.

    Graded or attested answers move the belief; a lesson read adds an uncertain gain, once; a word about a skill (a
    self-report, an import or review without an item) is a noisy measurement; a dispute widens the variance and moves
    no mean; everything else changes nothing. A void can't be folded in here (see `needs_refold`). Where there is a
    read-out, unaided answers lead its traces on.
    """
    known = [entry for entry in sorted(batch, key=lambda entry: entry.id) if _known_skills(state.graph, entry)]
    disputes = [entry for entry in known if entry.kind is EvidenceKind.DISPUTE]
    lessons = [entry for entry in known if entry.kind is EvidenceKind.LESSON and entry.subject not in state.lessons]
    lessons = list({entry.subject: entry for entry in lessons}.values())
    answers = [entry for entry in known if is_answer(entry)]
    words = [entry for entry in known if is_statement(entry, state.parameters)]
    if not (touching := [*lessons, *answers, *words]) and not disputes:
        return state
    day = days(touching[0].occurred_at) if touching else 0.0
    recall = np.where(np.isnan(state.practised), np.nan, memory.recall_now(state, day))
    state = _disputed(state, disputes)
    if practice := [*lessons, *answers]:
        state = _brought_to(state, {place for entry in practice for place in _known_skills(state.graph, entry)}, day)
    state = _lessons_read(state, lessons)
    if answers or words:
        state = _absorbed(state, answers, words, day)
    return _traced(_practised(state, answers, recall, day), answers, day) if answers else state


def needs_refold(evidence: Evidence) -> bool:
    """Whether this entry changes what earlier ones meant, so that the log must be folded anew."""
    return evidence.kind is EvidenceKind.VOID


def is_answer(entry: Evidence) -> bool:
    """Whether it is an answer or piece of work with an outcome, and not the learner's own word for it."""
    scored = entry.score is not None or entry.outcome is Outcome.NOT_LEARNED
    return entry.item is not None and scored and entry.standing is not Standing.DECLARED


def is_helped(aid: Aid) -> bool:
    """Whether an assistant or documents were at hand; where nobody knows, nothing is taken to have been."""
    return aid in (Aid.ASSISTANT, Aid.DOCUMENTS)


def share_right(entry: Evidence) -> float:
    """How much of an answer was right, 0-1; "I haven't learned this" is no right answer."""
    return 0.0 if entry.outcome is Outcome.NOT_LEARNED else min(max(entry.score or 0.0, 0.0), 1.0)


def passed(entry: Evidence) -> bool:
    """Whether an answer counts as a success for memory."""
    return entry.outcome is not Outcome.NOT_LEARNED and (entry.score or 0.0) >= _SUCCESS


def is_statement(entry: Evidence, parameters: Parameters) -> bool:
    """Whether it is a word about how well a skill is held: the learner's own, a reviewer's or another record's."""
    if entry.item is not None or entry.kind.value not in dict(parameters.stated_sd):
        return False
    return entry.kind is EvidenceKind.SELF_REPORT or entry.standing is not Standing.DECLARED


def _known_skills(graph: Graph, entry: Evidence) -> list[int]:
    uuids = [uuid for uuid, _ in entry.item.skills] if entry.item else [entry.subject or ""]
    return [graph.index[uuid] for uuid in uuids if uuid in graph.index]


def _brought_to(state: State, places: set[int], day: float) -> State:
    """The forgetting since their last practice made real for skills that are practised now, which sets their clocks."""
    drop, widened = memory.faded(state, day)
    chosen = np.zeros(len(widened), dtype=np.bool_)
    chosen[list(places)] = True
    practised = state.practised.copy()
    practised[chosen[:-1]] = np.fmax(practised[chosen[:-1]], day)  # NaN, never practised, becomes now
    belief = state.belief
    if (widened[chosen] > 0).any():
        belief = belief.shifted(np.where(chosen, -drop, 0.0), np.where(chosen, widened, 0.0))
    return state.changed(belief=belief, practised=practised)


def _disputed(state: State, disputes: Sequence[Evidence]) -> State:
    if not disputes:
        return state
    widened = np.zeros(len(state.practised) + 1)
    for entry in disputes:
        widened[state.graph.index[str(entry.subject)]] += state.parameters.dispute_sd**2
    return state.changed(
        belief=state.belief.shifted(np.zeros_like(widened), widened),
        doubted=state.doubted + widened[:-1],
        disputed=state.disputed | {str(entry.subject) for entry in disputes},
    )


def _lessons_read(state: State, lessons: Sequence[Evidence]) -> State:
    if not lessons:
        return state
    shift = np.zeros(len(state.practised) + 1)
    shift[[state.graph.index[str(entry.subject)] for entry in lessons]] = state.parameters.gain_per_lesson
    belief = state.belief.shifted(shift, state.parameters.gain_variance_share * shift)
    return state.changed(belief=belief, lessons=state.lessons | {str(entry.subject) for entry in lessons})


def form_of(graph: Graph, item: ItemFacts, assistance: float = 0.0) -> tuple[list[int], list[float]]:
    """Places and weights of the abilities that an item draws on, the skills' weights summing to 1; empty for none."""
    found = [(graph.index[uuid], weight) for uuid, weight in item.skills if uuid in graph.index and weight > 0]
    total = sum(weight for _, weight in found)
    places, weights = [place for place, _ in found], [weight / total for _, weight in found]
    return ([*places, len(graph.nodes)], [*weights, assistance]) if assistance and found else (places, weights)


def _absorbed(state: State, answers: Sequence[Evidence], words: Sequence[Evidence], day: float) -> State:
    drop, _ = memory.faded(state, day)
    forms: list[tuple[list[int], list[float]]] = []
    seen: list[Likelihood] = []
    for entry in answers:
        assert entry.item is not None
        forms.append(form_of(state.graph, entry.item, state.parameters.assistance(entry.aid)))
        seen.append(_tempered(entry, entry.item, counted(state, entry, answers), state.parameters))
    for entry in words:
        place = state.graph.index[str(entry.subject)]
        forms.append(([place], [1.0]))
        seen.append(_stated(entry, float(state.belief.weights @ drop[:, place]), state.parameters))
    before = state.belief
    after = absorbed(before, _padded(forms), seen)
    if len(seen) == 1 and answers and (answers[0].score or 0.0) >= 1.0 and len(forms[0][0]) == 1:
        levels = answers[0].item.level.rank + 1 if answers[0].item else 0
        after = _never_lowered(before, after, forms[0][0][0], state.parameters, levels)
    doubted = state.doubted.copy()
    doubted[[place for places, _ in forms for place in places if place < len(doubted)]] = 0.0
    return state.changed(belief=after, doubted=doubted)


def _padded(forms: Sequence[tuple[list[int], list[float]]]) -> Forms:
    most = max(len(places) for places, _ in forms)
    where, weights = np.zeros((len(forms), most), dtype=np.int64), np.zeros((len(forms), most))
    for row, (places, shares) in enumerate(forms):
        where[row, : len(places)], weights[row, : len(shares)] = places, shares
    return Forms(where, weights)


def counted(state: State, entry: Evidence, batch: Sequence[Evidence]) -> float:
    """How much of a full likelihood an answer counts; variants of one family close together share what they say."""
    assert entry.item is not None
    beside = sum(other.item is not None and other.item.uuid == entry.item.uuid for other in batch) - 1
    repeats = _repeats(state, entry.item.uuid, days(entry.occurred_at)) + beside / 2
    return reliability(entry, entry.item, state.parameters) / (1 + state.parameters.family_repeat * repeats)


def _tempered(entry: Evidence, item: ItemFacts, count: float, parameters: Parameters) -> Likelihood:
    return lambda ability: likelihood(ability, entry, item, parameters) ** count


def _stated(entry: Evidence, drop: float, parameters: Parameters) -> Likelihood:
    """A word is about the ability as it is now, `drop` below what was held; it sets no memory clock."""
    sd = dict(parameters.stated_sd)[entry.kind.value]
    how_far = 1.0 if entry.score is None else 2 * min(max(entry.score, 0.0), 1.0) - 1
    target = parameters.threshold(entry.level) + parameters.stated_at * how_far + drop
    return lambda ability: np.exp(-0.5 * ((ability - target) / sd) ** 2)


def _never_lowered(before: Belief, after: Belief, place: int, parameters: Parameters, levels: int) -> Belief:
    """Matching moments can let P(at level) fall a little though the answer was right, which no exact posterior does.

    The skill's mean is then raised by the least that mends it at the first `levels` levels, found by bisection.
    """
    chance_before, chance_after = _chance(before, place, parameters), _chance(after, place, parameters)
    lowest, highest = 0.0, 1.0
    if (chance_after(0.0) >= chance_before(0.0))[:levels].all():
        return after
    for _ in range(40):
        middle = (lowest + highest) / 2
        enough = bool((chance_after(middle) >= chance_before(0.0))[:levels].all())
        lowest, highest = (lowest, middle) if enough else (middle, highest)
    shift = np.zeros(after.mean.shape[1])
    shift[place] = highest
    return after.shifted(shift, np.zeros_like(shift))


def _chance(belief: Belief, place: int, parameters: Parameters) -> Callable[[float], Vector]:
    """P(at each level) of one skill if its mean were higher by so much, shape (levels,)."""
    thresholds = np.array(parameters.level_threshold)
    mean, sd = belief.mean[:, place], np.sqrt(belief.variance[:, place])
    weights = belief.weights
    return lambda shift: weights @ ndtr((mean[:, None] + shift - thresholds) / sd[:, None])


def _repeats(state: State, item: str, day: float) -> float:
    """How many earlier answers to variants of the same item still count as repeats: they fade with time."""
    count, last = state.families.get(item, (0.0, day))
    return count * 0.5 ** (max(day - last, 0.0) / state.parameters.family_half_life)


def _practised(state: State, answers: Sequence[Evidence], recall: Vector, day: float) -> State:
    """Learning by doing, the memory clocks of what was exercised and of what it encompasses, and the families seen."""
    exercised, success = np.zeros(len(state.practised)), np.zeros(len(state.practised))
    counted, families = np.zeros(len(state.practised)), dict(state.families)
    for entry in answers:
        assert entry.item is not None
        places, weights = form_of(state.graph, entry.item)
        exercised[places] += weights
        success[places] += np.array(weights) * passed(entry)
        counted[places] += 1
    for uuid in {entry.item.uuid for entry in answers if entry.item}:
        times = sum(entry.item is not None and entry.item.uuid == uuid for entry in answers)
        families[uuid] = (_repeats(state, uuid, day) + times, day)
    gain = np.append(state.parameters.gain_per_answer * exercised, 0.0)
    belief = state.belief.shifted(gain, state.parameters.gain_variance_share * gain)
    tested = {uuid for e in answers if e.item and e.purpose is Purpose.TEST_OUT for uuid, _ in e.item.skills}
    state = state.changed(
        belief=belief, answers=state.answers + counted, families=families, disputed=state.disputed - tested
    )
    return clocks.after_practice(state, exercised, success >= _SUCCESS * exercised, recall, day)


def _traced(state: State, answers: Sequence[Evidence], day: float) -> State:
    """The traces after `answers` in the order of their ids. Work done with help leaves none: the cohort's left none."""
    if (traced := state.traced) is None:
        return state
    for entry in answers:
        if entry.item and not is_helped(entry.aid):
            traced = traced.after(entry.item, share_right(entry), day)
    return state.changed(traced=traced)
