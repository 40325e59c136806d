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
import sys

PLACES = ["@CANARY@/secret.txt", "@CANARY@/open-secret.txt", "@CANARY@/grade-book.csv", "/etc/passwd", "/etc/shadow"]
PLACES += [
    "/etc/hostname",
    "/root/.ssh/id_rsa",
    "/root/.bashrc",
    "/var/log/dpkg.log",
    "/proc/self/environ",
    "/sys/kernel/notes",
]


def show(path):
    with open(path, "rb") as file:
        print(file.read(200))


def strangers(folder):
    # What lies there beside the way to the own libraries, and what these need of /etc.
    own = [*sys.path, sys.prefix, sys.base_prefix, "/etc/ld.so.cache", "/etc/localtime"]
    found = [name for name in os.listdir(folder) if not any(place.startswith(f"{folder}/{name}") for place in own)]
    if not found:
        raise OSError("nothing of others")
    print(found)


def score(values):
    for path in PLACES:
        attempt(path, lambda: show(path))
    for folder in ("/root", "/home", "/etc", "@CANARY@", "/var/tmp", "/work", "/srv"):
        attempt(folder, lambda: strangers(folder))
    return 0.0
