"""Reading what is handed in for a lab: bytes to source text, or why they are none."""

MAX_KB = 256


class Unreadable(Exception):
    """The bytes are no source text. `message` says what to do, `line` (from 1) where, if that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def read_submission(submission: bytes) -> str:
    """The text of a submission with plain line ends. Raises Unreadable if it is empty, too large or no UTF-8 text."""
    if len(submission) > MAX_KB * 1024:
        size = f"{len(submission) / 1024:,.0f}"
        raise Unreadable(f"A submission has at most {MAX_KB} KB; this one has {size}. Leave data out of it.")
    if b"\0" in submission:
        raise Unreadable("This is not plain text. Submit the source code itself, saved as UTF-8.")
    try:
        text = submission.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = submission.count(b"\n", 0, error.start) + 1
        message = f"Line {line} is not UTF-8 text. Save the file as UTF-8 and submit it again."
        raise Unreadable(message, line) from error
    if not text.strip():
        raise Unreadable("There is nothing in it yet. Write your solution, then submit it.")
    return text.replace("\r\n", "\n").replace("\r", "\n")  # forms send other line ends than files have
