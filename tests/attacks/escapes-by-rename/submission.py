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


def reopened(path, by, flags):
    descriptor = os.open(path, os.O_PATH)
    os.open(f"{by}/{descriptor}", flags)


def swapped():
    base = os.environ["TMPDIR"]
    os.makedirs(f"{base}/a/b/c")
    folder = os.open(f"{base}/a/b/c", os.O_RDONLY)
    os.rename(f"{base}/a/b/c", f"{base}/c")
    os.open("../../../../../../@CANARY@/open-secret.txt", os.O_RDONLY, dir_fd=folder)


def through_libraries():
    folder = os.open("/usr/lib", os.O_RDONLY)
    os.open("@MARK@", os.O_CREAT | os.O_WRONLY, dir_fd=folder)


def moved_library():
    os.rename("/usr/lib/os-release", os.environ["TMPDIR"] + "/@MARK@")


def score(values):
    for by in ("/dev/fd", "/proc/self/fd", "/proc/thread-self/fd"):
        attempt(f"read by {by}", lambda: reopened("@CANARY@/open-secret.txt", by, os.O_RDONLY))
        attempt(f"write by {by}", lambda: reopened("@CANARY@/grade-book.csv", by, os.O_RDWR))
        attempt(f"write a library by {by}", lambda: reopened(os.__file__, by, os.O_RDWR))
    for name, action in (
        ("by a moved folder", swapped),
        ("into the libraries", through_libraries),
        ("a library moved", moved_library),
    ):
        attempt(name, action)
    return 0.0
