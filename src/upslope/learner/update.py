"""What one instant brought, in; a new state out."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.special import ndtr

from upslope.learner import clocks, memory
from upslope.learner.absorb import Likelihood, absorbed
from upslope.learner.belief import Belief, Forms
from upslope.learner.graph import Graph, Vector
from upslope.learner.latents import assistant_of, for_both, latent_of
from upslope.learner.observe import likelihood, reliability
from upslope.learner.parameters import Parameters
from upslope.learner.state import State, days
from upslope.model.evidence import Aid, Evidence, EvidenceKind, ItemFacts, Outcome, Purpose, Standing
from upslope.model.level import Level

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
    if entry.item:
        return skills_of(graph, entry.item)[0]
    return [graph.index[entry.subject]] if entry.subject in graph.index else []


def _brought_to(state: State, places: set[int], day: float) -> State:
    """The forgetting since their last practice made real for skills that are practised now, which sets their clocks."""
    drop, widened = memory.faded(state, day)
    now = np.zeros(len(state.practised))
    now[list(places)] = 1.0
    chosen = for_both(now) > 0
    practised = np.where(now > 0, np.fmax(state.practised, day), state.practised)  # NaN, never practised, becomes now
    belief = state.belief
    if (widened[chosen] > 0).any():
        belief = belief.shifted(np.where(chosen, -drop, 0.0), np.where(chosen, widened, 0.0))
    return state.changed(belief=belief, practised=practised)


def _disputed(state: State, disputes: Sequence[Evidence]) -> State:
    if not disputes:
        return state
    doubted = np.zeros(len(state.practised))
    for entry in disputes:
        doubted[state.graph.index[str(entry.subject)]] += state.parameters.dispute_sd**2
    widened = for_both(doubted)
    return state.changed(
        belief=state.belief.shifted(np.zeros_like(widened), widened),
        doubted=state.doubted + doubted,
        disputed=state.disputed | {str(entry.subject) for entry in disputes},
    )


def _lessons_read(state: State, lessons: Sequence[Evidence]) -> State:
    if not lessons:
        return state
    gained = np.zeros(len(state.practised))
    gained[[state.graph.index[str(entry.subject)] for entry in lessons]] = state.parameters.gain_per_lesson
    shift = for_both(gained)
    belief = state.belief.shifted(shift, state.parameters.gain_variance_share * shift)
    return state.changed(belief=belief, lessons=state.lessons | {str(entry.subject) for entry in lessons})


def skills_of(graph: Graph, item: ItemFacts) -> tuple[list[int], list[float]]:
    """Places in the graph and weights, summing to 1, of the skills that an item draws on; empty for none."""
    found = [(graph.index[uuid], weight) for uuid, weight in item.skills if uuid in graph.index and weight > 0]
    total = sum(weight for _, weight in found)
    return [place for place, _ in found], [weight / total for _, weight in found]


def form_of(graph: Graph, item: ItemFacts, assistance: float = 0.0) -> tuple[list[int], list[float]]:
    """Latents that an item draws on and their weights, those of abilities summing to 1; empty for none."""
    skills, weights = skills_of(graph, item)
    latents = [latent_of(graph, place, item.level) for place in skills]
    return ([*latents, assistant_of(graph)], [*weights, assistance]) if assistance and skills else (latents, weights)


def _absorbed(state: State, answers: Sequence[Evidence], words: Sequence[Evidence], day: float) -> State:
    drop, _ = memory.faded(state, day)
    forms: list[tuple[list[int], list[float]]] = []
    seen: list[Likelihood] = []
    for entry in answers:
        assert entry.item is not None
        forms.append(form_of(state.graph, entry.item, state.parameters.assistance(entry.aid)))
        seen.append(_tempered(entry, entry.item, counted(state, entry, answers), state.parameters))
    for entry in words:
        latent = latent_of(state.graph, state.graph.index[str(entry.subject)], entry.level)
        forms.append(([latent], [1.0]))
        seen.append(_stated(entry, float(state.belief.weights @ drop[:, latent]), state.parameters))
    before = state.belief
    after = absorbed(before, _padded(forms), seen)
    if len(seen) == 1 and answers and (answers[0].score or 0.0) >= 1.0 and len(forms[0][0]) == 1:
        after = _never_lowered(state, before, after, answers[0])
    doubted = state.doubted.copy()
    doubted[[place for entry in (*answers, *words) for place in _known_skills(state.graph, entry)]] = 0.0
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


def _never_lowered(state: State, before: Belief, after: Belief, entry: Evidence) -> Belief:
    """Matching moments can let P(at level) fall a little though the answer was right, which no exact posterior does.

    The skill's abilities are then raised by the least that mends it at the item's level and all below, by bisection.
    """
    assert entry.item is not None
    ((skill,), _), shift = skills_of(state.graph, entry.item), np.zeros(after.mean.shape[1])
    for level in [each for each in Level if each.rank <= entry.item.level.rank]:
        latent = latent_of(state.graph, skill, level)
        threshold = state.parameters.threshold(level)
        wanted = _chance(before, latent, threshold)(0.0)
        shift[latent] = max(shift[latent], _least_raise(_chance(after, latent, threshold), wanted))
    return after.shifted(shift, np.zeros_like(shift)) if shift.any() else after


def _least_raise(chance: Callable[[float], float], wanted: float) -> float:
    """The least number in 0-1, within 1e-12, by which a mean must be raised for a chance to be as great as wanted."""
    if chance(0.0) >= wanted:
        return 0.0
    lowest, highest = 0.0, 1.0
    for _ in range(40):
        middle = (lowest + highest) / 2
        lowest, highest = (lowest, middle) if chance(middle) >= wanted else (middle, highest)
    return highest


def _chance(belief: Belief, latent: int, threshold: float) -> Callable[[float], float]:
    """P(a latent lies above a threshold) if its mean were higher by so much."""
    mean, sd = belief.mean[:, latent], np.sqrt(belief.variance_of(latent))
    return lambda raised: float(belief.weights @ ndtr((mean + raised - threshold) / sd))


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
        places, weights = skills_of(state.graph, entry.item)
        exercised[places] += weights
        success[places] += np.array(weights) * passed(entry)
        counted[places] += 1
    for uuid in {entry.item.uuid for entry in answers if entry.item}:
        times = sum(entry.item is not None and entry.item.uuid == uuid for entry in answers)
        families[uuid] = (_repeats(state, uuid, day) + times, day)
    gain = for_both(state.parameters.gain_per_answer * exercised)
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
