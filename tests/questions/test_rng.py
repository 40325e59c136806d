"""The draws of content. These vectors must never change: a stored seed means the same question for ever."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.questions.rng import Rng

seeds = st.integers(0, 2**63)


def test_a_seed_means_the_same_draws_for_ever() -> None:
    rng = Rng(7)
    assert [rng.integer(0, 99) for _ in range(8)] == [43, 25, 86, 14, 1, 72, 28, 5]
    assert [rng.uniform(0, 1) for _ in range(3)] == [0.7970694287520462, 0.4679349528437208, 0.3030324268193135]
    assert [rng.uniform(-5, 5, 2) for _ in range(3)] == [-2.22, -2.45, -0.55]
    assert rng.choice("abcdefgh") == "g"
    assert rng.shuffle(range(8)) == [4, 6, 7, 2, 0, 1, 3, 5]
    assert rng.sample("abcdefgh", 3) == ["a", "b", "e"]


@pytest.mark.parametrize(
    ("seed", "stream", "drawn"),
    [(0, 0, 27205052), (7, 0, 561371961), (7, 1, 637782748), (2**40, 0, 566627780)],
)
def test_seeds_and_streams_are_pinned(seed: int, stream: int, drawn: int) -> None:
    assert Rng(seed, stream).integer(0, 10**9) == drawn


def test_the_full_width_of_the_bit_stream_can_be_drawn() -> None:
    assert Rng(7).integer(0, 2**64 - 1) == 11530976094092348043


def test_whole_numbers_are_uniform_and_reach_both_ends() -> None:
    rng = Rng(3)
    counts = np.bincount([rng.integer(1, 6) - 1 for _ in range(12_000)], minlength=6)
    chi_squared = float(((counts - 2000) ** 2 / 2000).sum())
    assert chi_squared < 20.5  # the 99.9 % point for 5 degrees of freedom


def test_there_is_no_modulo_bias_where_the_range_does_not_divide_the_stream() -> None:
    rng, third = Rng(5), 2**62
    low = sum(rng.integer(0, 3 * third - 1) < third for _ in range(6000))
    assert abs(low - 2000) < 4 * (6000 * (1 / 3) * (2 / 3)) ** 0.5  # taking the remainder would give 3000


def test_uniform_draws_fill_their_range_evenly() -> None:
    rng = Rng(11)
    drawn = np.array([rng.uniform(-2, 6) for _ in range(12_000)])
    assert drawn.min() >= -2
    assert drawn.max() < 6
    counts, _ = np.histogram(drawn, bins=8, range=(-2, 6))
    assert float(((counts - 1500) ** 2 / 1500).sum()) < 24.3  # the 99.9 % point for 7 degrees of freedom


def test_every_order_is_equally_likely() -> None:
    orders: dict[tuple[int, ...], int] = {}
    rng = Rng(2)
    for _ in range(6000):
        order = tuple(rng.shuffle(range(3)))
        orders[order] = orders.get(order, 0) + 1
    assert len(orders) == 6
    assert sum((count - 1000) ** 2 / 1000 for count in orders.values()) < 20.5


@given(seeds, st.lists(st.integers(), max_size=12))
def test_shuffling_keeps_the_items_and_leaves_the_list_alone(seed: int, items: list[int]) -> None:
    before = list(items)
    assert sorted(Rng(seed).shuffle(items)) == sorted(before)
    assert items == before


@given(seeds, st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_whole_numbers_lie_in_their_range(seed: int, low: int, width: int) -> None:
    assert low <= Rng(seed).integer(low, low + width) <= low + width


def test_impossible_draws_are_refused() -> None:
    rng = Rng(1)
    with pytest.raises(ValueError, match="upper end"):
        rng.integer(3, 2)
    with pytest.raises(ValueError, match="at least one"):
        rng.choice([])
    with pytest.raises(ValueError, match="from 2 items"):
        rng.sample([1, 2], 3)
