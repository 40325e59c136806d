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


def score(values):
    def started(number):
        if number == 0:
            os._exit(0)
        print("BREACH: a process was started")

    for x86_64, aarch64, args in ((57, None, ()), (58, None, ()), (56, 220, (17, 0, 0, 0, 0))):
        try:
            started(syscall(x86_64, aarch64, *args))
        except OSError:
            print("refused")
    arguments = (ctypes.c_uint64 * 11)(0, 0, 0, 0, 17)
    try:
        started(syscall(435, 435, arguments, 88))
    except OSError:
        print("refused")
    return 0.0
