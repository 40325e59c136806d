"""Which system calls a started Python may still make: an allow-list, as a seccomp filter.

What isn't listed fails with EPERM, so a library that asks for more sees an error and not its end. Only a call from
another instruction set kills the process: its numbers mean other calls, and no honest program makes one. Arguments that
are pointers can't be looked at, so paths are Landlock's matter.

Executable memory (`mmap` and `mprotect` with PROT_EXEC) is allowed: ctypes and every extension module imported late
need it, and it grants nothing, since whoever runs Python with ctypes runs any machine code already. The filter, not the
code, is the limit.
"""

import ctypes
import errno
from dataclasses import dataclass

from upslope.sandbox.kernel import syscalls
from upslope.sandbox.kernel.bpf import (
    ARCHITECTURE,
    NUMBER,
    Instruction,
    assemble,
    branch,
    give,
    jump,
    keep,
    load_argument,
)
from upslope.sandbox.kernel.bpf import load as load_word
from upslope.sandbox.kernel.syscalls import X86_64, Architecture

KILL_PROCESS = 0x80000000
ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_SET_MODE_FILTER, _GET_ACTION_AVAILABLE = 1, 2
_FLAG_TSYNC = 1


def failing(code: int) -> int:
    """The action that lets a call fail with an errno."""
    return _ERRNO | code


# Calls that act on this process alone, on what it already has open, or on paths that Landlock judges. Landlock judges
# truncate() only since ABI 3 and chmod, utime and extended attributes never, so these aren't here; ftruncate() needs a
# file opened for writing.
_FREE = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range dup dup2 dup3
    sendfile copy_file_range fsync fdatasync ftruncate fallocate fadvise64 flock pipe pipe2 eventfd2 signalfd4
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
    timerfd_create timerfd_settime timerfd_gettime

    open openat stat lstat fstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat
    getdents64 getcwd chdir fchdir umask mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2

    sendto recvfrom sendmsg recvmsg shutdown getsockname getpeername getsockopt

    mmap munmap mprotect mremap msync brk
    exit exit_group futex set_robust_list set_tid_address rseq wait4 waitid restart_syscall
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait sigaltstack
    pause alarm getitimer setitimer nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times
    sched_yield sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min
    sched_rr_get_interval getpriority getcpu getrandom getrlimit getrusage sysinfo uname
    getpid getppid gettid getpgid getpgrp getsid getuid geteuid getgid getegid getgroups getresuid getresgid
"""
ALLOWED = frozenset(_FREE.split())

# Linux 6.17 ends at 469. A newer call fails with ENOSYS, as on an older kernel, so that a newer libc falls back.
_FIRST_UNKNOWN = 470
_FIRST_X32 = 0x40000000  # x86-64's third ABI: the same calls under other numbers

_CLONE_THREAD = 0x00010000
_CLONE_REFUSED = (
    0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000  # every CLONE_NEW*
    | 0x00001000 | 0x00002000 | 0x00008000 | 0x00800000  # PIDFD, PTRACE, PARENT (a child that isn't ours), UNTRACED
)  # fmt: skip

_AF_UNIX, _SOCK_STREAM, _SOCK_TYPE_MASK = 1, 1, 0xF

# DUPFD to SETLKW, the three of open file descriptions, DUPFD_QUERY, DUPFD_CLOEXEC, GETPIPE_SZ. Not among them: SETOWN
# and SETSIG (signals to others), NOTIFY, SETLEASE, SETPIPE_SZ (memory that no limit counts).
_FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1027, 1030, 1032)
# TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, and FICLONE, which pathlib tries first on copying.
_IOCTL = (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x40049409)
# SET_NAME, GET_NAME, SET_VMA (a name for memory), GET_DUMPABLE, GET_SECCOMP, GET_NO_NEW_PRIVS.
_PRCTL = (15, 16, 0x53564D41, 3, 21, 39)
# GET_XCOMP_SUPP, GET_XCOMP_PERM, REQ_XCOMP_PERM: OpenBLAS and torch ask for the processor's matrix registers.
_ARCH_PRCTL = (0x1021, 0x1022, 0x1023)
_MADVISE_POISON = (100, 101)  # HWPOISON and SOFT_OFFLINE take a page of the machine's memory away

Lines = list[Instruction | str]


@dataclass(frozen=True)
class Check:
    """What one argument must be: equal to one of the values, or with `among=False` to none of them.

    Only 32 bits are compared. What the kernel takes as an int it cuts to the low half: the high half must not decide.
    """

    argument: int
    values: tuple[int, ...]
    among: bool = True
    mask: int = 0xFFFFFFFF
    high: bool = False


def _checks(pid: int) -> dict[str, tuple[Check, ...]]:
    """The calls that are allowed only with some arguments."""
    to_itself = (Check(0, (pid,)),)
    return {
        "kill": to_itself,
        "tkill": to_itself,
        "tgkill": to_itself,
        "rt_sigqueueinfo": to_itself,
        # Asking only, so the new limit is NULL: a process that is root could raise its own.
        "prlimit64": (Check(0, (0, pid)), Check(2, (0,)), Check(2, (0,), high=True)),
        # asyncio wakes itself through a pair. A datagram socket could send to any path, though it is connected.
        "socketpair": (Check(0, (_AF_UNIX,)), Check(1, (_SOCK_STREAM,), mask=_SOCK_TYPE_MASK)),
        "fcntl": (Check(1, _FCNTL),),
        "ioctl": (Check(1, _IOCTL),),
        "prctl": (Check(0, _PRCTL),),
        "arch_prctl": (Check(0, _ARCH_PRCTL),),
        "madvise": (Check(2, _MADVISE_POISON, among=False),),
    }


def program(arch: Architecture, *, pid: int, threads: bool, processes: bool = False) -> bytes:
    """The filter for a process that sees itself as `pid`; its bytes are the same for the same arguments.

    `threads` lets it start threads; `processes` lets it fork, never exec. A forked child may signal `pid`, not itself.

    Raises ValueError if `pid` isn't one process: 0, -1 and less name groups.
    """
    if not 0 < pid < 2**31:
        raise ValueError(f"A filter needs the number of one process, not {pid}")
    blocks = {name: _checked(name, checks) for name, checks in _checks(pid).items()}
    blocks["clone"] = _clone(threads, processes)
    blocks = {name: block for name, block in blocks.items() if name in arch.numbers}
    free = (ALLOWED | ({"fork", "vfork"} if processes else set())) & arch.numbers.keys()
    actions = {arch.numbers[name]: give(ALLOW) for name in free}
    actions |= {arch.numbers[name]: jump(name) for name in blocks}
    actions[arch.numbers["clone3"]] = give(failing(errno.ENOSYS))  # its flags are in memory; libc falls back to clone
    lines: Lines = [load_word(ARCHITECTURE), branch("==", arch.audit, then="native"), give(KILL_PROCESS), "native"]
    lines += [load_word(NUMBER), *_search(_intervals(arch, actions))]
    for name, block in blocks.items():
        lines += [name, *block]
    return assemble(lines)


def _intervals(arch: Architecture, actions: dict[int, Instruction]) -> list[tuple[int, Instruction]]:
    """Where, going up through the numbers, what to do changes, and to what."""
    unlisted = give(failing(errno.EPERM))
    steps: list[tuple[int, Instruction]] = []
    for number in range(_FIRST_UNKNOWN):
        action = actions.get(number, unlisted)
        if not steps or steps[-1][1] != action:
            steps.append((number, action))
    steps.append((_FIRST_UNKNOWN, give(failing(errno.ENOSYS))))
    if arch == X86_64:
        steps.append((_FIRST_X32, give(KILL_PROCESS)))
    return steps


def _search(steps: list[tuple[int, Instruction]]) -> Lines:
    """A binary search for the interval: eight comparisons for a call rather than two hundred."""
    if len(steps) == 1:
        return [steps[0][1]]
    middle = len(steps) // 2
    upper = f"from {steps[middle][0]}"
    return [branch(">=", steps[middle][0], then=upper), *_search(steps[:middle]), upper, *_search(steps[middle:])]


def _checked(name: str, checks: tuple[Check, ...]) -> Lines:
    refused = f"{name} refused"
    lines: Lines = []
    for place, check in enumerate(checks):
        passed = f"{name} passed {place}"
        hit, miss = (passed, refused) if check.among else (refused, passed)
        lines += [load_argument(check.argument, high=check.high), keep(check.mask)]
        lines += [branch("==", value, then=hit) for value in check.values]
        lines += [jump(miss), passed]
    return [*lines, give(ALLOW), refused, give(failing(errno.EPERM))]


def _clone(threads: bool, processes: bool) -> Lines:
    return [
        load_argument(0),
        branch("&", _CLONE_REFUSED, then="clone refused"),
        branch("&", _CLONE_THREAD, then="clone thread"),
        give(ALLOW if processes else failing(errno.EPERM)),
        "clone thread",
        give(ALLOW if threads else failing(errno.EAGAIN)),  # what pthread_create is documented to fail with
        "clone refused",
        give(failing(errno.EPERM)),
    ]


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def load(program: bytes) -> None:
    """Put this process, all its threads and all it starts under a filter, for good. It sets NO_NEW_PRIVS.

    Raises OSError if the kernel refuses, or if a thread that has another filter can't be brought under this one.
    """
    syscalls.renounce_privileges()
    buffer = ctypes.create_string_buffer(program, len(program))
    filter_ = _Program(len(program) // 8, ctypes.addressof(buffer))
    thread = syscalls.call("seccomp", _SET_MODE_FILTER, _FLAG_TSYNC, ctypes.byref(filter_))
    if thread:
        raise OSError(errno.EBUSY, f"Thread {thread} has a filter of its own, so this one can't be loaded")


def available() -> bool:
    """Whether this kernel takes filters and this machine is one we have system call numbers for."""
    action = ctypes.c_uint32(KILL_PROCESS)
    try:
        syscalls.call("seccomp", _GET_ACTION_AVAILABLE, 0, ctypes.byref(action))
    except OSError:
        return False
    return True
