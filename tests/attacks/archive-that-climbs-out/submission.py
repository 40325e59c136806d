import io
import os
import tarfile


def score(values):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, kind, link in (
            ("../../../../@CANARY@/@MARK@", tarfile.REGTYPE, ""),
            ("@CANARY@/grade-book.csv", tarfile.REGTYPE, ""),
            ("link", tarfile.SYMTYPE, "@CANARY@"),
            ("link/@MARK@", tarfile.REGTYPE, ""),
            ("device", tarfile.CHRTYPE, ""),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, link
            archive.addfile(entry)
    made.seek(0)
    with tarfile.open(fileobj=made) as archive:
        for entry in archive:
            try:
                archive.extract(entry, os.environ["TMPDIR"], set_attrs=False)
            except Exception as error:
                print("refused", type(error).__name__)
    return 0.0
