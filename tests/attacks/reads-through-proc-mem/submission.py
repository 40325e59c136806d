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

PIDS = ["self", "1", str(os.getppid()), "@ZYGOTE_PID@", "@GRADER_PID@", "thread-self"]


def score(values):
    for pid in PIDS:
        for name in ("mem", "maps", "pagemap", "environ", "cmdline", "status", "fd", "root", "cwd", "oom_score_adj"):
            path = f"/proc/{pid}/{name}"
            attempt(path, lambda: open(path, "rb").read(64) if name not in ("fd", "root", "cwd") else os.listdir(path))
        attempt(f"write {pid}", lambda: open(f"/proc/{pid}/mem", "r+b"))
    return 0.0
