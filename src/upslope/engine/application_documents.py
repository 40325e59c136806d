"""The exact documents that went out with an application: the bytes are kept, and are the same for ever."""

import re
import unicodedata
from dataclasses import dataclass, replace

from upslope.engine.applications import find_application, put
from upslope.engine.ids import uuid7
from upslope.engine.learners import local_date
from upslope.engine.parts import Engine
from upslope.engine.written import without
from upslope.errors import InputError, NotFound, StorageError
from upslope.model.application import Application, KeptDocument
from upslope.ports import Blobs

LARGEST_DOCUMENT = 700_000
"""In bytes: as JSON such a file stays below the megabyte that one request may have."""
MOST_DOCUMENTS = 50
_LONGEST_NAME = 120
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}")
_ANY = "application/octet-stream"


@dataclass(frozen=True)
class DocumentFile:
    """A document as it goes out."""

    document: KeptDocument
    content: bytes


def keep_document(
    engine: Engine, learner_id: str, key: str, name: str, media_type: str, content: bytes
) -> tuple[Application, KeptDocument]:
    """Keep the bytes of a document as they are. The same file under the same name is kept once.

    Raises NotFound, StorageError where there is no place for files, and InputError for an empty or too large one.
    """
    found, blobs = find_application(engine, learner_id, key), _blobs(engine)
    if not content:
        raise InputError("The file is empty. Choose the one that you sent.", field="document")
    if len(content) > LARGEST_DOCUMENT:
        raise InputError(
            f"The file has {len(content):,} bytes; up to {LARGEST_DOCUMENT:,} can be kept. Save it smaller, as a PDF "
            "with smaller pictures, or note its name and place instead.",
            field="document",
        )
    if len(found.documents) >= MOST_DOCUMENTS:
        raise InputError(f"At most {MOST_DOCUMENTS} documents are kept of one application.", field="document")
    named = file_name(name)
    digest = blobs.put(content)
    for each in found.documents:
        if (each.name, each.sha256) == (named, digest):
            return found, each
    day = local_date(engine, learner_id)
    made = KeptDocument(uuid7(engine.now()), named, checked_type(media_type), digest, len(content), day)
    return put(engine, learner_id, replace(found, documents=(*found.documents, made))), made


def document(engine: Engine, learner_id: str, key: str, document_id: str) -> DocumentFile:
    """A document with its bytes. Raises NotFound, also where only its name came along with a table."""
    found = find_application(engine, learner_id, key)
    for each in found.documents:
        if each.id == document_id:
            return DocumentFile(each, _content(engine, each))
    raise NotFound("There is no such document in this application.", what="document", key=document_id)


def drop_document(engine: Engine, learner_id: str, key: str, document_id: str) -> Application:
    """Take a document off an application. Raises NotFound."""
    found = find_application(engine, learner_id, key)
    return put(engine, learner_id, replace(found, documents=without(found.documents, document_id, "document")))


def missing_documents(engine: Engine, application: Application) -> frozenset[str]:
    """The ids of documents whose bytes are not here."""
    here = engine.blobs.digests() if engine.blobs and application.documents else frozenset[str]()
    return frozenset(each.id for each in application.documents if each.sha256 not in here)


def file_name(name: str) -> str:
    """A name without folders and without signs that no file name or header carries."""
    last = re.split(r"[\\/]", name)[-1]
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if c.isprintable() and c not in '<>:"|?*;%').strip(
        ". "
    )
    stem, dot, ending = plain.rpartition(".")
    short = (
        f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else plain[:_LONGEST_NAME]
    )
    return short if short.strip(".") else "document"


def checked_type(media_type: str) -> str:
    """A media type without its parameters; anything else counts as mere bytes."""
    plain = media_type.partition(";")[0].strip().lower()
    return plain if _MEDIA_TYPE.fullmatch(plain) else _ANY


def _content(engine: Engine, found: KeptDocument) -> bytes:
    try:
        return _blobs(engine).get(found.sha256)
    except NotFound as error:
        raise NotFound(
            f"Only the name of {found.name} is here, not the file: it came with a table of applications. An export "
            "made with upslope export brings the file along.",
            what="document",
            key=found.id,
        ) from error


def _blobs(engine: Engine) -> Blobs:
    if engine.blobs is None:
        raise StorageError("This installation was put together without a place for files.")
    return engine.blobs
