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


import subprocess
import sys


def written():
    path = os.environ["TMPDIR"] + "/@MARK@"
    with open(path, "w") as file:
        file.write("#!/bin/sh\n")
    os.execv(path, [path])


def shell():
    if os.system("true") != 0:
        raise OSError("no shell")


def score(values):
    attempt("execv", lambda: os.execv(sys.executable, [sys.executable, "-c", "print('BREACH')"]))
    attempt("execv of a shell", lambda: os.execv("/bin/sh", ["sh", "-c", "echo BREACH"]))
    attempt(
        "the loader", lambda: os.execv("/lib64/ld-linux-x86-64.so.2", ["ld", sys.executable, "-c", "print('BREACH')"])
    )
    attempt("execveat", lambda: syscall(322, 281, -100, sys.executable.encode(), None, None, 0))
    attempt("a script of one's own", written)
    attempt("subprocess", lambda: subprocess.run([sys.executable, "-c", "pass"], check=True, timeout=0.2))
    attempt("os.system", shell)
    return 0.0
