"""Places outside, each with a first thing to do there."""

from fastapi import APIRouter

router = APIRouter(tags=["career"])
