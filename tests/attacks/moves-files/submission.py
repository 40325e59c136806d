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


def score(values):
    book, scratch = "@CANARY@/grade-book.csv", os.environ["TMPDIR"]
    attempt("rename", lambda: os.rename(book, book + ".@MARK@"))
    attempt("move in", lambda: os.rename(book, scratch + "/book"))
    attempt("unlink", lambda: os.unlink(book))
    attempt("exchange", lambda: syscall(316, 276, -100, book.encode(), -100, b"@CANARY@/open-secret.txt", 2))
    attempt("a new folder", lambda: os.mkdir("@CANARY@/@MARK@"))
    attempt("remove the folder", lambda: os.rmdir("@CANARY@"))
    return 0.0
