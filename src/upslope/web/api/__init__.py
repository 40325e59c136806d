"""The JSON API under /api/v1: everything that the pages do."""

from fastapi import APIRouter

from upslope.web.api import health, skills

router = APIRouter(prefix="/api/v1")
router.include_router(health.router)
router.include_router(skills.router)
