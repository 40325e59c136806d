"""Pay: by level, place and year, with how sure that is."""

from fastapi import APIRouter

router = APIRouter(tags=["career"])
