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


import time


def score(values):
    now = (ctypes.c_long * 2)(int(time.time()), 0)
    attempt("clock_settime", lambda: time.clock_settime(time.CLOCK_REALTIME, time.time()))
    attempt("settimeofday", lambda: syscall(164, 170, now, None))
    attempt("adjtimex", lambda: syscall(159, 171, (ctypes.c_long * 32)(1, 0)))
    attempt("clock_adjtime", lambda: syscall(305, 266, 0, (ctypes.c_long * 32)(1, 0)))
    attempt("the hardware's clock", lambda: open("/dev/rtc0", "rb"))
    return 0.0
