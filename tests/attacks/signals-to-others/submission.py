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


PIDS = sorted({-1, 0, 1, 2, -os.getpgrp(), os.getppid(), int("@ZYGOTE_PID@"), int("@GRADER_PID@")} - {os.getpid()})


def score(values):
    for pid in PIDS:
        attempt(f"kill {pid}", lambda: os.kill(pid, 0))
        attempt(f"tgkill {pid}", lambda: syscall(234, 131, pid, pid, 0))
        attempt(f"tkill {pid}", lambda: syscall(200, 130, pid, 0))
        attempt(f"sigqueue {pid}", lambda: syscall(129, 138, pid, 0, (ctypes.c_int * 32)(0, 0, -1)))
    attempt("killpg", lambda: os.killpg(0, 0))
    attempt("pidfd_send_signal", lambda: syscall(424, 424, 3, 0, None, 0))
    return 0.0
