import os

FOLDERS = [os.environ["TMPDIR"], "/tmp", "/var/tmp", "/dev/shm", "@CANARY@", "/"]


def fill(folder):
    total, kept = 0, []
    for number in range(400):
        path = f"{folder}/@MARK@-{number}"
        try:
            file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError:
            break
        kept.append(file)
        try:
            os.posix_fallocate(file, 0, 4 << 20)
            total += 4 << 20
            os.unlink(path)
        except OSError:
            continue
    for file in kept:
        os.close(file)
    return total


def score(values):
    for folder in FOLDERS:
        if fill(folder) > 70 << 20:
            print("BREACH: over 70 MB in", folder)
    return 0.0
