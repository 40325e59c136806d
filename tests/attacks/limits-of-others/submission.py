import os


def attempt(what, action):
    try:
        action()
    except BaseException as error:
        print("refused:", what, type(error).__name__)
    else:
        print("BREACH:", what)


import resource

PIDS = sorted({1, os.getppid(), int("@ZYGOTE_PID@"), int("@GRADER_PID@")})


def score(values):
    for pid in PIDS:
        for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_CPU):
            attempt(f"set {pid}", lambda: resource.prlimit(pid, limit, (1, 1)))
        attempt(f"ask {pid}", lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE))
    return 0.0
