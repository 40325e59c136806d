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


def through(target):
    name = os.path.join(os.environ["TMPDIR"], "@MARK@-link")
    os.symlink(target, name)
    with open(name, "a"):
        pass


def score(values):
    for target in ("/etc/passwd", "@CANARY@/grade-book.csv", "/etc", "/proc/self/mem"):
        attempt(f"a symbolic link to {target}", lambda: through(target))
    attempt("a hard link", lambda: os.link("@CANARY@/grade-book.csv", os.environ["TMPDIR"] + "/@MARK@"))
    return 0.0
