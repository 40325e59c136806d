"""Pay: by level, place and year, with how sure that is."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
