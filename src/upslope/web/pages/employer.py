"""Employers: notes and research."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
