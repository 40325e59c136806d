"""Whether the program is there."""

import os

from fastapi import APIRouter

from upslope import __version__

router = APIRouter(tags=["program"])


@router.get("/health")
def health() -> dict[str, str | int]:
    """Version and process id; a second start asks this of the running one."""
    return {"status": "ok", "version": __version__, "pid": os.getpid()}
