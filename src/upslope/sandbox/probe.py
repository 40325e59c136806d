"""Which tier this machine gives, found by starting a child and trying what must not work."""

import os
import sys
from dataclasses import dataclass
from functools import cache

from upslope.sandbox.pool import Sandbox
from upslope.sandbox.session import Returned, pack
from upslope.sandbox.terms import Environment, Limits, SandboxBroken, Tier

ENV_TIER = "UPSLOPE_SANDBOX_TIER"

# Each function returns normally only if the forbidden thing worked. They run inside the child under test.
_ATTEMPTS = """
import os, socket, sys, ctypes, threading

def read_a_file_of_the_system():
    open("/etc/passwd").close()

def list_home_folders():
    os.listdir("/home"); os.listdir("/root")

def write_outside_the_scratch_folder():
    open("/usr/lib/upslope-probe", "w").close()

def write_where_the_machine_keeps_temporary_files(path):
    open(path, "w").close()

def see_other_processes():
    os.listdir("/proc")

def start_a_process():
    if os.fork() == 0:
        os._exit(0)

def run_a_program():
    os.execv(sys.executable, [sys.executable, "-c", "pass"])

def open_a_network_socket():
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()

def open_a_local_socket():
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()

def signal_the_parent(pid):
    os.kill(pid, 0)

def trace_another_process(pid):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(16, pid, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")

def make_a_namespace():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000) != 0:
        raise OSError(ctypes.get_errno(), "unshare")

def start_a_thread_beyond_the_limit():
    threading.Thread(target=print).start()

def take_more_memory():
    bytearray(200 * 1024 * 1024)

def attempt(name, args):
    try:
        globals()[name](*args)
    except BaseException as error:
        return type(error).__name__ + ": " + str(error)
    return ""
"""


@dataclass(frozen=True)
class Probe:
    """The tier found, and what was tried: (attempt, how it was refused - empty if it went through).

    `rejected` tells of better tiers why they could not be had.
    """

    tier: Tier
    attempts: tuple[tuple[str, str], ...]
    rejected: tuple[tuple[Tier, str], ...]


@cache
def probe(forced: str | None = None) -> Probe:
    """Find the best tier, or check the one asked for (by argument or by UPSLOPE_SANDBOX_TIER), once for a process.

    Raises SandboxBroken if a tier that was asked for can't be had, ValueError for the name of none.
    """
    wanted = forced or os.environ.get(ENV_TIER)
    if wanted and wanted not in tuple(Tier):
        raise ValueError(f"{ENV_TIER} is {wanted!r}; it can be T1, T2 or T3")
    rejected: list[tuple[Tier, str]] = []
    for tier in [Tier(wanted)] if wanted else list(Tier):
        if tier is Tier.T3:
            return Probe(tier, (), tuple(rejected))
        try:
            attempts = _try_all(tier)
        except SandboxBroken as error:
            rejected.append((tier, str(error)))
            continue
        allowed = [name for name, refusal in attempts if not refusal]
        if not allowed:
            return Probe(tier, attempts, tuple(rejected))
        rejected.append((tier, f"went through: {', '.join(allowed)}"))
    raise SandboxBroken(f"{wanted} can't be had here: {rejected[0][1]}")


def _try_all(tier: Tier) -> tuple[tuple[str, str], ...]:
    if sys.platform != "linux":
        raise SandboxBroken("only Linux has namespaces, Landlock and seccomp")
    sandbox = Sandbox(Environment("probe"), tier, warm=0)
    try:
        with sandbox.session(Limits(memory_mb=64)) as session:
            session.load("probe", "probe.py", _ATTEMPTS, seconds=5)
            found: list[tuple[str, str]] = []
            given = {
                "write_where_the_machine_keeps_temporary_files": [f"/var/tmp/upslope-probe-{os.getpid()}"],  # noqa: S108
                "signal_the_parent": [os.getpid()],
                "trace_another_process": [os.getpid()],
            }
            for name in _names():
                answer = session.call("probe", "attempt", pack(name, given.get(name, [])), seconds=5)
                refusal = answer.value if isinstance(answer, Returned) else str(answer)
                found.append((name.replace("_", " "), str(refusal)))
            return tuple(found)
    finally:
        sandbox.close()


def _names() -> list[str]:
    lines = [line for line in _ATTEMPTS.splitlines() if line.startswith("def ")]
    return [line[4 : line.index("(")] for line in lines if not line.startswith("def attempt")]
