"""Whether the program is there."""

import os
from typing import Literal

from fastapi import APIRouter

from upslope import __version__
from upslope.web.api.shapes import Shape

router = APIRouter(tags=["program"])


class Health(Shape):
    status: Literal["ok"] = "ok"
    version: str
    pid: int


@router.get("/health")
def health() -> Health:
    """Version and process id; a second start asks this of the running one."""
    return Health(version=__version__, pid=os.getpid())
