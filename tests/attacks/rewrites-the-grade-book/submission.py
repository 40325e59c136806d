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
import pathlib
import shutil
import sqlite3

BOOK = "@CANARY@/grade-book.csv"


def score(values):
    attempt("append", lambda: open(BOOK, "a").write("me,1.0\n"))
    attempt("replace", lambda: pathlib.Path(BOOK).write_text("me,1.0\n"))
    attempt("read and write", lambda: os.open(BOOK, os.O_RDWR))
    attempt("copy over it", lambda: shutil.copy(__file__, BOOK))
    attempt("a database", lambda: sqlite3.connect(BOOK + ".db").execute("CREATE TABLE t (x)"))
    attempt("a file without a name", lambda: os.open("@CANARY@", os.O_TMPFILE | os.O_RDWR))
    return 0.0
