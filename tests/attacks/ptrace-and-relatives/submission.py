import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.syscall.restype = ctypes.c_long


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def syscall(x86_64, aarch64, *args):
    number = {"x86_64": x86_64, "aarch64": aarch64}[os.uname().machine]
    if number is None:
        raise OSError("this machine has no such call")
    return checked(LIBC.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in args]))


def attempt(what, action):
    try:
        action()
    except (NameError, TypeError, AttributeError) as error:
        print(what, repr(error))
    except BaseException:
        print(end="-")  # short: what is shown of the output is limited
    else:
        print("BREACH:", what)


PIDS = sorted({1, 2, os.getppid(), int("@ZYGOTE_PID@"), int("@GRADER_PID@")} - {0, os.getpid()})


def vector(buffer):
    return (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), len(buffer))


def score(values):
    buffer = ctypes.create_string_buffer(8)
    for pid in PIDS:
        attempt(f"ptrace attach {pid}", lambda: checked(LIBC.ptrace(16, pid, 0, 0)))
        attempt(f"ptrace seize {pid}", lambda: checked(LIBC.ptrace(0x4206, pid, 0, 0)))
        attempt(f"read {pid}", lambda: syscall(310, 270, pid, vector(buffer), 1, vector(buffer), 1, 0))
        attempt(f"write {pid}", lambda: syscall(311, 271, pid, vector(buffer), 1, vector(buffer), 1, 0))
        attempt(f"pidfd_open {pid}", lambda: syscall(434, 434, pid, 0))
        attempt(f"kcmp {pid}", lambda: syscall(312, 272, pid, os.getpid(), 0, 1, 1))
        attempt(f"priority {pid}", lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
        attempt(f"affinity {pid}", lambda: os.sched_setaffinity(pid, {0}))
    attempt("be traced", lambda: checked(LIBC.ptrace(0, 0, 0, 0)))
    attempt("pidfd_getfd", lambda: syscall(438, 438, 3, 0, 0))
    return 0.0
