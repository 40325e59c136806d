"""Finding the tier: what was asked for is taken or refused, and without asking the best one that holds."""

import sys

import pytest

from upslope.sandbox import SandboxBroken, Tier
from upslope.sandbox import probe as cached

ENV_TIER = "UPSLOPE_SANDBOX_TIER"
MODULE = sys.modules["upslope.sandbox.probe"]  # the package has a function of this name
probe = cached.__wrapped__


def test_nothing_forbidden_goes_through(tier: Tier) -> None:
    found = cached(tier.value)
    assert found.tier is tier
    assert [name for name, refusal in found.attempts if not refusal] == []
    assert len(found.attempts) == (0 if tier is Tier.T3 else 14)


def test_the_environment_variable_forces_a_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENV_TIER, "T3")
    assert probe().tier is Tier.T3


@pytest.mark.parametrize("name", ["T0", "t1", "best", "T1 "])
def test_a_tier_that_isnt_one_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(ENV_TIER, name)
    with pytest.raises(ValueError, match="T1, T2 or T3"):
        probe()


def test_a_forced_tier_that_cant_be_had_is_no_silent_downgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENV_TIER, "T1")
    monkeypatch.setattr(MODULE, "_try_all", lambda tier: (("read a file", "PermissionError"), ("start a process", "")))
    with pytest.raises(SandboxBroken, match="T1 can't be had here: went through: start a process"):
        probe()


def test_without_asking_the_next_best_is_taken_and_the_reasons_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENV_TIER, raising=False)

    def try_all(tier: Tier) -> tuple[tuple[str, str], ...]:
        if tier is Tier.T1:
            raise SandboxBroken("no namespaces")
        return (("start a process", "" if refuse is None else refuse),)

    monkeypatch.setattr(MODULE, "_try_all", try_all)
    refuse: str | None = "BlockingIOError"
    found = probe()
    assert (found.tier, found.rejected) == (Tier.T2, ((Tier.T1, "no namespaces"),))
    refuse = None
    found = probe()
    assert found.tier is Tier.T3
    assert found.rejected == ((Tier.T1, "no namespaces"), (Tier.T2, "went through: start a process"))


def test_tiers_are_ranked() -> None:
    assert sorted(Tier, key=lambda tier: tier.rank) == [Tier.T1, Tier.T2, Tier.T3]
