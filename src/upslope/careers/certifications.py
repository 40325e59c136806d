"""Readiness for an exam by its official domains, the chance of passing it, and what it requires as a role.

An objective weighs its domain's official weight divided by the number of the domain's objectives, since no guide
weighs them singly; where no weights are published, all objectives weigh the same. What an objective asks of several
skills is split evenly between them.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtrc

from upslope.model.certification import Certification, CertificationKind, Domain
from upslope.model.exam import (
    LEAST_MEASURED,
    SLIP,
    Chance,
    DomainStanding,
    ExamStanding,
    Line,
    Need,
    Readiness,
    Withheld,
)
from upslope.model.level import Level
from upslope.model.mastery import Mastery

_TENTH, _NINTH = 0.1, 0.9

Key = tuple[str, Level]


def lines_of(
    certification: Certification, skills: Mapping[str, str], measurable: Mapping[str, Level]
) -> tuple[tuple[Line, ...], ...]:
    """The objectives of each domain with their shares of the exam. `skills` gives uuids by id (an objective's skills
    that aren't in it are left out), `measurable` the highest level measured here, by uuid."""
    count = sum(len(domain.objectives) for domain in certification.domains)
    return tuple(_domain_lines(domain, count, skills, measurable) for domain in certification.domains)


def _domain_lines(
    domain: Domain, count: int, skills: Mapping[str, str], measurable: Mapping[str, Level]
) -> tuple[Line, ...]:
    share = 1 / count if domain.weight is None else domain.weight / len(domain.objectives)
    found: list[Line] = []
    for objective in domain.objectives:
        asked = () if objective.vendor else objective.skills
        named = [(skills[name], level) for name, level in asked if name in skills]
        needs = tuple(
            Need(skill, level, share / len(named), skill in measurable and measurable[skill].rank >= level.rank)
            for skill, level in named
        )
        found.append(Line(objective, share, needs))
    return tuple(found)


def measured_keys(domains: Iterable[Iterable[Line]]) -> tuple[Key, ...]:
    """Every (skill, level) of the exam that is measured here, once."""
    needs = (need for lines in domains for line in lines for need in line.needs if need.measured)
    return tuple(dict.fromkeys((need.skill, need.level) for need in needs))


def standing(
    certification: Certification,
    domains: Sequence[tuple[Line, ...]],
    keys: Sequence[Key],
    masteries: Sequence[Mastery],
    held: NDArray[np.bool_],
) -> ExamStanding:
    """Where someone stands. For each of `keys` (as `measured_keys` gives them) `masteries` has the estimate, and
    `held`, of shape (draws, keys), whether it is held in draws from all that may be true."""
    every = [line for lines in domains for line in lines]
    overall = _readiness(every, keys, masteries, held)
    withheld = _withheld(certification, overall)
    return ExamStanding(
        overall=overall,
        domains=tuple(
            DomainStanding(domain, domain.weight, _readiness(lines, keys, masteries, held), lines)
            for domain, lines in zip(certification.domains, domains, strict=True)
        ),
        chance=None if withheld else _chance(certification, _weights(every, keys), held),
        withheld=withheld,
    )


def _weights(lines: Iterable[Line], keys: Sequence[Key]) -> NDArray[np.float64]:
    """The share of the exam that rests on each of `keys`."""
    place = {key: row for row, key in enumerate(keys)}
    weights = np.zeros(len(keys))
    for line in lines:
        for need in line.needs:
            if need.measured:
                weights[place[need.skill, need.level]] += need.share
    return weights


def _readiness(
    lines: Sequence[Line], keys: Sequence[Key], masteries: Sequence[Mastery], held: NDArray[np.bool_]
) -> Readiness:
    whole = sum(line.share for line in lines) or 1.0
    vendor = sum(line.share for line in lines if line.objective.vendor) / whole
    uncovered = sum(line.share for line in lines if not line.needs and not line.objective.vendor) / whole
    weights = _weights(lines, keys)
    total = float(weights.sum())
    if not total:
        return Readiness(None, None, None, 0.0, vendor, uncovered, known=False)
    expected = float(weights @ np.array([mastery.probability for mastery in masteries]) / total)
    known = any(weight > 0 and mastery.shown for weight, mastery in zip(weights, masteries, strict=True))
    low, high = np.quantile(held @ weights / total, [_TENTH, _NINTH])
    return Readiness(
        expected,
        min(float(low), expected),
        max(float(high), expected),
        min(total / whole, 1.0),
        vendor,
        uncovered,
        known,
    )


def _withheld(certification: Certification, overall: Readiness) -> Withheld | None:
    if not certification.open:
        return Withheld.GONE
    if certification.kind is not CertificationKind.EXAM:
        return Withheld.NO_EXAM
    if certification.pass_mark is None:
        return Withheld.NO_MARK
    if certification.questions is None:
        return Withheld.NO_COUNT
    if overall.measured < LEAST_MEASURED:
        return Withheld.TOO_LITTLE
    return None if overall.known else Withheld.UNKNOWN


def _chance(certification: Certification, weights: NDArray[np.float64], held: NDArray[np.bool_]) -> Chance:
    """By draws from what may be true of the learner: in each, a question is right with the chance guess +
    (1 - slip - guess) x the share of the exam that is held, and the right ones are counted by the binomial law."""
    assert certification.pass_mark is not None
    assert certification.questions is not None
    questions = certification.scored or certification.questions
    needed = ceil(certification.pass_mark * questions - 1e-9)
    share = held @ weights / weights.sum()
    low, high = (
        float(np.mean(bdtrc(needed - 1, questions, certification.guess + (1 - SLIP - certification.guess) * known)))
        for known in (share * min(float(weights.sum()), 1.0), share)
    )
    return Chance(low, high, questions, needed, certification.guess, SLIP)


def requirements_of(domains: Iterable[Iterable[Line]]) -> tuple[tuple[str, Level, float], ...]:
    """What the exam requires as a role would: (skill uuid, level, weight), weights in percent of what skills cover."""
    shares: dict[Key, float] = {}
    for lines in domains:
        for line in lines:
            for need in line.needs:
                shares[need.skill, need.level] = shares.get((need.skill, need.level), 0.0) + need.share
    total = sum(shares.values())
    return tuple((skill, level, round(100 * share / total, 3)) for (skill, level), share in shares.items())
