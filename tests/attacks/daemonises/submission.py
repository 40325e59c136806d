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


import os
import time


def daemon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(20)
    os._exit(0)


def score(values):
    attempt("a daemon", daemon)
    attempt("a session of one's own", os.setsid)
    attempt("a group of one's own", lambda: os.setpgid(0, 0))
    attempt("be adopted", lambda: checked(LIBC.prctl(36, 1, 0, 0, 0)))
    attempt("outlive the parent", lambda: checked(LIBC.prctl(1, 0, 0, 0, 0)))
    return 0.0
