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


def score(values):
    for path in ("@CANARY@/grade-book.csv", "@CANARY@", "/tmp", "/dev/null"):
        attempt(f"chmod {path}", lambda: os.chmod(path, 0o777))
        attempt(f"chown {path}", lambda: os.chown(path, os.getuid(), os.getgid()))
        attempt(f"utime {path}", lambda: os.utime(path, (0, 0)))
        attempt(f"setxattr {path}", lambda: os.setxattr(path, "user.upslope", b"1"))
    attempt("truncate", lambda: os.truncate("@CANARY@/grade-book.csv", 0))
    return 0.0
