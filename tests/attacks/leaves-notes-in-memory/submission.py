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


import builtins
import multiprocessing.shared_memory

KEY = 0x75707300
NOTE = "of the submission @RUN@"
if {getattr(builtins, "upslope_note", NOTE), os.environ.get("UPSLOPE_NOTE", NOTE)} != {NOTE}:
    print("BREACH: a note of an earlier submission")
builtins.upslope_note = os.environ["UPSLOPE_NOTE"] = NOTE


def score(values):
    attempt("shmget", lambda: syscall(29, 194, KEY, 4096, 0o1666))
    attempt("semget", lambda: syscall(64, 190, KEY, 1, 0o1666))
    attempt("msgget", lambda: syscall(68, 186, KEY, 0o1666))
    attempt("mq_open", lambda: syscall(240, 180, b"@MARK@", 0o102, 0o666, None))
    attempt("add_key", lambda: syscall(248, 217, b"user", b"@MARK@", b"42", 2, -5))
    attempt("keyctl", lambda: syscall(250, 219, 1, None))
    attempt("POSIX memory", lambda: multiprocessing.shared_memory.SharedMemory("@MARK@", True, 4096))
    return 0.0
