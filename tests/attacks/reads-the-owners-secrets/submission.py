def attempt(what, action):
    try:
        action()
    except BaseException as error:
        print("refused:", what, type(error).__name__)
    else:
        print("BREACH:", what)


import os

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


def score(values):
    for path in PLACES:
        attempt(path, lambda: show(path))
    for folder in ("/", "/root", "/home", "/etc", "@CANARY@", "/var/tmp"):
        if folder != "/" or os.getcwd() == "/":
            attempt(folder, lambda: os.listdir(folder))
    return 0.0
