"""Every constant of the model, in one value with a digest, so that an estimate can say what it was computed with."""

import hashlib
import json
from dataclasses import asdict, dataclass

from upslope.model.level import Level

MODEL_VERSION = "gaussian-1"


@dataclass(frozen=True)
class Parameters:
    """Abilities, thresholds and difficulties are in one unit, the sd-like logit scale of the latent; times in days.

    Chosen by hand from the authors' bands and published orders of magnitude, not fitted: there is no data yet.
    """

    # Prior over skills: N(mean, covariance), see graph.py.
    mean_at_root: float = 0.1
    mean_per_depth: float = 0.22
    max_depth: int = 9
    sd_general: float = 0.75
    sd_area: float = 0.65
    sd_graph: float = 1.0
    sd_own: float = 0.45
    graph_coupling: float = 3.0

    # Observation: guess + (1 - guess - slip) * logistic(slope * (ability - threshold - difficulty)).
    slope: float = 1.9
    slip: float = 0.05
    band_difficulty: tuple[float, float, float] = (-1.1, -0.5, 0.1)
    level_threshold: tuple[float, float, float, float] = (0.0, 1.0, 2.0, 3.0)

    # "I haven't learned this": P(say it | known) and P(say it | unknown).
    not_learned_if_known: float = 0.05
    not_learned_if_unknown: float = 0.5

    # How much of a full likelihood an entry counts.
    attested_weight: float = 0.6
    weight_by_aid: tuple[tuple[str, float], ...] = (
        ("none", 1.0),
        ("unknown", 1.0),
        ("documents", 0.7),
        ("assistant", 0.2),
    )
    hint_discount: float = 0.25
    family_repeat: float = 0.6
    family_half_life: float = 14.0

    # A declared "I know this" is a noisy measurement of the ability; a dispute adds variance only.
    self_report_at: float = 0.6
    self_report_sd: float = 1.6
    dispute_sd: float = 1.0

    # Learning by doing, per event.
    gain_per_answer: float = 0.08
    gain_per_lesson: float = 0.45
    gain_variance_share: float = 0.25

    # Memory: retrievability after d days is (1 + 19/81 * d / stability) ** -0.5 (FSRS-4.5: .9 at d = stability).
    first_stability: float = 4.0
    growth: float = 12.0
    lapse: float = 0.4
    shortest_stability: float = 0.5
    longest_stability: float = 1500.0
    forgetting_drop: float = 1.6
    forgetting_sd: float = 0.8

    def threshold(self, level: Level) -> float:
        return self.level_threshold[level.rank]

    def difficulty(self, level: Level, band: int) -> float:
        return self.threshold(level) + self.band_difficulty[band - 1]

    @property
    def typical_difficulty(self) -> float:
        """Difficulty of a typical (band 2) task, relative to its level's threshold."""
        return self.band_difficulty[1]

    @property
    def digest(self) -> str:
        """SHA-256 of the model version and all constants."""
        text = json.dumps([MODEL_VERSION, asdict(self)], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
