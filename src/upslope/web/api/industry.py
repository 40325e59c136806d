"""Industries: what they use machine learning for."""

from fastapi import APIRouter

router = APIRouter(tags=["career"])
