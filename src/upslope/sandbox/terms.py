"""What is said about a sandbox: where code runs, what it may use, how well it is shut in, and what can go wrong."""

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """T1: own namespaces, Landlock and seccomp. T2: Landlock and seccomp. T3: a process apart, not sandboxed."""

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"

    @property
    def rank(self) -> int:
        """Lower is safer."""
        return int(self.value[1])


@dataclass(frozen=True)
class Environment:
    """What is loaded before any foreign code: `preload` names modules; absent ones are an error.

    `hidden` names top-level modules that are loaded for our own use and that foreign code doesn't get.
    """

    name: str
    preload: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What one child may use. `memory_mb` counts beyond what the environment itself takes, `threads` beyond the first.

    `cpu_seconds` is processor time over the child's whole life; wall clock is the caller's, call by call. An answer has
    at most `answer_mb`, and so many items that decoding it takes some fifteen times that memory at worst.
    """

    memory_mb: int = 256
    cpu_seconds: int = 20
    file_mb: int = 16
    threads: int = 0
    output_bytes: int = 64 * 1024
    answer_mb: int = 16


class SandboxBroken(Exception):
    """The sandbox itself failed, not the code in it; trying again may help. The message says what happened."""


class SandboxBusy(SandboxBroken):
    """No child came free in the time given."""
