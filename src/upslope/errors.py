"""The one error tree. Every message is a sentence for a person, says what to do, and has a code for programs.

UpslopeError
├── InputError                  what was asked for is not usable as given (HTTP 400, exit 2)
│   ├── NotFound                no such skill, role, learner, question ... (HTTP 404)
│   └── NoGoal                  something needs a goal that was not set yet (HTTP 409)
├── Conflict                    the world has moved on (HTTP 409, exit 1)
│   ├── AlreadyAnswered         the question was answered before; carries nothing new
│   └── DuplicateEvidence       an evidence id that the log holds already
├── ContentError                a pack or one of its generators is wrong (HTTP 500, exit 1)
│   └── PackInvalid             carries every problem found
├── StorageError                the data could not be read or written (HTTP 503, exit 1)
│   ├── DatabaseCorrupt
│   ├── DatabaseTooNew          written by a newer program
│   ├── DataFolderUnusable      missing rights, no space
│   ├── ArchiveInvalid          an export file that can't be taken in
│   └── ParametersInvalid       a file of what the learner model was fitted to that can't be used
├── GraderFault                 grading failed for a reason that is not the submission's (HTTP 503, exit 1)
│   └── SandboxRefused          this machine can't shut foreign code in well enough (HTTP 403)
└── Forbidden                   a foreign host, origin or token (HTTP 403)
"""

from typing import Any


class UpslopeError(Exception):
    """Base of all our errors. `code` is stable; `params` carry the particulars of the sentence."""

    code = "error"

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params


class InputError(UpslopeError):
    code = "bad_input"


class NotFound(InputError):
    code = "not_found"


class NoGoal(InputError):
    code = "no_goal"


class Conflict(UpslopeError):
    code = "conflict"


class AlreadyAnswered(Conflict):
    code = "already_answered"


class DuplicateEvidence(Conflict):
    code = "duplicate_evidence"


class ContentError(UpslopeError):
    code = "content_error"


class PackInvalid(ContentError):
    code = "pack_invalid"


class StorageError(UpslopeError):
    code = "storage_error"


class DatabaseCorrupt(StorageError):
    code = "database_corrupt"


class DatabaseTooNew(StorageError):
    code = "database_too_new"


class DataFolderUnusable(StorageError):
    code = "data_folder_unusable"


class ArchiveInvalid(StorageError):
    code = "archive_invalid"


class ParametersInvalid(StorageError):
    code = "parameters_invalid"


class GraderFault(UpslopeError):
    code = "grader_fault"


class SandboxRefused(GraderFault):
    code = "sandbox_refused"


class Forbidden(UpslopeError):
    code = "forbidden"
