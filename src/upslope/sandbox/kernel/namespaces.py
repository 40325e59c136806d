"""Namespaces, mounts and capabilities of Linux, by system call."""

import ctypes
import os
import signal
import sys
from pathlib import Path

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
OF_EACH_CHILD = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC
"""Each child has these to itself."""
OF_ALL_CHILDREN = CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWUTS
"""Made once: a network with nothing in it, which costs milliseconds to make, is as empty when it is shared."""

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_NOATIME, MS_NODIRATIME = 32, 1024, 2048
MS_BIND, MS_REC, MS_PRIVATE, MS_RELATIME = 4096, 16384, 1 << 18, 1 << 21
_MNT_DETACH = 2

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_LAST_CAPABILITY = 40
_CAPABILITY_VERSION_3 = 0x20080522

# With the interpreter's lock held: between clone and the first Python instruction of the child nothing else may run.
_libc = ctypes.PyDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def clone(flags: int) -> int:
    """Fork into new namespaces: the child's process id in the parent, 0 in the child.

    Only for a process with one thread. Unlike `fork` this skips the C library's handlers, which matters not then.
    Raises OSError.
    """
    from upslope.sandbox.kernel.syscalls import architecture

    number = architecture().numbers["clone"]
    sys.stdout.flush()
    sys.stderr.flush()
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = _libc.syscall(number, ctypes.c_ulong(flags | signal.SIGCHLD), 0, 0, 0, 0)
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
    else:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
    return _checked(pid, "clone")


def unshare(flags: int) -> None:
    """Raises OSError."""
    _checked(_libc.unshare(flags), "unshare")


def map_user(inside: int, outside_user: int, outside_group: int) -> None:
    """Map the one user and group that this new user namespace has. Raises OSError."""
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{inside} {outside_user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{inside} {outside_group} 1", encoding="ascii")


def mount(source: str, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """Raises OSError."""
    result = _libc.mount(
        source.encode(),
        os.fsencode(target),
        kind.encode() if kind else None,
        ctypes.c_ulong(flags),
        options.encode() if options else None,
    )
    _checked(result, f"mount {target}")


def bind_read_only(source: str, target: str) -> None:
    """Show `source` (a folder or file) at `target`, not writable, devices and set-uid files without effect."""
    mount(source, target, None, MS_BIND | MS_REC)
    # In a user namespace the flags that the mount has already may not be taken away.
    known = os.statvfs(target).f_flag
    kept = known & MS_NOEXEC | known & (MS_NOATIME | MS_NODIRATIME) | (MS_RELATIME if known & 4096 else 0)
    mount("none", target, None, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | kept)


def make_root(folder: str) -> None:
    """Make a mounted folder this process's root, and let go of the old one. Raises OSError."""
    from upslope.sandbox.kernel.syscalls import architecture

    os.chdir(folder)
    _checked(_libc.syscall(architecture().numbers["pivot_root"], b".", b"."), "pivot_root")
    _checked(_libc.umount2(b".", _MNT_DETACH), "umount")
    os.chdir("/")


def die_with_parent() -> None:
    """Be killed when the thread that started this process ends."""
    _checked(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl(PDEATHSIG)")


def own_proc_files() -> None:
    """After a change of user, let the kernel's files about this process belong to it again."""
    _checked(_libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), "prctl(DUMPABLE)")


def drop_capabilities() -> None:
    """Give up every capability for good. Raises OSError."""
    for capability in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # refused without CAP_SETPCAP: then there are none to drop
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(header, nothing), "capset")
