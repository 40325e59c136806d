"""Certifications: readiness by domain, and the plan that closes it."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
