"""Employers: notes and research."""

from fastapi import APIRouter

router = APIRouter(tags=["career"])
