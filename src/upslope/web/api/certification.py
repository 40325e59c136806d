"""Certifications: readiness by domain, and the plan that closes it."""

from fastapi import APIRouter

router = APIRouter(tags=["career"])
