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


import fcntl
import socket
import struct

ZYGOTE = int("@ZYGOTE_PID@")


def score(values):
    left, right = socket.socketpair()
    for command in (8, 10, 15, 1024, 1026):
        attempt(f"fcntl {command}", lambda: fcntl.fcntl(left, command, ZYGOTE if command == 8 else 9))
    for command in (0x8901, 0x8902, 0x5452):
        attempt(f"ioctl {command:#x}", lambda: fcntl.ioctl(left, command, struct.pack("i", ZYGOTE)))
    attempt("a timer", lambda: syscall(222, 107, 1, (ctypes.c_int * 16)(0, 0, 9, 4, ZYGOTE), (ctypes.c_int * 2)()))
    attempt("a signal at the parent's death", lambda: checked(LIBC.prctl(1, 9, 0, 0, 0)))
    return 0.0
