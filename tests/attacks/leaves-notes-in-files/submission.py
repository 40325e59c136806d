import os

PLACES = [os.environ["TMPDIR"], "/tmp", "/var/tmp", "/dev/shm", "@CANARY@", os.path.expanduser("~"), "."]
NOTE = "of the submission @RUN@"


def notes(place):
    for name in os.listdir(place):
        if "@MARK@" in name:
            with open(f"{place}/{name}") as file:
                yield file.read()


for place in PLACES:
    # Its own note is there already if the file is loaded twice, and where two places are one folder.
    try:
        if [note for note in notes(place) if note != NOTE]:
            print("BREACH: a note of an earlier submission in", place)
        with open(f"{place}/@MARK@-note", "w") as file:
            file.write(NOTE)
    except OSError:
        continue


def score(values):
    return 0.0
