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


def read(path, folder=None):
    with open(os.open(path, os.O_RDONLY, dir_fd=folder), "rb") as file:
        print("BREACH:", file.read(200))


def by_folder():
    folder = os.open("/", os.O_PATH)
    read("../../.." + "@CANARY@/open-secret.txt", folder)


def by_root_change():
    os.chroot("/usr")
    os.chdir("../../..")


def score(values):
    secret = "@CANARY@/open-secret.txt"
    for path in (
        secret,
        "/tmp/../.." + secret,
        "/proc/self/root" + secret,
        "/proc/1/root" + secret,
        "/proc/self/cwd/.." + secret,
    ):
        attempt(path, lambda: read(path))
    attempt("openat", by_folder)
    attempt("chroot", by_root_change)
    return 0.0
