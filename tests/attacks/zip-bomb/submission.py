def attempt(what, action):
    try:
        action()
    except (NameError, TypeError, AttributeError) as error:
        print(what, repr(error))
    except BaseException:
        print(end="-")  # short: what is shown of the output is limited
    else:
        print("BREACH:", what)


import io
import os
import zipfile
import zlib


def bomb():
    packer = zlib.compressobj(9)
    block = b"\0" * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(64)) + packer.flush()


BOMB = bomb()  # 64 MB in 64 KB


def to_disk():
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"{number}", b"\0" * (16 << 20))
    zipfile.ZipFile(inner).extractall(os.environ["TMPDIR"])


def score(values):
    attempt("1 GB in memory", lambda: [zlib.decompress(BOMB) for _ in range(16)])
    attempt("128 MB on the disk", lambda: to_disk())
    return 0.0
