"""What is compared before and after an attack: processes, files, sockets, shared memory, and the grader's own process.

The machine is shared: others start processes and write files meanwhile. So only what an attack could have made counts:
descendants of this process, things of the user that sandboxed code runs as, and files with the name that every attack
gives to what it plants.
"""

import contextlib
import ctypes
import hashlib
import os
import secrets
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = "upslope-planted"
"""Every file, socket and name that an attack makes has this in its name."""

_OUTSIDER = 64_201  # whom the sandbox's children are when it was started as root
_PROC = Path("/proc")
_OURS = ("upslope.sandbox.zygote", "upslope.sandbox.spawned", "upslope.workbench")  # children that we start ourselves
_OUR_FOLDERS = "upslope-"  # so begin the temporary folders that the sandbox and this tool make, here and beside us
_SUBREAPER = 36
_CLOCK_SLACK = 2.0  # seconds: a time server may turn the clock meanwhile
_MEMORY_SLACK_MB = 256
_LISTENING = "0A"


@dataclass(frozen=True)
class Canaries:
    """Files that lie in wait: a grade book that anyone may write, a secret for the owner's eyes, one for all eyes."""

    folder: Path
    secret: str

    def state(self) -> tuple[tuple[str, str], ...]:
        """Name, rights, times and content of every file and of the folder itself."""
        return tuple((path.name, _state(path)) for path in sorted([self.folder, *self.folder.rglob("*")]))


@dataclass(frozen=True)
class Traces:
    """One look."""

    processes: frozenset[str]
    files: frozenset[str]
    canaries: tuple[tuple[str, str], ...]
    sockets: frozenset[str]
    shared: frozenset[str]
    descriptors: int
    memory_mb: float
    clock: float
    host: str


@contextlib.contextmanager
def canaries() -> Iterator[Canaries]:
    """Plant them in a new folder that everybody may enter, and take them away at the end."""
    # Not where the sandbox shows children a scratch folder of the same name.
    base = next((name for name in ("/var/tmp",) if os.access(name, os.W_OK)), None)  # noqa: S108
    with tempfile.TemporaryDirectory(prefix="upslope-canaries-", dir=base) as name:
        folder, secret = Path(name), f"UPSLOPE-SECRET-{secrets.token_hex(8)}"
        folder.chmod(0o777)
        for file, rights in (("grade-book.csv", 0o666), ("secret.txt", 0o600), ("open-secret.txt", 0o644)):
            path = folder / file
            path.write_text("ada,1.0\nbob,0.5\n" if file.endswith("csv") else secret, encoding="ascii")
            path.chmod(rights)
        yield Canaries(folder, secret)


@contextlib.contextmanager
def adopting() -> Iterator[None]:
    """Whatever our descendants leave behind becomes our child, and not init's, so that it is found."""
    set_to = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
    if set_to:
        set_to(_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        if set_to:
            set_to(_SUBREAPER, 0, 0, 0, 0)


def look(planted: Canaries) -> Traces:
    """The present state. On a system without /proc, processes, sockets and memory are not seen."""
    return Traces(
        processes=frozenset(_orphans()),
        files=frozenset(_files()),
        canaries=planted.state(),
        sockets=frozenset(_sockets()),
        shared=frozenset(_shared()),
        descriptors=len(os.listdir("/proc/self/fd")) if _PROC.is_dir() else 0,
        memory_mb=memory_mb(),
        clock=time.time() - time.monotonic(),
        host=os.uname().nodename if hasattr(os, "uname") else "",
    )


def left_behind(before: Traces, after: Traces) -> list[str]:
    """What is there now and was not before, or is no longer as it was; each in words."""
    found = [f"a process: {name}" for name in sorted(after.processes - before.processes)]
    found += [f"a file: {name}" for name in sorted(after.files - before.files)]
    found += [f"a socket: {name}" for name in sorted(after.sockets - before.sockets)]
    found += [f"shared memory: {name}" for name in sorted(after.shared - before.shared)]
    found += [f"a changed canary: {name}" for name, _ in sorted(set(before.canaries) ^ set(after.canaries))]
    if after.descriptors > before.descriptors:
        found.append(f"{after.descriptors - before.descriptors} open descriptors in the grader")
    if after.memory_mb > before.memory_mb + _MEMORY_SLACK_MB:
        found.append(f"{after.memory_mb - before.memory_mb:.0f} MB more memory in the grader")
    if abs(after.clock - before.clock) > _CLOCK_SLACK:
        found.append(f"a clock turned by {after.clock - before.clock:.1f} s")
    if after.host != before.host:
        found.append(f"another name of the machine: {after.host}")
    return found


def descendants(of: int) -> set[int]:
    """Ids of all processes below this one that are alive."""
    parents = _parents()
    found: set[int] = set()
    fresh = {of}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh}
        found |= fresh
    return found


def memory_mb(what: str = "VmRSS") -> float:
    """Memory of this process in use, or with "VmHWM" the most since `forget_peak`; 0 where the system doesn't tell."""
    with contextlib.suppress(OSError):
        for line in (_PROC / "self" / "status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1]) / 1024
    return 0.0


def forget_peak() -> None:
    """Start measuring the peak of memory anew."""
    with contextlib.suppress(OSError):
        (_PROC / "self" / "clear_refs").write_text("5", encoding="ascii")


def _state(path: Path) -> str:
    told = path.lstat()
    content = hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""
    return f"{told.st_mode:o} {told.st_uid} {told.st_mtime_ns} {told.st_nlink} {content}"


def _suspect() -> int | None:
    """The user id that stands for sandboxed code alone; None where honest programs run under it too."""
    if not hasattr(os, "getuid"):
        return None
    user = os.getuid()
    if user == 0:
        return _OUTSIDER
    import pwd  # Windows has none

    try:
        pwd.getpwuid(user)
    except KeyError:
        return user
    return None


def _parents() -> dict[int, int]:
    found: dict[int, int] = {}
    for entry in os.scandir(_PROC) if _PROC.is_dir() else ():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                state, parent = (
                    (_PROC / entry.name / "stat").read_text(encoding="latin-1").rpartition(")")[2].split()[:2]
                )
                if state not in ("Z", "X"):
                    found[int(entry.name)] = int(parent)
    return found


def _orphans() -> Iterator[str]:
    """Children of ours that we didn't start, and processes of the sandbox's user that init had to take over.

    What a zygote's children are is for `descendants` to count: those that wait forked ahead are no orphans.
    """
    suspect, ours = _suspect(), os.getpid()
    for pid, parent in _parents().items():
        if parent not in (1, ours):
            continue
        with contextlib.suppress(OSError):
            command = (_PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if parent == ours and not any(module in command for module in _OURS):
                yield f"{pid} {command[:80]}"
            elif parent == 1 and suspect is not None and (_PROC / str(pid)).stat().st_uid == suspect:
                yield f"{pid} of the user {suspect} {command[:80]}"


def _files() -> Iterator[str]:
    """Names of what attacks may have put where all may write, and where Python would find it."""
    suspect = _suspect()
    folders = {tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", "/run/lock"}  # noqa: S108  looked at only
    for folder in sorted(folders | {sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"), "/usr/lib"}):
        with contextlib.suppress(OSError):
            for entry in os.scandir(folder):
                with contextlib.suppress(OSError):
                    strange = suspect is not None and entry.stat(follow_symlinks=False).st_uid == suspect
                    strange = strange and folder in folders and not entry.name.startswith(_OUR_FOLDERS)
                    if MARK in entry.name or strange:
                        yield entry.path


def _sockets() -> Iterator[str]:
    suspect = _suspect()
    with contextlib.suppress(OSError):
        for name in ("tcp", "tcp6", "udp", "udp6"):
            for line in (_PROC / "net" / name).read_text(encoding="ascii").splitlines()[1:]:
                parts = line.split()
                if int(parts[7]) == suspect and (parts[3] == _LISTENING or name.startswith("udp")):
                    yield f"{name} {parts[1]}"
    with contextlib.suppress(OSError):
        for line in (_PROC / "net" / "unix").read_text(encoding="utf-8", errors="replace").splitlines():
            if MARK in line:
                yield line.split()[-1]


def _shared() -> Iterator[str]:
    """System V memory, semaphores and queues of the sandbox's user."""
    suspect = _suspect()
    for kind in ("shm", "sem", "msg"):
        with contextlib.suppress(OSError):
            header, *lines = (_PROC / "sysvipc" / kind).read_text(encoding="ascii").splitlines()
            place = header.split().index("cuid")
            for line in lines:
                if int(line.split()[place]) == suspect:
                    yield f"{kind} {line.split()[1]}"
