import os


def score(values):
    count = 0
    for folder in (os.environ["TMPDIR"], "/tmp", "/var/tmp", "@CANARY@"):
        try:
            for number in range(4000):
                os.mkdir(f"{folder}/@MARK@-{number}")
                count += 1
        except OSError:
            continue
    if count > 2000:
        print("BREACH:", count, "folders")
    return 0.0
