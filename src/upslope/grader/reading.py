"""A submission's bytes as text, or why they are none."""

MAX_BYTES = 256 * 1024


class Unreadable(Exception):
    """The bytes are no source text: what to mend, and on which line."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def read_submission(submission: bytes) -> str:
    """The text of a submission. Raises Unreadable for one that is empty, too large, or no UTF-8 text."""
    if len(submission) > MAX_BYTES:
        size = len(submission) / 1024
        raise Unreadable(
            f"The file has {size:,.0f} KB; at most {MAX_BYTES // 1024} KB are taken. Is it the right file?"
        )
    if b"\0" in submission:
        raise Unreadable("The file is binary, not source text. Is it the right file?")
    try:
        text = submission.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = submission.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"Line {line} is not UTF-8 text. Save the file as UTF-8.", line) from error
    if not text.strip():
        raise Unreadable("The file is empty.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
