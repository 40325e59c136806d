"""What several files of tests of the sandbox use."""

import random
import struct
from collections.abc import Callable, Iterator

import pytest

from upslope.sandbox import Environment, Sandbox, SandboxBroken, Tier, probe
from upslope.sandbox.codec_terms import MAGIC


@pytest.fixture(scope="session")
def damaged() -> Callable[[bytes, random.Random], bytes]:
    """Changes an encoding here and there behind its first bytes."""
    return _damaged


def _damaged(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(MAGIC), len(out))
        match rng.randrange(4):
            case 0:
                out[place] = rng.choice([0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)])
            case 1:
                del out[place : place + rng.randint(1, 8)]
            case 2:
                out[place:place] = out[place : place + rng.randint(1, 30)]
            case _:
                out[place : place + 4] = struct.pack("<I", rng.choice([0, 1, 2**31, 2**32 - 1, rng.randrange(50)]))
        if len(out) <= len(MAGIC):
            return data
    return bytes(out)


@pytest.fixture(scope="session", params=list(Tier))
def tier(request: pytest.FixtureRequest) -> Tier:
    """Every tier that this machine offers; T1 and T2 are skipped, saying so, where they can't be had."""
    found: Tier = request.param
    if found is not Tier.T3:
        try:
            probe(found.value)
        except SandboxBroken as error:
            pytest.skip(f"NO {found}: {error}")
    return found


@pytest.fixture(scope="session")
def sandbox(tier: Tier) -> Iterator[Sandbox]:
    """One for each tier and worker; our own package is hidden in it."""
    made = Sandbox(Environment("test", ("random", "json"), hidden=("upslope",)), tier, warm=1)
    yield made
    made.close()
