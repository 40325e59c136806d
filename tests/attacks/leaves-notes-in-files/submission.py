import os

PLACES = [os.environ["TMPDIR"], "/tmp", "/var/tmp", "/dev/shm", "@CANARY@", os.path.expanduser("~"), "."]
seen = []
for place in PLACES:
    try:
        seen += [name for name in os.listdir(place) if "@MARK@" in name]
    except OSError:
        pass
    try:
        with open(f"{place}/@MARK@-note", "x") as file:
            file.write("the answer is 42")
    except FileExistsError:
        # Several places may be one folder; only what an earlier process left is a leak.
        seen += [] if os.stat(f"{place}/@MARK@-note").st_mtime > __import__("time").time() - 0.5 else [place]
    except OSError:
        pass


def score(values):
    return 0.0


if [name for name in seen if name != "@MARK@-note"] or len(seen) > len(PLACES):
    print("BREACH: a note of an earlier submission", seen)
