"""Copies of labs that were worked on, kept under their digest, so that any verdict can be repeated."""

import json
import tomllib
from contextlib import suppress

from pydantic import TypeAdapter, ValidationError

from upslope.catalog.files import LabFile
from upslope.engine.parts import Engine
from upslope.errors import ContentError, NotFound
from upslope.model.asked import Attempt
from upslope.model.lab import Lab, LabFiles


def keep_lab(engine: Engine, files: LabFiles) -> None:
    """Keep a copy of a lab's files under their digest."""
    if engine.blobs is not None:
        engine.blobs.put(files.to_json().encode())


def lab_as_submitted(engine: Engine, attempt: Attempt) -> tuple[Lab, LabFiles]:
    """The lab as it was when something was handed in for it: the kept copy, or the pack's if it is still the same.

    Raises NotFound if neither is there, ContentError if the copy is none of a lab.
    """
    digest = attempt.item.content_digest
    if engine.blobs is not None:
        with suppress(NotFound):
            return _archived(digest, attempt.item.uuid, engine.blobs.get(digest))
    lab = engine.catalog.lab(attempt.item.uuid)
    if lab.digest != digest:
        raise NotFound(
            f"The lab “{lab.title}” has changed since, and there is no copy of what it was.", what="lab", key=digest
        )
    return lab, engine.catalog.lab_files(lab)


def _archived(digest: str, uuid: str, content: bytes) -> tuple[Lab, LabFiles]:
    try:
        files = LabFiles(tuple(json.loads(content).items()))
        found = LabFile.model_validate(tomllib.loads(files.get("lab.toml") or ""))
        derived = {"uuid": uuid, "id": uuid, "path": f"blobs/{digest}", "digest": digest}
        facts = found.model_dump() | {"skills": tuple(found.skills.items())} | derived
        return TypeAdapter(Lab).validate_python(facts), files
    except (ValueError, AttributeError, ValidationError) as error:
        raise ContentError(f"The kept copy {digest} of a lab can't be read ({error}).", digest=digest) from error
