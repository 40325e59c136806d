"""Industries: what they use machine learning for."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
