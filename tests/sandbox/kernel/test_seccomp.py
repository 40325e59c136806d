"""What the filter says of each call, on both machines, by interpreting it."""

import errno
import termios

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.sandbox.kernel import bpf
from upslope.sandbox.kernel.seccomp import ALLOW, ALLOWED, KILL_PROCESS, failing, program
from upslope.sandbox.kernel.syscalls import AARCH64, X86_64, Architecture

PID = 4321
EPERM, EAGAIN, ENOSYS = failing(errno.EPERM), failing(errno.EAGAIN), failing(errno.ENOSYS)
CHECKED = {"kill", "tkill", "tgkill", "rt_sigqueueinfo", "prlimit64", "socketpair", "fcntl", "ioctl", "prctl"}
CHECKED |= {"arch_prctl", "madvise", "clone"}
FORKING = {"fork", "vfork"}

MODES = [(threads, processes) for threads in (False, True) for processes in (False, True)]
PROGRAMS = {
    (arch, *mode): program(arch, pid=PID, threads=mode[0], processes=mode[1])
    for arch in (X86_64, AARCH64)
    for mode in MODES
}
MACHINES = pytest.mark.parametrize("arch", [X86_64, AARCH64], ids=lambda arch: arch.name)
WORDS = st.integers(0, 2**64 - 1)
ARGUMENTS = st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS)
ANY_PROGRAM = st.sampled_from(sorted(PROGRAMS, key=str))


def verdict(arch: Architecture, name: str, *arguments: int, threads: bool = True, processes: bool = False) -> int:
    data = bpf.SeccompData(arch.numbers[name], arch.audit, arguments)
    return bpf.run(PROGRAMS[arch, threads, processes], data)


def test_the_list_names_real_calls_and_none_that_is_forbidden(forbidden: frozenset[str]) -> None:
    assert X86_64.numbers.keys() >= ALLOWED
    assert not (ALLOWED | CHECKED | FORKING) & forbidden


@MACHINES
@given(arguments=ARGUMENTS)
def test_every_listed_call_is_allowed_with_any_arguments(arch: Architecture, arguments: tuple[int, ...]) -> None:
    names = ALLOWED & arch.numbers.keys()
    assert {name for name in names if verdict(arch, name, *arguments) != ALLOW} == set()


@MACHINES
@pytest.mark.parametrize("mode", MODES, ids=str)
def test_every_forbidden_call_fails(arch: Architecture, mode: tuple[bool, bool], forbidden: frozenset[str]) -> None:
    names = forbidden & arch.numbers.keys()
    assert len(names) > 140
    answers = {name: verdict(arch, name, threads=mode[0], processes=mode[1]) for name in names}
    assert {name: answer for name, answer in answers.items() if answer != EPERM} == {}


@given(ANY_PROGRAM, st.one_of(st.integers(0, 600), st.integers(0, 2**32 - 1)), ARGUMENTS)
def test_no_number_that_is_not_listed_is_ever_allowed(
    key: tuple[Architecture, bool, bool], number: int, arguments: tuple[int, ...]
) -> None:
    arch, _, processes = key
    listed = {
        arch.numbers[name] for name in (ALLOWED | CHECKED | (FORKING if processes else set())) if name in arch.numbers
    }
    answer = bpf.run(PROGRAMS[key], bpf.SeccompData(number, arch.audit, arguments))
    assert answer in {ALLOW, EPERM, EAGAIN, ENOSYS, KILL_PROCESS}
    if number not in listed:
        assert answer != ALLOW


@MACHINES
def test_the_numbers_that_can_be_allowed_are_exactly_the_listed(arch: Architecture) -> None:
    """Golden from the other side: walk every number with arguments that pass every check."""
    passing = {"socketpair": (1, 1), "prctl": (15,), "arch_prctl": (0x1022,), "clone": (0x10000,), "ioctl": (0, 0x5401)}
    by_number = {number: name for name, number in arch.numbers.items()}
    allowed = set()
    for number in range(1000):
        arguments = passing.get(by_number.get(number, ""), (PID,))
        if bpf.run(PROGRAMS[arch, True, False], bpf.SeccompData(number, arch.audit, arguments)) == ALLOW:
            allowed.add(by_number[number])
    assert allowed == (ALLOWED | CHECKED) & arch.numbers.keys()


@given(ANY_PROGRAM, st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), ARGUMENTS)
def test_another_instruction_set_kills(
    key: tuple[Architecture, bool, bool], audit: int, number: int, arguments: tuple[int, ...]
) -> None:
    i386, arm = 0x40000003, 0x40000028
    for foreign in {audit, i386, arm} - {key[0].audit}:
        assert bpf.run(PROGRAMS[key], bpf.SeccompData(number, foreign, arguments)) == KILL_PROCESS


@given(st.integers(0x40000000, 2**32 - 1), ARGUMENTS)
def test_the_x32_abi_kills(number: int, arguments: tuple[int, ...]) -> None:
    for mode in MODES:
        assert bpf.run(PROGRAMS[X86_64, *mode], bpf.SeccompData(number, X86_64.audit, arguments)) == KILL_PROCESS


@MACHINES
def test_a_call_newer_than_the_table_is_unknown_so_that_a_newer_libc_falls_back(arch: Architecture) -> None:
    newest = max(arch.numbers.values())
    for number in (newest + 1, 600, 0x3FFFFFFF):
        assert bpf.run(PROGRAMS[arch, True, False], bpf.SeccompData(number, arch.audit)) == ENOSYS


@MACHINES
@pytest.mark.parametrize("mode", MODES, ids=str)
@given(arguments=ARGUMENTS)
def test_clone3_is_unknown_so_that_libc_uses_clone(
    arch: Architecture, mode: tuple[bool, bool], arguments: tuple[int, ...]
) -> None:
    assert verdict(arch, "clone3", *arguments, threads=mode[0], processes=mode[1]) == ENOSYS


THREAD, FORK, SPAWN = 0x3D0F00, 0x1200011, 0x4111  # what glibc passes: pthread_create, fork, posix_spawn


@MACHINES
@pytest.mark.parametrize(
    ("flags", "mode", "expected"),
    [
        (THREAD, (True, False), ALLOW),
        (THREAD, (True, True), ALLOW),
        (THREAD, (False, False), EAGAIN),
        (THREAD, (False, True), EAGAIN),
        (FORK, (True, False), EPERM),
        (FORK, (False, False), EPERM),
        (FORK, (False, True), ALLOW),
        (SPAWN, (True, False), EPERM),
        (SPAWN, (True, True), ALLOW),
        (0, (True, False), EPERM),
    ],
)
def test_clone_makes_what_was_allowed(arch: Architecture, flags: int, mode: tuple[bool, bool], expected: int) -> None:
    assert verdict(arch, "clone", flags, threads=mode[0], processes=mode[1]) == expected


# CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET, PIDFD, PTRACE, PARENT, UNTRACED
REFUSED_FLAGS = [1 << bit for bit in (17, 25, 26, 27, 28, 29, 30, 12, 13, 15, 23)]


@MACHINES
@pytest.mark.parametrize("mode", MODES, ids=str)
@given(bad=st.sampled_from(REFUSED_FLAGS), others=WORDS)
def test_clone_never_makes_a_namespace_or_a_tracer(
    arch: Architecture, mode: tuple[bool, bool], bad: int, others: int
) -> None:
    assert verdict(arch, "clone", bad | others, threads=mode[0], processes=mode[1]) == EPERM


def test_fork_and_vfork_are_for_those_who_may_have_processes() -> None:
    for name in FORKING:
        assert verdict(X86_64, name) == EPERM
        assert verdict(X86_64, name, processes=True) == ALLOW


@MACHINES
@pytest.mark.parametrize("name", ["kill", "tkill", "tgkill", "rt_sigqueueinfo"])
@given(target=st.one_of(WORDS, st.sampled_from([0, 2**64 - 1, 2**64 - PID, 1, PID - 1, PID + 1])))
def test_a_signal_reaches_only_the_process_itself(arch: Architecture, name: str, target: int) -> None:
    assert verdict(arch, name, PID, 9) == ALLOW
    assert verdict(arch, name, target, 9) == (ALLOW if target % 2**32 == PID else EPERM)


@pytest.mark.parametrize("pid", [0, -1, -PID, 2**31])
def test_a_filter_for_more_than_one_process_is_refused(pid: int) -> None:
    with pytest.raises(ValueError, match="one process"):
        program(X86_64, pid=pid, threads=False)


@MACHINES
def test_limits_may_be_asked_for_but_not_set(arch: Architecture) -> None:
    assert verdict(arch, "prlimit64", 0, 7, 0, 0x7F0000000000) == ALLOW
    assert verdict(arch, "prlimit64", PID, 7, 0, 0x7F0000000000) == ALLOW
    assert verdict(arch, "prlimit64", 1, 7, 0, 0x7F0000000000) == EPERM
    for new_limit in (0x1000, 0x7F0000000000, 1 << 32, 2**64 - 1):
        assert verdict(arch, "prlimit64", 0, 7, new_limit, 0) == EPERM


@MACHINES
@given(garbage=st.integers(0, 2**32 - 1))
def test_a_terminal_can_not_be_typed_into_whatever_the_high_half_holds(arch: Architecture, garbage: int) -> None:
    """CVE-2019-7303: a filter compared 64 bits where the kernel takes 32."""
    assert verdict(arch, "ioctl", 0, termios.TIOCSTI | garbage << 32) == EPERM
    assert verdict(arch, "ioctl", 0, termios.TCGETS | garbage << 32) == ALLOW


@MACHINES
@pytest.mark.parametrize(
    ("name", "argument", "allowed", "refused"),
    [
        # TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX, FICLONE; then TIOCSTI, TIOCSCTTY,
        # TIOCLINUX, TIOCSETD, FIOASYNC, FIOSETOWN, FS_IOC_SETFLAGS, TUNSETIFF, TIOCGPTN
        (
            "ioctl",
            1,
            [0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5451, 0x5450, 0x40049409],
            [0x5412, 0x540E, 0x541C, 0x5423, 0x5452, 0x8901, 0x40086602, 0x400454CA, 0x80045430, 0],
        ),
        # F_SETOWN, GETOWN, SETSIG, GETSIG, SETOWN_EX, SETLEASE, NOTIFY, SETPIPE_SZ, ADD_SEALS, SET_RW_HINT
        ("fcntl", 1, [0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030], [8, 9, 10, 11, 15, 1024, 1026, 1031, 1033, 1036]),
        # PDEATHSIG, SET_DUMPABLE, SET_KEEPCAPS, SECCOMP, CAPBSET_DROP, TIMERSLACK, MCE_KILL, SET_MM, CHILD_SUBREAPER,
        # NO_NEW_PRIVS, CAP_AMBIENT, SPECULATION, PTRACER
        ("prctl", 0, [15, 16, 0x53564D41], [1, 4, 8, 22, 24, 29, 33, 35, 36, 38, 47, 53, 0x59616D61]),
        ("madvise", 2, [0, 4, 8, 14, 16, 102, 103], [100, 101]),  # HWPOISON, SOFT_OFFLINE
    ],
)
def test_a_request_is_allowed_by_its_number(
    arch: Architecture, name: str, argument: int, allowed: list[int], refused: list[int]
) -> None:
    answers = {value: verdict(arch, name, *[0] * argument, value) for value in allowed + refused}
    assert answers == dict.fromkeys(allowed, ALLOW) | dict.fromkeys(refused, EPERM)


def test_the_thread_register_can_not_be_moved_but_matrix_registers_asked_for() -> None:
    assert verdict(X86_64, "arch_prctl", 0x1022, 18) == ALLOW
    assert verdict(X86_64, "arch_prctl", 0x1002, 0) == EPERM


@MACHINES
@pytest.mark.parametrize(
    ("family", "kind", "expected"),
    [
        (1, 1, ALLOW),
        (1, 1 | 0o2000000 | 0o4000, ALLOW),  # SOCK_CLOEXEC, SOCK_NONBLOCK
        (1, 2, EPERM),  # a datagram socket sends to any path
        (1, 3, EPERM),  # the kernel makes SOCK_RAW a datagram socket
        (1, 5, EPERM),
        (2, 1, EPERM),
        (16, 3, EPERM),
        (30, 1, EPERM),
    ],
)
def test_a_socket_pair_is_local_and_a_stream(arch: Architecture, family: int, kind: int, expected: int) -> None:
    assert verdict(arch, "socketpair", family, kind) == expected


@MACHINES
def test_the_filter_is_the_same_bytes_each_time_and_small(arch: Architecture) -> None:
    first = program(arch, pid=PID, threads=True)
    assert first == PROGRAMS[arch, True, False]
    assert len(first) // 8 < 400
